"""Dates as Vietnamese text tells them, relative to the time of the text: no year, a weekday, "hôm qua", "tuần trước".

Takes lower-case text without its time of day; see `dates.resolve_date`.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal

from dongtin_schemas import Timestamp

from .words import VIETNAMESE_NUMBERS

Precision = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]

YEARS_BACK = 8
"""How far a day without a year is sought: 29 February comes back after at most eight years."""

_NUMBER_WORD = "|".join(sorted(VIETNAMESE_NUMBERS, key=len, reverse=True))


def resolve_words(text: str, base: datetime) -> Timestamp | None:
    """The date that `text` tells, seen from `base`; None where it tells none."""
    for pattern, reader in _FORMS:
        if (found := pattern.search(text)) and (resolved := reader(found, base)):
            return resolved
    return None


def _ago(found: re.Match[str], base: datetime) -> Timestamp | None:
    count, unit = int(found[1]), found[2]
    if unit in {"giờ", "tiếng"}:
        return _stamp((base - timedelta(hours=count)).replace(second=0, microsecond=0).isoformat(), "hour")
    if unit == "phút":
        return _stamp((base - timedelta(minutes=count)).replace(second=0, microsecond=0).isoformat(), "minute")
    if unit == "tuần":
        return _week(base.date() - timedelta(weeks=count))
    if unit == "tháng":
        return _month(base.year, base.month - count)
    if unit == "năm":
        return _stamp(f"{base.year - count:04}", "year")
    return _day(base.date() - timedelta(days=count))


def _near_day(found: re.Match[str], base: datetime) -> Timestamp | None:
    days = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}[found[2]]
    if found[2] == "kia" and found[1] == "ngày":
        days = 2
    return _day(base.date() + timedelta(days=days))


def _day_and_month(found: re.Match[str], base: datetime) -> Timestamp | None:
    """The latest such day not after the base, or the nearest one that falls on the weekday which is named before it."""
    number, month = int(found["day"]), int(found["month"])
    days = [day for year in range(base.year + 1, base.year - YEARS_BACK - 1, -1) if (day := _date(year, month, number))]
    if (weekday := _weekday_of(found["weekday"])) is not None:
        fitting = [day for day in days if day.weekday() == weekday and abs((day - base.date()).days) < 366]
        if fitting:
            return _day(min(fitting, key=lambda day: abs(day - base.date())))
    return next((_day(day) for day in days if day <= base.date()), None)


def _weekday_alone(found: re.Match[str], base: datetime) -> Timestamp | None:
    weekday = _weekday_of(found["weekday"])
    if weekday is None:
        return None
    monday = base.date() - timedelta(days=base.weekday())
    weeks = {"này": 0, "trước": -1, "qua": -1, "sau": 1, "tới": 1}.get(found["week"] or "")
    if weeks is not None:
        return _day(monday + timedelta(weeks=weeks, days=weekday))
    return _day(base.date() - timedelta(days=(base.weekday() - weekday) % 7))


def _week_named(found: re.Match[str], base: datetime) -> Timestamp | None:
    weeks = {"này": 0, "trước": -1, "qua": -1, "sau": 1, "tới": 1}[found[1]]
    return _week(base.date() + timedelta(weeks=weeks))


def _month_named(found: re.Match[str], base: datetime) -> Timestamp | None:
    """A month by number, of the year that stands behind it, else the latest not after the base."""
    month = _number(found["number"])
    if month is None or not 1 <= month <= 12:
        return None
    if found["year"]:
        return _month(int(found["year"]), month)
    if found["years"]:
        return _month(base.year + _YEARS[found["years"]], month)
    return _month(base.year if month <= base.month else base.year - 1, month)


def _month_near(found: re.Match[str], base: datetime) -> Timestamp | None:
    return _month(base.year, base.month + {"này": 0, "trước": -1, "qua": -1, "sau": 1, "tới": 1}[found[1]])


def _quarter(found: re.Match[str], base: datetime) -> Timestamp | None:
    quarter = _number(found["number"])
    if quarter is None or not 1 <= quarter <= 4:
        return None
    if found["year"]:
        year = int(found["year"])
    elif found["years"]:
        year = base.year + _YEARS[found["years"]]
    else:
        year = base.year if quarter <= (base.month + 2) // 3 else base.year - 1
    return _stamp(f"{year:04}-Q{quarter}", "quarter")


def _year_named(found: re.Match[str], base: datetime) -> Timestamp | None:
    return _stamp(found[1], "year")


def _year_near(found: re.Match[str], base: datetime) -> Timestamp | None:
    return _stamp(f"{base.year + _YEARS[found[1]]:04}", "year")


_YEARS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "sau": 1, "tới": 1}

_WEEKDAY = rf"(?P<weekday>thứ\s+(?:{_NUMBER_WORD}|\d)|chủ\s+nhật)"
_YEAR_BEHIND = r"(?:\s*(?:/|-|,?\s*năm\s+|,\s*)\s*(?P<year>\d{4})(?!\d)|\s+năm\s+(?P<years>nay|ngoái|trước|sau|tới))?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], datetime], Timestamp | None]], ...] = (
    (re.compile(r"(?<!\d)(\d{1,3})\s+(phút|giờ|tiếng|ngày|tuần|tháng|năm)(?:\s+đồng hồ)?\s+trước\b"), _ago),
    (re.compile(rf"(?:{_WEEKDAY}\s*[,(]?\s*(?:ngày\s+)?)?(?<![\d/.,-])(?P<day>\d{{1,2}})\s?(?:/|-|\s+tháng\s+)\s?"
                r"(?P<month>\d{1,2})(?![\d/]|[-.,]\d)"), _day_and_month),
    (re.compile(rf"quý\s+(?P<number>{_NUMBER_WORD}|\d){_YEAR_BEHIND}(?!\w)"), _quarter),
    (re.compile(rf"tháng\s+(?P<number>{_NUMBER_WORD}|\d{{1,2}})(?![\w]){_YEAR_BEHIND}"), _month_named),
    (re.compile(rf"{_WEEKDAY}(?:\s+tuần\s+(?P<week>này|trước|qua|sau|tới))?(?!\w)"), _weekday_alone),
    (re.compile(r"(?<!một )\b(hôm|ngày|rạng sáng|sáng|trưa|chiều|tối|đêm|khuya)\s+(nay|qua|kia|mai)\b"), _near_day),
    (re.compile(r"\btuần\s+(này|trước|qua|sau|tới)\b"), _week_named),
    (re.compile(r"\btháng\s+(này|trước|qua|sau|tới)\b"), _month_near),
    (re.compile(r"\bnăm\s+(\d{4})(?!\d)"), _year_named),
    (re.compile(r"\bnăm\s+(nay|này|ngoái|trước|kia|sau|tới)\b"), _year_near),
)  # fmt: skip
"""Forms, the more telling first: a day before its month, a month before its year."""


def _weekday_of(words: str | None) -> int | None:
    """Monday is 0; Vietnamese counts it as the second day, Sunday has a name."""
    if not words:
        return None
    if words.startswith("chủ"):
        return 6
    number = _number(words.split(maxsplit=1)[1])
    return number - 2 if number and 2 <= number <= 7 else None


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else VIETNAMESE_NUMBERS.get(word)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(day: date) -> Timestamp:
    return _stamp(day.isoformat(), "day")


def _week(day: date) -> Timestamp:
    year, week, _ = day.isocalendar()
    return _stamp(f"{year:04}-W{week:02}", "week")


def _month(year: int, month: int) -> Timestamp:
    """Months before January and after December roll over."""
    return _stamp(f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}", "month")


def _stamp(value: str, precision: Precision) -> Timestamp:
    return Timestamp(value=value, precision=precision, zone_assumed=False, method="text")
