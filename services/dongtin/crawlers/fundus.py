"""Fundus: an article of its crawler, whose `to_json()` has no address."""

from datetime import datetime
from typing import Protocol

from pydantic import JsonValue


class FundusPage(Protocol):
    """What is read of `fundus.scraping.html.HTML`."""

    @property
    def requested_url(self) -> str:
        """Address that was asked for."""
        ...

    @property
    def responded_url(self) -> str:
        """Address after redirects."""
        ...

    @property
    def content(self) -> str:
        """The page."""
        ...

    @property
    def crawl_date(self) -> datetime:
        """When it was fetched."""
        ...


class FundusArticle(Protocol):
    """What is read of `fundus.Article`."""

    @property
    def html(self) -> FundusPage:
        """The page that it was read from."""
        ...


def message_from_fundus(article: FundusArticle) -> dict[str, JsonValue]:
    """The message of an article: its page, from which we read title, date and authors ourselves."""
    page = article.html
    return {
        "crawler": "fundus",
        "url": page.requested_url,
        "final_url": page.responded_url,
        "html": page.content,
        "fetched_at": page.crawl_date.isoformat(),
    }
