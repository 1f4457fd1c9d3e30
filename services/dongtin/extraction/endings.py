"""Signatures at the end of a text: "Theo X", "Tên (Theo X, Y)", "Tên (tổng hợp)", "Link: URL", a name alone."""

import re
from dataclasses import dataclass, field
from typing import Literal

from dongtin_schemas import Image, Syndication

from .agencies import agency_named, agency_of_domain
from .authors import split_names
from .paragraphs import ends_sentence
from .source_names import read_sources
from .urls import domain_of, safe_url

SyndicationKind = Literal["copy", "compiled_from", "translated"]

LAST_LINES = 6
"""Lines from the end among which signatures stand; captions that a crawler moved to the end may follow them."""

MAX_SIGNATURE = 160
"""Characters of the longest signature."""

MAX_TRAILING_WORDS = 40
"""Words of a caption behind the signature."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What one line says about who wrote it."""

    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kind: SyndicationKind = "copy"
    evidence: str = ""
    url: str | None = None
    compiled: bool = False
    sure: bool = True
    """Whether the line can be nothing else; a name alone could be a subheading."""


@dataclass(slots=True)
class Ending:
    """What stood at the end of a text, and the text without it."""

    body: tuple[str, ...]
    authors: list[str] = field(default_factory=list)
    syndications: list[Syndication] = field(default_factory=list)
    captions: list[Image] = field(default_factory=list)
    compiled: bool = False
    """Whether it says that it was compiled, whatever from."""


def read_ending(body: tuple[str, ...]) -> Ending:
    """Takes the signatures off the end of a body."""
    lines = list(body)
    found: list[tuple[int, Signature]] = []
    first = len(lines)
    for number in range(len(lines) - 1, max(-1, len(lines) - 1 - LAST_LINES), -1):
        signature = read_signature(lines[number])
        if signature is None:
            continue
        trailing = lines[number + 1 : first]
        if trailing and not (signature.sure and all(_may_trail(line) for line in trailing)):
            continue
        if not signature.sure and number > 0 and not ends_sentence(lines[number - 1]):
            continue
        if number == 0 and signature.authors and not signature.sure:
            continue
        found.insert(0, (number, signature))
        first = number
    ending = Ending(tuple(lines[:first]))
    taken = {number for number, _ in found}
    ending.captions = [
        Image(caption=line) for number, line in enumerate(lines) if number > first and number not in taken
    ]
    _collect([signature for _, signature in found], ending)
    _read_inline(ending)
    return ending


def read_signature(line: str) -> Signature | None:
    """What a line of its own says about who wrote the text; None where it is no signature."""
    text = line.strip()
    if not text or (len(text) > MAX_SIGNATURE and not _LINK.match(text)):
        return None
    for reader in (_read_link, _read_theo, _read_name_and_brackets, _read_wire_mark, _read_bare):
        if signature := reader(text):
            return signature
    return None


_LINK = re.compile(
    r"(?P<words>(?:link|liên kết|đường dẫn|url|nguồn|source|xem bài gốc|bài gốc|link gốc|link bài gốc|original|via)"
    r"(?:\s+(?:gốc|bài gốc|bài viết|nguồn|tham khảo))?\s*[:：]?\s*)?(?P<url>https?://\S+)\s*",
    re.I,
)
_THEO_WORDS = (
    r"theo|nguồn(?:\s+tin)?|dẫn nguồn(?:\s+từ)?|dẫn từ|trích (?:từ|nguồn)|tổng hợp (?:từ|theo)|(?:lược |biên )?dịch (?:từ|theo)|phỏng theo"
    r"|source|sources|via|according to|from|quelle|fonte|fuente|источник|по материалам|来源|來源|出典|출처|자료"
)
_TRANSLATED = re.compile(r"\b(?:lược dịch|biên dịch|dịch|chuyển ngữ|translated)\b", re.I)
_COMPILED = re.compile(r"^(?:tổng hợp|th|t\.h|t/h|tổng hợp và biên soạn|biên soạn|compiled)\.?$", re.I)
_THEO = re.compile(
    rf"[(\[\-–—*]?\s*(?P<evidence>(?P<word>{_THEO_WORDS})(?:\s*[:：]\s*|\s+)(?P<sources>[^()]{{1,100}}(?:\([^()]{{1,30}}\))?))[)\]]?\s*\.?",
    re.I,
)
_NAME_BRACKETS = re.compile(
    r"(?P<names>[^()]{2,80}?)\s*[(\[]\s*(?P<inner>[^()\[\]]{1,100}(?:\([^()]{1,30}\))?)\s*[)\]]\s*\.?"
)
_NAME_DASH = re.compile(
    rf"(?P<names>[^()–—:]{{2,60}}?)\s*(?:[-–—|,]\s*)(?P<evidence>(?:{_THEO_WORDS})\s*:?\s+(?P<sources>[^()]{{1,80}}))\.?",
    re.I,
)
_INNER_THEO = re.compile(
    rf"(?P<word>(?:tổng hợp|biên dịch|lược dịch|dịch|ghi)?[\s,;-]*(?:{_THEO_WORDS}))(?:\s*[:：]\s*|\s+)(?P<sources>.+)",
    re.I,
)
_WORD = r"[^\W\d_a-zà-ỹ](?:[^\W\d_]|['’.-])*"


