"""Captions and their credits in plain text, where no markup tells them from paragraphs."""

import re

from dongtin.pipeline import Words, caseless, holds_any
from dongtin_schemas import Image

from ..attribution.agencies import agency_named

MAX_CREDIT = 60
"""Characters of a credit; longer ones are sentences in which the word for picture comes first."""

MAX_CREDIT_WORDS = 7

MAX_CAPTION = 600
"""Characters of a caption; a longer paragraph is no caption, whatever stands at its end."""

WITH_PICTURES = r"(?:bài|tin|tin,\s?bài|bài viết)\s*(?:,|và|&|-|/)\s*(?:ảnh|hình ảnh|hình|video|clip)"
"""A label of those who wrote a text and took its pictures: "Bài và ảnh: An Bình"."""

_SIGNED = re.compile(rf"(?:^|[.!?…”]\s*|[-–—(*]\s*){WITH_PICTURES}\s*[:：]", re.I)

_KINDS = "|".join([
    r"(?:nguồn\s+)?(?:ảnh|hình ảnh|hình|ảnh chụp|ảnh tư liệu|đồ họa|đồ hoạ|infographic|video|clip)",
    r"ảnh\s+minh\s+(?:họa|hoạ)|ảnh chụp màn hình(?:\s+từ)?|ảnh cắt từ (?:clip|video)",
    r"(?:photo credits?|photograph|photos?|image|picture|credit|graphic|foto|crédit photo)(?:\s+by)?",
    r"사진(?:\s?제공)?|그래픽|фото|图片来源|圖片來源|图片|图源|照片|写真|图|圖|图/文",
])  # fmt: skip
_IN_BRACKETS = re.compile(
    rf"\s*[(（\[]\s*(?:{_KINDS})\s*[:：/=]\s*(?P<credit>[^()（）:：\n]{{1,{MAX_CREDIT}}}?)\s*[)）\]]\s*\.?$", re.I
)
_AT_END = re.compile(
    rf"(?:^|(?<=[.!?…”\")\]。！？])\s*|\s+[-–—|/]\s*"
    rf"|\s+(?=Ảnh|Nguồn|Photo|Đồ h|ẢNH|Video|Фото|Image|Credit|사진))(?:{_KINDS})\s*[:：=]\s*"
    rf"(?P<credit>[^()（）:：\n]{{1,{MAX_CREDIT}}}?)\.?$",
    re.I,
)
_WITHOUT_COLON = re.compile(
    r"(?:^|(?<=[.!?…”\")\]])\s*|\s+[-–—|/]\s*|\s*\()(?:ảnh|photo)\s+(?P<credit>[^():.]{2,40})\)?\.?$", re.I
)
_WITHOUT_DIACRITICS = re.compile(
    r"\s+[-–—]\s*Anh\s*:\s*(?P<credit>[^():\n]{1,60}?)\.?$|\s*\(Anh:\s*(?P<inner>[^():]{1,60})\)\.?$"
)
_ILLUSTRATION = re.compile(
    r"(?:^|(?<=[.!?…”\")\]])\s*|\s+[-–—|/]\s*|\s*[(\[])(?:ảnh|hình)(?:\s+ảnh)?\s+"
    r"(?:minh\s+(?:họa|hoạ)|(?:cắt|chụp) (?:từ|màn hình)[^.()]{0,30}|tư liệu)\s*[)\]]?\s*\.?$",
    re.I,
)
_ILLUSTRATING_WORDS = ("minh", "cắt", "chụp", "tư liệu")
"""One of them stands in every such line."""

_PHOTO_BY = re.compile(
    r"(?:^|(?<=[.!?…”\")\]。！？])\s*|\s+)[(\[（]?"
    r"(?P<credit>(?:REUTERS|EPA|AFP|AP(?: Photo)?|AP Images|Xinhua|Yonhap|Getty Images|Kyodo|TASS)"
    r"\s?(?:/|\bvia\b)\s?[^\W\d_][^()/:\n]{2,40}(?:/[^()/:\n]{2,40})?|AP Photo)[)\]）]?\.?$"
)
"""An agency and its photographer at the end, without a word for picture: "REUTERS/Jane Roe", "(AP Photo/Jane Roe)"."""

