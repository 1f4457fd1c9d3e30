"""The text of a news flash: the sentences under the headline of a page that says that it is an article.

A sentence of fifty letters weighs nothing among menus, so nothing but its place tells it. Other pages, and those in
which weighing finds a text, are left as they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .body import Body
from .claims import UNENDED, claims_article
from .dropping import drop, letters
from .evidence import MIN_TEXT
from .last_resort import MIN_DECLARED
from .metadata import PageFacts
from .page import Page
from .phrases import INVITATION
from .scoring import HEADINGS, is_sentence, width
from .vocabulary import Sign

MAX_FLASH = 40
"""Blocks after the headline that are looked at: byline, date and buttons stand between."""

MAX_GAP = 5
"""Blocks without a sentence after which the text is over; entries of live reports have hours and headings between."""

MIN_SENTENCE, MIN_NEXT = 20, 10
"""Letters of the shortest sentence that begins a flash, and of those behind it; what is shorter is a label."""

MAX_LINKED = 0.5


def with_flash(page: Page, facts: PageFacts, body: Body) -> Body:
    """`body` with the sentences under the headline, where a text is wanting and these are more; else itself."""
    found = (*body.lead.blocks, *body.blocks)
    if _has_text(page, found) or (not found and facts.item and len(facts.item.body) >= MIN_DECLARED):
        return body
    headline = _headline(page, facts.titles)
    if headline < 0 or not claims_article(page, facts, headline):
        return body
    span = list(_span(page, body.scores.junk, headline))
    dropped = drop(page, span, facts.titles)
    told = _told(page, [block for block in span if block not in dropped])
    if _letters(page, told) <= _letters(page, _told(page, found)):
        return body
    blocks = tuple(block for block in told if block not in body.lead.blocks)
    return replace(body, blocks=blocks, headline=headline, dropped=body.dropped | dropped, method="headline")


def _has_text(page: Page, blocks: Iterable[int]) -> bool:
    """Whether blocks hold the letters of an article; most pages say so with their first one."""
    length = 0
    for block in blocks:
        length += width(page.texts[block])
        if length >= MIN_TEXT:
            return True
    return False


def _headline(page: Page, titles: Sequence[str]) -> int:
    """The block of the first h1 that is the headline; -1 where there is none."""
    wanted = {letters(title) for title in titles}
    for block, text in enumerate(page.texts):
        if page.block_tag(block) == "h1" and letters(text) in wanted:
            return block
    return -1


def _span(page: Page, junk: Sequence[bool], headline: int) -> Iterator[int]:
    """The blocks after the headline up to what is no text any more: a list, furniture, a long way without sentence."""
    begun, gap = False, 0
    for block in range(headline + 1, min(headline + 1 + MAX_FLASH, len(page.texts))):
        if page.block_tag(block) == "h1":
            return
        if junk[block] or _is_linked(page, block):
            if begun and not _is_small(page, block):
                return
            continue
        told = _tells(page, block, MIN_NEXT if begun else MIN_SENTENCE)
        gap = 0 if told else gap + 1
        begun = begun or told
        if begun and gap > MAX_GAP:
            return
        yield block


def _is_small(page: Page, block: int) -> bool:
    """Whether furniture may stand inside a text: a caption, an hour, a byline."""
    sign = page.signs[page.owners[block]]
    return not _is_linked(page, block) and bool(sign & (Sign.CAPTION | Sign.DATE | Sign.BYLINE | Sign.PICTURE))


def _told(page: Page, blocks: Sequence[int]) -> list[int]:
    """Those of the blocks that are sentences."""
    told: list[int] = []
    for block in blocks:
        if _tells(page, block, MIN_NEXT if told else MIN_SENTENCE):
            told.append(block)
    return told


def _tells(page: Page, block: int, shortest: int) -> bool:
    if page.block_tag(block) in HEADINGS - {"h2"} or _is_linked(page, block):  # some leads are an h2
        return False
    text = page.texts[block]
    if INVITATION.end(text):
        return False
    length = width(text)
    return length >= (shortest if is_sentence(text) else UNENDED)


def _is_linked(page: Page, block: int) -> bool:
    return page.linked[block] > MAX_LINKED * len(page.texts[block])


def _letters(page: Page, blocks: Iterable[int]) -> int:
    return sum(width(page.texts[block]) for block in blocks)
