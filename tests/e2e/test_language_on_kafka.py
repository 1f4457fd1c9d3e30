"""A text gets the same language from workers on Kafka as from the pipeline in process, whatever text it is."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

import orjson
import pytest

from dongtin.language import LANGUAGES
from dongtin.runtime.files import Item
from dongtin.runtime.in_process import InProcessPipeline
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import DETECTED, LANGUAGE, RAW, REJECTED
from dongtin_schemas import NormalizedLine, Rejection
from tests.evaluation.language import SHARED, Text, read_texts
from tests.kafka import WorkerProcess, records, wait_until, workers

OF_EACH = 4
"""Texts of each set and language, from the first to the last of them."""

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "data/language").exists(), reason=f"the labelled texts are not at {SHARED}/data/language"
    ),
]


def test_a_text_has_the_same_language_on_kafka_and_in_process(cluster: Settings) -> None:
    texts = _spread(read_texts())
    values = [orjson.dumps({"text": text.text}) for text in texts]
    send(cluster, ((str(number).encode(), value) for number, value in enumerate(values)))
    settings = cluster.model_copy(update={"processes": 1})
    with workers(*(WorkerProcess(settings, LANGUAGE.name) for _ in range(2))):
        wait_until(lambda: len(records(settings, DETECTED, REJECTED)) >= len(values), "every text is answered")

    on_kafka = _answers_on_kafka(settings)
    in_process = _answers_in_process(values)
    different = [number for number in range(len(values)) if on_kafka[number] != in_process[number]]
    assert [(texts[number], on_kafka[number], in_process[number]) for number in different[:1]] == []
    assert {language.get("code") for language in on_kafka.values()} == LANGUAGES | {"und"}
    seen = Counter(name for language in on_kafka.values() for name, value in language.items() if value)
    assert all(seen[name] for name in ("script", "secondary", "reason"))


def _spread(texts: list[Text]) -> list[Text]:
    """Some texts of each set and language."""

    def kind(text: Text) -> tuple[str, str]:
        return text.kind, text.language

    groups = [list(group) for _, group in groupby(sorted(texts, key=kind), key=kind)]
    return [group[place * len(group) // OF_EACH] for group in groups for place in range(OF_EACH)]


def _answers_on_kafka(settings: Settings) -> dict[int, dict[str, Any]]:
    """Languages by number of the text, or why it was refused; each text is answered once."""
    numbers = {(record.partition, record.offset): int(record.key or b"") for record in records(settings, RAW)}
    answers = []
    for record in records(settings, DETECTED, REJECTED):
        if record.topic == REJECTED.name:
            rejection = Rejection.from_headers(dict(record.headers))
            place, answer = (rejection.partition, rejection.offset), {"error": rejection.error}
        else:
            message = orjson.loads(record.value or b"")
            place, answer = (message["provenance"]["partition"], message["provenance"]["offset"]), message["language"]
        answers.append((numbers[place], answer))
    assert sorted(number for number, _ in answers) == list(range(len(numbers)))
    return dict(answers)


def _answers_in_process(values: list[bytes]) -> dict[int, dict[str, Any]]:
    """The same, by the whole pipeline in one process."""
    lines = InProcessPipeline(Settings(text_analysis=False)).process(
        Item(value, "texts", number) for number, value in enumerate(values)
    )
    return {
        number: line.event.language.model_dump(mode="json")
        if isinstance(line, NormalizedLine)
        else {"error": line.error}
        for number, line in enumerate(lines)
    }
