"""Which articles may tell the same event."""

import numpy as np
import pytest

from dongtin.deduplication.fingerprint import Keys, Positions
from dongtin.deduplication.happenings import WEIGHTS, Features, Happenings

FEATURES = 24
ARTICLES = 40


class ShuffledIndex:
    """Holds every key for every article, and gives the entries in an order of its own, as a grown table does."""

    def __init__(self, seed: int) -> None:
        self._chance = np.random.default_rng(seed)

    def find(self, keys: Keys) -> tuple[Positions, Positions]:
        places, slots = np.meshgrid(np.arange(len(keys)), np.arange(ARTICLES))
        order = self._chance.permutation(places.size)
        return places.ravel()[order], slots.ravel()[order]


def leads(seed: int) -> list[tuple[int, float, list[int]]]:
    memory = Happenings(lambda slots, time: np.ones(len(slots), np.bool_), lambda slots: np.ones(len(slots), np.bool_))
    memory._index = ShuffledIndex(seed)  # type: ignore[assignment]
    numbers = np.arange(FEATURES)
    kinds = (numbers % len(WEIGHTS)).astype(np.int8)
    features = Features(numbers.astype(np.uint64), kinds, numbers, np.ones(FEATURES, np.int64))
    return [(lead.slot, lead.share, lead.shared.tolist()) for lead in memory.leads(features, None)[1]]


@pytest.mark.parametrize("seed", range(1, 6))
def test_articles_that_share_the_same_are_asked_in_the_order_of_their_arrival(seed: int) -> None:
    found = leads(seed)
    assert [slot for slot, _, _ in found] == [0, 1, 2, 3]
    assert found == leads(0)
