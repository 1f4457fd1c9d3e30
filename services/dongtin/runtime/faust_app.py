"""A Faust app as this project needs one: what Faust gets wrong is put right here, and nowhere else.

Bytes in and bytes out; topics never created by Faust; offsets acknowledged by us alone. The stages' loops stand in
`stateless.py` and `stateful.py`.
"""

import asyncio
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any, cast

import faust
import faust.auth
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import for_code
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport
from faust.types import TP

from dongtin.topology import MAX_MESSAGE_BYTES, Stage

from .connection import MAX_REQUEST_BYTES
from .security import security
from .settings import Settings

POLL_RECORDS = 50
FETCH_WAIT_MS = 250
POLL_BYTES = 16 * 1024 * 1024
"""What one poll brings, about: fewer messages where they are large. 50 of 8 MB would be 400 MB, for each stage."""
BUFFERED_MESSAGES = 16
"""Messages between consumer and stage. The rest waits at the broker, so memory is bounded whatever the lag."""

COMMIT_INTERVAL_S = 0.5
COMMIT_TIMEOUT_S = 3.0
SESSION_TIMEOUT_S = 6.0
"""A worker that does not answer for so long loses its partitions to the others."""
HEARTBEAT_S = 1.5


OFFSET_FETCH = 9
"""Kafka's number of the request that asks where a group is."""


class StageConsumerThread(AIOKafkaConsumerThread):
    """The thread in which a consumer of Faust lives."""

    _next_records = 1
    """Messages that the next poll may bring."""

    def _create_consumer(self, loop: asyncio.AbstractEventLoop) -> AIOKafkaConsumer:
        consumer = super()._create_consumer(loop)
        # Faust reads committed records only with its exactly_once, which loses messages across chained agents.
        # Crawlers may write in transactions, and what they took back is no message.
        consumer._isolation_level = "read_committed"
        # The broker answers the requests of a connection one by one: seeking waits behind a fetch of 1.5 s.
        consumer._fetch_max_wait_ms = FETCH_WAIT_MS
        believe_no_error(consumer)
        return consumer

    async def _fetch_records(
        self,
        consumer: AIOKafkaConsumer,
        active_partitions: set[TP],
        timeout: float | None = None,  # noqa: ASYNC109 - Faust's signature
        max_records: int | None = None,
    ) -> Mapping[TP, list[Any]]:
        """A poll, its number of messages by the size of those before; each partition has its turn."""
        found: Mapping[TP, list[Any]] = await super()._fetch_records(
            consumer, active_partitions, timeout, self._next_records
        )
        sizes = [len(record.value or b"") for records in found.values() for record in records]
        if sizes:
            self._next_records = next_records(self._next_records, max(sizes))
        waiting = consumer._fetcher._records
        for place in found:
            if place in waiting:  # aiokafka empties one before the next; a fetch may hold minutes of work
                waiting.move_to_end(place)
        return found

    async def seek_to_committed(self) -> Mapping[TP, int]:
        """Seeks to where the group is."""
        offsets: Mapping[TP, int] = await self.call_thread(seek_to_committed, self._ensure_consumer())
        return offsets

    async def committed(self, partition: TopicPartition) -> int | None:
        """Where the group is in a partition; None where it never was."""
        offset: int | None = await self.call_thread(self._ensure_consumer().committed, partition)
        return offset

    async def beginning(self, partition: TopicPartition) -> int:
        """The first offset that the partition still holds."""
        offsets = await self.call_thread(self._ensure_consumer().beginning_offsets, [partition])
        return int(offsets[partition])


def believe_no_error(consumer: AIOKafkaConsumer) -> None:
    """Makes a consumer ask again where its group is while the broker does not know yet.

    A coordinator that is still loading, as after a restart of the broker, says so for the group as a whole and lists no
    partitions. aiokafka reads the list alone and takes it for "never committed": a partition would be read from its
    beginning again, or the messages before its true position be missed for a gap. Raised, the error is retried by it.
    """
    send = consumer._client.send

    async def checked(node: int, request: Any, **more: Any) -> Any:  # noqa: ANN401 - aiokafka has no types
        response = await send(node, request, **more)
        code = getattr(response, "error_code", 0) if response.API_KEY == OFFSET_FETCH else 0
        if code:
            raise for_code(code)
        return response

    consumer._client.send = checked


