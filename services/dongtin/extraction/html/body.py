"""Lead and paragraphs of the article, found by our own extractor or in the element that an outlet's entry names."""

from collections.abc import Sequence
from dataclasses import dataclass

from .container import Container, find_container
from .dropping import drop, letters
from .lead import Lead, find_lead
from .page import Page
from .scoring import HEADINGS, Scores, score

LONG_HEADLINE = 25
"""Letters from which on a headline is known by its end alone."""


@dataclass(frozen=True, slots=True)
class Named:
    """Elements that an outlet's entry names: they are what they are, without weighing."""

    body: tuple[int, ...] = ()
    lead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks that are the article, those that were dropped with the reason, and the elements they stand in."""

    blocks: tuple[int, ...]
    lead: Lead
    headline: int
    """The block of the headline; -1 where it is not on the page."""
    dropped: dict[int, str]
    container: Container
    scores: Scores
    method: str


def find_body(page: Page, titles: Sequence[str], description: str, named: Named = Named()) -> Body:
    """The article's blocks in document order.

    `titles` are the headlines that page and metadata give, `named` the elements that hold text and lead for certain.
    """
    scores = score(page)
    container, method = Container(named.body[:1]), "outlet"
    if not any(scores.values[block] for block in container.blocks(page)):
        container, method = find_container(page, scores), "generic"
    inside = [block for block in container.blocks(page) if not scores.junk[block]]
    dropped = drop(page, inside, titles)
    kept = [block for block in inside if block not in dropped]
    headline = _headline(page, titles, kept)
    lead = _named_lead(page, named.lead) or find_lead(page, scores.junk, kept, headline, description)
    blocks = tuple(block for block in kept if block not in lead.blocks)
    return Body(blocks if scores.total else (), lead, headline, dropped, container, scores, method)


def _named_lead(page: Page, elements: Sequence[int]) -> Lead | None:
    for element in elements:
        if blocks := tuple(range(page.first[element], page.after[element])):
            return Lead(blocks, "outlet")
    return None


def _headline(page: Page, titles: Sequence[str], body: Sequence[int]) -> int:
    """The last block of the headline before the text, or the first one inside it; -1 where there is none."""
    wanted = {letters(title) for title in titles}
    first, end = (body[0], body[-1]) if body else (len(page.texts), len(page.texts))
    found = -1
    for block in [block for block, owner in enumerate(page.owners[:end]) if page.tags[owner] in HEADINGS]:
        if (found < 0 or block < first) and _is_headline(letters(page.texts[block]), wanted):
            found = block
    return found


def _is_headline(text: str, wanted: set[str]) -> bool:
    """Whether a heading is one of the headlines, or one with its kicker before it."""
    return text in wanted or any(len(title) >= LONG_HEADLINE and text.endswith(title) for title in wanted)
