"""The lead: the sentences that stand between the headline and the text, or open the text set apart from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .dropping import letters
from .page import Page
from .phrases import BYLINE, DATE_LINE, FURTHER, INVITATION
from .scoring import HEADINGS, is_sentence, width
from .vocabulary import Sign

MIN_LEAD, MAX_LEAD = 60, 900
MIN_SENTENCE = 30
"""Characters from which on a sentence is a lead where its element is called one."""

MATCH_LETTERS = 40
"""So many letters of a block and of the page's description must agree from their beginning."""

MAX_LINKED = 0.5
REACH = 60
"""So many blocks around headline and first paragraph a lead is looked for in."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The blocks of the lead, and how they were recognised."""

    blocks: tuple[int, ...] = ()
    method: str = ""


def find_lead(page: Page, junk: Sequence[bool], body: Sequence[int], headline: int, description: str) -> Lead:
    """The lead of a page. `body` are the blocks of the text, `headline` the block of the h1 or -1."""
    if not body:
        return Lead()
    first = body[0]
    start = headline + 1 if 0 <= headline < first else max(0, first - REACH)
    before = [block for block in range(max(start, first - REACH), first) if _may_be_lead(page, block)]
    wanted = letters(description)
    for block in [*before, *(block for block in body[:2] if _is_set_apart(page, block, body))]:
        if _matches(page.texts[block], wanted):
            return Lead((block,), "description")
    before = [block for block in before if not junk[block] or _stands_in_lead(page, block)]
    for block in [*before, *body[:3]]:
        text = page.texts[block]
        if (width(text) >= MIN_LEAD or (is_sentence(text) and width(text) >= MIN_SENTENCE)) and _stands_in_lead(
            page, block
        ):
            return Lead((block,), "lead-class")
    for block in before:
        text = page.texts[block]
        if headline >= 0 and MIN_LEAD <= width(text) <= MAX_LEAD and is_sentence(text) and not junk[block]:
            return Lead((block,), "after-headline")
    return Lead()


def _is_set_apart(page: Page, block: int, body: Sequence[int]) -> bool:
    """Whether a block of the text looks unlike those after it; else the description merely repeats its beginning."""
    others = [other for other in body if other > block and page.block_tag(other) not in HEADINGS][:3]
    owner = page.owners[block]
    return bool(others) and all(
        page.parents[owner] != page.parents[page.owners[other]]
        or page.tags[owner] != page.block_tag(other)
        or page.names[owner] != page.names[page.owners[other]]
        or page.bold[block] > page.bold[other]
        for other in others
    )


def _may_be_lead(page: Page, block: int) -> bool:
    text = page.texts[block]
    if len(text) > MAX_LEAD or page.linked[block] > MAX_LINKED * len(text) or page.block_tag(block) == "h1":
        return False
    return not (DATE_LINE.match(text) or FURTHER.end(text) or INVITATION.end(text) or BYLINE.match(text))


def _matches(text: str, wanted: str) -> bool:
    found = letters(text)
    if len(wanted) < MATCH_LETTERS or len(found) < MATCH_LETTERS or len(text) > MAX_LEAD:
        return False
    shorter = min(len(found), len(wanted))
    return found[:shorter] == wanted[:shorter] or wanted[:MATCH_LETTERS] in found or found[:MATCH_LETTERS] in wanted


def _stands_in_lead(page: Page, block: int) -> bool:
    """Whether the block is all or most of an element that calls itself a lead."""
    element = page.owners[block]
    for _ in range(3):
        if element < 0:
            break
        if page.signs[element] & Sign.LEAD and page.after[element] - page.first[element] <= 3:
            return True
        element = page.parents[element]
    return False


_PREFIX = re.compile(
    r"^(?:\([^()\d]{2,25}\)\s{0,3}[-–—:]\s{0,3}|[A-ZĐ&]{2,8}(?:\.VN|\.vn|\sOnline|\sONLINE)\s{1,3}[-–—]\s{1,3})"
)
"""Without brackets only what names an outlet by its form: "NATO - " and "TP.HCM - " are not."""


def without_prefix(lead: str, own: str = "") -> str:
    """A lead without the outlet's name before it: "(NLĐO) - " and its like; `own` is the outlet's pattern of it."""
    if own:
        lead = re.sub(rf"^(?:{own})\s{{0,3}}[-–—:]\s{{0,3}}", "", lead)
    return _PREFIX.sub("", lead)
