"""The books: every raw message ends in exactly one of an event and a rejection, and this tells which do not.

One bit an offset for each side, so millions of messages take little memory. Values are not looked at: where an answer
belongs stands in headers. Only unanswered offsets are read in the raw topic, for what is known of them.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kafka.admin import KafkaAdminClient

from dongtin.pipeline import MessageError, TopicMismatch, read_message
from dongtin.topology import NORMALIZED, RAW, REJECTED, STAGES
from dongtin_schemas.rejection import HEADER_OFFSET, HEADER_PARTITION, HEADER_TOPIC

from .connection import reaching, synchronous
from .lag import standing
from .offset_set import OffsetSet
from .reading import Position, Record, Span, read, spans
from .rejection import HEADER_CRAWLER
from .settings import Settings

LISTED = 1_000
"""Messages that are listed one by one; the counts are of all."""

EXAMINED = 10_000
"""Unanswered offsets that are looked up in the raw topic; beyond, all are taken for messages."""

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A raw message of the books."""

    partition: int
    offset: int
    key: str | None = None
    crawler: str = UNKNOWN
    outlet: str = UNKNOWN


@dataclass(slots=True)
class SourceBooks:
    """What became of one source's messages."""

    normalized: int = 0
    rejected: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """Raw messages against their answers, as the topics stood when it was drawn up."""

    raw: int
    """Messages that the raw topic holds."""
    normalized: int
    """Of those, answered by an event."""
    rejected: int
    """Of those, rejected."""
    missing: int
    """Of those, not answered, or not yet."""
    both: int
    """Answered both ways."""
    twice: int
    """Answered by more than one event."""
    repeated_rejections: int
    """Rejected again after a crash; harmless, the record says the same."""
    forgotten: int
    """Answers to raw messages that retention has taken."""
    waiting: Mapping[str, int]
    """Messages that wait for each stage; while there are some, what is missing may be on its way."""
    missing_messages: tuple[RawMessage, ...]
    both_messages: tuple[RawMessage, ...]
    twice_messages: tuple[RawMessage, ...]
    sources: Mapping[tuple[str, str], SourceBooks]
    """By crawler and outlet, as far as they are known."""

    @property
    def is_closed(self) -> bool:
        """Whether every raw message is answered exactly once."""
        return not (self.missing or self.both or self.twice)


def reconcile(settings: Settings, *, on_progress: Callable[[int, int], None] | None = None) -> Ledger:
    """Draws up the books. `on_progress` is called with records read and records to read.

    Raises `BrokerUnreachable`, and `TopicMismatch` where there is no raw topic.
    """
    raw = {partition: span for (_, partition), span in spans(settings, [RAW]).items()}
    if not raw:
        raise TopicMismatch(f"topic {RAW.name} is missing: run `dongtin topics apply`")
    waiting = _waiting(settings)
    answers = _Answers(raw)
    total = sum(span.end - span.start for span in spans(settings, [NORMALIZED, REJECTED]).values())
    done = 0
    for done, record in enumerate(read(settings, [NORMALIZED, REJECTED]), 1):
        answers.take(record)
        if on_progress and done % 1_000 == 0:
            on_progress(done, max(done, total))
    if on_progress:
        on_progress(done, done)
    return _balance(settings, raw, answers, waiting)


@dataclass(slots=True)
class _Answers:
    """What the answering topics say."""

    raw: Mapping[int, Span]
    normalized: defaultdict[int, OffsetSet] = field(default_factory=lambda: defaultdict(OffsetSet))
    rejected: defaultdict[int, OffsetSet] = field(default_factory=lambda: defaultdict(OffsetSet))
    sources: defaultdict[tuple[str, str], SourceBooks] = field(default_factory=lambda: defaultdict(SourceBooks))
    twice: list[tuple[int, int]] = field(default_factory=list)
    twice_count: int = 0
    repeated_rejections: int = 0
    forgotten: int = 0

    def take(self, record: Record) -> None:
        """Enters one record."""
        place = _answered(record)
        if place is None:
            return
        partition, offset = place
        span = self.raw.get(partition, Span(0, 0))
        if offset < span.start:
            self.forgotten += 1
        elif offset < span.end:  # else it came after the raw topic was looked at
            self._enter(record, partition, offset)

    def _enter(self, record: Record, partition: int, offset: int) -> None:
        if record.topic == REJECTED.name:
            if self.rejected[partition].add(offset):
                source = (record.header(HEADER_CRAWLER) or UNKNOWN, _outlet(record.key))
                self.sources[source].rejected += 1
            else:
                self.repeated_rejections += 1
        elif self.normalized[partition].add(offset):
            source = (record.header("ce_crawler") or UNKNOWN, record.header("ce_outlet") or UNKNOWN)
            self.sources[source].normalized += 1
        else:
            self.twice_count += 1
            if len(self.twice) < LISTED:
                self.twice.append((partition, offset))


