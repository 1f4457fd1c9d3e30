"""The contract, through Apache Kafka and the workers as they run in production."""

from collections.abc import Sequence

import orjson
import pytest

from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.reading import read
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, REJECTED, STORIES
from dongtin_schemas import Rejection
from tests.contract.base import Answers, ContractSuite, Line, Wave
from tests.kafka import WorkerProcess, emptied, wait_until, workers


class TestOnKafka(ContractSuite):
    """One partition: which of two texts came first must not depend on who was faster."""

    @pytest.fixture(scope="class", autouse=True)
    def _broker(self, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
        broker: EmbeddedKafka = request.getfixturevalue("broker")
        request.cls.settings = emptied(broker, tmp_path_factory.mktemp("contract"), partitions=1)

    settings: Settings

    def run(self, waves: Sequence[Wave]) -> Answers:
        expected = 0
        with workers(WorkerProcess(self.settings)):
            for wave in waves:
                expected += send(self.settings, ((None, message) for message in wave)).messages
                lines = wait_until(
                    lambda wanted=expected: self._lines(wanted), f"{expected} messages are answered", every=0.5
                )
        stories = {record.key: record.value for record in read(self.settings, [STORIES])}
        return Answers(lines, [orjson.loads(value) for value in stories.values() if value])

    def _lines(self, expected: int) -> list[Line] | None:
        """The answers in the order of the raw messages, once all are there."""
        found: dict[int, Line] = {}
        for record in read(self.settings, [NORMALIZED, REJECTED]):
            if record.topic == NORMALIZED.name:
                event = orjson.loads(record.value or b"")
                found[event["provenance"]["offset"]] = {"outcome": "normalized", "event": event}
            else:
                rejection = Rejection.from_headers(dict(record.headers))
                found[rejection.offset] = {"outcome": "rejected", **rejection.model_dump()}
        return [found[offset] for offset in sorted(found)] if len(found) == expected else None