def next_records(last: int, largest: int) -> int:
    """How many messages a poll may bring after one of at most `last`, whose largest had so many bytes."""
    return max(1, min(2 * last, POLL_RECORDS, POLL_BYTES // max(1, largest)))


async def seek_to_committed(consumer: AIOKafkaConsumer) -> Mapping[TopicPartition, int | None]:
    """Seeks a consumer to where its group is, the beginning included.

    aiokafka's own does not move the position where the committed offset is None or 0: what was fetched under a former
    generation and never answered would be skipped.
    """
    offsets: Mapping[TopicPartition, int | None] = await consumer.seek_to_committed()
    if at_start := [place for place, offset in offsets.items() if not offset]:
        await consumer.seek_to_beginning(*at_start)
    return offsets


class StageConsumer(Consumer):
    """Faust's consumer, waiting where it would pause."""

    def _new_consumer_thread(self) -> StageConsumerThread:
        return StageConsumerThread(self, loop=self.loop, beacon=self.beacon)

    def on_buffer_full(self, tp: TP) -> None:
        """Does nothing: the consumer waits for a place in the buffer.

        Faust's own way is to take the partition out of the fetch; with all of them out it sleeps a second, and with
        them in, its buffer holds thousands of messages of up to 8 MB. Waiting costs nothing: heartbeats have a thread
        of their own.
        """


class StageTransport(Transport):
    """Faust's transport, with our consumer."""

    Consumer = StageConsumer


class StageApp(faust.App):
    """The Faust app of one stage."""

    def __init__(self, stage: Stage, settings: Settings) -> None:
        super().__init__(
            stage.group,
            broker_credentials=_credentials(settings),
            broker=[f"kafka://{server.strip()}" for server in settings.bootstrap_servers.split(",")],
            store="memory://",
            processing_guarantee="at_least_once",
            autodiscover=False,
            topic_allow_declare=False,
            topic_partitions=settings.partitions,
            topic_disable_leader=True,
            table_standby_replicas=0,
            web_enabled=False,
            worker_redirect_stdouts=False,
            key_serializer="raw",
            value_serializer="raw",
            broker_max_poll_records=POLL_RECORDS,
            broker_commit_interval=COMMIT_INTERVAL_S,
            broker_session_timeout=SESSION_TIMEOUT_S,
            broker_heartbeat_interval=HEARTBEAT_S,
            consumer_auto_offset_reset="earliest",
            consumer_max_fetch_size=MAX_MESSAGE_BYTES,
            producer_max_request_size=MAX_REQUEST_BYTES,
            stream_buffer_maxsize=BUFFERED_MESSAGES,
            stream_wait_empty=False,  # it waits for events that were dropped on purpose
        )
        self.stage = stage

    def _new_transport(self) -> Transport:
        return StageTransport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        """Makes none: nothing of ours lies in Faust's folders, and the file system may be read-only."""

    @property
    def generation(self) -> int:
        """Generation of the consumer group; changes with each rebalance."""
        return int(self.consumer_generation_id)

    def own_partitions(self) -> frozenset[int]:
        """Partitions of the stage's input that are ours."""
        return frozenset(
            place.partition for place in self.consumer.assignment() if place.topic == self.stage.reads.name
        )

    async def starting_offsets(self, partitions: Iterable[int]) -> dict[int, int]:
        """The offset of each partition at which its first message is to be expected."""
        thread = cast("StageConsumerThread", cast("StageConsumer", self.consumer)._thread)
        offsets = {}
        for number in partitions:
            place = TopicPartition(self.stage.reads.name, number)
            first = await thread.beginning(place)
            offsets[number] = max(first, await thread.committed(place) or 0)
        return offsets

    async def commit_now(self) -> None:
        """Commits what is acknowledged, if the broker answers soon; else it is read again, which does no harm."""
        with suppress(TimeoutError):
            async with asyncio.timeout(COMMIT_TIMEOUT_S):
                await self.consumer.commit()


def _credentials(settings: Settings) -> faust.auth.Credentials | None:
    known = security(settings)
    if known.password is not None:
        return faust.auth.SASLCredentials(
            username=known.username, password=known.password, ssl_context=known.tls, mechanism=known.mechanism
        )
    return faust.auth.SSLCredentials(known.tls) if known.tls else None


Event = Any
"""An event of Faust: `message` with topic, partition, offset, key, value, headers, generation_id; `ack()`."""
