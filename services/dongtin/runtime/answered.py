"""Which raw messages the stateful stage has answered, so that a repeat from upstream is not published again.

Delivery before it is at-least-once: a raw message may arrive as several records. The answered offsets of each raw
partition are kept as records of the state topic, in the transaction of the events that follow from them, so they say
"answered" exactly where an event can be read.
"""

from collections import defaultdict

from dongtin.pipeline import StateRecord
from dongtin_schemas import Provenance

from .offset_set import CHUNK, OffsetSet

PREFIX = "answered/"
"""Keys of these records; the stage's own records have other keys."""


class Answered:
    """Raw messages that are answered, by topic and partition."""

    def __init__(self) -> None:
        self._offsets: defaultdict[tuple[str, int], OffsetSet] = defaultdict(OffsetSet)
        self._changed: set[tuple[str, int, int]] = set()

    def __len__(self) -> int:
        return sum(len(offsets) for offsets in self._offsets.values())

    def __contains__(self, raw: Provenance) -> bool:
        return raw.offset in self._offsets[raw.topic, raw.partition]

    def add(self, raw: Provenance) -> None:
        """The raw message is answered by what is about to be committed."""
        self._offsets[raw.topic, raw.partition].add(raw.offset)
        self._changed.add((raw.topic, raw.partition, raw.offset // CHUNK))

    def changes(self) -> list[StateRecord]:
        """Records for what was added since the last call."""
        records = [
            StateRecord(f"{PREFIX}{topic}/{partition}/{chunk}", self._offsets[topic, partition].dump(chunk))
            for topic, partition, chunk in sorted(self._changed)
        ]
        self._changed.clear()
        return records

    def restore(self, record: StateRecord) -> bool:
        """Takes up a record of a former life; False where it is not of this kind."""
        if not record.key.startswith(PREFIX):
            return False
        topic, partition, chunk = record.key.removeprefix(PREFIX).rsplit("/", 2)
        if record.value is not None:
            self._offsets[topic, int(partition)].load(int(chunk), record.value)
        return True
