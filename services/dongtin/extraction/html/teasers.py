"""Whether the text that was found on a page is teasers of other pages: a list, whatever its metadata say."""

from selectolax.lexbor import LexborHTMLParser

from dongtin.extraction.urls import canonical_url, safe_url

from .body import Body
from .claims import declares_article, is_dated, retells
from .dropping import letters
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

INSIDE, MAX_INSIDE = "a[href*='#']", 400
"""Links that may lead to a place of the page itself, and how many of them are looked at."""

LIVE = "LiveBlogPosting"
"""What its kind calls live tells its entries on the page; each links to itself."""


def count_teasers(page: Page, facts: PageFacts, body: Body, lead: str | None, tree: LexborHTMLParser) -> int:
    """How many linked headlines with teasers the text that was found is made of; 0 where it is an article's.

    An article has words of its own, before the first such link or behind more than a teaser's: many, or a few under a
    headline. That of a flash, and of a round-up which declares itself an article, may be told by what looks like
    teasers. The name of a section is too short for a headline.
    """
    top = body.headline if _is_headline(page, body.headline) else -1
    told = [block for block in body.blocks or _not_junk(page, body) if _is_paragraph(page, block)]
    above = [_headline_above(page, block, top) for block in told]
    own = [block for block, headline in zip(told, above, strict=True) if headline < 0]
    if len(told) - len(own) < MIN_SHARE * len(told) or not told or _is_live(facts):
        return 0
    if sum(width(page.texts[block]) for block in own) >= OWN_TEXT:
        return 0
    shown = {_headline_above(page, block, top) for block in _not_junk(page, body) if _is_paragraph(page, block)} - {-1}
    if len(shown) < MIN_HEADLINES:
        return 0
    first = next((block for block in told if block > top), told[0])
    if (lead or first in own) and (top >= 0 or _declares_headline(page, facts, body.headline)):
        return 0
    if top >= 0:
        texts = [page.texts[block] for block in (*told, *above) if block >= 0]
        may_be_told = len(told) < MIN_HEADLINES or declares_article(facts)
        if may_be_told and retells(page.texts[top], " ".join(texts)):
            return 0
    inside = _linked_inside(tree, facts.url) if facts.url else frozenset()
    others = sum(letters(page.texts[block]) not in inside for block in shown)
    return len(shown) if others >= MIN_HEADLINES else 0


def _is_headline(page: Page, block: int) -> bool:
    """Whether the page's headline (a block, or -1) is one of an article on this page."""
    return block >= 0 and not _is_linked(page, block) and width(page.texts[block]) >= LONG_HEADLINE


def _declares_headline(page: Page, facts: PageFacts, block: int) -> bool:
    """Whether metadata vouch for a headline that is not known by its looks: a short one with its date, or no heading.

    They do not alone: content systems give their sections the time of publication of an article.
    """
    if not declares_article(facts):
        return False
    if block < 0:
        return width(facts.title or "") >= LONG_HEADLINE
    return not _is_linked(page, block) and is_dated(page, block)


def _linked_inside(tree: LexborHTMLParser, url: str) -> frozenset[str]:
    """Letters of the links to places of the page itself: entries of a report as it goes on, questions, pictures.

    An empty fragment is where scripts stand in for the address, and some put another page's path there.
    """
    inside, here = set(), canonical_url(url)
    for node in tree.css(INSIDE)[:MAX_INSIDE]:
        address, _, place = (node.attributes.get("href") or "").strip().partition("#")
        target = safe_url(address, url) if address else url
        if place[:1] not in ("", "/", "!") and target and canonical_url(target) == here:
            inside.add(letters(node.text()))
    return frozenset(inside)


def _is_live(facts: PageFacts) -> bool:
    return facts.item is not None and facts.item.kind == LIVE


def _not_junk(page: Page, body: Body) -> list[int]:
    return [block for block in range(len(page.texts)) if not body.scores.junk[block]]


def _headline_above(page: Page, block: int, top: int) -> int:
    """The linked headline over a teaser, or -1; no paragraph but one of the same teaser stands between.

    A paragraph that is too long for a teaser has none, nor has one right under `top`, the headline of the page.
    """
    if width(page.texts[block]) > MAX_TEASER:
        return -1
    paragraphs = 1
    for before in range(block - 1, max(top if top < block else -1, block - 1 - REACH), -1):
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
