"""Wire credit as data: who wrote a text first, whom it cites, whose pictures it prints."""

import re
from dataclasses import dataclass, replace

from dongtin_schemas import Attribution, Image, PhotoCredit, Place, Syndication

from ..parsed import CreditLine, ParsedArticle
from .agencies import agency_named, agency_of_domain
from .citations import Citations, read_citations
from .datelines import Dateline, credit_of, read_dateline
from .endings import read_ending
from .signatures import read_signature
from .source_names import read_sources

NO_MAKER = frozenset(
    (
        "internet minh họa hoạ tư liệu nvcc nhân vật cung cấp ctv tl st sưu tầm chụp màn hình cắt từ clip video "
        "facebook fb fbnv instagram ig tiktok youtube mxh mạng xã hội gia đình do bạn đọc người dân page fanpage"
    ).split()
)
"""Words of a credit that names nobody."""

_PHOTO_SEPARATOR = re.compile(r"\s*[,;/|、]\s*|\s+(?:via|và|and|&|-|–)\s+|qua\s+")


@dataclass(frozen=True, slots=True)
class Attributed:
    """An article without its credit lines, and what they said."""

    article: ParsedArticle
    attribution: Attribution
    citations: Citations
    """What its paragraphs cite, the outlet itself included."""


def attribute(parsed: ParsedArticle, *, domain: str | None) -> Attributed:
    """Takes credit lines off the body and reads all credit; `domain` is the outlet's, whose own name is no credit."""
    ending = read_ending(parsed.body, plain_text=parsed.methods.get("body") == "plain-text")
    own = agency_of_domain(domain)
    name = own.name if own else None
    dateline = read_dateline(parsed.lead or (ending.body[0] if ending.body else ""))
    lead = _behind(dateline, parsed.lead)
    credit = credit_of(dateline, name, _place_of(dateline, parsed.lead, lead)) if dateline else None
    syndications = [*_of_credits(parsed.credits), *ending.syndications, *([credit] if credit else [])]
    flags = parsed.flags
    if ending.compiled and not syndications:
        flags = (*flags, "compiled_source_unknown")
    images = (*parsed.images, *ending.captions)
    article = replace(
        parsed, lead=lead, body=ending.body, images=images, flags=flags,
        authors=tuple(dict.fromkeys((*parsed.authors, *ending.authors))),
    )  # fmt: skip
    pictured = _photo_credits(images)
    citations = Citations()
    attribution = Attribution(
        syndicated_from=_unique(syndications, name, domain),
        cited=read_citations(article.body, lead=lead, own=name, known=citations),
        photo_credits=tuple(dict.fromkeys(credit.agency for credit in pictured)),
        photo_evidence=pictured,
    )
    return Attributed(article, attribution, citations)


def _behind(dateline: Dateline | None, lead: str | None) -> str | None:
    """The lead without the name before it; the body keeps its dateline, which is part of what a wire wrote."""
    if dateline is None or lead is None:
        return lead
    return lead[dateline.end :].strip() or lead


def _place_of(dateline: Dateline, given: str | None, lead: str | None) -> Place | None:
    """Where a dateline stands in the article; None where it was taken off the lead."""
    if given and given != lead:
        return None
    end = dateline.start + len(dateline.evidence)
    return Place(field="lead" if given else "body", index=None if given else 0, start=dateline.start, end=end)


def _of_credits(credits: tuple[CreditLine, ...]) -> list[Syndication]:
    """Credit that the page names outside its text."""
    found = []
    for credit in credits:
        signature = read_signature(credit.text)
        sources = signature.sources if signature and signature.sources else tuple(read_sources(credit.text))
        kind = signature.kind if signature and signature.sources else "copy"
        found += [
            Syndication(agency=name, kind=kind, evidence=credit.text, url=credit.url, found_in="page")
            for name in sources
        ]
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


def _photo_credits(images: tuple[Image, ...]) -> tuple[PhotoCredit, ...]:
    """The makers of the pictures, each with the words of the credit that name it."""
    found = []
    for number, image in enumerate(images):
        credit = image.credit or ""
        for start, end in _pieces(credit):
            name = credit[start:end]
            if all(word in NO_MAKER for word in name.lower().split()):
                continue
            agency = agency_named(name) or agency_named(_OF_A_PICTURE.sub("", name))
            place = Place(field="credit", index=number, start=start, end=end)
            found.append(PhotoCredit(agency=agency.name if agency else name, evidence=name, place=place))
    return tuple(found)


def _pieces(credit: str) -> list[tuple[int, int]]:
    """The names in a credit, by their places; a hyphen parts two agencies ("EPA-EFE") and no other names."""
    pieces = []
    start = 0
    for separator in [*_PHOTO_SEPARATOR.finditer(credit), None]:
        end = separator.start() if separator else len(credit)
        pieces += _hyphened(credit, start, end)
        start = separator.end() if separator else end
    trimmed = (
        (stop - len(credit[begin:stop].lstrip(_EDGES)), credit[begin:stop].strip(_EDGES)) for begin, stop in pieces
    )
    return [(begin, begin + len(name)) for begin, name in trimmed if name]


def _hyphened(credit: str, start: int, end: int) -> list[tuple[int, int]]:
    before, hyphen, after = credit[start:end].partition("-")
    if hyphen and agency_named(before.strip()) and agency_named(after.strip()):
        return [(start, start + len(before)), (start + len(before) + 1, end)]
    return [(start, end)]


_EDGES = " .()[]"
_OF_A_PICTURE = re.compile(
    r"\s*(?:photos?|images?|pictures?|via|照片|图片|제공|사진)$|^(?:photos?|via|chụp màn hình|từ)\s+", re.I
)
