"""Remembers across a crash which message the stateful stage had in hand, so that a poisonous one ends it twice at most.

Its work is done in the worker's own process, where the memory is: a message that hangs or kills it takes the worker
along, and would take the next one. A few bytes in a mapped file say what was in hand; they outlive the process.
"""

import logging
import mmap
import struct
from pathlib import Path

import xxhash

DEATHS_ALLOWED = 2
"""As in the pool of processes: the first death may be a neighbour's or the operator's doing, the second is its own."""

_LAYOUT = struct.Struct("<QQQ")
"""What is in hand, what was in hand at the last death, and how many deaths in a row that has seen; 0 is nothing."""

log = logging.getLogger("dongtin")


class InHand:
    """What one partition's owner has in hand. Without a folder to write to it forgets, and the stage still works."""

    def __init__(self, folder: Path, name: str) -> None:
        self._map = _open(folder, name)
        current, suspect, deaths = _LAYOUT.unpack_from(self._map)
        if current:
            deaths = deaths + 1 if current == suspect else 1
            suspect = current
        self._suspect, self._deaths = suspect, deaths
        self._write(0)

    def is_poison(self, message: int) -> bool:
        """Whether that message was in hand at two deaths in a row."""
        return bool(message == self._suspect and self._deaths >= DEATHS_ALLOWED)

    def take(self, message: int) -> None:
        """Work on the message begins."""
        self._write(message)

    def release(self) -> None:
        """Work on it has ended, well or not."""
        self._write(0)

    def close(self) -> None:
        """Closes the file."""
        self._map.close()

    def _write(self, current: int) -> None:
        _LAYOUT.pack_into(self._map, 0, current, self._suspect, self._deaths)


def identity(topic: str, partition: int, offset: int, value: bytes | None) -> int:
    """What a message is known by: place and content, since a topic made anew has the same offsets."""
    return xxhash.xxh3_64_intdigest(f"{topic}/{partition}/{offset}/".encode() + (value or b"")) or 1


def _open(folder: Path, name: str) -> mmap.mmap:
    path = folder / "in-hand" / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.truncate(_LAYOUT.size)
        with path.open("r+b") as file:
            return mmap.mmap(file.fileno(), _LAYOUT.size)
    except OSError as error:
        log.warning("%s cannot be written (%s): a message that ends the worker will end it again", path, error)
        return mmap.mmap(-1, _LAYOUT.size)
