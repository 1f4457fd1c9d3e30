"""What each block is worth as text of an article, and which elements are furniture."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from .page import Page
from .vocabulary import Sign

MIN_LENGTH = 50
"""Characters under which a block says nothing about where the article is."""
MAX_LENGTH = 1_000
SHORT = 80
SHORT_FACTOR, OPEN_END_FACTOR = 0.4, 0.3
MAX_LINKED = 0.5
TAG_FACTORS = {"p": 1.0, "div": 0.7, "section": 0.7, "td": 0.7, "article": 0.7, "main": 0.7}
OTHER_TAG_FACTOR = 0.4
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WIDE_CHARACTER = 3
"""A CJK character says as much as three letters."""
SHORTEST = MIN_LENGTH // WIDE_CHARACTER
"""No text of fewer characters is as wide as `MIN_LENGTH`."""

FIGURE_TEXT = 300
"""Characters up to which a text that stands in a figure beside the picture is its caption."""

FRAMES, FRAME_TEXT = frozenset({"div", "span", "td"}), 200
"""Elements in which a text of so many characters, alone with a picture, is its caption: three of them at most."""

SUSPECT = Sign.NEGATIVE | Sign.HIDDEN | Sign.WEAK
"""What may be furniture."""

NEGATIVE_SHARE = 0.45
HARD_SHARE = 0.85
CARD_SHARE = 0.20
WEAK_SHARE, WEAK_BLOCKS, WEAK_LENGTH = 0.08, 6, 300
"""Up to which share of the page's value an element is believed to be the furniture that its names say it is."""

TEXT_SHARE = 0.35
"""An element that calls itself the text is believed from this share on, whatever else its names say."""

CARD_SIBLINGS, CARD_BLOCKS, CARD_LENGTH, CARDS_AMONG_ALIKE = 3, 8, 500, 2 / 3
"""From so many like siblings on, each a link and little text, they are a list of other articles."""

TAIL = 6
_ENDS, _CLOSERS = ".!?…。！？।؟۔", "\"'”’»)]」』›“"
_SENTENCE_END = re.compile(rf"[{_ENDS}][{re.escape(_CLOSERS)}]{{0,2}}\s*$")
_WIDE = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff66-\uffdc]")


@dataclass(slots=True)
class Scores:
    """Values of blocks, in characters of running text, and what is furniture."""

    values: list[float]
    """Each block's value, 0 where it stands in furniture."""
    raw: list[float]
    """Each block's value by its text alone."""
    junk: list[bool]
    """Whether a block stands in an element that is furniture."""
    sums: list[float]
    """Running totals of `values`: the value of blocks a to b is sums[b] - sums[a]."""
    total: float


def score(page: Page) -> Scores:
    """Scores of all blocks of a page."""
    raw = [
        _value(text, linked, page.tags[owner]) if len(text) >= SHORTEST else 0.0
        for text, linked, owner in zip(page.texts, page.linked, page.owners, strict=True)
    ]
    _forget_cards(page, raw)
    sums = [0.0, *accumulate(raw)]
    junk = _furniture(page, raw, sums)
    values = [0.0 if is_junk else value for is_junk, value in zip(junk, raw, strict=True)]
    running = [0.0, *accumulate(values)]
    return Scores(values, raw, junk, running, running[-1])


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    last = text[-1:]
    if last in _ENDS:
        return last != ""
    return (last in _CLOSERS or last.isspace()) and _SENTENCE_END.search(text[-TAIL:]) is not None


def width(text: str) -> int:
    """Length in Latin letters."""
    if text.isascii():
        return len(text)
    return len(text) + (WIDE_CHARACTER - 1) * len(_WIDE.findall(text[:MAX_LENGTH]))


def _value(text: str, linked: int, tag: str) -> float:
    length = len(text)
    if tag in HEADINGS or linked > MAX_LINKED * length:
        return 0.0
    if not text.isascii():
        length = width(text)
    if length < MIN_LENGTH:
        return 0.0
    value = min(length, MAX_LENGTH) * TAG_FACTORS.get(tag, OTHER_TAG_FACTOR)
    if length < SHORT:
        value *= SHORT_FACTOR
    if not is_sentence(text):
        value *= OPEN_END_FACTOR
    return value


