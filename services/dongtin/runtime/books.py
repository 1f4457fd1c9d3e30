"""The books: for each offset of the raw topic what is known of its message, three bytes each, in chunks.

Nothing here knows a broker. Everything that is counted is counted from these bytes when it is asked for, so what is
entered twice, late, or in another order gives the same sums; retention takes offsets away, and their sums with them.

A message that was rejected and sent back stands at its new offset from then on: the old one is *redriven*, no message
of the books any more. So each message is counted once, by its last answer:

    offsets = messages + redriven + empty
    messages = normalized + rejected - both + missing + unjudged
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from .offset_set import CHUNK

EVENT, REJECTION, TWICE, REDRIVEN, EMPTY = 1, 2, 4, 8, 16
"""Of an offset: answered by an event, rejected, answered by more than one event, its rejection went back to the raw
topic, and no message (the marker of a transaction)."""

ANSWERED = EVENT | REJECTION

MOST_SOURCES = 60_000
"""Pairs of crawler and outlet that are told apart; crawlers send what they like as an address. The rest is one."""

UNKNOWN = "unknown"

Source = tuple[str, str]
"""Crawler and outlet."""

OTHERS: Source = ("others", "others")

Flags = npt.NDArray[np.uint8]


@dataclass(slots=True)
class Chunk:
    """What is known of `CHUNK` offsets."""

    flags: bytearray = field(default_factory=lambda: bytearray(CHUNK))
    sources: "array[int]" = field(default_factory=lambda: array("H", bytes(2 * CHUNK)))


@dataclass(slots=True)
class SourceBooks:
    """What became of one source's messages."""

    normalized: int = 0
    rejected: int = 0
    both: int = 0
    missing: int = 0

    @property
    def raw(self) -> int:
        """Messages of the source, as far as theirs is known."""
        return self.normalized + self.rejected - self.both + self.missing


@dataclass(slots=True)
class Sums:
    """The books of some offsets."""

    messages: int = 0
    normalized: int = 0
    rejected: int = 0
    both: int = 0
    """Answered both ways."""
    twice: int = 0
    """Answered by more than one event."""
    missing: int = 0
    """Not answered, or not yet."""
    unjudged: int = 0
    """No answer is there, but one may have been, and been deleted."""
    redriven: int = 0
    """Offsets whose message was rejected and stands at another offset since it was sent back."""
    empty: int = 0
    """Offsets that hold no message."""
    sources: dict[Source, SourceBooks] = field(default_factory=dict)


