"""How every client of ours reaches the cluster, and what is said when it does not.

Sizes are set here once: a message may have 8 MB, over Kafka's 1 MB default on every side.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from aiokafka.errors import KafkaError as AioKafkaError
from kafka.errors import KafkaError

from dongtin.pipeline import AccessRefused, BrokerUnreachable
from dongtin.topology import MAX_MESSAGE_BYTES

from .access import refusal
from .security import security, warnings
from .settings import Settings

CONNECT_TIMEOUT_MS = 5_000

MAX_REQUEST_BYTES = 2 * MAX_MESSAGE_BYTES
"""The broker's limit is on what is stored, compressed; the client's check is made before compression."""

log = logging.getLogger("dongtin")

QUIET = ("kafka", "aiokafka", "faust", "mode", "dongtin.runtime.faust_app", "dongtin.runtime.worker")
"""Libraries that log each connection, heartbeat and rebalance; at INFO that costs a fifth of the throughput."""


def asynchronous(settings: Settings) -> dict[str, object]:
    """Arguments with which aiokafka's clients reach the cluster."""
    return {
        "bootstrap_servers": settings.bootstrap_servers.split(","),
        "client_id": "dongtin",
        **security(settings).arguments,
    }


def synchronous(settings: Settings) -> dict[str, object]:
    """Arguments with which kafka-python's clients reach the cluster."""
    return {
        "bootstrap_servers": settings.bootstrap_servers.split(","),
        "client_id": "dongtin",
        "bootstrap_timeout_ms": CONNECT_TIMEOUT_MS,
        **security(settings).arguments,
    }


@contextmanager
def reaching(settings: Settings) -> Iterator[None]:
    """For commands, and for a worker that starts: makes one sentence of what the libraries raise.

    Raises `AccessRefused` where a broker does not let us in, `BrokerUnreachable` where none answers.
    """
    hush()
    _knock(settings)
    try:
        yield
    except (KafkaError, AioKafkaError, ConnectionError) as error:
        if "AuthorizationFailed" in f"{type(error).__name__} {error}":
            raise AccessRefused(_not_allowed(settings, error)) from error
        if sentence := refusal(settings):
            raise AccessRefused(sentence) from error
        raise BrokerUnreachable(
            f"no Kafka broker answers at {settings.bootstrap_servers} ({_name(error)}): "
            "start one, or set DONGTIN_BOOTSTRAP_SERVERS"
        ) from error


@lru_cache(maxsize=8)
def _knock(settings: Settings) -> None:
    """Looks whether the brokers let us in, once: the libraries try a wrong password again and again, and do not say so.

    A broker that does not answer is no refusal: the libraries wait for it.
    """
    for warning in warnings(settings):
        log.warning(warning)
    if sentence := refusal(settings):
        raise AccessRefused(sentence)


def _not_allowed(settings: Settings, error: Exception) -> str:
    who = f"user {settings.sasl_username}" if settings.signs_in else "whom our certificate names"
    if not (settings.signs_in or settings.ssl_certificate_file):
        who = "who does not sign in"
    return f"the cluster does not allow {who} what it takes ({_name(error)}): grant the rights of docs/operating.md"


def hush() -> None:
    """Quietens the libraries: what they would say of a dead broker is said once, by us."""
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _name(error: Exception) -> str:
    text = " ".join(str(error).split())
    return text[:160] if text else type(error).__name__
