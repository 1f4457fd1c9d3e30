"""Builders of messages and articles for tests: say what matters to the test, the rest is filled in."""

from __future__ import annotations

import json
from typing import Any

from dongtin_schemas import DetectedMessage, ExtractedArticle, Language, Provenance, Source, Timestamp


def provenance(offset: int = 0, *, topic: str = "articles.raw.v1", partition: int = 0) -> Provenance:
    return Provenance(topic=topic, partition=partition, offset=offset, pipeline_version="test")


def raw(**fields: Any) -> bytes:
    """The bytes of a crawler message."""
    return json.dumps(fields, ensure_ascii=False).encode()


def language(code: str = "vi") -> Language:
    return Language(code=code, confidence=1.0, method="test")


def detected(offset: int = 0, code: str = "vi", **fields: Any) -> DetectedMessage:
    """A crawler message past the language stage, from a crawler's own fields."""
    return DetectedMessage.model_validate(
        {"message": fields, "language": language(code), "provenance": provenance(offset)}
    )


def article(
    article_id: str,
    text: str | list[str],
    *,
    offset: int = 0,
    title: str | None = None,
    domain: str = "example.vn",
    published_at: str | None = "2025-09-05T10:00:00+07:00",
    code: str = "vi",
    **fields: Any,
) -> ExtractedArticle:
    """An article past extraction; its content hash follows from its text."""
    body = tuple(text.split("\n\n")) if isinstance(text, str) else tuple(text)
    when = None
    if published_at:
        when = Timestamp(
            value=published_at,
            precision="second" if "T" in published_at else "day",
            zone_assumed=False,
            method="test",
        )
    return ExtractedArticle.model_validate(
        {
            "article_id": article_id,
            "content_hash": f"{hash((title, body)) & 0xFFFFFFFFFFFFFFFF:016x}",
            "url": f"https://{domain}/{article_id}.htm",
            "canonical_url": f"https://{domain}/{article_id}.htm",
            "source": Source(domain=domain),
            "language": language(code),
            "title": title,
            "body": body,
            "published_at": when,
            "provenance": provenance(offset),
            **fields,
        }
    )
