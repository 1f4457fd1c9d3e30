"""Names in a headline or lead: known places, bodies and outlets by a gazetteer, people and others by their form.

Named entity recognition of the segmenter was measured and left: it found a third of the people and none of the bodies.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from ..attribution.agencies import AGENCIES
from .foreign_names import KOREAN_FAMILY_NAMES
from .gazetteer import FAMILY_NAMES, ORGANISATIONS, PLACES
from .name_keys import name_key
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


Kind = Literal["person", "place", "organisation"]

PLACE_WORDS = frozenset(
    "tỉnh huyện xã quận phường thôn bản ấp làng sông suối kênh rạch núi đèo đảo hồ biển vịnh cầu đường phố chợ ga cảng "
    "bang vùng đô trấn khu rừng thác hang động bãi mũi eo xóm buôn quần cửa hầm đồi thị thành cổ hạt bán cù quảng "
    "trường lộ vườn lâu điện".split()
) - frozenset("thị thành trường bán cổ động điện cửa".split())
"""Words before the name of a place: "xã Thanh Sơn"."""

BODY_WORDS = frozenset(
    "ty đoàn hãng hàng bộ đội lạc viện hội đảng cục sở ban đoàn nhóm tàu bay xe mẫu giải cúp bão quỹ tòa "
    "phái học hiệu".split()
) - frozenset("viên".split())
"""Last syllables of words before the name of a body or a thing: "Công ty Nam Việt", "tập đoàn X", "tàu Magic Seas"."""

BODY_HEADS = (
    "Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng", "Đại học", "Trường Đại học", "Học viện", "Trường", "Bệnh viện",
    "Viện", "Bộ", "Sở", "Cục", "Tổng cục", "Chi cục", "Công an", "Cơ quan", "Hiệp hội", "Hội", "Liên đoàn", "Ủy ban",
    "Uỷ ban", "Ban", "Ban Quản lý", "Đồn Biên phòng", "Tòa án", "Viện Kiểm sát", "Quỹ", "Đảng", "Trung tâm", "Đài",
    "Báo", "Tạp chí", "Nhà hát", "Nhà xuất bản", "CLB", "Câu lạc bộ", "Thông tấn xã", "Hạm đội", "Quân đoàn", "Tòa",
    "Sư đoàn", "Lữ đoàn", "Chi nhánh", "Phòng", "Thanh tra", "Kiểm toán", "Hội đồng", "Mặt trận", "Liên minh",
)  # fmt: skip
"""How names of bodies begin."""

FOREIGN_BODY_WORDS = frozenset(
    "Bank Group Corp Inc Ltd University FC United City Party Airlines Motors Electronics Energy Holdings "
    "Institute Agency Council Foundation News Times Post Club Cup League Classic Open Championship Air "
    "Airways Technologies Systems".split()
)
"""Words in names of bodies and contests of other languages."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, and what it is called by; kind None where nothing tells it."""

    name: str
    key: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    name: str
    kind: Kind | None


def read_names(texts: tuple[str, ...], words: Iterable[str] = ()) -> tuple[Name, ...]:
    """Names in the order in which they come, each once and as it is written first; parts of longer ones left out.

    `words` are those that the segmenter found, where it did: they tell where names of bodies end ("Tòa Hiến pháp").
    """
    found: dict[str, Name] = {}
    compounds = frozenset(word for word in words if " " in word and word[0].isupper())
    for text in texts:
        for place in _names_of(text, compounds):
            key = name_key(place.name)
            if key not in found or (found[key].kind is None and place.kind):
                found[key] = Name(found[key].name if key in found else place.name, key, place.kind)
    spaced = [f" {key} " for key, name in found.items()]
    whole = [
        name
        for key, name in found.items()
        if name.kind == "place" or not any(f" {key} " in other and other != f" {key} " for other in spaced)
    ]
    return tuple(whole)[:MAX_NAMES]


def _names_of(text: str, compounds: frozenset[str]) -> list[_Place]:
    """Names of one text, in order: bodies by their form, what the gazetteer knows, and capitalised words between."""
    places: list[_Place] = []
    masked = list(text)
    for start, end in _bodies(text, compounds):
        name = text[start:end]
        places.append(_Place(start, end, name, "organisation"))
        masked[start:end] = "\x00" * (end - start)
        places += [_Place(start + at, start + at, inner, "place") for at, inner in _inner_places(name)]
    rest = "".join(masked)
    for number, begins, end in _KNOWN.find_matches_as_indexes(rest):
        if _stands_alone(rest, begins, end):
            name = _KNOWN_NAMES[number]
            club = _CLUB_BEFORE.search(rest, max(0, begins - MAX_ACRONYM - 1), begins)
            start = club.start(1) if club else begins
            kind: Kind = "organisation" if club or name not in PLACES else "place"
            places.append(_Place(start, end, f"{club[1]} {name}" if club else name, kind))
            masked[start:end] = "\x00" * (end - start)
    rest = "".join(masked)
    for run in _RUN.finditer(rest):
        places += _names_of_run(rest, run)
    return sorted(places, key=lambda place: place.start)


