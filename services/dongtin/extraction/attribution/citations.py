"""Agencies that a text cites for what it says: "Theo KCNA, …", "…, theo KCNA", "KCNA dẫn lời …"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dongtin.pipeline import caseless
from dongtin_schemas import Citation, Place

from .citation_words import (
    ADVERBS,
    INFORMATION,
    MARKERS,
    PREPOSITIONS,
    QUALITIES,
    STRONG_VERBS,
    TIME,
    TYPES,
    VERBS,
    WEAK_MARKERS,
    any_of,
)
from .citations_english import english_evidence
from .citations_of_scripts import chinese_evidence, korean_evidence, russian_evidence
from .mentions import Mention, may_mention, mentions_of

MAX_CITATIONS = 60
"""Citations of one article; a press review has no more."""

REACH = 110
"""Characters looked at before a name."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cited:
    """An agency that a paragraph cites, and the stretch of it that says so."""

    agency: str
    start: int
    end: int


@dataclass(slots=True)
class Citations:
    """The agencies that the paragraphs of one article cite; each paragraph is read once, whoever asks."""

    _found: dict[str, list[Cited]] = field(default_factory=dict)

    def expect(self, paragraphs: Sequence[str]) -> None:
        """Looks through paragraphs that will be asked for: most cite nothing, which is told faster of all at once."""
        for paragraph, may in zip(paragraphs, may_mention(paragraphs), strict=True):
            if not may:
                self._found[paragraph] = []

    def of(self, paragraph: str) -> list[Cited]:
        """The agencies that a paragraph cites, in order."""
        found = self._found.get(paragraph)
        if found is None:
            found = self._found[paragraph] = find_citations(paragraph)
        return found


def read_citations(
    paragraphs: Sequence[str],
    *,
    lead: str | None = None,
    own: str | None = None,
    known: Citations | None = None,
) -> tuple[Citation, ...]:
    """Every place where lead or body name an agency as the source of a statement, in order.

    `own` is the outlet's name, which is no source; `known` takes up what is found, for those who ask after it.
    """
    known = known or Citations()
    known.expect([*((lead,) if lead else ()), *paragraphs])
    texts = [("lead", None, lead)] if lead else []
    citations: list[Citation] = []
    for where, index, text in [*texts, *(("body", number, text) for number, text in enumerate(paragraphs))]:
        citations += [
            Citation(
                agency=cited.agency,
                evidence=text[cited.start : cited.end],
                place=Place(field=where, index=index, start=cited.start, end=cited.end),
            )
            for cited in known.of(text)
            if cited.agency != own
        ]
        if len(citations) >= MAX_CITATIONS:
            break
    return tuple(citations[:MAX_CITATIONS])


def find_citations(paragraph: str) -> list[Cited]:
    """The agencies that one paragraph cites, in order."""
    mentions = mentions_of(paragraph)
    stretches = [_evidence(paragraph, mention) for mention in mentions]
    _join(paragraph, mentions, stretches)
    return [
        _trimmed(paragraph, mention.agency, stretch)
        for mention, stretch in zip(mentions, stretches, strict=True)
        if stretch
    ]


def _trimmed(paragraph: str, agency: str, stretch: Stretch) -> Cited:
    """The stretch without blanks and commas at its ends."""
    start, end = stretch
    while start < end and paragraph[start] in " ,":
        start += 1
    while end > start and paragraph[end - 1] in " ,":
        end -= 1
    return Cited(agency, start, end)


_JOINED = re.compile(
    r"\s*(?:,|/|、|và|hay|hoặc|cùng|and|&|и|와|과)\s*(?:(?:và|tờ|báo|hãng tin|hãng thông tấn|đài|kênh|and|the)\s+){0,2}"
)


def _join(paragraph: str, mentions: list[Mention], stretches: list[Stretch | None]) -> None:
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


_TYPE = rf"(?:(?:{any_of(TYPES)})\s+(?:(?:của\s+)?(?:{any_of(map(str.lower, QUALITIES))})\s+){{0,3}})"
_INFORMED = (
    rf"(?:theo|từ|dẫn|trích|trích dẫn|qua)\s+(?:(?:một|những|các|nhiều|loạt)\s+)?(?:{any_of(INFORMATION)})"
    rf"(?:\s+[^\s,.;:()“”\"]+){{0,6}}?\s+(?:{any_of(PREPOSITIONS)})"
)
"""Such as "theo khảo sát mới nhất của", "theo số liệu do"."""

_LEFT = re.compile(
    rf"(?<!\w)(?:(?P<marker>{any_of(map(str.lower, MARKERS))}|{_INFORMED})"
    r"(?:\s+(?:nhóm\s+)?(?:phóng viên|pv))?(?:\s+của)?\s+)?"
    rf"(?P<type>{_TYPE}{{0,2}})$"
)
"""For text in lower case: one that ignores case tries every word at every place, three times as long."""
_PLACE = r"(?P<place>\s*\((?P<inner>[^()]{1,40})\))?"
_QUOTES = r"dẫn\s+(?!đầu|đến|tới|chương|dắt|đường|trước|điểm|giải|ra|lối|bóng|một chương)\w+"
"""Citing, in front of whatever is cited; leading a race, a programme or the way is none."""

