"""IPTC ninjs 3.1, the JSON in which agencies and newsroom systems exchange news.

Standard: https://iptc.org/standards/ninjs/ (version 3.1). Its objects are closed: a property that it does not know
makes a document invalid, so relations go into `associations`, ids into `altIds`.
"""

from dongtin_schemas import NormalizedEvent, Relation, Syndication

from .common import JsonObject, date_time, identifier, text_of, without_empty, words_of

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"

PUBLISHER, ORIGINATOR, CITED = "publisher", "originator", "cited"
"""Roles of the parties in `infoSources`, in plain words: ninjs takes any."""

RELATIONS = {
    Relation.COPY: "copyOf",
    Relation.PROBABLE_COPY: "probableCopyOf",
    Relation.PARTIAL_REUSE: "reusesPartsOf",
    Relation.REVISION: "revisionOf",
    Relation.REPETITION: "repetitionOf",
}
"""`rel` of the association with the article that this one goes back to; ninjs leaves the words to the provider."""


def ninjs(event: NormalizedEvent) -> JsonObject:
    """The event as a ninjs 3.1 document, ready for `json.dumps`.

    `uri` is derived from the article id, so that all revisions of an article share it; `version` counts them.
    """
    published = date_time(event.published_at)
    return without_empty(
        {
            "uri": identifier(event.article_id),
            "type": "text",
            "representationType": "full",
            "version": str(event.revision),
            "firstCreated": published,
            "versionCreated": date_time(event.modified_at) or published,
            "pubStatus": "usable",
            "language": event.language.code,
            "title": event.title,
            "by": ", ".join(event.authors),
            "headlines": _values([event.title], "main"),
            "descriptions": _values([event.lead], "summary"),
            "bodies": _bodies(event),
            "subjects": [{"name": name} for name in event.tags or event.keywords or ()],
            "infoSources": _sources(event),
            "associations": [*_pictures(event), *_relations(event)],
            "altIds": _other_ids(event),
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        }
    )


def _values(texts: list[str | None], role: str) -> list[JsonObject]:
    return [{"role": role, "contentType": "text/plain", "value": text} for text in texts if text]


def _bodies(event: NormalizedEvent) -> list[JsonObject]:
    text = text_of(event)
    if not text:
        return []
    size: JsonObject = {"charCount": len(text), "wordCount": words_of(event)}
    return [{"role": "main", "contentType": "text/plain", **size, "value": text}]


def _sources(event: NormalizedEvent) -> list[JsonObject]:
    outlet = event.source.name or event.source.domain
    agencies = [(credit.agency, ORIGINATOR) for credit in event.attribution.syndicated_from]
    agencies += [(citation.agency, CITED) for citation in event.attribution.cited]
    parties = [(outlet, PUBLISHER), *dict.fromkeys(agencies)]
    return [{"name": name, "role": role} for name, role in parties if name]


def _pictures(event: NormalizedEvent) -> list[JsonObject]:
    """Pictures with an address: an association needs a URI."""
    return [
        without_empty(
            {
                "uri": image.url,
                "name": f"picture{number}",
                "rel": "illustration",
                "type": "picture",
                "by": image.credit,
                "descriptions": _values([image.caption], "caption"),
                "renditions": [{"name": "original", "href": image.url}],
            }
        )
        for number, image in enumerate(event.images, start=1)
        if image.url
    ]


def _relations(event: NormalizedEvent) -> list[JsonObject]:
    linked: list[JsonObject] = []
    if event.story.of and (relation := RELATIONS.get(event.story.relation)):
        linked.append({"uri": identifier(event.story.of), "name": event.story.rule, "rel": relation})
    return linked + [_syndicated(credit) for credit in event.attribution.syndicated_from if credit.url]


def _syndicated(credit: Syndication) -> JsonObject:
    return {"uri": credit.url, "name": credit.agency, "rel": "syndicatedFrom"}


def _other_ids(event: NormalizedEvent) -> list[JsonObject]:
    ids = {"canonicalUrl": event.canonical_url, "storyId": event.story.story_id, "contentHash": event.content_hash}
    return [{"role": role, "value": value} for role, value in ids.items() if value]
