"""The article: what extraction knows of a page, and what passes from extraction to deduplication."""

from typing import Literal

from pydantic import AwareDatetime, Field

from .base import SCHEMA_VERSION, Extra, Model
from .language import Language
from .provenance import Provenance


class Source(Model):
    """The outlet that published this text."""

    domain: str | None = Field(
        default=None, description="Registered host name, `www.` removed.", examples=["example.vn"]
    )
    name: str | None = Field(default=None, description="The outlet's name where it is known.", examples=["Báo Ví Dụ"])


class Timestamp(Model):
    """A time that was declared somewhere, as precisely as it was declared."""

    value: str = Field(
        description="ISO 8601: a date, or a date and time with offset.",
        examples=["2025-09-05T10:59:10+07:00", "2025-09-05"],
    )
    precision: Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"] = Field(
        description="How precisely it was declared.", examples=["second"]
    )
    zone_assumed: bool = Field(
        description="Whether the offset was not declared but taken from the outlet, the country or the language.",
        examples=[False],
    )
    method: str = Field(description="Where it was read.", examples=["json-ld", "meta", "message", "text-prefix"])


class Image(Model):
    """A picture of the article."""

    url: str | None = Field(default=None, description="Address, http or https.", examples=["https://example.vn/a.jpg"])
    caption: str | None = Field(default=None, description="Caption without its credit.", examples=["Tâm bão lúc 7h"])
    credit: str | None = Field(default=None, description="Who made it, as the caption says.", examples=["Reuters"])


class Syndication(Model):
    """Whose text this is, where the page says that it is not the outlet's own."""

    agency: str = Field(description="The agency or outlet, by its canonical name.", examples=["VTV"])
    kind: Literal["copy", "compiled_from", "translated"] = Field(
        description="Taken over, compiled from one or several, or translated.", examples=["copy"]
    )
    evidence: str = Field(description="The words that say so, as they stand on the page.", examples=["Theo VTV"])
    url: str | None = Field(
        default=None, description="The original's address where the page names it.", examples=["https://vtv.vn/a-1.htm"]
    )


class Citation(Model):
    """An agency that the text cites for a statement."""

    agency: str = Field(description="The agency, by its canonical name.", examples=["KCNA"])
    evidence: str = Field(description="The words that say so.", examples=["KCNA cho biết"])


class Attribution(Model):
    """Wire credit as data: who wrote it first, whom it cites, whose pictures it prints."""

    syndicated_from: tuple[Syndication, ...] = Field(default=(), description="Where the text was taken from.")
    cited: tuple[Citation, ...] = Field(default=(), description="Agencies cited for statements inside the text.")
    photo_credits: tuple[str, ...] = Field(
        default=(), description="Makers of the pictures, by canonical name.", examples=[["AP"]]
    )


class Article(Model):
    """A news article, whatever the page around it looked like."""

    schema_version: int = Field(default=SCHEMA_VERSION, description="Version of this contract.", examples=[1])
    article_id: str = Field(
        description="Derived from the canonical address, or from the content where there is none; the same for "
        "every delivery of the same article.",
        examples=["a1f0c2d4e6b8a9c7d5e3f1b2"],
    )
    content_hash: str = Field(
        description="Of headline, lead and body in matching form: tells a revision from a repetition.",
        examples=["5b1c9e0d7f3a2b4c6d8e0f1a2b3c4d5e"],
    )
    url: str | None = Field(
        default=None, description="Address that was fetched.", examples=["https://m.example.vn/a-1.htm?utm_source=x"]
    )
    canonical_url: str | None = Field(
        default=None, description="The address without what does not identify the article.",
        examples=["https://example.vn/a-1.htm"],
    )  # fmt: skip
    source: Source = Field(description="The outlet.")
    language: Language = Field(description="The language of the text.")
    title: str | None = Field(default=None, description="Headline, without the site's name.", examples=["Bão số 5"])
    lead: str | None = Field(
        default=None,
        description="Lead (sapo), never repeated in the body.",
        examples=["Tâm bão vào đất liền sáng nay."],
    )
    body: tuple[str, ...] = Field(description="Paragraphs.", examples=[["Đoạn một.", "Đoạn hai."]])
    published_at: Timestamp | None = Field(default=None, description="When it was published.")
    modified_at: Timestamp | None = Field(default=None, description="When the outlet last changed it.")
    fetched_at: AwareDatetime | None = Field(
        default=None, description="When the crawler fetched it.", examples=["2025-09-05T04:10:00Z"]
    )
    authors: tuple[str, ...] = Field(default=(), description="People who signed it.", examples=[["Huyền Lê"]])
    section: str | None = Field(default=None, description="Section of the outlet.", examples=["Thế giới"])
    tags: tuple[str, ...] = Field(default=(), description="The outlet's own tags.", examples=[["bão"]])
    keywords: tuple[str, ...] | None = Field(
        default=None, description="Distinctive words of headline and lead; null where not computed.",
        examples=[["bão số 5", "sơ tán"]],
    )  # fmt: skip
    names: tuple[str, ...] | None = Field(
        default=None, description="People, places and organisations of headline and lead; null where not computed.",
        examples=[["Kim Jong-un"]],
    )  # fmt: skip
    images: tuple[Image, ...] = Field(default=(), description="Pictures with caption and credit.")
    attribution: Attribution = Field(default=Attribution(), description="Wire credit.")
    methods: dict[str, str] = Field(
        default_factory=dict,
        description="Which step of extraction gave each field.",
        examples=[{"body": "generic", "title": "json-ld"}],
    )
    flags: tuple[str, ...] = Field(
        default=(), description="What a reader of the event should know.", examples=[["date_conflict"]]
    )
    extra: Extra = Field(
        default_factory=dict, description="The crawler's own fields that the contract has no name for.",
        examples=[{"crawlid": "a1"}],
    )  # fmt: skip
    provenance: Provenance = Field(description="The raw message that this answers.")


class ExtractedArticle(Article):
    """An article before it has met the others: what `articles.extracted.v1` carries."""
