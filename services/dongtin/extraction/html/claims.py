"""Whether a page says of itself that it is an article: what its few words are believed by."""

import re
from collections.abc import Sequence

from .dropping import letters
from .json_ld import loose_url
from .metadata import PageFacts
from .page import Page
from .phrases import STAMP
from .scoring import is_sentence, width
from .title import LONG_HEADLINE

MIN_DECLARED, MIN_DECLARED_RETOLD = 60, 40
"""Letters of sentences from which on a page that declares an article with its date is one; the second where they retell
the headline, as flashes do and no line of a player does."""

MIN_DATED, MIN_UNDATED = 60, 80
"""The same of sentences that retell the headline, where nothing is declared: with a date beside the headline, and
without one. A section's or a person's name is no headline to be retold without a date."""

UNENDED = 60
"""Letters from which on a line is a sentence without a full stop: some writings have none, some flashes forget it."""

NO_ARTICLES = frozenset({"WebPage", "VideoObject", "CollectionPage", "ItemList"})
"""Kinds of items that have a date and are no articles."""

ARTICLES, SITES = frozenset({"article", "news", "newsarticle"}), frozenset({"website", "blog"})
"""What Open Graph calls a page of one article, and one of many."""

PLAYED = ('"VideoObject"', '"AudioObject"', '"PodcastEpisode"', '"RadioEpisode"', '"TVEpisode"')
"""Kinds of items that are seen or heard."""

DATE_BEFORE, DATE_AFTER = 4, 6
"""So many blocks around the headline its date stands in."""
MAX_DATE_LINE = 100

RETOLD, STEM = 0.3, 4
"""Share of a headline's words, known by so many first letters, that a sentence has that tells the same."""

_WORDS = re.compile(r"[^\W\d_]{3,}")


def declares_article(facts: PageFacts) -> bool:
    """Whether the metadata describe the page's article with a date; what a list tells of its entries does not."""
    item = facts.item
    if facts.headlines and facts.head.meta("article:published_time"):
        return True
    return item is not None and bool(item.published) and item.kind not in NO_ARTICLES and _is_of_page(facts)


def claims_article(page: Page, facts: PageFacts, headline: int) -> bool:
    """Whether a page says that it is an article: by its metadata, or by a date at its headline (a block, or -1)."""
    return declares_article(facts) or is_dated(page, headline)


def is_flash(page: Page, facts: PageFacts, headline: int, texts: Sequence[str]) -> bool:
    """Whether these few words are an article."""
    told = _told(texts)
    length = sum(map(width, told))
    title = facts.title or ""
    retold = retells(title, " ".join(told))
    if declares_article(facts) and not _plays(facts):
        return length >= (MIN_DECLARED_RETOLD if retold else MIN_DECLARED)
    if is_dated(page, headline):
        return retold and length >= MIN_DATED
    return retold and length >= MIN_UNDATED and headline >= 0 and width(title) >= LONG_HEADLINE


def retells_headline(page: Page, facts: PageFacts, headline: int, texts: Sequence[str]) -> bool:
    """Whether a page with few words is an article although nothing is declared, and other headlines stand around it.

    Its own headline is long and retold, and the page is called an article or shows a date at it.
    """
    kind = facts.head.meta("og:type").casefold()
    if headline < 0 or kind in SITES or width(facts.title or "") < LONG_HEADLINE:
        return False
    told = _told(texts)
    retold = sum(map(width, told)) >= MIN_DATED and retells(facts.title or "", " ".join(told))
    return retold and (kind in ARTICLES or is_dated(page, headline))


def _told(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if is_sentence(text) or width(text) >= UNENDED]


def _is_of_page(facts: PageFacts) -> bool:
    """Whether the item is the page's own: by its address, or by a headline that the page has too."""
    item = facts.item
    if item is None or not item.headline:
        return item is not None
    if item.url and facts.url and loose_url(item.url) == loose_url(facts.url):
        return True
    titles = [text for text in (*facts.headlines, facts.head.meta("og:title"), facts.head.title) if text]
    return not titles or any(_contains(title, item.headline) or retells(title, item.headline) for title in titles)


def _contains(one: str, other: str) -> bool:
    """Whether one of two headlines is a part of the other: a kicker or the site's name stands beside it."""
    first, second = letters(one), letters(other)
    return bool(first and second) and (first in second or second in first)


def is_dated(page: Page, headline: int) -> bool:
    """Whether a date stands at the headline, before the first other headline: in a list each entry has one."""
    if headline < 0:
        return False
    near = range(max(0, headline - DATE_BEFORE), min(len(page.texts), headline + DATE_AFTER + 1))
    others = (block - 1 for block in near if block > headline and _is_other_headline(page, block))
    shown = range(near.start, next(others, near.stop))  # the hour of an entry stands before its headline
    return any(block in shown for _, _, block in page.times) or any(
        len(page.texts[block]) <= MAX_DATE_LINE and STAMP.search(page.texts[block]) for block in shown
    )


def _is_other_headline(page: Page, block: int) -> bool:
    text = page.texts[block]
    return width(text) >= LONG_HEADLINE and page.linked[block] > len(text) / 2


def _plays(facts: PageFacts) -> bool:
    """Whether the metadata speak of a video or of a programme to hear."""
    return facts.head.meta("og:type").startswith(("video", "music")) or any(
        kind in block for block in facts.head.json_ld for kind in PLAYED
    )


def retells(headline: str, text: str) -> bool:
    """Whether a text has enough words of a headline."""
    wanted = _stems(headline)
    return len(wanted & _stems(text)) >= RETOLD * len(wanted) > 0


def _stems(text: str) -> set[str]:
    """Words by their beginnings; pairs of characters in writings that part no words."""
    folded = text.casefold()
    if width(folded) < 2 * len(folded):
        return {word[:STEM] for word in _WORDS.findall(folded)}
    pairs = (folded[place : place + 2] for place in range(len(folded) - 1))
    return {pair for pair in pairs if pair.isalnum()}
