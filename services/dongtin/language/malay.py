"""Indonesian or Malay: one language to most detectors, told apart by how often each writes a word."""

import math
from collections.abc import Iterable
from functools import cache

from .tables import coefficients, groups

STEP = 0.25
"""The table's ratios are in quarters."""


def features(words: Iterable[str]) -> dict[str, float]:
    """What decides between the two, from lowercased words."""
    ratios = _ratios()
    found = [ratio for word in words if (ratio := ratios.get(word)) is not None]
    root = math.sqrt(max(1, len(found)))
    return {"bias": 1.0, "ratio": sum(found) / root, "length": root}


def share_known(words: list[str]) -> float:
    """Share of the words that either of the two has."""
    ratios = _ratios()
    return sum(word in ratios for word in words) / len(words) if words else 0.0


def indonesian_or_malay(words: list[str]) -> tuple[str, float]:
    """`id` or `ms` for lowercased words that are one of the two, and the probability of being right."""
    fitted = _fitted()
    score = sum(fitted[name] * value for name, value in features(words).items())
    probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
    return ("id", probability) if probability >= 0.5 else ("ms", 1 - probability)


@cache
def _ratios() -> dict[str, float]:
    return {word: int(ratio) * STEP for (ratio,), words in groups("malay") for word in words}


@cache
def _fitted() -> dict[str, float]:
    return coefficients("malay")
