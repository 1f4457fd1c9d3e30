"""Verification: two articles measured against each other, and the rule that their measures meet.

The shorter text is aligned with the longer one whichever came first; what the rules need to know of time, publisher
and headline stands beside the measures of the text.
"""

from dataclasses import dataclass

import numpy as np

from .alignment import Alignment, Mask, Passage, align
from .fingerprint import Fingerprint
from .rules import Measures, Rule, first_rule

HEAD = 80
"""Words of a news text that say what is new."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """An article as verification sees it."""

    fingerprint: Fingerprint
    publisher: int
    """Hash of its outlet; 0 where it is not known."""
    time: int
    """Event time in milliseconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What the later article is to the earlier one."""

    rule: Rule
    measures: Measures
    passages: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    """Stretches of words in the new and in the old text (headlines not counted), longest first."""


def verify(new: Side, old: Side) -> Verdict:
    """Measures a new article against one that came before and names the rule that holds."""
    flipped = len(new.fingerprint.text) > len(old.fingerprint.text)
    short, long = (old, new) if flipped else (new, old)
    one, other = short.fingerprint, long.fingerprint
    alignment = align(one.text, one.marks[one.title :], other.text, other.marks[other.title :])
    measures = measure(short, long, alignment, new_is_longer=flipped)
    return Verdict(first_rule(measures), measures, tuple(_oriented(p, flipped) for p in alignment.passages))


def _oriented(passage: Passage, flipped: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    return (passage.long, passage.short) if flipped else (passage.short, passage.long)


def measure(short: Side, long: Side, alignment: Alignment, *, new_is_longer: bool) -> Measures:
    """All measures of a pair."""
    covered, covered_long = alignment.covered_short, alignment.covered_long
    return Measures(
        covered_shorter=_share(covered),
        covered_longer=_share(covered_long),
        matched=_share(alignment.matched_short),
        longest_run=alignment.longest_run,
        gap=_longest_gap(covered) / max(1, len(covered)),
        opening=_opening(covered_long),
        numbers_equal=alignment.agree,
        numbers_different=alignment.conflict,
        jaccard=alignment.jaccard,
        containment=alignment.containment,
        words_shorter=len(covered),
        words_longer=len(covered_long),
        new_is_longer=new_is_longer,
        same_publisher=bool(short.publisher) and short.publisher == long.publisher,
        hours=abs(short.time - long.time) / 3_600_000,
    )


def _share(mask: Mask) -> float:
    return float(np.count_nonzero(mask)) / max(1, len(mask))


def _longest_gap(mask: Mask) -> int:
    """Words of the longest stretch that is not covered."""
    edges = np.flatnonzero(np.concatenate(([True], mask, [True])))
    return int(np.diff(edges).max()) - 1


def _opening(mask: Mask) -> int:
    """Words before the first covered one."""
    return int(np.argmax(mask)) if mask.any() else len(mask)
