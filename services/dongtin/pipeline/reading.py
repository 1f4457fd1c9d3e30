"""Reads the bytes that a crawler sent into a message of the contract, as tolerantly as is safe."""

import base64
import binascii
import json
import re

import orjson
from pydantic import ValidationError

from dongtin_schemas import CrawlerMessage

from .decoding import decode_text
from .errors import NotReadable
from .latest import latest

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
        return base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotReadable(f"the field html_base64 is not Base64 ({error}): send the page's text as `html`") from error


def _parse(value: bytes) -> object:
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
