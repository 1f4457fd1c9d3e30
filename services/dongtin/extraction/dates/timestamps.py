"""Times as news declares them, and dates as Vietnamese text tells them.

`read_timestamp` reads what a page, a feed or a crawler declares; `resolve_date` reads a date in running text, relative
to the time of the text. Neither guesses: what is not understood is None.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from dongtin_schemas import Timestamp

from .relative import resolve_words
from .words import AFTERNOON, BEFORE_NOON, MONTHS, ZONE_PLACES, ZONES

Precision = Literal["second", "minute", "hour", "day", "month", "year"]

MAX_CHARACTERS = 200
"""No declared time is longer; a longer text is a paragraph that stands where a time should."""

MAX_WRITTEN = 4 * MAX_CHARACTERS
"""So many are looked at: blanks among them do not count."""

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Years that a news article can declare; others are numbers that only look like one."""

BUDDHIST_OFFSET = 543
"""Thai years count from the Buddhist era."""


@dataclass(frozen=True, slots=True)
class _Clock:
    """A time of day and how precisely it was written."""

    hour: int
    minute: int
    second: int
    precision: Precision


def read_timestamp(text: str, *, method: str, zone: str | None = None, day_first: bool = True) -> Timestamp | None:
    """A declared time in any of the forms that sites and crawlers use; None where it is none.

    `zone` is an offset ("+07:00") or an IANA name, assumed where the text names none (UTC without it); then
    `zone_assumed` is true. `day_first` reads 5/9 as 5 September, unless only the other way gives a date.
    """
    return _known_timestamp(text[:MAX_WRITTEN], method, zone, day_first)


@lru_cache(maxsize=64)  # a page tells the same time in several places
def _known_timestamp(text: str, method: str, zone: str | None, day_first: bool) -> Timestamp | None:
    cleaned = _plain(text)
    if not cleaned or len(cleaned) > MAX_CHARACTERS:
        return None
    if cleaned.replace(".", "", 1).isdigit() and (number := _from_number(cleaned, method, zone)) is not None:
        return number
    if instant := _iso_instant(cleaned):
        return Timestamp(value=instant[0], precision=instant[1], zone_assumed=False, method=method)
    rest, clock = _take_clock(cleaned)
    day = _read_day(rest, day_first and not _AMERICAN.search(cleaned))
    if day is None:
        return None
    if isinstance(day, str):
        return Timestamp(value=day, precision="month", zone_assumed=False, method=method)
    if clock is None:
        return Timestamp(value=day.isoformat(), precision="day", zone_assumed=False, method=method)
    return _at(day, clock, _declared_zone(rest), zone, method)


_AMERICAN = re.compile(r"(?<![\d/])(?:[1-9]/(?:[1-9]|[12]\d|3[01])|1[0-2]/[1-9])/\d{4},? \d{1,2}:\d\d:\d\d [ap]m\b")
"""What .NET and JavaScript write where nobody told them the country, month first: numbers without a zero before them,
seconds, AM or PM. Countries with the day first write it with zeros, or without AM."""

_ISO_INSTANT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[t ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(?:z|([+-])(\d\d):?(\d\d))", re.A
)


def _iso_instant(text: str) -> tuple[str, Precision] | None:
    """A full ISO time with its offset, as nearly all metadata write it; the patterns below read it as well, slowly.

    None also where a number is out of its range: they may read it in another way.
    """
    found = _ISO_INSTANT.fullmatch(text)
    if found is None:
        return None
    minutes = int(found[8]) * 60 + int(found[9]) if found[7] else 0
    zone = _fixed(-minutes if found[7] == "-" else minutes)
    year, month, day, hour, minute = map(int, found.groups()[:5])
    if zone is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        value = datetime(year, month, day, hour, minute, int(found[6] or 0), tzinfo=zone)
    except ValueError:
        return None
    return value.isoformat(), "second" if found[6] else "minute"


def resolve_date(text: str, base: datetime) -> Timestamp | None:
    """A date as Vietnamese text tells it ("hôm qua", "sáng 4/9", "tháng 10 năm ngoái"), relative to `base`.

    A day and month without a year are the latest such day not after `base`, unless a weekday in the text says
    otherwise. Weeks are "2025-W36", quarters "2025-Q3". None where it is not resolved.
    """
    offset = base.utcoffset() or timedelta()
    declared = read_timestamp(text, method="text", zone=_offset_text(offset))
    if declared is not None and declared.precision != "month":
        return declared
    rest, clock = _take_clock(_plain(text))
    resolved = resolve_words(rest, base)
    if resolved is None:
        return declared
    if clock is None or resolved.precision != "day":
        return resolved
    return _at(date.fromisoformat(resolved.value), clock, None, _offset_text(offset), "text")


