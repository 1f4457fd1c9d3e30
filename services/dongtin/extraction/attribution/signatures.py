"""What one line says about who wrote a text: "Theo X", "Tên (Theo X, Y)", "Tên (tổng hợp)", "Link: URL", a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from dongtin.pipeline import caseless, holds_any
from dongtin_schemas import Image

from ..analysis.gazetteer import PLACES
from ..analysis.syllables import is_syllable
from ..html.authors import split_names
from ..text.captions import WITH_PICTURES, read_caption
from ..urls import safe_url
from .agencies import agency_named
from .source_names import read_sources, split_sources

SyndicationKind = Literal["copy", "compiled_from", "translated"]

MAX_SIGNATURE = 160
"""Characters of the longest signature; an address may be longer."""

MAX_NAMES = 5

MAX_DESK = 40


@dataclass(frozen=True, slots=True)
class Signature:
    """What one line says about who wrote it."""

    authors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Canonical names of agencies and outlets."""
    kind: SyndicationKind = "copy"
    evidence: str = ""
    """The words that say so."""
    url: str | None = None
    compiled: bool = False
    """Whether it says that the text was compiled."""
    sure: bool = True
    """Whether the line can be nothing else; a name alone could be a subheading."""
    picture: Image | None = None
    """What it says of a picture: who made it, and its caption."""


def read_signature(line: str) -> Signature | None:
    """What a line of its own says about who wrote the text; None where it is no signature."""
    text = line.strip()
    if not text or (len(text) > MAX_SIGNATURE and "://" not in text):
        return None
    plain = text.translate(_FULL_WIDTH) if holds_any(text, _WIDE) else text
    signature = next((signature for reader in _READERS if (signature := reader(plain))), None)
    if signature is None or plain == text or (start := plain.find(signature.evidence)) < 0:
        return signature
    return replace(signature, evidence=text[start : start + len(signature.evidence)])


_WIDE = "（）［］：，＝"
_FULL_WIDTH = str.maketrans(_WIDE, "()[]:,=")
"""Chinese and Korean hands set brackets and colons twice as wide; one character stays one."""


def kind_of(word: str, sources: str, *, signed: bool) -> SyndicationKind:
    """How the text depends on its sources: a signed text, or one with several, was compiled; "dịch" says translated.

    A slash joins two names of one source ("TTXVN/Vietnam+").
    """
    if _TRANSLATED.search(word):
        return "translated"
    several = len(split_sources(sources.replace("/", " "))) > 1
    return "compiled_from" if signed or several or _GATHERED.search(word) else "copy"


_GATHERED = re.compile(r"tổng hợp|biên soạn|материалам|综合|綜合|compiled|종합", re.I)


THEO_WORDS = "|".join([
    r"theo|nguồn(?:\s+tin)?|nguon(?:\s+tin)?|dẫn nguồn(?:\s+từ)?|dẫn từ|trích (?:từ|nguồn)",
    r"phỏng theo|bài theo|tin theo",
    r"tổng hợp(?: từ| theo)?|(?:lược dịch|biên dịch|dịch|chuyển ngữ)(?: và tổng hợp)? (?:từ|theo)",
    r"sources?|via|according to|from|translated from|adapted from|quelle|fonte|fuente|sumber",
    r"источник(?:и)?|по материалам|(?:文章|新闻|稿件)?(?:来源|來源)|出典|출처|자료|bài đăng trên|đăng trên",
    r"(?:nguồn|theo) tổng hợp(?: từ)?|\(?©(?:\s*\d{4})?|bản quyền(?: thuộc)?|compiled from",
    r"based on reports? (?:by|from)",
])  # fmt: skip
"""Words before the source in a credit line."""

