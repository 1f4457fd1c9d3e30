"""Lists, walls, error pages and players are rejected as what they are, and short articles are not."""

from statistics import mean

import pytest

from tests.evaluation.article_or_not import GOAL, LabelledPage, is_right, pages, reason

PAGES = tuple(pages())
TUNING = [pytest.param(page, id=f"{page.wanted}, {page.name}") for page in PAGES if page.half == "tuning"]


@pytest.mark.parametrize("page", TUNING)
def test_a_page_is_an_article_or_says_what_it_is(page: LabelledPage) -> None:
    said = reason(page)
    assert is_right(page, said), said or "taken for an article"


@pytest.mark.parametrize("half", ["held", "confirming"])
@pytest.mark.parametrize("articles", [True, False], ids=["articles", "other pages"])
def test_pages_that_no_rule_was_made_by_are_told_apart_as_well(half: str, articles: bool) -> None:
    right = [
        is_right(page, reason(page)) for page in PAGES if page.half == half and (page.wanted == "article") == articles
    ]
    assert len(right) >= 15
    assert mean(right) >= GOAL
