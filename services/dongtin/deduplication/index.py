"""Where keys lead: a packed table of (key, slot), beside the newest entries, which move into it a thousand at a time.

No article pays for the growth of the table: nearly all the time it is being spread over more rows where it stands, some
rows each time that the newest entries are written, and what is dead is left out. A query looks at one place for each
key throughout. An answer depends on the entries alone, never on where they stand.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .fingerprint import Keys, Positions
from .table import CELLS, SLOT_BITS, SLOTS, TAGS, Table

PENDING = 2_048
"""Newest entries, some fifty articles: they are written to the table together."""
FULLEST = 0.6
"""Share of the cells in use at which the table begins to grow: a row that is reached last is three quarters full by
then, and few overflow."""
GROWTH = 1.32
"""A larger step needs more memory, a smaller one moves entries more often: here three for each new one."""
SMALL_ROWS, SMALL_GROWTH = 50_000, 1.2
"""Of a table of up to 10 MB, for what every index takes besides weighs there."""
MOVED_ROWS = 512
"""Rows that move each time the newest entries are written: 10,000 entries, half a millisecond. It takes more than half
of the time until the next move is due; in a small table all of it."""
SMALLEST_SHARE = 0.5
"""Of its rows that a table keeps in one move, however few of its entries live: while 512 rows move 2,048 entries come
in, and where nearly all have died at once these alone would overfill what is left."""
LOADED = 1 << 18
"""Entries that are restored at a time."""
SAMPLE_ROWS = 128
"""Of these the entries are looked at to learn how many live."""
MARK_BITS = 18
"""One mark in 128 is set when the newest entries are full: one query in six looks among them in vain."""
OLDEST = 1 << (SLOT_BITS - 2)
"""Arrivals after which the dead are cleared out whatever the load: slots are kept by their lower bits."""
LONGEST_MOVE_BITS = SLOT_BITS - 4
"""A million arrivals, within which that is done however few keys they have."""

Alive = Callable[[Positions], NDArray[np.bool_]]


class Index:
    """Finds the slots that hold a key. `alive` tells which slots still count; these must lie within 8 million."""

    __slots__ = (
        "_alive", "_cleared", "_count", "_leaving", "_marks", "_newest", "_pending", "_slots", "_table", "_written",
    )  # fmt: skip

    def __init__(self, alive: Alive) -> None:
        self._alive = alive
        self._table = Table(0)
        self._newest = 0
        self._cleared = 0
        """The newest slot when the table began to move for the last time."""
        self._leaving = 0
        """Rows that it had then."""
        self._written = 0
        """The newest slot when the newest entries were written for the last time."""
        self._pending = np.empty(PENDING, np.uint64)
        self._slots = np.empty(PENDING, np.uint32)
        self._count = 0
        self._marks = np.zeros(1 << MARK_BITS, np.uint8)
        """Which tags, by their last bits, are among the newest entries."""

    @property
    def size(self) -> int:
        """Bytes of the packed arrays."""
        return self._table.size

    def find(self, keys: Keys) -> tuple[Positions, Positions]:
        """All entries of these keys: for each the place of its key in `keys`, and its slot. Dead slots included."""
        tags = keys & TAGS
        packed = self._table.find(tags)
        marked = self._marks[(keys & _MARKS).view(np.int64)].nonzero()[0]
        newest = self._find_newest(tags, marked) if len(marked) else None
        if packed and newest:
            return np.concatenate((packed[0], newest[0])), self._whole(np.concatenate((packed[1], newest[1])))
        found = packed or newest
        return (found[0], self._whole(found[1])) if found else (_NOWHERE, _NOWHERE)

    def add(self, keys: Keys, slot: int) -> None:
        """Takes up a slot under each of these keys; slots never go back."""
        begin, end = self._count, self._count + len(keys)
        if end > PENDING:
            self._write()
            begin, end = 0, len(keys)
            if end > PENDING:
                raise ValueError(f"{end:,} keys of one article, more than {PENDING:,}")
        self._newest = max(self._newest, slot)
        self._pending[begin:end] = keys & TAGS
        self._slots[begin:end] = slot & SLOTS
        self._marks[(keys & _MARKS).view(np.int64)] = 1
        self._count = end

    def begin(self, entries: int, newest: int) -> None:
        """Makes room for the entries that are loaded next, into an empty index; no slot is beyond `newest`."""
        self._newest = self._cleared = self._written = max(0, newest)
        self._table = Table(_rows_for(entries))

    def load(self, keys: Keys, slots: Positions) -> None:
        """Takes up many entries at once."""
        for start in range(0, len(keys), LOADED):
            part = slice(start, start + LOADED)
            self._table.insert(keys[part] & TAGS, (slots[part] & SLOTS).astype(np.uint32))

    def _find_newest(self, tags: Keys, marked: Positions) -> tuple[Positions, Positions] | None:
        """The same of the newest entries, for those of the tags that may be among them."""
        hits = (self._pending[: self._count] == tags[marked, None]).ravel().nonzero()[0]
        if not len(hits):
            return None
        places, entries = np.divmod(hits, self._count)
        return marked[places], self._slots[entries].astype(np.int64)

    def _whole(self, slots: Positions) -> Positions:
        """Slots from their lower bits: none is newer than the newest."""
        return self._newest - (self._newest - slots & SLOTS)

    def _write(self) -> None:
        """Moves the newest entries into the table, and rows of the table where it grows."""
        if self._count:
            tags = self._pending[: self._count]
            self._table.insert(tags, self._slots[: self._count])
            self._marks[(tags & _MARKS).view(np.int64)] = 0
            self._count = 0
        arrived, self._written = self._newest - self._written, self._newest
        table = self._table
        if table.moving:
            table.move(max(MOVED_ROWS, self._leaving * arrived >> LONGEST_MOVE_BITS), self._living)
        elif table.load > FULLEST or self._newest - self._cleared > OLDEST:
            self._cleared, self._leaving = self._newest, table.rows
            living = round(table.entries * self._living_share())
            table.resize(max(_rows_for(living), int(table.rows * SMALLEST_SHARE)))

    def _living(self, slots: NDArray[np.uint32]) -> NDArray[np.bool_]:
        return self._alive(self._whole(slots.astype(np.int64)))

    def _living_share(self) -> float:
        """How many of the entries live, judged by some."""
        slots = self._table.sample(SAMPLE_ROWS)
        return float(self._living(slots).mean()) if len(slots) else 1.0


_MARKS = np.array((1 << MARK_BITS) - 1, np.uint64)
_NOWHERE = np.empty(0, np.int64)


def _rows_for(entries: int) -> int:
    """Rows in which so many entries have room to grow."""
    fewest = int(entries / (FULLEST * CELLS)) + 1
    return int(fewest * (GROWTH if fewest > SMALL_ROWS else SMALL_GROWTH))