def _plain(text: str) -> str:
    """Lower case, one kind of blank and dash, no invisible characters."""
    squeezed = " ".join(unicodedata.normalize("NFKC", text[:MAX_WRITTEN]).split())
    return squeezed.lower().replace("\u2212", "-").replace("\u2013", "-").strip("\"' ")


def _from_number(digits: str, method: str, zone: str | None) -> Timestamp | None:
    """Seconds, milliseconds or microseconds since 1970, or yyyymmdd with hhmm and ss behind it."""
    whole, _, fraction = digits.partition(".")
    if len(whole) in {8, 12, 14} and not fraction:
        clock = _clock(whole[8:10], whole[10:12], whole[12:14] or None, None) if len(whole) > 8 else None
        day = _day(whole[:4], whole[4:6], whole[6:8])
        if day is None or (len(whole) > 8 and clock is None):
            return None
        if clock is None:
            return Timestamp(value=day.isoformat(), precision="day", zone_assumed=False, method=method)
        return _at(day, clock, None, zone, method)
    divisor = {9: 1, 10: 1, 13: 1_000, 16: 1_000_000}.get(len(whole))
    if divisor is None:
        return None
    value = datetime.fromtimestamp(int(whole) // divisor, UTC)
    return Timestamp(value=value.isoformat(), precision="second", zone_assumed=False, method=method)


_CLOCK = re.compile(
    r"(?:(?P<before>上午|早上|凌晨|下午|晚上|오전|오후|午前|午後|[ap]\.?m\.?)\s*)?"
    r"(?<![\d:.])(?P<hour>\d{1,2})\s?"
    r"(?:(?::|h|giờ|uhr|時|点|點|시)\s?(?P<minute>\d{2})(?!\d)(?:\s?(?:phút|分|분|'))?"
    r"(?:\s?[:,]?\s?(?P<second>\d{2})(?:\s?(?:giây|秒|초)|(?![\d/.-]))(?:[.,]\d{1,9})?)?"
    r"|(?P<bare>h|giờ|時|点|點|시|uhr)(?!\w)(?!\s(?:đồng hồ\s)?trước)|\s?(?=[ap]\.?m\b))"
    r"(?:\s?(?P<after>[ap]\.?m\b\.?|rạng sáng|sáng|chiều|tối|đêm)(?!\s*(?:mai|qua)))?"
)
_ISO_CLOCK = re.compile(
    r"(?<=\d)(?:t(?=\d{4})|[t ]+(?=\d\d:))(?P<hour>\d{2}):?(?P<minute>\d{2})"
    r"(?::?(?P<second>\d{2})(?:[.,]\d{1,9})?)?(?:\s?(?P<after>[ap]m)\b)?(?=\s*(?:z|[+-]\d{2}|$|\W))"
)
_DOTTED_CLOCK = re.compile(r"(?<![\d.])(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d.])(?=\s*(?:uhr|wib|$))")


def _take_clock(text: str) -> tuple[str, _Clock | None]:
    """The text without its time of day, a bar in its place, and the time."""
    for pattern in (_ISO_CLOCK, _CLOCK, _DOTTED_CLOCK):
        for found in pattern.finditer(text):
            groups = found.groupdict()
            half = groups.get("after") or groups.get("before")
            if clock := _clock(groups["hour"], groups.get("minute"), groups.get("second"), half):
                return f"{text[: found.start()]} | {text[found.end() :]}", clock
    return text, None


def _clock(hour: str, minute: str | None, second: str | None, half: str | None) -> _Clock | None:
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if half and half.rstrip(".") in AFTERNOON and hours < 12:
        hours += 12
    elif half and half.rstrip(".") in BEFORE_NOON and hours == 12:
        hours = 0
    if hours == 24 and minutes == 0:
        hours = 0
    if hours > 23 or minutes > 59 or seconds > 60:
        return None
    precision: Precision = "second" if second else "minute" if minute else "hour"
    return _Clock(hours, minutes, min(seconds, 59), precision)


_MONTH_WORD = r"([^\W\d_](?:[^\W\d_]|[\u0e00-\u0e7f]|\.(?=[^\W\d_]|[\u0e00-\u0e7f]))*)\.?"
_DAY_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号일]"), "ymd"),
    (re.compile(r"(?<!\d)(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})(?!\d)"), "ymd"),
    (re.compile(r"(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)"), "numbers"),
    (re.compile(r"(?<!\d)(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,\s*|\s+năm\s+|\s+)(\d{4})(?!\d)"), "dmy"),
    (re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s-]*(?:of\s+|de\s+|d'|di\s+)?{_MONTH_WORD}"
                r"[\s,-]*(?:de\s+|del\s+|พ\.ศ\.\s*)?(\d{4})(?!\d)"), "d-word-y"),
    (re.compile(rf"(?<![^\W\d_]){_MONTH_WORD}[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?\s*[,|\s-]\s*(?:\|\s*)?"
                r"(\d{4})(?!\d)"), "word-d-y"),
    (re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)"), "ymd"),
    (re.compile(rf"(?<![^\W\d_]){_MONTH_WORD}\s+(\d{{1,2}})\b.{{0,30}}?(?<![\d+-])(\d{{4}})(?!\d)"), "word-d-y"),
    (re.compile(rf"(?<!\d)(\d{{4}})\.?\s+(?:m\.\s+)?{_MONTH_WORD}\s+(\d{{1,2}})(?!\d)"), "y-word-d"),
)  # fmt: skip
_MONTH_ONLY = re.compile(r"(\d{4})-(\d{2})|(\d{1,2})/(\d{4})")


