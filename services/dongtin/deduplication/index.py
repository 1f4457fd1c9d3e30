"""Where keys lead: a packed, sorted list of (key, slot), 8 bytes an entry, beside a small table of the newest ones.

Two levels suffice: the small table is sorted into the middle run, the middle run into the large one. A bit for each
packed key says which keys need no search, so a query costs the same whatever the number of articles. Entries of dead
slots leave with the next merge.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .fingerprint import Keys, Positions

SLOT_BITS: Final = 24
"""An entry is 40 bits of the key over 24 bits of slot, counted from a base: 16 million articles in one window."""
TABLE_ENTRIES = 100_000
"""About 2,000 articles; sorting them takes 10 ms."""
MIDDLE_ENTRIES = 24 * TABLE_ENTRIES
"""About 50,000 articles; merging them into the large run of a million articles takes half a second."""
FILTER_BITS = 8
"""Bits of the filter for each packed entry: one key in nine is searched in vain."""
FILTER_PART = 1 << 20
"""Bits of the filter that are made at once: what fits into a processor's cache."""

_SLOTS = np.uint64((1 << SLOT_BITS) - 1)
_BITS = np.uint64(SLOT_BITS)
_ONE = np.uint64(1)
_STIR = np.uint64(0x9E3779B97F4A7C15)

Alive = Callable[[Positions], NDArray[np.bool_]]


