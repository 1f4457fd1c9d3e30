"""Apache Kafka in a container, through testcontainers: the image and the settings of docker-compose.yml.

Testcontainers' own KafkaContainer is made for another vendor's image, whose start script lies elsewhere.
"""

import os
import socket
from pathlib import Path
from types import TracebackType
from typing import Any

import yaml

COMPOSE = Path(__file__).parents[1] / "docker-compose.yml"

HOST_LISTENER = "9094/tcp"
"""Of docker-compose.yml; the others are for containers beside it."""

FASTER = {
    "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS": "1000",
    "KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS": "4",
    "KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS": "4",
    "KAFKA_HEAP_OPTS": "-Xms128m -Xmx512m",
}
"""What tests ask of the embedded broker too, so that groups form at once."""


class ContainerKafka:
    """A broker in a container: `with ContainerKafka() as kafka: kafka.bootstrap_servers`; gone at the end."""

    def __init__(self) -> None:
        os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")  # the reaper is one more image to have
        from testcontainers.core.container import DockerContainer
        from testcontainers.core.wait_strategies import LogMessageWaitStrategy

        port = free_port()
        self.bootstrap_servers = f"127.0.0.1:{port}"
        kafka = kafka_service()
        self._container = DockerContainer(kafka["image"], hostname="kafka")  # the broker calls itself by that address
        self._container.ports[HOST_LISTENER] = ("127.0.0.1", port)  # with_bind_ports takes a number only: all addresses
        for name, value in {**kafka["environment"], **FASTER}.items():
            self._container.with_env(name, value.replace("${KAFKA_PORT:-9092}", str(port)))
        self._container.waiting_for(LogMessageWaitStrategy("Kafka Server started").with_startup_timeout(180))

    def __enter__(self) -> "ContainerKafka":
        self._container.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._container.stop()


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def kafka_service() -> dict[str, Any]:
    """The service `kafka` of docker-compose.yml."""
    service: dict[str, Any] = yaml.safe_load(COMPOSE.read_text())["services"]["kafka"]
    return service


def why_no_container() -> str:
    """Why no broker can be had in a container; empty where one can."""
    import docker

    image = kafka_service()["image"]
    try:
        docker.from_env().images.get(image)
    except docker.errors.ImageNotFound:
        return f"Docker has no image {image}: run make kafka-image"
    except docker.errors.DockerException as error:
        return f"no Docker daemon answers ({str(error)[:120]}): run deploy/images/daemon start"
    return ""
