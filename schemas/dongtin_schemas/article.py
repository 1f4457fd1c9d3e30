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


class Place(Model):
    """Where something stands in the texts of this article."""

    field: Literal["title", "lead", "body", "caption", "credit"] = Field(
        description="Which text: headline, lead, a paragraph of `body`, or `caption` or `credit` of one of `images`.",
        examples=["body"],
    )
    index: int | None = Field(
        default=None, ge=0, examples=[2],
        description="Number of the paragraph or picture, from 0; null in headline and lead.",
    )  # fmt: skip
    start: int = Field(ge=0, description="First character, from 0; characters are Unicode code points.", examples=[0])
    end: int = Field(ge=0, description="Behind the last character.", examples=[9])


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
    article_id: str | None = Field(
        default=None,
        description="The id that an article at this address has, in whatever language; null where the address is none "
        "of an article. It follows from the address, so the original may come later, or never.",
        examples=["b2e1d0c9f8a7b6c5d4e3f2a1"],
    )
    place: Place | None = Field(
        default=None,
        description="Where the evidence stands; null where it is in none of this article's texts (see `found_in`).",
    )
    found_in: Literal["text", "ending", "dateline", "page"] | None = Field(
        default=None, examples=["ending"],
        description="`text`: the evidence still stands in it, at `place`; `ending`: a credit at the end of the text, "
        "which was taken off the body; `dateline`: before the lead, taken off it; `page`: outside the text.",
    )  # fmt: skip


class Citation(Model):
    """An agency that the text cites for a statement."""

    agency: str = Field(description="The agency, by its canonical name.", examples=["KCNA"])
    evidence: str = Field(description="The words that say so.", examples=["KCNA cho biết"])
    place: Place | None = Field(default=None, description="Where these words stand.")


class PhotoCredit(Model):
    """Who made a picture, and the words that say so."""

    agency: str = Field(description="The maker, by canonical name where the register has one.", examples=["AP"])
    evidence: str = Field(description="The name as it stands in the picture's credit.", examples=["AP Photo"])
    place: Place = Field(description="Where these words stand: in `credit` of one of `images`.")


class NameKey(Model):
    """A name of headline or lead, with what all its writings have in common."""

    name: str = Field(description="As it is written first.", examples=["Kim Jong Un"])
    key: str = Field(
        description="The same for all writings of it: Kim Jong-un, Kim Jong Un, Kim Châng Ưn.", examples=["kim jong un"]
    )
    kind: Literal["person", "place", "organisation"] | None = Field(
        default=None, description="What it names; null where nothing tells.", examples=["person"]
    )


class Quote(Model):
    """What somebody is quoted with, word for word."""

    text: str = Field(description="The words between the quotation marks.", examples=["Nước đã rút"])
    speaker: str | None = Field(
        default=None, examples=["Kim Jong-un"],
        description="Who said it: the fullest form of the name that the article has so far; an agency where it speaks "
        "for itself; null where nobody is named.",
    )  # fmt: skip
    through: str | None = Field(
        default=None, description="The agency or outlet through which it came, by canonical name.", examples=["KCNA"]
    )
    place: Place = Field(description="Where these words stand.")


class Attribution(Model):
    """Wire credit as data: who wrote it first, whom it cites, whose pictures it prints."""

    syndicated_from: tuple[Syndication, ...] = Field(default=(), description="Where the text was taken from.")
    cited: tuple[Citation, ...] = Field(default=(), description="Agencies cited for statements inside the text.")
    photo_credits: tuple[str, ...] = Field(
        default=(), description="Makers of the pictures, by canonical name.", examples=[["AP"]]
    )
    photo_evidence: tuple[PhotoCredit, ...] = Field(
        default=(), description="Every place where a picture's maker is named, in order."
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
    name_keys: tuple[NameKey, ...] | None = Field(
        default=None, description="The same names in the same order, with key and kind; null where not computed."
    )
    sentences: tuple[Place, ...] | None = Field(
        default=None,
        description="Where the sentences of lead and body stand, in order; null where not computed.",
    )
    images: tuple[Image, ...] = Field(default=(), description="Pictures with caption and credit.")
    attribution: Attribution = Field(default=Attribution(), description="Wire credit.")
    quotes: tuple[Quote, ...] | None = Field(
        default=None, description="Direct quotations of lead and body, in order; null where they were not looked for."
    )
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
