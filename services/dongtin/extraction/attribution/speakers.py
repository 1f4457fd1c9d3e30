"""Who says a quotation: by the words around it, in the languages of `speech_words`."""

import re
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from dongtin.pipeline import caseless, holds_any

from .agencies import agency_named
from .citation_words import any_of
from .citations import find_citations
from .people import People, people_of
from .speech_words import (
    CHINESE_FAMILY_NAMES,
    CHINESE_VERBS,
    ENGLISH_VERBS,
    KOREAN_VERBS,
    OPENINGS,
    PRONOUNS,
    RUSSIAN_VERBS,
    SPEECH_VERBS,
)

MIN_EMBEDDED_WORDS = 5
"""Words from which a quotation inside a reported sentence is speech and no expression: "nói nhà đã “mặc áo mới”"."""

MIN_WORDS_OF_A_NOUN = 8
"""The same behind a preposition, where most are expressions: "thách thức từ “sự thống trị và chuyên chế”"."""

MIN_PREDICATE_WORDS = 4
"""The same where it is what the sentence says: "hợp tác sẽ “tiến triển không ngừng”"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; the name is None where nobody is named."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Context:
    """A quotation in its paragraph: the places of its marks and of the sentence around it."""

    text: str
    opening: int
    closing: int
    start: int
    end: int

    @property
    def before(self) -> str:
        """The sentence up to the opening mark."""
        return self.text[self.start : self.opening]

    @property
    def after(self) -> str:
        """The sentence behind the closing mark."""
        return self.text[self.closing + 1 : self.end]

    @property
    def inner(self) -> str:
        """What stands between the marks."""
        return self.text[self.opening + 1 : self.closing]


def speaker_of(context: Context, people: People) -> Speaker | None:
    """Who says a quotation; None where nobody does, so that it is an expression, a title or a name."""
    before, after = context.before, context.after
    if max(before[-12:] + after[:12], default="") > "\u2e7f":
        return _korean(context) or _chinese(context)
    if _CYRILLIC.search(before[-20:] + after[:20]):
        return _russian(context, people)
    return _behind(context, people) or _before(context, people)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_VERBS = AhoCorasick([*SPEECH_VERBS, *ENGLISH_VERBS], matchkind=MatchKind.LeftmostLongest)
_NOUNS_LIKE_VERBS = re.compile(
    r"(?:tên|tiếng|bài|giọng|sự|cuộc|lá|câu|người|được|bị|việc|một|(?<!nhật )bản|ra|các|những|phần|buổi)\s$", re.I
)
"""Before words that are verbs elsewhere: "tên gọi", "bài viết", "được gọi"."""


def _verbs(text: str) -> list[tuple[int, int]]:
    """Places of verbs of speech in a text, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    return [
        (start, end)
        for _, start, end in _VERBS.find_matches_as_indexes(lowered)
        if not (lowered[start - 1 : start].isalnum() or lowered[end : end + 1].isalnum())
        and not _NOUNS_LIKE_VERBS.search(lowered, max(0, start - 7), start)
    ]


_PREAMBLE = r"^\s*(?:[,.]\s*)?(?:[-–—]\s*)?"
_NO_SPEAKER = r"(?!nghị định|luật|quy định|điều|khoản|thông tư|kế hoạch|quyết định|hợp đồng)"
_WORDS_OF = r"(?:lời\s+(?:kể\s+)?(?:của\s+)?)?"
_BY = re.compile(
    _PREAMBLE + rf"(?:như\s+|theo\s+{_NO_SPEAKER}){_WORDS_OF}(?P<who>[^.!?\"“”]{{2,120}})",
    re.I,
)
_CITED = re.compile(
    _PREAMBLE
    + r"(?P<agency>[^.!?\"“”]{2,60}?)\s+(?:(?:ngày|hôm|sáng|tối)\s\S+\s)?(?:dẫn lời|trích lời|dẫn tuyên bố(?: của)?"
    r"|trích dẫn lời|dẫn phát biểu của|quoted)\s+(?P<who>[^.!?\"“”]{2,100})",
)
_SAID_FIRST = re.compile(_PREAMBLE + rf"(?:{any_of(ENGLISH_VERBS)})\s+(?P<who>[^.!?\"“”:;]{{2,90}})")
_PASSIVE = re.compile(_PREAMBLE + r"(?P<who>[^.!?\"“”:;]{2,90}?)\s+(?:was|were|is|has been)\s+quoted\s+as\s+saying")
_BY_AGENCY = r"được\s+[^.!?\"“”:;,]{2,60}?\s+(?:dẫn lời|trích lời|trích dẫn|dẫn tuyên bố)(?!\s+của)"
_QUOTED_BEHIND = re.compile(_PREAMBLE + rf"(?P<who>[^.!?\"“”:;]{{2,90}}?)\s+{_BY_AGENCY}", re.I)
_QUOTED_BEFORE = re.compile(
    rf"(?P<who>[^.!?\"“”:;]{{2,120}}?)\s+{_BY_AGENCY}(?:\s+(?:nói|cho biết|cho hay|khẳng định|tuyên bố))?(?:\s+rằng)?"
    r"[:,]?\s*$",
    re.I,
)
"""Somebody whom an agency quotes: "ông X được AFP dẫn lời nói"."""

