"""Which blocks of the container are no text of the article, each with the reason."""

import re
from collections.abc import Iterable, Sequence

from .page import Page
from .phrases import (
    ARROWS,
    BYLINE,
    CHANNEL,
    CONSENT,
    CREDIT,
    DATE_LINE,
    END_MARK,
    FURTHER,
    INVITATION,
    LABELS,
    MAX_END_MARK,
    PROMOTION,
    RIGHTS,
    STAMP,
    begins_as_phrase,
    tells_contact,
)  # fmt: skip
from .scoring import HEADINGS, is_sentence, width
from .vocabulary import Sign

LINKED_ITEM, LINKED_ITEM_LENGTH = 0.5, 110
LINKED_BLOCK, LINKED_BLOCK_LENGTH = 0.8, 250
LINKED_SENTENCE = 60
"""Characters from which on a linked sentence is text: headlines of other articles rarely end in a full stop."""
FURTHER_LENGTH = 250
FURTHER_LINKED = 0.3
INVITATION_LENGTH = 220
CONSENT_LENGTH = 600
RIGHTS_LENGTH = 300
BYLINE_LENGTH = 120
DATE_LENGTH = 70
HEAD_BLOCKS = 6
"""So many blocks from the beginning bylines and dates may stand."""
FIRST_PARAGRAPH = 90
"""Characters of the first block that is surely a paragraph."""
LABEL = 25
"""Characters under which even a line with a full stop is a label, such as the place of the report."""
TAIL_BLOCKS = 4
LABELS_LENGTH = 200
LIST_LINE, LIST_LINES = 160, 3
"""From so many short lines that are no sentences at the end on, dates among them, they are a list of other articles."""
TAIL_LENGTH = 400
CHANNEL_LENGTH = 140
PROMOTION_LENGTH = 400
PROMOTIONS = 2
MAX_HEADLINE = 400
FURNITURE = frozenset(
    {"link", "linked item", "leads to other articles", "invitation", "consent", "rights", "promotion"}
)
"""Reasons for which what stands around a line is furniture as well; dates stand in tables too."""
MAX_PULL_QUOTES = 20
PULL_QUOTE = 40
"""Letters from which on a quotation that stands in the text too was set apart for the eye."""
SUBHEADINGS = frozenset({"h2", "h3", "h4"})
"""Ranks of headings that part a text."""
_DIGIT = re.compile(r"\d")
_NO_LETTERS = re.compile(r"[\W_]+")


def drop(page: Page, blocks: Sequence[int], titles: Iterable[str]) -> dict[int, str]:
    """The blocks of `blocks` that are dropped, with the reason; `titles` are the headlines of the page."""
    dropped = _by_themselves(page, blocks, frozenset(letters(title) for title in titles if title))
    _linked_headings(page, blocks, dropped)
    _lists_under(page, blocks, dropped)
    _before_first_paragraph(page, blocks, dropped)
    _pull_quotes(page, blocks, dropped)
    _dated_list(page, blocks, dropped)
    _box_behind(page, blocks, dropped)
    _tail(page, blocks, dropped)
    _lonely_headings(page, blocks, dropped)
    return dropped


def letters(text: str) -> str:
    """Letters and digits of a text, casefolded: what stays equal when a headline is set again."""
    return _bare(text[:MAX_HEADLINE])


def _by_themselves(page: Page, blocks: Sequence[int], titles: frozenset[str]) -> dict[int, str]:
    dropped: dict[int, str] = {}
    longest = 2 * max(map(len, titles), default=0)  # blanks and punctuation do not double a headline
    initials = {title[:1] for title in titles}
    for place, block in enumerate(blocks):
        text = page.texts[block]
        if len(text) <= longest and _may_open(text, initials) and letters(text) in titles:
            dropped[block] = "headline"
        elif len(text) <= CONSENT_LENGTH and (reason := _reason(page, block, text, at_head=place < HEAD_BLOCKS)):
            dropped[block] = reason
    return dropped


def _may_open(text: str, initials: set[str]) -> bool:
    """Whether `letters` of a text may begin with one of these: a text's first letter is theirs, unless it is none."""
    first = text[:1].casefold()[:1]
    return first in initials or not first.isalnum()


