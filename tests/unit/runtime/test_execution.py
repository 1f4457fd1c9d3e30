"""A message that harms its process costs itself only."""

import pytest

from dongtin.runtime.codec import decode
from dongtin.runtime.execution import Answer, Refusal, StagePool
from dongtin.runtime.settings import Settings
from dongtin_schemas import DetectedMessage
from tests.builders import provenance
from tests.unit.runtime.poison import MEBIBYTE, MEGABYTES, POISON


@pytest.fixture(scope="module")
def pool():
    with StagePool(Settings(processes=2, task_seconds=4, task_megabytes=MEGABYTES)) as pool:
        yield pool


@pytest.mark.parametrize(
    ("message", "error", "told"),
    [
        (b"hang", "OutOfTime", "more than 4 s"),
        (
            b"eat",
            "OutOfMemory",
            "more than 512 MiB of memory, tried 2 times; where it may take more, raise",
        ),
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


@pytest.fixture
def single():
    with StagePool(Settings(processes=1, task_seconds=60, task_megabytes=MEGABYTES)) as pool:
        yield pool


async def test_memory_that_a_refused_message_leaves_taken_is_not_missed_by_the_next(single) -> None:
    refused = await single.run(POISON, b"hoard", provenance())
    assert isinstance(refused, Refusal)
    assert refused.code == "OutOfMemory"
    assert isinstance(await single.run(POISON, b"take half", provenance()), Answer)


async def test_a_message_that_an_answered_one_leaves_no_memory_gets_a_process_of_its_own(single) -> None:
    crowded = process_of(await single.run(POISON, b"hoard nearly all", provenance()))
    large = b"x" * (20 * MEBIBYTE)  # more than is left, before any work on it
    fresh = process_of(await single.run(POISON, b"take half", provenance()))
    assert fresh != crowded
    assert process_of(await single.run(POISON, b"hoard nearly all", provenance())) == fresh
    assert isinstance(await single.run(POISON, large, provenance()), Answer)


def process_of(result) -> str:
    assert isinstance(result, Answer)
    return decode(DetectedMessage, result.value).message.title


async def test_a_hanging_message_does_not_block_the_event_loop(pool) -> None:
    refused = await pool.run(POISON, b"segfault", provenance())
    assert isinstance(refused, Refusal)
    answered = await pool.run(POISON, b"fine", provenance())
    assert isinstance(answered, Answer)