def _answered(record: Record) -> tuple[int, int] | None:
    """Partition and offset of the raw message that a record answers."""
    names = (HEADER_TOPIC, HEADER_PARTITION, HEADER_OFFSET)
    if record.topic != REJECTED.name:
        names = ("ce_rawtopic", "ce_rawpartition", "ce_rawoffset")
    topic, partition, offset = (record.header(name) for name in names)
    if topic != RAW.name or partition is None or offset is None:
        return None
    try:
        return int(partition), int(offset)
    except ValueError:
        return None


def _balance(
    settings: Settings, raw: Mapping[int, Span], answers: _Answers, waiting: Mapping[str, int]
) -> Ledger:  # fmt: skip
    unanswered: list[tuple[int, int]] = []
    both: list[tuple[int, int]] = []
    missing_count = both_count = 0
    for partition, span in sorted(raw.items()):
        normalized, rejected = answers.normalized[partition], answers.rejected[partition]
        for offset in normalized.missing(span.start, span.end):
            if offset not in rejected:
                missing_count += 1
                if len(unanswered) < EXAMINED:
                    unanswered.append((partition, offset))
        for offset in normalized.common(rejected):
            both_count += 1
            if len(both) < LISTED:
                both.append((partition, offset))
    messages, without_record = _look_up(settings, unanswered)
    missing_count -= without_record
    for message in messages:
        answers.sources[message.crawler, message.outlet].missing += 1
    return Ledger(
        raw=sum(span.end - span.start for span in raw.values()) - without_record,
        normalized=sum(len(offsets) for offsets in answers.normalized.values()),
        rejected=sum(len(offsets) for offsets in answers.rejected.values()),
        missing=missing_count,
        both=both_count,
        twice=answers.twice_count,
        repeated_rejections=answers.repeated_rejections,
        forgotten=answers.forgotten,
        waiting=waiting,
        missing_messages=tuple(messages[:LISTED]),
        both_messages=tuple(RawMessage(*place) for place in both),
        twice_messages=tuple(RawMessage(*place) for place in answers.twice),
        sources=dict(answers.sources),
    )


def _look_up(settings: Settings, places: list[tuple[int, int]]) -> tuple[list[RawMessage], int]:
    """The raw messages at these places, and how many places hold none (markers of a crawler's transactions)."""
    if not places:
        return [], 0
    wanted = set(places)
    first: dict[Position, int] = {}
    for partition, offset in places:
        first.setdefault((RAW.name, partition), offset)
    last: dict[int, int] = dict(places)  # places are in order: the last of each partition stays
    found: list[RawMessage] = []
    window = {
        (RAW.name, partition): Span(start, last[partition] + 1) for (_, partition), start in first.items()
    }  # fmt: skip
    for record in read(settings, [RAW], within=window):
        if (record.partition, record.offset) in wanted:
            key = record.key.decode("utf-8", "replace") if record.key else None
            crawler = _crawler(record.value)
            found.append(RawMessage(record.partition, record.offset, key, crawler, _outlet(record.key)))
    found.sort(key=lambda message: (message.partition, message.offset))
    return found, len(places) - len(found)


def _crawler(value: bytes | None) -> str:
    try:
        return read_message(value).crawler or UNKNOWN
    except MessageError:
        return UNKNOWN


def _outlet(key: bytes | None) -> str:
    """The host of the address that is a message's key."""
    try:
        host = urlsplit((key or b"").decode("utf-8", "replace")).hostname
    except ValueError:
        host = None
    return (host or UNKNOWN).removeprefix("www.")


def _waiting(settings: Settings) -> dict[str, int]:
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        return {
            stage.name: sum(place.waiting for place in standing(admin, stage).values())
            for stage in STAGES
        }  # fmt: skip