def _read_link(text: str) -> Signature | None:
    found = _LINK.fullmatch(text)
    url = safe_url(found["url"]) if found else None
    return Signature(url=url, evidence=text) if url else None


def _read_theo(text: str) -> Signature | None:
    """A line such as "Theo VTV", "(Theo Reuters, AFP)", "Nguồn: CNN"."""
    found = _THEO.fullmatch(text)
    if found is None:
        return None
    word = found["word"].lower()
    plain_word = word in {"theo", "from", "via", "according to"}
    sources = read_sources(found["sources"])
    if not sources or (plain_word and text.endswith(".") and not read_sources(found["sources"], known_only=True)):
        return None
    return Signature(
        sources=tuple(sources), kind=_kind(word, len(sources), signed=False), evidence=found["evidence"].strip(" .")
    )


def _read_name_and_brackets(text: str) -> Signature | None:
    """A line such as "An Bình (Theo CNN, BBC)", "An Bình (tổng hợp)", "An Bình - Theo CNN", "An Bình (TTXVN)"."""
    if found := _NAME_DASH.fullmatch(text):
        sources = read_sources(found["sources"])
        if sources and (names := _names(found["names"])):
            return Signature(
                names, tuple(sources), _kind(found["evidence"].lower(), len(sources), signed=True), found["evidence"]
            )
    found = _NAME_BRACKETS.fullmatch(text)
    if found is None or not (names := _names(found["names"])):
        return None
    inner = found["inner"].strip()
    if _COMPILED.match(inner):
        return Signature(names, compiled=True, evidence=inner)
    if theo := _INNER_THEO.fullmatch(inner):
        sources = read_sources(theo["sources"])
        return (
            Signature(names, tuple(sources), _kind(theo["word"].lower(), len(sources), signed=True), inner)
            if sources
            else None
        )
    if _TRANSLATED.fullmatch(inner) or inner.lower() in {"ghi", "thực hiện", "lược ghi", "sưu tầm", "biên tập"}:
        return Signature(names, evidence=inner)
    sources = read_sources(inner, known_only=True)
    return Signature(names, tuple(sources), "copy", inner) if sources else None


def _read_wire_mark(text: str) -> Signature | None:
    """A line such as "An Bình/TTXVN", "TTXVN/Vietnam+", "(TTXVN)"."""
    bare = text.strip("()[]. ")
    if sources := read_sources(bare, known_only=True):
        if agency_named(bare) is None and "/" not in bare and not text.startswith(("(", "[")):
            return None
        return Signature((), tuple(sources), "copy", bare)
    name, slash, agency = bare.rpartition("/")
    if slash and (names := _names(name)) and (sources := read_sources(agency, known_only=True)):
        return Signature(names, tuple(sources), "copy", bare)
    return None