def _read_day(text: str, day_first: bool) -> date | str | None:
    """The day in a text, or its month as "2025-09"."""
    for pattern, order in _DAY_FORMS:
        for found in pattern.finditer(text):
            if day := _day_of(found, order, day_first):
                return day
    month = _MONTH_ONLY.fullmatch(text.removeprefix("tháng ").strip())
    if month is None:
        return None
    year, number = (month[1], month[2]) if month[1] else (month[4], month[3])
    return f"{int(year):04}-{int(number):02}" if _day(year, number, "1") else None


def _day_of(found: re.Match[str], order: str, day_first: bool) -> date | None:
    if order == "ymd":
        return _day(found[1], found[2], found[3])
    if order == "dmy":
        return _day(found[3], found[2], found[1])
    if order == "numbers":
        first, second, year = found[1], found[3], found[4]
        year = f"20{year}" if len(year) == 2 else year
        forms = ((second, first), (first, second)) if day_first else ((first, second), (second, first))
        return _day(year, *forms[0]) or _day(year, *forms[1])
    places = {"d-word-y": (3, 2, 1), "word-d-y": (3, 1, 2), "y-word-d": (1, 2, 3)}[order]
    year, word, day = (found[place] for place in places)
    month = MONTHS.get(word.lower().rstrip("."))
    return _day(year, str(month), day) if month else None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(year)
    if number > LAST_YEAR:
        number -= BUDDHIST_OFFSET
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None


_OFFSET = re.compile(r"(?:(?<=\|)|gmt|utc|múi giờ)\s*\(?\s*(?:gmt|utc)?\s*([+-])\s?(\d{1,2})(?::?(\d{2}))?(?!\d)")
_ZONE_NAME = re.compile(
    r"(?<![^\W_])(" + "|".join(sorted(map(re.escape, ZONES), key=len, reverse=True)) + r")(?![^\W_])"
)


def _declared_zone(rest: str) -> tzinfo | None:
    """The zone that stands beside the time (a bar stands where the time was)."""
    if found := _OFFSET.search(rest):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return _fixed(-minutes if found[1] == "-" else minutes)
    if (found := _ZONE_NAME.search(rest)) is not None:
        return ZoneInfo(place) if (place := ZONE_PLACES.get(found[1])) else _fixed(ZONES[found[1]])
    return None


def _at(day: date, clock: _Clock, declared: tzinfo | None, assumed: str | None, method: str) -> Timestamp:
    zone = declared or _zone_of(assumed) or UTC
    value = datetime(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, tzinfo=zone)
    return Timestamp(value=value.isoformat(), precision=clock.precision, zone_assumed=declared is None, method=method)


@lru_cache(maxsize=512)
def _zone_of(name: str | None) -> tzinfo | None:
    if not name:
        return None
    if found := re.fullmatch(r"\s*([+-])(\d{1,2}):?(\d{2})?\s*", name):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return _fixed(-minutes if found[1] == "-" else minutes)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _fixed(minutes: int) -> tzinfo | None:
    """A fixed offset; no place on earth is farther than 14 hours from Greenwich."""
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else None


def _offset_text(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
