"""Whether the text that was found on a page is teasers of other pages: a list, whatever its metadata say."""

from .body import Body
from .claims import declares_article, retells
from .metadata import PageFacts
from .page import Page
from .scoring import is_sentence, width
from .title import LONG_HEADLINE

MIN_HEADLINES, MIN_SHARE = 4, 0.7
"""A list has so many linked headlines with a teaser, and such a share of its paragraphs are teasers. Articles have
links to others between their paragraphs as well, some behind every one."""

OWN_TEXT = 250
"""Letters of paragraphs that are no teasers from which on a page is an article: what a list says of itself is less."""

PARAGRAPH, MAX_TEASER = 40, 400
"""Letters of the shortest paragraph that counts, and of the longest teaser."""

LINKED_HEADLINE, LINKED_SHARE = 20, 0.5
"""Letters of the shortest headline of another page, and the share of a line that stands in links where it is one."""

REACH = 4
"""Blocks before a teaser in which its headline stands: an hour, a section and the like may stand between."""

PER_HEADLINE = 2
"""Paragraphs of one teaser, at most; what has more under a headline is told on this page."""

LIVE = "LiveBlogPosting"
"""What its kind calls live tells its entries on the page; each links to itself."""


def count_teasers(page: Page, facts: PageFacts, body: Body, lead: str | None) -> int:
    """How many linked headlines with teasers the text that was found is made of; 0 where it is an article's.

    An article has words of its own, before the first such link or behind more than a teaser's: many, or a few under a
    headline. That of a flash, and of a round-up which declares itself an article, may be told by what looks like
    teasers. The name of a section is too short for a headline.
    """
    told = [block for block in body.blocks or _not_junk(page, body) if _is_paragraph(page, block)]
    above = [_headline_above(page, block) for block in told]
    own = [block for block, headline in zip(told, above, strict=True) if headline < 0]
    if len(told) - len(own) < MIN_SHARE * len(told) or not told or _is_live(facts):
        return 0
    if sum(width(page.texts[block]) for block in own) >= OWN_TEXT:
        return 0
    shown = {_headline_above(page, block) for block in _not_junk(page, body) if _is_paragraph(page, block)} - {-1}
    if len(shown) < MIN_HEADLINES:
        return 0
    if _is_headline(page, body.headline):
        if lead or told[0] in own:
            return 0
        texts = [page.texts[block] for block in (*told, *above) if block >= 0]
        may_be_told = len(told) < MIN_HEADLINES or declares_article(facts)
        if may_be_told and retells(page.texts[body.headline], " ".join(texts)):
            return 0
    return len(shown)


def _is_headline(page: Page, block: int) -> bool:
    """Whether the page's headline (a block, or -1) is one of an article on this page."""
    return block >= 0 and not _is_linked(page, block) and width(page.texts[block]) >= LONG_HEADLINE


def _is_live(facts: PageFacts) -> bool:
    return facts.item is not None and facts.item.kind == LIVE


def _not_junk(page: Page, body: Body) -> list[int]:
    return [block for block in range(len(page.texts)) if not body.scores.junk[block]]


def _headline_above(page: Page, block: int) -> int:
    """The linked headline over a teaser, or -1; no paragraph but one of the same teaser stands between.

    A paragraph that is too long for a teaser has none.
    """
    if width(page.texts[block]) > MAX_TEASER:
        return -1
    paragraphs = 1
    for before in range(block - 1, max(-1, block - 1 - REACH), -1):
        if _is_paragraph(page, before):
            paragraphs += 1
            if paragraphs > PER_HEADLINE:
                return -1
        elif is_linked_headline(page, before):
            return before
    return -1


def _is_paragraph(page: Page, block: int) -> bool:
    text = page.texts[block]
    return width(text) >= PARAGRAPH and not _is_linked(page, block) and is_sentence(text)


def is_linked_headline(page: Page, block: int) -> bool:
    """Whether a block is the headline of another page: a link, and longer than the name of a section."""
    return _is_linked(page, block) and width(page.texts[block]) >= LINKED_HEADLINE


def _is_linked(page: Page, block: int) -> bool:
    return page.linked[block] > LINKED_SHARE * len(page.texts[block])
