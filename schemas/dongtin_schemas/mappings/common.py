"""What both mappings ask of an event."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from dongtin_schemas import NormalizedEvent, Timestamp

Json: TypeAlias = "str | int | float | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = dict[str, Json]

WITH_TIME = {"second", "minute"}
"""Precisions of which a date-time may be made without inventing hours."""


def identifier(article_id: str) -> str:
    """An article's id as a URI that stays the same when its address changes."""
    return f"urn:dongtin:article:{article_id}"


def text_of(event: NormalizedEvent) -> str:
    """The body, its paragraphs apart."""
    return "\n\n".join(event.body)


def words_of(event: NormalizedEvent) -> int:
    """Words of the body, told apart by blanks: of no use for Chinese and Thai."""
    return sum(len(paragraph.split()) for paragraph in event.body)


def date_time(timestamp: Timestamp | None) -> str | None:
    """RFC 3339 date and time, or None where only the day or less is known."""
    if timestamp is None or timestamp.precision not in WITH_TIME:
        return None
    return timestamp.value


def without_empty(values: JsonObject) -> JsonObject:
    """The object without properties that have no value."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
