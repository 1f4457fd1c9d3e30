"""Input that goes on during the faults: as much as keeps the workers busy, and no more."""

import threading
import time
from collections.abc import Iterator
from itertools import islice

from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from dongtin.pipeline import WorldError
from dongtin.runtime.connection import synchronous
from dongtin.runtime.lag import standing
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import LANGUAGE, STAGES

from .news import Message

CHUNK = 100
LITTLE_WAITING = 400
"""Below so many messages before the first stage, more are sent: seconds of work for two cores."""

LOOK_S = 0.5


class Flow(threading.Thread):
    """Sends messages while it is `open`; what a dead broker did not take is sent again."""

    def __init__(self, settings: Settings, messages: Iterator[Message]) -> None:
        super().__init__(name="flow", daemon=True)
        self._settings, self._messages = settings, messages
        self.open = threading.Event()
        self._idle = threading.Lock()
        self.sent = 0

    def shut(self) -> None:
        """Sends no more; returns when what was begun is confirmed."""
        self.open.clear()
        with self._idle:
            pass

    def run(self) -> None:
        """Until the process ends."""
        while self.open.wait():
            with self._idle:
                if _waiting(self._settings, LANGUAGE) < LITTLE_WAITING:
                    self._send(list(islice(self._messages, CHUNK)))
            time.sleep(LOOK_S)

    def _send(self, chunk: list[Message]) -> None:
        while True:
            try:
                self.sent += send(self._settings, chunk).messages
            except WorldError:
                time.sleep(LOOK_S)
            else:
                return


def nothing_waits(settings: Settings) -> bool:
    """Whether no stage has a message before it."""
    return sum(_waiting(settings, stage) for stage in STAGES) == 0


def _waiting(settings: Settings, stage) -> float:
    try:
        with KafkaAdminClient(**synchronous(settings)) as admin:
            return sum(place.waiting for place in standing(admin, stage).values())
    except (KafkaError, OSError, ValueError):  # as while the broker is away
        return float("inf")
