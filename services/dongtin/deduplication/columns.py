"""Memory for the columns of a table: it grows in place, takes up room as it is written to, and can be given back."""

import mmap
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.unsignedinteger)

LARGE = 32 * 1024 * 1024
"""From this size on large pages are asked for: a query touches 42 places all over the table."""
PAGE = mmap.ALLOCATIONGRANULARITY


class Column(Generic[Number]):
    """Rows of so many numbers; zero until they are written to."""

    __slots__ = ("_kind", "_memory", "_width", "rows")

    def __init__(self, kind: type[Number], width: int, rows: int) -> None:
        self._kind, self._width = kind, width
        self._memory = _memory(self._reserve(rows))
        self.rows = self._view(rows)

    def resize(self, rows: int) -> None:
        """Keeps the first rows as they are. Rows that are dropped must be zero, for they can come back."""
        size = self._reserve(rows)
        if size > len(self._memory):
            # no array may look at memory that can move
            self.rows = np.empty((0, self._width), self._kind)
            self._memory = _grown(self._memory, size)
        self.rows = self._view(rows)

    def release(self, first: int) -> None:
        """Gives the memory of the rows from this one on back to the system, where it can be told."""
        start = -(-first * self._row_bytes // PAGE) * PAGE
        end = min(len(self._memory), -(-len(self.rows) * self._row_bytes // PAGE) * PAGE)
        if hasattr(mmap, "MADV_DONTNEED") and end > start:
            self._memory.madvise(mmap.MADV_DONTNEED, start, end - start)

    @property
    def _row_bytes(self) -> int:
        return self._width * np.dtype(self._kind).itemsize

    def _reserve(self, rows: int) -> int:
        """Bytes of address space: a power of two, so that it rarely has to be moved."""
        return max(PAGE, 1 << (rows * self._row_bytes - 1).bit_length())

    def _view(self, rows: int) -> NDArray[Number]:
        return np.frombuffer(self._memory, self._kind, rows * self._width).reshape(rows, self._width)


def _memory(size: int) -> mmap.mmap:
    """Memory of this process alone."""
    if not hasattr(mmap, "MAP_PRIVATE"):
        return mmap.mmap(-1, size)
    return _in_large_pages(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS))


def _grown(memory: mmap.mmap, size: int) -> mmap.mmap:
    """The same memory with more behind it; on Linux its pages are moved, not copied."""
    try:
        memory.resize(size)
    except SystemError:  # a system without mremap
        larger = _memory(size)
        larger[: len(memory)] = memory[:]
        return larger
    return _in_large_pages(memory)


def _in_large_pages(memory: mmap.mmap) -> mmap.mmap:
    if hasattr(mmap, "MADV_HUGEPAGE") and len(memory) >= LARGE:
        memory.madvise(mmap.MADV_HUGEPAGE)
    return memory