_JOINED = re.compile(r"\s*(?:[,–—-]|\.\s*[-–—])")
_PHRASE = re.compile(r"[^.!?\"“”:;]*(?:(?<=\b[A-ZĐ])\.[^.!?\"“”:;]*)?")
_SAID_OF_IT = re.compile(r"(?:được|bị)\s+(?:cho|coi|gọi|xem|mô tả|ví|đánh giá)\s+(?:là|như)\s*$")


def _behind(context: Context, people: People) -> Speaker | None:
    """The speaker named behind the quotation: "…", ông X nói."""
    after, inner = context.after, context.inner.rstrip()
    joined = bool(_JOINED.match(after)) or inner.endswith((",", "!", "?", "…"))
    if not (joined or _is_pronoun_first(after)) or _is_said_of_it(context.before.rstrip()):
        return None
    if found := _PASSIVE.match(after) or _QUOTED_BEHIND.match(after) or _CITED.match(after):
        return _named(found["who"], people)
    if found := _SAID_FIRST.match(after):
        return _named(re.split(r",|\s(?:who|as|in|on|at|during|after)\s", found["who"])[0], people)
    if by := _BY.match(after):
        who = re.split(r",\s", by["who"])[0]
        cited = bool(find_citations(f"theo {who.strip(' .')}."))
        return (_before(context, people) or Speaker(None)) if cited else _named(who, people)
    preamble = re.match(_PREAMBLE, after)
    begins = preamble.end() if preamble else 0
    phrase = _PHRASE.match(after, begins)
    verb = next(iter(_verbs(phrase[0])), None) if phrase else None
    if phrase is None or verb is None or not 0 < verb[0] <= MAX_SUBJECT or _ABOUT_WORDS.match(phrase[0]):
        return None
    speaker = _named(phrase[0][: verb[0]], people)
    if speaker.name and agency_named(speaker.name) and (first := _before(context, people)) and first.name:
        return first  # the agency only reports whom the sentence has named: "X gọi đó là “…”, AFP đưa tin"
    return speaker


def _is_said_of_it(before: str) -> bool:
    """Whether what follows is what something is called: "được gọi là …"."""
    return before.endswith(("là", "như")) and _SAID_OF_IT.search(before) is not None


_ABOUT_WORDS = re.compile(
    r"(?:cụm từ|từ|câu nói|tên gọi|là|thuật ngữ|khái niệm|một trong|tức|nghĩa là|hay còn)\s", re.I
)
"""What follows words in quotation marks that are talked about, and not said."""

MAX_SUBJECT = 140
"""Characters of the subject of a verb of speech, its description included."""


def _is_pronoun_first(after: str) -> bool:
    """Whether a sentence goes on with a pronoun and a verb of speech: "…" ông nói."""
    words = after.split()[:1]
    verbs = _verbs(after[:40])
    return bool(words and words[0] in PRONOUNS and verbs and len(after[: verbs[0][0]].split()) <= MAX_PRONOUN_WORDS)


MAX_PRONOUN_WORDS = 3

_QUOTED = re.compile(
    r"(?:dẫn lời|trích lời|dẫn tuyên bố của|dẫn phát biểu của|quoted)\s+(?P<who>[^.!?\"“”]{2,160})$", re.I
)
_QUOTING_WORDS = ("dẫn", "trích", "quoted")
"""One of them stands in what `_QUOTED` finds."""

