"""Days of the year that a text names, and results of matches: both tell one happening from the next one like it."""

import re
import unicodedata

from dongtin_schemas import ExtractedArticle

OPENING = 1_500
"""Characters in which a text says when it happened."""
MOST_DAYS = 8

_TWO_NUMBERS = re.compile(
    r"(\d(?<![\d/.,:-]\d)\d?)(\s?(?:[/:–-]|tháng|thang)\s?)(\d{1,2})(?![\d,.:]*\d|\s?(?:%|độ|tuổi|giờ|lần|người))", re.I
)
"""The digit first, then what must not stand before it: a search runs from digit to digit."""
_BEFORE = 16
"""Characters that are looked at before two numbers."""
_BEFORE_A_DAY = re.compile(
    r"(?:\b(?:ngày|ngay|hôm|hom|sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|khuya|sớm|nay,?|qua,?|mai,?|nhật|vào|on"
    r"|thứ \w+)\s+|[(\[]\s?)$",
    re.I,
)
_BEFORE_A_DATE = re.compile(r"(?:\b(?:từ|đến|và|là)|[–-])\s+$", re.I)
"""Before a day with a stroke or the word for month only: these also stand before "6-7 metres"."""
_BEFORE_A_RESULT = re.compile(
    r"\b(?:thắng|thua|hòa|hoà|tỷ số|tỉ số|dẫn|đậm|chung cuộc|won|lost|win)(?: là| với| tới)?\s+$", re.I
)
_OF_A_DAY, _OF_A_RESULT = ("/", "-", "tháng", "thang"), ("-", "–", ":")


def days_of(article: ExtractedArticle) -> tuple[str, ...]:
    """Days of the year that the opening of a text and its captions name, as 16/5, and results, as 3-1.

    What stands before two numbers says what they are: of "2/3 of the area", "winds of force 8-9" and "beat them 3-1"
    none is a day, and the last tells a match from the next one as a day does.
    """
    opening = "\n".join((article.title or "", article.lead or "", *article.body))[:OPENING]
    captions = (image.caption for image in article.images if image.caption)
    text = unicodedata.normalize("NFC", "\n".join((opening, *captions)))
    found = (_day_or_result(text, match) for match in _TWO_NUMBERS.finditer(text))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST_DAYS]


def _day_or_result(text: str, match: re.Match[str]) -> str | None:
    one, sign, other = int(match[1]), match[2].strip().lower(), int(match[3])
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    in_year = sign in _OF_A_DAY and 1 <= one <= 31 and 1 <= other <= 12
    if in_year and (_BEFORE_A_DAY.search(before) or (sign != "-" and _BEFORE_A_DATE.search(before))):
        return f"{one}/{other}"
    return f"{one}-{other}" if sign in _OF_A_RESULT and _BEFORE_A_RESULT.search(before) else None
