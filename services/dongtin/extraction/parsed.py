"""What the two parsers (HTML and plain text) hand to the steps that both share."""

from dataclasses import dataclass, field

from dongtin_schemas import Image, Timestamp


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A place outside the text that names where it came from, as `.link-source-name` of a common CMS."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as a parser found it: credit lines still stand at the end of the body, text is not yet cleaned.

    `methods` says for each field which step gave it; `flags` what was noticed.
    """

    body: tuple[str, ...]
    title: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published_at: Timestamp | None = None
    modified_at: Timestamp | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    canonical_url: str | None = None
    site_name: str | None = None
    declared_language: str | None = None
    outlet_article_id: str | None = None
    credits: tuple[CreditLine, ...] = ()
    methods: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
