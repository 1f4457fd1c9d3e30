"""Publishes to the topics: CloudEvents 1.0 in binary mode, confirmed by all replicas before it counts.

The value is plain JSON; what an event is stands in `ce_*` headers. Ids follow from the raw message that is answered,
so a repeat has the id of the first. Where the raw message lies stands in headers as well (`ce_rawtopic`,
`ce_rawpartition`, `ce_rawoffset`), so that the ledger need not read values.
"""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import xxhash
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from dongtin import __version__
from dongtin.topology import MAX_MESSAGE_BYTES, Stage, Topic, message_key
from dongtin_schemas import Article, NormalizedEvent, Provenance, Story

from .codec import encode
from .connection import MAX_REQUEST_BYTES, asynchronous
from .execution import Answer
from .settings import Settings

Headers = tuple[tuple[str, bytes], ...]

TRACE_HEADERS = frozenset({"traceparent", "tracestate"})
"""W3C Trace Context: passed on as it came."""

COMPRESSION = "zstd"
BATCH_BYTES = 512 * 1024
LINGER_MS = 10
REQUEST_TIMEOUT_MS = 40_000
TRANSACTION_TIMEOUT_MS = 60_000

HEADROOM_BYTES = 16 * 1024
"""For key and headers, beside the value."""

LARGEST_VALUE = MAX_MESSAGE_BYTES - HEADROOM_BYTES


