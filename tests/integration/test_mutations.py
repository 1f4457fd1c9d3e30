"""Damaged pages and messages: each has one outcome, and none costs its process."""

import pytest

from tests.mutations import messages, run

COUNT = 300


@pytest.mark.timeout(900)
def test_each_of_300_damaged_messages_has_one_outcome() -> None:
    outcomes, _, _ = run(COUNT, seed=1)
    assert sum(outcomes.values()) == COUNT
    assert not {"rejected: OutOfTime", "rejected: OutOfMemory", "rejected: Crashed"} & set(outcomes)
    assert outcomes["normalized"] > COUNT // 4


def test_the_same_seed_gives_the_same_messages() -> None:
    assert list(messages(50, seed=7)) == list(messages(50, seed=7))
