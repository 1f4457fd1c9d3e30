"""A packed hash table from tags to slots: 6 bytes an entry, the keys of an article looked up all at once.

Rows of 32 cells, a row for each range of tags: greater tags never stand in lesser rows. So a table can be spread over
more or fewer rows where it stands, some rows at a time, beginning at the end that gains room; one tag parts what is
spread anew from the rest. An entry always has one row, and a query looks at one row a key, whether the table moves or
not. Cells of a row are filled from the left. What finds its row full is spilled: a few entries in a thousand, and
keys that very many articles share.
"""

from array import array
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .columns import Column
from .fingerprint import Keys, Positions

TAG_BITS: Final = 36
"""Bits of a key that tell it from others: of 42 keys one in 35 queries meets an entry of another key at a million
articles. Such a lead lacks the second key in common, and costs no more than the look."""
SLOT_BITS: Final = 24
"""A slot is kept by its last bits: 16 million arrivals, of which half may live (see `Index`)."""
CELLS: Final = 32
"""Of a row: their tags fill one cache line."""
FEWEST_ROWS: Final = 4_096
"""Of a table: a cell keeps 24 bits of the tag, the row tells the rest."""

SLOTS: Final = (1 << SLOT_BITS) - 1
# operands of no dimension: numpy takes them in two thirds of the time of its scalars
TAGS: Final = np.array((1 << TAG_BITS) - 1, np.uint64)
_TAG_SHIFT = np.array(TAG_BITS, np.uint64)
_KEPT = np.uint32((1 << 24) - 1)
_HIGH = np.uint64(16)
_BYTE = np.uint32(0xFF)
_LONG_BYTE = np.uint64(0xFF)
_EIGHT = np.uint32(8)
_SIXTEEN = np.uint32(16)
_ROW_SHIFT = (CELLS - 1).bit_length()
_ROW_MASK = CELLS - 1
_LAST = CELLS - 1
_CELL_NUMBERS = np.arange(CELLS, dtype=np.uint8)
_FULL = 1
"""In the last cell of a full row, where no entry of which a query sees the bits stands there."""


