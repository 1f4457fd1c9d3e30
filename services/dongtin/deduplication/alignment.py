"""Local alignment of two texts: which passages of one run, in the same order, in the other.

Seeds are shared 3-word shingles; seeds on one diagonal make exact runs; runs that follow each other closely in both
texts make a chain. What a chain spans is covered, what its runs hold is matched. Numbers that stand against other
numbers inside a chain are conflicts: the share of numbers found anywhere in the other text fails on truncated copies.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .fingerprint import NUMBER, Keys, Marks, Positions, Words, shingles

SEED = 3
MOST_PLACES = 4
"""A seed that stands more often in the longer text says nothing about the place."""
LONGEST_STEP = 13
"""Words from the last seed of a run to the first of the next one, in both texts."""
LARGEST_SHIFT = 5
"""By how much these two steps may differ: words put in or left out at one place."""
FEWEST_MATCHED = 8
"""Matched words of the smallest chain that counts: shorter ones are idioms and names."""
LEAST_DENSITY = 0.35
"""Share of a chain's words that match; below it two texts only use the same vocabulary."""

FEWEST_IN_PLACE = 10
"""Words by which the share of words in place is damped: of a handful one or two are equal by chance."""
BY_CHANCE = 0.02
"""Share of words that may be equal by chance, as in all languages that write words; what letters have above it, one in
fifteen in Thai, Lao and Khmer, does not count."""
STRAY = 3
"""Words by which matches may stray and still lie on one diagonal: a word put in or left out here and there."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A chain: where it begins and ends, in words, in the shorter and in the longer text."""

    short: tuple[int, int]
    long: tuple[int, int]
    matched: int


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """What two texts have in common; shares are between 0 and 1."""

    covered_short: Mask
    """Which words of the shorter text lie inside a chain."""
    covered_long: Mask
    matched_short: Mask
    """Which words of the shorter text are equal to their counterpart."""
    passages: tuple[Passage, ...]
    """Longest first."""
    longest_run: int
    """Words of the longest exact run."""
    agree: int
    """Numbers that match."""
    conflict: int
    """Numbers that stand against another number at the same place of the other text and occur nowhere else in it."""
    straight: float
    """Share of the matches whose distance between the texts is that of most, give or take a word or two."""
    drift: float
    """Words put in or left out between the runs of chains, for each match."""
    in_place: float
    """Share of the shorter text's other words that stand at their place in the longer one all the same, by the passage
    before or behind: a sentence that was reworded keeps some, another sentence only by chance."""


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Exact runs of seeds, in order of the shorter text."""

    first: Positions
    """First seed, by its place in the shorter text."""
    last: Positions
    shift: Positions
    """How much later it stands in the longer text."""


def align(short: Words, short_marks: Marks, long: Words, long_marks: Marks) -> Alignment:
    """Aligns two texts; the first is the shorter one."""
    runs = _runs(short, long)
    before = _chained(runs.first.tolist(), runs.last.tolist(), runs.shift.tolist())
    kept, passages = _passages(runs, before)
    covered_short = _painted(len(short), [p.short for p in passages])
    covered_long = _painted(len(long), [p.long for p in passages])
    chosen = np.flatnonzero(kept)
    straight, drift = _shape(runs, before, kept)
    matched = _painted(
        len(short), list(zip(runs.first[chosen].tolist(), (runs.last[chosen] + SEED).tolist(), strict=True))
    )
    conflict = _conflicts((short, short_marks), (long, long_marks), _steps(runs, before, kept))
    return Alignment(
        covered_short=covered_short,
        covered_long=covered_long,
        matched_short=matched,
        passages=tuple(sorted(passages, key=lambda p: (-p.matched, p.short))),
        longest_run=int((runs.last - runs.first).max()) + SEED if len(runs.first) else 0,
        agree=int(np.count_nonzero(matched & ((short_marks & NUMBER) != 0))),
        conflict=conflict,
        straight=straight,
        drift=drift,
        in_place=_in_place(short, long, passages, covered_short),
    )


def overlap(one: Keys, other: Keys) -> tuple[float, float]:
    """Jaccard index and containment of the runs of five words of two texts, as `Fingerprint.runs` has them."""
    if not len(one) or not len(other):
        return 0.0, 0.0
    both = np.concatenate((one, other))
    both.sort()
    common = int(np.count_nonzero(both[1:] == both[:-1]))
    return common / (len(both) - common), common / min(len(one), len(other))


def _runs(short: Words, long: Words) -> _Runs:
    one, other = shingles(short, SEED), shingles(long, SEED)
    order = np.argsort(other, kind="stable")
    ordered = other[order]
    left = np.searchsorted(ordered, one, "left")
    counts = np.searchsorted(ordered, one, "right") - left
    counts[counts > MOST_PLACES] = 0
    found = np.flatnonzero(counts)
    counts = counts[found]
    total = int(counts.sum())
    if not total:
        nothing = np.empty(0, np.int64)
        return _Runs(nothing, nothing, nothing)
    place = np.repeat(found, counts)
    within = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    shift = order[np.repeat(left[found], counts) + within] - place
    width = np.int64(len(short) + 1)
    code = np.sort((shift + len(short)) * width + place)
    begins = np.empty(total, np.bool_)
    begins[0] = True
    np.not_equal(np.diff(code), 1, out=begins[1:])
    starts = np.flatnonzero(begins)
    first = code[starts] % width
    shifts = code[starts] // width - len(short)
    last = first + np.diff(np.append(starts, total)) - 1
    by_place = np.lexsort((shifts, first))
    return _Runs(first[by_place], last[by_place], shifts[by_place])


def _chained(first: list[int], last: list[int], shift: list[int]) -> list[int]:
    """For each run the one that it best continues, or -1."""
    before = [-1] * len(first)
    weight = [0] * len(first)
    near: list[int] = []
    for run, begin in enumerate(first):
        earliest = begin - LONGEST_STEP
        near = [other for other in near if last[other] >= earliest]
        best = 0
        for other in near:
            step = begin - last[other]
            moved = shift[run] - shift[other]
            if (
                step >= 1
                and -LARGEST_SHIFT <= moved <= LARGEST_SHIFT
                and 1 <= step + moved <= LONGEST_STEP
                and weight[other] > best
            ):
                best, before[run] = weight[other], other
        weight[run] = best + last[run] - begin + 1
        near.append(run)
    return before


def _passages(runs: _Runs, before: list[int]) -> tuple[Mask, list[Passage]]:
    """Which runs are in a chain that counts, and the chains."""
    kept = np.zeros(len(before), np.bool_)
    weight = [0] * len(before)
    begins, ends, shifts = runs.first.tolist(), runs.last.tolist(), runs.shift.tolist()
    for run, other in enumerate(before):
        weight[run] = ends[run] - begins[run] + 1 + (weight[other] if other >= 0 else 0)
    used = [False] * len(before)
    passages = []
    for end in sorted(range(len(before)), key=lambda run: (-weight[run], run)):
        chain: list[int] = []
        run = end
        while run >= 0 and not used[run]:
            used[run] = True
            chain.append(run)
            run = before[run]
        if not chain:
            continue
        start = begins[chain[-1]]
        matched, reached = 0, start
        for run in reversed(chain):
            matched += ends[run] + SEED - max(begins[run], reached)
            reached = ends[run] + SEED
        if matched < FEWEST_MATCHED or matched < LEAST_DENSITY * (reached - start):
            continue
        kept[chain] = True
        opening, closing = chain[-1], chain[0]
        passages.append(
            Passage((start, reached), (start + shifts[opening], reached + shifts[closing]), matched)
        )  # fmt: skip
    return kept, passages


def _shape(runs: _Runs, before: list[int], kept: Mask) -> tuple[float, float]:
    """How the matches lie: which share on one diagonal, and how many words are put in or left out for each."""
    chosen = np.flatnonzero(kept)
    if not len(chosen):
        return 0.0, 0.0
    weights, shifts = (runs.last - runs.first + 1)[chosen], runs.shift[chosen]
    total = float(weights.sum())
    lowest = int(shifts.min())
    main = lowest + int(np.bincount(shifts - lowest, weights=weights).argmax())
    earlier = np.array(before, np.int64)[chosen]
    inside = (earlier >= 0) & kept[earlier]
    moved = np.abs(shifts[inside] - runs.shift[earlier[inside]])
    return (
        float(weights[np.abs(shifts - main) <= STRAY].sum()) / total,
        float(moved.sum()) / total,
    )


def _in_place(short: Words, long: Words, passages: list[Passage], covered: Mask) -> float:
    """Share of the words between passages that are equal at the distance of the passage before or of the one behind."""
    between = np.flatnonzero(~covered)
    if not passages or not len(between):
        return 0.0
    ordered = np.array(sorted((*p.short, *p.long) for p in passages))
    start, end, other_start, other_end = ordered.T
    behind = np.searchsorted(start, between)
    equal = np.zeros(len(between), np.bool_)
    frequency, elsewhere = _frequencies(short[between], long), np.ones(len(between))
    earlier = np.full(len(between), -1)
    for passage, shifts in ((behind - 1, other_end - end), (behind, other_start - start)):
        there = between + shifts[np.clip(passage, 0, len(passages) - 1)]
        inside = (passage >= 0) & (passage < len(passages)) & (there >= 0) & (there < len(long)) & (there != earlier)
        equal[inside] |= short[between[inside]] == long[there[inside]]
        elsewhere[inside] *= 1 - frequency[inside]
        earlier = np.where(inside, there, -1)
    by_chance = max(0.0, (1 - BY_CHANCE) * len(between) - float(elsewhere.sum()))
    return max(0.0, float(np.count_nonzero(equal)) - by_chance) / (len(between) + FEWEST_IN_PLACE)


def _frequencies(words: Words, text: Words) -> NDArray[np.float64]:
    """The share that each of these words has of a text."""
    known, counts = np.unique(text, return_counts=True)
    place = np.minimum(np.searchsorted(known, words), len(known) - 1)
    return np.where(known[place] == words, counts[place], 0) / len(text)


def _painted(length: int, stretches: list[tuple[int, int]]) -> Mask:
    """Which of `length` words lie in one of the stretches."""
    if not stretches:
        return np.zeros(length, np.bool_)
    edges = np.array(stretches, np.int64)
    opened = np.bincount(edges[:, 0], minlength=length + 1)
    closed = np.bincount(edges[:, 1], minlength=length + 1)
    return np.asarray(np.cumsum(opened - closed)[:length] > 0)


def _steps(runs: _Runs, before: list[int], kept: Mask) -> tuple[Positions, Positions, Positions, Positions]:
    """Where the gaps between neighbouring runs of chains begin and end, in the shorter and in the longer text."""
    later = np.flatnonzero(kept)
    earlier = np.array(before, np.int64)[later]
    inside = (earlier >= 0) & kept[earlier]
    later, earlier = later[inside], earlier[inside]
    begin, end = runs.last[earlier] + SEED, runs.first[later]
    other_begin, other_end = begin + runs.shift[earlier], end + runs.shift[later]
    open_ = (end > begin) & (other_end > other_begin)
    return begin[open_], end[open_], other_begin[open_], other_end[open_]


def _conflicts(
    short: tuple[Words, Marks], long: tuple[Words, Marks], gaps: tuple[Positions, Positions, Positions, Positions]
) -> int:
    """Numbers against other numbers in the gaps of chains."""
    begin, end, other_begin, other_end = gaps
    numbers, other_numbers = _numbers_before(short[1]), _numbers_before(long[1])
    numbered = np.flatnonzero((numbers[end] > numbers[begin]) & (other_numbers[other_end] > other_numbers[other_begin]))
    if not len(numbered):
        return 0
    all_short, all_long = (set(words[(marks & NUMBER) != 0].tolist()) for words, marks in (short, long))
    conflicts = 0
    for gap in numbered.tolist():
        here = _numbers(short, int(begin[gap]), int(end[gap]))
        there = _numbers(long, int(other_begin[gap]), int(other_end[gap]))
        foreign = min(len(here - all_long), len(there - all_short))
        conflicts += max(foreign, _replaced(short, long, gap, gaps))
    return conflicts


def _replaced(
    short: tuple[Words, Marks],
    long: tuple[Words, Marks],
    gap: int,
    gaps: tuple[Positions, Positions, Positions, Positions],
) -> int:
    """Numbers that stand for another one at the very same place of a gap that is as long in both texts."""
    begin, end, other_begin, other_end = (int(places[gap]) for places in gaps)
    if end - begin != other_end - other_begin:
        return 0
    here, there = slice(begin, end), slice(other_begin, other_end)
    numbers = (short[1][here] & long[1][there] & NUMBER) != 0
    return int(np.count_nonzero(numbers & (short[0][here] != long[0][there])))


def _numbers_before(marks: Marks) -> Positions:
    counts = np.zeros(len(marks) + 1, np.int64)
    np.cumsum((marks & NUMBER) != 0, out=counts[1:])
    return counts


def _numbers(text: tuple[Words, Marks], begin: int, end: int) -> set[int]:
    words, marks = text[0][begin:end], text[1][begin:end]
    return set(words[(marks & NUMBER) != 0].tolist())
