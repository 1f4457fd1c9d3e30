"""The articles of one language within reach: packed arrays over archive and index.

A slot is the number of an article's arrival. Event time decides who is in reach of whom; what has left the window is
forgotten in sweeps every few thousand arrivals, tombstones and all, so no single decision pays for it.
"""

from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.typing import NDArray

from dongtin.pipeline import StateSize

from .archive import Archive
from .fingerprint import Keys, Positions
from .index import Index
from .records import STORY_OFFSET, ArticleRecord, Card, read_card, read_header, read_keys, read_record, with_story

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
SWEEP = 4_096
"""Arrivals between two sweeps."""
GRACE = 30_000
"""An article is kept for so many arrivals whatever its time: in a backfill, last year's articles meet each other."""
CLOCK_STEP_MS = DAY_MS
"""By how much one article can move the window: a date far in the future must not empty it. From a first article dated
2001 or 2099 the window arrives at today within the grace."""
MOST_LINES = 9
"""An article line that so many stories hold is furniture whoever publishes it."""
LINES_OF_PUBLISHER = 3
"""... or so many of one publisher."""
MOST_HOLDERS = 32
"""Stories that one key finds: more share a template, which other keys tell apart."""
MOST_CANDIDATES = 12
FEWEST_KEYS_SHARED = 2

_ROW = np.dtype(
    [("time", np.int64), ("story", np.uint64), ("place", np.int64), ("size", np.int32), ("words", np.int32),
     ("publisher", np.uint64)]
)  # fmt: skip
_GONE = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that shares keys with an article, by one of its articles."""

    story: int
    slot: int
    keys: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What keys lead to: pairs of a key, by its place, and a slot that lives."""

    keys: Keys
    places: Positions
    slots: Positions


