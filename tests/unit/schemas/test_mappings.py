"""Newsroom systems and archives read our events in the words of their standards."""

import json
from pathlib import Path
from typing import Any

import pytest

from dongtin_schemas import Image, NormalizedEvent, Relation, Timestamp
from dongtin_schemas.mappings import news_article, ninjs

EVENT = NormalizedEvent.model_validate_json((Path(__file__).parent / "event.json").read_text())
PICTURE = Image(url="https://example.vn/a.jpg", caption="Chú thích", credit="Reuters")
BARE = NormalizedEvent.model_validate(
    {
        **EVENT.model_dump(include={"article_id", "content_hash", "language", "provenance", "story"}),
        "source": {},
        "body": [],
        "language": {"code": "und", "confidence": 0.5, "method": "none"},
    }
)
"""An event of which next to nothing is known."""

VALUE = {"role", "contentType", "value"}
PARTY = {"name", "role", "uri", "literal", "contactInfo"}
NINJS_CLOSED = {
    "headlines": VALUE,
    "descriptions": VALUE,
    "bodies": VALUE | {"charCount", "wordCount"},
    "infoSources": PARTY,
    "subjects": {"name", "rel", "uri", "literal", "creator", "relevance", "confidence"},
    "altIds": {"role", "value"},
    "renditions": {"name", "href", "contentType", "title"},
}
"""Properties that the closed objects of ninjs 3.1 know; a further one makes a document invalid."""

NINJS_TOP = {
    "uri", "type", "representationType", "version", "firstCreated", "versionCreated", "pubStatus", "language", "title",
    "by", "associations", "standard", *NINJS_CLOSED,
}  # fmt: skip


def day(value: str) -> Timestamp:
    return Timestamp(value=value, precision="day", zone_assumed=False, method="meta")


def test_ninjs_tells_text_sources_and_relation() -> None:
    document: Any = ninjs(EVENT.model_copy(update={"images": (PICTURE,)}))
    assert document["headlines"][0]["value"] == "Tiêu đề"
    assert document["descriptions"][0]["value"] == "Sa-pô."
    assert document["bodies"][0]["value"] == "Đoạn một.\n\nĐoạn hai."
    assert document["firstCreated"] == "2025-09-05T10:59:10+07:00"
    assert {(party["name"], party["role"]) for party in document["infoSources"]} == {
        ("example.vn", "publisher"), ("VTV", "originator"), ("KCNA", "cited"),
    }  # fmt: skip
    linked = {association["rel"]: association for association in document["associations"]}
    assert linked["copyOf"]["uri"] == "urn:dongtin:article:b2e1d0c9f8a7b6c5d4e3f2a1"
    assert linked["syndicatedFrom"]["uri"] == "https://example.org/a"
    assert linked["illustration"]["by"] == "Reuters"


@pytest.mark.parametrize("event", [EVENT, BARE, EVENT.model_copy(update={"images": (PICTURE, PICTURE)})])
def test_ninjs_has_only_properties_that_its_closed_objects_know(event: NormalizedEvent) -> None:
    document: Any = ninjs(event)
    assert set(document) <= NINJS_TOP
    for part in (document, *document.get("associations", ())):
        for name, known in NINJS_CLOSED.items():
            for item in part.get(name, ()):
                assert set(item) <= known, name
    assert all({"uri", "name"} <= set(association) for association in document.get("associations", ()))


def test_revisions_of_an_article_share_their_uri() -> None:
    second = EVENT.model_copy(update={"revision": 2, "content_hash": "0" * 32})
    first_document, second_document = ninjs(EVENT), ninjs(second)
    assert first_document["uri"] == second_document["uri"]
    assert (first_document["version"], second_document["version"]) == ("1", "2")


def test_no_hour_is_invented_where_only_the_day_is_known() -> None:
    event = EVENT.model_copy(update={"published_at": day("2025-09-05")})
    assert "firstCreated" not in ninjs(event)
    assert news_article(event)["datePublished"] == "2025-09-05"
    month = Timestamp(value="2025-09-01", precision="month", zone_assumed=False, method="meta")
    assert "datePublished" not in news_article(EVENT.model_copy(update={"published_at": month}))


def test_schema_org_tells_what_the_text_goes_back_to() -> None:
    document: Any = news_article(EVENT)
    assert (document["@type"], document["headline"]) == ("NewsArticle", "Tiêu đề")
    assert document["author"] == [{"@type": "Person", "name": "Huyền Lê"}]
    assert document["isBasedOn"][0] == "urn:dongtin:article:b2e1d0c9f8a7b6c5d4e3f2a1"
    assert document["isBasedOn"][1]["url"] == "https://example.org/a"
    assert document["creditText"] == "Theo VTV"
    assert document["citation"] == ["KCNA"]


@pytest.mark.parametrize("relation", [Relation.REVISION, Relation.REPETITION])
def test_what_came_again_is_not_based_on_itself(relation: Relation) -> None:
    link = EVENT.story.model_copy(update={"relation": relation, "of": EVENT.article_id})
    event = EVENT.model_copy(update={"story": link})
    assert f"urn:dongtin:article:{EVENT.article_id}" not in news_article(event)["isBasedOn"]  # type: ignore[operator]


@pytest.mark.parametrize("mapping", [ninjs, news_article])
def test_what_is_unknown_is_left_out(mapping: Any) -> None:
    document = mapping(
        BARE.model_copy(update={"story": EVENT.story.model_copy(update={"relation": Relation.ORIGINAL})})
    )
    assert json.loads(json.dumps(document)) == document
    assert None not in document.values()
    assert not any(value in ("", []) for value in document.values())
    assert "headline" not in document
    assert "headlines" not in document
