"""The raw message: what crawlers publish to `articles.raw.v1`.

Tolerant on purpose. Every crawler has its own names for the same few things; the table `ALIASES` knows them, and
what it does not know is kept in `extra`. A message is usable when it is a JSON object with something to read: HTML
or text. All else is optional, because a desk would rather have an article without a date than no article.
"""

import base64
import re
from difflib import get_close_matches
from typing import Any

from pydantic import Field, JsonValue, model_validator

from .base import Extra, Model

ALIASES: dict[str, tuple[str, ...]] = {
    "url": ("url", "link", "response_url", "final_url", "original_url", "source_url"),
    "final_url": ("final_url", "response_url", "redirected_url"),
    "canonical_url": ("canonical_url", "canonical"),
    "html": ("html", "raw_html", "html_content", "page"),
    "text": ("text", "maintext", "plaintext", "plain_text", "article_text", "full_text"),
    "title": ("title", "headline"),
    "lead": ("lead", "sapo", "description", "summary", "abstract"),
    "authors": ("authors", "author", "byline"),
    "published_at": (
        "published_at", "date_publish", "publishing_date", "pub_date", "publish_date", "date_published", "published",
        "publication_date", "datePublished", "date",
    ),
    "fetched_at": (
        "fetched_at", "date_download", "fetch_timestamp", "timestamp", "crawled_at", "fetch_time", "download_date",
    ),
    "language": ("language", "lang"),
    "encoding": ("encoding", "charset"),
    "source": ("source", "source_domain", "domain", "publisher"),
    "section": ("section", "category"),
    "tags": ("tags", "keywords", "topics"),
    "image_urls": ("image_urls", "images", "image_url"),
    "status_code": ("status_code", "response_code", "http_status"),
    "crawler": ("crawler",),
}  # fmt: skip
"""The contract's name of a field, and the names that crawlers give it, the first that holds a value wins."""

CONTENT = ("html", "html_base64", "text", "body", "content", "maintext", "plaintext")
"""Names that a message is told to use where it has none of them."""

BINARY: dict[bytes, str] = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive or an office document",
    b"\x28\xb5\x2f\xfd": "data compressed with Zstandard",
    b"\x1f\x8b": "data compressed with gzip",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture or a recording (RIFF)",
}
"""How files begin that are no pages, and what they are."""

TEXT_OR_HTML = ("body", "content")
"""Names under which one crawler sends HTML and the next one text: the value decides."""

SIGNATURES: tuple[tuple[str, frozenset[str]], ...] = (
    ("scrapy-cluster", frozenset({"crawlid", "appid"})),
    ("news-please", frozenset({"maintext", "date_download"})),
    ("fundus", frozenset({"publishing_date"})),
    ("media-cloud", frozenset({"via", "pub_date"})),
    ("stormcrawler", frozenset({"content", "domain"})),
    ("scrapy", frozenset({"_id"})),
)
"""Fields by which a crawler that does not name itself is known, most telling first."""

NULLS = frozenset({"", "none", "null", "nan", "n/a"})
"""What crawlers write for nothing: news-please sends the string "None" for a missing date."""

_MARKUP = re.compile(
    r"<\s*(?:!doctype|html|head|body|div|p|article|section|span|br|h[1-6]|table|script)\b[^<>]{0,400}>", re.I
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_\s-]{64,}={0,2}\s*", re.A)
_FROM_URL_SAFE = str.maketrans("-_", "+/")
_NAMES_TOLD = 12
_ALIKE = 0.7
_MAX_PROBE = 4096
_MAX_NULL = 64


