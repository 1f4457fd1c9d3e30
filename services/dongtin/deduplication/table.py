"""A packed hash table from tags to slots: 6 bytes an entry, the keys of an article looked up all at once.

Rows of 32 cells, a row for each range of tags, so that a table of another size holds the entries in the same order
and can take them over row by row. Cells of a row are filled from the left. What finds its row full is spilled into a
dictionary: one entry in two hundred at the fullest, and keys that very many articles share.
"""

import mmap
from array import array
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
PAGE: Final = mmap.ALLOCATIONGRANULARITY

TAGS: Final = np.uint64((1 << TAG_BITS) - 1)
SLOTS: Final = (1 << SLOT_BITS) - 1
_KEPT = np.uint64((1 << 24) - 1)
_TAG_SHIFT = np.uint64(TAG_BITS)
_HIGH = np.uint64(16)
_BYTE = np.uint32(0xFF)
_LONG_BYTE = np.uint64(0xFF)
_ROW_SHIFT = (CELLS - 1).bit_length()
_ROW_MASK = CELLS - 1
_EIGHT = np.uint32(8)

Entries = tuple[Keys, NDArray[np.uint32]]
"""Tags and the slots they lead to, in parallel."""


class Table:
    """Entries of 36 bits of a key and 24 bits of a slot, in a fixed number of rows."""

    __slots__ = ("_cells", "_filled", "_mapped", "_rows", "_tags", "entries", "rows", "spilled")

    def __init__(self, rows: int) -> None:
        self.rows = max(FEWEST_ROWS, rows)
        self.entries = 0
        self.spilled: dict[int, array[int]] = {}
        """Entries of full rows: slots by tag. Arrays, for the garbage collector walks over every list that lives."""
        self._rows = np.uint64(self.rows)
        self._mapped = (_memory(2 * CELLS * self.rows), _memory(4 * CELLS * self.rows))
        self._tags = np.frombuffer(self._mapped[0], np.uint16).reshape(self.rows, CELLS)
        """The lower 16 bits of the tags: what a query looks at."""
        self._cells = np.frombuffer(self._mapped[1], np.uint32)
        """Slots, and 8 more bits of the tags."""
        self._filled = np.zeros(self.rows, np.uint8)
        """How many cells of each row are in use."""

    @property
    def load(self) -> float:
        """Share of the cells in use."""
        return self.entries / (self.rows * CELLS)

    @property
    def size(self) -> int:
        """Bytes of the packed arrays."""
        return int(self._tags.nbytes + self._cells.nbytes + self._filled.nbytes)

    def row(self, tags: Keys) -> Positions:
        """The row of each tag; greater tags have greater rows."""
        rows: Positions = (tags * self._rows >> _TAG_SHIFT).view(np.int64)
        return rows

    def find(self, tags: Keys) -> tuple[Positions, Positions] | None:
        """For each entry of these tags the place in `tags`, and the lower bits of its slot; None where there is none.

        What is spilled aside: `find_spilled` looks there.
        """
        rows = (tags * self._rows >> _TAG_SHIFT).view(np.int64)
        hits = (self._tags.take(rows, axis=0).ravel() == tags.astype(np.uint16).repeat(CELLS)).nonzero()[0]
        if not len(hits):
            return None
        places, cells = hits >> _ROW_SHIFT, hits & _ROW_MASK
        rows = rows[places]
        kept = self._cells[(rows << _ROW_SHIFT) + cells]
        # of the cells whose 16 bits are equal those in use whose other bits are as well
        right = (kept & _BYTE == tags[places] >> _HIGH & _LONG_BYTE) & (cells < self._filled[rows])
        places, kept = places[right], kept[right]
        return (places, (kept >> _EIGHT).astype(np.int64)) if len(places) else None

    def find_spilled(self, tags: list[int]) -> list[tuple[int, int]]:
        """The same of what is spilled."""
        spilled = self.spilled
        if spilled.keys().isdisjoint(tags):
            return []
        return [(place, slot) for place, tag in enumerate(tags) if tag in spilled for slot in spilled[tag]]

    def insert(self, tags: Keys, slots: NDArray[np.uint32]) -> None:
        """Takes up entries; of the slots the lower 24 bits."""
        rows = self.row(tags)
        order = _order(rows)
        rows, tags, slots = rows[order], tags[order], slots[order]
        edges = np.flatnonzero(rows[1:] != rows[:-1]) + 1
        begins = np.concatenate((_ZERO, edges))
        counts = np.concatenate((edges, [len(rows)])) - begins
        own = rows[begins]
        filled = self._filled[own]
        cells = np.arange(len(rows)) - (begins - filled).repeat(counts)
        fits = cells < CELLS
        if not fits.all():
            for tag, slot in zip(tags[~fits].tolist(), slots[~fits].tolist(), strict=True):
                if (known := self.spilled.get(tag)) is None:
                    known = self.spilled[tag] = array("I")
                known.append(slot & SLOTS)
            rows, cells, tags, slots = rows[fits], cells[fits], tags[fits], slots[fits]
        at = rows * CELLS + cells
        self._tags.ravel()[at] = tags.astype(np.uint16)
        self._cells[at] = (slots << _EIGHT) | (tags >> _HIGH).astype(np.uint8)
        self._filled[own] = np.minimum(filled + counts, CELLS)
        self.entries += len(order)

    def read(self, first: int, last: int) -> Entries:
        """The entries of some rows, what is spilled aside, in the order of the rows."""
        filled = self._filled[first:last]
        cells = (np.arange(CELLS) < filled[:, None]).ravel().nonzero()[0]
        kept = self._cells[first * CELLS : last * CELLS][cells]
        low = (kept & _BYTE).astype(np.uint64) << _HIGH | self._tags[first:last].ravel()[cells]
        # the least tag of each row; the bits kept in the cell say how far the entry lies above it
        numbers = np.arange(first, last, dtype=np.uint64) << _TAG_SHIFT
        least = ((numbers + (self._rows - np.uint64(1))) // self._rows).repeat(filled)
        return least + (low - least & _KEPT), kept >> _EIGHT

    def release(self, first: int, last: int) -> None:
        """Empties rows whose entries have moved, and gives their memory back to the system where it can be told."""
        self._filled[first:last] = 0
        for memory, width in zip(self._mapped, (2 * CELLS, 4 * CELLS), strict=True):
            start, end = -(-first * width // PAGE) * PAGE, last * width // PAGE * PAGE
            if hasattr(mmap, "MADV_DONTNEED") and end > start:
                memory.madvise(mmap.MADV_DONTNEED, start, end - start)


def _order(rows: Positions) -> Positions:
    """Which order sorts these rows; small spans are sorted by radix, in a quarter of the time."""
    least = rows.min()
    narrow = int(rows.max() - least) <= 0xFFFF
    order: Positions = ((rows - least).astype(np.uint16) if narrow else rows).argsort(kind="stable")
    return order


def _memory(size: int) -> mmap.mmap:
    """Memory of this process alone; it takes up room as it is written to."""
    if not hasattr(mmap, "MAP_PRIVATE"):
        return mmap.mmap(-1, size)
    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE") and size >= HUGE:
        memory.madvise(mmap.MADV_HUGEPAGE)
    return memory


_ZERO = np.zeros(1, np.int64)
HUGE = 32 * 1024 * 1024
"""From this size on large pages are asked for: a query touches 42 places all over the table."""
