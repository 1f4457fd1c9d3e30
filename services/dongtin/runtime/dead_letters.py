"""Dead letters: the rejected topic, read as what it is for, a list of messages with what was wrong with each.

A rejection is known by the raw message that it answers: the same one may stand there twice after a crash, and a
message that was sent back and rejected again is another raw message, so another rejection.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kafka.admin import KafkaAdminClient

from dongtin.pipeline import MessageError, TopicMismatch, WorldError
from dongtin.topology import RAW, REDRIVEN, REJECTED, Topic
from dongtin_schemas import Redrive
from dongtin_schemas.rejection import (
    HEADER_ATTEMPT,
    HEADER_CLASS,
    HEADER_MESSAGE,
    HEADER_OFFSET,
    HEADER_ORIGIN,
    HEADER_PARTITION,
    HEADER_STAGE,
    HEADER_TOPIC,
)

from .codec import decode
from .connection import reaching, synchronous
from .offset_set import OffsetSet
from .publishing import Headers
from .reading import Position, Record, Span, read, spans, spans_since
from .rejection import HEADER_CRAWLER, HEADER_VALUE
from .settings import Settings

UNKNOWN = "unknown"

_PLACE = re.compile(r"(?:(?P<topic>[\w.-]+)[/:])?(?P<partition>\d{1,9})[/:](?P<offset>\d{1,18})")
_TOPICS = {None: REJECTED.name, "rejected": REJECTED.name, REJECTED.name: REJECTED.name} | dict.fromkeys(
    ("raw", RAW.name), RAW.name
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A record's place in a topic that is known from where this stands."""

    partition: int
    offset: int

    def __str__(self) -> str:
        return f"{self.partition}/{self.offset}"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A rejected message: the raw one as it came, and why it is here."""

    place: Place
    """In the rejected topic."""
    timestamp_ms: int
    """When it was rejected."""
    raw_topic: str
    raw: Place
    """The message that was rejected."""
    stage: str
    error: str
    reason: str
    crawler: str
    attempt: int
    """How often it had been sent back before this rejection."""
    origin: str | None
    """Where it first came, if it was sent back: topic, partition and offset."""
    key: bytes | None
    value: bytes
    note: str | None
    """Where the value is not that of the raw message: what it is instead, or that it is left out."""
    headers: Headers
    """Those of the raw message."""

    @property
    def outlet(self) -> str:
        """Host of its address, as far as the key tells."""
        return outlet_of(self.key)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dead letters are meant; what is None or empty does not narrow it down."""

    reason: str | None = None
    """The class of the error, or words of the reason."""
    stage: str | None = None
    source: str | None = None
    """The crawler, or the outlet's host or a domain above it."""
    since_ms: int | None = None
    until_ms: int | None = None
    places: frozenset[Place] = field(default=frozenset())
    """In the rejected topic."""
    raws: frozenset[Place] = field(default=frozenset())
    """In the raw topic."""

    def takes(self, letter: DeadLetter) -> bool:
        """Whether the letter is meant."""
        if (self.places or self.raws) and not self._names(letter):
            return False
        if self.since_ms is not None and letter.timestamp_ms < self.since_ms:
            return False
        if self.until_ms is not None and letter.timestamp_ms >= self.until_ms:
            return False
        if self.stage and letter.stage != self.stage:
            return False
        return self._takes_reason(letter) and self._takes_source(letter)

    def _names(self, letter: DeadLetter) -> bool:
        return letter.place in self.places or (letter.raw_topic == RAW.name and letter.raw in self.raws)

    def _takes_reason(self, letter: DeadLetter) -> bool:
        reason = (self.reason or "").casefold()
        return not reason or reason == letter.error.casefold() or reason in letter.reason.casefold()

    def _takes_source(self, letter: DeadLetter) -> bool:
        source = (self.source or "").casefold()
        if not source or source == letter.crawler.casefold():
            return True
        outlet = letter.outlet.casefold()
        return outlet == source or outlet.endswith(f".{source}")


def dead_letters(
    settings: Settings, wanted: Wanted, *, within: Mapping[Position, Span] | None = None
) -> Iterator[DeadLetter]:
    """The dead letters that are meant, oldest first within a partition; `within` is what `held_letters` gave.

    Raises `BrokerUnreachable`, and `TopicMismatch` where there is no such topic.
    """
    held = held_letters(settings, wanted) if within is None else within
    for record in read(settings, [REJECTED], within=held):
        letter = dead_letter(record)
        if letter is not None and wanted.takes(letter):
            yield letter


def held_letters(settings: Settings, wanted: Wanted) -> dict[Position, Span]:
    """The part of the rejected topic, as it stands, in which these letters lie."""
    held = spans(settings, [REJECTED])
    if not held:
        raise TopicMismatch(f"topic {REJECTED.name} is missing: run `dongtin topics apply`")
    if wanted.since_ms is not None:
        held = spans_since(settings, REJECTED, wanted.since_ms)
    if wanted.places and not wanted.raws:
        held = _around(wanted.places, held)
    return held


