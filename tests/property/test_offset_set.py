"""An offset set says what a plain set says."""

from hypothesis import given
from hypothesis import strategies as some

from dongtin.runtime.offset_set import CHUNK, OffsetSet

OFFSETS = some.sets(some.integers(0, 3 * CHUNK), max_size=60)


def built(numbers: set[int]) -> OffsetSet:
    made = OffsetSet()
    for number in numbers:
        made.add(number)
    return made


@given(OFFSETS, some.integers(0, 3 * CHUNK), some.integers(0, 200))
def test_missing_is_the_complement(numbers: set[int], start: int, length: int):
    end = start + length
    assert list(built(numbers).missing(start, end)) == [number for number in range(start, end) if number not in numbers]


@given(OFFSETS, OFFSETS)
def test_common_is_the_intersection(first: set[int], second: set[int]):
    assert list(built(first).common(built(second))) == sorted(first & second)


@given(OFFSETS)
def test_dumped_and_loaded_it_is_the_same(numbers: set[int]):
    written, read = built(numbers), OffsetSet()
    for chunk in {number // CHUNK for number in numbers}:
        read.load(chunk, written.dump(chunk))
    assert len(read) == len(numbers)
    assert all(number in read for number in numbers)
