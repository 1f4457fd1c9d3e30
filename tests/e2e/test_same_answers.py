"""What `dongtin process` prints and what the topics carry is the same, provenance aside."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.files import Item
from dongtin.runtime.in_process import InProcessPipeline
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, REJECTED, STORIES
from dongtin_schemas import Rejection
from tests.kafka import WorkerProcess, closed_ledger, emptied, records, workers
from tests.messages import many_messages

COUNT = 2_000


@pytest.mark.kafka
def test_2000_messages_get_the_same_answers_on_kafka_and_in_process(broker: EmbeddedKafka, tmp_path: Path) -> None:
    settings = emptied(broker, tmp_path, partitions=1)  # one partition: one order, on both ways
    messages = list(many_messages(COUNT))
    send(settings, messages)
    with workers(WorkerProcess(settings)):
        ledger = closed_ledger(settings, timeout=240)
    assert ledger.is_closed
    assert (ledger.raw, ledger.normalized + ledger.rejected) == (COUNT, COUNT)
    assert ledger.repeated_rejections == 0

    on_kafka = _answers_on_kafka(settings)
    pipeline = InProcessPipeline(Settings())
    items = (Item(value, "messages", number) for number, (_, value) in enumerate(messages))
    in_process = [_without_provenance(orjson.loads(line.model_dump_json())) for line in pipeline.process(items)]
    different = [number for number in range(COUNT) if on_kafka[number] != in_process[number]]
    assert [(on_kafka[number], in_process[number]) for number in different[:1]] == []
    stories = {story.story_id: story.model_dump(mode="json") for story in pipeline.stories}
    assert {record.key.decode(): orjson.loads(record.value) for record in records(settings, STORIES)} == stories


def _answers_on_kafka(settings: Settings) -> dict[int, dict[str, Any]]:
    """The answers by offset, in the shape of the lines that `dongtin process` prints."""
    answers: dict[int, dict[str, Any]] = {}
    for record in records(settings, NORMALIZED, REJECTED):
        if record.topic == NORMALIZED.name:
            event = orjson.loads(record.value)
            offset = event["provenance"]["offset"]
            answers[offset] = _without_provenance({"outcome": "normalized", "event": event})
        else:
            rejection = Rejection.from_headers(dict(record.headers))
            answers[rejection.offset] = {
                "outcome": "rejected", "reason": rejection.reason, "stage": rejection.stage, "error": rejection.error,
            }  # fmt: skip
    return answers


def _without_provenance(line: dict[str, Any]) -> dict[str, Any]:
    if line["outcome"] == "rejected":
        return {name: line[name] for name in ("outcome", "reason", "stage", "error")}
    provenance = line["event"].pop("provenance")
    line["event"]["crawler"] = provenance["crawler"]
    return line
