"""What comes in one by one goes out one by one."""

from collections.abc import Iterator
from threading import Event

import pytest

from dongtin.pipeline import InputMissing
from dongtin.runtime.files import Item
from dongtin.runtime.in_process import InProcessPipeline
from dongtin.runtime.settings import Settings

BROKEN = b"{broken"


def test_a_line_comes_before_the_next_item_does() -> None:
    asked_on = Event()

    def items() -> Iterator[Item]:
        for number in range(3):
            yield Item(BROKEN, "live", number)
            assert asked_on.wait(120), "the line of the item before did not come"
            asked_on.clear()

    numbers = []
    for line in InProcessPipeline(Settings(processes=1)).process(items()):
        numbers.append(line.offset)
        asked_on.set()
    assert numbers == [0, 1, 2]


def test_what_came_before_damage_is_answered_before_the_damage_is_told() -> None:
    def items() -> Iterator[Item]:
        yield from (Item(BROKEN, "damaged", number) for number in range(40))
        raise InputMissing("damaged ends in the middle")

    lines = InProcessPipeline(Settings(processes=1)).process(items())
    assert [next(lines).offset for _ in range(40)] == list(range(40))
    with pytest.raises(InputMissing, match="ends in the middle"):
        next(lines)


def test_no_more_is_read_than_may_be_in_flight() -> None:
    read = []

    def items() -> Iterator[Item]:
        for number in range(10_000):
            read.append(number)
            yield Item(BROKEN, "endless", number)

    lines = InProcessPipeline(Settings(processes=1)).process(items())
    for _ in range(10):
        next(lines)
    lines.close()
    assert len(read) < 100
