"""The ledger: every raw message ends in exactly one of an event and a rejection, and this tells which do not.

Values are not looked at: where an answer belongs stands in headers. Only unanswered offsets are read in the raw topic,
for what is known of them. Three bytes an offset are kept (`books.py`), so millions of messages take little memory.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise

from kafka.admin import KafkaAdminClient

from dongtin.pipeline import MessageError, TopicMismatch, read_message
from dongtin.topology import LANGUAGE, NORMALIZED, RAW, REDRIVEN, REJECTED, STAGES

from .books import ANSWERED, TWICE, UNKNOWN, Books, SourceBooks
from .connection import reaching, synchronous
from .dead_letters import answered, outlet_of, redrive_of, topic_ids
from .lag import Standing, standing, workers
from .reading import Position, Record, Span, offsets_at, read, reader, spans, spans_of
from .rejection import HEADER_CRAWLER
from .settings import Settings
from .topics import config_of

LISTED = 1_000
"""Messages that are listed one by one; the counts are of all."""

EXAMINED = 10_000
"""Unanswered offsets that are looked up in the raw topic at a time; beyond, all are taken for messages."""

RUNS = 20
"""Pieces of a raw partition that are read for them: what is missing may lie at both ends of a topic of terabytes."""

ANSWERS = (NORMALIZED, REJECTED, REDRIVEN)


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A raw message of the books."""

    partition: int
    offset: int
    key: str | None = None
    crawler: str = UNKNOWN
    outlet: str = UNKNOWN


@dataclass(frozen=True, slots=True)
class Ledger:
    """Raw messages against their answers, as the topics stood when it was drawn up."""

    raw: int
    """Messages that the raw topic holds, one that was sent back counted once, where it stands."""
    normalized: int
    """Of those, answered by an event."""
    rejected: int
    """Of those, rejected."""
    missing: int
    """Of those, not answered, or not yet."""
    unjudged: int
    """Of those, not answered as far as can be seen; an answer that old may have been deleted."""
    both: int
    """Answered both ways."""
    twice: int
    """Answered by more than one event."""
    redriven: int
    """Raw messages that were rejected and sent back: they stand at another offset."""
    repeated_rejections: int
    """Rejected again after a crash; harmless, the record says the same."""
    forgotten: int
    """Answers to raw messages that retention has taken."""
    waiting: Mapping[str, int]
    """Messages that wait for each stage; while there are some, what is missing may be on its way."""
    workers: Mapping[str, int]
    """Workers of each stage."""
    missing_messages: tuple[RawMessage, ...]
    both_messages: tuple[RawMessage, ...]
    twice_messages: tuple[RawMessage, ...]
    sources: Mapping[tuple[str, str], SourceBooks]
    """By crawler and outlet, as far as they are known."""

    @property
    def is_closed(self) -> bool:
        """Whether every raw message is answered exactly once, as far as can be seen."""
        return not (self.missing or self.both or self.twice)


def reconcile(settings: Settings, *, on_progress: Callable[[int, int], None] | None = None) -> Ledger:
    """Draws up the books. `on_progress` is called with records read and records to read.

    Raises `BrokerUnreachable`, and `TopicMismatch` where there is no raw topic.
    """
    return Bookkeeper(settings).draw_up(on_progress=on_progress)


