"""The packed table: an entry is found wherever it stands, in full rows, and while the rows are spread anew."""

import numpy as np
import pytest

from dongtin.deduplication.table import CELLS, FEWEST_ROWS, TAG_BITS, Table


def some_tags(count: int, seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 2**TAG_BITS, count, dtype=np.uint64)


def filled(table: Table, tags: np.ndarray) -> Table:
    for start in range(0, len(tags), 3_000):
        part = tags[start : start + 3_000]
        table.insert(part, np.arange(start, start + len(part), dtype=np.uint32))
    return table


def found(table: Table, tags: np.ndarray) -> list[tuple[int, int]]:
    """Places and slots, in order."""
    pairs = table.find(tags)
    return [] if pairs is None else sorted(zip(*(part.tolist() for part in pairs), strict=True))


def everyone(slots: np.ndarray) -> np.ndarray:
    return np.ones(len(slots), np.bool_)


def each_once(tags: np.ndarray, step: int) -> list[tuple[int, int]]:
    return [(place, place * step) for place in range(len(tags[::step]))]


def test_an_overfull_table_holds_what_its_rows_cannot():
    tags = some_tags(FEWEST_ROWS * CELLS * 3 // 2)
    table = filled(Table(0), tags)
    assert table.entries == len(tags)
    assert found(table, tags[::97]) == each_once(tags, 97)


@pytest.mark.parametrize("steps", [(9_000,), (4_100,), (5_000,), (11_000, 4_096, 4_096, 6_000)])
@pytest.mark.parametrize("count", [60_000, 200_000])
def test_every_entry_is_found_at_every_moment_of_a_move(steps, count):
    tags = some_tags(count)
    table = filled(Table(5_000), tags)
    new = some_tags(4_000, seed=4)
    for rows in steps:
        table.resize(rows)
        while table.moving:
            table.move(701, everyone)
            assert found(table, tags[::397]) == each_once(tags, 397)
        assert (table.rows, table.entries) == (rows, count)
        assert found(table, new) == []


def test_what_comes_in_while_the_table_moves_is_found_after_it():
    tags = some_tags(150_000)
    for rows in (7_000, 4_200):
        table = filled(Table(5_000), tags[:90_000])
        table.resize(rows)
        for start in range(90_000, 150_000, 6_000):
            table.insert(tags[start : start + 6_000], np.arange(start, start + 6_000, dtype=np.uint32))
            if table.moving:
                table.move(600, everyone)
        assert not table.moving
        assert found(table, tags[::97]) == each_once(tags, 97)


def test_the_first_and_the_last_tag_of_each_row_are_found_while_the_table_moves():
    firsts = [-(-(row << TAG_BITS) // 5_000) for row in range(5_001)]
    tags = np.array([*firsts[:-1], *(first - 1 for first in firsts[1:])], np.uint64)
    for rows in (6_001, 4_200):
        table = filled(Table(5_000), tags)
        table.resize(rows)
        while table.moving:
            table.move(97, everyone)
            assert found(table, tags) == each_once(tags, 1)


def test_entries_of_one_row_may_come_in_among_those_of_very_many_rows():
    far = [(row << TAG_BITS) // 200_000 + 1 for row in range(0, 200_000, 64)]  # rows 2^16 apart among them
    tags = np.array([tag for one in far for tag in (one, one + 1)], np.uint64)
    tags = np.random.default_rng(2).permutation(tags)
    assert found(filled(Table(200_000), tags), tags) == each_once(tags, 1)


def test_full_rows_of_tags_that_look_empty_lose_nothing():
    # a query sees the lower 16 bits of a tag, and zero in the last cell of a row that is not full
    tags = np.array([(7 << 24) + (high << 16) for high in range(200)], np.uint64)
    table = Table(0)
    for part in np.array_split(tags, 9):
        table.insert(part, (part >> np.uint64(16) & np.uint64(0xFF)).astype(np.uint32))
    table.insert(tags[:1] + np.uint64(5), np.array([999], np.uint32))
    everything = [*((place, place) for place in range(200)), (200, 999)]
    probe = np.append(tags, tags[0] + np.uint64(5))
    assert found(table, probe) == everything
    for rows in (6_000, 4_096):
        table.resize(rows)
        while table.moving:
            table.move(100, everyone)
            assert found(table, probe) == everything


def test_what_does_not_live_is_left_out_of_a_move():
    tags = some_tags(200_000)  # more than the rows hold
    for rows in (5_000, 9_000, 4_100):
        table = filled(Table(5_000), tags)
        table.resize(rows)
        while table.moving:
            table.move(999, lambda slots: slots % 3 == 0)
        assert table.entries == len(tags[::3])
        assert found(table, tags) == [(place, place) for place in range(0, len(tags), 3)]


def test_a_smaller_table_takes_less_memory():
    tags = some_tags(100_000)
    table = filled(Table(50_000), tags)
    before = table.size
    table.resize(6_000)
    while table.moving:
        table.move(5_000, everyone)
    assert table.size < before / 8
    assert found(table, tags[::97]) == each_once(tags, 97)


def test_a_sample_is_drawn_from_all_over_the_table():
    tags = np.sort(some_tags(100_000))
    slots = filled(Table(5_000), tags).sample(100)
    assert 1_000 < len(slots) < 5_000
    assert np.bincount(slots // 10_000, minlength=10).min() > 100


def test_a_table_that_moves_cannot_be_resized_again():
    table = filled(Table(5_000), some_tags(1_000))
    table.resize(6_000)
    with pytest.raises(RuntimeError, match="moves already"):
        table.resize(7_000)
