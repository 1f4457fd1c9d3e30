"""Two articles of two outlets, one after the other."""

from __future__ import annotations

from dongtin.deduplication import Deduplication
from dongtin.pipeline import Options
from dongtin_schemas import NormalizedEvent
from tests.builders import article

LATER = "2025-09-05T12:00:00+07:00"


def second_of(first: str, second: str, **fields: object) -> tuple[NormalizedEvent, bool]:
    """The event of the second of two articles, and whether both are one story."""
    memory = Deduplication(Options())
    one = memory.decide(article("a", first, title="Tin một", domain="one.example")).event
    given = {"title": "Tin hai khác hẳn", "domain": "two.example", "published_at": LATER, **fields}
    two = memory.decide(article("b", second, **given)).event
    return two, one.story.story_id == two.story.story_id