class Index:
    """Finds the slots that hold a key. `alive` tells which slots still count."""

    __slots__ = ("_alive", "_base", "_entries", "_filter", "_large", "_middle", "_more", "_shift", "_table")

    def __init__(self, alive: Alive) -> None:
        self._alive = alive
        self._base = 0
        self._table: dict[int, int] = {}
        self._more: dict[int, list[int]] = {}
        self._entries = 0
        self._middle = np.empty(0, np.uint64)
        self._large = np.empty(0, np.uint64)
        self._set_filter()

    def find(self, keys: Keys) -> tuple[Positions, Positions]:
        """All entries of these keys: for each the place of its key in `keys`, and its slot. Dead slots included."""
        tags = _tags(keys)
        known = tags.tolist()
        places: list[int] = []
        slots: list[int] = []
        if not self._table.keys().isdisjoint(known):
            for place, tag in enumerate(known):
                if tag in self._table:
                    held = (self._table[tag], *self._more.get(tag, ()))
                    places += [place] * len(held)
                    slots += held
        bits = (tags >> self._shift).view(np.int64)
        packed = ((self._filter[bits >> 3] >> (bits & 7).astype(np.uint8)) & 1).nonzero()[0]
        found = [(np.array(places, np.int64), np.array(slots, np.int64))] if places else []
        if len(packed):
            wanted = tags[packed]
            for run in (self._middle, self._large):
                if len(run):
                    place_, slot_ = _search(run, wanted)
                    found.append((packed[place_], slot_ + self._base))
        if len(found) == 1:
            return found[0]
        if not found:
            return np.empty(0, np.int64), np.empty(0, np.int64)
        return np.concatenate([place for place, _ in found]), np.concatenate([slot for _, slot in found])

    def add(self, keys: Keys, slot: int) -> None:
        """Takes up a slot under each of these keys."""
        table = self._table
        for tag in _tags(keys).tolist():
            if tag in table:
                self._more.setdefault(tag, []).append(slot)
            else:
                table[tag] = slot
        self._entries += len(keys)
        if self._entries >= TABLE_ENTRIES:
            self._merge()

    def load(self, keys: Keys, slots: Positions) -> None:
        """Takes up many entries at once, into an empty index."""
        self._base = int(slots.min()) if len(slots) else 0
        self._large = np.sort(_packed(_tags(keys), slots - self._base))
        self._set_filter()

    @property
    def size(self) -> int:
        """Bytes of the packed runs and their filter."""
        return self._middle.nbytes + self._large.nbytes + self._filter.nbytes

    def _merge(self) -> None:
        more = [(tag, slot) for tag, slots in self._more.items() for slot in slots]
        count = len(self._table) + len(more)
        tags, slots = np.empty(count, np.uint64), np.empty(count, np.int64)
        tags[: len(self._table)] = np.fromiter(self._table.keys(), np.uint64, len(self._table))
        slots[: len(self._table)] = np.fromiter(self._table.values(), np.int64, len(self._table))
        tags[len(self._table) :] = [tag for tag, _ in more]
        slots[len(self._table) :] = [slot for _, slot in more]
        self._table, self._more, self._entries = {}, {}, 0
        living = self._alive(slots)
        tags, slots = tags[living], slots[living]
        if not len(slots):
            return
        if int(slots.max()) - self._base > int(_SLOTS) // 2:
            self._rebase(int(slots.min()))
        self._middle = self._merged(self._middle, np.sort(_packed(tags, slots - self._base)))
        if len(self._middle) >= MIDDLE_ENTRIES:
            self._large = self._merged(self._large, self._middle)
            self._middle = np.empty(0, np.uint64)
        if FILTER_BITS * (len(self._middle) + len(self._large)) > 8 * len(self._filter):
            self._set_filter()
        else:
            self._mark(tags)

    def _merged(self, one: Keys, other: Keys) -> Keys:
        """Both runs, the dead left out. A stable sort finds the two runs and merges them in one pass."""
        both = np.concatenate((self._living(one), self._living(other)))
        both.sort(kind="stable")
        return both

    def _living(self, run: Keys) -> Keys:
        living = self._alive((run & _SLOTS).astype(np.int64) + self._base)
        return run if living.all() else run[living]

    def _rebase(self, newest: int) -> None:
        """Counts slots from the lowest that lives."""
        self._middle, self._large = self._living(self._middle), self._living(self._large)
        lowest = [int((run & _SLOTS).min()) for run in (self._middle, self._large) if len(run)]
        step = min([*lowest, newest - self._base])
        self._middle, self._large = self._middle - np.uint64(step), self._large - np.uint64(step)
        self._base += step

    def _set_filter(self) -> None:
        """A filter of the size that the runs need, a power of two of bits, with their keys in it."""
        entries = max(TABLE_ENTRIES, len(self._middle) + len(self._large))
        width = (FILTER_BITS * entries - 1).bit_length()
        self._shift = np.uint64(64 - SLOT_BITS - width)
        self._filter = np.zeros((1 << width) // 8, np.uint8)
        part = min(1 << width, FILTER_PART)
        for run in (self._middle, self._large):
            if not len(run):
                continue
            # entries are in the order of their bits, so that each part of the filter is made in one go
            edges = np.arange(0, (1 << width) + 1, part, dtype=np.uint64)[:-1] << (self._shift + _BITS)
            borders = [*run.searchsorted(edges).tolist(), len(run)]
            for number, (start, end) in enumerate(pairwise(borders)):
                bits = np.zeros(part, np.bool_)
                bits[(run[start:end] >> (self._shift + _BITS)).astype(np.int64) - number * part] = True
                self._filter[number * part // 8 : (number + 1) * part // 8] |= np.packbits(bits, bitorder="little")

    def _mark(self, tags: Keys) -> None:
        bits = (tags >> self._shift).astype(np.int64)
        np.bitwise_or.at(self._filter, bits >> 3, (1 << (bits & 7)).astype(np.uint8))


def _tags(keys: Keys) -> Keys:
    """The upper 40 bits, stirred: keys of shingles are small numbers, and the filter wants them all over its range."""
    return (keys * _STIR) >> _BITS


def _packed(tags: Keys, slots: Positions) -> Keys:
    return (tags << _BITS) | slots.astype(np.uint64)


def _search(run: Keys, tags: Keys) -> tuple[Positions, Positions]:
    """Places in `tags` and slots of all entries of a sorted run."""
    left = run.searchsorted(tags << _BITS)
    # the entry at `left` decides for most keys: only those found need their end
    hit = (run.take(left, mode="clip") >> _BITS == tags).nonzero()[0]
    if not len(hit):
        return hit, hit
    left = left[hit]
    counts = run.searchsorted(((tags[hit] + _ONE) << _BITS) - _ONE, "right") - left
    first = np.repeat(left - (np.cumsum(counts) - counts), counts)
    return np.repeat(hit, counts), (run[first + np.arange(len(first))] & _SLOTS).astype(np.int64)
