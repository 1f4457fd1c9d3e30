"""Where keys lead: a packed, sorted list of (key, slot), 8 bytes an entry, beside a small table of the newest ones.

Two levels suffice: the small table is sorted into the middle run, the middle run into the large one. So a query is
two binary searches and a look-up, whatever the number of articles. Entries of dead slots leave with the next merge.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .fingerprint import Keys, Positions

SLOT_BITS: Final = 24
"""An entry is 40 bits of the key over 24 bits of slot, counted from a base: 16 million articles in one window."""
TABLE_ENTRIES = 100_000
"""About 2,000 articles; sorting them takes 10 ms."""
MIDDLE_ENTRIES = 16 * TABLE_ENTRIES
"""About 32,000 articles; merging them into the large run of a million articles takes half a second."""

_SLOTS = np.uint64((1 << SLOT_BITS) - 1)
_BITS = np.uint64(SLOT_BITS)
_ONE = np.uint64(1)

Alive = Callable[[Positions], NDArray[np.bool_]]


class Index:
    """Finds the slots that hold a key. `alive` tells which slots still count."""

    __slots__ = ("_alive", "_base", "_entries", "_large", "_middle", "_table")

    def __init__(self, alive: Alive) -> None:
        self._alive = alive
        self._base = 0
        self._table: dict[int, list[int]] = {}
        self._entries = 0
        self._middle = np.empty(0, np.uint64)
        self._large = np.empty(0, np.uint64)

    def find(self, keys: Keys) -> tuple[Positions, Positions]:
        """All entries of these keys: for each the place of its key in `keys`, and its slot. Dead slots included."""
        tags = keys >> _BITS
        places: list[Positions] = []
        slots: list[Positions] = []
        near = [(place, found) for place, tag in enumerate(tags.tolist()) if (found := self._table.get(tag))]
        if near:
            places.append(np.array([place for place, found in near for _ in found], np.int64))
            slots.append(np.array([slot for _, found in near for slot in found], np.int64))
        for run in (self._middle, self._large):
            if len(run):
                place, slot = _search(run, tags)
                places.append(place)
                slots.append(slot + self._base)
        if not places:
            nothing = np.empty(0, np.int64)
            return nothing, nothing
        return np.concatenate(places), np.concatenate(slots)

    def add(self, keys: Keys, slot: int) -> None:
        """Takes up a slot under each of these keys."""
        table = self._table
        for tag in (keys >> _BITS).tolist():
            table.setdefault(tag, []).append(slot)
        self._entries += len(keys)
        if self._entries >= TABLE_ENTRIES:
            self._merge()

    def load(self, keys: Keys, slots: Positions) -> None:
        """Takes up many entries at once, into an empty index."""
        self._base = int(slots.min()) if len(slots) else 0
        self._large = np.sort(_packed(keys >> _BITS, slots - self._base))

    @property
    def size(self) -> int:
        """Bytes of the packed runs."""
        return self._middle.nbytes + self._large.nbytes

    def _merge(self) -> None:
        counts = np.fromiter(map(len, self._table.values()), np.int64, len(self._table))
        tags = np.repeat(np.fromiter(self._table.keys(), np.uint64, len(self._table)), counts)
        slots = np.fromiter((slot for found in self._table.values() for slot in found), np.int64, int(counts.sum()))
        self._table, self._entries = {}, 0
        if int(slots.max()) - self._base > int(_SLOTS) // 2:
            self._rebase(int(slots.min()))
        new = np.sort(_packed(tags, slots - self._base))
        self._middle = self._merged(self._middle, new)
        if len(self._middle) >= MIDDLE_ENTRIES:
            self._large = self._merged(self._large, self._middle)
            self._middle = np.empty(0, np.uint64)

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


def _packed(tags: Keys, slots: Positions) -> Keys:
    return (tags << _BITS) | slots.astype(np.uint64)


def _search(run: Keys, tags: Keys) -> tuple[Positions, Positions]:
    """Places in `tags` and slots of all entries of a sorted run."""
    left = np.searchsorted(run, tags << _BITS)
    # the entry at `left` decides for most keys: only those found need their end
    hit = np.flatnonzero(run[np.minimum(left, len(run) - 1)] >> _BITS == tags)
    if not len(hit):
        nothing = np.empty(0, np.int64)
        return nothing, nothing
    left = left[hit]
    counts = np.searchsorted(run, ((tags[hit] + _ONE) << _BITS) - _ONE, "right") - left
    first = np.repeat(left - (np.cumsum(counts) - counts), counts)
    return np.repeat(hit, counts), (run[first + np.arange(len(first))] & _SLOTS).astype(np.int64)
