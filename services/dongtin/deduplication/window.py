"""The articles of one language within reach: packed arrays over archive and index.

A slot is the number of an article's arrival. Event time decides who is in reach of whom; what has left the window is
forgotten in small sweeps, tombstones and all, so no single decision pays for it.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.typing import NDArray

from dongtin.pipeline import StateSize

from .archive import Archive
from .fingerprint import Keys, Positions
from .happenings import MOST_REMEMBERED, REACH_HOURS, Happenings
from .index import Index
from .records import STORY_OFFSET, UNKNOWN, ArticleRecord, Card, publisher_hash, read_card, read_record, with_story
from .restoring import FormerColumns, FormerRecords
from .rows import GONE, Rows

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
SWEEP = 64
"""Arrivals between two sweeps."""
BLOCK, ROUNDS = 4_096, 64
"""A sweep looks at each 64th block of slots: at all of them every 4,096 arrivals."""
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
MOST_ARRIVALS = 8_000_000
"""Arrivals that can be told apart. What is older is forgotten, though the window should hold it, and counted."""
FEWEST_KEYS_SHARED = 2
MOST_HOLDERS_OF_RARE = 2
"""A key that leads to so few stories is telling alone: a short text of which three words in ten were replaced may have
kept one of its 24. Among 110,000 articles 1.6 stories an article have such a key in common with it and no other one."""
MOST_BY_RARE = 3
"""Of these that are compared."""

CROWDED_KEYS, MORE_CANDIDATES, FORGOTTEN_EARLY = "crowded keys", "stories not compared", "forgotten early"


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

    __slots__ = (
        "_archive", "_former", "_index", "_length_ms", "_rows", "groups", "happenings", "left_out", "newest",
        "originals",
    )  # fmt: skip

    def __init__(self, days: int) -> None:
        self._length_ms = days * DAY_MS
        self._archive = Archive()
        self._rows = Rows()
        self._index = Index(self._rows.alive)
        self._former = FormerRecords(self._archive)
        self.happenings = Happenings(self._near, self._remembered)
        self.left_out: Counter[str] = Counter()
        """What had to be left out: keys that too many stories have, stories beyond those that are compared, articles
        beyond those that can be told apart."""
        self.newest: int | None = None
        self.groups: dict[int, list[int]] = {}
        """Slots of the stories that have two articles or more, first seen first."""
        self.originals: dict[int, int] = {}
        """Slots of their originals, as far as they were asked for."""

    def size(self) -> StateSize:
        """Articles within reach, what they take, and what had to be left out."""
        return StateSize(
            self._archive.kept, self._archive.size + self._index.size + self._rows.size, dict(self.left_out)
        )

    # -- reading -------------------------------------------------------------------------------------------------

    @property
    def next_slot(self) -> int:
        """The number of the next arrival."""
        return self._rows.next_slot

    def record(self, slot: int) -> ArticleRecord:
        """Everything remembered of an article."""
        return read_record(self.data(slot))

    def card(self, slot: int) -> tuple[Card, int | None]:
        """Who an article is, and its time."""
        return read_card(self.data(slot))

    def data(self, slot: int) -> bytes:
        """The record of an article as bytes."""
        return self._archive.get(self._rows.number("place", slot), self._rows.number("size", slot))

    def story(self, slot: int) -> int:
        """The story of an article."""
        return self._rows.number("story", slot)

    def words(self, slot: int) -> int:
        """Length of an article."""
        return self._rows.number("words", slot)

    def time(self, slot: int) -> int:
        """Event time of an article."""
        return self._rows.number("time", slot)

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
        same = self._rows.column("publisher", found.slots) == publisher
        own = np.bincount(found.places[same], minlength=len(lines))
        return np.asarray((everyone >= MOST_LINES) | (own >= LINES_OF_PUBLISHER))

    def find_article(self, article_id: str) -> int | None:
        """Slot of the article with this id."""
        found = self.find(_id_key(article_id))
        return next((slot for slot in found.slots.tolist() if self.card(slot)[0].article_id == article_id), None)

    def find(self, keys: Keys) -> Found:
        """What these keys lead to."""
        places, slots = self._index.find(keys)
        living = self._rows.alive(slots)
        return Found(keys, places[living], slots[living])

    def candidates(self, found: Found, time: int) -> list[Candidate]:
        """Stories to which several keys of a text lead, most first, then those to which a rare one does; all within the
        window of `time`.
        """
        places, slots = found.places, found.slots
        near = np.abs(self._rows.column("time", slots) - time) <= self._length_ms
        places, slots = places[near], slots[near]
        if not len(slots):
            return []
        shared: dict[int, set[int]] = {}
        first: dict[int, int] = {}
        for place, slot, story in zip(
            places.tolist(), slots.tolist(), self._rows.column("story", slots).tolist(), strict=True
        ):
            shared.setdefault(story, set()).add(place)
            first[story] = min(slot, first.get(story, slot))
        holders = Counter(place for common in shared.values() for place in common)
        candidates: list[Candidate] = []
        by_rare: list[tuple[int, Candidate]] = []
        for story, common in shared.items():
            candidate = Candidate(story, first[story], len(common))
            if len(common) >= FEWEST_KEYS_SHARED:
                candidates.append(candidate)
            elif (fewest := min(holders[place] for place in common)) <= MOST_HOLDERS_OF_RARE:
                by_rare.append((fewest, candidate))
        candidates.sort(key=lambda one: (-one.keys, one.slot))
        by_rare.sort(key=lambda one: (one[0], one[1].slot))
        self.left_out[MORE_CANDIDATES] += max(0, len(candidates) - MOST_CANDIDATES) + max(
            0, len(by_rare) - MOST_BY_RARE
        )
        return candidates[:MOST_CANDIDATES] + [candidate for _, candidate in by_rare[:MOST_BY_RARE]]

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
        known[found.places[self._rows.column("story", found.slots) == story]] = True
        crowded = np.bincount(found.places, minlength=len(found.keys)) >= MOST_HOLDERS
        self.left_out[CROWDED_KEYS] += int(np.count_nonzero(crowded & ~known))
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
        self.happenings.add(record.features, record.slot)
        self._put(record, data)
        return data

    def replace(self, record: ArticleRecord, keys: Keys) -> bytes:
        """Remembers an article anew under its slot, found by more `keys`."""
        self._index.add(keys, record.slot)
        self._archive.forget(self._rows.number("place", record.slot))
        data = record.pack()
        self._put(record, data)
        return data

    def join(self, story: int, slot: int, other: int) -> None:
        """Adds an article to the story of another one."""
        self.groups.setdefault(story, [other]).append(slot)

    def move(self, slot: int, story: int) -> bytes:
        """Moves an article to another story; its bytes."""
        data = with_story(self.data(slot), story)
        place = self._rows.number("place", slot)
        self._archive.patch(place + STORY_OFFSET, data[STORY_OFFSET : STORY_OFFSET + 8])
        self._rows.set("story", slot, story)
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
        ids: list[str] = []
        turn = self.next_slot // SWEEP % ROUNDS
        for block in range(self._rows.first // BLOCK, self.next_slot // BLOCK + 1):
            if block % ROUNDS == turn:
                ids += self._sweep_block(self._rows.living(block * BLOCK, min((block + 1) * BLOCK, self.next_slot)))
        if turn == 0:
            self._rows.shift()
        return ids

    def _sweep_block(self, slots: Positions) -> list[str]:
        ids: list[str] = []
        for slot in slots[slots < self.next_slot - MOST_ARRIVALS].tolist():
            self.left_out[FORGOTTEN_EARLY] += 1
            ids.append(self.card(slot)[0].article_id)
            self.remove(slot)
        slots = slots[slots >= self.next_slot - MOST_ARRIVALS]
        for slot in slots[self._left(slots)].tolist():
            story = self.story(slot)
            members = self.groups.get(story, [slot])
            if slot != members[-1] or not self._left(np.array(members, np.int64)).all():
                continue
            self.groups.pop(story, None)
            self.originals.pop(story, None)
            for member in members:
                ids.append(self.card(member)[0].article_id)
                self._forget(member)
        return ids

    def _left(self, slots: Positions) -> NDArray[np.bool_]:
        """Which articles have left the window."""
        far = np.abs(self._rows.column("time", slots) - (self.newest or 0)) > self._length_ms
        return np.asarray(far & (slots < self.next_slot - GRACE))

    def _near(self, slots: Positions, time: int | None) -> NDArray[np.bool_]:
        """Which articles are remembered for what happened and lie within days of a time; one without a time may."""
        near = self._remembered(slots)
        if time is not None:
            chosen = slots[near]
            close = np.abs(self._rows.column("time", chosen) - time) <= REACH_HOURS * HOUR_MS
            near[near] = close | ~self._rows.column("dated", chosen).astype(np.bool_)
        return near

    def _remembered(self, slots: Positions) -> NDArray[np.bool_]:
        return np.asarray(self._rows.alive(slots) & (slots >= self.next_slot - MOST_REMEMBERED))

    # -- restoring -----------------------------------------------------------------------------------------------

    def take(self, key: str, data: bytes | None) -> None:
        """Takes up a record of a former life, or that there is none any more; the latest of a key counts."""
        self._former.take(key, data)

    def restore(self) -> None:
        """All records are in: makes rows, index and stories of them. Raises `ValueError` at an unknown version."""
        former = self._former.columns()
        if former is None:
            return
        headers, places, slots = former.headers, former.places, former.slots
        self._rows.first = self._rows.next_slot = int(slots[0])
        self._rows.reserve(int(slots[-1]))
        self._rows.load(
            slots,
            {
                "time": headers["event_time"], "story": headers["story"], "publisher": headers["publisher"],
                "place": places, "size": former.sizes, "words": headers["words"] - headers["title"],
                "dated": headers["dated"],
            },
        )  # fmt: skip
        newest = int(headers["newest"][-1])
        self.newest = None if newest == UNKNOWN else newest
        self.groups = former.groups()
        self._restore_keys(former)

    def _restore_keys(self, former: FormerColumns) -> None:
        last = self.next_slot - 1
        remembered = former.slots >= self.next_slot - MOST_REMEMBERED
        features = former.headers["features"] * remembered
        self._index.begin(int(former.headers["keys"].sum()), last)
        self.happenings.begin(int(features.sum()), last)
        for keys, slots in former.text_keys():
            self._index.load(keys, slots)
        for keys, slots in former.features(features):
            self.happenings.load(keys, slots)

    # -- rows ----------------------------------------------------------------------------------------------------

    def _put(self, record: ArticleRecord, data: bytes) -> None:
        row = (
            record.event_time, record.story, self._archive.put(data), publisher_hash(record.card.domain), len(data),
            len(record.fingerprint.text), int(record.known_time is not None),
        )  # fmt: skip
        self._rows.put(record.slot, row)

    def _forget(self, slot: int) -> None:
        self._archive.forget(self._rows.number("place", slot))
        self._rows.set("place", slot, GONE)


def line_keys(lines: Keys) -> Keys:
    """Lines live in the same index as shingles, apart from them."""
    return lines ^ np.uint64(0x5555555555555555)


def _id_key(article_id: str) -> Keys:
    return np.array([xxhash.xxh3_64_intdigest(b"id\0" + article_id.encode())], np.uint64)