_CAPITAL = r"[A-ZĐÀÁẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÈÉẺẼẸÊẾỀỂỄỆÌÍỈĨỊÒÓỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÙÚỦŨỤƯỨỪỬỮỰỲÝỶỸỴ]"
_BODY = re.compile(
    rf"(?<!\w)(?P<head>{'|'.join(re.escape(head) for head in sorted(BODY_HEADS, key=len, reverse=True))})\s"
    rf"(?=(?:{_CAPITAL}|công an |huyện |tỉnh |quận |thành phố |đa khoa |nhân dân ))"
)


_CLUB_BEFORE = re.compile(r"(?<!\w)(?!(?:CSGT|UBND|HĐND|CLB|TAND|VKSND|BCH|CSĐT|PV|ĐT|TP)\b)([A-ZĐ]{3,6})\s$")
"""An abbreviation that makes a club of a town: "SHB Đà Nẵng"."""

_CAPITAL_BEFORE = re.compile(r"[^\W\d_]+\s$")


def _bodies(text: str, compounds: frozenset[str]) -> list[tuple[int, int]]:
    """Places of the names of bodies that begin with the word for what they are."""
    bodies: list[tuple[int, int]] = []
    for found in _BODY.finditer(text):
        start, begins = found.start(), found.end()
        before = _CAPITAL_BEFORE.search(text, max(0, start - 12), start)
        if (bodies and start < bodies[-1][1]) or (
            before and before[0][0].isupper() and found["head"] in SYLLABLE_HEADS
        ):
            continue
        if country := _COUNTRY.match(text, begins):
            if found["head"] not in PRIVATE_HEADS:
                pass
            elif (end := _end_of_body(text, country.end(), compounds)) > country.end():
                bodies.append((country.end(), end))
                continue
            else:
                continue
        end = _end_of_body(text, begins, compounds)
        if end > begins and _stands_alone(text, start, end):
            bodies.append((start, end))
    return bodies


PRIVATE_HEADS = frozenset(
    {"Công ty", "Tổng công ty", "Tập đoàn", "Ngân hàng", "CLB", "Câu lạc bộ", "Báo", "Đài", "Đội"}
)
"""Bodies that a country behind them only describes: "Tập đoàn Hàn Quốc X"."""

SYLLABLE_HEADS = frozenset({"Ban", "Bộ", "Sở", "Cục", "Hội", "Quỹ", "Đảng", "Đài", "Báo", "Viện", "Tòa", "Phòng"})
"""Heads of one syllable, which are also parts of names: "Tây Ban Nha"."""


def _end_of_body(text: str, start: int, compounds: frozenset[str]) -> int:
    """Where the name of a body that begins before `start` ends: capitalised words and the small ones between them."""
    end = start
    last = ""
    for _ in range(MAX_BODY_WORDS):
        word = _WORD_OF_BODY.match(text, end)
        if word is None:
            break
        if word[1][0].islower() and not _BELONGS.match(text, end) and not _is_word(f"{last} {word[1]}", compounds):
            break
        last = f"{last} {word[1]}" if word[1][0].islower() and last else word[1]
        end = word.end(1)
        if text[end : end + 1] != " ":
            break
        end += 1
    return len(text[:end].rstrip())


def _is_word(syllables: str, compounds: frozenset[str]) -> bool:
    return any(word == syllables or word.startswith(f"{syllables} ") for word in compounds)


MAX_BODY_WORDS = 9
_WORD_OF_BODY = re.compile(r"([^\W\d_][\w&'’-]*(?:\.(?=\w)[\w.]*)?)")
_BELONGS = re.compile(
    rf"(?:và\s{_CAPITAL}|quận\s{_CAPITAL}|huyện\s{_CAPITAL}|tỉnh\s{_CAPITAL}|thành\sphố\s{_CAPITAL}|phố\s{_CAPITAL}"
    r"|đa\skhoa|khoa(?!\w)|học(?!\w)|gia(?!\w)|sắt(?!\w)|đô\sthị|thị(?!\w)|lý(?!\w)|dân(?!\w)|nghệ(?!\w)|tạo(?!\w)|nhân\sdân"
    r"|khảo\scổ|cổ\shọc|phòng(?!\w)|thông(?!\w)|tế(?!\w)|chính(?!\w)|vận(?!\w)|tải(?!\w)|lợi(?!\w)|trường(?!\w)|hội(?!\w))"
)
"""Small syllables inside the names of bodies: "Sở Giáo dục và Đào tạo", "Ban Quản lý Đường sắt đô thị"."""