def _forget_cards(page: Page, raw: list[float]) -> None:
    """Sets the value of repeated linked cards to nothing."""
    cards = _valued_cards(page, raw)
    for parent in {page.parents[card] for card in cards}:
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for child in page.children(parent):
            groups[page.tags[child], page.names[child]].append(child)
        for siblings in groups.values():
            if len(siblings) < CARD_SIBLINGS or cards.isdisjoint(siblings):
                continue
            alike = [sibling for sibling in siblings if _is_card(page, sibling)]
            if len(alike) >= max(CARD_SIBLINGS, CARDS_AMONG_ALIKE * len(siblings)):
                for element in alike:
                    start, end = page.first[element], page.after[element]
                    raw[start:end] = [0.0] * (end - start)


def _valued_cards(page: Page, raw: list[float]) -> set[int]:
    """The cards around blocks that have a value: no others need be forgotten."""
    parents, first, after = page.parents, page.first, page.after
    cards: set[int] = set()
    seen = {0}
    for owner in [owner for owner, value in zip(page.owners, raw, strict=True) if value]:
        element = owner
        while element not in seen and after[element] - first[element] <= CARD_BLOCKS:
            seen.add(element)
            if _is_card(page, element):
                cards.add(element)
            element = parents[element]
    return cards


def _is_card(page: Page, element: int) -> bool:
    """Whether an element has few blocks, little text and a link among them."""
    start, end = page.first[element], page.after[element]
    if page.tags[element] == "p" or end - start > CARD_BLOCKS:
        return False
    texts, linked = page.texts[start:end], page.linked[start:end]
    return (
        any(linked)
        and sum(map(len, texts)) <= CARD_LENGTH
        and any(in_links > MAX_LINKED * len(text) for text, in_links in zip(texts, linked, strict=True))
    )


def _furniture(page: Page, raw: list[float], sums: list[float]) -> list[bool]:
    """Which blocks stand in elements that their names call furniture and that hold little enough of the page."""
    total = sums[-1] or 1.0
    signs, first, after = page.signs, page.first, page.after
    junk = _captions(page)
    holding = _around_texts(page, sums)
    suspects = [
        element
        for element in page.saying(SUSPECT)
        if after[element] > first[element] and (element not in holding or signs[element] & Sign.HIDDEN)
    ]
    kinds = [
        (page.tags[element], page.names[element], -1 if page.names[element] else page.parents[element])
        for element in suspects
    ]
    values = dict.fromkeys(kinds, 0.0)
    for element, kind in zip(suspects, kinds, strict=True):
        values[kind] += sums[after[element]] - sums[first[element]]
    for element, kind in zip(suspects, kinds, strict=True):
        limit = _limit(signs[element])
        if values[kind] / total < limit and (limit > WEAK_SHARE or _is_weak(page, element)):
            start, end = first[element], after[element]
            junk[start:end] = [True] * (end - start)
    return junk


def _captions(page: Page) -> list[bool]:
    """Which blocks are the text of a figure, or stand alone with a picture in an element."""
    tags, parents = page.tags, page.parents
    found = [False] * len(page.texts)
    if "figure" in tags:
        found = [
            tags[owner] == "figure" and len(text) <= FIGURE_TEXT
            for owner, text in zip(page.owners, page.texts, strict=True)
        ]
    for element in page.pictured:
        block = page.first[element]
        if page.after[element] - block != 1 or len(page.texts[block]) > FRAME_TEXT:
            continue
        inner = page.owners[block]
        if tags[inner] in FRAMES and element in (inner, parents[inner], parents[parents[inner]]):
            found[block] = True
    return found


def _around_texts(page: Page, sums: list[float]) -> set[int]:
    """Elements that call themselves the text and hold much of the page, and all elements around these."""
    texts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for element in sorted({*page.saying(Sign.POSITIVE), *page.articles}):
        texts[page.tags[element], page.names[element]].append(element)
    around: set[int] = set()
    for elements in texts.values():
        value = sum([sums[page.after[element]] - sums[page.first[element]] for element in elements])
        for element in elements if value >= TEXT_SHARE * sums[-1] > 0 else ():
            current = element
            while current >= 0 and current not in around:
                around.add(current)
                current = page.parents[current]
    return around


@cache
def _limit(sign: int) -> float:
    """The share of the page's value under which an element of these signs is believed to be furniture."""
    if sign & (Sign.HARD | Sign.HIDDEN):
        return HARD_SHARE
    if sign & Sign.CARD:
        return CARD_SHARE
    return NEGATIVE_SHARE if sign & Sign.NEGATIVE else WEAK_SHARE


def _is_weak(page: Page, element: int) -> bool:
    texts = page.texts[page.first[element] : page.after[element]]
    return len(texts) <= WEAK_BLOCKS and max(map(len, texts)) <= WEAK_LENGTH