def dead_letter(record: Record) -> DeadLetter | None:
    """The dead letter of a record; None where its headers do not say what it answers."""
    own = _own_headers(record.headers)
    reasons, before = _texts(record.headers[own:]), _texts(record.headers[:own])
    try:
        raw = Place(int(reasons[HEADER_PARTITION]), int(reasons[HEADER_OFFSET]))
    except (KeyError, ValueError):
        return None
    return DeadLetter(
        place=Place(record.partition, record.offset),
        timestamp_ms=record.timestamp_ms,
        raw_topic=reasons[HEADER_TOPIC],
        raw=raw,
        stage=reasons.get(HEADER_STAGE, UNKNOWN),
        error=reasons.get(HEADER_CLASS, UNKNOWN),
        reason=reasons.get(HEADER_MESSAGE, ""),
        crawler=reasons.get(HEADER_CRAWLER, UNKNOWN),
        attempt=_number(before.get(HEADER_ATTEMPT)),
        origin=before.get(HEADER_ORIGIN),
        key=record.key,
        value=record.value or b"",
        note=reasons.get(HEADER_VALUE),
        headers=record.headers[:own],
    )


class Redriven:
    """Which raw messages' rejections have gone back, by the raw topic as it is, not a former one of its name."""

    def __init__(self) -> None:
        self._offsets: defaultdict[int, OffsetSet] = defaultdict(OffsetSet)

    def __contains__(self, raw: Place) -> bool:
        return raw.offset in self._offsets[raw.partition]

    def add(self, raw: Place) -> bool:
        """Adds it; whether it is new."""
        return self._offsets[raw.partition].add(raw.offset)


def redriven(settings: Settings) -> Redriven:
    """What has been redriven so far; nothing where the topic is missing. Raises `BrokerUnreachable`."""
    topic_id, found = topic_ids(settings, [RAW]).get(RAW.name), Redriven()
    for record in read(settings, [REDRIVEN]):
        if mark := redrive_of(record, topic_id):
            found.add(Place(mark.partition, mark.offset))
    return found


def redrives_of(settings: Settings, raw: Place) -> list[Redrive]:
    """When and where a raw message's rejection went back, in that order. Raises `BrokerUnreachable`."""
    topic_id = topic_ids(settings, [RAW]).get(RAW.name)
    marks = (redrive_of(record, topic_id) for record in read(settings, [REDRIVEN]))
    return sorted(
        (mark for mark in marks if mark and (mark.partition, mark.offset) == (raw.partition, raw.offset)),
        key=lambda mark: (mark.to_partition, mark.to_offset),
    )


def redrive_of(record: Record, topic_id: str | None) -> Redrive | None:
    """What a record of the redriven topic says, if it speaks of the raw topic of that id."""
    try:
        mark = decode(Redrive, record.value)
    except MessageError:
        return None
    return mark if (mark.topic, mark.topic_id) == (RAW.name, topic_id) else None


def topic_ids(settings: Settings, topics: Iterable[Topic]) -> dict[str, str]:
    """Kafka's ids of those topics that are there: a topic deleted and made anew has another. `BrokerUnreachable`."""
    names = [topic.name for topic in topics]
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        existing = set(admin.list_topics())
        described = admin.describe_topics([name for name in names if name in existing]) if existing & set(names) else []
    return {topic["name"]: str(topic["topic_id"]) for topic in described}


def parse_place(text: str) -> tuple[str, Place]:
    """Topic and place of `3/1207` (in the rejected topic), `articles.raw.v1/3/1207` or `raw/3/1207`.

    Raises `WorldError` where it is none.
    """
    found = _PLACE.fullmatch(text.strip())
    if not found or found["topic"] not in _TOPICS:
        raise WorldError(
            f"{text[:80]!r} is no place: give PARTITION/OFFSET as `dongtin rejected list` shows it, or "
            f"raw/PARTITION/OFFSET for a message of {RAW.name}"
        )
    return _TOPICS[found["topic"]], Place(int(found["partition"]), int(found["offset"]))


def answered(record: Record) -> tuple[int, int] | None:
    """Partition and offset of the raw message that a record of the normalized or the rejected topic answers."""
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


def outlet_of(key: bytes | None) -> str:
    """The host of the address that is a message's key."""
    try:
        host = urlsplit((key or b"").decode("utf-8", "replace")).hostname
    except ValueError:
        host = None
    return (host or UNKNOWN).removeprefix("www.")


def _own_headers(headers: Headers) -> int:
    """How many headers are the raw message's own: what we add begins with the topic, and a raw message may have one."""
    names = [name for name, _ in headers]
    return len(names) - 1 - names[::-1].index(HEADER_TOPIC) if HEADER_TOPIC in names else len(names)


def _texts(headers: Headers) -> dict[str, str]:
    """Headers as text; Kafka has headers without a value."""
    return {name: (value or b"").decode("utf-8", "replace") for name, value in headers}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _around(places: Iterable[Place], held: Mapping[Position, Span]) -> dict[Position, Span]:
    """The narrowest part of each partition that holds the places."""
    found: dict[Position, Span] = {}
    for place in places:
        position = (REJECTED.name, place.partition)
        if position in held:
            span = found.get(position, Span(place.offset, place.offset + 1))
            found[position] = Span(min(span.start, place.offset), max(span.end, place.offset + 1))
    return {
        position: Span(max(held[position].start, span.start), min(held[position].end, span.end))
        for position, span in found.items()
    }
