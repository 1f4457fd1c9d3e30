"""Offsets in the order in which they must come: a repeat is dropped, a gap is explained or ends the worker."""

from dongtin.topology import Topic

from .exits import Exit, end
from .reading import any_record_between
from .settings import Settings


class ExpectedOffsets:
    """The next offset of one partition. Kafka delivers in order; what Faust buffers may skip or come twice."""

    def __init__(self, settings: Settings, topic: Topic, partition: int, first: int) -> None:
        self._settings, self._topic, self._partition = settings, topic, partition
        self._next = first

    async def is_new(self, offset: int) -> bool:
        """Whether the message is the next one; False for one that came already.

        Offsets without a record are no gap: transactions put their markers there, compaction and retention take
        records away. So the topic itself is asked; a record among the skipped ones ends the worker.
        """
        if offset < self._next:
            return False
        if offset > self._next and await any_record_between(
            self._settings, self._topic, self._partition, self._next, offset
        ):
            end(
                Exit.GAP,
                f"{self._topic.name}/{self._partition} jumped from offset {self._next} to {offset} over messages",
            )
        self._next = offset + 1
        return True
