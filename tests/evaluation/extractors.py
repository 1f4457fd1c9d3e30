"""Our extractor and others, each as a function from a labelled page to its text, for the figures and for comparison.

The settings are those that each manual recommends where neither precision nor recall is to be favoured.
"""

import hashlib
import importlib.util
import logging
import re
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from dongtin.extraction.html import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import MessageError, decode_text
from dongtin_schemas import CrawlerMessage


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled page."""

    set: str
    name: str
    page: bytes
    url: str
    text: str
    gold: dict[str, Any] | None = None

    @property
    def half(self) -> str:
        return "AB"[hashlib.sha256(self.name.encode()).digest()[0] & 1]


Extractor: TypeAlias = Callable[[Case], tuple[str, ParsedArticle | None]]


def extractors() -> dict[str, Extractor]:
    """Ours and what else is installed, by name."""
    logging.disable(logging.CRITICAL)
    found: dict[str, Extractor] = {
        "dongtin": _ours, "trafilatura": _trafilatura, "trafilatura, precision": _trafilatura_precise
    }  # fmt: skip
    others = {"resiliparse": _resiliparse, "readability": _readability, "newspaper": _newspaper}
    return found | {name: run for name, run in others.items() if importlib.util.find_spec(name)}


def _ours(case: Case) -> tuple[str, ParsedArticle | None]:
    html, _ = decode_text(case.page)
    try:
        article = parse_html(CrawlerMessage(url=case.url, html="<p>x</p>"), html, language="und")
    except MessageError as error:
        print(f"rejected: {case.name}: {error}", file=sys.stderr)
        return "", None
    return "\n".join([article.lead or "", *article.body]), article


def _trafilatura(case: Case) -> tuple[str, None]:
    return import_module("trafilatura").extract(case.page, include_comments=False) or "", None


def _trafilatura_precise(case: Case) -> tuple[str, None]:
    return import_module("trafilatura").extract(case.page, favor_precision=True, include_comments=False) or "", None


def _resiliparse(case: Case) -> tuple[str, None]:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return extract(decode_text(case.page)[0], main_content=True, alt_texts=False), None


def _readability(case: Case) -> tuple[str, None]:
    html = _CONTROL.sub("", decode_text(case.page)[0])  # it fails on pages with control characters
    summary = import_module("readability").Document(html).summary()
    return import_module("lxml.html").fromstring(summary).text_content(), None


def _newspaper(case: Case) -> tuple[str, None]:
    newspaper = import_module("newspaper")
    connect = socket.socket.connect
    socket.socket.connect = _refuse  # type: ignore[method-assign]  # it looks for pictures' sizes if it can
    try:
        article = newspaper.Article(case.url, fetch_images=False)
        article.download(input_html=decode_text(case.page)[0])
        article.parse()
    except (ImportError, LookupError):  # eight pages: tokenizers of their languages are not installed
        return "", None
    finally:
        socket.socket.connect = connect  # type: ignore[method-assign]
    return article.text, None


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _refuse(*_: object) -> None:
    raise OSError("an extractor must not open connections")
