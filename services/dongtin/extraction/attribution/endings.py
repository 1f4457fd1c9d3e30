"""Where signatures stand: short lines of their own near the end of a text, or brackets behind its last sentence."""

import re
from dataclasses import dataclass, field

from dongtin_schemas import Image, Syndication

from ..text.paragraphs import ends_sentence
from ..urls import domain_of
from .agencies import agency_of_domain
from .signatures import THEO_WORDS, Signature, kind_of, read_signature
from .source_names import read_sources

LAST_LINES = 8
"""Lines from the end among which signatures stand; captions that a crawler moved to the end may follow them."""

MAX_TRAILING_LINES, MAX_TRAILING_WORDS = 6, 40
"""Of the captions behind a signature; more or longer lines are the article's."""


MAX_BARE_NAME = 60
"""Characters of the names of those who signed, without anything beside them."""


@dataclass(slots=True)
class Ending:
    """What stood at the end of a text, and the text without it."""

    body: tuple[str, ...]
    authors: tuple[str, ...] = ()
    syndications: tuple[Syndication, ...] = ()
    captions: tuple[Image, ...] = ()
    compiled: bool = False
    """Whether it says that it was compiled, whatever from."""
    signatures: list[Signature] = field(default_factory=list)


def read_ending(body: tuple[str, ...], *, plain_text: bool = True) -> Ending:
    """Takes the signatures off the end of a body, and the captions that crawlers of plain text leave behind them."""
    found = _signatures(body)
    if not found:
        return _with_inline_credit(Ending(body))
    last = max(found)
    trailing = body[last + 1 :]
    are_captions = (
        plain_text and len(trailing) <= MAX_TRAILING_LINES and all(_may_be_caption(line) for line in trailing)
    )
    kept = [line for number, line in enumerate(body) if number not in found and not (are_captions and number > last)]
    ending = Ending(tuple(kept), signatures=[found[number] for number in sorted(found)])
    if are_captions:
        ending.captions = tuple(Image(caption=line) for line in trailing)
    ending.captions += tuple(signature.picture for signature in ending.signatures if signature.picture)
    ending.authors = tuple(dict.fromkeys(name for signature in ending.signatures for name in signature.authors))
    ending.compiled = any(signature.compiled for signature in ending.signatures)
    ending.syndications = tuple(_syndications(ending.signatures))
    return ending if ending.syndications else _with_inline_credit(ending)


def _signatures(body: tuple[str, ...]) -> dict[int, Signature]:
    """Signatures by the number of their line, the last lines first; a bare name counts only once and where it fits."""
    found: dict[int, Signature] = {}
    for number in range(len(body) - 1, max(-1, len(body) - 1 - LAST_LINES), -1):
        signature = read_signature(body[number])
        if signature is None or (not signature.sure and not _fits(body, number, found)):
            continue
        if not body[:number] and not signature.sources:
            continue
        found[number] = signature
    return found


def _fits(body: tuple[str, ...], number: int, found: dict[int, Signature]) -> bool:
    """Whether a name alone is a signature here: behind a whole sentence, with captions or other signatures after it."""
    if number < 1 or not ends_sentence(body[number - 1]) or any(signature.authors for signature in found.values()):
        return False
    trailing = [line for place, line in enumerate(body) if place > number and place not in found]
    if len(trailing) > MAX_TRAILING_LINES or not all(_may_be_caption(line) for line in trailing):
        return False
    return not any(_is_bare_name(line) for line in body[:number])


def _is_bare_name(line: str) -> bool:
    if len(line) > MAX_BARE_NAME or line.endswith("."):
        return False
    signature = read_signature(line)
    return signature is not None and not signature.sure


def _may_be_caption(line: str) -> bool:
    return len(line.split()) <= MAX_TRAILING_WORDS


def _syndications(signatures: list[Signature]) -> list[Syndication]:
    """What the signatures credit; an address belongs to the source that is named beside it."""
    url = next((signature.url for signature in signatures if signature.url), None)
    found = [
        Syndication(
            agency=source,
            kind=signature.kind,
            evidence=signature.evidence,
            url=_url_of(source, url, signature),
            found_in="ending",
        )
        for signature in signatures
        for source in signature.sources
    ]
    if not found and url and (domain := domain_of(url)):
        agency = agency_of_domain(domain)
        evidence = next(signature.evidence for signature in signatures if signature.url)
        name = agency.name if agency else domain
        found.append(Syndication(agency=name, kind="copy", evidence=evidence, url=url, found_in="ending"))
    return found


def _url_of(source: str, url: str | None, signature: Signature) -> str | None:
    if url is None or len(signature.sources) == 1:
        return url
    agency = agency_of_domain(domain_of(url))
    return url if agency and agency.name == source else None


_INLINE = re.compile(
    rf"\s*[(\[]\s*(?P<evidence>(?:(?P<word>{THEO_WORDS})\s*:?\s+)?(?P<sources>[^()\[\]]{{2,80}}))\s*[)\]]\s*\.?/?\.?$",
    re.I,
)


def _with_inline_credit(ending: Ending) -> Ending:
    """Reads credit in brackets behind the last sentence: "… tuần tới. (Theo Reuters)", "… tuần tới./. (TTXVN)"."""
    if not ending.body:
        return ending
    last = ending.body[-1]
    found = _INLINE.search(last, max(0, len(last) - 100))
    if found is None or found.start() == 0 or not ends_sentence(last[: found.start()].rstrip(" /")):
        return ending
    sources = read_sources(found["sources"], known_only=found["word"] is None)
    if not sources:
        return ending
    kind = kind_of((found["word"] or "").lower(), found["sources"], signed=bool(ending.authors))
    ending.syndications = tuple(
        Syndication(agency=source, kind=kind, evidence=found["evidence"].strip(), found_in="ending")
        for source in sources
    )
    ending.body = (*ending.body[:-1], last[: found.start()].rstrip())
    return ending
