"""What the words of a text say: frequent words of 26 languages in Latin letters, with their weights."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from .tables import groups
from .words import words_as_written

NAME_COUNT = 0.4
"""What a capitalised word inside a text counts: English names stand in the texts of all languages."""
STEP = 0.1
"""The table's weights are in tenths."""
RELATED = (("id", "ms"),)
"""Languages that share most of their words: as one here, told apart elsewhere."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How well the words of a text fit each language."""

    words: float
    """Words, names counted less."""
    weights: dict[str, float]
    """Mean weight of a word, by language: log of its frequency over one in a million, 0 where it is not known."""
    known: dict[str, float]
    """Share of the words that are known, by language."""

    def best(self) -> str:
        """The language of the highest mean weight."""
        return max(self.weights, key=self.weights.__getitem__)

    def lead(self, code: str) -> float:
        """Mean weight over that of the best other language."""
        return self.weights[code] - max(weight for other, weight in self.weights.items() if other != code)


def read_words(text: str) -> Reading | None:
    """How the words of `text` fit; None for a text without words. `id` stands for Indonesian and Malay."""
    words = words_as_written(text)
    if not words:
        return None
    table = _table()
    find, unknown = table.rows.get, len(table.rows)
    weights = table.weights[[find(word, unknown) for word in map(str.lower, words)]]
    counts = np.ones(len(words), dtype=np.float32)
    if not text.isupper():
        counts[[position for position, word in enumerate(words) if position and word[0].isupper()]] = NAME_COUNT
    total = float(counts.sum())
    means = dict(zip(table.codes, (counts @ weights * (STEP / total)).tolist(), strict=True))
    known = dict(zip(table.codes, (counts @ (weights > 0) / total).tolist(), strict=True))
    for first, second in RELATED:
        means[first] = max(means[first], means.pop(second))
        known[first] = max(known[first], known.pop(second))
    return Reading(total, means, known)


@dataclass(frozen=True, slots=True)
class _Table:
    codes: list[str]
    rows: dict[str, int]
    weights: npt.NDArray[np.uint8]
    """Tenths by word and language; the last row, all 0, is that of unknown words."""


@cache
def _table() -> _Table:
    lines = [(labels[0], int(labels[1]), words) for labels, words in groups("lexicon")]
    codes = list(dict.fromkeys(code for code, _, _ in lines))
    rows: dict[str, int] = {}
    for _, _, words in lines:
        for word in words:
            rows.setdefault(word, len(rows))
    weights = np.zeros((len(rows) + 1, len(codes)), dtype=np.uint8)
    for code, weight, words in lines:
        column = codes.index(code)
        for word in words:
            weights[rows[word], column] = weight
    return _Table(codes, rows, weights)
