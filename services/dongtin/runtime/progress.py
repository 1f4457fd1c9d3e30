"""What a worker is doing, as its watchdog, its health page and its metrics see it.

Written by the event loop, and as to lag by the watchdog; read by threads.
"""

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from dongtin.pipeline import StateSize
from dongtin_schemas import NormalizedEvent

from . import metrics
from .window import Window

log = logging.getLogger("dongtin")


@dataclass(slots=True)
class StageProgress:
    """One stage of a worker."""

    stage: str
    joined: bool = False
    """Whether the consumer group has given it its share, if only an empty one."""
    ready: bool = False
    """Whether its state is restored and input flows."""
    assigned: frozenset[int] = frozenset()
    """Partitions of the topic it reads that are its own."""
    answered: int = 0
    """Messages acknowledged since the start."""
    restored: int = 0
    """State records read back since the start."""
    moved_at: float = field(default_factory=time.monotonic)
    """When something last moved, by the monotonic clock."""
    window: Window | None = None
    """What it has in hand."""
    state: StateSize = field(default_factory=StateSize)
    """What its memory holds, all partitions together."""
    newest: float | None = None
    """Event time of the newest article, in seconds since 1970."""
    lag: Mapping[int, int] = field(default_factory=dict)
    """Messages that wait in each partition, as the broker last said."""

    def assign(self, partitions: frozenset[int]) -> None:
        """The group gave it these partitions; input flows."""
        self.joined, self.ready, self.assigned = True, True, partitions
        self.moved_at = time.monotonic()
        metrics.REBALANCES.labels(self.stage).inc()
        if partitions:
            log.info("%s: input flows from partitions %s", self.stage, ", ".join(map(str, sorted(partitions))))
        else:
            log.info("%s: no partition is left for this worker, it stands by", self.stage)

    def revoke(self) -> None:
        """The group took its partitions."""
        if self.assigned:
            log.info("%s: the group gives out its partitions anew", self.stage)
        self.ready, self.assigned = False, frozenset()
        self.moved_at = time.monotonic()

    def answer(self) -> None:
        """A message is done with."""
        self.answered += 1
        self.moved_at = time.monotonic()
        metrics.ANSWERED.labels(self.stage).inc()

    def reject(self, reason: str) -> None:
        """A message is rejected; `reason` is the class of the error."""
        metrics.REJECTED.labels(self.stage, reason).inc()

    def repeat(self) -> None:
        """A message came again and is dropped."""
        metrics.REPEATED.labels(self.stage).inc()

    def normalize(self, event: NormalizedEvent, event_time: float | None) -> None:
        """An event is published; `event_time` is in seconds since 1970."""
        metrics.NORMALIZED.labels(event.story.relation.value, event.language.code).inc()
        if event_time is not None:
            self.newest = event_time if self.newest is None else max(self.newest, event_time)

    def work(self, seconds: float) -> None:
        """The work on a message took so long."""
        metrics.WORK.labels(self.stage).observe(seconds)

    def kill(self, reason: str) -> None:
        """A process did not survive its message; `reason` is the class of the error."""
        metrics.KILLS.labels(self.stage, reason).inc()

    def transact(self, outcome: str) -> None:
        """A transaction is `committed` or `aborted`."""
        metrics.TRANSACTIONS.labels(self.stage, outcome).inc()

    def restore(self, records: int, seconds: float = 0.0) -> None:
        """State records were read back, in so many seconds."""
        self.restored += records
        self.moved_at = time.monotonic()
        metrics.RESTORED.labels(self.stage).inc(records)
        metrics.RESTORE_SECONDS.labels(self.stage).inc(seconds)

    @property
    def held_messages(self) -> int:
        """Messages in hand."""
        return self.window.messages if self.window else 0

    @property
    def held_bytes(self) -> int:
        """Bytes of the messages in hand."""
        return self.window.bytes if self.window else 0

    @property
    def own_lag(self) -> Mapping[int, int]:
        """Messages that wait in the partitions that are its own."""
        assigned = self.assigned
        return {number: waiting for number, waiting in self.lag.items() if number in assigned}