_LINK = re.compile(
    r"(?:(?:link|liên kết|đường dẫn|url|nguồn|source|bài gốc|xem bài gốc|original|via)"
    r"(?:\s+(?:gốc|bài gốc|bài viết|nguồn|tham khảo))?\s*[:：]?\s*)?(?P<url>https?://\S+)",
    re.I,
)
_TRANSLATED = re.compile(r"(?<!\w)(?:lược dịch|biên dịch|dịch|chuyển ngữ|translated|adapted)(?!\w)", re.I)
_COMPILED = re.compile(r"(?:tổng hợp(?: và biên soạn)?|t\s?[./]?\s?h|biên soạn|compiled|theo tổng hợp|t/hợp)\.?", re.I)
_EDITED = re.compile(r"ghi|thực hiện|lược ghi|sưu tầm|biên tập|ghi chép|ảnh|bài|tin|thiết kế|đồ họa", re.I)

_SOURCES = r"(?P<sources>[^()]{1,110}?(?:\([^()]{1,30}\))?)"
_THEO = re.compile(
    rf"[(\[\-–—*+]?\s*(?P<evidence>(?P<word>{THEO_WORDS})(?:\s*[:=]\s*|\s+){_SOURCES})[)\]]?\s*\.?", re.I
)
_NAME_DASH = re.compile(
    rf"(?P<names>[^()–—:]{{2,60}}?)\s*(?:[-–—|,/]\s*)\(?(?P<evidence>(?P<word>{THEO_WORDS})(?:\s*:?\s+{_SOURCES})?)\)?\.?",
    re.I,
)
_NAME_BRACKETS = re.compile(
    r"(?P<names>[^()]{2,80}?)\s*[-–—]?\s*[(\[]\s*(?P<inner>[^()\[\]]{1,110}(?:\([^()]{1,30}\))?)\s*[)\]]\s*\.?"
)
_INNER = re.compile(
    rf"(?:(?:tổng hợp|biên dịch|lược dịch|dịch|ghi)[\s,;-]*)?(?P<word>{THEO_WORDS})(?:\s*[:：]\s*|\s+)(?P<sources>.+)",
    re.I,
)
_DONE = re.compile(r"\s*[,;–-]\s*(?:lược |biên )?dịch$", re.I)
_QUALIFIED = re.compile(r"(?P<word>tổng hợp|biên dịch|lược dịch|dịch)\s*[,;:-]?\s+(?P<sources>.+)", re.I)
_BYLINE_LABEL = re.compile(
    rf"(?:(?:{WITH_PICTURES}|tin, bài|bài|tin|thực hiện|tác giả|người viết|biên dịch|lược dịch"
    r"|người dịch|chuyển ngữ|dịch|nội dung|biên tập"
    r"|by|written by|reported by|reporting by|text|автор|글)\s*[:：]\s*|by\s+)"
    r"(?P<names>.{2,70})",
    re.I,
)
_WITH_PICTURES = re.compile(WITH_PICTURES, re.I)
_SENTENCE_WORDS = frozenset({"theo", "from", "via", "according to"})
"""Words that also begin sentences: a line that ends with a full stop must name the register's sources."""


def _read_link(text: str) -> Signature | None:
    found = _LINK.fullmatch(text) if holds_any(text, ("://",)) else None
    url = safe_url(found["url"]) if found else None
    return Signature(url=url, evidence=text) if url else None


def _read_theo(text: str) -> Signature | None:
    """A line such as "Theo VTV", "(Theo Reuters, AFP)", "Nguồn: CNN"."""
    found = _THEO.fullmatch(text)
    if found is None:
        return None
    word = found["word"].lower()
    if named := _read_named_source(found):
        return named
    if _NOBODY.fullmatch(found["sources"].strip()):
        return Signature(compiled=True, evidence=found["evidence"].strip(" ."))
    plain_sentence = word in _SENTENCE_WORDS and text.endswith(".")
    sources = read_sources(found["sources"], known_only=plain_sentence or word == "tổng hợp")
    if not sources:
        return None
    return Signature((), tuple(sources), kind_of(word, found["sources"], signed=False), found["evidence"].strip(" ."))


_NOBODY = re.compile(
    r"(?:tổng hợp|internet|sưu tầm|st|mạng xã hội|(?:nhiều|các) (?:báo|nguồn)|báo chí)(?: .{2,30})?", re.I
)
"""What is credited without saying who: "Nguồn: Internet"."""

