"""How every client of ours reaches the cluster, and what is said when it does not.

Sizes are set here once: a message may have 8 MB, over Kafka's 1 MB default on every side.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from aiokafka.errors import KafkaError as AioKafkaError
from kafka.errors import KafkaError

from dongtin.pipeline import BrokerUnreachable
from dongtin.topology import MAX_MESSAGE_BYTES

from .settings import Settings

CONNECT_TIMEOUT_MS = 5_000

MAX_REQUEST_BYTES = 2 * MAX_MESSAGE_BYTES
"""The broker's limit is on what is stored, compressed; the client's check is made before compression."""

QUIET = ("kafka", "aiokafka", "faust", "mode", "dongtin.runtime.faust_app", "dongtin.runtime.worker")
"""Libraries that log each connection, heartbeat and rebalance; at INFO that costs a fifth of the throughput."""


def asynchronous(settings: Settings) -> dict[str, object]:
    """Arguments with which aiokafka's clients reach the cluster."""
    return {"bootstrap_servers": settings.bootstrap_servers.split(","), "client_id": "dongtin"}


def synchronous(settings: Settings) -> dict[str, object]:
    """Arguments with which kafka-python's clients reach the cluster."""
    return {
        "bootstrap_servers": settings.bootstrap_servers.split(","),
        "client_id": "dongtin",
        "bootstrap_timeout_ms": CONNECT_TIMEOUT_MS,
    }


@contextmanager
def reaching(settings: Settings) -> Iterator[None]:
    """For commands: makes one sentence of what the libraries raise when no broker answers, `BrokerUnreachable`."""
    hush()
    try:
        yield
    except (KafkaError, AioKafkaError, ConnectionError) as error:
        raise BrokerUnreachable(
            f"no Kafka broker answers at {settings.bootstrap_servers} ({_name(error)}): "
            "start one, or set DONGTIN_BOOTSTRAP_SERVERS"
        ) from error


def hush() -> None:
    """Quietens the libraries: what they would say of a dead broker is said once, by us."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _name(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:160] if text else type(error).__name__
