"""news-please: an article of its crawler or library."""

from typing import Protocol

from pydantic import JsonValue


class NewsPleaseArticle(Protocol):
    """What is read of `newsplease.NewsArticle`."""

    def get_serializable_dict(self) -> dict[str, JsonValue]:
        """Its fields as JSON; missing dates are the string "None"."""
        ...


def message_from_news_please(article: NewsPleaseArticle) -> dict[str, JsonValue]:
    """The message of an article: its fields as they are, the page beside them where it was kept."""
    fields = article.get_serializable_dict()
    html = getattr(article, "html", None)
    return {**fields, "crawler": "news-please", **({"html": html} if isinstance(html, str) else {})}
