"""A message that harms its process costs itself only."""

import pytest

from dongtin.runtime.execution import Answer, Refusal, StagePool
from dongtin.runtime.settings import Settings
from tests.builders import provenance
from tests.unit.runtime.poison import POISON


@pytest.fixture(scope="module")
def pool():
    with StagePool(Settings(processes=2, task_seconds=4, task_megabytes=512)) as pool:
        yield pool


@pytest.mark.parametrize(
    ("message", "error", "told"),
    [
        (b"hang", "OutOfTime", "more than 4 s"),
        (b"eat", "OutOfMemory", "memory"),
        (b"segfault", "Crashed", "SIGSEGV"),
        (b"exit", "Crashed", "exit code 3"),
        (b"refuse", "NotReadable", "asked to be refused"),
        (b"fault", "Crashed", "a fault of dongtin, not of the message: KeyError in poison.py"),
    ],
)
def test_a_poisonous_message_is_refused_and_its_neighbours_are_answered(pool, message, error, told) -> None:
    neighbours = [b"before"] * 20, [b"after"] * 20
    values = [*neighbours[0], message, *neighbours[1]]
    tasks = [pool.schedule((POISON,), value, provenance(number)) for number, value in enumerate(values)]
    results = [
        pool.result(task, (POISON,), value, provenance(number))
        for number, (task, value) in enumerate(zip(tasks, values, strict=True))
    ]
    refused = results.pop(20)
    assert isinstance(refused, Refusal)
    assert (refused.stage, refused.code) == ("poison", error)
    assert told in refused.reason
    assert refused.provenance == provenance(20)
    assert all(isinstance(result, Answer) for result in results)


async def test_a_hanging_message_does_not_block_the_event_loop(pool) -> None:
    refused = await pool.run(POISON, b"segfault", provenance())
    assert isinstance(refused, Refusal)
    answered = await pool.run(POISON, b"fine", provenance())
    assert isinstance(answered, Answer)