def _reason(page: Page, block: int, text: str, *, at_head: bool) -> str:
    length = len(text)
    linked = page.linked[block] / length
    tag = page.block_tag(block)
    if linked > LINKED_BLOCK and length < LINKED_BLOCK_LENGTH and tag not in HEADINGS:
        return "" if tag == "p" and length >= LINKED_SENTENCE and is_sentence(text) else "link"
    if tag == "li" and linked > LINKED_ITEM and length < LINKED_ITEM_LENGTH:
        return "linked item"
    if length < FURTHER_LENGTH and linked > FURTHER_LINKED and ARROWS.match(text):
        return "leads to other articles"
    if begins_as_phrase(text) and (reason := _phrase(text, length, linked, tag)):
        return reason
    if length < RIGHTS_LENGTH and RIGHTS.match(text):
        return "rights"
    if at_head and length < BYLINE_LENGTH and not is_sentence(text) and BYLINE.match(text):
        return "byline"
    if length < DATE_LENGTH and _DIGIT.search(text) and DATE_LINE.match(text):
        return "date"
    if length < DATE_LENGTH and page.signs[page.owners[block]] & Sign.DATE and _DIGIT.search(text):
        return "date"
    if length < PROMOTION_LENGTH and PROMOTION.count(text) >= PROMOTIONS:
        return "promotion"
    if length < LABELS_LENGTH and (":" in text or "：" in text) and LABELS.match(text) and not is_sentence(text):
        return "tags"
    if length <= MAX_END_MARK and END_MARK.match(text):
        return "end mark"
    return "" if text[0].isalnum() or any(map(str.isalnum, text)) else "no words"


def _phrase(text: str, length: int, linked: float, tag: str) -> str:
    """The reason where a text begins with one of the phrases of furniture."""
    if length < FURTHER_LENGTH and (end := FURTHER.end(text)) and _leads_on(text[end:], linked, tag):
        return "leads to other articles"
    if length < INVITATION_LENGTH and INVITATION.end(text) and _is_invitation(text, linked):
        return "invitation"
    return "consent" if length < CONSENT_LENGTH and CONSENT.end(text) else ""


def _leads_on(rest: str, linked: float, tag: str) -> bool:
    """Whether a line that begins as "read more" is one: the words stand alone, before a colon or a link."""
    rest = rest.strip()
    return linked > FURTHER_LINKED or rest[:1] in {"", ":", "：", "|", "-", "–", "—", ">"} or tag in HEADINGS


def _is_invitation(text: str, linked: float) -> bool:
    return linked > 0 or len(text) < 60 or not is_sentence(text)


