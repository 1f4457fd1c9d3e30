"""Rejections: what could not be processed, and why.

On `articles.rejected.v1` the original key, value and headers stand untouched; the reason stands in headers with
Kafka Connect's names, so that tools made for Connect's dead letter queues read ours. `Rejection` is the same in one
object: what the tools of this project print.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from .base import Model
from .story import NormalizedEvent

HEADER_TOPIC = "__connect.errors.topic"
HEADER_PARTITION = "__connect.errors.partition"
HEADER_OFFSET = "__connect.errors.offset"
HEADER_STAGE = "__connect.errors.stage"
HEADER_CLASS = "__connect.errors.exception.class.name"
HEADER_MESSAGE = "__connect.errors.exception.message"


class Rejection(Model):
    """Why a message was rejected, and which one it was."""

    stage: str = Field(description="The stage that rejected it.", examples=["extraction"])
    error: str = Field(description="Class of the error, stable for filters.", examples=["NoArticle"])
    reason: str = Field(
        description="What was wrong, where, and what to do.",
        examples=["this page has no article: the longest paragraph has 18 characters"],
    )
    topic: str = Field(description="Topic of the raw message.", examples=["articles.raw.v1"])
    partition: int = Field(ge=0, description="Partition of the raw message.", examples=[3])
    offset: int = Field(ge=0, description="Offset of the raw message.", examples=[1207])

    @classmethod
    def from_headers(cls, headers: Mapping[str, bytes]) -> "Rejection":
        """The rejection that a record of `articles.rejected.v1` tells of in its headers.

        Raises `pydantic.ValidationError` where the headers do not say which message it was.
        """
        names = {
            "stage": HEADER_STAGE,
            "error": HEADER_CLASS,
            "reason": HEADER_MESSAGE,
            "topic": HEADER_TOPIC,
            "partition": HEADER_PARTITION,
            "offset": HEADER_OFFSET,
        }
        found = {field: headers[name].decode("utf-8", "replace") for field, name in names.items() if name in headers}
        return cls.model_validate(found)


class NormalizedLine(Model):
    """A line of `dongtin process` for a message that became an event."""

    outcome: Literal["normalized"] = Field(default="normalized", description="It became an event.")
    event: NormalizedEvent = Field(description="What `articles.normalized.v1` would carry.")


class RejectedLine(Model):
    """A line of `dongtin process` for a message that was rejected."""

    outcome: Literal["rejected"] = Field(default="rejected", description="It could not be processed.")
    reason: str = Field(description="What was wrong, where, and what to do.", examples=["the page is empty"])
    stage: str = Field(description="The stage that rejected it.", examples=["extraction"])
    error: str = Field(description="Class of the error.", examples=["NoText"])
    topic: str = Field(description="The file.", examples=["seeds/messages.jsonl"])
    partition: int = Field(description="Always 0 for a file.", examples=[0])
    offset: int = Field(description="Line in the file, from 0.", examples=[12])
