"""What stands in the elements that describe a page: meta, title, link, JSON-LD scripts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import orjson
from selectolax.lexbor import LexborHTMLParser

from ..markup import plain

SELECTOR = 'meta[content], title, link[rel~=canonical][href], script[type*="ld+json"], base[href]'
"""One query for all of them: a query walks the whole tree, so six take five times as long."""

_META_NAMES = ("name", "property", "itemprop", "http-equiv")
"""Attributes that name what a meta tells."""

MAX_ELEMENTS = 2_000
MAX_CONTENT = 4_000
MAX_LISTED = 20


@dataclass(frozen=True, slots=True)
class Head:
    """Metadata of a page; names of metas are in lower case, their values as written, in document order."""

    metas: Mapping[str, Sequence[str]] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    amp: bool = False
    language: str = ""
    base: str = ""
    json_ld: tuple[str, ...] = ()

    def meta(self, *names: str) -> str:
        """The first value of the first of these metas that has one, as plain text, else ""."""
        for name in names:
            for written in self.metas.get(name, ()):
                if value := _plain(written):
                    return value
        return ""

    def all_meta(self, *names: str) -> tuple[str, ...]:
        """All values of these metas as plain text, without repeats."""
        written = (value for name in names for value in self.metas.get(name, ()))
        return tuple(dict.fromkeys(value for text in written if (value := _plain(text))))


_plain = lru_cache(maxsize=64)(plain)
"""Most metas are never asked for, a few are asked for again and again."""


def read_head(tree: LexborHTMLParser) -> Head:
    """The metadata elements of a parsed page, wherever they stand: many pages have them in the body."""
    metas: dict[str, list[str]] = {}
    blocks: list[str] = []
    title = base = canonical = ""
    for node in tree.css(SELECTOR)[:MAX_ELEMENTS]:
        tag = node.tag
        if tag == "meta":
            attributes = node.attributes
            if value := attributes.get("content"):
                for key in _META_NAMES:
                    if name := attributes.get(key):
                        metas.setdefault(name.strip().casefold(), []).append(value[:MAX_CONTENT])
        elif tag == "title":
            title = title or plain(node.text(deep=True)[:MAX_CONTENT])
        elif tag == "script":
            blocks.append(node.text(deep=True))
        elif tag == "base":
            base = base or (node.attributes.get("href") or "")
        elif not canonical:
            canonical = (node.attributes.get("href") or "").strip()
    _read_parsely(metas)
    root = tree.root
    attributes = root.attributes if root is not None else {}
    return Head(
        metas=metas,
        title=title,
        canonical=canonical,
        amp="amp" in attributes or "⚡" in attributes,
        language=(attributes.get("lang") or attributes.get("xml:lang") or "").strip(),
        base=base,
        json_ld=tuple(blocks),
    )


PARSELY = {"pub_date": "parsely-page-pub-date", "author": "parsely-page-author", "authors": "parsely-page-author",
           "section": "parsely-page-section"}  # fmt: skip
"""What one meta of JSON, for a widespread counter of readers, tells: read as if metas of these names told it."""


def _read_parsely(metas: dict[str, list[str]]) -> None:
    """Adds what the meta `parsely-page` tells."""
    for written in metas.get("parsely-page", ())[:1]:
        try:
            page = orjson.loads(plain(written))
        except orjson.JSONDecodeError:
            return
        for key, name in PARSELY.items() if isinstance(page, dict) else ():
            values = page.get(key)
            texts = [value for value in (values if isinstance(values, list) else [values]) if isinstance(value, str)]
            metas.setdefault(name, []).extend(texts[:MAX_LISTED])
