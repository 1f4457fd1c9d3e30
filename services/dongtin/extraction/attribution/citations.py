"""Agencies that a text cites for what it says: "Theo KCNA, …", "…, theo KCNA", "KCNA dẫn lời …"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from dongtin_schemas import Citation

from ..analysis.gazetteer import PLACES
from ..analysis.syllables import is_syllable
from .agencies import AGENCIES, Agency, agency_named
from .citation_words import (
    ADVERBS,
    MARKERS,
    QUALITIES,
    REPORTS,
    STRONG_VERBS,
    TIME_WORDS,
    TYPES,
    VERBS,
    WEAK_MARKERS,
)

MAX_CITATIONS = 60
"""Citations of one article; a press review has no more."""

MIN_CASELESS = 12
"""Characters from which a name is so long that it means the agency however it is capitalised."""

REACH = 80
"""Characters looked at before a name."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name of the register in a paragraph."""

    start: int
    end: int
    agency: str
    contextual: bool
    """Whether the name means something else as well."""


def read_citations(paragraphs: Iterable[str], *, own: str | None = None) -> tuple[Citation, ...]:
    """Every place where the text names an agency as the source of a statement, in order; `own` is the outlet's name."""
    citations: list[Citation] = []
    for paragraph in paragraphs:
        mentions = _mentions(paragraph)
        stretches = [_evidence(paragraph, mention) for mention in mentions]
        _join(paragraph, mentions, stretches)
        citations += [
            Citation(agency=mention.agency, evidence=paragraph[stretch[0] : stretch[1]].strip(" ,"))
            for mention, stretch in zip(mentions, stretches, strict=True)
            if stretch and mention.agency != own
        ]
        if len(citations) >= MAX_CITATIONS:
            break
    return tuple(citations[:MAX_CITATIONS])


_JOINED = re.compile(r"\s*(?:,|/|và|hay|hoặc|cùng|and|&|и)\s*(?:(?:tờ|báo|hãng tin|đài|kênh)\s+)?")


def _join(paragraph: str, mentions: list[_Mention], stretches: list[tuple[int, int] | None]) -> None:
    """Names that are joined ("BBC và CNN đưa tin") are cited together."""
    for place in [*range(1, len(mentions)), *range(len(mentions) - 1, 0, -1)]:
        between = paragraph[mentions[place - 1].end : mentions[place].start]
        if not _JOINED.fullmatch(between) or mentions[place].contextual or mentions[place - 1].contextual:
            continue
        first, second = stretches[place - 1], stretches[place]
        if first and not second:
            stretches[place] = (first[0], mentions[place].end)
        elif second and not first:
            stretches[place - 1] = (mentions[place - 1].start, second[1])


def _words(words: Iterable[str]) -> str:
    """An alternation, longer ones first."""
    return "|".join(
        re.escape(word).replace("\\ ", r"\s+").replace("_", r"\s+") for word in sorted(words, key=len, reverse=True)
    )


_TYPE = rf"(?:(?:{_words(TYPES)})\s+(?:(?:{_words(QUALITIES)})\s+){{0,3}})"
_LEFT = re.compile(
    rf"(?<!\w)(?:(?P<marker>{_words(MARKERS)})(?:\s+(?:nhóm\s+)?(?:phóng viên|PV))?(?:\s+của)?\s+)?"
    rf"(?P<type>{_TYPE}{{0,2}})$",
    re.I,
)
_PLACE = r"(?P<place>\s*\((?P<inner>[^()]{1,40})\))?"
_TIME = (
    rf"(?:,?\s+(?:số ra\s+)?(?:{_words(TIME_WORDS)})(?:\s+(?:{_words(TIME_WORDS)}))?"
    r"\s+(?:\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{4})?|nay|qua|mai|kia|này|trước|thứ\s+\w+|chủ\s+nhật)(?:\s*\([^()]{1,20}\))?,?)?"
)
_QUOTES = r"dẫn\s+(?!đầu|đến|tới|chương|dắt|đường|trước|điểm|giải|ra|lối|bóng|một chương)\w+"
"""Citing, in front of whatever is cited; leading a race, a programme or the way is none."""

_RIGHT = re.compile(
    rf"{_PLACE}(?:\s+(?:của\s+)?(?:{_words(QUALITIES)}))?{_TIME}(?:\s+(?:{_words(ADVERBS)})){{0,3}}"
    rf"\s+(?P<verb>(?:{_words(VERBS)}|{_QUOTES})(?:\s+(?:thêm|lại|rằng))?)(?!\w)",
    re.I,
)
_STOP = re.compile(r"\s*(?:[,.;:)\]]|$)")


