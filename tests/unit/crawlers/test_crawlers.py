"""What crawlers hold in their hands becomes a message that we understand."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from dongtin.crawlers import message_from_fundus, message_from_news_please, message_from_scrapy
from dongtin.pipeline import html_bytes, read_message
from dongtin_schemas import CrawlerMessage

PAGE = "<html><body><p>Một đoạn văn.</p></body></html>"


@dataclass
class Response:
    url: str
    body: bytes
    status: int
    encoding: str = "utf-8"


@dataclass
class Page:
    requested_url: str
    responded_url: str
    content: str
    crawl_date: datetime


@dataclass
class Article:
    html: Page


@dataclass
class NewsArticle:
    html: str

    def get_serializable_dict(self):
        return {"url": "https://a.example/1", "maintext": "Một đoạn văn.", "date_publish": "None", "title": "T"}


def understood(message: object) -> CrawlerMessage:
    return read_message(json.dumps(message).encode())


def test_a_scrapy_response_keeps_its_bytes() -> None:
    response = Response("https://a.example/1", PAGE.encode("utf-16"), 200)
    message = understood(message_from_scrapy(response, "2025-09-05T04:10:00Z", section="Thời sự"))
    assert (message.crawler, message.url, message.section) == ("scrapy", "https://a.example/1", "Thời sự")
    assert html_bytes(message) == PAGE.encode("utf-16")


def test_a_fundus_article_has_its_address() -> None:
    page = Page("https://a.example/1?x", "https://a.example/1", PAGE, datetime(2025, 9, 5, 4, 10, tzinfo=UTC))
    message = understood(message_from_fundus(Article(page)))
    assert (message.crawler, message.url, message.final_url) == ("fundus", page.requested_url, page.responded_url)
    assert message.html == PAGE
    assert message.fetched_at == "2025-09-05T04:10:00+00:00"


def test_a_news_please_article_brings_page_and_text() -> None:
    message = understood(message_from_news_please(NewsArticle(PAGE)))
    assert (message.crawler, message.text, message.html) == ("news-please", "Một đoạn văn.", PAGE)
    assert message.published_at is None
