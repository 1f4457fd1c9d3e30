"""Where keys lead: a packed table of (key, slot), beside the newest entries, which move into it a thousand at a time.

No single article pays for the growth of the table: a larger one takes it over a few rows at a time while both are
asked. What is dead by then stays behind. An answer depends on the entries alone, never on where they stand.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .fingerprint import Keys, Positions
from .table import CELLS, SLOT_BITS, SLOTS, TAGS, Table

PENDING = 2_048
"""Newest entries, some fifty articles: they are written to the table together."""
FULLEST = 0.75
"""Share of the cells in use at which a larger table takes over; above it many rows overflow."""
GROWTH = 1.35
"""Of a large table: a larger step needs more memory, a smaller one moves entries more often."""
SMALL_ROWS, SMALL_GROWTH = 200_000, 2.0
"""Of a table of up to 40 MB."""
MOVED_ROWS = 1_536
"""Rows that move each time the newest entries are written: 25,000 entries, 2 ms. Sixteen move for each new one, so the
move is over long before the next."""
MOVED_SPILLS = 1_000
LOADED = 1 << 18
"""Entries that are restored at a time."""
SAMPLE = 4_096
"""Entries that are looked at to learn how many live."""
MARK_BITS = 20
"""One mark in 256 is set when the newest entries are full: one query in ten looks among them in vain."""
OLDEST = 1 << (SLOT_BITS - 2)
"""Arrivals after which the dead are cleared out whatever the load: slots are kept by their lower bits."""

Alive = Callable[[Positions], NDArray[np.bool_]]


class Index:
    """Finds the slots that hold a key. `alive` tells which slots still count; these must lie within 8 million."""

    __slots__ = (
        "_alive", "_cleared", "_count", "_marks", "_moved", "_newest", "_old", "_pending", "_slots",
        "_table",
    )  # fmt: skip

    def __init__(self, alive: Alive) -> None:
        self._alive = alive
        self._table = Table(0)
        self._old: Table | None = None
        """The table that is being left."""
        self._moved = 0
        """Its rows that have moved."""
        self._newest = 0
        self._cleared = 0
        """The newest slot when the table was begun."""
        self._pending = np.empty(PENDING, np.uint64)
        self._slots = np.empty(PENDING, np.uint32)
        self._count = 0
        self._marks = np.zeros(1 << MARK_BITS, np.uint8)
        """Which tags, by their last bits, are among the newest entries."""

    @property
    def size(self) -> int:
        """Bytes of the packed arrays."""
        return self._table.size + (self._old.size if self._old else 0)

    def find(self, keys: Keys) -> tuple[Positions, Positions]:
        """All entries of these keys: for each the place of its key in `keys`, and its slot. Dead slots included."""
        tags = keys & TAGS
        parts = [part] if (part := self._find_packed(tags)) else []
        if self._table.spilled or self._old:
            known = tags.tolist()
            spilled = self._table.find_spilled(known) + (self._old.find_spilled(known) if self._old else [])
            if spilled:
                pairs = np.array(spilled, np.int64).T
                parts.append((pairs[0], pairs[1]))
        marked = self._marks[(keys & _MARKS).view(np.int64)].nonzero()[0]
        if len(marked):
            places, entries = (self._pending[: self._count] == tags[marked, None]).nonzero()
            parts.append((marked[places], self._slots[entries].astype(np.int64)))
        if not parts:
            return _NOWHERE, _NOWHERE
        if len(parts) == 1:
            places, slots = parts[0]
        else:
            places, slots = (np.concatenate(column) for column in zip(*parts, strict=True))
        return places, self._whole(slots)

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
        self._newest = self._cleared = max(0, newest)
        self._table = Table(_rows_for(entries))

    def load(self, keys: Keys, slots: Positions) -> None:
        """Takes up many entries at once."""
        for start in range(0, len(keys), LOADED):
            part = slice(start, start + LOADED)
            self._table.insert(keys[part] & TAGS, (slots[part] & SLOTS).astype(np.uint32))

    def _find_packed(self, tags: Keys) -> tuple[Positions, Positions] | None:
        if self._old is None:
            return self._table.find(tags)
        parts = []
        moved = self._old.row(tags) < self._moved
        for table, chosen in ((self._table, moved.nonzero()[0]), (self._old, (~moved).nonzero()[0])):
            if len(chosen) and (part := table.find(tags[chosen])):
                parts.append((chosen[part[0]], part[1]))
        if len(parts) < 2:
            return parts[0] if parts else None
        return np.concatenate((parts[0][0], parts[1][0])), np.concatenate((parts[0][1], parts[1][1]))

    def _whole(self, slots: Positions) -> Positions:
        """Slots from their lower bits: none is newer than the newest."""
        return self._newest - (self._newest - slots & SLOTS)

    def _write(self) -> None:
        """Moves the newest entries into the table, and the table on where it moves."""
        if self._count:
            tags = self._pending[: self._count]
            self._insert(tags, self._slots[: self._count])
            self._marks[(tags & _MARKS).view(np.int64)] = 0
            self._count = 0
        if self._old:
            self._move(self._old)
        elif self._table.load > FULLEST or self._newest - self._cleared > OLDEST:
            self._old, self._moved = self._table, 0
            self._table = Table(_rows_for(round(self._old.entries * self._living_share(self._old))))
            self._cleared = self._newest

    def _insert(self, tags: Keys, slots: NDArray[np.uint32]) -> None:
        """Writes entries; where the table moves, to the place from which its part of the rows is read."""
        if self._old is None:
            self._table.insert(tags, slots)
            return
        # the new table is written from its beginning on, so that its memory is taken up bit by bit
        moved = self._old.row(tags) < self._moved
        for table, chosen in ((self._table, moved), (self._old, ~moved)):
            if chosen.any():
                table.insert(tags[chosen], slots[chosen])

    def _move(self, old: Table) -> None:
        """Takes over the next rows of the old table, at last what it has spilled."""
        if self._moved < old.rows:
            end = min(self._moved + MOVED_ROWS, old.rows)
            self._keep_living(*old.read(self._moved, end))
            old.release(self._moved, end)
            self._moved = end
            return
        taken = [old.spilled.popitem() for _ in range(min(MOVED_SPILLS, len(old.spilled)))]
        self._keep_living(
            np.array([tag for tag, slots in taken for _ in slots], np.uint64),
            np.array([slot for _, slots in taken for slot in slots], np.uint32),
        )
        if not old.spilled:
            self._old = None

    def _keep_living(self, tags: Keys, slots: NDArray[np.uint32]) -> None:
        if not len(tags):
            return
        living = self._alive(self._whole(slots.astype(np.int64)))
        if living.any():
            self._table.insert(tags[living], slots[living])

    def _living_share(self, table: Table) -> float:
        """How many of a table's entries live, judged by some."""
        _, slots = table.read(0, min(table.rows, SAMPLE // CELLS))
        return float(self._alive(self._whole(slots.astype(np.int64))).mean()) if len(slots) else 1.0


_MARKS = np.uint64((1 << MARK_BITS) - 1)
_NOWHERE = np.empty(0, np.int64)


def _rows_for(entries: int) -> int:
    """Rows in which so many entries have room to grow."""
    fewest = int(entries / (FULLEST * CELLS)) + 1
    return int(fewest * (GROWTH if fewest > SMALL_ROWS else SMALL_GROWTH))