@dataclass(frozen=True, slots=True)
class Publication:
    """A record to be written; `partition` None lets the key decide, as Kafka's own clients do (murmur2)."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = field(default=())
    partition: int | None = None


class Publisher:
    """A producer that loses nothing in silence: idempotent, and with a transactional id it fences its predecessor."""

    def __init__(
        self,
        settings: Settings,
        *,
        transactional_id: str | None = None,
        transaction_timeout_ms: int = TRANSACTION_TIMEOUT_MS,
    ) -> None:
        self._producer = AIOKafkaProducer(
            **asynchronous(settings),
            enable_idempotence=True,
            acks="all",
            compression_type=COMPRESSION,
            max_request_size=MAX_REQUEST_BYTES,
            max_batch_size=BATCH_BYTES,
            linger_ms=LINGER_MS,
            request_timeout_ms=REQUEST_TIMEOUT_MS,
            transactional_id=transactional_id,
            transaction_timeout_ms=transaction_timeout_ms,
        )

    async def start(self) -> None:
        """Connects; with a transactional id, returns once whoever had it before is fenced."""
        try:
            await self._producer.start()
        except BaseException:
            await self.abandon()
            raise

    async def stop(self) -> None:
        """Waits for what was sent and disconnects."""
        await self._producer.stop()

    async def send(self, publication: Publication) -> "asyncio.Future[object]":
        """Hands the record over and gives the future of its confirmation; records keep the order of the calls.

        A record is published when the future is done, not before: `flush` of the library is no confirmation.
        """
        confirmed: asyncio.Future[object] = await self._producer.send(
            publication.topic,
            value=publication.value,
            key=publication.key,
            partition=publication.partition,
            headers=list(publication.headers),
        )
        return confirmed

    async def send_all(self, publications: Iterable[Publication]) -> None:
        """Publishes the records and waits until each is confirmed."""
        for confirmed in [await self.send(publication) for publication in publications]:
            await confirmed

    async def transact(self, publications: Iterable[Publication]) -> None:
        """Publishes the records in one transaction: a reader of committed records sees all of them or none."""
        async with self.transaction():
            await self.send_all(publications)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[None]:
        """What is sent inside is one transaction, undone where an error leaves it."""
        async with self._producer.transaction():
            yield

    async def abandon(self) -> None:
        """Disconnects without waiting for anything: for a producer that is fenced or broken."""
        sender = self._producer._sender.sender_task  # stop() would wait for batches that can never be sent
        if sender is not None:
            sender.cancel()
        self._producer._closed = True
        await self._producer.client.close()


def too_large(error: BaseException) -> bool:
    """Whether a record was refused for its size alone, by the client or by the broker."""
    return isinstance(error, MessageSizeTooLargeError) or (
        isinstance(error, KafkaError) and "MessageSizeTooLarge" in type(error).__name__
    )


def passed_message(stage: Stage, answer: Answer, trace: Headers) -> Publication:
    """What a stateless stage publishes for a message."""
    topic = stage.writes[0]
    return Publication(topic.name, answer.key, answer.value, (*_event_headers(topic, stage, answer.provenance), *trace))


def normalized_event(stage: Stage, event: NormalizedEvent, trace: Headers) -> Publication:
    """The answer to a raw message."""
    topic = stage.writes[0]
    headers = [*_event_headers(topic, stage, event.provenance), ("ce_subject", event.article_id.encode())]
    if when := event_time(event):
        headers.append(("ce_time", when.encode()))
    if event.source.domain:
        headers.append(("ce_outlet", event.source.domain.encode()))
    return Publication(topic.name, message_key(event).encode(), encode(event), (*headers, *trace))


def story_state(stage: Stage, story: Story) -> Publication:
    """The state of a story; its id follows from its content, so the same state has the same id."""
    topic, value = stage.writes[1], encode(story)
    identity = f"{story.story_id}/{xxhash.xxh3_64_hexdigest(value)}"
    headers = [*_cloud_event(topic, stage, identity), ("ce_subject", story.story_id.encode())]
    if story.last_seen:
        headers.append(("ce_time", story.last_seen.isoformat().encode()))
    return Publication(topic.name, message_key(story).encode(), value, tuple(headers))


def raw_of(headers: Iterable[tuple[str, bytes]]) -> Provenance | None:
    """The raw message that a record of ours answers, as its headers say."""
    found = dict(headers)
    try:
        return Provenance(
            topic=found["ce_rawtopic"].decode(),
            partition=int(found["ce_rawpartition"]),
            offset=int(found["ce_rawoffset"]),
            crawler=found["ce_crawler"].decode() if "ce_crawler" in found else None,
            pipeline_version=__version__,
        )
    except (KeyError, ValueError, AttributeError, TypeError):  # Kafka has headers without a value
        return None


def trace_of(headers: Iterable[tuple[str, bytes]] | Mapping[str, bytes] | None) -> Headers:
    """The trace context among a message's headers."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
    return tuple((name, value) for name, value in pairs if name.lower() in TRACE_HEADERS)


def event_time(article: Article) -> str | None:
    """Event time as RFC 3339 wants it: when it was published, if that was declared to the minute, else fetched."""
    published = article.published_at
    if published and published.precision in {"second", "minute"}:
        try:
            moment = datetime.fromisoformat(published.value)
        except ValueError:
            moment = None
        if moment is not None and moment.tzinfo is not None:
            return moment.isoformat()
    return article.fetched_at.isoformat() if article.fetched_at else None


def _event_headers(topic: Topic, stage: Stage, provenance: Provenance) -> Headers:
    identity = f"{provenance.topic}/{provenance.partition}/{provenance.offset}"
    headers = [
        *_cloud_event(topic, stage, identity),
        ("ce_rawtopic", provenance.topic.encode()),
        ("ce_rawpartition", str(provenance.partition).encode()),
        ("ce_rawoffset", str(provenance.offset).encode()),
    ]
    if provenance.crawler:
        headers.append(("ce_crawler", provenance.crawler.encode()))
    return tuple(headers)


def _cloud_event(topic: Topic, stage: Stage, identity: str) -> Headers:
    return (
        ("ce_specversion", b"1.0"),
        ("ce_id", identity.encode()),
        ("ce_source", f"/dongtin/{stage.name}".encode()),
        ("ce_type", f"dongtin.{topic.name}".encode()),
        ("content-type", b"application/json"),
    )
