"""schema.org NewsArticle, the JSON-LD that search engines and archives read.

Vocabulary: https://schema.org/NewsArticle.
"""

from dongtin_schemas import Image, NormalizedEvent, Timestamp

from .common import JsonObject, date_time, identifier, text_of, without_empty, words_of

DAY = len("2025-09-05")


def news_article(event: NormalizedEvent) -> JsonObject:
    """The event as a schema.org NewsArticle in JSON-LD, ready for `json.dumps`."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        **without_empty(
            {
                "@id": identifier(event.article_id),
                "identifier": event.article_id,
                "url": event.canonical_url or event.url,
                "headline": event.title,
                "abstract": event.lead,
                "articleBody": text_of(event),
                "articleSection": event.section,
                "wordCount": words_of(event),
                "inLanguage": None if event.language.code == "und" else event.language.code,
                "datePublished": _date(event.published_at),
                "dateModified": _date(event.modified_at),
                "author": [{"@type": "Person", "name": name} for name in event.authors],
                "publisher": _publisher(event),
                "creditText": "; ".join(credit.evidence for credit in event.attribution.syndicated_from),
                "isBasedOn": _based_on(event),
                "citation": _cited(event),
                "image": [_image(image) for image in event.images],
                "keywords": list(event.tags or event.keywords or ()),
                "version": event.revision,
            }
        ),
    }


def _date(timestamp: Timestamp | None) -> str | None:
    """The time, the day alone, or None where less than the day is known."""
    if timestamp is None or timestamp.precision in {"week", "month", "quarter", "year"}:
        return None
    return date_time(timestamp) or timestamp.value[:DAY]


def _publisher(event: NormalizedEvent) -> JsonObject | None:
    domain, name = event.source.domain, event.source.name
    if not (domain or name):
        return None
    return without_empty(
        {"@type": "NewsMediaOrganization", "name": name or domain, "url": f"https://{domain}/" if domain else None}
    )


def _based_on(event: NormalizedEvent) -> list[str | JsonObject]:
    """What the text goes back to: the original among our articles, and the pages that it credits itself."""
    earlier = event.story.of if event.story.of != event.article_id else None  # a revision is not based on itself
    found: list[str | JsonObject] = [identifier(earlier)] if earlier else []
    for credit in event.attribution.syndicated_from:
        work: JsonObject = {"@type": "NewsArticle", "provider": {"@type": "Organization", "name": credit.agency}}
        found.append({**work, "url": credit.url} if credit.url else work)
    return found


def _cited(event: NormalizedEvent) -> list[str]:
    return list(dict.fromkeys(citation.agency for citation in event.attribution.cited))


def _image(image: Image) -> JsonObject:
    return {
        "@type": "ImageObject",
        **without_empty({"contentUrl": image.url, "caption": image.caption, "creditText": image.credit}),
    }
