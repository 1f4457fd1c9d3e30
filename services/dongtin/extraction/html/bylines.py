"""Bylines as the page itself shows them, around headline and text."""

import re
from collections.abc import Iterator, Sequence

from ..markup import plain
from .authors import Byline
from .east_asian import east_asian_names
from .page import Page
from .phrases import BYLINE
from .scoring import HEADINGS
from .shown_dates import MAX_DATE_TEXT, YEAR
from .vocabulary import Sign

BEFORE_HEADLINE, AFTER_TEXT = 15, 12
"""Blocks around headline and text in which a byline of this article may stand."""

MAX_BYLINE = 200
MAX_BYLINE_BLOCKS = 6
MAX_BYLINES = 40

MARKED_BLOCKS = 3
"""So far apart stand the names of one byline."""

_DIGIT = re.compile(r"\d")
_PIECES = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")


def marked_authors(page: Page, body: Sequence[int], headline: int) -> tuple[str, ...]:
    """Names in elements that the page marks as author (`rel=author`, `itemprop=author`), around the article only."""
    if not body:
        return ()
    first, _ = _reach(body, headline)
    near = [(node, block) for node, block in page.people if first <= block <= body[0] + 1]
    near = [(node, block) for node, block in near if block <= near[0][1] + MARKED_BLOCKS]
    names = (plain(node.text(deep=True, separator=" ")[:MAX_BYLINE]) for node, _ in near[:MAX_BYLINES])
    return tuple(dict.fromkeys(name for name in names if name))


def visible_bylines(page: Page, body: Sequence[int], headline: int) -> tuple[Byline, ...]:
    """Bylines of the page, most telling first."""
    if not body:
        return ()
    first, last = _reach(body, headline)
    found = [
        Byline(lines) for lines in (*_signatures(page, body), *_elements(page, first, last), *_spans(page, body, first))
    ]
    if names := east_asian_names(page, body, headline):
        found.append(Byline(names, named=True))
    found += [Byline(lines, sure=False) for lines in _beside_dates(page, headline, body[0])]
    between = range(max(headline, first) + 1, body[0])
    lines = [block for block in (*between, *body[:2]) if _is_line(page, block)]
    found += [Byline((page.texts[block],)) for block in lines if block < body[0] and BYLINE.match(page.texts[block])]
    found += [Byline((page.texts[block],)) for block in lines if page.bold[block]]
    return tuple(dict.fromkeys(found))[:MAX_BYLINES]


def _reach(body: Sequence[int], headline: int) -> tuple[int, int]:
    """The first and last block in which a byline of the article may stand."""
    start = headline if 0 <= headline <= body[0] else body[0]
    return max(0, start - BEFORE_HEADLINE), body[-1] + AFTER_TEXT


def _signatures(page: Page, body: Sequence[int]) -> Iterator[tuple[str, ...]]:
    """The last paragraphs where they are set to the right: Vietnamese articles are signed there."""
    for block in reversed(body[-3:]):
        if page.signs[page.owners[block]] & (Sign.RIGHT | Sign.BYLINE) and len(page.texts[block]) <= MAX_BYLINE:
            yield (page.texts[block],)


def _elements(page: Page, first: int, last: int) -> Iterator[tuple[str, ...]]:
    for element in page.saying(Sign.BYLINE):
        if not first <= page.first[element] < last:
            continue
        blocks = range(page.first[element], min(page.after[element], page.first[element] + MAX_BYLINE_BLOCKS))
        if blocks and not _is_foreign(page, element):
            lines = tuple(page.texts[block] for block in blocks if len(page.texts[block]) <= MAX_BYLINE)
            if lines:
                yield lines


def _spans(page: Page, body: Sequence[int], first: int) -> Iterator[tuple[str, ...]]:
    """Bylines within a line, beside a date perhaps: before the text, or right behind it."""
    for node, block in page.signatures:
        beside = first <= block <= body[0] or body[-1] <= block <= body[-1] + MARKED_BLOCKS
        if beside and block < len(page.owners) and not _stands_in_foreign(page, page.owners[block]):
            yield (plain(node.text(deep=True, separator=" ")[:MAX_BYLINE]),)


def _is_foreign(page: Page, element: int) -> bool:
    """Whether a byline stands in something that belongs to other articles, comments or pictures."""
    return bool(page.signs[element] & Sign.CAPTION) or _stands_in_foreign(page, page.parents[element])


def _stands_in_foreign(page: Page, current: int) -> bool:
    """Whether an element or one around it belongs to other articles, comments or pictures."""
    while current >= 0:
        if page.signs[current] & (Sign.HARD | Sign.CAPTION | Sign.CARD) or page.tags[current] in {"figure", "aside"}:
            return True
        current = page.parents[current]
    return False


def _beside_dates(page: Page, headline: int, first: int) -> Iterator[tuple[str, ...]]:
    """The lines just before and after a date between headline and text."""
    for block in range(headline + 1, first):
        if len(page.texts[block]) <= MAX_DATE_TEXT and YEAR.search(page.texts[block]):
            if pieces := tuple(piece for piece in _PIECES.split(page.texts[block]) if not _DIGIT.search(piece))[:3]:
                yield pieces
            for beside in (block - 1, block + 1):
                if headline < beside < first and _is_line(page, beside) and " " in page.texts[beside]:
                    yield (page.texts[beside],)


def _is_line(page: Page, block: int) -> bool:
    return len(page.texts[block]) <= MAX_BYLINE and page.block_tag(block) not in HEADINGS
