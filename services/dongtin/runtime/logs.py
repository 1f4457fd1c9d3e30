"""The worker's log: what we say, and of the libraries only what is new."""

import logging
import time

from .connection import QUIET
from .security import Redacting, secrets
from .settings import Settings

REPEAT_S = 10.0
"""A library says the same thing at most so often: with a dead broker aiokafka says it thousands of times a second."""

KEPT = 1_000
"""Distinct messages that are remembered."""


def set_up_logging(settings: Settings) -> None:
    """Logs to standard error; secrets are masked."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s", secrets(settings)))
    handler.addFilter(Repeats())
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    loud = settings.log_level == "DEBUG"
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.DEBUG if loud else logging.WARNING)
    # kafka-python is the watchdog's client only, which says by itself what it found
    logging.getLogger("kafka").setLevel(logging.DEBUG if loud else logging.CRITICAL)


class Repeats(logging.Filter):
    """Lets a message of a library through once, and again after a while."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is logged."""
        if record.name == "dongtin":
            return True
        key, now = (record.name, record.getMessage()), time.monotonic()
        if now - self._said.get(key, -REPEAT_S) < REPEAT_S:
            return False
        if len(self._said) >= KEPT:
            self._said.clear()
        self._said[key] = now
        return True
