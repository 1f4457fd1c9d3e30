"""Each outlet of the table has a page in its structure, and what a reader of the event gets from it."""

import json
from pathlib import Path
from typing import Any

import pytest

from dongtin.extraction.html.outlets import OUTLETS
from dongtin.extraction.html.parse import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin_schemas import CrawlerMessage

PAGES = Path(__file__).parent / "outlets"
KEYS = [outlet.key for outlet in OUTLETS]


def parse(key: str) -> tuple[ParsedArticle, dict[str, Any]]:
    html = (PAGES / f"{key}.html").read_text()
    expected = json.loads((PAGES / f"{key}.json").read_text())
    return parse_html(CrawlerMessage(url=expected["url"], html=html), html, language="vi"), expected


@pytest.mark.parametrize("key", KEYS)
def test_the_page_of_an_outlet_is_read_right(key: str) -> None:
    article, expected = parse(key)
    published = article.published_at
    found = {
        "title": article.title,
        "lead": article.lead,
        "body": list(article.body),
        "authors": list(article.authors),
        "published_at": published.value if published else None,
        "zone_assumed": published.zone_assumed if published else None,
        "section": article.section,
        "outlet_article_id": article.outlet_article_id,
        "images": [{"caption": image.caption, "credit": image.credit} for image in article.images],
        "credits": [{"text": credit.text, "url": credit.url} for credit in article.credits],
    }
    assert found == {"section": None} | {name: value for name, value in expected.items() if name != "url"}


@pytest.mark.parametrize("key", KEYS)
def test_the_outlets_own_selectors_find_text_and_lead(key: str) -> None:
    article, expected = parse(key)
    assert article.methods["body"] == "outlet"
    assert article.methods.get("lead") == ("outlet" if expected["lead"] else None)


def test_every_page_has_an_entry_and_every_entry_a_page() -> None:
    pages = {path.stem for path in PAGES.glob("*.html")}
    assert pages == {path.stem for path in PAGES.glob("*.json")} == set(KEYS)


def test_no_domain_belongs_to_two_outlets() -> None:
    domains = [domain for outlet in OUTLETS for domain in outlet.domains]
    assert len(domains) == len(set(domains))
