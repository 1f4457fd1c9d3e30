"""Crawler messages from files: JSON lines, one JSON document, or a folder of pages and texts."""

import base64
import gzip
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import orjson
import zstandard

from dongtin.pipeline import InputMissing, decode_text

TEXT_SUFFIXES = frozenset({".txt", ".text"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".jl"})
COMPRESSED = frozenset({".zst", ".gz"})

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
    `.txt` or `.html` file is one message. Raises `InputMissing` where there is nothing at `path`.
    """
    if path == STANDARD_INPUT:
        yield from _lines(cast("BinaryIO", sys.stdin.buffer), "stdin")
        return
    place = Path(path)
    if place.is_dir():
        files = sorted(file for file in place.iterdir() if file.is_file() and _is_readable(file))
        if not files:
            raise InputMissing(f"{path} holds no .jsonl, .json, .txt or .html file: give a folder with messages")
        for file in files:
            yield from _items_of(file, file.name)
        return
    if not place.exists():
        raise InputMissing(f"{path} does not exist: give a file, a folder, or - for standard input")
    yield from _items_of(place, place.name)


def count_items(path: str) -> int | None:
    """How many messages `read_items` will give, for a progress bar; None where that would cost a second reading."""
    place = Path(path)
    if path == STANDARD_INPUT or not place.exists():
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


def _read(file: Path) -> bytes:
    with _open(file) as stream:
        return stream.read()


def _open(file: Path) -> BinaryIO:
    try:
        if file.suffix == ".zst":
            return io.BufferedReader(zstandard.open(file, "rb"))
        if file.suffix == ".gz":
            return cast("BinaryIO", gzip.open(file, "rb"))
        return file.open("rb")
    except PermissionError as error:
        raise InputMissing(f"{file} cannot be read: {error.strerror}; change its permissions") from error