def _inner_places(name: str) -> list[tuple[int, str]]:
    """The known places at the end of a body's name: "Bệnh viện đa khoa Lâm Đồng" lies in Lâm Đồng."""
    return [
        (start, _KNOWN_NAMES[number])
        for number, start, end in _KNOWN.find_matches_as_indexes(name)
        if end == len(name) and start and _KNOWN_NAMES[number] in PLACES and name[start - 1] == " "
    ]


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


def _names_of_run(text: str, run: re.Match[str]) -> list[_Place]:
    """Names in a stretch of words without punctuation: its runs of capitalised words."""
    names = []
    words = [(found.start() + run.start(), found[0]) for found in re.finditer(r"\S+", run[0])]
    current: list[tuple[int, str]] = []
    for index, (start, word) in enumerate([*words, (run.end(), "")]):
        if word and word[0].isupper():
            at_start = not current and bool(_SENTENCE_START.search(text, max(0, start - 4), start))
            if not (at_start and word.lower() in COMMON_WORDS and word not in FAMILY_NAMES):
                current.append((start, word))
            continue
        if current:
            first = index - len(current)
            before = words[first - 1][1] if first > 0 else _before_run(text, run.start())
            opens = first == 0 and bool(_SENTENCE_START.search(text, max(0, words[0][0] - 4), words[0][0]))
            if name := _name(current, before, opens=opens):
                names.append(name)
            current = []
    return names


_LAST_WORD = re.compile(r"([^\W\d_]+)\s?$")


def _before_run(text: str, start: int) -> str:
    """The word before a run: of a name that was found before, nothing."""
    found = _LAST_WORD.search(text, max(0, start - 15), start)
    return found[1] if found else ""


def _name(run: list[tuple[int, str]], before: str, *, opens: bool) -> _Place | None:
    """The name that a run of capitalised words is; None where it is a sentence's first word or an abbreviation."""
    spelled = before.lower()
    while len(run) > 1 and (run[0][1] in ABBREVIATIONS or (opens and _begins_a_sentence(run[0][1]))):
        spelled, run, opens = run[0][1].lower(), run[1:], False
    words = [word for _, word in run]
    name, start = " ".join(words), run[0][0]
    kind = _kind(words, spelled)
    place = _Place(start, start + len(name), name, kind)
    if len(words) == 1:
        word = words[0]
        if is_syllable(word):
            return place if kind == "place" and spelled in PLACE_WORDS and not opens else None
        if word.isupper() and word.isalpha():
            return place if 2 < len(word) <= MAX_ACRONYM and word not in ABBREVIATIONS else None
        foreign = len(word) > 2
        return place if foreign and (not opens or spelled in TITLES or not word.isascii() or len(word) > 3) else None
    if all(word.isupper() for word in words) or any(word in ABBREVIATIONS for word in words):
        return None
    return place if len(words) <= MAX_WORDS and len(name) <= MAX_LENGTH else None


def _begins_a_sentence(word: str) -> bool:
    return word.lower() in COMMON_WORDS and word not in FAMILY_NAMES


MAX_ACRONYM, MAX_WORDS, MAX_LENGTH = 6, 5, 60


def _kind(words: list[str], before: str) -> Kind | None:
    """What a name is, by the word before it and by its form."""
    if before in TITLES:
        return "person"
    if before in PLACE_WORDS:
        return "place"
    if before in BODY_WORDS or any(word in FOREIGN_BODY_WORDS for word in words) or words[0].isupper():
        return "organisation"
    if len(words) > 1 and words[0] in FAMILY_NAMES and all(is_syllable(word) for word in words):
        return "person"
    if len(words) > 1 and words[0].lower() in KOREAN_FAMILY_NAMES:
        return "person"
    foreign = len(words) in {2, 3} and not _VIETNAMESE_LETTER.search(" ".join(words))
    return "person" if foreign else None


_VIETNAMESE_LETTER = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)


_ALIASES = {alias for agency in AGENCIES for alias in agency.aliases if alias[0].isupper() and len(alias) > 2}
_KNOWN_NAMES = sorted(PLACES | ORGANISATIONS | _ALIASES)
_KNOWN = AhoCorasick(_KNOWN_NAMES, matchkind=MatchKind.LeftmostLongest)

_COUNTRIES = (
    "Hàn Quốc", "Nhật Bản", "Trung Quốc", "Mỹ", "Nga", "Anh", "Pháp", "Đức", "Italy", "Tây Ban Nha", "Brazil", "Ấn Độ",
    "Thái Lan", "Singapore", "Malaysia", "Indonesia", "Philippines", "Canada", "Australia", "Đài Loan", "Hà Lan",
    "Thụy Điển", "Thụy Sĩ", "Argentina", "Bồ Đào Nha", "Thổ Nhĩ Kỳ", "Israel", "Iran", "Ukraine", "Việt Nam",
)  # fmt: skip
_COUNTRY = re.compile(rf"(?:{'|'.join(_COUNTRIES)})(?!\w)\s?")