_NAMED_SOURCE = re.compile(r"(?P<names>[^()/:,]{4,40}?)\s*(?:\((?P<inner>[^()]{2,40})\)?|/\s*(?P<behind>[^()/]{2,40}))")


def _read_named_source(found: re.Match[str]) -> Signature | None:
    """A source with its writer: "Theo An Bình (Tuổi Trẻ)", "Theo An Bình/VOV"."""
    named = _NAMED_SOURCE.fullmatch(found["sources"])
    if named is None or not (names := _names(named["names"])):
        return None
    sources = read_sources(named["inner"] or named["behind"], known_only=True)
    kind: SyndicationKind = "translated" if _TRANSLATED.search(found["word"]) else "copy"
    return Signature(names, tuple(sources), kind, found["evidence"].strip(" .")) if sources else None


_NAME_GATHERED = re.compile(
    r"(?P<names>[^()–—:,]{4,60}?)\s+"
    r"(?P<evidence>(?P<word>(?:tổng hợp|lược dịch|biên dịch|dịch|lược thuật|chuyển ngữ)(?:\s+(?:từ|theo))?)"
    rf"(?:\s+{_SOURCES})?)\.?"
)
_GATHERING_WORDS = ("tổng hợp", "dịch", "lược thuật", "chuyển ngữ")
"""One of them stands in every such line."""


def _read_name_and_word(text: str) -> Signature | None:
    """A line such as "An Bình tổng hợp", "An Bình dịch theo BBC"."""
    found = _NAME_GATHERED.fullmatch(text) if holds_any(text, _GATHERING_WORDS) else None
    if found is None or not (names := _names(found["names"])):
        return None
    sources = read_sources(found["sources"] or "")
    if not sources and found["sources"]:
        return Signature(names, compiled=True, evidence=found["evidence"]) if "tổng hợp" in found["word"] else None
    if not sources:
        return Signature(names, compiled="tổng hợp" in found["word"], evidence=found["evidence"])
    return Signature(names, tuple(sources), kind_of(found["word"], found["sources"], signed=True), found["evidence"])


def _read_name_and_dash(text: str) -> Signature | None:
    """A line such as "An Bình - Theo CNN"."""
    found = _NAME_DASH.fullmatch(text)
    if found is None or not (names := _names(found["names"], one_word=True)):
        return None
    if _COMPILED.fullmatch(found["evidence"]):
        return Signature(names, compiled=True, evidence=found["evidence"])
    sources = read_sources(found["sources"] or "")
    kind = kind_of(found["word"].lower(), found["sources"] or "", signed=True)
    return Signature(names, tuple(sources), kind, found["evidence"]) if sources else None


def _read_name_and_brackets(text: str) -> Signature | None:
    """A line such as "An Bình (Theo CNN, BBC)", "An Bình (tổng hợp)", "An Bình (TTXVN)", "An Bình (dịch)"."""
    found = _NAME_BRACKETS.fullmatch(text) if holds_any(text, "([") else None
    if found is None:
        return None
    labelled = _BYLINE_LABEL.fullmatch(found["names"])
    desk = _DESK.fullmatch(found["names"].strip())
    names = () if desk else _names(labelled["names"] if labelled else found["names"], one_word=True)
    if not names and not desk:
        return None
    inner = " ".join(found["inner"].split())
    label = found["names"][: labelled.start("names")] if labelled else ""
    translated = bool(_TRANSLATED.search(label) or _DONE.search(inner))
    if _COMPILED.fullmatch(inner):
        return Signature(names, compiled=True, evidence=inner)
    if _TRANSLATED.fullmatch(inner) or _EDITED.fullmatch(inner):
        return Signature(names, evidence=inner)
    credit = _INNER.fullmatch(inner) or _QUALIFIED.fullmatch(inner)
    if credit:
        sources = read_sources(_DONE.sub("", credit["sources"]))
        if not sources and _GATHERED.search(inner):
            return Signature(names, compiled=True, evidence=inner)
        kind = kind_of(inner[: credit.start("sources")].lower(), credit["sources"], signed=True)
        return Signature(names, tuple(sources), "translated" if translated else kind, inner) if sources else None
    sources = read_sources(inner, known_only=True)
    return Signature(names, tuple(sources), "copy", inner) if sources else None