@dataclass(slots=True)
class Known:
    """What a bookkeeper knows, and may be stored."""

    topics: dict[str, str] = field(default_factory=dict)
    """Ids of the topics that this is about."""
    read_to: dict[Position, int] = field(default_factory=dict)
    """Of the answering topics: what was read so far."""
    judged_from: dict[int, int] = field(default_factory=dict)
    """By raw partition: before that offset answers were deleted before they were read."""
    on_their_way: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Messages sent back, from partition and offset to partition and offset, not on the raw topic yet when it was
    looked at."""
    books: Books = field(default_factory=Books)


class Bookkeeper:
    """Draws up the books again and again, and reads each time only what came since."""

    def __init__(self, settings: Settings, known: Known | None = None) -> None:
        self._settings = settings
        self.known = known or Known()
        self.notice: str | None = None
        """Why the last books were drawn up from the beginning, where they were not meant to."""
        self._raw: dict[int, tuple[int, int]] = {}
        self._keys: dict[tuple[int, int], str | None] = {}
        self._lost: dict[Position, int | None] = {}
        """Answering partitions of which records were deleted unread, and when the first that was read is from; kept
        until it is judged, since a broker that goes away interrupts the reading."""

    def draw_up(self, *, on_progress: Callable[[int, int], None] | None = None, listed: int | None = LISTED) -> Ledger:
        """The books as the topics stand; `listed` messages of each kind one by one, None for all.

        Raises `BrokerUnreachable`, and `TopicMismatch` where there is no raw topic.
        """
        self._look_at_topics()
        standings, workers_of = _standings(self._settings)
        self._read_answers(on_progress or (lambda _done, _total: None))
        self._look_up()
        books, judged = self.known.books, self.known.judged_from
        sums = books.sums(self._raw, judged)
        return Ledger(
            raw=sums.messages,
            **{name: getattr(sums, name) for name in _SUMS},
            repeated_rejections=books.repeated_rejections,
            forgotten=books.forgotten,
            waiting={stage: self._waiting(stage, places) for stage, places in standings.items()},
            workers=workers_of,
            missing_messages=tuple(islice(self.missing(), listed)),
            both_messages=tuple(islice(self._found(ANSWERED), listed)),
            twice_messages=tuple(islice(self._found(TWICE), listed)),
            sources=sums.sources,
        )

    def missing(self) -> Iterator[RawMessage]:
        """All that is missing, in order, as it was when the books were last drawn up."""
        judged = self.known.judged_from
        return (found for found in self._found(0) if found.offset >= judged.get(found.partition, 0))

    def _found(self, flag: int) -> Iterator[RawMessage]:
        books = self.known.books
        for partition, offset in books.find(self._raw, flag):
            yield RawMessage(partition, offset, self._keys.get((partition, offset)), *books.source(partition, offset))

    def _waiting(self, stage: str, places: Mapping[int, Standing]) -> int:
        """Messages that wait for a stage; the offsets behind the last message may be markers of transactions."""
        waiting = sum(place.waiting for place in places.values())
        if stage == LANGUAGE.name and waiting:
            spans = {partition: (place.next, place.end) for partition, place in places.items() if place.waiting}
            waiting -= self.known.books.sums(spans, {}).empty
        return waiting

    def _look_at_topics(self) -> None:
        """What the raw topic holds; what is known is dropped where it is of other topics of the same names."""
        self.notice = None
        ids = topic_ids(self._settings, (RAW, *ANSWERS))
        raw = spans(self._settings, [RAW])
        if not raw:
            raise TopicMismatch(f"topic {RAW.name} is missing: run `dongtin topics apply`")
        if any(ids.get(name, known) != known for name, known in self.known.topics.items()):
            self.notice = (
                "what is known is of other topics of these names, deleted since or on another cluster: "
                "everything is read again"
            )
            self.known, self._keys, self._lost = Known(), {}, {}
        self.known.topics |= ids
        self._raw = {partition: (span.start, span.end) for (_, partition), span in raw.items()}

    def _read_answers(self, on_progress: Callable[[int, int], None]) -> None:
        held = spans(self._settings, ANSWERS)
        unread = {
            place: Span(max(self.known.read_to.get(place, 0), span.start), span.end) for place, span in held.items()
        }
        for place, span in held.items():
            if place[0] != REDRIVEN.name and span.start > self.known.read_to.get(place, 0):
                self._lost.setdefault(place, None)
        total = sum(span.end - span.start for span in unread.values())
        done = 0
        for done, record in enumerate(read(self._settings, ANSWERS, within=unread), 1):
            place = (record.topic, record.partition)
            if place in self._lost and self._lost[place] is None:
                self._lost[place] = record.timestamp_ms
            self._enter(record)
            self.known.read_to[place] = record.offset + 1  # each at once: what is entered is not read again
            if done % 1_000 == 0:
                on_progress(done, max(done, total))
        self.known.read_to |= {place: span.end for place, span in unread.items()}
        on_progress(done, done)
        self._enter_redriven()
        for partition, (start, _) in self._raw.items():
            self.known.books.forget_before(partition, start)
        if self._lost:
            self._note_lost(self._lost)
            self._lost = {}

    def _enter(self, record: Record) -> None:
        if record.topic == REDRIVEN.name:
            mark = redrive_of(record, self.known.topics.get(RAW.name))
            if mark:
                self.known.on_their_way.append((mark.partition, mark.offset, mark.to_partition, mark.to_offset))
            return
        place = answered(record)
        if place is None or place[0] not in self._raw:
            return
        books = self.known.books
        if place[1] < self._raw[place[0]][0]:
            books.forgotten += 1
        elif record.topic == REJECTED.name:
            books.rejection(*place, (record.header(HEADER_CRAWLER) or UNKNOWN, outlet_of(record.key)))
        else:
            books.event(*place, (record.header("ce_crawler") or UNKNOWN, record.header("ce_outlet") or UNKNOWN))

    def _enter_redriven(self) -> None:
        """Messages that were sent back leave their old place when their new one is in the books, not before."""
        waiting = self.known.on_their_way
        self.known.on_their_way = []
        for partition, offset, to_partition, to_offset in waiting:
            start = self._raw.get(partition, (0, 0))[0]
            if to_offset >= self._raw.get(to_partition, (0, 0))[1]:
                self.known.on_their_way.append((partition, offset, to_partition, to_offset))
            elif offset >= start:
                self.known.books.redriven(partition, offset)

    def _note_lost(self, lost: Mapping[Position, int | None]) -> None:
        """Answers were deleted before they were read: raw messages as old as those cannot be judged."""
        moment = max(
            _deleted_until(first, *_retention(self._settings, topic), int(time.time() * 1000))
            for (topic, _), first in lost.items()
        )
        for partition, offset in _offsets_at(self._settings, moment).items():
            self.known.judged_from[partition] = max(offset, self.known.judged_from.get(partition, 0))

    def _look_up(self) -> None:
        """Reads what is unanswered in the raw topic: whose it is, and whether there is a message at all."""
        each = max(1, EXAMINED // max(1, len(self._raw)))
        unanswered = {
            place for partition, span in self._raw.items()
            for place in islice(self.known.books.find({partition: span}, 0), each)
        }  # fmt: skip
        self._keys = {place: key for place, key in self._keys.items() if place in unanswered}
        unseen = unanswered - self._keys.keys()
        runs = {
            partition: _runs(sorted(offset for number, offset in unseen if number == partition))
            for partition in self._raw
        }  # fmt: skip
        for turn in range(max((len(found) for found in runs.values()), default=0)):
            within = {(RAW.name, partition): found[turn] for partition, found in runs.items() if turn < len(found)}
            for record in read(self._settings, [RAW], within=within):
                place = (record.partition, record.offset)
                if place in unseen:
                    unseen.remove(place)
                    self._keys[place] = record.key.decode("utf-8", "replace") if record.key else None
                    self.known.books.seen(*place, (_crawler(record.value), outlet_of(record.key)))
        for partition, offset in unseen:  # the marker of a transaction, or what a crawler took back
            self.known.books.empty(partition, offset)


_SUMS = ("normalized", "rejected", "missing", "unjudged", "both", "twice", "redriven")


def _runs(offsets: list[int]) -> list[Span]:
    """At most `RUNS` pieces that hold the offsets, parted where the gaps are largest."""
    gaps = sorted(range(1, len(offsets)), key=lambda at: offsets[at] - offsets[at - 1], reverse=True)[: RUNS - 1]
    starts = [0, *sorted(gaps), len(offsets)] if offsets else []
    return [Span(offsets[start], offsets[end - 1] + 1) for start, end in pairwise(starts)]


def _deleted_until(first_kept: int | None, retention_ms: int, retention_bytes: int, now: int) -> int:
    """Before which moment records of a partition may have been deleted; `first_kept` is the time of the first kept.

    What is deleted for its age alone is older than the retention; else all before the first that is kept may be gone.
    """
    first = now if first_kept is None else first_kept
    return min(first, now - retention_ms) if retention_ms >= 0 and retention_bytes < 0 else first


def _retention(settings: Settings, topic: str) -> tuple[int, int]:
    """Milliseconds and bytes that a topic keeps; -1 for all."""
    config = config_of(settings, topic)
    return int(config.get("retention.ms", -1)), int(config.get("retention.bytes", -1))


def _offsets_at(settings: Settings, moment_ms: int) -> dict[int, int]:
    """By raw partition, the offset of the first message of that moment or later."""

    async def ask() -> dict[Position, int]:
        async with reader(settings) as consumer:
            return await offsets_at(consumer, await spans_of(consumer, [RAW]), moment_ms)

    with reaching(settings):
        return {partition: offset for (_, partition), offset in asyncio.run(ask()).items()}


def _crawler(value: bytes | None) -> str:
    try:
        return read_message(value).crawler or UNKNOWN
    except MessageError:
        return UNKNOWN


def _standings(settings: Settings) -> tuple[dict[str, Mapping[int, Standing]], Mapping[str, int]]:
    """Where each stage stands, and how many workers it has."""
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        standings = {stage.name: standing(admin, stage) for stage in STAGES}
        return standings, workers(admin, STAGES)
