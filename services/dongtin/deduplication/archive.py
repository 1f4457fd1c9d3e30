"""Bytes that are needed seldom, outside the heap: memory-mapped scratch files, gone with the process.

Verification reads the texts of a handful of candidates; a window holds a million texts of 4 KB. The operating system
keeps in memory what is read often. The files have no name and hold nothing that the state records do not hold.
"""

import mmap
import tempfile

SEGMENT_BYTES = 64 * 1024 * 1024


class Archive:
    """Keeps byte strings by place; a segment is given back when all in it are forgotten."""

    __slots__ = ("_end", "_kept", "_segments")

    def __init__(self) -> None:
        self._segments: dict[int, mmap.mmap] = {}
        self._kept: dict[int, int] = {}
        self._end = 0

    @property
    def kept(self) -> int:
        """Byte strings that are kept."""
        return sum(self._kept.values())

    @property
    def size(self) -> int:
        """Bytes of the files."""
        return len(self._segments) * SEGMENT_BYTES

    def put(self, data: bytes) -> int:
        """Keeps `data`; its place."""
        if len(data) > SEGMENT_BYTES:
            raise ValueError(f"{len(data):,} bytes do not fit into a segment of {SEGMENT_BYTES:,}")
        segment, offset = divmod(self._end, SEGMENT_BYTES)
        if offset + len(data) > SEGMENT_BYTES:
            segment, offset = segment + 1, 0
        if segment not in self._segments:
            self._segments[segment] = _scratch()
            self._kept[segment] = 0
        self._segments[segment][offset : offset + len(data)] = data
        self._kept[segment] += 1
        place = segment * SEGMENT_BYTES + offset
        self._end = place + len(data)
        return place

    def get(self, place: int, size: int) -> bytes:
        """What was put at `place`."""
        segment, offset = divmod(place, SEGMENT_BYTES)
        return self._segments[segment][offset : offset + size]

    def patch(self, place: int, data: bytes) -> None:
        """Replaces bytes inside of what was put."""
        segment, offset = divmod(place, SEGMENT_BYTES)
        self._segments[segment][offset : offset + len(data)] = data

    def forget(self, place: int) -> None:
        """Lets go of what was put at `place`."""
        segment = place // SEGMENT_BYTES
        self._kept[segment] -= 1
        if not self._kept[segment] and segment != self._end // SEGMENT_BYTES:
            self._segments.pop(segment).close()
            del self._kept[segment]


def _scratch() -> mmap.mmap:
    with tempfile.TemporaryFile(prefix="dongtin-") as file:
        file.truncate(SEGMENT_BYTES)
        return mmap.mmap(file.fileno(), SEGMENT_BYTES)
