"""When the page says that its article was published and last changed.

Sources are tried in the order of how often they are right; a source without time or zone is completed by another
source that tells of the same moment. A time of change is never taken for the time of publication, but where the page
shows no other: then the method says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice, tee

from dongtin.extraction.dates.timestamps import read_timestamp
from dongtin_schemas import Timestamp

from .head import Head
from .json_ld import NewsItem

PUBLISHED_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "og:pubdate",
    "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_time",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.created", "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime", "sailthru.date", "citation_publication_date", "citation_date", "article.published",
    "datepublished", "date", "dcterms.date", "originalpublicationdate", "rnews:datepublished", "bt:pubdate",
    "article_date_original", "article:publish_date", "article:post_date", "article.created", "pub_date", "publish_time",
    "publishtime", "published-date", "published_date", "date_published", "dc.date.created", "dc.date.published",
    "og:regdate", "displaydate", "rbpubdate", "vr:published_time", "mediator_published_time",
    "dcsext.articlefirstpublished", "article_publish_date", "iso-8601-publish-date", "parsely-page-pub-date",
)  # fmt: skip
"""Names of metas that hold the time of publication, most reliable first."""

MODIFIED_METAS = (
    "article:modified_time", "og:modified_time", "og:updated_time", "article:modified", "datemodified",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article_date_updated", "revision_date",
)  # fmt: skip

CHANGED = "changed"
"""The method of a date that the page shows as that of a change."""

MAX_DATE = 80
MAX_SOURCES = 60


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as the page writes it, and where it stands."""

    text: str
    method: str


@dataclass(frozen=True, slots=True)
class Locale:
    """How dates are to be understood where they do not say it themselves."""

    zone: str | None = None
    day_first: bool = True


def choose_published(
    head: Head, item: NewsItem | None, visible: Iterable[DateText], locale: Locale, marked: Iterable[DateText] = ()
) -> tuple[Timestamp | None, tuple[str, ...]]:
    """The time of publication and flags about it.

    `visible` are dates in the page itself, most telling first, `marked` those of its elements that are marked as its
    date: looked for where the metadata have none.
    """
    sources = [DateText(item.published, "json-ld")] if item and item.published else []
    sources += [DateText(value, "meta") for value in head.all_meta(*PUBLISHED_METAS)]
    sources += [DateText(item.created, "json-ld")] if item and item.created else []
    if next(_read(sources, locale), None) is None:
        visible = chain(marked, visible)
    read = _read(chain(sources, visible), locale)
    first = next(read, None)
    return _completed(first, read) if first else (None, ())


def choose_modified(head: Head, item: NewsItem | None, locale: Locale) -> Timestamp | None:
    """When the page says that its article was last changed."""
    sources = [DateText(item.modified, "json-ld")] if item and item.modified else []
    sources += [DateText(value, "meta") for value in head.all_meta(*MODIFIED_METAS)]
    return next(_read(sources, locale), None)


def _read(sources: Iterable[DateText], locale: Locale) -> Iterator[Timestamp]:
    """The times that the sources tell, each read when it is asked for: mostly the first one says all."""
    for source in islice(sources, MAX_SOURCES):
        if len(source.text) <= MAX_DATE and (
            stamp := read_timestamp(source.text, method=source.method, zone=locale.zone, day_first=locale.day_first)
        ):
            yield stamp


def _completed(first: Timestamp, others: Iterator[Timestamp]) -> tuple[Timestamp, tuple[str, ...]]:
    others = (other for other in others if other.method != CHANGED)
    if first.precision == "day":
        others, same = tee(others)
        first = next((other for other in same if _has_time(other) and other.value[:10] == first.value[:10]), first)
    if not _has_time(first):
        return first, ()
    if first.zone_assumed:
        zoned = next((other for other in others if not other.zone_assumed and _same_clock(first, other)), None)
        return (_in_zone_of(first, zoned) if zoned else first), ()
    if _is_utc(first):
        for other in others:
            if _same_clock(first, other) and not other.zone_assumed and not _is_utc(other):
                return _in_zone_of(first, other), ("zone_conflict",)
    return first, ()


def _in_zone_of(stamp: Timestamp, other: Timestamp) -> Timestamp:
    """The clock of one time in the zone of another: a line of the page has the zone, but rarely the seconds."""
    if stamp.precision != "second" or other.precision == "second":
        return other
    zone = datetime.fromisoformat(other.value).tzinfo
    value = datetime.fromisoformat(stamp.value).replace(tzinfo=zone)
    return other.model_copy(update={"value": value.isoformat(), "precision": stamp.precision})


def _has_time(stamp: Timestamp) -> bool:
    return stamp.precision in {"hour", "minute", "second"}


def _same_clock(one: Timestamp, other: Timestamp) -> bool:
    return one.value[:16] == other.value[:16] and _has_time(other)


def _is_utc(stamp: Timestamp) -> bool:
    return stamp.value.endswith(("Z", "+00:00"))
