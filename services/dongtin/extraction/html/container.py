"""The element that holds the article, or several siblings that hold it together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from .page import Page
from .scoring import Scores
from .vocabulary import Sign

ARTICLE_BODY_HINT, POSITIVE_HINT, ARTICLE_HINT, MAIN_HINT = 4.0, 2.5, 1.5, 1.3
"""How much more a text counts inside an element that calls itself the article."""
MAX_HINT = 16.0
"""All hints around a text together."""

KEEP_ALL, KEEP_NONE = 0.93, 0.50
"""Go down into a child that keeps the first share of the value, never into one that keeps less than the second."""

JUNK_LEFT = 0.35
"""Value by character under which what stays behind is mostly furniture."""

FIRST_HINT_SHARE = 0.40
"""The first element that calls itself the text, among those with this share of the strongest one's value."""

TEXT_TAGS = frozenset("p li ul ol dl dd dt blockquote pre h1 h2 h3 h4 h5 h6 figure tr".split())
"""Elements that are parts of a text, never the whole of it."""

JOIN_LEVELS = 3
JOIN_DENSITY = 0.3
"""Value by character from which on a sibling is a part of the text and no list."""
MAX_ARTICLES, ARTICLE_PARAGRAPHS = 3, 4


@dataclass(frozen=True, slots=True)
class Container:
    """Where the article stands: elements in document order, all of the same kind."""

    elements: tuple[int, ...]

    def blocks(self, page: Page) -> list[int]:
        """The blocks of the container in document order."""
        return [block for element in self.elements for block in range(page.first[element], page.after[element])]


def find_container(page: Page, scores: Scores) -> Container:
    """The smallest element that keeps the article whole; none where the page has no body, as framesets have none."""
    if not page.tags:
        return Container(())
    sums = _hinted_sums(page, scores)
    current = 0
    while True:
        here = _range_value(page, sums, current)
        inner = [child for child in page.children(current) if page.tags[child] not in TEXT_TAGS]
        best = max(inner, key=lambda child: _range_value(page, sums, child), default=None)
        if best is None or here <= 0:
            break
        share = _range_value(page, sums, best) / here
        if share < KEEP_NONE or (share < KEEP_ALL and not _junk_stays(page, scores, current, best)):
            break
        current = best
    current = _first_article(page, scores, current)
    current = _first_hint(page, scores, current)
    return Container(_joined(page, scores, current))


def _range_value(page: Page, sums: Sequence[float], element: int) -> float:
    return sums[page.after[element]] - sums[page.first[element]]


def _hinted_sums(page: Page, scores: Scores) -> list[float]:
    """Running totals of the values, each multiplied by the strongest hints around its block."""
    factors = {0: 1.0}
    weighed = (
        value * _factor(page, owner, factors) if value else 0.0
        for value, owner in zip(scores.values, page.owners, strict=True)
    )
    return list(accumulate(weighed, initial=0.0))


def _factor(page: Page, element: int, factors: dict[int, float]) -> float:
    """How much more a text counts in an element; `factors` are those known, of elements that hold text alone."""
    path = []
    while element not in factors:
        path.append(element)
        element = page.parents[element]
    for inner in reversed(path):
        factors[inner] = _hinted(page, inner, factors[page.parents[inner]])
    return factors[path[0] if path else element]


def _hinted(page: Page, element: int, factor: float) -> float:
    sign, tag = page.signs[element], page.tags[element]
    if sign & Sign.ARTICLE_BODY:
        factor *= ARTICLE_BODY_HINT
    elif sign & Sign.POSITIVE and not page.signs[page.parents[element]] & Sign.POSITIVE:
        factor *= POSITIVE_HINT
    if tag == "article":
        factor *= ARTICLE_HINT
    elif tag == "main":
        factor *= MAIN_HINT
    return min(factor, MAX_HINT)


def _junk_stays(page: Page, scores: Scores, outer: int, inner: int) -> bool:
    """Whether what an element holds besides one of its children is mostly furniture."""
    left = [
        block
        for block in range(page.first[outer], page.after[outer])
        if not page.first[inner] <= block < page.after[inner]
    ]
    characters = sum(len(page.texts[block]) for block in left)
    return sum(scores.values[block] for block in left) < JUNK_LEFT * characters


def _first_article(page: Page, scores: Scores, element: int) -> int:
    """Of two or three `article` siblings the first, where it is long enough to be one: pages that load the next."""
    articles = [child for child in page.children(element) if page.tags[child] == "article"]
    if 2 <= len(articles) <= MAX_ARTICLES:
        first = articles[0]
        paragraphs = sum(scores.values[block] > 0 for block in range(page.first[first], page.after[first]))
        if paragraphs >= ARTICLE_PARAGRAPHS:
            return first
    return element


def _first_hint(page: Page, scores: Scores, element: int) -> int:
    """The first element inside that calls itself the text and holds enough of it, else the element itself."""
    hints = [
        (inner, _range_value(page, scores.sums, inner))
        for inner in page.saying(Sign.POSITIVE)
        if inner > element
        and page.after[inner] <= page.after[element]
        and page.first[inner] >= page.first[element]
        and _is_inside(page, inner, element)
    ]
    strongest = max((value for _, value in hints), default=0.0)
    if strongest < KEEP_NONE * _range_value(page, scores.sums, element) or not strongest:
        return element
    return next(inner for inner, value in hints if value >= FIRST_HINT_SHARE * strongest)


def _is_inside(page: Page, inner: int, outer: int) -> bool:
    while inner > outer:
        inner = page.parents[inner]
    return inner == outer


def _joined(page: Page, scores: Scores, element: int) -> tuple[int, ...]:
    """The element and its siblings of the same tag and first class, over a few ancestors: texts cut into parts."""
    current = element
    for _ in range(JOIN_LEVELS):
        parent = page.parents[current]
        if parent < 0 or page.tags[current] in {"body", "article", "main"}:
            break
        kind = _kind(page, current)
        if kind[1]:
            alike = tuple(
                child
                for child in page.children(parent)
                if _kind(page, child) == kind and (child == current or _is_text(page, scores, child))
            )
            if len(alike) > 1:
                return alike
        current = parent
    return (element,)


def _is_text(page: Page, scores: Scores, element: int) -> bool:
    characters = sum(len(page.texts[block]) for block in range(page.first[element], page.after[element]))
    return _range_value(page, scores.sums, element) > JOIN_DENSITY * characters


def _kind(page: Page, element: int) -> tuple[str, str]:
    return page.tags[element], (page.names[element].split() or [""])[0]
