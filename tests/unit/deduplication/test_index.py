"""The index: finds what was put in, through every merge, and lets go of the dead."""

from __future__ import annotations

import numpy as np
import pytest

from dongtin.deduplication import index as index_module
from dongtin.deduplication.index import Index


@pytest.fixture(autouse=True)
def small_levels(monkeypatch):
    """Levels so small that a few hundred entries pass through all of them."""
    monkeypatch.setattr(index_module, "TABLE_ENTRIES", 40)
    monkeypatch.setattr(index_module, "MIDDLE_ENTRIES", 160)
    monkeypatch.setattr(index_module, "FILTER_PART", 256)


def everyone(slots):
    return np.ones(len(slots), np.bool_)


def some_keys(slots: int, of: int, each: int = 12) -> dict[int, np.ndarray]:
    """Keys of many slots, drawn from few so that they are shared."""
    chance = np.random.default_rng(5)
    vocabulary = chance.integers(0, 2**63, of, dtype=np.uint64)
    return {slot: np.unique(chance.choice(vocabulary, each)) for slot in range(slots)}


def found(index: Index, keys: np.ndarray) -> set[tuple[int, int]]:
    places, slots = index.find(keys)
    return set(zip(places.tolist(), slots.tolist(), strict=True))


def test_every_entry_is_found_through_all_levels():
    index, keys = Index(everyone), some_keys(300, of=500)
    for slot, own in keys.items():
        index.add(own, slot)
    probe = np.unique(np.concatenate(list(keys.values())))
    expected = {(place, slot) for slot, own in keys.items() for place in np.flatnonzero(np.isin(probe, own)).tolist()}
    assert found(index, probe) == expected


def test_a_key_that_nobody_holds_leads_nowhere():
    index = Index(everyone)
    for slot, own in some_keys(100, of=300).items():
        index.add(own, slot)
    assert found(index, np.array([1, 2, 3], np.uint64) << np.uint64(40)) == set()


def test_the_dead_leave_with_the_next_merges():
    dead: set[int] = set()
    index = Index(lambda slots: ~np.isin(slots, list(dead)))
    keys = some_keys(100, of=4000)
    for slot, own in keys.items():
        index.add(own, slot)
    before = index.size
    dead.update(range(90))
    for slot, own in some_keys(160, of=4000).items():
        if slot >= 100:
            index.add(own, slot)
    _, slots = index.find(np.unique(np.concatenate(list(keys.values()))))
    assert not dead.intersection(slots.tolist())
    assert index.size < before


def test_slots_beyond_the_reach_of_an_entry_are_counted_from_the_oldest_that_lives():
    far = 20_000_000
    index = Index(lambda slots: slots >= far)
    for slot, own in some_keys(20, of=400).items():
        index.add(own, slot)
    keys = some_keys(40, of=400)
    for slot, own in keys.items():
        index.add(own, far + slot)
    for slot, own in keys.items():
        assert {(place, far + slot) for place in range(len(own))} <= found(index, own)


def test_a_loaded_index_answers_as_the_one_it_was_taken_from():
    index, loaded, keys = Index(everyone), Index(everyone), some_keys(200, of=500)
    for slot, own in keys.items():
        index.add(own, slot)
    loaded.load(np.concatenate(list(keys.values())), np.repeat(list(keys), [len(own) for own in keys.values()]))
    probe = np.unique(np.concatenate(list(keys.values())))
    assert found(loaded, probe) == found(index, probe)