_RIGHT = re.compile(
    rf"{_PLACE}(?:\s+(?:của\s+)?(?:{any_of(QUALITIES)}))?{TIME}(?P<comma>,)?(?:\s+(?:{any_of(ADVERBS)})){{0,3}}"
    rf"\s+(?P<verb>(?:{any_of(VERBS)}|{_QUOTES})(?:\s+(?:thêm|lại|rằng))?)(?!\w)",
    re.I,
)
_ASKED = re.compile(r"(?:\s+(?:đề nghị|liên hệ|liên lạc|đặt câu hỏi|phỏng vấn|hỏi))+(?!\w)", re.I)
_ASKED_LEFT = re.compile(
    r"(?<!\w)(?:khi|được|không)\s+(?:được\s+)?(?:phóng viên\s+|hãng tin\s+|hãng\s+|tờ\s+|báo\s+)*$"
)
_AMONG = re.compile(r"(?:trong đó có|bao gồm|gồm|như|gồm cả)\s+$")
"""Before a name that is one of several: "báo chí, trong đó có tờ X, cho biết"."""

_STOP = re.compile(r"\s*(?:[,.;:)\]]|$)")


def _evidence(paragraph: str, mention: Mention) -> Stretch | None:
    """The stretch of the paragraph that makes a name a source, in any of the languages that it may be in."""
    return next((found for reader in _READERS if (found := reader(paragraph, mention))), None)


def _vietnamese_evidence(paragraph: str, mention: Mention) -> Stretch | None:
    """Vietnamese, and the words of other European languages that follow the same order."""
    start, end = mention.start, mention.end
    reach = max(0, start - REACH)
    window = max(0, reach - 1)  # one character more: whether a word begins where the reach does
    left = _LEFT.search(caseless(paragraph[window:start]), reach - window)
    marker = " ".join(left["marker"].split()) if left and left["marker"] else ""
    kind = left["type"] if left else ""
    right = _RIGHT.match(paragraph, end)
    if right and right["comma"] and not _AMONG.search(paragraph, reach, start - len(kind)):
        right = None  # a list, or the statement of somebody else
    verb = " ".join(right["verb"].lower().split()) if right else ""
    if paragraph[max(0, start - 4) : start] == "nhà " and paragraph[start : start + 3] == "báo":  # a journalist
        return None
    if (asked := _ASKED.match(paragraph, end)) and (before := _ASKED_LEFT.search(paragraph, max(0, start - 40), start)):
        return before.start(), asked.end()
    if mention.contextual and not _is_meant(paragraph, mention, marker, kind, verb):
        return None
    if not right and (not marker or (marker in WEAK_MARKERS and not kind)):
        return None
    if not right and marker == "trên" and "kênh" in kind:  # when something is shown, not who said it
        return None
    begins = window + left.start() if left and (marker or kind) else start
    ends = right.end() if right else _end_of_name(paragraph, end)
    return begins, ends


def _is_meant(paragraph: str, mention: Mention, marker: str, kind: str, verb: str) -> bool:
    """Whether the context says that a common word is an outlet's name."""
    if kind.strip() and kind.strip() not in {"công", "the"}:
        return True
    strong = verb in STRONG_VERBS or verb.startswith("dẫn ")
    if marker.startswith("theo") and strong:
        return True
    name = paragraph[mention.start : mention.end]
    if verb and name.startswith("The ") and not mention.agency.isupper():  # no word of Vietnamese
        return bool(_VIETNAMESE_VERB.match(verb))
    told = marker.startswith("theo") or marker.endswith((" với", " của", "phóng viên", "pv"))
    stops = _STOP.match(paragraph, mention.end) is not None
    if not all(word[0].isupper() for word in name.split()) and " " in name:
        return marker == "theo" and stops and name[0].isupper()
    return strong or (told and marker not in WEAK_MARKERS and stops)


_VIETNAMESE_VERB = re.compile(r"(?![a-z]+ed$|says|said|quot)")

_ABBREVIATION = re.compile(r"\s*\(([^()]{1,40})\)")


def _end_of_name(paragraph: str, end: int) -> int:
    """Behind the name, and behind its abbreviation in brackets."""
    found = _ABBREVIATION.match(paragraph, end)
    return found.end() if found and found[1].isupper() else end


_READERS: tuple[Callable[[str, Mention], Stretch | None], ...] = (
    korean_evidence, chinese_evidence, russian_evidence, _vietnamese_evidence, english_evidence,
)  # fmt: skip
