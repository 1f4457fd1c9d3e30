"""The same page in the shapes of different crawlers, each with its own names and habits."""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from edits import Article
from rendering import Page

Entry = dict[str, Any]


def plain(page: Page, entry: Entry) -> Entry:
    """The fields that the contract asks for, and nothing else."""
    times = {"published_at": entry.get("published"), "fetched_at": entry["fetched"]}
    return {"url": page.url, **_content(page), **{name: time for name, time in times.items() if time}}


def scrapy(page: Page, entry: Entry) -> Entry:
    """A Scrapy item as scrapy-kafka-export sends it: any fields, `_id` the key."""
    return {
        "_id": hashlib.sha256(page.url.encode()).hexdigest()[:32],
        "url": page.url,
        **_content(page),
        "source": _domain(page),
        "fetched_at": entry["fetched"],
    }


def scrapy_cluster(page: Page, entry: Entry) -> Entry:
    """A response of scrapy-cluster: the body in Base64, the timestamp naive, in UTC."""
    return {
        "url": page.url,
        "response_url": page.url,
        "status_code": 200,
        "status_msg": "OK",
        "appid": "seeds",
        "crawlid": hashlib.sha256(page.url.encode()).hexdigest()[:16],
        "encoding": "utf-8",
        "timestamp": _utc(entry["fetched"]).strftime("%Y-%m-%dT%H:%M:%S.000000"),
        "body": base64.b64encode(str(page.html).encode()).decode("ascii"),
        "attrs": {"priority": 10},
        "links": [],
    }


def news_please(page: Page, entry: Entry) -> Entry:
    """An item of news-please: times as the page shows them, without zone, or the word None."""
    article = _article(page)
    published = entry.get("published")
    return {
        "authors": [article.author],
        "date_download": _utc(entry["fetched"]).strftime("%Y-%m-%d %H:%M:%S"),
        "date_modify": "None",
        "date_publish": published[:19].replace("T", " ") if published else "None",
        "description": article.lead,
        "filename": f"{hashlib.sha256(page.url.encode()).hexdigest()[:12]}.html.json",
        "image_url": "None",
        "language": entry["expect"].get("language"),
        "localpath": "None",
        "maintext": page.text,
        "source_domain": _domain(page),
        "title": article.title,
        "title_page": "None",
        "title_rss": "None",
        "url": page.url,
    }


def fundus(page: Page, entry: Entry) -> Entry:
    """An article of Fundus as `to_json()` gives it: the body in sections, and no address."""
    article = _article(page)
    return {
        "title": article.title,
        "body": {"summary": [article.lead], "sections": [{"headline": [], "paragraphs": article.paragraphs}]},
        "authors": [article.author],
        "publishing_date": str(datetime.fromisoformat(entry["published"])),
        "topics": list(article.tags),
        "images": [],
        "free_access": True,
    }


def stormcrawler(page: Page, entry: Entry) -> Entry:
    """A document of StormCrawler: text, and no time of publication."""
    article = _article(page)
    return {
        "url": page.url,
        "content": page.text,
        "title": article.title,
        "domain": _domain(page),
        "description": article.lead,
        "keywords": list(article.tags),
        "fetched_at": entry["fetched"],
    }


def media_cloud(page: Page, entry: Entry) -> Entry:
    """A story of Media Cloud: the feed's date in the form of RFC 2822, the fetch in seconds since 1970."""
    return {
        "link": page.url,
        "title": page.article.title if page.article else None,
        "pub_date": format_datetime(datetime.fromisoformat(entry["published"])),
        "final_url": page.url,
        "response_code": 200,
        "fetch_timestamp": _utc(entry["fetched"]).timestamp(),
        "via": "rss",
        "html": page.html,
    }


SHAPES: dict[str, Callable[[Page, Entry], Entry]] = {
    "plain": plain,
    "scrapy": scrapy,
    "scrapy-cluster": scrapy_cluster,
    "news-please": news_please,
    "fundus": fundus,
    "stormcrawler": stormcrawler,
    "media-cloud": media_cloud,
}


def _content(page: Page) -> Entry:
    return {"html": page.html} if page.html is not None else {"text": page.text}


def _article(page: Page) -> Article:
    if page.article is None:
        raise ValueError(f"{page.url}: this shape needs an article")
    return page.article


def _domain(page: Page) -> str:
    return str(urlsplit(page.url).hostname)


def _utc(time: str) -> datetime:
    return datetime.fromisoformat(time).astimezone(UTC)
