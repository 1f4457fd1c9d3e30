"""The index: finds what was put in whatever moved meanwhile, and lets go of the dead."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest

from dongtin.deduplication import index as index_module
from dongtin.deduplication import table as table_module
from dongtin.deduplication.index import Index

CAPACITY = table_module.FEWEST_ROWS * table_module.CELLS


@pytest.fixture(autouse=True)
def small_tables(monkeypatch):
    """Tables that move after a thousand entries, a few rows at a time."""
    monkeypatch.setattr(index_module, "FULLEST", 1_000 / CAPACITY)
    monkeypatch.setattr(index_module, "PENDING", 128)
    monkeypatch.setattr(index_module, "MOVED_ROWS", 700)


def everyone(slots):
    return np.ones(len(slots), np.bool_)


def some_keys(slots: int, of: int, each: int = 12) -> dict[int, np.ndarray]:
    """Keys of many slots, drawn from few so that they are shared."""
    chance = np.random.default_rng(5)
    vocabulary = chance.integers(0, 2**63, of, dtype=np.uint64)
    return {slot: np.unique(chance.choice(vocabulary, each)) for slot in range(slots)}


def filled(keys: dict[int, np.ndarray], index: Index | None = None) -> Index:
    index = index or Index(everyone)
    for slot, own in keys.items():
        index.add(own, slot)
    return index


def found(index: Index, keys: np.ndarray) -> set[tuple[int, int]]:
    places, slots = index.find(keys)
    pairs = list(zip(places.tolist(), slots.tolist(), strict=True))
    assert len(pairs) == len(set(pairs)), "an entry was found twice"
    return set(pairs)


def expected(keys: dict[int, np.ndarray], probe: np.ndarray) -> set[tuple[int, int]]:
    holders = defaultdict(set)
    for slot, own in keys.items():
        for key in own.tolist():
            holders[key].add(slot)
    return {(place, slot) for place, key in enumerate(probe.tolist()) for slot in holders[key]}


def test_every_entry_is_found_at_every_moment_of_every_move():
    index, keys = Index(everyone), some_keys(600, of=900)
    probe = np.unique(np.concatenate(list(keys.values())))[::7]
    for slot, own in keys.items():
        index.add(own, slot)
        if slot % 5 == 0:
            assert found(index, probe) == expected({s: keys[s] for s in range(slot + 1)}, probe)


def test_a_key_that_very_many_hold_loses_none_of_them():
    keys = {slot: np.array([7, 1_000 + slot], np.uint64) for slot in range(3_000)}
    assert found(filled(keys), np.array([7], np.uint64)) == {(0, slot) for slot in range(3_000)}


def test_a_key_that_nobody_holds_leads_nowhere():
    index = filled(some_keys(400, of=300))
    assert found(index, np.array([1, 2, 3], np.uint64) << np.uint64(20)) == set()


def test_tags_that_differ_in_one_bit_are_told_apart():
    keys = {bit: np.array([1 << bit], np.uint64) for bit in range(table_module.TAG_BITS)}
    index = filled(keys)
    for bit, key in keys.items():
        assert found(index, key) == {(0, bit)}


def test_the_dead_leave_as_the_table_moves_on():
    first_living = 0
    index = Index(lambda slots: slots >= first_living)
    keys = some_keys(4_000, of=100_000)
    for slot, own in keys.items():
        first_living = max(0, slot - 50)
        index.add(own, slot)
    _, slots = index.find(np.unique(np.concatenate([keys[slot] for slot in range(2_000)])))
    assert slots.min() > 3_000
    assert index.size <= 2 * Index(everyone).size


def test_slots_may_count_on_for_ever():
    far = 5 * 2**table_module.SLOT_BITS + 12_345
    first_living = 0
    index = Index(lambda slots: slots >= first_living)
    keys = some_keys(200, of=400)
    step = 2**20
    for round_ in range(40):
        first_living = far + (round_ - 1) * step
        late = {far + round_ * step + slot: own for slot, own in keys.items()}
        filled(late, index)
    probe = keys[3]
    living = {(place, slot) for place, slot in found(index, probe) if slot >= far + 39 * step}
    assert living == expected(late, probe)


@pytest.mark.parametrize("room", [0, 1_000_000])
def test_the_dead_do_not_come_back_when_slots_have_counted_round(monkeypatch, room):
    monkeypatch.setattr(index_module, "FULLEST", 0.6)  # nothing but the count of arrivals clears them out
    newest, turn = 0, 2**table_module.SLOT_BITS
    index = Index(lambda slots: slots > newest - turn // 2)
    index.begin(room, 0)
    index.add(np.array([7], np.uint64), 100)
    for newest in range(1_000, turn + 100_000, 2**11):
        index.add(np.array([newest], np.uint64), newest)
    assert found(index, np.array([7], np.uint64)) == set()


def test_a_loaded_index_answers_as_the_one_it_was_taken_from():
    keys = some_keys(300, of=500)
    loaded = Index(everyone)
    loaded.begin(sum(map(len, keys.values())), max(keys))
    loaded.load(np.concatenate(list(keys.values())), np.repeat(list(keys), [len(own) for own in keys.values()]))
    probe = np.unique(np.concatenate(list(keys.values())))
    assert found(loaded, probe) == found(filled(keys), probe) == expected(keys, probe)


def test_a_window_that_moves_on_needs_no_more_memory(monkeypatch):
    monkeypatch.setattr(index_module, "FULLEST", 0.6)
    monkeypatch.setattr(index_module, "PENDING", 4_096)
    first_living = 0
    index = Index(lambda slots: slots >= first_living)
    chance = np.random.default_rng(6)
    largest = 0
    for slot in range(600):
        first_living = max(0, slot - 100)
        index.add(chance.integers(0, 2**64, 4_096, dtype=np.uint64), slot)
        largest = max(largest, index.size)
    assert largest < 13 * 100 * 4_096  # bytes for each entry that lives


def test_nearly_all_may_die_at_once_and_no_rows_are_overfull(monkeypatch):
    for name, value in {"FULLEST": 0.6, "PENDING": 2_048, "MOVED_ROWS": 512}.items():
        monkeypatch.setattr(index_module, name, value)
    loads = []

    class Watched(table_module.Table):
        def insert(self, tags, slots):
            super().insert(tags, slots)
            if not self.moving:
                loads.append(self.load)

    monkeypatch.setattr(index_module, "Table", Watched)
    chance = np.random.default_rng(8)
    former = 1_000_000
    index = Index(lambda slots: slots >= former)
    index.begin(former, former)
    index.load(chance.integers(0, 2**64, former, dtype=np.uint64), np.arange(former))
    for slot in range(former, former + 600):
        index.add(chance.integers(0, 2**64, 2_048, dtype=np.uint64), slot)
    assert max(loads) < 0.75
