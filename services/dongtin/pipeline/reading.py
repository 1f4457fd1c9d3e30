"""Reads the bytes that a crawler sent into a message of the contract, as tolerantly as is safe."""

import json
import re
import zlib

import orjson
from pydantic import ValidationError

from dongtin_schemas import CrawlerMessage
from dongtin_schemas.message import BINARY, from_base64

from .decoding import decode_text
from .errors import GuardTripped, NotReadable
from .guards import MAX_BYTES
from .latest import latest

_CONTROLS = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
"""Without NUL and escape: UTF-16 that was read as another encoding is full of the one, ISO-2022 of the other."""
_MOST_CONTROLS = 0.05
"""Share of a text's beginning. Compressed data has a tenth; the oldest Vietnamese encodings, which put capital letters
there, have less than a hundredth."""
_FEW_CONTROLS = 32
"""A short text with some is no file."""
_PROBE = 4096
_GZIP = b"\x1f\x8b"
MAX_MEMBERS = 64
"""What stands behind a member is copied each time, and an empty one has 20 bytes."""
_SEND_WORDS = "send the article's words as `text`, or do not send it"

_SURROGATE = re.compile("[\ud800-\udfff]")


def read_message(value: bytes | None) -> CrawlerMessage:
    """The crawler message in `value`.

    Accepts what orjson refuses but crawlers send: lone surrogates (as U+FFFD), NaN, JSON in an encoding other than
    UTF-8. Raises `NotReadable`, its text saying what is wrong and where.
    """
    if not value or not value.strip():
        raise NotReadable("the message is empty (a null or blank value): send a JSON object with `html` or `text`")
    try:
        return CrawlerMessage.model_validate(_parse(value))
    except RecursionError as error:
        raise NotReadable("the JSON is nested too deeply to be a crawler message: send one flat object") from error
    except ValidationError as error:
        raise NotReadable(_sentence(error)) from error


def check_content(message: CrawlerMessage) -> None:
    """Raises `NotReadable` where what should be text is binary data, or a program's notation of bytes."""
    for name in ("html", "text"):
        content: str | None = getattr(message, name)
        if not content:
            continue
        probe = content[:_PROBE]
        controls = len(_CONTROLS.findall(probe))
        if content.startswith("%PDF-") or controls > max(_FEW_CONTROLS, _MOST_CONTROLS * len(probe)):
            kind = "a PDF" if content.startswith("%PDF-") else "binary data"
            raise NotReadable(f"the field {name} holds {kind}, no text: {_SEND_WORDS}")
        if probe.startswith(("b'", 'b"')) and content.rstrip()[-1:] == probe[1] and "\\" in probe:
            raise NotReadable(
                f"the field {name} holds Python's notation of bytes ({probe[:12]}…): send `response.text`, or "
                "the bytes in Base64 as `html_base64`"
            )


def html_bytes(message: CrawlerMessage) -> bytes | str | None:
    """The page of a message: bytes where the crawler sent them in Base64, else its text. Raises `NotReadable`."""
    return message.html if message.html_base64 is None else _from_base64(message.html_base64)


def page_of(message: CrawlerMessage) -> str | None:
    """The page of a message as text, None where it has none; decoded once for stages in a row. Raises `NotReadable`."""
    return message.html if message.html_base64 is None else _decoded((message.html_base64, message.encoding))


@latest
def _decoded(sent: tuple[str, str | None]) -> str:
    encoded, encoding = sent
    return decode_text(_from_base64(encoded), encoding)[0]


def _from_base64(encoded: str) -> bytes:
    try:
        data = from_base64(encoded)
    except ValueError as error:
        raise NotReadable(
            f"the field html_base64 is not Base64 ({error}), it begins {encoded[:20]!r}: send the page's text as `html`"
        ) from error
    if data.startswith(_GZIP):
        data = _unpacked(data)
    for start, kind in BINARY.items():
        if data.startswith(start):
            raise NotReadable(f"the field html_base64 holds {kind}, no page: {_SEND_WORDS}")
    return data


def _unpacked(data: bytes) -> bytes:
    """What gzip packed: archives keep pages as servers sent them, some in several members one behind the other.

    No more is unpacked than a page may have.
    """
    page = b""
    for _ in range(MAX_MEMBERS):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            page += unpacker.decompress(data, MAX_BYTES + 1 - len(page))
        except zlib.error as error:
            raise NotReadable(f"the field html_base64 holds damaged gzip ({error}): send the page unpacked") from error
        if len(page) > MAX_BYTES:
            raise GuardTripped(f"the page has more than {MAX_BYTES:,} bytes unpacked: send the article's text instead")
        if not unpacker.eof:
            raise NotReadable("the field html_base64 holds gzip that ends in the middle: fetch the page again")
        data = unpacker.unused_data
        if not data.startswith(_GZIP):
            return page
    raise NotReadable(
        f"the field html_base64 holds gzip of more than {MAX_MEMBERS} members, no page: send the page unpacked"
    )


def _parse(value: bytes) -> object:
    content = _parsed(value)
    if isinstance(content, str) and content.lstrip().startswith("{"):  # JSON of JSON: a serializer too many
        return _parsed(content.encode("utf-8", "replace"))
    return content


def _parsed(value: bytes) -> object:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as first:
        text, _ = decode_text(value)
        try:
            content = json.loads(text, strict=False)
        except json.JSONDecodeError:
            raise NotReadable(_where(first, text)) from first
        return _without_surrogates(content)


def _without_surrogates(content: object) -> object:
    if isinstance(content, str):
        return _SURROGATE.sub("\ufffd", content)
    if isinstance(content, list):
        return [_without_surrogates(item) for item in content]
    if isinstance(content, dict):
        return {_SURROGATE.sub("\ufffd", key): _without_surrogates(item) for key, item in content.items()}
    return content


def _where(error: orjson.JSONDecodeError, text: str) -> str:
    start = " ".join(text[:40].split())
    return (
        f"the message is not JSON: {error.msg} (line {error.lineno}, column {error.colno}); it begins {start!r}; "
        "send one JSON object a message"
    )


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
