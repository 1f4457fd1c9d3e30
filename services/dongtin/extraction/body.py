"""Lead and paragraphs of the article, found by our own extractor."""

from collections.abc import Sequence
from dataclasses import dataclass

from .container import Container, find_container
from .dropping import drop, letters
from .lead import Lead, find_lead
from .page import Page
from .scoring import HEADINGS, Scores, score


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks that are the article, those that were dropped with the reason, and the element they stand in."""

    blocks: tuple[int, ...]
    lead: Lead
    dropped: dict[int, str]
    container: Container
    scores: Scores


def find_body(page: Page, titles: Sequence[str], description: str) -> Body:
    """The article's blocks in document order; `titles` are the headlines that page and metadata give."""
    scores = score(page)
    container = find_container(page, scores)
    inside = [block for block in container.blocks(page) if not scores.junk[block]]
    dropped = drop(page, inside, titles)
    kept = [block for block in inside if block not in dropped]
    lead = find_lead(page, scores.junk, kept, _headline(page, titles, kept), description)
    return Body(tuple(block for block in kept if block not in lead.blocks), lead, dropped, container, scores)


def _headline(page: Page, titles: Sequence[str], body: Sequence[int]) -> int:
    """The last block of the headline before the text; -1 where there is none."""
    wanted = {letters(title) for title in titles}
    end = body[-1] if body else 0
    found = -1
    for block in range(end):
        if page.block_tag(block) in HEADINGS and letters(page.texts[block]) in wanted and (found < 0 or block < body[0]):
            found = block
    return found
