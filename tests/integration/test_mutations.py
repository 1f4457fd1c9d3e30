"""Damaged pages and messages: each has one outcome, and none costs its process."""

import pytest

from tests.mutations import messages, run

COUNT = 300
MAX_MEBIBYTES = 1_024
"""Of a process of the pool, libraries and models included."""


@pytest.mark.timeout(900)
def test_each_of_300_damaged_messages_has_one_outcome() -> None:
    report = run(COUNT, seed=1)
    outcomes = report.outcomes
    assert outcomes.total() == COUNT
    assert not {"rejected: OutOfTime", "rejected: OutOfMemory", "rejected: Crashed"} & set(outcomes)
    assert outcomes["normalized"] > COUNT // 4
    assert 0 < max(report.processes) < MAX_MEBIBYTES


def test_the_same_seed_gives_the_same_messages() -> None:
    assert list(messages(50, seed=7)) == list(messages(50, seed=7))
