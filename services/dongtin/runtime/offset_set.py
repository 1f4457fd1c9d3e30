"""A set of offsets: one bit each, in chunks, so that millions take little memory and a change is a small record."""

from collections.abc import Iterator

CHUNK = 8_192
"""Offsets a chunk: 1 KB. Smaller ones would be more records to restore, larger ones more bytes in each transaction."""

_CHUNK_BYTES = CHUNK // 8


class OffsetSet:
    """Offsets of one partition."""

    __slots__ = ("_chunks", "_count")

    def __init__(self) -> None:
        self._chunks: dict[int, bytearray] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, offset: int) -> bool:
        chunk = self._chunks.get(offset // CHUNK)
        return chunk is not None and bool(chunk[offset % CHUNK >> 3] & 1 << (offset & 7))

    def add(self, offset: int) -> bool:
        """Adds it; whether it is new."""
        if offset in self:
            return False
        chunk = self._chunks.setdefault(offset // CHUNK, bytearray(_CHUNK_BYTES))
        chunk[offset % CHUNK >> 3] |= 1 << (offset & 7)
        self._count += 1
        return True

    def missing(self, start: int, end: int) -> Iterator[int]:
        """Offsets from `start` up to, not including, `end` that are not in the set, in order."""
        offset = start
        while offset < end:
            number = offset // CHUNK
            stop = min(end, (number + 1) * CHUNK)
            chunk = self._chunks.get(number)
            if chunk is None:
                yield from range(offset, stop)
            elif offset % CHUNK or stop % CHUNK or any(byte != 0xFF for byte in chunk):
                yield from (candidate for candidate in range(offset, stop) if candidate not in self)
            offset = stop

    def common(self, other: "OffsetSet") -> Iterator[int]:
        """Offsets that are in both sets."""
        for number in sorted(self._chunks.keys() & other._chunks.keys()):
            both = bytes(a & b for a, b in zip(self._chunks[number], other._chunks[number], strict=True))
            for position, byte in enumerate(both):
                yield from (number * CHUNK + position * 8 + bit for bit in range(8) if byte >> bit & 1)

    def dump(self, number: int) -> bytes:
        """The chunk of that number; offset `o` is in chunk `o // CHUNK`, bit `o % 8` of byte `o % CHUNK // 8`."""
        return bytes(self._chunks.get(number, bytes(_CHUNK_BYTES)))

    def load(self, number: int, chunk: bytes) -> None:
        """Puts back what `dump` gave."""
        if len(chunk) != _CHUNK_BYTES:
            raise ValueError(f"a chunk has {_CHUNK_BYTES} bytes, not {len(chunk)}")
        self._count += chunk_count(chunk) - chunk_count(self._chunks.get(number, b""))
        self._chunks[number] = bytearray(chunk)


def chunk_count(chunk: bytes | bytearray) -> int:
    """How many offsets are in a chunk."""
    return int.from_bytes(chunk, "little").bit_count()
