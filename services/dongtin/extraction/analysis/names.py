"""Names in a headline or lead: known places, bodies and outlets by a gazetteer, people and others by their form.

Named entity recognition of the segmenter was measured and left: it found a third of the people and none of the bodies.
"""

import re

from ahocorasick_rs import AhoCorasick, MatchKind

from ..attribution.agencies import AGENCIES
from .gazetteer import FAMILY_NAMES, ORGANISATIONS, PLACES
from .syllables import is_syllable

MAX_NAMES = 20
"""Names of one headline and lead."""

COMMON_WORDS = frozenset(
    "ông bà anh chị em cô chú bác thầy bé cháu nhà người những các một hai ba bốn năm nhiều vụ việc theo tại trong "
    "trên khi sau trước với từ vì do để cho bị được có là và nhưng hàng loạt chủ thủ tổng bộ đại hội ủy uỷ ban phó "
    "cựu tân quân lính tướng công giá xe tàu máy bão mưa lũ động cháy nổ sáng trưa chiều tối đêm ngày tháng quý đội "
    "tuyển sao ca diễn nghệ luật kỹ phóng giám hiệu học sinh viên dân thanh niên phụ nữ cảnh nghi khu phường quận "
    "huyện tỉnh thành phố thị trấn xã đường cầu sân cách lý thêm gần hơn đã đang sẽ vừa mới cùng không chưa chỉ cần "
    "phải nên rất đến ra vào lên xuống qua lại đây đó này kia nếu dù tuy mặc còn cả mọi mỗi toàn đảng nước nội "
    "ngoại giáo tt sở cục viện quỹ đài báo tết lễ giải cúp hiệp liên bệnh trung ga chợ chùa đền phòng trưởng phía "
    "bên giới nhóm hãng đoàn ty ngân trường tòa toà cơ ".split()
)
"""Words that begin Vietnamese sentences with a capital letter and are no names."""

TITLES = frozenset(
    "ông bà anh chị thống tịch tướng trưởng sư sĩ viên đốc vương hoàng tử chúa cô em chú cụ bé huấn luyện thầy vợ "
    "chồng ngoại nghị ".split()
)
"""Last syllables of words before a person's name: "Tổng thống Putin"."""

ABBREVIATIONS = frozenset(
    "CSGT UBND HĐND THPT THCS CSCĐ PCCC GPLX BHXH BHYT ATM SUV USD VND HLV CLB ĐT TAND VKSND TNGT ICU ".split()
)
"""Abbreviations in capital letters that name nothing in particular."""

_WORD = r"[^\W\d_](?:[^\W_]|['’.\-](?=[^\W_]))*"
_RUN = re.compile(rf"(?<![\w.@/]){_WORD}(?:\s+{_WORD})*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s*|[“\"«(]\s*)$")


