"""The body where our own extractor finds none: the page's JSON-LD, then another library's extractor."""

import logging
import re

from ..markup import plain
from .json_ld import NewsItem

DECLARED = "json-ld"
"""The method that takes the text from the metadata, whatever the page shows."""

MIN_DECLARED = 200
"""Characters from which on an `articleBody` is more than a teaser."""

MIN_FOUND = 250
MAX_PAGE = 1_000_000
"""Characters of a page that the other library is given: it takes half a second a megabyte."""

_LINES = re.compile(r"\s*(?:\r?\n|\u2028|\u2029|<br\s*/?>|</p>)\s*", re.I)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def last_resort(html: str, item: NewsItem | None) -> tuple[tuple[str, ...], str]:
    """Paragraphs and the method that gave them; ((), "") where nobody finds an article."""
    if item and len(item.body) >= MIN_DECLARED:
        return _paragraphs(item.body), DECLARED
    if len(html) <= MAX_PAGE:
        import trafilatura  # half a second, for one page in hundreds

        found = trafilatura.extract(html, favor_precision=True, include_comments=False, include_tables=False) or ""
        if len(found) >= MIN_FOUND:
            return _paragraphs(found), "trafilatura"
    return (), ""


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(paragraph for line in _LINES.split(text) if (paragraph := plain(line)))
