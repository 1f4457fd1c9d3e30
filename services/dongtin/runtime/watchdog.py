"""Ends a worker that makes no progress while there is work.

A consumer of Faust or aiokafka can stop in silence (its issues 175, 434, 523, 532): heartbeats go on, so the group
keeps it. What the worker believes of itself is not asked, therefore; the broker is, by a client of its own.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Sequence

from aiokafka.errors import KafkaError as AioKafkaError
from kafka.admin import KafkaAdminClient
from kafka.errors import KafkaError

from dongtin.pipeline import WorldError
from dongtin.topology import Stage

from .access import refusal
from .connection import synchronous
from .exits import Exit, end
from .lag import Standing, standing
from .progress import StageProgress
from .reading import any_record_between
from .settings import Settings

CHECKS_PER_LIMIT = 6
JOIN_S = 20.0
"""Joining a group takes as long as the session of a member that died; that is no standstill."""

TASKS_PER_LIMIT = 4
"""A message may take its time limit twice; that is no standstill."""

log = logging.getLogger("dongtin")


class Watchdog(threading.Thread):
    """A thread beside the event loop, so that it sees one that hangs."""

    def __init__(self, settings: Settings, stages: Sequence[tuple[Stage, StageProgress]]) -> None:
        super().__init__(name="watchdog", daemon=True)
        self._settings, self._stages = settings, stages
        self._limit = max(settings.stall_seconds, TASKS_PER_LIMIT * settings.task_seconds)
        self._since: dict[tuple[str, int], tuple[int, float]] = {}
        """Where the group stood in a partition that has work, and since when."""
        self._empty: dict[tuple[str, int], Standing] = {}
        """Where a group stands before offsets that hold no message."""

    @property
    def is_stalled(self) -> bool:
        """Whether something waits for more than half the limit: what the health page tells."""
        return any(time.monotonic() - since > self._limit / 2 for _, since in list(self._since.values()))

    def run(self) -> None:
        """Looks until the process ends."""
        pause = self._limit / CHECKS_PER_LIMIT
        while True:
            slept_at = time.monotonic()
            time.sleep(pause)
            looked_at = time.monotonic()
            if looked_at - slept_at > 2 * pause:
                self._since.clear()  # the process itself was frozen: nobody was there to make progress
            try:
                with KafkaAdminClient(**synchronous(self._settings)) as admin:
                    for stage, progress in self._stages:
                        self._look(admin, stage, progress)
            except (KafkaError, AioKafkaError, OSError, ValueError, WorldError) as error:
                log.debug("the watchdog cannot ask the broker: %s", error)  # a dead broker is not our standstill
                self._since.clear()
                self._complain(error)
            if time.monotonic() - looked_at > self._limit / 2:
                self._since.clear()  # frozen while it looked, or the broker as good as dead

    def _complain(self, error: Exception) -> None:
        """Says where it is the settings that are wrong by now: the libraries only try again, and the worker waits."""
        try:
            sentence = str(error) if isinstance(error, WorldError) else refusal(self._settings)
        except WorldError as unusable:
            sentence = str(unusable)
        if sentence:
            log.warning(sentence)

    def _look(self, admin: KafkaAdminClient, stage: Stage, progress: StageProgress) -> None:
        now = time.monotonic()
        places = standing(admin, stage)
        progress.lag = {partition: place.waiting for partition, place in places.items()}
        if not progress.ready and now - progress.moved_at < max(self._limit, JOIN_S):
            self._since = {place: known for place, known in self._since.items() if place[0] != stage.name}
            return  # it joins the group, or restores its state
        # without a share of its own, a worker counts all partitions: it may have dropped out of the group in silence
        every = frozenset(range(self._settings.partitions))
        mine = progress.assigned or every
        for partition, place in places.items():
            key = (stage.name, partition)
            if partition not in mine or not place.waiting:
                self._since.pop(key, None)
            elif self._since.get(key, (-1, now))[0] != place.next:
                self._since[key] = (place.next, now)
            elif self._is_empty(stage, partition, place):
                self._since.pop(key)
        waited = [now - since for (name, _), (_, since) in self._since.items() if name == stage.name]
        if not waited or (not progress.assigned and len(waited) < len(every)):
            return  # others move what is not its own
        longest = max(waited) if progress.assigned else min(waited)
        if longest > self._limit:
            end(Exit.STALLED, f"{stage.name} made no progress for {longest:.0f} s, and there is work")

    def _is_empty(self, stage: Stage, partition: int, place: Standing) -> bool:
        """Whether nothing waits but the markers of transactions: no group ever commits an offset behind those."""
        key = (stage.name, partition)
        if self._empty.get(key) != place:
            self._empty.pop(key, None)
            if asyncio.run(any_record_between(self._settings, stage.reads, partition, place.next, place.end)):
                return False
            self._empty[key] = place
        return True
