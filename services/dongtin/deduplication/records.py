"""The record of an article: what is remembered of it, as bytes, in the state topic and in the archive alike.

A fixed header, a little JSON, then the arrays as they are: a million records must be read in a minute, and hashes do
not compress.
"""

import struct
from dataclasses import dataclass, replace

import numpy as np
import orjson
import xxhash

from .fingerprint import Fingerprint, Keys

VERSION = 2

HEADER = np.dtype(
    [("version", "<u2"), ("title", "<u2"), ("revision", "<u4"), ("story", "<u8"), ("event_time", "<i8"),
     ("newest", "<i8"), ("publisher", "<u8"), ("slot", "<u4"), ("lead", "<u4"), ("words", "<u4"), ("keys", "<u4"),
     ("features", "<u4"), ("text", "<u4"), ("dated", "<u4")]
)  # fmt: skip
"""The numbers of a record: read in bulk where a million records are restored."""
_HEADER = struct.Struct("<HHIQqqQIIIIIII")
_STORY = struct.Struct("<Q")
STORY_OFFSET = 8
"""Where the story stands in the bytes: the one field that is changed in place, when stories merge."""
UNKNOWN = -(2**63)
"""Stands for a time that is not known."""


@dataclass(frozen=True, slots=True)
class Card:
    """Who an article is."""

    article_id: str
    content_hash: str
    url: str | None
    domain: str | None
    title: str | None
    credited: tuple[str, ...]
    """Addresses that it names as its source, without what does not identify an article."""
    agencies: tuple[str, ...]
    """Agencies and outlets that it names as its source."""
    content: int
    """Hash of the words without the headline."""
    days: tuple[str, ...] = ()
    """Days of the year that its opening names."""
    related: tuple[str, ...] = ()
    """Ids of stories on the same event."""


@dataclass(frozen=True, slots=True, eq=False)
class ArticleRecord:
    """One article, all that later decisions need of it."""

    card: Card
    slot: int
    """Number of its arrival."""
    story: int
    revision: int
    event_time: int
    """Milliseconds since 1970; where the article has none, the window's newest when it came."""
    known_time: int | None
    """The same, None where the article has none."""
    newest: int | None
    """Where the window stood when it came; None before the first article with a time."""
    fingerprint: Fingerprint
    keys: Keys
    """Keys under which the index holds it."""
    features: Keys
    """What happened, as far as it is worth remembering; nothing of a copy."""

    def pack(self) -> bytes:
        """The record as bytes."""
        print_, card = self.fingerprint, self.card
        text = orjson.dumps(
            (
                card.article_id, card.content_hash, card.url, card.domain, card.title, card.credited, card.agencies,
                card.content, card.days, card.related, self.known_time,
            )
        )  # fmt: skip
        newest = UNKNOWN if self.newest is None else self.newest
        header = _HEADER.pack(
            VERSION, print_.title, self.revision, self.story, self.event_time, newest, publisher_hash(card.domain),
            self.slot, print_.lead, len(print_.words), len(self.keys), len(self.features), len(text),
            self.known_time is not None,
        )  # fmt: skip
        gaps = np.minimum(np.diff(print_.starts, prepend=0), 0xFFFF).astype(np.uint16)
        arrays = (self.keys, self.features, print_.words, gaps, print_.marks, print_.lengths)
        return b"".join((header, text, *(array.tobytes() for array in arrays)))


@dataclass(frozen=True, slots=True)
class Header:
    """The numbers of a record, read without the rest."""

    version: int
    title: int
    revision: int
    story: int
    event_time: int
    newest: int | None
    publisher: int
    slot: int
    lead: int
    words: int
    keys: int
    features: int
    text: int
    dated: int


def publisher_hash(domain: str | None) -> int:
    """A publisher as a number; 0 where it is not known."""
    return xxhash.xxh3_64_intdigest(domain.encode()) if domain else 0


def read_header(data: bytes) -> Header:
    """The numbers of a record. Raises `ValueError` where it was written by a version that this one does not know."""
    header = Header(*_HEADER.unpack_from(data))
    check_version(header.version)
    return header if header.newest != UNKNOWN else replace(header, newest=None)


def check_version(version: int) -> None:
    """Raises `ValueError` where this version does not read records of that one."""
    if version != VERSION:
        raise ValueError(f"state record of version {version}, this is version {VERSION}: start from an empty state")


def read_card(data: bytes) -> tuple[Card, int | None]:
    """Who the article of a record is, and its time where it has one."""
    start = _HEADER.size
    article_id, content, url, domain, title, credited, agencies, body, days, related, time = orjson.loads(
        data[start : start + read_header(data).text]
    )
    card = Card(
        article_id, content, url, domain, title, tuple(credited), tuple(agencies), body, tuple(days), tuple(related)
    )
    return card, time


def read_record(data: bytes) -> ArticleRecord:
    """The whole record; its arrays lie in `data`."""
    header = read_header(data)
    card, time = read_card(data)
    place = _HEADER.size + header.text
    keys = np.frombuffer(data, np.uint64, header.keys, place)
    place += keys.nbytes
    features = np.frombuffer(data, np.uint64, header.features, place)
    place += features.nbytes
    count = header.words
    words = np.frombuffer(data, np.uint32, count, place)
    gaps = np.frombuffer(data, np.uint16, count, place + 4 * count)
    marks = np.frombuffer(data, np.uint8, count, place + 6 * count)
    lengths = np.frombuffer(data, np.uint8, count, place + 7 * count)
    nothing = np.empty(0, np.uint64)
    print_ = Fingerprint(
        words=words, marks=marks, starts=np.cumsum(gaps, dtype=np.int64), lengths=lengths,
        title=header.title, lead=header.lead, keys=nothing, lines=nothing,
    )  # fmt: skip
    return ArticleRecord(
        card=card, slot=header.slot, story=header.story, revision=header.revision, event_time=header.event_time,
        known_time=time, newest=header.newest, fingerprint=print_, keys=keys,
        features=features,
    )  # fmt: skip


def with_story(data: bytes, story: int) -> bytes:
    """The record, its article moved to another story."""
    return data[:STORY_OFFSET] + _STORY.pack(story) + data[STORY_OFFSET + _STORY.size :]
