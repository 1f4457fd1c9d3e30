"""Where a text names agencies and outlets: those of the register, and others behind the word for what they are."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from dongtin.pipeline import Words, holds_any

from ..analysis.gazetteer import PLACES
from ..analysis.syllables import is_syllable
from .agencies import AGENCIES, Agency, agency_named
from .citation_words import ADVERBS, QUALITIES, REPORTS, TIME, TYPES, any_of
from .quotation_marks import quotations

MIN_CASELESS = 12
"""Characters from which a name is so long that it means the agency however it is capitalised."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a paragraph that may be a source."""

    start: int
    end: int
    agency: str
    contextual: bool
    """Whether the name means something else as well."""


def may_mention(paragraphs: Sequence[str]) -> list[bool]:
    """Which of several paragraphs may name an outlet, all read at once: in most, `mentions_of` finds nothing."""
    lowered = [paragraph.lower() for paragraph in paragraphs]
    exact = [start for _, start, _ in _EXACT.find_matches_as_indexes("\n".join(paragraphs))]
    telling = _TELLING.places_in("\n".join(lowered))
    may = [False] * len(paragraphs)
    for texts, places in ((paragraphs, exact), (lowered, telling)):
        ends = list(accumulate(len(text) + 1 for text in texts))
        for place in places:
            may[bisect_right(ends, place)] = True
    return may


def mentions_of(paragraph: str) -> list[Mention]:
    """Where outlets are named outside quotations; a name in brackets behind the same agency's is part of it."""
    found = [(start, end, *_EXACT_OWNERS[number]) for number, start, end in _EXACT.find_matches_as_indexes(paragraph)]
    lowered = paragraph.lower()
    is_telling = _TELLING.stand_in(lowered)
    if is_telling and len(lowered) == len(paragraph):
        found += [
            (start, end, *_LONG_OWNERS[number])
            for number, start, end in _LONG.find_matches_as_indexes(lowered)
            if not paragraph[start:end].islower()
        ]
    candidates = [Mention(start, end, agency.name, contextual) for start, end, agency, contextual in found]
    if is_telling:
        candidates += _unregistered(paragraph, lowered)
    if not candidates:
        return []
    quoted = quotations(paragraph)
    mentions: list[Mention] = []
    for candidate in sorted(candidates, key=lambda item: (item.start, -item.end)):
        mention = _declined(paragraph, candidate)
        if not _is_word(paragraph, mention.start, mention.end) or _inside(quoted, mention.start):
            continue
        if mentions and (mention.start < mentions[-1].end or _explains(paragraph, mentions[-1], mention)):
            continue
        mentions.append(mention)
    return mentions


_NAME = r"(?:[A-Z][\w'’.&+-]*|\d+[A-Z]\w*)(?:\s+(?:(?:of|the|and|de|la|le|el|di|der|du|del)\s+)?[A-Z][\w'’&+-]*){0,4}"
_OUTLET_TYPES = [word for word in TYPES if word not in {"hãng", "the", "daily", "channel", "chương trình"}]
_TYPE_STARTS = Words(*(word.split()[0] for word in _OUTLET_TYPES))
_UNREGISTERED = re.compile(
    rf"(?<!\w)(?<!nhà )(?<!tình )(?<!thông )(?<!cảnh )(?<!dự )(?<!mật )(?:{any_of(_OUTLET_TYPES)})\s+"
    rf"(?:(?:{any_of(QUALITIES)})\s+){{0,2}}(?-i:(?P<name>{_NAME}))(?!\w)",
    re.I | re.A,
)
_TYPE_WORDS = ("tờ ", "báo ", "đài ", "kênh ", "trang ", "hãng ", "tạp chí ", "website ", "chuyên trang ")


_REPORTING = re.compile(
    rf"(?<![\w.])(?P<name>{_NAME})(?=(?:\s*\([^()]{{1,30}}\))?{TIME}(?:\s+(?:{any_of(ADVERBS)})){{0,2}}"
    rf"\s+(?:{any_of(REPORTS)})(?!\w))"
)


def _unregistered(paragraph: str, lowered: str) -> list[Mention]:
    """Outlets that the register does not know: behind the word for what they are, or before what only outlets do."""
    found: list[re.Match[str]] = []
    if holds_any(lowered, _TYPE_WORDS):
        found += _behind_types(paragraph, lowered)
    if holds_any(lowered, REPORTS):
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
        mentions.append(Mention(start, start + len(name), agency.name if agency else name, contextual=False))
    return mentions


def _behind_types(paragraph: str, lowered: str) -> list[re.Match[str]]:
    """What `_UNREGISTERED` finds, tried only where a word for an outlet begins."""
    if len(lowered) != len(paragraph):
        return list(_UNREGISTERED.finditer(paragraph))
    found: list[re.Match[str]] = []
    end = 0
    for start in _TYPE_STARTS.places_in(lowered):
        if start >= end and (match := _UNREGISTERED.match(paragraph, start)):
            found.append(match)
            end = match.end()
    return found


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
        "TV",
        "HD",
    }
)


def _explains(paragraph: str, last: Mention, mention: Mention) -> bool:
    return mention.agency == last.agency and paragraph[last.end : mention.start] in {" (", "(", " - ", "/"}


_CASE_ENDING = re.compile(r"(?:а|у|ом|ем|е|ы|и|ой|ей|ю|я)(?![^\W\d_])")


def _declined(paragraph: str, mention: Mention) -> Mention:
    """The mention with its Russian case ending: "Интерфаксом" is Интерфакс."""
    if not "\u0400" <= paragraph[mention.end - 1] <= "\u04ff":
        return mention
    found = _CASE_ENDING.match(paragraph, mention.end)
    return replace(mention, end=found.end()) if found else mention


def _is_word(paragraph: str, start: int, end: int) -> bool:
    if paragraph[start] > "\u2e7f":
        return True
    before = paragraph[start - 1] if start else " "
    after = paragraph[end] if end < len(paragraph) else " "
    if before == "-" and start > 1 and paragraph[start - 2].isalnum():
        return False
    if before > "\u2e7f":  # Korean and Chinese set no blanks around names of other scripts
        before = " "
    if after > "\u2e7f":
        after = " "
    return not (before.isalnum() or before in "_@#" or after.isalnum() or after in "_@")


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
_LONG_NAMES = {name.lower(): owner for name, owner in _NAMES.items() if len(name) >= MIN_CASELESS and not owner[1]}
_LONG, _LONG_OWNERS = _automaton(_LONG_NAMES)
_TELLING = Words(*_LONG_NAMES, *_TYPE_WORDS, *REPORTS)
"""Without one of these only the names that are written as the register writes them are looked for."""