class Window:
    """Remembers the articles of one language."""

    __slots__ = ("_archive", "_first", "_index", "_length_ms", "_rows", "groups", "newest", "next_slot", "originals")

    def __init__(self, days: int) -> None:
        self._length_ms = days * DAY_MS
        self._archive = Archive()
        self._index = Index(self.alive)
        self._rows = np.zeros(1024, _ROW)
        self._first = 0
        self.next_slot = 0
        self.newest: int | None = None
        self.groups: dict[int, list[int]] = {}
        """Slots of the stories that have two articles or more, first seen first."""
        self.originals: dict[int, int] = {}
        """Slots of their originals, as far as they were asked for."""

    def size(self) -> StateSize:
        """Articles within reach, and what they take."""
        return StateSize(self._archive.kept, self._archive.size + self._index.size + self._rows.nbytes)

    # -- reading -------------------------------------------------------------------------------------------------

    def alive(self, slots: Positions) -> NDArray[np.bool_]:
        """Which slots hold an article."""
        rows = slots - self._first
        return np.asarray((rows >= 0) & (self._rows["place"][np.maximum(rows, 0)] != _GONE))

    def record(self, slot: int) -> ArticleRecord:
        """Everything remembered of an article."""
        return read_record(self.data(slot))

    def card(self, slot: int) -> tuple[Card, int | None]:
        """Who an article is, and its time."""
        return read_card(self.data(slot))

    def data(self, slot: int) -> bytes:
        """The record of an article as bytes."""
        row = self._rows[slot - self._first]
        return self._archive.get(int(row["place"]), int(row["size"]))

    def story(self, slot: int) -> int:
        """The story of an article."""
        return int(self._rows["story"][slot - self._first])

    def words(self, slot: int) -> int:
        """Length of an article."""
        return int(self._rows["words"][slot - self._first])

    def time(self, slot: int) -> int:
        """Event time of an article."""
        return int(self._rows["time"][slot - self._first])

    def in_reach(self, slot: int, time: int) -> bool:
        """Whether an article lies within the window of a time."""
        return abs(self.time(slot) - time) <= self._length_ms

    def members(self, story: int, slot: int) -> list[int]:
        """Slots of a story, first seen first; `slot` is one of them."""
        return self.groups.get(story, [slot])

    def furniture(self, lines: Keys, publisher: int) -> NDArray[np.bool_]:
        """Which of these lines are furniture: repeated over stories, by this publisher or by all."""
        found = self.find(line_keys(lines))
        everyone = np.bincount(found.places, minlength=len(lines))
        same = self._column("publisher", found.slots) == publisher
        own = np.bincount(found.places[same], minlength=len(lines))
        return np.asarray((everyone >= MOST_LINES) | (own >= LINES_OF_PUBLISHER))

    def find_article(self, article_id: str) -> int | None:
        """Slot of the article with this id."""
        found = self.find(_id_key(article_id))
        return next((slot for slot in found.slots.tolist() if self.card(slot)[0].article_id == article_id), None)

    def find(self, keys: Keys) -> Found:
        """What these keys lead to."""
        places, slots = self._index.find(keys)
        living = self.alive(slots)
        return Found(keys, places[living], slots[living])

    def candidates(self, found: Found, time: int) -> list[Candidate]:
        """Stories to which several keys of a text lead, most first, within the window of `time`."""
        places, slots = found.places, found.slots
        near = np.abs(self._column("time", slots) - time) <= self._length_ms
        places, slots = places[near], slots[near]
        if len(slots) < FEWEST_KEYS_SHARED:
            return []
        shared: dict[int, set[int]] = {}
        first: dict[int, int] = {}
        for place, slot, story in zip(
            places.tolist(), slots.tolist(), self._column("story", slots).tolist(), strict=True
        ):
            shared.setdefault(story, set()).add(place)
            first[story] = min(slot, first.get(story, slot))
        candidates = [
            Candidate(story, first[story], len(common))
            for story, common in shared.items()
            if len(common) >= FEWEST_KEYS_SHARED
        ]
        candidates.sort(key=lambda one: (-one.keys, one.slot))
        return candidates[:MOST_CANDIDATES]

    def new_keys(self, found: Found, lines: Keys, article_id: str, story: int, founded: bool) -> Keys:
        """Keys under which an article should be found, less those by which its story is found already."""
        parts = [self.missing_keys(found, story), _id_key(article_id)]
        if founded:
            held = self.find(line_keys(lines))
            parts.append(held.keys[np.bincount(held.places, minlength=len(lines)) < MOST_LINES])
        return np.concatenate(parts)

    def missing_keys(self, found: Found, story: int) -> Keys:
        """Keys that do not lead to a story yet, less those that lead to too many."""
        known = np.zeros(len(found.keys), np.bool_)
        known[found.places[self._column("story", found.slots) == story]] = True
        crowded = np.bincount(found.places, minlength=len(found.keys)) >= MOST_HOLDERS
        return found.keys[~known & ~crowded]

    # -- changing ------------------------------------------------------------------------------------------------

    def clock(self, time: int | None) -> int:
        """The event time to count with, and moves the window towards it: on, or back where a backfill has begun."""
        if time is None:
            return 0 if self.newest is None else self.newest
        if self.newest is None:
            self.newest = time
        elif time > self.newest:
            self.newest = min(time, self.newest + CLOCK_STEP_MS)
        elif time < self.newest - self._length_ms:
            self.newest = max(time, self.newest - CLOCK_STEP_MS)
        return time

    def add(self, record: ArticleRecord) -> bytes:
        """Remembers an article under its slot, in its story; its bytes."""
        data = record.pack()
        self._index.add(record.keys, record.slot)
        self._put(record.slot, data)
        return data

    def replace(self, record: ArticleRecord, keys: Keys) -> bytes:
        """Remembers an article anew under its slot, found by more `keys`."""
        self._index.add(keys, record.slot)
        self._archive.forget(int(self._rows["place"][record.slot - self._first]))
        data = record.pack()
        self._put(record.slot, data)
        return data

    def join(self, story: int, slot: int, other: int) -> None:
        """Adds an article to the story of another one."""
        self.groups.setdefault(story, [other]).append(slot)

    def move(self, slot: int, story: int) -> bytes:
        """Moves an article to another story; its bytes."""
        row = self._rows[slot - self._first]
        data = with_story(self._archive.get(int(row["place"]), int(row["size"])), story)
        self._archive.patch(int(row["place"]) + STORY_OFFSET, data[STORY_OFFSET : STORY_OFFSET + 8])
        self._rows["story"][slot - self._first] = story
        return data

    def remove(self, slot: int) -> list[int]:
        """Forgets an article; the others of its story."""
        story = self.story(slot)
        rest = [other for other in self.members(story, slot) if other != slot]
        if len(rest) > 1:
            self.groups[story] = rest
        else:
            self.groups.pop(story, None)
        self.originals.pop(story, None)
        self._forget(slot)
        return rest

    def unite(self, kept: int, lost: int, members: list[int]) -> None:
        """Makes one story of two; `members` are the articles of both."""
        self.groups[kept] = sorted(members)
        self.groups.pop(lost, None)
        self.originals.pop(kept, None)
        self.originals.pop(lost, None)

    def sweep(self) -> list[str]:
        """Forgets the stories that have left the window, where it is time to; ids of their articles."""
        if self.next_slot % SWEEP or self.newest is None:
            return []
        rows = self._rows[: self.next_slot - self._first]
        left = (rows["place"] != _GONE) & (np.abs(rows["time"] - self.newest) > self._length_ms)
        left[max(0, self.next_slot - GRACE - self._first) :] = False
        doomed = set((np.flatnonzero(left) + self._first).tolist())
        ids = []
        for slot in sorted(doomed):
            story = self.story(slot)
            members = self.groups.get(story, [slot])
            if not doomed.issuperset(members):
                continue
            if slot == members[-1]:
                self.groups.pop(story, None)
                self.originals.pop(story, None)
                for member in members:
                    ids.append(self.card(member)[0].article_id)
                    self._forget(member)
        self._shift()
        return ids

    # -- restoring -----------------------------------------------------------------------------------------------

    def restore(self, records: dict[str, bytes]) -> None:
        """Takes up all records of a former life, into an empty window."""
        headers = sorted(((read_header(data), data) for data in records.values()), key=lambda pair: pair[0].slot)
        if not headers:
            return
        self._first = headers[0][0].slot
        keys = []
        for header, data in headers:
            self._reserve(header.slot)
            self._put(header.slot, data)
            keys.append(read_keys(data))
        slots = np.array([header.slot for header, _ in headers], np.int64)
        self._index.load(np.concatenate(keys), np.repeat(slots, [len(part) for part in keys]))
        self.next_slot = headers[-1][0].slot + 1
        self.newest = headers[-1][0].newest
        self._group(slots)

    def _group(self, slots: Positions) -> None:
        stories = self._column("story", slots)
        for story, slot in zip(stories.tolist(), slots.tolist(), strict=True):
            self.groups.setdefault(story, []).append(slot)
        self.groups = {story: members for story, members in self.groups.items() if len(members) > 1}

    # -- rows ----------------------------------------------------------------------------------------------------

    def _column(self, name: str, slots: Positions) -> NDArray[np.generic]:
        column: NDArray[np.generic] = self._rows[name][slots - self._first]
        return column

    def _put(self, slot: int, data: bytes) -> None:
        self._reserve(slot)
        header, (card, _) = read_header(data), read_card(data)
        self._rows[slot - self._first] = (
            header.event_time, header.story, self._archive.put(data), len(data), header.words - header.title,
            publisher_hash(card.domain),
        )  # fmt: skip
        self.next_slot = max(self.next_slot, slot + 1)

    def _reserve(self, slot: int) -> None:
        """Makes room up to a slot; what no article takes is gone."""
        used = self.next_slot - self._first
        wanted = slot - self._first + 1
        if wanted > len(self._rows):
            larger = np.zeros(max(wanted, len(self._rows) + len(self._rows) // 2), _ROW)
            larger[:used] = self._rows[:used]
            self._rows = larger
        if wanted > used:
            self._rows["place"][used:wanted] = _GONE
            self.next_slot = slot + 1

    def _forget(self, slot: int) -> None:
        row = slot - self._first
        self._archive.forget(int(self._rows["place"][row]))
        self._rows["place"][row] = _GONE

    def _shift(self) -> None:
        """Gives back the rows before the first article that lives."""
        used = self.next_slot - self._first
        living = np.flatnonzero(self._rows["place"][:used] != _GONE)
        step = int(living[0]) if len(living) else used
        if 2 * step > used:
            self._rows = np.concatenate((self._rows[step:used], np.zeros(1024, _ROW)))
            self._first += step


def publisher_hash(domain: str | None) -> int:
    """A publisher as a number; 0 where it is not known."""
    return xxhash.xxh3_64_intdigest(domain.encode()) if domain else 0


def line_keys(lines: Keys) -> Keys:
    """Lines live in the same index as shingles, apart from them."""
    return lines ^ np.uint64(0x5555555555555555)


def _id_key(article_id: str) -> Keys:
    return np.array([xxhash.xxh3_64_intdigest(b"id\0" + article_id.encode())], np.uint64)
