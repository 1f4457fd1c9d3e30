"""Scrapy: a response in a spider's callback."""

import base64
from typing import Protocol

from pydantic import JsonValue


class ScrapyResponse(Protocol):
    """What is read of `scrapy.http.Response`."""

    @property
    def url(self) -> str:
        """Address after redirects."""
        ...

    @property
    def body(self) -> bytes:
        """The page's bytes."""
        ...

    @property
    def status(self) -> int:
        """HTTP status."""
        ...


def message_from_scrapy(response: ScrapyResponse, fetched_at: str, **fields: JsonValue) -> dict[str, JsonValue]:
    """The message of a page; `fetched_at` is ISO 8601 with zone, `fields` what the spider knows besides."""
    return {
        "crawler": "scrapy",
        "url": response.url,
        "html_base64": base64.b64encode(response.body).decode(),
        "encoding": getattr(response, "encoding", None),
        "status_code": response.status,
        "fetched_at": fetched_at,
        **fields,
    }
