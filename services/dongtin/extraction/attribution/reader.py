"""Wire credit as data: who wrote a text first, whom it cites, whose pictures it prints."""

import re
from dataclasses import dataclass, replace

from dongtin_schemas import Attribution, Image, Syndication

from ..parsed import CreditLine, ParsedArticle
from .agencies import agency_named, agency_of_domain
from .citations import read_citations
from .datelines import Dateline, credit_of, read_dateline
from .endings import read_ending
from .signatures import read_signature
from .source_names import read_sources

NO_MAKER = frozenset(
    "internet minh họa minh hoạ tư liệu nvcc nhân vật cung cấp ctv tl st sưu tầm chụp màn hình cắt từ clip".split()
)

_PHOTO_SEPARATOR = re.compile(r"\s*[,;/|、]\s*|\s+(?:via|và|and|&|-|–)\s+|qua\s+")


@dataclass(frozen=True, slots=True)
class Attributed:
    """An article without its credit lines, and what they said."""

    article: ParsedArticle
    attribution: Attribution


def attribute(parsed: ParsedArticle, *, domain: str | None) -> Attributed:
    """Takes credit lines off the body and reads all credit; `domain` is the outlet's, whose own name is no credit."""
    ending = read_ending(parsed.body, plain_text=parsed.methods.get("body") == "plain-text")
    own = agency_of_domain(domain)
    first = parsed.lead or (ending.body[0] if ending.body else "")
    dateline = read_dateline(first)
    credit = credit_of(dateline, own.name if own else None) if dateline else None
    syndications = [*_of_credits(parsed.credits), *ending.syndications, *([credit] if credit else [])]
    flags = parsed.flags
    if ending.compiled and not syndications:
        flags = (*flags, "compiled_source_unknown")
    images = (*parsed.images, *ending.captions)
    article = replace(
        parsed, lead=_behind(dateline, parsed.lead), body=ending.body, images=images, flags=flags,
        authors=tuple(dict.fromkeys((*parsed.authors, *ending.authors))),
    )  # fmt: skip
    attribution = Attribution(
        syndicated_from=_unique(syndications, own.name if own else None, domain),
        cited=read_citations((text for text in (parsed.lead, *ending.body) if text), own=own.name if own else None),
        photo_credits=_photo_credits(images),
    )
    return Attributed(article, attribution)


def _behind(dateline: Dateline | None, lead: str | None) -> str | None:
    """The lead without the name before it; the body keeps its dateline, which is part of what a wire wrote."""
    if dateline is None or lead is None:
        return lead
    return lead[dateline.end :].strip() or lead


def _of_credits(credits: tuple[CreditLine, ...]) -> list[Syndication]:
    """Credit that the page names outside its text."""
    found = []
    for credit in credits:
        signature = read_signature(credit.text)
        sources = signature.sources if signature and signature.sources else tuple(read_sources(credit.text))
        kind = signature.kind if signature and signature.sources else "copy"
        found += [Syndication(agency=name, kind=kind, evidence=credit.text, url=credit.url) for name in sources]
    return found


def _unique(syndications: list[Syndication], own: str | None, domain: str | None) -> tuple[Syndication, ...]:
    """One entry an agency, that with an address first; the outlet's own name, or its house's, is no credit."""
    kept: dict[str, Syndication] = {}
    for syndication in syndications:
        if syndication.agency == own or _publishes(syndication.agency, domain):
            continue
        known = kept.get(syndication.agency)
        if known is None or (known.url is None and syndication.url):
            kept[syndication.agency] = syndication
    return tuple(kept.values())


def _publishes(name: str, domain: str | None) -> bool:
    """Whether an agency publishes at this domain itself: TTXVN's text at one of its own papers is no copy."""
    agency = agency_named(name)
    return agency is not None and domain in agency.domains


def _photo_credits(images: tuple[Image, ...]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for image in images:
        for piece in _PHOTO_SEPARATOR.split(image.credit or ""):
            name = piece.strip(" .()[]")
            if name and name.lower() not in NO_MAKER:
                agency = agency_named(name)
                names[agency.name if agency else name] = None
    return tuple(names)
