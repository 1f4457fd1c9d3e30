"""Event time: when an article was published, as far as it can be believed, else when it was fetched."""

from datetime import UTC, date, datetime, timedelta

from dongtin_schemas import ExtractedArticle, Timestamp

PRECISE = ("second", "minute", "hour")
LEAD_TIME = timedelta(days=1)
"""A publishing time so far behind the fetching is none: pages name times of events, or the wrong century."""

DAY_MS, NOON_MS = 24 * 3_600_000, 12 * 3_600_000


def event_time(article: ExtractedArticle) -> int | None:
    """Milliseconds since 1970; None where the article has no time. A day counts as its noon."""
    fetched = article.fetched_at
    published = _moment(article.published_at) if article.published_at else None
    if published and fetched:
        precise = article.published_at is not None and article.published_at.precision in PRECISE
        if published > fetched + LEAD_TIME or (not precise and abs(published - fetched) <= LEAD_TIME / 2):
            published = fetched
    moment = published or fetched
    return int(moment.timestamp() * 1000) if moment else None


def surely_later(time: int, other: int) -> bool:
    """Whether an event time is later than another one. Noon may stand for a whole day, and tells nothing within one."""
    of_a_day = NOON_MS in (time % DAY_MS, other % DAY_MS)
    return time - other > (DAY_MS if of_a_day else 0)


def _moment(time: Timestamp) -> datetime | None:
    """The time as a moment; what is coarser than an hour as the noon of its first day."""
    try:
        if time.precision in PRECISE:
            moment = datetime.fromisoformat(time.value)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        day = date.fromisoformat((time.value[:10] + "-01-01")[:10])
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