def read_names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Names in the order in which they come, each once and as it is written first; parts of longer ones left out."""
    found: dict[str, str] = {}
    for text in texts:
        for name in _names_of(text):
            found.setdefault(name_key(name), name)
    keys = list(found)
    spaced = [f" {key} " for key in keys]
    parts = {key for key in keys if any(f" {key} " in other and other != f" {key} " for other in spaced)}
    return tuple(name for key, name in found.items() if key not in parts)[:MAX_NAMES]


def name_key(name: str) -> str:
    """One key for the ways of writing a name: Kim Jong-un, Kim Jong Un, Kim Châng Ưn; Putin, Pu-tin."""
    plain = " ".join(re.sub(r"[-‐–'’.]", " ", name).lower().split())
    return _SPELLINGS.get(plain, plain)


_SPELLINGS = {
    "kim châng ưn": "kim jong un",
    "kim chính ân": "kim jong un",
    "pu tin": "putin",
    "vla đi mia pu tin": "vladimir putin",
    "đô nan trăm": "donald trump",
    "mátxcơva": "moscow",
    "mát xcơ va": "moscow",
    "matxcơva": "moscow",
    "moskva": "moscow",
    "kyiv": "kiev",
    "hồng kông": "hong kong",
    "ukraina": "ukraine",
    "thụy sỹ": "thụy sĩ",
    "italia": "italy",
    "hoa kỳ": "mỹ",
    "liên hiệp quốc": "liên hợp quốc",
    "lhq": "liên hợp quốc",
    "tphcm": "tp hcm",
    "thành phố hồ chí minh": "tp hcm",
    "zelenskiy": "zelensky",
    "zelenskyy": "zelensky",
    "dê len xki": "zelensky",
}
"""Spellings of one name, by the key of each."""


def _names_of(text: str) -> list[str]:
    """Names of one text, in order: first what the gazetteer knows, then the runs of capitalised words between."""
    places: list[tuple[int, str]] = []
    masked = list(text)
    for number, start, end in _KNOWN.find_matches_as_indexes(text):
        if _stands_alone(text, start, end):
            places.append((start, _KNOWN_NAMES[number]))
            masked[start:end] = "\x00" * (end - start)
    rest = "".join(masked)
    for run in _RUN.finditer(rest):
        places += [(run.start(), name) for name in _names_of_run(rest, run)]
    return [name for _, name in sorted(places)]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a known name is a whole name here: a single syllable beside another capitalised one is part of it.

    "Anh" in "Huỳnh Tuấn Anh" is no country, nor is it one as the first word of "Anh Chiến" or of a sentence.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or (after == "-" and text[end + 1 : end + 2].isalpha()):
        return False
    name = text[start:end]
    if " " in name or not name.istitle() or not is_syllable(name):
        return True
    neighbours = (_WORD_BEFORE.search(text, max(0, start - 12), start), _WORD_AFTER.match(text, end))
    if any(found and found[1][0].isupper() and is_syllable(found[1]) for found in neighbours):
        return False
    return name.lower() not in COMMON_WORDS or not _SENTENCE_START.search(text, max(0, start - 4), start)


_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_WORD_AFTER = re.compile(r"\s([^\W\d_]+)")


def _names_of_run(text: str, run: re.Match[str]) -> list[str]:
    """Names in a stretch of words without punctuation: its runs of capitalised words."""
    names = []
    words = [(found.start() + run.start(), found[0]) for found in re.finditer(r"\S+", run[0])]
    current: list[str] = []
    for index, (start, word) in enumerate([*words, (run.end(), "")]):
        if word and word[0].isupper():
            at_start = not current and bool(_SENTENCE_START.search(text, max(0, start - 4), start))
            if not (at_start and not current and word.lower() in COMMON_WORDS and word not in FAMILY_NAMES):
                current.append(word)
            continue
        if current:
            first = index - len(current)
            before = words[first - 1][1].lower() if first > 0 else ""
            opens = first == 0 and bool(_SENTENCE_START.search(text, max(0, words[0][0] - 4), words[0][0]))
            if name := _name(current, before, opens=opens):
                names.append(name)
            current = []
    return names


def _name(words: list[str], before: str, *, opens: bool) -> str | None:
    """The name that a run of capitalised words is; None where it is a sentence's first word or an abbreviation."""
    while len(words) > 1 and words[0].lower() in COMMON_WORDS and words[0] not in FAMILY_NAMES:
        words, opens = words[1:], False
    name = " ".join(words)
    if len(words) == 1:
        word = words[0]
        foreign = not is_syllable(word) and not word.isupper() and len(word) > 2
        return name if foreign and (not opens or before in TITLES or not word.isascii() or len(word) > 3) else None
    if all(word.isupper() for word in words) or any(word in ABBREVIATIONS for word in words):
        return None
    return name if len(words) <= 5 and len(name) <= 60 else None


_ALIASES = {alias for agency in AGENCIES for alias in agency.aliases if alias[0].isupper() and len(alias) > 2}
_KNOWN_NAMES = sorted(PLACES | ORGANISATIONS | _ALIASES)
_KNOWN = AhoCorasick(_KNOWN_NAMES, matchkind=MatchKind.LeftmostLongest)
