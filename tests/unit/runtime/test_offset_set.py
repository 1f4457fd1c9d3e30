"""Sets of offsets: what was added is in, what is missing is named, and a chunk comes back as it was."""

from dongtin.runtime.offset_set import CHUNK, OffsetSet


def offsets(*numbers: int) -> OffsetSet:
    found = OffsetSet()
    for number in numbers:
        found.add(number)
    return found


def test_what_was_added_is_in_and_counted_once():
    found = offsets(0, 7, 8, CHUNK - 1, CHUNK, 10**9)
    assert not found.add(7)
    assert all(number in found for number in (0, 7, 8, CHUNK - 1, CHUNK, 10**9))
    assert 9 not in found
    assert len(found) == 6


def test_missing_offsets_are_named_across_chunks():
    everything = offsets(*range(5, 3 * CHUNK))
    assert list(everything.missing(0, 3 * CHUNK + 2)) == [0, 1, 2, 3, 4, 3 * CHUNK, 3 * CHUNK + 1]
    assert list(offsets().missing(CHUNK - 1, CHUNK + 1)) == [CHUNK - 1, CHUNK]
    assert list(everything.missing(7, 7)) == []


def test_offsets_of_both_sets_are_named():
    assert list(offsets(1, 9, CHUNK + 3).common(offsets(9, 10, CHUNK + 3, 5 * CHUNK))) == [9, CHUNK + 3]


def test_a_chunk_comes_back_as_it_was():
    written, read = offsets(3, CHUNK + 1, CHUNK + 9), offsets(CHUNK + 2)
    read.load(0, written.dump(0))
    read.load(1, written.dump(1))
    assert list(read.missing(0, 5)) == [0, 1, 2, 4]
    assert CHUNK + 9 in read
    assert CHUNK + 2 not in read
    assert len(read) == 3
