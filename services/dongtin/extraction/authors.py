"""Who signed the article: people, not organisations, addresses or job titles."""

import re
from collections.abc import Iterable, Sequence

from .head import Head
from .json_ld import NewsItem
from .markup import plain

MAX_NAME = 80
MAX_WORDS = 7
MAX_AUTHORS = 12

AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                "cxenseparse:author", "byl", "citation_author", "og:article:author", "twitter:data1")  # fmt: skip

NO_AUTHORS = frozenset(
    "admin|administrator|pv|nhóm pv|nhóm phóng viên|phóng viên|ctv|nhóm ctv|bbt|ban biên tập|tòa soạn|btv|"
    "redaktion|die redaktion|online|redaction|la rédaction|rédaction|redacción|redazione|redakcja|staff|editor|"
    "staff writer|staff reporter|newsroom|news desk|unknown|none|null|n/a|by|author".split("|")
)
"""What stands where a name should, casefolded."""

_PREFIX = re.compile(
    r"^(?:(?:bài và ảnh|bài, ảnh|bài|ảnh|tin|thực hiện|tác giả|người viết|biên dịch|lược dịch|nguồn|"
    r"written by|reported by|story by|words by|text|texte|von|by|par|por|di|da|av|af|door|autor|autorin|author|"
    r"foto|photo|przez|od)\s{0,3}:|(?:written by|reported by|story by|von|by|par|por|di|av|af|door)\s)\s*",
    re.I,
)
_SUFFIX = re.compile(
    r"\s*[(（](?:tổng hợp|th|t/h|dịch|lược dịch|biên dịch|ghi|thực hiện|theo\s[^()]{1,60})[)）]\s*$", re.I
)
_PLACE = re.compile(r"\s*[(（\[][^()（）\[\]]{1,60}[)）\]]\s*$")
_SPLIT = re.compile(r"\s*[;|•·]\s*|\s+[/–—]\s+|\s+(?:and|und|et|og|och|ja|và|och|&)\s+|\s*、\s*")
_COMMA = re.compile(r"\s*,\s*")
_REFUSED = re.compile(r"https?:|www\.|@|\d|[<>{}=]|\.(?:com|vn|net|org|de|fr|uk)\b", re.I)


def choose_authors(
    head: Head, item: NewsItem | None, visible: Sequence[str], sites: Iterable[str]
) -> tuple[tuple[str, ...], str]:
    """The people who signed and where their names were read; `visible` are bylines of the page, best first."""
    outlet = frozenset(plain(site).casefold() for site in sites)
    declared = item.creators if item else ()
    people = _names((creator.name for creator in declared if creator.person is not False), outlet)
    if people:
        return people, "json-ld"
    if metas := _names(head.all_meta(*AUTHOR_METAS), outlet):
        return metas, "meta"
    for byline in visible:
        if names := _names([byline], outlet):
            return names, "byline"
    return (), ""


def split_names(text: str) -> tuple[str, ...]:
    """The names in a byline: "Bài và ảnh: An Bình - Lê Na (tổng hợp)" gives ("An Bình", "Lê Na")."""
    text = _SUFFIX.sub("", _PREFIX.sub("", text.strip(" \t,.-–—|•·:")))
    found: list[str] = []
    for part in _SPLIT.split(text):
        pieces = _COMMA.split(part)
        if len(pieces) > 1 and all(_looks_like_name(piece) for piece in pieces):
            found.extend(pieces)
        else:
            found.append(pieces[0])
    return tuple(name for piece in found if (name := _cleaned(piece)))


def _names(texts: Iterable[str], outlet: frozenset[str]) -> tuple[str, ...]:
    names = (name for text in texts for name in split_names(text) if name.casefold() not in outlet)
    return tuple(dict.fromkeys(names))[:MAX_AUTHORS]


def _cleaned(name: str) -> str:
    name = _PLACE.sub("", _SUFFIX.sub("", _PREFIX.sub("", name.strip()))).strip(" \t,.-–—|•·:")
    if not name or len(name) > MAX_NAME or _REFUSED.search(name) or name.casefold() in NO_AUTHORS:
        return ""
    return name if len(name.split()) <= MAX_WORDS else ""


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word in {"de", "van", "von", "der", "den", "la", "le", "da", "di", "del", "bin", "al"}
        for word in words
    )
