"""Rejections: what could not be processed, and why.

On `articles.rejected.v1` the original key, value and headers stand untouched; the reason stands in headers with
Kafka Connect's names, so that tools made for Connect's dead letter queues read ours. `Rejection` is the same in one
object: what the tools of this project print.
"""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from .base import SCHEMA_VERSION, Model
from .story import NormalizedEvent

HEADER_TOPIC = "__connect.errors.topic"
HEADER_PARTITION = "__connect.errors.partition"
HEADER_OFFSET = "__connect.errors.offset"
HEADER_STAGE = "__connect.errors.stage"
HEADER_CLASS = "__connect.errors.exception.class.name"
HEADER_MESSAGE = "__connect.errors.exception.message"

HEADER_ATTEMPT = "dongtin.redrive.attempt"
"""On a raw message that was rejected and sent back: how often it was, 1 the first time."""
HEADER_ORIGIN = "dongtin.redrive.origin"
"""Topic, partition and offset, joined by slashes, at which the message first came."""
HEADER_PREVIOUS = "dongtin.redrive.previous"
"""The same of the raw message whose rejection was redriven: the origin, at the first attempt."""


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


class Redrive(Model):
    """A rejected message that went back to the raw topic: what `articles.redriven.v1` carries.

    Written in one transaction with the raw message, so what stands here is on the raw topic, and nothing else is.
    """

    schema_version: int = Field(default=SCHEMA_VERSION, description="Version of this contract.", examples=[1])
    topic: str = Field(description="The raw topic.", examples=["articles.raw.v1"])
    topic_id: str = Field(
        description="Kafka's id of that topic: one that is deleted and made anew has the same offsets, but another id.",
        examples=["fe41e0f7-fe5c-44d7-8c83-c5f0e4b63683"],
    )
    partition: int = Field(ge=0, description="Partition of the raw message that was rejected.", examples=[3])
    offset: int = Field(ge=0, description="Offset of the raw message that was rejected.", examples=[1207])
    to_partition: int = Field(ge=0, description="Partition of the raw message that stands for it from then on.")
    to_offset: int = Field(ge=0, description="Offset of the raw message that stands for it from then on.")
    attempt: int = Field(ge=1, description="How often the message has been redriven, this time included.", examples=[1])
    stage: str = Field(description="The stage that had rejected it.", examples=["extraction"])
    error: str = Field(description="Class of the error that it was rejected for.", examples=["OutOfTime"])


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
