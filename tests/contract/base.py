"""The contract suite: every case once, through whatever `run` stands for. Written once, inherited by each runtime."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import pytest

from .case import Case, load_cases
from .matching import at, differences

CASES = load_cases()

Wave = Sequence[bytes | None]
Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a pipeline answered: one line a message, in the order of the messages, and the stories at the end.

    Lines are the JSON that `dongtin process` prints, stories the JSON of `stories.v1`.
    """

    lines: Sequence[Line]
    stories: Sequence[Line]


class ContractSuite(ABC):
    """Inherit and write `run`; all cases share one call of it, so that a broker starts once."""

    @abstractmethod
    def run(self, waves: Sequence[Wave]) -> Answers:
        """Sends the messages and gives the answers, in the order of the waves joined.

        Messages of one wave belong to different cases and may be answered in any order; a wave may be sent only when
        the one before has been answered, since copies are told from originals by what came first.
        """

    @pytest.fixture(scope="class")
    def answers(self) -> Mapping[str, Answers]:
        """The answers of all cases, by the name of the case."""
        waves = [[(case, message) for case, message in wave] for wave in _waves()]
        owners = [case.name for wave in waves for case, _ in wave]
        answered = self.run([[message for _, message in wave] for wave in waves])
        assert len(answered.lines) == len(owners), "one line for each message"
        lines: dict[str, list[Line]] = {case.name: [] for case in CASES}
        for owner, line in zip(owners, answered.lines, strict=True):
            lines[owner].append(line)
        return {name: Answers(own, _stories_of(own, answered.stories)) for name, own in lines.items()}

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_case(self, case: Case, answers: Mapping[str, Answers]) -> None:
        given = answers[case.name]
        events = [line.get("event") for line in given.lines]
        problems = [
            f"message {number}: {problem}"
            for number, (expected, line) in enumerate(zip(case.expect, given.lines, strict=True))
            for problem in _line_problems(expected, line, events)
        ]
        problems += _story_problems(case, given.stories, events)
        assert not problems, "\n".join([case.shows, *problems])


def _waves() -> Iterator[list[tuple[Case, bytes | None]]]:
    """The first messages of all cases, then the second ones, and so on."""
    ended = object()
    for wave in zip_longest(*(case.messages for case in CASES), fillvalue=ended):
        yield [(case, message) for case, message in zip(CASES, wave, strict=True) if message is not ended]


def _line_problems(expected: Line, line: Line, events: Sequence[Any]) -> list[str]:
    if expected["outcome"] != line["outcome"]:
        why = f": {line['stage']} says {line['error']}, {line['reason']}" if line["outcome"] == "rejected" else ""
        return [f"expected {expected['outcome']}, got {line['outcome']}{why}"]
    if expected["outcome"] == "rejected":
        return differences({path: wanted for path, wanted in expected.items() if path != "outcome"}, line)
    return differences(expected["event"], line["event"], events)


def _stories_of(lines: Sequence[Line], stories: Sequence[Line]) -> list[Line]:
    own = {at(line, "event.article_id") for line in lines if line["outcome"] == "normalized"}
    return [story for story in stories if own & set(story["members"]) and not story.get("merged_into")]


def _story_problems(case: Case, stories: Sequence[Line], events: Sequence[Any]) -> list[str]:
    problems = []
    for number, expected in enumerate(case.stories):
        tried = [differences(expected, story, events) for story in stories]
        if sum(not found for found in tried) != 1:
            nearest = min(tried, key=len, default=["there is no story"])
            problems.append(f"story {number}: fits {sum(not found for found in tried)} of {len(stories)}; {nearest}")
    return problems