_PHOTO_BY_SOMEBODY = re.compile(
    r"(?:^|(?<=[.!?…”\")\]])\s*|\s+[-–—|/]\s*|\s*[(\[])(?:photos?|photographs?|pictures?|images?|foto)\s+"
    r"(?:by|from|courtesy(?: of)?|credit|de|von)\s*:?\s+(?P<credit>[^():.\n]{2,60}?)[)\]]?\.?$",
    re.I,
)

_AGENCY_PHOTO = re.compile(
    r"(?<=[。！？.])\s*(?P<credit>[^。，.\s]{2,6}社)\s?(?:照片|图片|供图|发|记者[^。]{2,12}摄)。?$"
)
"""A Chinese agency and the word for picture: "新华社照片"."""

_SCREENSHOT = re.compile(
    r"(?:^|(?<=[.!?…”\")\]])\s*|\s+[-–—|/]\s*|\s*[(\[])"
    r"ảnh\s+(?:chụp màn hình|cắt từ (?:clip|video)|tư liệu|minh (?:họa|hoạ))"
    r"(?:\s+(?:từ|của))?\s*[:]?\s+(?P<credit>[^():.]{2,40}?)[)\]]?\.?$",
    re.I,
)

_KIND_WORDS = (
    "ảnh", "hình", "nguồn", "đồ h", "video", "clip", "infographic", "photo", "image", "picture", "credit", "graphic",
    "foto", "©", "ⓒ", "사진", "그래픽", "图", "圖", "照片", "写真", "摄", "reuters", "xinhua", "yonhap", "kyodo",
    "tass",
)  # fmt: skip
"""Words for pictures, and for those who make them, one of which every credit of a picture holds; in lower case."""
_OTHER_KIND_WORD = re.compile(r"\b(?:Anh:|(?:EPA|AFP|AP)\b)|фото", re.I)
"""The same, where a part of a word says nothing, and in Cyrillic letters."""
_ANY_KIND_WORD = Words(*_KIND_WORDS, "anh:", "epa", "afp", "ap", "ф")
"""None of the words above stands in a line without one of these."""


_SOURCE = re.compile(
    r"(?:\s*[(\[]|(?<=[.!?…])\s+|\s+[-–—|]\s*)(?:nguồn|source)\s*[:：]\s*(?P<credit>[^()\[\]:]{1,60}?)\s*[)\]]?\.?$",
    re.I,
)
_MARK = re.compile(r"\s*(?:©|\(c\)|ⓒ)\s*(?P<credit>[^©()]{2,60}?)\.?$")
_PHOTO_AGENCY = re.compile(r"(?P<agency>[A-Z][\w ]{1,20}?)(?:\s+(?:Photo|Images))?(?:\s*/\s*[^/.:]{2,40}){0,2}")

_RARE_MARKS = (
    (("/", "AP Photo", " via "), _PHOTO_BY),
    (("社",), _AGENCY_PHOTO),
    ((" by ", " from ", " courtesy", " By ", " de ", " von "), _PHOTO_BY_SOMEBODY),
    (("nh chụp", "nh cắt", "nh tư", "nh minh", "NH "), _SCREENSHOT),
)

_COLONS = ":：/="
_COPYRIGHT = ("©", "ⓒ", "(c)")
"""Marks that the patterns below ask for, and which few lines have: they are looked for first, the patterns are dear."""

MAX_SOURCED_WORDS = 40
"""Words of a caption that names a source in brackets, as a text's last paragraph may do as well."""


