"""What a bookkeeper knows, in a file: the next ledger reads only what came since.

A line that says what the file is, a digest, and the books compressed. It is written beside and moved into place, so an
interrupted run leaves the former file.
"""

import os
from array import array
from contextlib import suppress
from pathlib import Path

import orjson
import xxhash
import zstandard

from dongtin.pipeline import WorldError

from .books import Books, Chunk
from .ledger import Known
from .offset_set import CHUNK
from .settings import Settings

MAGIC = b"dongtin ledger state 1\n"
_DIGEST_BYTES = 8
_CHUNK_BYTES = 3 * CHUNK


class Unusable(WorldError):
    """The file cannot be read as the state of a ledger."""

    def __init__(self, sentence: str, *, ours: bool) -> None:
        super().__init__(sentence)
        self.ours = ours
        """Whether it was written by a ledger, so that it may be written anew."""


def default_path(settings: Settings) -> Path:
    """The file of these brokers, in the data folder."""
    return settings.data_dir / f"ledger-{xxhash.xxh3_64_hexdigest(settings.bootstrap_servers.encode())}.state"


def load(path: Path) -> Known | None:
    """What a former run knew; None where there is no file. Raises `Unusable`."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}): everything is read again", ours=False) from error
    if not content.startswith(MAGIC):
        raise Unusable(
            f"{path} is no state of this version's ledger: everything is read again, and the file is left as it is",
            ours=False,
        )
    digest, body = content[len(MAGIC) :][:_DIGEST_BYTES], content[len(MAGIC) + _DIGEST_BYTES :]
    if xxhash.xxh3_64_digest(body) != digest:
        raise Unusable(f"{path} is damaged: everything is read again", ours=True)
    try:
        return _unpack(zstandard.ZstdDecompressor().decompress(body))
    except (ValueError, KeyError, TypeError, IndexError, zstandard.ZstdError) as error:
        raise Unusable(f"{path} is damaged ({error}): everything is read again", ours=True) from error


def save(path: Path, known: Known) -> None:
    """Writes it. Raises `WorldError` where the file cannot be written."""
    body = zstandard.ZstdCompressor().compress(_pack(known))
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(MAGIC + xxhash.xxh3_64_digest(body) + body)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise WorldError(
            f"{path} cannot be written ({error.strerror}): set DONGTIN_DATA_DIR, name another file with --state, or "
            "read everything each time with --fresh"
        ) from error


def _pack(known: Known) -> bytes:
    books = known.books
    head = orjson.dumps(
        {
            "topics": known.topics,
            "read_to": [[*place, offset] for place, offset in known.read_to.items()],
            "judged_from": list(known.judged_from.items()),
            "on_their_way": known.on_their_way,
            "repeated_rejections": books.repeated_rejections,
            "forgotten": books.forgotten,
            "sources": books.sources,
            "chunks": list(books.chunks),
        }
    )
    chunks = (bytes(chunk.flags) + chunk.sources.tobytes() for chunk in books.chunks.values())
    return b"".join([len(head).to_bytes(8, "little"), head, *chunks])


def _unpack(content: bytes) -> Known:
    length = int.from_bytes(content[:8], "little")
    head = orjson.loads(content[8 : 8 + length])
    books = Books()
    books.know_sources([(str(crawler), str(outlet)) for crawler, outlet in head["sources"]])
    books.repeated_rejections, books.forgotten = int(head["repeated_rejections"]), int(head["forgotten"])
    start = 8 + length
    for partition, number in head["chunks"]:
        piece = content[start : start + _CHUNK_BYTES]
        if len(piece) != _CHUNK_BYTES:
            raise ValueError("it ends in the middle")
        books.chunks[int(partition), int(number)] = Chunk(bytearray(piece[:CHUNK]), array("H", piece[CHUNK:]))
        start += _CHUNK_BYTES
    return Known(
        topics=dict(head["topics"]),
        read_to={(topic, partition): offset for topic, partition, offset in head["read_to"]},
        judged_from=dict(head["judged_from"]),
        on_their_way=[(first, second, third, fourth) for first, second, third, fourth in head["on_their_way"]],
        books=books,
    )
