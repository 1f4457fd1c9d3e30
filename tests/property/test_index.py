"""Whatever comes in, dies, is restored or counts on, the index answers as a dictionary of lists does."""

from collections import defaultdict
from unittest.mock import patch

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dongtin.deduplication import index as index_module
from dongtin.deduplication.index import Index
from dongtin.deduplication.table import CELLS, FEWEST_ROWS, SLOT_BITS, TAG_BITS

CONSTANTS = {
    "FULLEST": 1_000 / (FEWEST_ROWS * CELLS),
    "PENDING": 256,
    "MOVED_ROWS": 1_100,
}
"""Tables that move after a thousand entries."""
FILLED = 1_500
"""Entries after which a move that began is over."""
REACH = 2 ** (SLOT_BITS - 1)
JUMP = 2 ** (SLOT_BITS - 4)

KINDS = st.sampled_from(["any", "any", "shared", "one row", "looks empty", "hot"])
SEEDS = st.integers(0, 2**32 - 1)


def drawn(kind: str, count: int, chance: np.random.Generator) -> np.ndarray:
    """Keys of an article, no two alike."""
    keys = chance.integers(0, 2**64, count, dtype=np.uint64)
    if kind == "shared":
        keys = chance.integers(0, 300, count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    elif kind == "one row":
        keys = chance.integers(0, 2**16, count, dtype=np.uint64) + np.uint64(5 << 30)
    elif kind == "looks empty":
        keys = chance.integers(0, 2**8, count, dtype=np.uint64) << np.uint64(16)
    elif kind == "hot":
        keys[0] = np.uint64(77)
    return np.unique(keys & np.uint64(2**TAG_BITS - 1))


class IndexBesideLists(RuleBasedStateMachine):
    """Both are told the same and asked the same."""

    def __init__(self) -> None:
        super().__init__()
        self.patched = patch.multiple(index_module, **CONSTANTS)
        self.patched.start()
        self.living: dict[int, list[int]] = {}
        self.index = Index(self.alive)
        self.next_slot = 0
        self.probes: list[int] = [1, 2, 3]

    def teardown(self) -> None:
        self.patched.stop()

    def alive(self, slots: np.ndarray) -> np.ndarray:
        return np.fromiter((slot in self.living for slot in slots.tolist()), np.bool_, len(slots))

    @initialize(first=st.sampled_from([0, 12_345, 2**SLOT_BITS - 40, 5 * 2**SLOT_BITS - 3]))
    def begins(self, first: int) -> None:
        self.index.begin(0, first)
        self.next_slot = first

    @rule(kind=KINDS, articles=st.integers(1, 60), count=st.integers(1, 60), seed=SEEDS)
    def articles_come_in(self, kind: str, articles: int, count: int, seed: int) -> None:
        chance = np.random.default_rng(seed)
        for _ in range(articles):
            self.add(drawn(kind, count, chance))
        self.probes += [key for slot in list(self.living)[-3:] for key in self.living[slot]]

    @rule(kind=KINDS, count=st.integers(1, 40), seed=SEEDS)
    def an_article_gets_more_keys(self, kind: str, count: int, seed: int) -> None:
        if self.living:
            slot = list(self.living)[seed % len(self.living)]
            more = np.setdiff1d(drawn(kind, count, np.random.default_rng(seed)), np.array(self.living[slot], np.uint64))
            self.living[slot] += more.tolist()
            self.index.add(more, slot)

    @rule(share=st.sampled_from([0.1, 0.5, 1.0]), oldest=st.booleans(), seed=SEEDS)
    def articles_die(self, share: float, oldest: bool, seed: int) -> None:
        slots = list(self.living)
        count = int(share * len(slots))
        dead = slots[:count] if oldest else np.random.default_rng(seed).permutation(slots)[:count].tolist()
        for slot in dead:
            del self.living[slot]

    @rule(times=st.integers(1, 20))
    def very_many_come_and_die(self, times: int) -> None:
        chance = np.random.default_rng(self.next_slot)
        for _ in range(times):
            self.next_slot += JUMP
            for slot in [slot for slot in self.living if slot < self.next_slot - REACH + JUMP]:
                del self.living[slot]
            for _ in range(FILLED // 100):
                self.add(drawn("any", 100, chance))
                del self.living[self.next_slot - 1]

    @rule()
    def is_restored(self) -> None:
        entries = [(key, slot) for slot, keys in self.living.items() for key in keys]
        self.index = Index(self.alive)
        self.index.begin(len(entries), self.next_slot - 1)
        if entries:
            keys, slots = zip(*entries, strict=True)
            self.index.load(np.array(keys, np.uint64), np.array(slots, np.int64))

    @invariant()
    def answers_are_those_of_the_lists(self) -> None:
        lists = defaultdict(list)
        for slot, keys in self.living.items():
            for key in keys:
                lists[key].append(slot)
        self.probes = list(dict.fromkeys([77, *self.probes[-400:]]))
        places, slots = self.index.find(np.array(self.probes, np.uint64))
        answers = [pair for pair in zip(places.tolist(), slots.tolist(), strict=True) if pair[1] in self.living]
        assert sorted(answers) == [
            (place, slot) for place, key in enumerate(self.probes) for slot in sorted(lists[key])
        ]

    def add(self, keys: np.ndarray) -> None:
        self.living[self.next_slot] = keys.tolist()
        self.index.add(keys, self.next_slot)
        self.next_slot += 1


IndexBesideLists.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestIndexBesideLists = IndexBesideLists.TestCase
