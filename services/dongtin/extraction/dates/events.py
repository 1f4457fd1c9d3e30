"""Whether the time that an article declares can be true: no text tells in the past tense what is yet to happen."""

import re
from datetime import date, datetime, timedelta, timezone

from dongtin_schemas import Timestamp

MAX_AHEAD = timedelta(days=31)
"""A day without a year that lies farther ahead was meant to be one of the year before."""

FETCH_TOLERANCE = timedelta(days=1)
"""Clocks and zones differ; a publication this long after its fetch cannot be."""

FIRST_PARAGRAPHS = 4
"""Paragraphs that tell the news itself; further down, background and plans are told."""

_VIETNAM = timezone(timedelta(hours=7))
_PAST = re.compile(
    r"(?:(?P<hom>hôm)|ngày|sáng|trưa|chiều|tối|đêm|rạng sáng)\s+(?:ngày\s+)?"
    r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?(?!\d|[/-]\d)"
    r"(?P<told>[^.;:“”\"]{0,25}?\s(?:đã|vừa)\s)?",
    re.I,
)
_DAY_AND_MONTH = re.compile(r"\d[/-]\d")
"""What every such day is written with; most paragraphs name none."""
_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|sắp|chuẩn bị|trước ngày|đến ngày|tới ngày|hạn|kế hoạch|lịch|tới đây|từ ngày)\b", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def contradicts(published: Timestamp | None, fetched: datetime | None, texts: tuple[str, ...]) -> bool:
    """Whether the declared time lies after the fetch, or before a day that the text tells in the past tense."""
    if published is None or published.precision in {"week", "month", "quarter", "year"}:
        return False
    declared, instant = _day_of(published)
    if fetched is not None and instant - fetched > FETCH_TOLERANCE:
        return True
    return any(
        _tells_later(sentence, declared)
        for text in texts[:FIRST_PARAGRAPHS]
        if _DAY_AND_MONTH.search(text)
        for sentence in _SENTENCE.split(text)
    )


def _day_of(published: Timestamp) -> tuple[date, datetime]:
    value = datetime.fromisoformat(published.value)
    if value.tzinfo is None:
        value = value.replace(tzinfo=_VIETNAM)
    return value.astimezone(_VIETNAM).date(), value


def _tells_later(sentence: str, declared: date) -> bool:
    for found in _PAST.finditer(sentence):
        if not (found["hom"] or found["told"]) or _FUTURE.search(sentence, max(0, found.start() - 40), found.end()):
            continue
        years = (int(found["year"]),) if found["year"] else (declared.year, declared.year + 1)
        for year in years:
            try:
                day = date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                continue
            if timedelta() < day - declared <= MAX_AHEAD:
                return True
    return False