class CrawlerMessage(Model):
    """One page or article as a crawler delivered it, its fields under the names of this contract.

    Raises `pydantic.ValidationError` where the value is no JSON object or has nothing to read.
    """

    url: str | None = Field(
        default=None,
        description="Address that was fetched. Without it the article is known by its content alone.",
        examples=["https://example.vn/thoi-su/bao-so-5-100250905105910023.htm"],
    )
    final_url: str | None = Field(
        default=None, description="Address after redirects.", examples=["https://example.vn/a-1.htm"]
    )
    canonical_url: str | None = Field(
        default=None, description="Canonical address as the crawler read it.", examples=["https://example.vn/a-1.htm"]
    )
    html: str | None = Field(
        default=None,
        description="The page's markup, decoded to text; `html_base64` where the crawler sent bytes.",
        examples=["<html><body><h1>Bão số 5</h1><p>…</p></body></html>"],
    )
    html_base64: str | None = Field(
        default=None,
        description="The page's bytes in Base64: decoded by us, since crawlers guess encodings wrongly.",
        examples=["PGh0bWw+PC9odG1sPg=="],
    )
    text: str | None = Field(
        default=None,
        description="The article as plain text, as it was cut from the page; furniture and captions may be in it.",
        examples=["Bão số 5 đổ bộ\nTâm bão vào đất liền sáng nay.\n…\nTheo VTV"],
    )
    title: str | None = Field(default=None, description="Headline.", examples=["Bão số 5 đổ bộ vào miền Trung"])
    lead: str | None = Field(
        default=None, description="Lead (sapo) or description.", examples=["Tâm bão vào đất liền sáng nay."]
    )
    authors: tuple[str, ...] = Field(default=(), description="Authors, one each.", examples=[["Huyền Lê"]])
    published_at: str | None = Field(
        default=None,
        description="Time of publication as the crawler wrote it, in any form: it is parsed with the page beside it.",
        examples=["2025-09-05T10:59:10+07:00", "Fri, 05 Sep 2025 03:59:10 GMT", "05/09/2025 10:59"],
    )
    fetched_at: str | None = Field(
        default=None,
        description="Time of the fetch, ISO 8601 or seconds since 1970; UTC where it names no zone.",
        examples=["2025-09-05T04:10:00Z"],
    )
    language: str | None = Field(
        default=None, description="Language as declared by crawler or page.", examples=["vi", "vi-VN"]
    )
    encoding: str | None = Field(
        default=None, description="Encoding of the page as the crawler read it.", examples=["utf-8"]
    )
    source: str | None = Field(
        default=None, description="The outlet, by domain or name.", examples=["example.vn", "Báo Ví Dụ"]
    )
    section: str | None = Field(default=None, description="Section of the outlet.", examples=["Thời sự"])
    tags: tuple[str, ...] = Field(default=(), description="The outlet's own tags.", examples=[["bão", "miền Trung"]])
    image_urls: tuple[str, ...] = Field(
        default=(), description="Addresses of images.", examples=[["https://example.vn/bao.jpg"]]
    )
    status_code: int | None = Field(default=None, description="HTTP status of the fetch.", examples=[200])
    crawler: str | None = Field(
        default=None,
        description="The crawler's name, said by itself or known by its fields.",
        examples=["scrapy", "news-please"],
    )
    extra: Extra = Field(
        default_factory=dict,
        description="Fields that the contract has no name for, kept as they came.",
        examples=[{"crawlid": "a1"}],
    )

    @model_validator(mode="before")
    @classmethod
    def _under_our_names(cls, value: Any) -> Any:  # noqa: ANN401  # whatever stood in the JSON
        if not isinstance(value, dict):
            raise ValueError(
                f"a crawler message is a JSON object, this is {_kind(value)}: {str(value)[:60]!r}; "
                "send one object with `url` and one of `html`, `text`"
            )
        return _resolve(value)

    @model_validator(mode="after")
    def _has_something_to_read(self) -> "CrawlerMessage":
        if not (self.html or self.html_base64 or self.text):
            raise ValueError(
                f"nothing to read: none of {', '.join(CONTENT)} holds text; {_what_it_has(self)}; "
                "send the page as `html` or the article as `text`"
            )
        return self