_DASH_AGENCY = re.compile(r"(?P<names>[^()–—:/]{3,50}?)\s+[-–—]\s+(?P<agency>[^()–—:]{2,40})")


def _read_name_and_agency(text: str) -> Signature | None:
    """A line such as "An Bình - TTXVN"."""
    found = _DASH_AGENCY.fullmatch(text) if holds_any(text, "-–—") else None
    if found is None or not (names := _names(found["names"])):
        return None
    sources = read_sources(found["agency"], known_only=True)
    return Signature(names, tuple(sources), "copy", text) if sources else None


def _read_wire_mark(text: str) -> Signature | None:
    """A line such as "TTXVN/Vietnam+", "(TTXVN)", "An Bình/TTXVN", or an agency's name alone."""
    bare = text.strip("()[]. –—-")
    known = agency_named(bare)
    if not bare or (known is not None and known.kind == "photo"):
        return None
    if (known is not None or "/" in bare) and not bare[0].islower():
        if sources := read_sources(bare, known_only=True):
            return Signature((), tuple(sources), "copy", bare)
    elif holds_any(bare, ",") and _LISTED.search(bare) and (sources := read_sources(bare, known_only=True)):
        return Signature((), tuple(sources), "compiled_from", bare)
    name, slash, agency = bare.rpartition("/")
    if slash and _DESK.fullmatch(name) and (sources := read_sources(agency, known_only=True)):
        return Signature((), tuple(sources), "copy", bare)
    if slash and (names := _names(name)) and (sources := read_sources(agency, known_only=True)):
        return Signature(names, tuple(sources), "copy", bare)
    return None


_LISTED = re.compile(r"\w,\s?\w")

_DESK = re.compile(
    r"(?:ban|nhóm|tổ|phòng)\s+"
    r"(?:thời sự|quốc tế|thế giới|kinh tế|xã hội|văn hóa|thể thao|bạn đọc|biên tập|pv|phóng viên|ctv|tin)"
    r"(?:\s+[^\W\d_]+){0,4}|p\.?\s?v|bbt|btv|tòa soạn|toà soạn",
    re.I,
)
"""Desks that sign without a person."""


_ENGLISH = re.compile(
    r"[(\[]?(?:"
    r"(?:with|additional) (?:(?:additional )?reporting|inputs?|files|contributions?|material)(?: by| from)? "
    r"(?P<gathered>.+?)"
    r"|(?P<contributors>.+?) contributed to this (?:report|story|article)"
    r"|(?:this|the) (?:article|story|report|piece) (?:was |has been )?(?:originally |first )?(?:published|appeared)"
    r"(?: first| originally)? (?:by|in|on|at) (?P<first>.+?)"
    r"|(?:originally|first) published (?:by|in|on|at) (?P<published>.+?)"
    r"|(?:republished|reprinted)(?: with permission)? from (?P<again>.+?)"
    r")[)\]]?\.?",
    re.I,
)
_ENGLISH_WORDS = (
    "reporting", "input", "files", "contribut", "material", "published", "appeared", "reprinted",
)  # fmt: skip
"""One of them stands in every such line."""


def _read_english(text: str) -> Signature | None:
    """An English sentence that is a credit: "Reuters contributed to this report."."""
    found = _ENGLISH.fullmatch(text) if holds_any(caseless(text), _ENGLISH_WORDS) else None
    if found is None:
        return None
    gathered = found["gathered"] or found["contributors"]
    named = gathered or found["first"] or found["published"] or found["again"]
    sources = read_sources(_ARTICLE.sub("", named), known_only=bool(gathered))
    kind: SyndicationKind = "compiled_from" if gathered else "copy"
    return Signature((), tuple(sources), kind, text.strip("()[]")) if sources else None


