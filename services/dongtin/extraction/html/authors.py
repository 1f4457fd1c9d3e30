"""Who signed the article: people before organisations, never addresses, job titles or the outlet's own name."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..attribution.agencies import agency_named
from ..markup import plain
from .head import Head
from .json_ld import NewsItem
from .phrases import BYLINE

MAX_NAME = 80
MAX_WORDS = 7
MAX_AUTHORS = 12
MAX_TEXT = 600
MIN_SITE = 4
"""Letters from which on an outlet's name at the beginning of another says whose desk that is."""

MIN_STEM = 5
"""As many without what kind of outlet it is: "Example D" is an account of Example News."""

AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                "cxenseparse:author", "byl", "citation_author", "og:article:author", "article:author_name",
                "parsely-page-author")  # fmt: skip

NO_AUTHORS = frozenset(
    "admin|administrator|pv|nhóm pv|nhóm phóng viên|phóng viên|ctv|nhóm ctv|bbt|ban biên tập|tòa soạn|btv|biên tập|"
    "redaktion|die redaktion|online|redaction|la rédaction|rédaction|redacción|redazione|redakcja|staff|editor|"
    "staff writer|staff reporter|newsroom|news desk|unknown|none|null|n/a|by|author|editorial|webdesk|web desk|"
    "von unserer redaktion|autor|autorin|journalist|reporter|redakteur|redakteurin|follow|share".split("|")
)
"""What stands where a name should, casefolded."""

_PREFIX = re.compile(
    r"^(?:(?:bài và ảnh|bài, ảnh|bài viết|bài|ảnh|tin|thực hiện|tác giả|người viết|biên dịch|lược dịch|"
    r"written by|reported by|story by|words by|text|texte|von|by|par|por|di|da|av|af|door|autor|autorin|author|authors|"
    r"foto|photo|przez|od|texto|testo|tekst)\s{0,3}[:：]|"
    r"(?:interview |kommentar |analyse |eine analyse |ein kommentar |ein gastbeitrag )?"
    r"(?:written by|reported by|story by|von|by|par|por|di|av|af|door)\s)\s*",
    re.I,
)
_SUFFIX = re.compile(
    r"\s*[(（](?:tổng hợp|th|t/h|dịch|lược dịch|biên dịch|ghi|thực hiện|theo\s[^()]{1,60})[)）]\s*$|"
    r"\s*(?:기자|특파원|記者|编辑|編集委員)$|"
    r"\s+(?:in|aus|for|à)\s+[A-ZÀ-Þ][\w-]+$",
    re.I,
)
_ROLE = re.compile(
    r"\s+(?:staff writer|contributing writer|contributor|correspondent|reporter|columnist|editor|writer|journalist|"
    r"reporterin|redakteur|redakteurin|korrespondent|korrespondentin|journaliste|corresponsal|"
    r"redactor|redactora)$",
    re.I,
)
"""What somebody is, behind the name."""
_WHEN = re.compile(
    r"\s+(?:published|updated|posted|publiziert|veröffentlicht|aktualisiert|publié|pubblicato|publicado|on|am|le|il|el|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|\d{1,2}[./:h])\b.*\d.*$",
    re.I | re.S,
)
"""When it was published, behind the name."""
_DESK = re.compile(
    r"\b(?:staff|bureau|desk|newsroom|news ?team|team|editors|editorial|redaktion|rédaction|redacción|redazione|"
    r"redakcja|news|agencies|agency|online|reporters|ban thời sự|tòa soạn)\b|"
    r"(?:通信社?|新聞社?|日报|网|뉴스팀|편집부|編集部|編輯部)$",
    re.I,
)
"""Names of desks and agencies, which stand where names of people do."""
_KIND_OF_OUTLET = re.compile(r"(?:news|online|daily|times|post|media|net|tv|24)$")
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar "
    "märz juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche today yesterday".split()
)
_PLACE = re.compile(r"\s*[(（\[][^()（）\[\]]{1,60}[)）\]]\s*$")
_SPLIT = re.compile(r"\s*[;|•·\n]\s*|\s+[/–—-]\s+|\s*/\s*|\s+(?:and|und|et|og|och|ja|và|y|&)\s+|\s*、\s*")
_COMMA = re.compile(r"\s*,\s*")
_NO_PERSON = re.compile(r"^(?:theo|nguồn|ban|phòng|báo|đài|nhóm|tổng hợp|trang|hãng|source|quelle)\s", re.I)
"""Beginnings of credits and of the names of desks, which stand where names do."""

_ADDRESS = re.compile(r"^\s*(?:https?:|www\.|//)", re.I)
_REFUSED = re.compile(r"https?:|www\.|@|(?<![A-Za-z])\d|[<>{}=]|\.(?:com|vn|net|org|de|fr|uk)\b", re.I)
_PARTICLES = frozenset("de van von der den la le da di del do dos bin al el ter ten zu af du della y e".split())
_CJK_BYLINE = re.compile(r"^[\u3400-\u9fff\uac00-\ud7a3]{2,5}\s?(?:기자|특파원|記者|编辑|编)$")


@dataclass(frozen=True, slots=True)
class Byline:
    """Lines that may name who signed."""

    lines: tuple[str, ...]
    sure: bool = True
    """Whether their element or form says that they are a byline."""
    named: bool = False
    """Whether each line is a name and nothing else."""