_ACCORDING = re.compile(
    rf"(?:^|[,;]\s*)(?:nhưng |cũng |vẫn |còn |tuy nhiên, )?theo\s+{_NO_SPEAKER}{_WORDS_OF}"
    r"(?P<who>[^.!?\"“”:;]{2,110}?)[,:]\s*$",
    re.I,
)
_TITLE_WORDS = (
    "tên", "mang tên", "tên là", "có tên", "tên gọi", "danh hiệu", "biệt danh", "biệt hiệu", "chữ", "cụm từ", "từ khóa",
    "bài", "bài hát", "ca khúc", "cuốn", "sách", "phim", "vở", "chương trình", "dự án", "chiến dịch", "giải",
    "vận động", "phong trào", "phương châm", "khẩu hiệu", "chủ đề", "tựa đề", "nhan đề", "tiêu đề", "đề án",
    "tuỳ bút", "tùy bút",
    "truyện", "tiểu thuyết", "bài thơ", "tập thơ", "thuật ngữ", "khái niệm", "hội thảo", "triển lãm", "cuộc thi",
    "tác phẩm", "album", "MV", "giọng ca", "biển", "tấm biển", "dòng chữ", "mô hình", "called", "titled", "named",
    "dubbed", "so-called", "entitled", "song", "film", "movie", "book", "novel", "series",
)  # fmt: skip
_LAST_TITLE_WORDS = tuple(words.split()[-1].lower() for words in _TITLE_WORDS)
_TITLE_BEFORE = re.compile(rf"(?<!\w)(?:{any_of(_TITLE_WORDS)})\s*$", re.I)
"""Before the name of something, which nobody says."""

_NOUN_BEFORE = re.compile(r"(?:từ|của|với|về|tội|là|nhằm|vì|do|bởi|để|những|các|sự|gọi là|một|trong)\s*$", re.I)
_PREDICATE_BEFORE = re.compile(r"(?:rằng|sẽ|đã|đang|không|cần|phải|that|was|is|were|would|be|remains?)\s*$", re.I)


def _before(context: Context, people: People) -> Speaker | None:
    """The speaker named before the quotation: ông X nói: "…"."""
    before, words = context.before, len(context.inner.split())
    bare = before.rstrip()
    lowered = caseless(bare)
    if lowered.endswith(_LAST_TITLE_WORDS) and _TITLE_BEFORE.search(bare):
        return None
    if _is_said_of_it(bare):
        return None
    opened = bare.endswith((":", ","))
    if "được" in bare and (found := _QUOTED_BEFORE.search(bare)):
        return _named(found["who"], people)
    if holds_any(lowered, _QUOTING_WORDS) and (found := _QUOTED.search(bare)):
        who = found["who"]
        verbs = _verbs(who)
        enough = opened or words >= MIN_PREDICATE_WORDS
        return _named(who[: verbs[0][0]] if verbs and verbs[0][0] else who, people) if enough else None
    if holds_any(lowered, ("theo",)) and (found := _ACCORDING.search(before)):
        return _named(found["who"], people)
    subjects = _subjects_before(bare.rstrip(":,"), MAX_REST_OPENED if opened else MAX_REST)
    if not subjects or words < (MIN_WORDS if opened else _needed(bare)):
        return None
    speakers = [_named(subject, people) for subject in subjects]
    return next((speaker for speaker in speakers if speaker.name), speakers[0])


MIN_WORDS = 2
MAX_REST, MAX_REST_OPENED = 150, 90
"""Characters between the verb and the quotation, inside a sentence and before a colon."""

_CLAUSE_ENDS = '.!?"“”:;'


def _subjects_before(before: str, reach: int) -> list[str]:
    """What stands before each verb of speech of the clause that leads to a quotation."""
    text = before[max(before.rfind(mark) for mark in _CLAUSE_ENDS) + 1 :]
    verbs = [start for start, end in _verbs(text) if len(text) - end <= reach and text[:start].strip()]
    return [text[max(0, start - MAX_SUBJECT) : start] for start in verbs[:MAX_VERBS]]


MAX_VERBS = 3
"""Verbs of one clause that are tried until one has a named subject."""


