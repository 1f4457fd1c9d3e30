"""The contract is documented field by field, and only grows."""

import json
from pathlib import Path
from typing import Any

import pytest

import dongtin_schemas
from dongtin_schemas import Model, NormalizedEvent

MODELS = [
    item
    for name in dongtin_schemas.__all__
    if isinstance(item := getattr(dongtin_schemas, name), type) and issubclass(item, Model) and item is not Model
]

EVENT: dict[str, Any] = json.loads((Path(__file__).parent / "event.json").read_text())
"""An event as a consumer of the first version knows it."""


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_is_described(model: type[Model]) -> None:
    assert model.__doc__
    undescribed = [name for name, field in model.model_fields.items() if not field.description]
    assert undescribed == []


def test_the_example_of_the_documentation_is_an_event() -> None:
    event = NormalizedEvent.model_validate(EVENT)
    assert event.story.relation == "copy"
    assert event.attribution.syndicated_from[0].agency == "VTV"


def test_names_of_the_example_stand_in_what_we_publish() -> None:
    published = json.loads(NormalizedEvent.model_validate(EVENT).model_dump_json())
    assert _names(EVENT) <= _names(published)


def test_a_field_of_a_later_version_does_not_break_a_reader() -> None:
    later = {**EVENT, "sentiment": 0.3, "story": {**EVENT["story"], "events": []}}
    assert NormalizedEvent.model_validate(later) == NormalizedEvent.model_validate(EVENT)


def _names(value: object, prefix: str = "") -> set[str]:
    if isinstance(value, dict):
        return {f"{prefix}{name}" for name in value} | {
            inner for name, item in value.items() for inner in _names(item, f"{prefix}{name}.")
        }
    if isinstance(value, list) and value:
        return _names(value[0], f"{prefix}[].")
    return set()