_BYLINE_LABEL = re.compile(
    r"(?:(?:bài|tin|ảnh|bài và ảnh|tin, ảnh|tin và ảnh|bài, ảnh|thực hiện|tác giả|người viết|biên dịch|lược dịch|dịch|nội dung|thiết kế|đồ họa|pv"
    r"|by|written by|reported by|reporting by|text)\s*:\s*|by\s+)(?P<names>.{2,70})",
    re.I,
)


def _read_bare(text: str) -> Signature | None:
    """A name alone, with or without a label before it; "Tổng hợp" alone."""
    if _COMPILED.match(text.strip("()[] .")):
        return Signature(compiled=True, evidence=text)
    if (found := _BYLINE_LABEL.fullmatch(text)) and (names := _names(found["names"])):
        return Signature(names, evidence=text)
    if text.endswith((".", ":", "!", "?", "…")) or not (names := _names(text)):
        return None
    return Signature(names, evidence=text, sure=False)


_VIETNAMESE_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,4}}")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.\s?){1,3}(?:[A-ZĐ][^\W\d_]*)?|[A-ZĐ]{2,4}")


def _names(text: str) -> tuple[str, ...]:
    """The names in a byline, all of which must have the form of a name."""
    names = split_names(text.strip(" -–—*"))
    if not names or len(names) > 5:
        return ()
    if all(_VIETNAMESE_NAME.fullmatch(name) or _INITIALS.fullmatch(name) for name in names):
        return () if any(agency_named(name) for name in names) else names
    return ()


def _kind(word: str, count: int, *, signed: bool) -> SyndicationKind:
    if _TRANSLATED.search(word):
        return "translated"
    return "compiled_from" if signed or count > 1 or "tổng hợp" in word else "copy"


def _may_trail(line: str) -> bool:
    return len(line.split()) <= MAX_TRAILING_WORDS


def _collect(signatures: list[Signature], ending: Ending) -> None:
    """Signatures to syndications; an address belongs to the source that is named beside it."""
    url = next((signature.url for signature in signatures if signature.url), None)
    signed = any(signature.authors for signature in signatures)
    for signature in signatures:
        ending.authors += [name for name in signature.authors if name not in ending.authors]
        ending.compiled = ending.compiled or signature.compiled or signature.kind == "compiled_from"
        kind = "compiled_from" if signed and signature.kind == "copy" and not signature.authors else signature.kind
        ending.syndications += [
            Syndication(
                agency=source, kind=kind, evidence=signature.evidence, url=_url_of(source, url, signature.sources)
            )
            for source in signature.sources
        ]
    if url and not ending.syndications and (domain := domain_of(url)):
        agency = agency_of_domain(domain)
        evidence = next(signature.evidence for signature in signatures if signature.url)
        ending.syndications.append(
            Syndication(agency=agency.name if agency else domain, kind="copy", evidence=evidence, url=url)
        )


def _url_of(source: str, url: str | None, sources: tuple[str, ...]) -> str | None:
    if url is None or len(sources) == 1:
        return url
    agency = agency_of_domain(domain_of(url))
    return url if agency and agency.name == source else None


_INLINE = re.compile(
    rf"\s*[(\[]\s*(?P<evidence>(?:(?:{_THEO_WORDS})\s*:?\s+)?(?P<sources>[^()\[\]]{{2,80}}))\s*[)\]]\s*\.?/?\.?$", re.I
)


def _read_inline(ending: Ending) -> None:
    """Credit in brackets behind the last sentence: "… tuần tới. (Theo Reuters)", "… tuần tới./. (TTXVN)"."""
    if not ending.body or ending.syndications:
        return
    last = ending.body[-1]
    found = _INLINE.search(last, max(0, len(last) - 100))
    if found is None or not ends_sentence(
        last[: found.start()].rstrip("/. ") + last[found.start() - 1 : found.start()]
    ):
        return
    explicit = found["evidence"] != found["sources"]
    sources = read_sources(found["sources"], known_only=not explicit)
    if not sources:
        return
    kind = _kind(found["evidence"].lower(), len(sources), signed=bool(ending.authors))
    ending.syndications = [Syndication(agency=source, kind=kind, evidence=found["evidence"]) for source in sources]
    ending.body = (*ending.body[:-1], last[: found.start()].rstrip())
