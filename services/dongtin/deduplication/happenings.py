"""What happened: names, numbers and headline words by which two texts of their own are known to tell one event.

Runs of words with capitals are names, a number counts with the word behind it, a headline by its pairs of words. A
feature that many articles of these days have says nothing; one that few have says much (inverse document frequency,
as in topic detection and tracking: Allan 2002). Languages without capitals have no names, and so no such links.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .fingerprint import CAPITAL, NUMBER, PARAGRAPH, SENTENCE, Fingerprint, Keys, Positions, distinct, shingles
from .index import Index

HEAD = 200
"""Words of headline and text that say what happened."""
LONGEST_NAME = 5
"""Words of a name; longer runs of capitals are headlines set in capitals."""
MOST_NAMES, MOST_SINGLES, MOST_NUMBERS, MOST_PAIRS = 12, 6, 6, 10
"""Features of an article: its memory is bounded."""
NAME, SINGLE, NUMBER_WITH_WORD, PAIR = 0, 1, 2, 3
WEIGHTS = np.array([1.0, 0.6, 0.7, 0.8])
"""What a feature of each kind counts: a word with a capital is often no name, pairs of headlines overlap."""
MOST_HOLDERS = 64
"""Articles of these days that have a feature; more is background, and only the first are remembered."""
REFERENCE = 10_000
"""As if so many articles were in reach: a number that grew with the stream would change the answers of a replay."""
REACH_HOURS = 72
"""An event is news for so long."""
MOST_ASKED = 4
"""Articles whose texts are looked at."""

MOST_REMEMBERED = 200_000
"""Arrivals that are remembered, three days of 60,000 articles: memory has a bound that no clock moves."""

Near = Callable[[Positions, int | None], NDArray[np.bool_]]
Alive = Callable[[Positions], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Runs of words that say what happened; arrays run in parallel."""

    keys: Keys
    kinds: NDArray[np.int8]
    first: Positions
    """The word that each begins with, headline included."""
    widths: Positions


@dataclass(frozen=True, slots=True, eq=False)
class Lead:
    """Where features lead: an article that may tell the same."""

    slot: int
    shared: Positions
    """Places of the features in common."""
    share: float
    """Their weight as a share of all."""


class Happenings:
    """Remembers which articles have which features. `near` tells which slots live and lie in reach of a time."""

    __slots__ = ("_index", "_near")

    def __init__(self, near: Near, alive: Alive) -> None:
        self._near = near
        self._index = Index(alive)

    def holders(self, keys: Keys, time: int | None) -> tuple[Positions, Positions]:
        """Places of keys and slots of the articles in reach that have them."""
        places, slots = self._index.find(keys)
        near = self._near(slots, time)
        return places[near], slots[near]

    def weights(self, features: Features, time: int | None) -> NDArray[np.float64]:
        """What each feature says, nothing where many have it."""
        places, _ = self.holders(features.keys, time)
        return _weights(features, places)

    def leads(self, features: Features, time: int | None) -> tuple[NDArray[np.float64], list[Lead], Keys]:
        """Weights of the features, the articles that share most, and the keys that are worth remembering."""
        places, slots = self.holders(features.keys, time)
        weights = _weights(features, places)
        rare = features.keys[np.bincount(places, minlength=len(features.keys)) < MOST_HOLDERS]
        total = float(weights.sum())
        if not len(slots) or not total:
            return weights, [], rare
        # floats are added in the order of the features: in that of the index, which a restore changes, articles that
        # share the same would be told apart by rounding
        order = np.lexsort((places, slots))
        places, slots = places[order], slots[order]
        held, inverse = np.unique(slots, return_inverse=True)
        sums = np.bincount(inverse, weights=weights[places])
        best = np.lexsort((held, -sums))[:MOST_ASKED]
        leads = [Lead(int(held[one]), places[inverse == one], float(sums[one]) / total) for one in best.tolist()]
        return weights, leads, rare

    def add(self, keys: Keys, slot: int) -> None:
        """Takes up an article under its features."""
        if len(keys):
            self._index.add(keys, slot)

    def begin(self, features: int, newest: int) -> None:
        """Makes room for what is loaded next, into an empty memory."""
        self._index.begin(features, newest)

    def load(self, keys: Keys, slots: Positions) -> None:
        """Takes up many at once."""
        self._index.load(keys, slots)