def _evidence(paragraph: str, mention: _Mention) -> tuple[int, int] | None:
    """The stretch of the paragraph that makes a name a source."""
    start, end = mention.start, mention.end
    if paragraph[start] > "\u2e7f":
        return _cjk_evidence(paragraph, start, end)
    reach = max(0, start - REACH)
    left = _LEFT.search(paragraph, reach, start)
    marker = " ".join(left["marker"].lower().split()) if left and left["marker"] else ""
    kind = left["type"] if left else ""
    right = _RIGHT.match(paragraph, end)
    verb = " ".join(right["verb"].lower().split()) if right else ""
    if paragraph[max(0, start - 4) : start] == "nhà " and paragraph[start : start + 3] == "báo":  # a journalist
        return None
    if mention.contextual and not _is_meant(paragraph, mention, marker, kind, verb):
        return None
    if not right and (not marker or (marker in WEAK_MARKERS and not kind)):
        return None
    if not right and marker == "trên" and "kênh" in kind.lower():  # when something is shown, not who said it
        return None
    begins = left.start() if left and (marker or kind) else start
    ends = right.end() if right else _end_of_name(paragraph, end)
    return begins, ends


def _is_meant(paragraph: str, mention: _Mention, marker: str, kind: str, verb: str) -> bool:
    """Whether the context says that a common word is an outlet's name."""
    if kind.strip() and kind.strip().lower() not in {"công", "the"}:
        return True
    if marker.startswith("theo") and verb in STRONG_VERBS:
        return True
    name = paragraph[mention.start : mention.end]
    capitals = len(name.split()) == 1 or all(word[0].isupper() for word in name.split())
    if not capitals:
        return False
    if verb in STRONG_VERBS:
        return True
    told = marker.startswith("theo") or marker.endswith((" với", " của", "phóng viên", "pv"))
    return told and marker not in WEAK_MARKERS and _STOP.match(paragraph, mention.end) is not None


def _end_of_name(paragraph: str, end: int) -> int:
    """Behind the name, and behind its abbreviation in brackets."""
    found = re.compile(r"\s*\(([^()]{1,40})\)").match(paragraph, end)
    return found.end() if found and found[1].isupper() else end


_CJK_RIGHT = re.compile(
    r"(?:에\s?따르면|에\s?의하면)|(?:은|는|이|가)\s[^.\n]{0,60}?(?:보도|전했다|밝혔다|인용)"
    r"|(?:记者|記者|社)?[^。，\n]{0,12}?(?:报道|報道|报导|電|电|消息|称|援引|引述)|によると|が報じ|は報じ|が伝え|は.{0,30}?(?:と報じ|と伝え)"
)
_CJK_LEFT = re.compile(r"(?:据|根据|援引|引述|據|根據)[^，。]{0,8}$")


def _cjk_evidence(paragraph: str, start: int, end: int) -> tuple[int, int] | None:
    left = _CJK_LEFT.search(paragraph, max(0, start - 12), start)
    right = _CJK_RIGHT.match(paragraph, end)
    if not left and not right:
        return None
    return left.start() if left else start, right.end() if right else end


def _mentions(paragraph: str) -> list[_Mention]:
    """Where outlets are named outside quotations; a name in brackets behind the same agency's is part of it."""
    found = [(start, end, *_EXACT_OWNERS[number]) for number, start, end in _EXACT.find_matches_as_indexes(paragraph)]
    lowered = paragraph.lower()
    if len(lowered) == len(paragraph):
        found += [
            (start, end, *_LONG_OWNERS[number])
            for number, start, end in _LONG.find_matches_as_indexes(lowered)
            if not paragraph[start:end].islower()
        ]
    candidates = [_Mention(start, end, agency.name, contextual) for start, end, agency, contextual in found]
    candidates += _unregistered(paragraph)
    if not candidates:
        return []
    quoted = _quotations(paragraph)
    mentions: list[_Mention] = []
    for mention in sorted(candidates, key=lambda item: (item.start, -item.end)):
        if not _is_word(paragraph, mention.start, mention.end) or _inside(quoted, mention.start):
            continue
        if mentions and (mention.start < mentions[-1].end or _explains(paragraph, mentions[-1], mention)):
            continue
        mentions.append(mention)
    return mentions


