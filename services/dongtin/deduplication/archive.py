"""Bytes that are needed seldom, outside the heap: memory-mapped scratch files, gone with the process.

Verification reads the texts of a handful of candidates; a window holds a million texts of 4 KB. The operating system
keeps in memory what is read often. The files have no name and hold nothing that the state records do not hold.
"""

import errno
import mmap
import os
import tempfile
from dataclasses import dataclass
from typing import BinaryIO, cast

SEGMENT_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Segment:
    file: BinaryIO
    view: mmap.mmap
    """For reading: a page that is written first through the mapping costs ten times a write to the file."""

    def write(self, data: bytes, offset: int) -> None:
        if os.pwrite(self.file.fileno(), data, offset) < len(data):
            raise OSError(errno.ENOSPC, f"no room for scratch files in {tempfile.gettempdir()}")

    def close(self) -> None:
        self.view.close()
        self.file.close()


class Archive:
    """Keeps byte strings by place; a segment is given back when all in it are forgotten."""

    __slots__ = ("_end", "_kept", "_segments")

    def __init__(self) -> None:
        self._segments: dict[int, _Segment] = {}
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
        self._segments[segment].write(data, offset)
        self._kept[segment] += 1
        place = segment * SEGMENT_BYTES + offset
        self._end = place + len(data)
        return place

    def get(self, place: int, size: int) -> bytes:
        """What was put at `place`."""
        segment, offset = divmod(place, SEGMENT_BYTES)
        return self._segments[segment].view[offset : offset + size]

    def patch(self, place: int, data: bytes) -> None:
        """Replaces bytes inside of what was put."""
        segment, offset = divmod(place, SEGMENT_BYTES)
        self._segments[segment].write(data, offset)

    def forget(self, place: int) -> None:
        """Lets go of what was put at `place`."""
        segment = place // SEGMENT_BYTES
        self._kept[segment] -= 1
        if not self._kept[segment] and segment != self._end // SEGMENT_BYTES:
            self._segments.pop(segment).close()
            del self._kept[segment]


def _scratch() -> _Segment:
    file = cast("BinaryIO", tempfile.TemporaryFile(prefix="dongtin-", buffering=0))  # noqa: SIM115 - closed with the segment
    file.truncate(SEGMENT_BYTES)
    return _Segment(file, mmap.mmap(file.fileno(), SEGMENT_BYTES, prot=mmap.PROT_READ))
