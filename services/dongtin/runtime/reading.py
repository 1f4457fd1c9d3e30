"""Reads topics from their beginning to their end as it is now, committed records only.

Whoever reads after a transaction must leave out what was not committed; every reader of ours does.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition

from dongtin.topology import Topic

from .connection import MAX_REQUEST_BYTES, asynchronous, reaching
from .settings import Settings

POLL_MS = FETCH_WAIT_MS = 100
"""Short: behind the last record there may be markers of transactions, and for those no record comes."""

POLL_RECORDS = 2_000

STUCK_S = 60.0
"""A reader whose position does not move for so long, short of the end, gives up: the broker is not answering."""

Position = tuple[str, int]
"""A topic and a partition of it."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a topic."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]

    def header(self, name: str) -> str | None:
        """The last header of that name, as text; Kafka has headers without a value."""
        values = [value for key, value in self.headers if key == name]
        return (values[-1] or b"").decode("utf-8", "replace") if values else None


@dataclass(frozen=True, slots=True)
class Span:
    """What a partition holds: offsets from `start` up to, not including, `end`."""

    start: int
    end: int


@asynccontextmanager
async def reader(settings: Settings, **options: object) -> AsyncIterator[AIOKafkaConsumer]:
    """A consumer without a group that reads committed records of any size we allow."""
    consumer = AIOKafkaConsumer(
        **asynchronous(settings),
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_REQUEST_BYTES,
        fetch_max_wait_ms=FETCH_WAIT_MS,
        **options,
    )
    try:
        await consumer.start()
        yield consumer
    finally:
        await consumer.stop()


def read(
    settings: Settings, topics: Sequence[Topic], *, within: Mapping[Position, Span] | None = None
) -> Iterator[Record]:
    """The records of the topics up to where they end at the call; order holds within a partition.

    `within` narrows it down to some partitions, and to some offsets of them. Raises `BrokerUnreachable`.
    """
    loop = asyncio.new_event_loop()
    held = batches(settings, topics, within=within)
    with reaching(settings):
        try:
            while (batch := loop.run_until_complete(anext(held, None))) is not None:
                yield from batch
        finally:
            # where the caller has enough: the batches first, since the loop would close their consumer beneath them
            with suppress(RuntimeError):  # where Ctrl-C came, they are running
                loop.run_until_complete(held.aclose())
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


def spans(settings: Settings, topics: Sequence[Topic]) -> dict[Position, Span]:
    """What the partitions of the topics hold, committed. Raises `BrokerUnreachable`."""

    async def ask() -> dict[Position, Span]:
        async with reader(settings) as consumer:
            return await spans_of(consumer, topics)

    with reaching(settings):
        return asyncio.run(ask())


def spans_since(settings: Settings, topic: Topic, moment_ms: int) -> dict[Position, Span]:
    """What the topic's partitions hold from the first record of that time or later. Raises `BrokerUnreachable`."""

    async def ask() -> dict[Position, Span]:
        async with reader(settings) as consumer:
            held = await spans_of(consumer, [topic])
            found = await offsets_at(consumer, held, moment_ms)
            return {place: Span(max(span.start, found[place]), span.end) for place, span in held.items()}

    with reaching(settings):
        return asyncio.run(ask())


async def offsets_at(consumer: AIOKafkaConsumer, held: Mapping[Position, Span], moment_ms: int) -> dict[Position, int]:
    """For each partition the offset of the first record of that time or later; its end where there is none."""
    if not held:
        return {}
    found = await consumer.offsets_for_times({TopicPartition(*place): max(0, moment_ms) for place in held})
    return {
        place: min(span.end, known.offset) if (known := found.get(TopicPartition(*place))) else span.end
        for place, span in held.items()
    }


async def records_until_end(
    consumer: AIOKafkaConsumer, spans: Mapping[Position, Span]
) -> AsyncGenerator[list[Record], None]:
    """Batches of records from the spans' starts to their ends. Raises `ConnectionError` where none comes any more."""
    clock = asyncio.get_running_loop().time
    unread = {TopicPartition(*place): span.end for place, span in spans.items() if span.end > span.start}
    consumer.assign(list(unread))
    for place in unread:
        consumer.seek(place, spans[(place.topic, place.partition)].start)
    moved_at = clock()
    while unread:
        fetched = await consumer.getmany(*unread, timeout_ms=POLL_MS)
        batch = [
            _record(record) for place, records in fetched.items() for record in records if record.offset < unread[place]
        ]
        if batch:
            yield batch
        done = [place for place, end in unread.items() if await consumer.position(place) >= end]
        for place in done:
            del unread[place]
        if fetched or done:
            moved_at = clock()
        elif clock() - moved_at > STUCK_S:
            raise ConnectionError(f"no record came for {STUCK_S:g} s")


async def any_record_between(settings: Settings, topic: Topic, partition: int, start: int, end: int) -> bool:
    """Whether a committed record lies at an offset from `start` up to, not including, `end`."""
    async with reader(settings) as consumer:
        held = (await spans_of(consumer, [topic])).get((topic.name, partition), Span(0, 0))
        span = Span(max(start, held.start), min(end, held.end))
        async for _ in records_until_end(consumer, {(topic.name, partition): span}):
            return True
    return False


async def batches(
    settings: Settings, topics: Sequence[Topic], *, within: Mapping[Position, Span] | None = None
) -> AsyncGenerator[list[Record], None]:
    """The records that `read` gives, for event loops."""
    async with reader(settings, max_poll_records=POLL_RECORDS) as consumer:
        held = await spans_of(consumer, topics)
        wanted = {
            place: Span(max(held[place].start, span.start), min(held[place].end, span.end))
            for place, span in (held if within is None else within).items()
            if place in held
        }
        async for batch in records_until_end(consumer, wanted):
            yield batch


async def spans_of(consumer: AIOKafkaConsumer, topics: Sequence[Topic]) -> dict[Position, Span]:
    """What the partitions of the topics hold; none where a topic is not there."""
    metadata = await consumer._client.fetch_all_metadata()
    places = [
        TopicPartition(topic.name, number)
        for topic in topics
        for number in sorted(metadata.partitions_for_topic(topic.name) or ())
    ]
    if not places:
        return {}
    starts, ends = await consumer.beginning_offsets(places), await consumer.end_offsets(places)
    return {(place.topic, place.partition): Span(starts[place], ends[place]) for place in places}


def _record(record: Any) -> Record:  # noqa: ANN401 - aiokafka has no types
    return Record(
        record.topic, record.partition, record.offset, record.timestamp, record.key, record.value, record.headers
    )