class Books:
    """All partitions of the raw topic."""

    def __init__(self) -> None:
        self.chunks: dict[tuple[int, int], Chunk] = {}
        """By partition and number of the chunk."""
        self.sources: list[Source] = [(UNKNOWN, UNKNOWN)]
        self._numbers: dict[Source, int] = {(UNKNOWN, UNKNOWN): 0}
        self.repeated_rejections = 0
        self.forgotten = 0
        """Answers to messages that retention has taken."""

    def event(self, partition: int, offset: int, source: Source) -> None:
        """An event answers the message."""
        chunk, at = self._at(partition, offset)
        chunk.flags[at] |= TWICE if chunk.flags[at] & EVENT else EVENT
        chunk.sources[at] = self._number(source)

    def rejection(self, partition: int, offset: int, source: Source) -> None:
        """A rejection answers the message."""
        chunk, at = self._at(partition, offset)
        if chunk.flags[at] & REJECTION:
            self.repeated_rejections += 1
            return
        chunk.flags[at] |= REJECTION
        if not chunk.flags[at] & EVENT:
            chunk.sources[at] = self._number(source)

    def redriven(self, partition: int, offset: int) -> None:
        """The message's rejection was sent back: it stands at another offset."""
        chunk, at = self._at(partition, offset)
        chunk.flags[at] |= REDRIVEN

    def empty(self, partition: int, offset: int) -> None:
        """There is no message at that offset."""
        chunk, at = self._at(partition, offset)
        chunk.flags[at] |= EMPTY

    def seen(self, partition: int, offset: int, source: Source) -> None:
        """The source of a message that is not answered."""
        chunk, at = self._at(partition, offset)
        if not chunk.flags[at] & ANSWERED:
            chunk.sources[at] = self._number(source)

    def know_sources(self, sources: list[Source]) -> None:
        """Takes up the sources of books that were stored, under their numbers."""
        if not sources or sources[0] != (UNKNOWN, UNKNOWN):
            raise ValueError("the first source is the unknown one")
        self.sources = sources
        self._numbers = {source: number for number, source in enumerate(sources)}

    def forget_before(self, partition: int, offset: int) -> None:
        """Retention has taken the raw messages before that offset: their answers are counted, and let go."""
        for key in [key for key in self.chunks if key[0] == partition and key[1] * CHUNK < offset]:
            gone = min(CHUNK, offset - key[1] * CHUNK)
            flags = self._flags(key)[:gone]
            self.forgotten += int(np.count_nonzero(flags & ANSWERED))
            if gone == CHUNK:
                del self.chunks[key]
            else:
                self.chunks[key].flags[:gone] = bytes(gone)

    def sums(self, spans: Mapping[int, tuple[int, int]], judged_from: Mapping[int, int]) -> Sums:
        """The sums over these offsets of each partition: from the first up to, not including, the second.

        From `judged_from` on, a message without an answer is missing; before it, that cannot be told.
        """
        sums, by_source = Sums(), _BySource(len(self.sources))
        for partition, (start, end) in spans.items():
            judged = judged_from.get(partition, start)
            for first, flags, sources in self._pieces(partition, start, end):
                _add(sums, by_source, flags, sources, unjudged=judged - first)
        sums.sources = by_source.books(self.sources)
        return sums

    def source(self, partition: int, offset: int) -> Source:
        """The source of a message, as far as it is known."""
        chunk = self.chunks.get((partition, offset // CHUNK))
        return self.sources[chunk.sources[offset % CHUNK] if chunk else 0]

    def find(self, spans: Mapping[int, tuple[int, int]], flag: int) -> Iterator[tuple[int, int]]:
        """Partition and offset of all that are `both` (EVENT | REJECTION), TWICE, or unanswered (0), in order."""
        for partition, (start, end) in sorted(spans.items()):
            for first, flags, _ in self._pieces(partition, start, end):
                found = _unanswered(flags) if flag == 0 else (flags & flag) == flag
                for at in np.flatnonzero(found).tolist():
                    yield partition, first + at

    def _pieces(
        self, partition: int, start: int, end: int
    ) -> Iterator[tuple[int, Flags, npt.NDArray[np.uint16] | None]]:
        """First offset, flags and sources, chunk by chunk; no sources where nothing is known of a chunk."""
        for number in range(start // CHUNK, -(-end // CHUNK)):
            low, high = max(start - number * CHUNK, 0), min(end - number * CHUNK, CHUNK)
            chunk = self.chunks.get((partition, number))
            if chunk is None:
                yield number * CHUNK + low, np.zeros(high - low, np.uint8), None
            else:
                sources = np.frombuffer(chunk.sources, np.uint16)[low:high]
                yield number * CHUNK + low, self._flags((partition, number))[low:high], sources

    def _flags(self, key: tuple[int, int]) -> Flags:
        return np.frombuffer(self.chunks[key].flags, np.uint8).copy()

    def _at(self, partition: int, offset: int) -> tuple[Chunk, int]:
        key = (partition, offset // CHUNK)
        chunk = self.chunks.get(key)
        if chunk is None:
            chunk = self.chunks[key] = Chunk()
        return chunk, offset % CHUNK

    def _number(self, source: Source) -> int:
        number = self._numbers.get(source)
        if number is None:
            if len(self.sources) >= MOST_SOURCES and source != OTHERS:
                return self._number(OTHERS)
            number = self._numbers[source] = len(self.sources)
            self.sources.append(source)
        return number


class _BySource:
    """Counts by number of source."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._sums = {name: np.zeros(count, np.int64) for name in ("normalized", "rejected", "both", "missing")}

    def add(self, name: str, sources: npt.NDArray[np.uint16] | None, where: npt.NDArray[np.bool_]) -> None:
        if sources is None:
            self._sums[name][0] += int(np.count_nonzero(where))
        elif where.any():
            self._sums[name] += np.bincount(sources[where], minlength=self._count)

    def books(self, names: list[Source]) -> dict[Source, SourceBooks]:
        found: dict[Source, SourceBooks] = {}
        for number, source in enumerate(names):
            books = SourceBooks(**{name: int(counts[number]) for name, counts in self._sums.items()})
            if books.raw or books.both:
                found[source] = books
        return found


def _unanswered(flags: Flags) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = (flags & (ANSWERED | REDRIVEN | EMPTY)) == 0
    return found


def _add(
    sums: Sums, by_source: _BySource, flags: Flags, sources: npt.NDArray[np.uint16] | None, *, unjudged: int
) -> None:
    """Adds a piece; of its first `unjudged` offsets it cannot be told whether they were answered."""
    empty = (flags & (ANSWERED | REDRIVEN | EMPTY)) == EMPTY
    # what has an event as well is a contradiction, not a message that went elsewhere: it stays in the books
    redriven = (flags & (REDRIVEN | EVENT)) == REDRIVEN
    standing = ~(empty | redriven)
    normalized, rejected = standing & (flags & EVENT != 0), standing & (flags & REJECTION != 0)
    unanswered = _unanswered(flags)
    missing = unanswered.copy()
    missing[: max(0, unjudged)] = False
    counted = {"normalized": normalized, "rejected": rejected, "both": normalized & rejected, "missing": missing}
    for name, where in counted.items():
        setattr(sums, name, getattr(sums, name) + int(np.count_nonzero(where)))
        by_source.add(name, sources, where)
    sums.messages += int(np.count_nonzero(standing))
    sums.twice += int(np.count_nonzero(flags & TWICE))
    sums.unjudged += int(np.count_nonzero(unanswered)) - int(np.count_nonzero(missing))
    sums.redriven += int(np.count_nonzero(redriven))
    sums.empty += int(np.count_nonzero(empty))
