"""Follows the topics and fills the store: committed records only, as every consumer of ours should."""

import threading
from collections.abc import Mapping

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError
from pydantic import ValidationError

from dongtin.topology import NORMALIZED, REJECTED, STORIES
from dongtin_schemas import NormalizedEvent, Rejection, Story

from .store import Store

BACKLOG = 5_000
"""Events of each partition that the board reads back when it starts; stories are few and read from the beginning."""

POLL_MS = 250


class Reader(threading.Thread):
    """A thread that reads until `stop`; `failure` says why where it ended by itself."""

    def __init__(self, store: Store, client: Mapping[str, object]) -> None:
        """`client` is what kafka-python needs to reach the cluster."""
        super().__init__(name="board-reader", daemon=True)
        self._store = store
        self._client = dict(client)
        self._ending = threading.Event()
        self.failure: str | None = None

    def stop(self) -> None:
        """Ends the thread after its current poll."""
        self._ending.set()

    def run(self) -> None:
        """Reads until `stop`."""
        try:
            consumer = KafkaConsumer(
                **self._client,
                enable_auto_commit=False,
                isolation_level="read_committed",
                max_partition_fetch_bytes=16 * 1024 * 1024,
            )
            try:
                self._assign(consumer)
                while not self._ending.is_set():
                    for records in consumer.poll(timeout_ms=POLL_MS, max_records=500).values():
                        for record in records:
                            self._take(record.topic, record.value, dict(record.headers or ()))
            finally:
                consumer.close()
        except KafkaError as error:
            self.failure = f"the cluster does not answer: {error}"

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