def _linked_headings(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops linked headings, but those over a paragraph: a list of products names each so."""
    for place, block in enumerate(blocks):
        if page.block_tag(block) in HEADINGS and page.linked[block] > LINKED_BLOCK * len(page.texts[block]):
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            if following is None or not (_is_paragraph(page, following) and _are_siblings(page, block, following)):
                dropped.setdefault(block, "link")


def _are_siblings(page: Page, one: int, other: int) -> bool:
    return page.parents[page.owners[one]] == page.parents[page.owners[other]]


def _is_paragraph(page: Page, block: int) -> bool:
    text = page.texts[block]
    return len(text) >= FIRST_PARAGRAPH and page.linked[block] < LINKED_ITEM * len(text)


def _lists_under(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops the linked list under a "read more" line."""
    for place, block in enumerate(blocks):
        if dropped.get(block) != "leads to other articles":
            continue
        for following in blocks[place + 1 :]:
            text = page.texts[following]
            if page.linked[following] <= LINKED_ITEM * len(text):
                break
            dropped.setdefault(following, "list of other articles")


def _before_first_paragraph(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops short lines that are no sentences before the first paragraph: labels, names, places of the page."""
    head: list[int] = []
    for block in blocks:
        if block in dropped:
            continue
        if width(page.texts[block]) >= FIRST_PARAGRAPH and page.block_tag(block) not in HEADINGS:
            first = block
            break
        head.append(block)
    else:
        return
    if head and _opens_text(page, head[-1], first):
        head.pop()
    for block in head:
        text = page.texts[block]
        if (not is_sentence(text) or (width(text) < LABEL and text.endswith("."))) and page.block_tag(block) != "li":
            dropped[block] = "before the first paragraph"


def _opens_text(page: Page, block: int, first: int) -> bool:
    """Whether a line is the heading of the first part of the text: it stands right before the first paragraph."""
    return page.block_tag(block) in SUBHEADINGS and _are_siblings(page, block, first) and not page.linked[block]


def _dated_list(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops headlines at the end among which dates stand: the outlet's latest articles, where no class says so."""
    lines: list[int] = []
    for block in reversed(blocks):
        text = page.texts[block]
        if block in dropped and dropped[block] != "date":
            continue
        if len(text) > LIST_LINE or is_sentence(text):
            break
        lines.append(block)
    if len(lines) >= LIST_LINES and sum(STAMP.search(page.texts[block]) is not None for block in lines) > 1:
        for block in lines:
            dropped.setdefault(block, "list of other articles")


def _pull_quotes(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops quotations set apart that the text says itself."""
    quotes = [block for block in blocks if block not in dropped and _is_set_apart(page, block)]
    if not 0 < len(quotes) <= MAX_PULL_QUOTES:
        return
    texts = {block: _bare(page.texts[block]) for block in blocks if block not in dropped}
    for quote in quotes:
        said = texts[quote]
        if len(said) >= PULL_QUOTE and any(said in text and len(text) > len(said) for text in texts.values()):
            dropped[quote] = "repeats the text"


def _is_set_apart(page: Page, block: int) -> bool:
    owner = page.owners[block]
    around = page.tags[page.parents[owner]] if page.parents[owner] >= 0 else ""
    return "blockquote" in {page.tags[owner], around} and len(page.texts[block]) <= MAX_HEADLINE


def _bare(text: str) -> str:
    together = "".join(text.casefold().split())
    return together if together.isalnum() else _NO_LETTERS.sub("", together)


def _box_behind(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops boxes behind the last paragraph in which furniture stands: what is around it belongs to it."""
    last = next((block for block in reversed(blocks) if block not in dropped and _is_told(page, block)), None)
    if last is None:
        return
    inside = set(blocks)
    seen = {-1}
    for block in blocks:
        if block <= last or block in dropped or (box := _box(page, block, last)) in seen:
            continue
        seen.add(box)
        held = range(page.first[box], page.after[box])
        if any(dropped.get(other) in FURNITURE for other in held):
            for other in held:
                if other in inside and not CREDIT.search(page.texts[other][:MAX_HEADLINE]):
                    dropped.setdefault(other, "box behind the text")


def _box(page: Page, block: int, last: int) -> int:
    """The outermost element around a block that begins behind the last paragraph; -1 where there is none."""
    box, element = -1, page.owners[block]
    while element >= 0 and page.first[element] > last:
        box, element = element, page.parents[element]
    return box


def _is_told(page: Page, block: int) -> bool:
    text = page.texts[block]
    return width(text) >= LINKED_SENTENCE and is_sentence(text) and page.block_tag(block) not in HEADINGS


def _tail(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops the last lines that tell how to reach the author or the outlet, and what they leave at the end."""
    kept = [block for block in blocks if block not in dropped]
    seen = 0
    while len(kept) > 2 and seen < TAIL_BLOCKS:
        text = page.texts[kept[-1]]
        if len(text) >= TAIL_LENGTH or not (tells_contact(text) or _is_channel(page, kept[-1])):
            break
        dropped[kept.pop()] = "contact"
        seen += 1


def _is_channel(page: Page, block: int) -> bool:
    text = page.texts[block]
    return len(text) < CHANNEL_LENGTH and page.linked[block] > 0 and CHANNEL.search(text) is not None


def _lonely_headings(page: Page, blocks: Sequence[int], dropped: dict[int, str]) -> None:
    """Drops headings under which nothing stayed, and headings and lines with a colon at the end."""
    at_end = True
    lost = False
    for block in reversed(blocks):
        if block in dropped:
            lost = True
            continue
        text = page.texts[block]
        heading = page.block_tag(block) in HEADINGS
        if at_end and (heading or (text.endswith((":", "：")) and len(text) < FURTHER_LENGTH)):
            dropped[block] = "nothing follows"
            continue
        if heading and lost and _next_is_heading(page, blocks, block, dropped):
            dropped[block] = "its list was dropped"
        at_end = False
        lost = False


def _next_is_heading(page: Page, blocks: Sequence[int], block: int, dropped: dict[int, str]) -> bool:
    start = blocks.index(block) + 1
    following = next((other for other in blocks[start:] if other not in dropped), None)
    return following is None or page.block_tag(following) in HEADINGS