_ARTICLE = re.compile(r"^the (?=[a-z])", re.I)
_CHINESE_GATHERED = re.compile(
    r"\(?(?P<evidence>(?P<word>综合|綜合)(?P<sources>.{2,40}?)(?:等)?(?:报道|報道|消息|报导)?)\)?。?"
)


def _read_chinese(text: str) -> Signature | None:
    """A line such as "综合新华社、央视报道"."""
    found = _CHINESE_GATHERED.fullmatch(text) if holds_any(text, "合") else None
    sources = read_sources(found["sources"]) if found else ()
    return Signature((), tuple(sources), "compiled_from", found["evidence"]) if found and sources else None


def _read_desk(text: str) -> Signature | None:
    """A line such as "Ban Thời sự": nobody's name, and no paragraph either."""
    return Signature(evidence=text) if len(text) <= MAX_DESK and _DESK.fullmatch(text.strip("()[] ")) else None


def _read_label(text: str) -> Signature | None:
    """A name behind a label ("Thực hiện: An Bình"), or "Tổng hợp" alone."""
    if _COMPILED.fullmatch(text.strip("()[] .")) and len(text) > 3:
        return Signature(compiled=True, evidence=text)
    found = _BYLINE_LABEL.fullmatch(text)
    names = _names(found["names"].rstrip("."), one_word=True) if found else ()
    if not names:
        return None
    picture = Image(credit=", ".join(names)) if _WITH_PICTURES.match(text) else None
    return Signature(names, evidence=text, picture=picture)


def _read_picture(text: str) -> Signature | None:
    """A line that says whose a picture is, as "Chợ nổi - Ảnh: An Bình" does: its maker did not sign the text."""
    image = read_caption(text)
    return Signature(evidence=text, picture=image) if image and image.credit else None


def _read_name(text: str) -> Signature | None:
    """A name alone; sure it is not."""
    if ":" in text or (text.endswith((".", "!", "?", "…")) and not _INITIALS.fullmatch(text)):
        return None
    names = _names(text)
    if not names or not all(_is_vietnamese_name(name) or _INITIALS.fullmatch(name) for name in names):
        return None
    return Signature(names, evidence=text, sure=False)


_READERS: tuple[Callable[[str], Signature | None], ...] = (
    _read_link, _read_theo, _read_name_and_brackets, _read_name_and_dash, _read_name_and_word, _read_name_and_agency,
    _read_wire_mark, _read_english, _read_chinese, _read_desk, _read_label, _read_picture, _read_name,
)  # fmt: skip
"""The surer first."""

_INITIALS = re.compile(r"(?:[A-ZĐÂĂÊÔƠƯ]\.\s?){1,3}(?:[A-ZĐÂĂÊÔƠƯ][^\W\d_]*)?|[A-ZĐ]{2,4}")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_TITLES = frozenset("ông bà anh chị cô chú bác em cháu bé ts gs pgs ths bs thầy mẹ cha bố ảnh hình video".split())


_ALSO_NAMES = frozenset({"Anh"})
"""Forms of address with which names begin as well: "Anh Thư (tổng hợp)"."""


def _names(text: str, *, one_word: bool = False) -> tuple[str, ...]:
    """The names in a byline, all of which must have the form of a person's name; else none."""
    names = split_names(text.strip(" -–—*+"))
    if not names or len(names) > MAX_NAMES:
        return ()
    return names if all(_is_name(name, one_word=one_word) for name in names) else ()


def _is_name(name: str, *, one_word: bool) -> bool:
    if _INITIALS.fullmatch(name):
        return agency_named(name) is None
    words = name.split()
    if not (1 if one_word else 2) <= len(words) <= 5 or name in PLACES:
        return False
    if words[0].lower() in _TITLES and not (one_word and len(words) == 2 and words[0] in _ALSO_NAMES):
        return False
    if not all(_NAME_WORD.fullmatch(word) and word[0].isupper() for word in words):
        return False
    return agency_named(name) is None


def _is_vietnamese_name(name: str) -> bool:
    """Two to four Vietnamese syllables: headings with names of other languages are no bylines."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(is_syllable(word) for word in words)
