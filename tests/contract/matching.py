"""Says where an answer differs from what a case expects, in sentences with the path and both values.

An expectation maps dotted paths (`story.relation`, `body.0`) to values. A plain value must be equal, an object's
fields must be there and match, a list must match item by item. Objects with one key that starts with `$` ask for
something else:

    {"$present": true}          there, and neither null nor empty
    {"$absent": true}           not there, or null, or empty
    {"$contains": X}            a list with an item that matches X, or a string with X in it
    {"$startswith": "…"}        a string that begins so
    {"$any": [X, Y]}            matches one of them
    {"$not": X}                 does not match X
    {"$approx": 0.97}           a number within 0.005 of it
    {"$at_least": 3}            a number, that or more
    {"$length": 5}              that many items
    {"$min_length": 5}          that many items or more
    {"$instant": "…Z"}          an ISO 8601 time of the same instant, whatever its offset
    {"$same_as": [0, "path"]}   equal to what stands at `path` in the event of the case's message 0
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

APPROXIMATELY = 0.005

Json = Any
Events = Sequence[Json]


class Missing:
    """Stands for a path that leads nowhere."""

    def __repr__(self) -> str:
        return "nothing"


MISSING = Missing()


def differences(expected: Mapping[str, Json], actual: Json, events: Events = ()) -> list[str]:
    """One sentence for each path at which `actual` is not as expected; `events` are the case's, for `$same_as`."""
    return [
        f"{path}: {problem}"
        for path, wanted in expected.items()
        if (problem := _problem(wanted, at(actual, path), events))
    ]


def at(value: Json, path: str) -> Json:
    """What stands at a dotted path, or `MISSING`."""
    for part in path.split("."):
        if isinstance(value, Mapping):
            value = value.get(part, MISSING)
        elif isinstance(value, Sequence) and not isinstance(value, str) and part.isdigit() and int(part) < len(value):
            value = value[int(part)]
        else:
            return MISSING
    return value


def _problem(wanted: Json, actual: Json, events: Events) -> str | None:
    """Why `actual` does not match, or None."""
    if isinstance(wanted, Mapping):
        operators = [key for key in wanted if key.startswith("$")]
        if operators:
            if len(wanted) != 1 or operators[0] not in OPERATORS:
                raise ValueError(f"{wanted!r} is no expectation: one of {', '.join(OPERATORS)} alone in an object")
            holds = OPERATORS[operators[0]](wanted[operators[0]], actual, events)
            return None if holds else f"expected {wanted}, got {_shown(actual)}"
        inner = differences(wanted, actual, events)
        return "; ".join(inner) or None
    if isinstance(wanted, list):
        if not isinstance(actual, list) or len(actual) != len(wanted):
            return f"expected a list of {len(wanted)}, {wanted}, got {_shown(actual)}"
        problems = [_problem(item, given, events) for item, given in zip(wanted, actual, strict=True)]
        return "; ".join(f"item {number}: {problem}" for number, problem in enumerate(problems) if problem) or None
    equal = wanted == actual and isinstance(wanted, bool) == isinstance(actual, bool)
    return None if equal else f"expected {wanted!r}, got {_shown(actual)}"


def _empty(actual: Json) -> bool:
    return actual is MISSING or actual is None or actual in ("", [], {})


def _contains(wanted: Json, actual: Json, events: Events) -> bool:
    if isinstance(actual, str):
        return isinstance(wanted, str) and wanted in actual
    return isinstance(actual, list) and any(_problem(wanted, item, events) is None for item in actual)


def _instant(wanted: str, actual: Json) -> bool:
    if not isinstance(actual, str):
        return False
    try:
        given = datetime.fromisoformat(actual)
    except ValueError:
        return False
    return given.tzinfo is not None and given == datetime.fromisoformat(wanted)


def _same_as(wanted: list[Json], actual: Json, events: Events) -> bool:
    number, path = wanted
    other = at(events[number], path)
    return other is not MISSING and bool(actual == other)


def _number(actual: Json) -> bool:
    return isinstance(actual, int | float) and not isinstance(actual, bool)


OPERATORS: dict[str, Callable[[Json, Json, Events], bool]] = {
    "$present": lambda wanted, actual, _: bool(wanted) != _empty(actual),
    "$absent": lambda wanted, actual, _: bool(wanted) == _empty(actual),
    "$contains": _contains,
    "$startswith": lambda wanted, actual, _: isinstance(actual, str) and actual.startswith(wanted),
    "$any": lambda wanted, actual, events: any(_problem(item, actual, events) is None for item in wanted),
    "$not": lambda wanted, actual, events: actual is not MISSING and _problem(wanted, actual, events) is not None,
    "$approx": lambda wanted, actual, _: _number(actual) and abs(actual - wanted) <= APPROXIMATELY,
    "$at_least": lambda wanted, actual, _: _number(actual) and actual >= wanted,
    "$length": lambda wanted, actual, _: isinstance(actual, list) and len(actual) == wanted,
    "$min_length": lambda wanted, actual, _: isinstance(actual, list) and len(actual) >= wanted,
    "$instant": lambda wanted, actual, _: _instant(wanted, actual),
    "$same_as": _same_as,
}


def _shown(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 400 else f"{text[:400]}… ({len(text)} characters)"