@dataclass(frozen=True, slots=True)
class AuthorSources:
    """Where names may stand on a page."""

    head: Head
    item: NewsItem | None
    named: Sequence[str] = ()
    """Texts of the elements that the outlet's entry calls the byline."""
    marked: Sequence[str] = ()
    """Elements marked as author."""
    bylines: Callable[[], Sequence[Byline]] = tuple
    """Looks for bylines that the page shows, best first; asked only where nothing better names the author."""
    sites: Sequence[str] = ()
    """Names of the outlet."""


def choose_authors(sources: AuthorSources) -> tuple[tuple[str, ...], str]:
    """The people who signed and where their names were read; organisations only where nobody else signed."""
    outlet = frozenset(plain(site).casefold() for site in sources.sites)
    if named := _strict(sources.named, outlet):
        return named, "outlet"
    declared = sources.item.creators if sources.item else ()
    signed = _names((creator.name for creator in declared if creator.person is not False), outlet)
    people = tuple(name for name in signed if not _is_desk(name, outlet))
    marked = _strict(sources.marked, outlet)
    if people:
        return (marked, "marked") if set(marked) > set(people) else (people, "json-ld")
    metas = _meta_names(sources.head, outlet)
    if named_in_head := tuple(name for name in metas if not _is_desk(name, outlet)):
        return named_in_head, "meta"
    if marked:
        return marked, "marked"
    bylines = sources.bylines()
    for byline in bylines:
        read = _names if byline.named else _strict
        if (byline.sure or not signed) and (names := read(byline.lines, outlet)):
            return names, "byline"
    if signed or metas:
        return (signed, "json-ld") if signed else (metas, "meta")
    organisations = tuple(dict.fromkeys(creator.name for creator in declared if _is_organisation(creator.name)))
    if organisations:
        return organisations, "json-ld"
    desks = (names for byline in bylines if (names := _strict(byline.lines, outlet, desks=True)))
    return (found, "byline") if (found := next(desks, ())) else ((), "")


def _meta_names(head: Head, outlet: frozenset[str]) -> tuple[str, ...]:
    """The names of the first meta that names people; sites that have several write the same people in each."""
    found = [_names(head.all_meta(name), outlet) for name in AUTHOR_METAS]
    people = (names for names in found if any(not _is_desk(name, outlet) for name in names))
    return next(people, ()) or next(filter(None, found), ())


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline: "Bài và ảnh: An Bình - Lê Na (tổng hợp)" gives ("An Bình", "Lê Na")."""
    if _ADDRESS.match(text):
        return ()
    text = _WHEN.sub("", _PREFIX.sub("", text[:MAX_TEXT].strip(" \t,.-–—|•·:")))
    text = _SUFFIX.sub("", text)
    found: list[str] = []
    for part in _SPLIT.split(text):
        pieces = _COMMA.split(part)
        if len(pieces) > 1 and not all(looks_like_name(piece) for piece in pieces):
            pieces = pieces[:1]  # what follows is a job or a place
        found.extend(pieces)
    return tuple(name for piece in found if (name := _cleaned(piece)))


def looks_like_name(text: str) -> bool:
    """Whether a text is formed as a person's name: two to five capitalised words."""
    words = text.split()
    if len(words) == 1:
        return False
    return 2 <= len(words) <= 5 and all(word[0].isupper() or word in _PARTICLES for word in words)


def _strict(lines: Iterable[str], outlet: frozenset[str], *, desks: bool = False) -> tuple[str, ...]:
    """Names in lines that may be something else: only what is formed as a name, or stands behind "By"."""
    names: list[str] = []
    for line in lines:
        found = [name for name in split_names(line) if name.casefold() not in outlet]
        found = [name for name in found if desks or not _is_desk(name, outlet)]
        if found and (all(looks_like_name(name) for name in found) or (_is_byline(line) and len(found) <= 3)):
            names.extend(found)
    return tuple(dict.fromkeys(names))[:MAX_AUTHORS]


def _is_byline(line: str) -> bool:
    return bool(BYLINE.match(line) or _CJK_BYLINE.match(line))


def _names(texts: Iterable[str], outlet: frozenset[str]) -> tuple[str, ...]:
    names = (name for text in texts for name in split_names(text) if name.casefold() not in outlet)
    return tuple(dict.fromkeys(names))[:MAX_AUTHORS]


def _is_desk(name: str, outlet: frozenset[str]) -> bool:
    """Whether a name is a desk's or the outlet's in another form: "Ví Dụ Sport", "Example News Bureau"."""
    if _DESK.search(name) or agency_named(name):
        return True
    key = _compact(name)
    for site in map(_compact, outlet):
        if len(site) >= MIN_SITE and (key.startswith(site) or site.startswith(key)):
            return True
        stem = _KIND_OF_OUTLET.sub("", site)
        if len(stem) >= MIN_STEM and stem != site and key.startswith(stem):
            return True
    return False


def _compact(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_organisation(name: str) -> bool:
    return 1 < len(name) <= MAX_NAME and not _ADDRESS.match(name) and name.casefold() not in NO_AUTHORS


def _cleaned(name: str) -> str:
    name = _PLACE.sub("", _SUFFIX.sub("", _PREFIX.sub("", name.strip()))).strip(" \t,.-–—|•·:")
    if len(name.split()) > 2:
        bare = _ROLE.sub("", name)
        name = name if _DESK.search(bare) else bare
    if not name or len(name) > MAX_NAME or name.casefold() in NO_AUTHORS or name.casefold() in _DAYS:
        return ""
    if _REFUSED.search(name) or _NO_PERSON.match(name):
        return ""
    return name if len(name.split()) <= MAX_WORDS else ""