def read_caption(line: str, *, among_paragraphs: bool = False) -> Image | None:
    """The picture of a caption line; None where the line is no caption.

    `among_paragraphs` says that more of the text follows: then "(Nguồn: X)" is a picture's source, not the text's.
    """
    if len(line) > MAX_CAPTION + MAX_CREDIT:
        return None
    if len(line) <= MAX_CREDIT and among_paragraphs and _is_photo_agency(line):
        return Image(credit=line)
    tail = max(0, len(line) - 2 * MAX_CREDIT)
    end = caseless(line[tail:])
    if not _names_a_kind(line, tail, end):
        return None
    has_colon = holds_any(end, _COLONS)
    if has_colon and _SIGNED.search(line, tail):
        return None
    for pattern in (_IN_BRACKETS, _AT_END) if has_colon else ():
        if found := pattern.search(line, tail):
            credit = found["credit"].strip(" .-–—")
            if _names_a_maker(credit):
                return Image(caption=line[: found.start()].strip(" -–—|") or None, credit=credit)
            return Image(caption=line) if found.start() == 0 else None
    return _of_an_agency(line, tail) or _without_colon(line, tail, end) or _of_a_source(line, tail, among_paragraphs)


def _names_a_kind(line: str, tail: int, end: str) -> bool:
    """Whether the end of a line, which stands in `end` in lower case, holds a word for pictures."""
    if not _ANY_KIND_WORD.stand_in(end):
        return False
    return holds_any(end, _KIND_WORDS) or _OTHER_KIND_WORD.search(line, tail) is not None


def _of_an_agency(line: str, tail: int) -> Image | None:
    """The picture of a caption whose credit has its form from an agency, or no colon."""
    end = line[tail:]
    patterns = [pattern for marks, pattern in _RARE_MARKS if holds_any(end, marks)]
    for pattern in patterns:
        if (found := pattern.search(line, tail)) is None:
            continue
        if agency_named(found["credit"]) if pattern is _SCREENSHOT else _names_a_maker(found["credit"]):
            return Image(caption=line[: found.start()].strip() or None, credit=found["credit"].strip(" ()[]"))
    return None


def _without_colon(line: str, tail: int, end: str) -> Image | None:
    """The picture of a caption with an agency behind the word for picture, or without diacritics."""
    found = _WITHOUT_COLON.search(line, tail) if holds_any(end, ("ảnh", "photo")) else None
    if found and agency_named(found["credit"]):
        return Image(caption=line[: found.start()].strip() or None, credit=found["credit"].strip())
    if line.isascii() and holds_any(line, ("Anh",)) and (found := _WITHOUT_DIACRITICS.search(line, tail)):
        credit = found["credit"] or found["inner"]
        return Image(caption=line[: found.start()].strip() or None, credit=credit.strip())
    return None


def _of_a_source(line: str, tail: int, among_paragraphs: bool) -> Image | None:
    """The picture of a caption behind whose credit no maker's word stands: "© X", "(Nguồn: X)", "Ảnh minh họa"."""
    if holds_any(line, _COPYRIGHT) and (found := _MARK.search(line, tail)) and _names_a_maker(found["credit"]):
        return Image(caption=line[: found.start()].strip() or None, credit=found["credit"].strip())
    is_short = among_paragraphs and len(line.split()) <= MAX_SOURCED_WORDS
    if is_short and holds_any(line, _COLONS) and (found := _SOURCE.search(line)):
        return Image(caption=line[: found.start()].strip() or None, credit=found["credit"])
    if holds_any(caseless(line), _ILLUSTRATING_WORDS) and (found := _ILLUSTRATION.search(line)):
        return Image(caption=line[: found.start()].strip() or line.strip(" ()[]"))
    return None


def _is_photo_agency(line: str) -> bool:
    """Whether a line of its own between paragraphs is a picture's maker: "Getty Images", "AP Photo/Jane Roe"."""
    found = _PHOTO_AGENCY.fullmatch(line)
    if found is None or (agency := agency_named(found["agency"]) or agency_named(line)) is None:
        return False
    return agency.kind in {"photo", "wire"}


def _names_a_maker(credit: str) -> bool:
    """Whether this is a name and not a description ("Video: Tàu vào tránh trú tại cửa biển")."""
    words = credit.split()
    if not words or len(words) > MAX_CREDIT_WORDS:
        return False
    small = sum(word[0].islower() for word in words)
    return len(words) <= 3 or small <= len(words) / 2
