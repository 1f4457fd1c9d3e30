"""Names of sources in a credit: "Reuters, AFP", "báo Lao Động và VTV", "THX/TTXVN" as canonical names."""

import re
from collections.abc import Iterator

from dongtin.pipeline import caseless, holds_any

from ..analysis.gazetteer import PLACES
from ..urls import domain_of
from .agencies import Agency, agency_named, agency_of_domain

MAX_NAME_WORDS = 6
"""Words of the longest name that is taken for a source without standing in the register."""

_SEPARATOR = re.compile(r"\s*[,;|、，]\s*|\s*/\s*(?!\s)|\s+(?:và|and|&|-|–|—|et|und|и)\s+")
_TYPE = re.compile(
    r"^(?:(?:các\s+)?(?:báo điện tử|tờ báo|nhật báo|báo|tờ|tạp chí|trang tin|trang web|trang|website"
    r"|hãng thông tấn|hãng tin|hãng|thông tấn xã|đài truyền hình|đài|kênh|bản tin)\s+)",
    re.I,
)
_PLACE = re.compile(r"\s*\((?:[^()]{1,30})\)\s*$")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?"
    r"((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info|tv|cn|kr|ru|jp|uk|us|fr|de|eu))(?:/\S*)?$",
    re.I,
)

INSTITUTIONS = frozenset(
    "bộ cục sở ubnd công_an viện bệnh_viện trung_tâm tổng_cục ủy_ban uỷ_ban hội ban chi_cục đại_học trường công_ty "
    "tập_đoàn ngân_hàng đài_khí_tượng ông bà anh chị luật_sư bác_sĩ gs pgs ts thạc_sĩ tiến_sĩ giáo_sư phòng huyện tỉnh "
    "thành_phố quận xã facebook youtube tiktok twitter nhân_vật gia_đình người quốc_hội chính_phủ liên_đoàn hiệp_hội "
    "tòa_án tòa viện_kiểm_sát cơ_quan nhà luật nghị_định thông_tư hiến_pháp điều chính_quyền".split()
)
"""First words of sources that are no agencies: authorities, companies, people, laws."""


def read_sources(text: str, *, known_only: bool = False) -> list[str]:
    """Canonical names of the sources that a credit names, in order; empty where one of them can be none.

    `known_only` refuses what is not in the register.
    """
    whole = text.strip(" .:;,-–—()[]\"'“”").replace(" +", "+").replace(" / ", "/")
    names = []
    for piece in _pieces(whole):
        name = _source(piece.strip(" .:;()[]\"'“”"), known_only=known_only)
        if name is None:
            return []
        names.append(name)
    return list(dict.fromkeys(names))


def split_sources(text: str) -> list[str]:
    """The names in a list of sources; a name of the register that holds a comma or "và" itself stays whole."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """The names in a list of sources, one after the other: a sentence is known to be none by its first."""
    if agency_named(_without_type(text)):
        yield text
        return
    start = 0
    for found in _SEPARATOR.finditer(text):
        if (piece := text[start : found.start()]).strip():
            yield piece
        start = found.end()
    if (piece := text[start:]).strip():
        yield piece


def _without_type(name: str) -> str:
    """A name without the word for what it is: "báo Lao Động" is "Lao Động"."""
    found = _TYPE.match(name)
    return name[found.end() :] if found else name


_POSTING_WORDS = ("-", "tại", "ở", "từ", "phóng viên", "pv")
"""One of them stands in every such name."""
_POSTED = re.compile(
    r"^(?:(?:phóng viên|pv|nhóm pv)\s+)?(?P<name>.+?)(?:\s*-\s*[A-ZĐ]\S*|\s+(?:tại|ở|từ)\s+[A-ZĐ].*)?$", re.I
)
"""A source with a correspondent's place: "phóng viên TTXVN tại Tokyo", "VOV-Jakarta"."""


def _source(piece: str, *, known_only: bool) -> str | None:
    bare = _without_type(_PLACE.sub("", piece) if holds_any(piece, ")") else piece).strip()
    posted = _POSTED.match(bare) if holds_any(caseless(bare), _POSTING_WORDS) else None
    if posted and posted["name"] != bare and (found := agency_named(posted["name"])) and agency_named(bare) is None:
        return found.name
    found = (agency_named(piece) or agency_named(bare) or _declined(bare) or _edition(piece)) if bare else None
    found = found or _edition(bare)
    if found and (not bare[0].islower() or bare in found.aliases):
        return found.name
    if domain := _DOMAIN.fullmatch(bare):
        host = domain_of(domain[1])
        agency = agency_of_domain(host)
        return agency.name if agency else host
    if known_only or not _looks_like_a_name(bare):
        return None
    return piece[:1].upper() + piece[1:] if bare in PLACES else bare


def _declined(name: str) -> Agency | None:
    """The agency of a Russian name with a case ending: "Интерфакса"."""
    stem = name.rstrip("аеуыяюий") if "\u0400" <= name[-1] <= "\u04ff" else name
    return agency_named(stem) if 0 < len(name) - len(stem) <= 2 else None


def _edition(name: str) -> Agency | None:
    """The outlet of one of its editions: "Sài Gòn Giải Phóng Online"."""
    return agency_named(_EDITION.sub("", name)) if _EDITION.search(name) else None


_EDITION = re.compile(r"\s+(?:online|điện tử)$", re.I)


def _looks_like_a_name(text: str) -> bool:
    """Capitalised words, few of them, and the first no institution's."""
    words = text.split()
    if not words or len(words) > MAX_NAME_WORDS or len(text) > 50:
        return False
    if _OUTLET_OF_SCRIPTS.fullmatch(text):
        return True
    lowered = text.lower()
    first, pair = words[0].lower(), "_".join(lowered.split()[:2])
    if first in INSTITUTIONS or pair in INSTITUTIONS or not words[0][0].isupper():
        return False
    capitalised = sum(word[0].isupper() or word[0].isdigit() or word in {"&", "+"} for word in words)
    return capitalised >= max(1, len(words) - 1) and not any(character in text for character in '!?;:…“”"')


_OUTLET_OF_SCRIPTS = re.compile(
    r"[\u3400-\u9fff\w]{1,10}(?:新闻网|新聞網|新闻|新聞|日报|日報|晚报|晚報|时报|時報|早报|早報|通讯社|通訊社|电视台|電視台|周刊|週刊)"
    r"|[\uac00-\ud7a3\w]{1,10}(?:일보|신문|뉴스|통신|방송|타임스|데일리|저널)"
)
"""Chinese and Korean names of outlets, which have no capitals and say at their end what they are."""