def _needed(before: str) -> int:
    """Words that a quotation inside a sentence needs to be speech."""
    if _PREDICATE_BEFORE.search(before):
        return MIN_PREDICATE_WORDS
    if before.endswith(" là") and re.search(r"(?:gọi|coi|xem)\s[^,]*là$", before):
        return MIN_EMBEDDED_WORDS
    return MIN_WORDS_OF_A_NOUN if _NOUN_BEFORE.search(before) and not before.endswith(" là") else MIN_EMBEDDED_WORDS


def _named(phrase: str, people: People) -> Speaker:
    """The speaker whom a phrase names: "Ngoại trưởng Triều Tiên Choe Son Hui" is Choe Son Hui."""
    subject = _subject(phrase)
    bare = subject.strip(" ,-–—")
    if _INDEFINITE.match(bare):
        return Speaker(None)
    if named := people_of(subject):
        return Speaker(people.full_name(named[0].name))
    if agency := agency_named(_KIND_OF_OUTLET.sub("", bare.rpartition(", ")[2].strip())):
        return Speaker(agency.name)
    if bare.lower() in PRONOUNS:
        return Speaker(people.of_pronoun(bare.lower()))
    return Speaker(people.of_office(bare))


_INDEFINITE = re.compile(r"(?:một|các|nhiều|những|mấy|vài|hai|ba|a|an|some|several|two|many|one)\s", re.I)
"""Somebody or several who are not named, whoever is named behind it: "một phụ nữ ở Long Beach"."""

_KIND_OF_OUTLET = re.compile(r"^(?:hãng thông tấn|hãng tin|báo|tờ|đài|hãng|kênh)\s+", re.I)


def _subject(phrase: str) -> str:
    """The phrase without what stands before its subject: "Trả lời VnExpress, ông X" is "ông X"."""
    parts = phrase.strip(" ,-–—").split(", ")
    while len(parts) > 1 and parts[0].split() and parts[0].split()[0].lower() in OPENINGS:
        parts = parts[1:]
    return ", ".join(parts)


_RUSSIAN_BEHIND = re.compile(
    rf"^\s*,?\s*[—–-]\s*(?:[^.!?«»]{{0,60}}?\s)?{RUSSIAN_VERBS}\s+(?P<who>[^.!?«»]{{2,90}})", re.I
)
_RUSSIAN_BEFORE = re.compile(rf"(?P<who>[^.!?«»:]{{2,120}}?)\s+{RUSSIAN_VERBS}(?:[^.!?«»:]{{0,60}}?)[:,]\s*$", re.I)


def _russian(context: Context, people: People) -> Speaker | None:
    found = _RUSSIAN_BEHIND.match(context.after) or _RUSSIAN_BEFORE.search(context.before)
    return _named(found["who"].split(",")[0], people) if found else None


_KOREAN_BEFORE = re.compile(r"(?:^|[\s,])(?P<name>[가-힣]{2,4})\s[가-힣\s]{1,14}(?:은|는|이|가)\s(?:[^\"“”]{0,40}\s)?$")
_KOREAN_AFTER = re.compile(rf"(?:이?라고|고|며|라며|면서)\s?[^.]{{0,40}}?{KOREAN_VERBS}")
_NOBODY = re.compile(r"^(?:한|그|이|어느|다른)$")


def _korean(context: Context) -> Speaker | None:
    if not _KOREAN_AFTER.match(context.after):
        return None
    found = _KOREAN_BEFORE.search(context.before)
    return Speaker(found["name"] if found and not _NOBODY.match(found["name"]) else None)


_CHINESE_BEFORE = re.compile(rf"(?P<who>[^，。：“”]{{2,16}}){CHINESE_VERBS}[^，。：“”]{{0,10}}[：:，,]?\s*$")
_CHINESE_AFTER = re.compile(rf"^[，,]?\s*(?P<who>[^，。：“”]{{2,12}}?){CHINESE_VERBS}")


def _chinese(context: Context) -> Speaker | None:
    ended = context.inner.endswith(("，", "。", "！", "？")) or context.after.startswith(("，", ","))
    found = (_CHINESE_AFTER.match(context.after) if ended else None) or _CHINESE_BEFORE.search(context.before)
    if found is None:
        return None
    who = found["who"]
    for length in (3, 2):
        if len(who) >= length and who[-length] in CHINESE_FAMILY_NAMES:
            return Speaker(who[-length:])
    return Speaker(None)
