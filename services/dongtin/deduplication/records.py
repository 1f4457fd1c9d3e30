"""The record of an article: what is remembered of it, as bytes, in the state topic and in the archive alike.

A fixed header, a little JSON, then the arrays as they are: a million records must be read in a minute, and hashes do
not compress.
"""

import struct
from dataclasses import dataclass, replace

import numpy as np
import orjson

from .fingerprint import Fingerprint, Keys

VERSION = 1

_HEADER = struct.Struct("<HHIQqqQIIII")
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

    def pack(self) -> bytes:
        """The record as bytes."""
        print_, card = self.fingerprint, self.card
        text = orjson.dumps(
            (
                card.article_id, card.content_hash, card.url, card.domain, card.title, card.credited, card.agencies,
                card.content, self.known_time,
            )
        )  # fmt: skip
        newest = UNKNOWN if self.newest is None else self.newest
        header = _HEADER.pack(
            VERSION, print_.title, self.revision, self.story, self.event_time, newest, self.slot,
            print_.lead, len(print_.words), len(self.keys), len(text),
        )  # fmt: skip
        gaps = np.minimum(np.diff(print_.starts, prepend=0), 0xFFFF).astype(np.uint16)
        arrays = (self.keys, print_.words, gaps, print_.marks, print_.lengths)
        return b"".join((header, text, *(array.tobytes() for array in arrays)))


@dataclass(frozen=True, slots=True)
class Header:
    """The numbers of a record, read without the rest."""

    title: int
    revision: int
    story: int
    event_time: int
    newest: int | None
    slot: int
    lead: int
    words: int
    keys: int
    text: int


def read_header(data: bytes) -> Header:
    """The numbers of a record. Raises `ValueError` where it was written by a version that this one does not know."""
    version, *numbers = _HEADER.unpack_from(data)
    if version != VERSION:
        raise ValueError(f"state record of version {version}, this is version {VERSION}: start from an empty state")
    header = Header(*numbers)
    return header if header.newest != UNKNOWN else replace(header, newest=None)


def read_card(data: bytes) -> tuple[Card, int | None]:
    """Who the article of a record is, and its time where it has one."""
    start = _HEADER.size
    article_id, content, url, domain, title, credited, agencies, body, time = orjson.loads(
        data[start : start + read_header(data).text]
    )
    return Card(article_id, content, url, domain, title, tuple(credited), tuple(agencies), body), time


def read_keys(data: bytes) -> Keys:
    """Keys under which the index holds the article of a record."""
    header = read_header(data)
    return np.frombuffer(data, np.uint64, header.keys, _HEADER.size + header.text)


def read_record(data: bytes) -> ArticleRecord:
    """The whole record; its arrays lie in `data`."""
    header = read_header(data)
    card, time = read_card(data)
    place = _HEADER.size + header.text
    keys = np.frombuffer(data, np.uint64, header.keys, place)
    place += keys.nbytes
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
    )  # fmt: skip


def with_story(data: bytes, story: int) -> bytes:
    """The record, its article moved to another story."""
    return data[:STORY_OFFSET] + _STORY.pack(story) + data[STORY_OFFSET + _STORY.size :]
