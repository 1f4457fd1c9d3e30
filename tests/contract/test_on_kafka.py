"""The contract on a real Apache Kafka, through the workers that `dongtin worker` runs."""

from collections.abc import Sequence
from typing import Any

import orjson
import pytest

from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.reading import Record
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, RAW, REJECTED, STORIES
from tests.kafka import WorkerProcess, closed_ledger, emptied, records, workers

from .base import Answers, ContractSuite, Line, Wave

Place = tuple[int, int]
"""Partition and offset of a raw message."""


@pytest.mark.kafka
class TestOnKafka(ContractSuite):
    settings: Settings

    @pytest.fixture(scope="class", autouse=True)
    def _settings(
        self, request: pytest.FixtureRequest, broker: EmbeddedKafka, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        request.cls.settings = emptied(broker, tmp_path_factory.mktemp("contract"))

    def run(self, waves: Sequence[Wave]) -> Answers:
        with workers(WorkerProcess(self.settings)):
            sent = 0
            for wave in waves:
                send(self.settings, [(_key(sent + number), message) for number, message in enumerate(wave)])
                sent += len(wave)
                closed_ledger(self.settings)
        return Answers(_lines(self.settings, sent), _stories(self.settings))


def _key(number: int) -> bytes:
    """Tells the message on the raw topic; cases send the same bytes more than once."""
    return f"message {number}".encode()


def _lines(settings: Settings, sent: int) -> list[Line]:
    """The answers in the order of the messages, exactly one each."""
    answers: dict[Place, Line] = {}
    for record in records(settings, NORMALIZED, REJECTED):
        place, line = _normalized(record) if record.topic == NORMALIZED.name else _rejected(record)
        assert place not in answers, f"raw message {place} is answered twice"
        answers[place] = line
    numbers = {record.key: (record.partition, record.offset) for record in records(settings, RAW)}
    return [answers[numbers[_key(number)]] for number in range(sent)]


def _normalized(record: Record) -> tuple[Place, Line]:
    event = orjson.loads(record.value or b"")
    return (event["provenance"]["partition"], event["provenance"]["offset"]), {"outcome": "normalized", "event": event}


def _rejected(record: Record) -> tuple[Place, Line]:
    def header(name: str) -> str:
        return record.header(f"__connect.errors.{name}") or ""

    line = {
        "outcome": "rejected",
        "stage": header("stage"),
        "error": header("exception.class.name"),
        "reason": header("exception.message"),
    }
    return (int(header("partition")), int(header("offset"))), line


def _stories(settings: Settings) -> list[Any]:
    """The latest state of each story."""
    latest = {record.key: record.value for record in records(settings, STORIES)}
    return [orjson.loads(value) for value in latest.values() if value]