class Table:
    """Entries of 36 bits of a key and 24 bits of a slot."""

    __slots__ = (
        "_before", "_cells", "_filled", "_left", "_spilled", "_split", "_spread", "_tags", "entries", "rows",
    )  # fmt: skip

    def __init__(self, rows: int) -> None:
        self.rows = self._before = max(FEWEST_ROWS, rows)
        """Rows over which the tags are spread, or will be once the table has moved; and before it began to."""
        self.entries = 0
        self._left = range(0)
        """The rows that are still to be spread anew."""
        self._split = np.array(0, np.uint64)
        """The tag that parts the rows which are spread anew from those that are not."""
        self._spread = np.array([self.rows, self.rows], np.uint64)
        """Over how many rows the tags from `_split` on are spread, and those below it."""
        self._tags = Column(np.uint16, CELLS, self.rows)
        """The lower 16 bits of the tags: what a query looks at. The last one of a full row is never zero."""
        self._cells = Column(np.uint32, CELLS, self.rows)
        """Slots, and 8 more bits of the tags."""
        self._filled = Column(np.uint8, 1, self.rows)
        """How many cells of each row are in use."""
        self._spilled: dict[int, array[int]] = {}
        """Entries of full rows, by row: the tag, with the slot in its last bits. Arrays, for the garbage collector
        walks over every list that lives."""

    @property
    def moving(self) -> bool:
        """Whether rows are still to be spread anew."""
        return len(self._left) > 0

    @property
    def load(self) -> float:
        """Share of the cells in use."""
        return self.entries / (self.rows * CELLS)

    @property
    def size(self) -> int:
        """Bytes of the packed arrays."""
        return sum(column.rows.nbytes for column in (self._tags, self._cells, self._filled))

    def find(self, tags: Keys) -> tuple[Positions, Positions] | None:
        """For each entry of these tags the tag's place, and the lower bits of the slot; None where there is none."""
        rows = self._row(tags)
        lines = self._tags.rows.take(rows, axis=0)
        hits = (lines.ravel() == tags.astype(np.uint16).repeat(CELLS)).nonzero()[0]
        full = lines[:, _LAST].nonzero()[0]
        spilled = self._find_spilled(tags, rows, full) if len(full) and self._spilled else None
        if not len(hits):
            return spilled
        places, cells = hits >> _ROW_SHIFT, hits & _ROW_MASK
        rows = rows[places]
        kept = self._cells.rows.ravel()[(rows << _ROW_SHIFT) + cells]
        # of the cells whose 16 bits are equal those in use whose other bits are as well
        right = (kept & _BYTE == tags[places] >> _HIGH & _LONG_BYTE) & (cells < self._filled.rows[rows, 0])
        places, slots = places[right], (kept[right] >> _EIGHT).astype(np.int64)
        if spilled:
            return np.concatenate((places, spilled[0])), np.concatenate((slots, spilled[1]))
        return (places, slots) if len(places) else None

    def insert(self, tags: Keys, slots: NDArray[np.uint32]) -> None:
        """Takes up entries; of the slots the lower 24 bits."""
        self._put(tags, (slots << _EIGHT) | (tags >> _HIGH).astype(np.uint8))

    def sample(self, rows: int) -> NDArray[np.uint32]:
        """Slots of the entries of so many rows all over the table, what is spilled aside."""
        step = self.rows // rows
        used = self._filled.rows[::step] > _CELL_NUMBERS
        return self._cells.rows[::step][used] >> _EIGHT

    # -- moving --------------------------------------------------------------------------------------------------

    def resize(self, rows: int) -> None:
        """Spreads the tags over so many rows: begins to, the rest is for `move`. Not while the table moves."""
        rows, before = max(FEWEST_ROWS, rows), self.rows
        if self.moving:
            raise RuntimeError("the table moves already")
        self._resize_columns(max(rows, before))
        # more rows are filled from the last one on, fewer from the first: what is written never meets what is not read
        self._spread[:], self._split[...] = ((rows, before), 1 << TAG_BITS) if rows >= before else ((before, rows), 0)
        self.rows, self._before, self._left = rows, before, range(before)

    def move(self, count: int, living: Callable[[NDArray[np.uint32]], NDArray[np.bool_]]) -> None:
        """Spreads the next rows anew; of their entries those whose slots live."""
        left = self._left
        if self.rows >= self._before:
            self._left, moved = left[: max(0, len(left) - count)], left[-count:]
            split = moved.start
        else:
            moved, self._left = left[:count], left[count:]
            split = moved.stop
        tags, words = self._read(moved.start, moved.stop)
        self._tags.rows[moved.start : moved.stop] = 0
        self._filled.rows[moved.start : moved.stop] = 0
        self.entries -= len(tags)
        # the least tag of the rows that are left, or behind all of them
        self._split[...] = -(-(split << TAG_BITS) // self._before)
        if not self._left:
            for column in (self._tags, self._cells, self._filled):
                column.release(self.rows)
            self._resize_columns(self.rows)
        alive = living(words >> _EIGHT)
        if not alive.all():
            tags, words = tags[alive], words[alive]
        self._put(tags, words)

    def _resize_columns(self, rows: int) -> None:
        for column in (self._tags, self._cells, self._filled):
            column.resize(rows)

    def _row(self, tags: Keys) -> Positions:
        """The row of each tag."""
        # to clip is the fastest way to take; neither one nor zero is clipped
        rows = self._spread.take(tags < self._split, mode="clip")
        rows *= tags
        rows >>= _TAG_SHIFT
        return rows.view(np.int64)

    def _put(self, tags: Keys, words: NDArray[np.uint32]) -> None:
        """Writes entries, given as their tags and what is kept in a cell."""
        if not len(tags):
            return
        rows = self._row(tags)
        order = _order(rows)
        rows, low, words = rows[order], tags.astype(np.uint16)[order], words[order]
        edges = np.flatnonzero(rows[1:] != rows[:-1]) + 1
        begins = np.concatenate((_ZERO, edges))
        counts = np.concatenate((edges, [len(rows)])) - begins
        own = rows[begins]
        filled = self._filled.rows[own, 0]
        cells = np.arange(len(rows)) - (begins - filled).repeat(counts)
        self.entries += len(rows)
        self._filled.rows[own, 0] = np.minimum(filled + counts, CELLS)
        at = (rows << _ROW_SHIFT) + cells
        last = (cells >= _LAST).nonzero()[0]
        # that a row is full is read off its last cell: no zero may stand there
        hidden = last[(cells[last] == _LAST) & (low[last] == 0)]
        self._filled.rows[rows[hidden], 0] = _LAST
        beyond = np.concatenate((last[cells[last] > _LAST], hidden))
        if len(beyond):
            self._spill(rows[beyond], tags[order[beyond]], words[beyond] >> _EIGHT)
            at, low, words = (np.delete(column, beyond) for column in (at, low, words))
        self._tags.rows.ravel()[at] = low
        self._cells.rows.ravel()[at] = words

    def _read(self, first: int, last: int) -> tuple[Keys, NDArray[np.uint32]]:
        """The entries of rows that are still to be spread anew, as `_put` takes them; takes out what they spilled."""
        filled = self._filled.rows[first:last]
        used = filled > _CELL_NUMBERS
        words = self._cells.rows[first:last][used]
        kept = (words & _BYTE) << _SIXTEEN | self._tags.rows[first:last][used]
        # the least tag of each row; the 24 bits that are kept say how far the entry lies above it
        before = np.uint64(self._before)
        least = ((np.arange(first, last, dtype=np.uint64) << _TAG_SHIFT) + (before - np.uint64(1))) // before
        above = kept - least.astype(np.uint32).repeat(filled[:, 0]) & _KEPT
        tags = least.repeat(filled[:, 0]) + above
        full = self._tags.rows[first:last, _LAST].nonzero()[0]
        spilled = [entries for row in full.tolist() if (entries := self._spilled.pop(first + row, None))]
        if not spilled:
            return tags, words
        packed = np.concatenate([np.frombuffer(entries, np.uint64) for entries in spilled])
        more = packed >> np.uint64(SLOT_BITS)
        slots = packed.astype(np.uint32)
        more_words = slots << _EIGHT | (more >> _HIGH).astype(np.uint8)
        return np.concatenate((tags, more)), np.concatenate((words, more_words))

    # -- full rows -----------------------------------------------------------------------------------------------

    def _spill(self, rows: Positions, tags: Keys, slots: NDArray[np.uint32]) -> None:
        last = self._tags.rows[:, _LAST]
        last[rows] = np.maximum(last[rows], _FULL)
        packed = tags << np.uint64(SLOT_BITS) | slots
        for row, entry in zip(rows.tolist(), packed.tolist(), strict=True):
            if (known := self._spilled.get(row)) is None:
                known = self._spilled[row] = array("Q")
            known.append(entry)

    def _find_spilled(self, tags: Keys, rows: Positions, full: Positions) -> tuple[Positions, Positions] | None:
        found = []
        for place in full.tolist():
            if entries := self._spilled.get(rows.item(place)):
                tag = tags.item(place)
                found += [(place, entry & SLOTS) for entry in entries if entry >> SLOT_BITS == tag]
        if not found:
            return None
        places, slots = np.array(found, np.int64).T
        return places, slots


def _order(rows: Positions) -> Positions:
    """Which order sorts these rows: numpy sorts numbers of 16 bits by radix, in a quarter of the time of others."""
    above = rows - rows.min()
    order: Positions = above.astype(np.uint16).argsort(kind="stable")
    if int(above.max()) > 0xFFFF:
        order = order[(above[order] >> 16).astype(np.uint16).argsort(kind="stable")]
    return order


_ZERO = np.zeros(1, np.int64)
