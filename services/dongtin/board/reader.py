"""Follows the topics and fills the store: committed records only, as every consumer of ours should."""

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from dongtin.topology import NORMALIZED, REJECTED, STORIES
from dongtin_schemas import NormalizedEvent, Rejection, Story

from .store import Store

BACKLOG = 5_000
"""Events of each partition that the board reads back when it starts; stories are few and read from the beginning."""

POLL_MS = 250

LOOK_SECONDS = 1.0

LOST_SECONDS = 5.0
"""A broker that is started anew is away for less."""


class Reader(threading.Thread):
    """A thread that reads until `stop`; `failure` says why what is shown is out of date."""

    def __init__(self, store: Store, client: Mapping[str, object]) -> None:
        """`client` is what kafka-python needs to reach the cluster."""
        super().__init__(name="board-reader", daemon=True)
        self._store = store
        self._client = dict(client)
        self._ending = threading.Event()
        self.reading = threading.Event()
        """Set once the consumer is at its first record."""
        self._looked_at = 0.0
        self._connected_at = time.monotonic()
        self.failure: str | None = None

    def stop(self) -> None:
        """Ends the thread after its current poll."""
        self._ending.set()

    def run(self) -> None:
        """Reads until `stop`."""
        try:
            consumer = self._connected()
            if consumer is None:
                return
            try:
                while not self._ending.is_set():
                    for records in consumer.poll(timeout_ms=POLL_MS, max_records=500).values():
                        for record in records:
                            self._take(record.topic, record.value, dict(record.headers or ()))
                    self._look(consumer)
            finally:
                consumer.close()
        except KafkaError as error:
            self._tell(f"the cluster does not answer ({error}): start the board again once it does")
        except Exception as error:
            self._tell(f"the board cannot read on ({type(error).__name__}): start it again")
            raise

    def _connected(self) -> KafkaConsumer | None:
        """A consumer at its first record; tries until there is one, or until `stop`."""
        while not self._ending.is_set():
            consumer = None
            try:
                consumer = KafkaConsumer(
                    **self._client,
                    enable_auto_commit=False,
                    isolation_level="read_committed",
                    max_partition_fetch_bytes=16 * 1024 * 1024,
                )
                self._assign(consumer)
            except KafkaError as error:
                if consumer:
                    consumer.close()
                self._tell(f"the cluster does not answer ({error}): trying again")
                self._ending.wait(LOST_SECONDS)
            else:
                self._connected_at = time.monotonic()
                self.reading.set()
                return consumer
        return None

    def _look(self, consumer: KafkaConsumer) -> None:
        """Tells where no broker is connected any more: the library tries again for ever, and says nothing."""
        now = time.monotonic()
        if now - self._looked_at < LOOK_SECONDS:
            return
        self._looked_at = now
        if consumer.metrics().get("consumer-metrics", {}).get("connection-count", 1):
            self._connected_at = now
            self._tell(None)
        elif now - self._connected_at > LOST_SECONDS and not self.failure:
            self._tell(f"the cluster does not answer since {datetime.now(UTC):%H:%M} UTC: what is shown is of before")

    def _tell(self, failure: str | None) -> None:
        if failure != self.failure:
            self.failure = failure
            self._store.touch()

    def _assign(self, consumer: KafkaConsumer) -> None:
        partitions = [
            TopicPartition(topic.name, number)
            for topic in (STORIES, NORMALIZED, REJECTED)
            for number in sorted(consumer.partitions_for_topic(topic.name) or ())
        ]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        starts = consumer.beginning_offsets(partitions)
        for partition in partitions:
            back = starts[partition] if partition.topic == STORIES.name else ends[partition] - BACKLOG
            consumer.seek(partition, max(starts[partition], back))

    def _take(self, topic: str, value: bytes | None, headers: Mapping[str, bytes]) -> None:
        try:
            if topic == REJECTED.name:
                self._store.add_rejection(Rejection.from_headers(headers))
            elif value is not None and topic == NORMALIZED.name:
                self._store.add_event(NormalizedEvent.model_validate_json(value))
            elif value is not None:
                self._store.add_story(Story.model_validate_json(value))
        except ValidationError:
            return  # written by a program that is not ours: a board shows what it understands
