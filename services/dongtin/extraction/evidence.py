"""Whether a page is an article at all, and if not, what it is: the sentence of the rejection."""

from collections.abc import Sequence

from dongtin.pipeline import NoArticle

from .body import Body
from .metadata import PageFacts
from .page import Page
from .scoring import width

MIN_TEXT = 100
"""Letters under which a page has no article; the shortest news flashes have about 120."""


def require_article(page: Page, facts: PageFacts, body: Body, paragraphs: Sequence[str]) -> None:
    """Raises `NoArticle`, saying what was seen, where a page is a list, a wall, an error page or a mere player."""
    if sum(width(text) for text in paragraphs) < MIN_TEXT:
        raise NoArticle(
            f"the page has {len(page.texts)} pieces of text, but no paragraphs of an article: "
            "a list, a login wall, an error page or a video"
        )
