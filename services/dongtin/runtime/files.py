"""Crawler messages from files: JSON lines, one JSON document, or a folder of pages and texts."""

import base64
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

import orjson
import zstandard

from dongtin.pipeline import InputMissing, decode_text

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl"})
COMPRESSED = frozenset({".zst", ".gz"})

PACKED_BYTES = 64 * 1024

BUFFER_BYTES = 1024 * 1024
"""A page is a quarter of a megabyte on one line: read in Python's 8 KB, that took longer than sending it on."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Item:
    """One crawler message of a file: its bytes, the file, and its number there, from 0."""

    value: bytes | None
    origin: str
    number: int


def read_items(path: str) -> Iterator[Item]:
    """The crawler messages of a file, a folder, or standard input (`-`).

    JSON lines give one message a line, blank ones included, so that output and input can be laid side by side. A
    `.txt` or `.html` file is one message. Raises `InputMissing` at the call where there is nothing at `path`, and while
    reading where a file is damaged.
    """
    if path == STANDARD_INPUT:
        return _lines(_standard_input(), "stdin")
    place = Path(path)
    if not place.exists():
        raise InputMissing(f"{path} does not exist: give a file, a folder, or - for standard input")
    files = sorted(file for file in place.iterdir() if _is_readable(file)) if place.is_dir() else [place]
    if not files:
        raise InputMissing(f"{path} holds no .jsonl, .json, .txt or .html file: give a folder with messages")
    return (item for file in files for item in _items_of(file, _printable(file.name)))


def count_items(path: str) -> int | None:
    """How many messages `read_items` will give, for a progress bar; None where it can be read once only, as a pipe."""
    place = Path(path)
    if path == STANDARD_INPUT or not (place.is_file() or place.is_dir()):
        return None
    files = [file for file in place.iterdir() if _is_readable(file)] if place.is_dir() else [place]
    return sum(_count(file) for file in files)


def _count(file: Path) -> int:
    kind = _kind(file)
    if kind in TEXT_SUFFIXES | PAGE_SUFFIXES:
        return 1
    with _open(file) as stream:
        return sum(1 for _ in stream)


def _items_of(file: Path, origin: str) -> Iterator[Item]:
    kind = _kind(file)
    if kind in TEXT_SUFFIXES:
        text, _ = decode_text(_read(file))
        yield Item(orjson.dumps({"text": text, "crawler": "file", "file": origin}), origin, 0)
    elif kind in PAGE_SUFFIXES:
        page = base64.b64encode(_read(file)).decode()
        yield Item(orjson.dumps({"html_base64": page, "crawler": "file", "file": origin}), origin, 0)
    elif kind == ".json" and (documents := _documents(_read(file))) is not None:
        for number, document in enumerate(documents):
            yield Item(document, origin, number)
    else:
        with _open(file) as stream:
            yield from _lines(stream, origin)


def _standard_input() -> BinaryIO:
    raw = getattr(sys.stdin.buffer, "raw", None)  # none where a program has put something else there
    return cast("BinaryIO", io.BufferedReader(raw, BUFFER_BYTES) if raw else sys.stdin.buffer)


def _documents(content: bytes) -> list[bytes] | None:
    """The messages of a .json file that is one document; None where it is lines after all."""
    try:
        document = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    return [orjson.dumps(item) for item in document] if isinstance(document, list) else [content]


def _lines(stream: BinaryIO, origin: str) -> Iterator[Item]:
    for number, line in enumerate(stream):
        yield Item(line.strip(b"\r\n") or None, origin, number)


def _kind(file: Path) -> str:
    suffixes = [suffix.lower() for suffix in file.suffixes]
    while suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _is_readable(file: Path) -> bool:
    return file.is_file() and _kind(file) in TEXT_SUFFIXES | PAGE_SUFFIXES | LINE_SUFFIXES | {".json"}


def _printable(name: str) -> str:
    """A file's name as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(name).decode("utf-8", "replace")


def _read(file: Path) -> bytes:
    with _open(file) as stream:
        return stream.read()


@contextmanager
def _open(file: Path) -> Iterator[BinaryIO]:
    """The file's content, decompressed; what goes wrong, now or while reading, is `InputMissing`."""
    try:
        with file.open("rb", BUFFER_BYTES) as packed:
            if file.suffix == ".zst":
                yield cast("BinaryIO", io.BufferedReader(Zstandard(packed), BUFFER_BYTES))
            elif file.suffix == ".gz":
                with gzip.open(packed) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                yield packed
    except (gzip.BadGzipFile, zlib.error, zstandard.ZstdError) as error:
        raise InputMissing(f"{file} is not what its name says, or damaged ({error}): fetch it again") from error
    except EOFError as error:
        raise InputMissing(f"{file} ends in the middle: fetch it again") from error
    except OSError as error:
        raise InputMissing(f"{file} cannot be read ({error.strerror}): look at its permissions") from error


class Zstandard(io.RawIOBase):
    """Zstandard, frame after frame. Raises `EOFError` where the last frame is cut off, which the library lets pass."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._unpacked = b""
        self._rest = b""
        self._begun = False

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fills the buffer; 0 at the end."""
        while not self._unpacked and self._advance():
            pass
        view = memoryview(buffer).cast("B")
        count = min(len(view), len(self._unpacked))
        view[:count] = self._unpacked[:count]
        self._unpacked = self._unpacked[count:]
        return count

    def _advance(self) -> bool:
        packed = self._rest or self._packed.read(PACKED_BYTES)
        if not packed:
            if self._begun:
                raise EOFError
            return False
        self._begun = True
        self._unpacked = self._frame.decompress(packed)
        self._rest = b""
        if self._frame.eof:
            self._rest = self._frame.unused_data
            self._frame = zstandard.ZstdDecompressor().decompressobj()
            self._begun = False
        return True