def _resolve(raw: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Fields of one message under the contract's names; what has no name goes to `extra`."""
    known: dict[str, JsonValue] = {}
    used: set[str] = set()
    for name, aliases in ALIASES.items():
        present = [alias for alias in aliases if alias in raw]
        for alias in present:
            value = _READERS.get(name, _text)(raw[alias])
            if value not in (None, [], "") and name not in known:
                known[name] = value
                used.add(alias)
    used |= {alias for aliases in ALIASES.values() for alias in aliases if alias in raw and _is_null(raw[alias])}
    used |= _read_bodies(raw, known)
    if encoded := _text(raw.get("html_base64")):
        known["html_base64"] = encoded
    if encoded or _is_null(raw.get("html_base64")):
        used.add("html_base64")
    known.setdefault("crawler", _crawler_of(raw))
    given = raw.get("extra")
    used.add("extra")
    rest = {name: value for name, value in raw.items() if name not in used}
    known["extra"] = {**(given if isinstance(given, dict) else {}), **rest}
    return known


def _what_it_has(message: CrawlerMessage) -> str:
    """The names of a message's fields, each with the one that may have been meant: for who mistyped one."""
    given = [name for name in CrawlerMessage.model_fields if name != "extra" and getattr(message, name)]
    given += message.extra
    told = []
    for name in given[:_NAMES_TOLD]:
        near = get_close_matches(name.lower(), CONTENT, n=1, cutoff=_ALIKE) if name in message.extra else []
        told.append(f"{name[:40]!r} (`{near[0]}`?)" if near and near[0] != name else repr(name[:40]))
    more = f" and {len(given) - _NAMES_TOLD} more" if len(given) > _NAMES_TOLD else ""
    return f"it has {', '.join(told)}{more}" if told else "it has no field with a value"


def _read_bodies(raw: dict[str, JsonValue], known: dict[str, JsonValue]) -> set[str]:
    """Reads `body` and `content`, which hold HTML here and text there; the names that were used."""
    used: set[str] = set()
    for name in TEXT_OR_HTML:
        value = raw.get(name)
        if isinstance(value, dict):  # Fundus: {"summary": […], "sections": [{"headline": […], "paragraphs": […]}]}
            lines = list(_lines_of(value.get("sections", value)))
            summary = "\n".join(_lines_of(value.get("summary", [])))
            if lines and "text" not in known:
                known["text"] = "\n\n".join(lines)
                used.add(name)
            if summary and "lead" not in known:
                known["lead"] = summary
        elif isinstance(value, list):
            if (lines := list(_lines_of(value))) and "text" not in known:
                known["text"] = "\n\n".join(lines)
                used.add(name)
        elif text := _text(value):
            slot = _slot_of(text)
            if slot not in known:
                known[slot] = text
                used.add(name)
    text_given, html_given = known.get("text"), known.get("html")
    if isinstance(text_given, str) and "html" not in known and _is_page(text_given):
        known["html"] = known.pop("text")
    elif isinstance(html_given, str) and _is_base64_page(html_given):
        known["html_base64"] = known.pop("html")
    return used


def _slot_of(text: str) -> str:
    if _MARKUP.search(text[:_MAX_PROBE]):
        return "html"
    return "html_base64" if _is_base64_page(text) else "text"


def _is_page(text: str) -> bool:
    start = text[:_MAX_PROBE].lstrip("\ufeff \t\r\n").lower()
    return start.startswith(("<!doctype", "<html", "<?xml"))


def _is_base64_page(text: str) -> bool:
    """Whether this is a page in Base64, as scrapy-cluster sends one: a long word of that alphabet that opens as one."""
    probe = text[:_MAX_PROBE]
    if not _BASE64.fullmatch(probe) or (len(text.split()) > 1 and len("".join(text.split())) % 4):
        return False
    compact = "".join(probe.split())
    try:
        start = from_base64(compact[: len(compact) // 4 * 4])
    except ValueError:
        return False
    # words without punctuation are of that alphabet as well: what they decode to has signs, but no tags
    return start.startswith(tuple(BINARY)) or bool(_MARKUP.search(start.decode("latin-1").replace("\0", "")))


def from_base64(text: str) -> bytes:
    """The bytes of Base64 in either alphabet (RFC 4648, 4 and 5), blanks in it ignored. Raises `ValueError`.

    Its padding may be left out, as many do in the second alphabet; not where there are blanks, as in any words.
    """
    pieces = text.split()
    compact = "".join(pieces).translate(_FROM_URL_SAFE)
    if len(pieces) == 1 and not compact.endswith("="):
        compact += "=" * (-len(compact) % 4)
    return base64.b64decode(compact, validate=True)


def _lines_of(value: JsonValue) -> list[str]:
    """All strings inside nested lists and objects, in order; without recursion, since a crawler may nest anything."""
    lines: list[str] = []
    waiting: list[JsonValue] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if item.strip():
                lines.append(item)
        elif isinstance(item, dict):
            waiting.extend(reversed(item.values()))
        elif isinstance(item, list):
            waiting.extend(reversed(item))
    return lines


def _crawler_of(raw: dict[str, JsonValue]) -> str | None:
    return next((name for name, fields in SIGNATURES if fields <= raw.keys()), None)


def _is_null(value: JsonValue) -> bool:
    if isinstance(value, str):  # a page is not copied for that: its length says that it is something
        return value.isspace() if len(value) > _MAX_NULL else value.strip().lower() in NULLS
    return value is None or value == []


def _text(value: JsonValue) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return None if _is_null(value) else value
    if isinstance(value, list) and len(value) == 1:  # Scrapy's item loaders wrap single values in lists
        return _text(value[0])
    return None


def _joined(value: JsonValue) -> str | None:
    """A text from a string, or from a list of its paragraphs."""
    if isinstance(value, list) and len(value) > 1:
        return "\n\n".join(_lines_of(value)) or None
    return _text(value)


def _moment(value: JsonValue) -> str | None:
    """A time as it was written; MongoDB's exports wrap it: `{"$date": {"$numberLong": "…"}}`."""
    while isinstance(value, dict) and len(value) == 1 and value.keys() <= {"$date", "$numberLong"}:
        value = next(iter(value.values()))
    return _stripped(value)


def _texts(value: JsonValue) -> list[JsonValue] | None:
    """A list of strings from a list, a string, or objects with a name or an address."""
    items = value if isinstance(value, list) else [value]
    found: list[JsonValue] = []
    for item in items:
        inner = (item.get("name") or item.get("url") or item.get("src")) if isinstance(item, dict) else item
        if text := _text(inner):
            found.append(text.strip())
    return found or None


def _number(value: JsonValue) -> int | None:
    try:
        return int(str(value)) if not isinstance(value, bool) else None
    except ValueError:
        return None


def _stripped(value: JsonValue) -> str | None:
    text = _text(value)
    return text.strip() if text else None


_READERS = {
    **dict.fromkeys(("url", "final_url", "canonical_url", "language", "encoding", "source", "crawler"), _stripped),
    **dict.fromkeys(("published_at", "fetched_at"), _moment),
    "section": _stripped,
    "text": _joined,
    "authors": _texts,
    "tags": _texts,
    "image_urls": _texts,
    "status_code": _number,
}


def _kind(value: JsonValue) -> str:
    names = {type(None): "null", bool: "a boolean", int: "a number", float: "a number", str: "a string", list: "a list"}
    return names.get(type(value), type(value).__name__)