_NAME = r"(?:[A-Z][\w'’.&+-]*|\d+[A-Z]\w*)(?:\s+(?:(?:of|the|and|de|la|le|el|di|der|du|del)\s+)?[A-Z][\w'’&+-]*){0,4}"
_OUTLET_TYPES = _words(word for word in TYPES if word not in {"hãng", "the", "daily", "channel", "chương trình"})
_UNREGISTERED = re.compile(
    rf"(?<!\w)(?<!nhà )(?:{_OUTLET_TYPES})\s+(?:(?:{_words(QUALITIES)})\s+){{0,2}}(?-i:(?P<name>{_NAME}))(?!\w)",
    re.I | re.A,
)
_TYPE_WORDS = ("tờ ", "báo ", "đài ", "kênh ", "trang ", "hãng ", "tạp chí ", "website ", "chuyên trang ")


_REPORTING = re.compile(
    rf"(?<![\w.])(?P<name>{_NAME})(?=(?:\s*\([^()]{{1,30}}\))?{_TIME}(?:\s+(?:{_words(ADVERBS)})){{0,2}}"
    rf"\s+(?:{_words(REPORTS)})(?!\w))"
)


def _unregistered(paragraph: str) -> list[_Mention]:
    """Outlets that the register does not know: behind the word for what they are, or before what only outlets do."""
    lowered = paragraph.lower()
    found: list[re.Match[str]] = []
    if any(word in lowered for word in _TYPE_WORDS):
        found += list(_UNREGISTERED.finditer(paragraph))
    if any(verb in lowered for verb in REPORTS):
        found += list(_REPORTING.finditer(paragraph))
    mentions = []
    for match in found:
        name = match["name"].rstrip(".'’&+-")
        if name in _NO_OUTLETS or name in PLACES or _is_vietnamese(name, strict=match.re is _REPORTING):
            continue
        start = match.start("name")
        if (place := name.partition(" ")[0]) in PLACES and " " in name:
            start, name = start + len(place) + 1, name[len(place) + 1 :]
        agency = agency_named(name)
        mentions.append(_Mention(start, start + len(name), agency.name if agency else name, contextual=False))
    return mentions


def _is_vietnamese(name: str, *, strict: bool) -> bool:
    """Whether a name is a Vietnamese word that begins a sentence; in strict reading its first word suffices."""
    words = name.split()
    first = not words[0].isascii() or is_syllable(words[0])
    return first and (strict or len(words) == 1)


_NO_OUTLETS = frozenset(
    {
        "Facebook",
        "Instagram",
        "Twitter",
        "X",
        "YouTube",
        "Youtube",
        "TikTok",
        "Tiktok",
        "Weibo",
        "Telegram",
        "Fanpage",
        "Wikipedia",
        "Truth Social",
        "Zalo",
    }
)


def _explains(paragraph: str, last: _Mention, mention: _Mention) -> bool:
    return mention.agency == last.agency and paragraph[last.end : mention.start] in {" (", "(", " - ", "/"}


def _is_word(paragraph: str, start: int, end: int) -> bool:
    if paragraph[start] > "\u2e7f":
        return True
    before = paragraph[start - 1] if start else " "
    after = paragraph[end] if end < len(paragraph) else " "
    if before == "-" and start > 1 and paragraph[start - 2].isalnum():
        return False
    return not (before.isalnum() or before in "_@#" or after.isalnum() or after in "_@")


_QUOTATION_MARK = re.compile(r"[“”\"«»]")
_OPENERS = {"”": "“", "»": "«"}


def _quotations(paragraph: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks; a mark without its partner opens none."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for found in _QUOTATION_MARK.finditer(paragraph):
        mark = found[0]
        opener = _OPENERS.get(mark, mark)
        if opener in opened and (mark == '"' or mark in _OPENERS):
            spans.append((opened.pop(opener), found.start()))
        elif mark not in _OPENERS:
            opened[mark] = found.start()
    return spans


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    """Whether a place lies in a quotation of several words; a name alone in marks is a name ("tờ "Bild" đưa tin")."""
    return any(start < place < end and end - start > MIN_QUOTATION for start, end in spans)


MIN_QUOTATION = 30
"""Characters from which words in quotation marks are what somebody said, not a name."""


def _automaton(names: dict[str, tuple[Agency, bool]]) -> tuple[AhoCorasick, list[tuple[Agency, bool]]]:
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), list(names.values())


_NAMES = {
    name: (agency, contextual)
    for agency in reversed(AGENCIES)
    for names, contextual in ((agency.contextual, True), (agency.aliases, False))
    for name in names
}
_EXACT, _EXACT_OWNERS = _automaton(_NAMES)
_LONG, _LONG_OWNERS = _automaton(
    {name.lower(): owner for name, owner in _NAMES.items() if len(name) >= MIN_CASELESS and not owner[1]}
)
