"""Rejected records: the raw message as it came, key, value and headers, and in headers after those why it is here.

The names of the headers are Kafka Connect's, so that tools for Connect's dead letter queues read them.
"""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from dongtin import __version__
from dongtin.topology import RAW, REJECTED, Stage
from dongtin_schemas import Provenance
from dongtin_schemas.rejection import (
    HEADER_CLASS,
    HEADER_MESSAGE,
    HEADER_OFFSET,
    HEADER_PARTITION,
    HEADER_STAGE,
    HEADER_TOPIC,
)

from .execution import Refusal
from .publishing import LARGEST_VALUE, Headers, Publication, raw_of
from .reading import reader
from .settings import Settings

HEADER_VALUE = "dongtin.rejected.value"
"""Present where the value is not that of the raw message: what it is instead, or that it is left out."""

HEADER_CRAWLER = "dongtin.rejected.crawler"

REREAD_TIMEOUT_S = 10.0
REASON_LENGTH = 2_000
"""Characters of a reason; it is a sentence, but it may quote the message."""


@dataclass(frozen=True, slots=True)
class Input:
    """A message as a stage got it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers

    @property
    def place(self) -> Provenance:
        """Where it lies."""
        return Provenance(
            topic=self.topic, partition=self.partition, offset=self.offset, pipeline_version=__version__
        )  # fmt: skip

    @property
    def size(self) -> int:
        """Bytes of its value."""
        return len(self.value or b"")


class Rejections:
    """Makes rejected records for one stage; stages after the first read the raw message again for it."""

    def __init__(self, settings: Settings, stage: Stage) -> None:
        self._settings, self._stage = settings, stage
        self._stack = AsyncExitStack()
        self._consumer: Any = None
        self._lock = asyncio.Lock()

    async def close(self) -> None:
        """Disconnects."""
        await self._stack.aclose()

    async def record(self, refusal: Refusal, source: Input) -> Publication:
        """The rejected record for a message that a stage refused."""
        # a process that was killed could not say which message it had: the headers of the input do
        place = refusal.provenance or raw_of(source.headers) or source.place
        raw, note = source, None
        if place.topic == RAW.name != source.topic:
            found = await self._reread(place)
            raw = found or source
            note = None if found else f"the input of {refusal.stage}, {source.topic}; the raw message is gone"
        publication = Publication(
            REJECTED.name, raw.key, raw.value if raw.value is not None else b"",
            (*raw.headers, *_reason_headers(refusal, place, note)),
        )  # fmt: skip
        # what crawlers compressed to less than the limit may be over it uncompressed, and our headers are new
        return without_value(publication) if len(publication.value or b"") > LARGEST_VALUE else publication

    async def _reread(self, raw: Provenance) -> Input | None:
        """The raw message; None where it is gone, by retention."""
        place = TopicPartition(raw.topic, raw.partition)
        try:
            async with self._lock, asyncio.timeout(REREAD_TIMEOUT_S):
                consumer: Any = self._consumer or await self._stack.enter_async_context(reader(self._settings))
                self._consumer = consumer
                consumer.assign([place])
                if raw.offset < (await consumer.beginning_offsets([place]))[place]:
                    return None
                consumer.seek(place, raw.offset)
                found = await consumer.getone(place)
        except (TimeoutError, KafkaError):
            return None
        if found.offset != raw.offset:
            return None
        return Input(found.topic, found.partition, found.offset, found.key, found.value, tuple(found.headers))


def without_value(publication: Publication) -> Publication:
    """The same record where its value is more than the broker takes: the value can still be read from the raw topic."""
    size = len(publication.value or b"")
    note = (HEADER_VALUE, f"left out: {size:,} bytes are more than the topic takes; read the raw message".encode())
    return Publication(publication.topic, publication.key, b"", (*publication.headers, note))


def _reason_headers(refusal: Refusal, place: Provenance, note: str | None) -> Headers:
    headers = [
        (HEADER_TOPIC, place.topic),
        (HEADER_PARTITION, str(place.partition)),
        (HEADER_OFFSET, str(place.offset)),
        (HEADER_STAGE, refusal.stage),
        (HEADER_CLASS, refusal.code),
        (HEADER_MESSAGE, refusal.reason[:REASON_LENGTH]),
    ]
    if place.crawler:
        headers.append((HEADER_CRAWLER, place.crawler))
    if note:
        headers.append((HEADER_VALUE, note))
    return tuple((name, value.encode("utf-8", "replace")) for name, value in headers)