def features_of(print_: Fingerprint) -> Features:
    """The features of an article, names first."""
    words = print_.words[:HEAD]
    marks = print_.marks[:HEAD].tolist()
    ends = print_.starts[:HEAD] + print_.lengths[:HEAD]
    # a name goes on over a blank or a hyphen, not over a comma
    joined = [False, *((print_.starts[1:HEAD] - ends[:-1][: len(words) - 1] <= 1).tolist())]
    found = [
        *_names(marks, joined),
        *_numbers(marks, joined, print_.lengths[:HEAD].tolist()),
        *((PAIR, first, 2) for first in range(min(print_.title - 1, MOST_PAIRS))),
    ]
    hashes = {width: shingles(words, width) for width in {width for _, _, width in found}}
    kept: dict[int, tuple[int, int, int]] = {}
    for kind, first, width in found:
        kept.setdefault(int(hashes[width][first]), (kind, first, width))
    columns = np.array(list(kept.values()), np.int64).reshape(-1, 3)
    keys = np.array(list(kept), np.uint64)
    return Features(keys, columns[:, 0].astype(np.int8), columns[:, 1], columns[:, 2])


def present(features: Features, print_: Fingerprint) -> NDArray[np.bool_]:
    """Which features stand anywhere in another text."""
    found = np.zeros(len(features.keys), np.bool_)
    for width in set(features.widths.tolist()):
        chosen = (features.widths == width).nonzero()[0]
        hashes = distinct(shingles(print_.words, width))
        if len(hashes):
            at = np.minimum(hashes.searchsorted(features.keys[chosen]), len(hashes) - 1)
            found[chosen] = hashes[at] == features.keys[chosen]
    return found


def _weights(features: Features, places: Positions) -> NDArray[np.float64]:
    counts = np.bincount(places, minlength=len(features.keys))
    weights = WEIGHTS[features.kinds] * np.log(REFERENCE / (1 + counts))
    weights[counts >= MOST_HOLDERS] = 0.0
    return np.asarray(weights, np.float64)


def _names(marks: list[int], joined: list[bool]) -> list[tuple[int, int, int]]:
    """Runs of words with capitals; single ones only inside of sentences, where a capital says something."""
    names: list[tuple[int, int, int]] = []
    singles: list[tuple[int, int, int]] = []
    first = 0
    while first < len(marks):
        end = first + 1
        if marks[first] & CAPITAL and not marks[first] & NUMBER:
            while end < len(marks) and joined[end] and marks[end] & (CAPITAL | SENTENCE | PARAGRAPH) == CAPITAL:
                end += 1
            width = end - first
            if 1 < width <= LONGEST_NAME:
                names.append((NAME, first, width))
            elif width == 1 and not marks[first] & (SENTENCE | PARAGRAPH):
                singles.append((SINGLE, first, 1))
        first = end
    return [*names[:MOST_NAMES], *singles[:MOST_SINGLES]]


def _numbers(marks: list[int], joined: list[bool], lengths: list[int]) -> list[tuple[int, int, int]]:
    """Numbers of two digits and more, written as one, with the word behind them."""
    numbers = []
    first = 0
    while first < len(marks):
        end = first + 1
        if marks[first] & NUMBER:
            while end < len(marks) and joined[end] and marks[end] & NUMBER:
                end += 1
            width = end - first + 1
            if sum(lengths[first:end]) > 1 and width <= LONGEST_NAME and end < len(marks) and joined[end]:
                numbers.append((NUMBER_WITH_WORD, first, width))
        first = end
    return numbers[:MOST_NUMBERS]
