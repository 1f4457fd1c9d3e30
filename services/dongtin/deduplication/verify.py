"""Verification: two articles measured against each other, and the rule that their measures meet.

The shorter text is aligned with the longer one whichever came first; what the rules need to know of time, publisher
and headline stands beside the measures of the text.
"""

from dataclasses import dataclass

import numpy as np

from .alignment import Alignment, Mask, Passage, align, overlap
from .cases import another_stage
from .fingerprint import (
    CAPITAL,
    NUMBER,
    SENTENCE,
    Fingerprint,
    Keys,
    Marks,
    Words,
    distinct,
    shingles,
    word_hashes,
)
from .measures import Measures
from .records import Card
from .rules import SHORT, UNRELATED, Rule, first_rule
from .series import bulletin, own_numbers, round_up
from .stories import credits_article
from .times import surely_later

HEAD = 80
"""Words of a news text that say what is new."""
LEAST_CONTAINMENT = 0.03
"""Below it two texts of some length need not be aligned; with 30 % of words replaced it is .1 and more."""
SENTENCE_WORDS, SENTENCE_COVERED = 6, 0.3
"""A sentence of so many words that is covered by less is one that the other text does not have."""
FRESH_PER_WORDS = 500
OPENING = 160
"""Words in which a text says its news; what is new behind them is background of the outlet's own."""
LONG_REST = 120
"""Words of a stretch of which can be told whether it is about the same."""
FEWEST_TERMS, TABLE = 20, 0.2
"""Of fewer terms a single one is more than the share that is asked for; and where so many of the words are numbers, in
news one in thirty, each row of a table has terms of its own: neither tells what a stretch is about."""
MEAN_OF_SYLLABLES, LONG_WORD = 4.0, 6
"""Letters. The words of a Vietnamese text have 2.2 to 3.9 in the mean, and a word of meaning is mostly two of them; the
words of English ones have 4.2 and more, of German ones 5 and more."""
DATED = 130
"""Words in which a report names its day."""

_SMALL = {hashed: number for number in range(1, 32) for text in (f"{number}", f"{number:02}")
          for hashed in word_hashes(text)}  # fmt: skip
_MONTH_WORD = word_hashes("tháng")[0]

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """An article as verification sees it."""

    fingerprint: Fingerprint
    publisher: int
    """Hash of its outlet; 0 where it is not known."""
    time: int
    """Event time in milliseconds."""
    card: Card | None = None
    """Who it is and whom it names as its source."""


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """What the later article is to the earlier one."""

    rule: Rule
    measures: Measures
    passages: tuple[tuple[Stretch, Stretch], ...]
    """Stretches of words in the new and in the old text (headlines not counted), longest first."""


def verify(new: Side, old: Side) -> Verdict:
    """Measures a new article against one that came before and names the rule that holds."""
    short, long = by_length(new, old)
    flipped = short is old
    one, other = short.fingerprint, long.fingerprint
    common = overlap(one.runs, other.runs)
    if common[1] < LEAST_CONTAINMENT and len(one.text) > SHORT:
        return Verdict(UNRELATED, Measures(jaccard=common[0], containment=common[1]), ())
    alignment = align(one.text, one.marks[one.title :], other.text, other.marks[other.title :])
    measures = measure(short, long, alignment, common, new_is_longer=flipped)
    return Verdict(first_rule(measures), measures, tuple(_oriented(p, flipped) for p in alignment.passages))


def by_length(new: Side, old: Side) -> tuple[Side, Side]:
    """The shorter text, then the longer one; of texts of one length the same is first whichever came first."""
    one, other = new.fingerprint.text, old.fingerprint.text
    if len(one) == len(other):
        return (old, new) if one.tobytes() > other.tobytes() else (new, old)
    return (old, new) if len(one) > len(other) else (new, old)


def _oriented(passage: Passage, flipped: bool) -> tuple[Stretch, Stretch]:
    return (passage.long, passage.short) if flipped else (passage.short, passage.long)


def measure(
    short: Side, long: Side, alignment: Alignment, common: tuple[float, float], *, new_is_longer: bool
) -> Measures:
    """All measures of a pair; `common` is Jaccard index and containment."""
    one, other = short.fingerprint, long.fingerprint
    covered, covered_longer = alignment.covered_short, alignment.covered_long
    words, words_longer = len(covered), len(covered_longer)
    first, last = _span(covered)
    ahead = _ahead(covered_longer)
    rest = _longest_gap(covered_longer)
    head, head_shorter = _head(covered_longer, other.lead), _head(covered, one.lead)
    headline, numbers, form = _headlines(one, other)
    lead_known = _known(other.text[: other.lead], one.words)
    publisher_unknown = not (short.publisher and long.publisher)
    of_bulletin = bulletin(one, other)
    return Measures(
        covered=_share(covered),
        covered_longer=_share(covered_longer),
        matched=_share(alignment.matched_short),
        gap=_length(_longest_gap(covered)) / max(1, words),
        gap_longer=_length(rest) / max(1, words_longer),
        jaccard=common[0],
        containment=common[1],
        longest_run=alignment.longest_run,
        straight=alignment.straight,
        drift=alignment.drift,
        in_place=alignment.in_place,
        head=head,
        heads=head + head_shorter,
        first_half=_share(covered_longer[: (words_longer + 1) // 2]),
        lead_known=lead_known,
        leads_known=min(lead_known, _known(one.text[: one.lead], other.words)),
        openings=(_known(one.text[:HEAD], other.text[:OPENING]) + _known(other.text[:HEAD], one.text[:OPENING])) / 2,
        core=_share(covered[first:last]),
        core_words=last - first,
        opening=first,
        ahead=ahead,
        ahead_share=ahead / max(1, words_longer),
        rest_known=_rest_known(other, rest, one),
        fresh=_fresh(covered, one.marks[one.title :]) * min(1.0, FRESH_PER_WORDS / max(1, words)),
        new_facts=_new_facts(covered_longer, other, one.words),
        other_dates=_other_dates(one, other),
        another_stage=another_stage(one, other),
        opening_numbers=min(_own_opening_numbers(one, other), _own_opening_numbers(other, one)),
        numbers_equal=alignment.agree,
        numbers_different=alignment.conflict,
        numbers_missing=_missing(one.words, one.marks, other.words, other.marks) if words <= SHORT else 0,
        headline=headline,
        headline_words=min(one.title, other.title),
        headline_numbers=numbers,
        headline_form=form,
        round_up=round_up(one, other),
        bulletin=of_bulletin,
        own_numbers=own_numbers(one, other) if of_bulletin else 0,
        words_shorter=words,
        words_longer=words_longer,
        new_is_longer=new_is_longer,
        longer_later=words_longer > words and surely_later(long.time, short.time),
        same_publisher=bool(short.publisher) and short.publisher == long.publisher,
        publisher_unknown=publisher_unknown,
        hours=abs(short.time - long.time) / 3_600_000,
        credited=_credits(short.card, long.card) or _credits(long.card, short.card),
    )


def _credits(card: Card | None, other: Card | None) -> bool:
    """Whether an article names the other one, or its outlet, as its source."""
    return card is not None and other is not None and credits_article(card, other)


def _length(stretch: Stretch) -> int:
    return stretch[1] - stretch[0]


def _share(mask: Mask) -> float:
    return float(np.count_nonzero(mask)) / max(1, len(mask))


def _span(mask: Mask) -> Stretch:
    """From the first covered word to behind the last one."""
    places = np.flatnonzero(mask)
    return (int(places[0]), int(places[-1]) + 1) if len(places) else (len(mask), len(mask))


def _ahead(mask: Mask) -> int:
    """Words before the covered ones, of which the first tenth may be a turn of phrase that both use."""
    covered = np.flatnonzero(mask)
    return int(covered[len(covered) // 10]) - len(covered) // 10 if len(covered) else len(mask)


def _longest_gap(mask: Mask) -> Stretch:
    """The longest stretch that is not covered."""
    edges = np.concatenate(([-1], np.flatnonzero(mask), [len(mask)]))
    lengths = np.diff(edges) - 1
    longest = int(lengths.argmax())
    return int(edges[longest]) + 1, int(edges[longest + 1])


def _head(mask: Mask, lead: int) -> float:
    """Copies get new leads: the better of the first words and of those behind the lead."""
    return max(_share(mask[:HEAD]), _share(mask[lead : lead + HEAD]))


def _known(words: Words, other: Words) -> float:
    """Share of these words that the other text has."""
    distinct = set(words.tolist())
    return len(distinct.intersection(other.tolist())) / max(1, len(distinct))


def _rest_known(text: Fingerprint, rest: Stretch, known: Fingerprint) -> float:
    """Share of the terms in a stretch that the other text has."""
    if _length(rest) < LONG_REST:
        return 1.0
    by_pairs = float(text.lengths.mean()) <= MEAN_OF_SYLLABLES
    terms, others = _terms(text, rest, by_pairs), _terms(known, (0, len(known.text)), by_pairs)
    numbers = (text.marks[text.title :][slice(*rest)] & NUMBER) != 0
    if len(terms) < FEWEST_TERMS or float(np.mean(numbers)) >= TABLE:
        return 1.0
    return len(np.intersect1d(terms, others, assume_unique=True)) / len(terms)


def _terms(text: Fingerprint, stretch: Stretch, by_pairs: bool) -> Keys:
    """What a stretch is about: pairs of syllables or letters where these make the words, long words elsewhere."""
    chosen = slice(text.title + stretch[0], text.title + stretch[1])
    words = text.words[chosen]
    return distinct(shingles(words, 2) if by_pairs else words[text.lengths[chosen] >= LONG_WORD].astype(np.uint64))


def _fresh(covered: Mask, marks: Marks) -> int:
    """Sentences that the other text does not have."""
    return len(_own_sentences(covered, marks))


def _own_sentences(covered: Mask, marks: Marks) -> list[Stretch]:
    """The sentences of some length that the other text does not have."""
    if not len(marks):
        return []
    starts = np.flatnonzero(marks & SENTENCE)
    if not len(starts) or starts[0]:
        starts = np.concatenate((np.zeros(1, np.int64), starts))
    lengths = np.diff(np.append(starts, len(marks)))
    inside = np.add.reduceat(covered.astype(np.int64), starts)
    own = np.flatnonzero((lengths >= SENTENCE_WORDS) & (inside < SENTENCE_COVERED * lengths))
    return list(zip(starts[own].tolist(), (starts + lengths)[own].tolist(), strict=True))


def _new_facts(covered: Mask, text: Fingerprint, known: Words) -> int:
    """Names and numbers in the sentences of an opening that the other text does not have."""
    words, marks = text.text, text.marks[text.title :]
    facts = (marks & (NUMBER | CAPITAL)) != 0
    sentences = [(start, end) for start, end in _own_sentences(covered, marks) if start < OPENING]
    if not sentences:
        return 0
    others = set(known.tolist())
    # every sentence begins with a capital: its first word is no name
    named = (set(words[start + 1 : end][facts[start + 1 : end]].tolist()) for start, end in sentences)
    return sum(len(names - others) for names in named)


def _other_dates(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both openings name days, and none in common, or each begins with one that the other text nowhere names:
    two reports of two days, though both may name the day on which it all began.
    """
    days, other_days = _days(one, one.title + DATED), _days(other, other.title + DATED)
    if not days or not other_days:
        return False
    if not set(days) & set(other_days):
        return True
    return days[0] not in _days(other) and other_days[0] not in _days(one)


def _days(text: Fingerprint, end: int | None = None) -> list[tuple[int, int]]:
    """Days of the year named in a text, up to some word, in order: 16/5, 16-5, 16.05, 16 tháng 5."""
    words, numbers = text.words[:end], np.flatnonzero(text.marks[:end] & NUMBER)
    if len(numbers) < 2:
        return []
    ends = text.starts[:end] + text.lengths[:end]
    days = []
    for here, there in zip(numbers[:-1].tolist(), numbers[1:].tolist(), strict=True):
        joined = there == here + 1 and text.starts[there] == ends[here] + 1
        if joined or (there == here + 2 and words[here + 1] == _MONTH_WORD):
            day, month = _SMALL.get(int(words[here]), 0), _SMALL.get(int(words[there]), 0)
            if day and 1 <= month <= 12:
                days.append((day, month))
    return days


def _headlines(one: Fingerprint, other: Fingerprint) -> tuple[float, bool, bool]:
    """Share of common words, whether both have numbers and other ones, whether they are equal but for these."""
    words, others = set(one.words[: one.title].tolist()), set(other.words[: other.title].tolist())
    numbers, other_numbers = (_number_words(p.words[: p.title], p.marks[: p.title]) for p in (one, other))
    return (
        len(words & others) / max(1, len(words | others)),
        bool(numbers and other_numbers and numbers != other_numbers),
        bool(words) and words - numbers == others - other_numbers,
    )


def _own_opening_numbers(one: Fingerprint, other: Fingerprint) -> int:
    """Numbers in headline and opening of a text that the other one nowhere has."""
    end = one.title + HEAD
    return len(_number_words(one.words[:end], one.marks[:end]) - _number_words(other.words, other.marks))


def _missing(words: Words, marks: Marks, other_words: Words, other_marks: Marks) -> int:
    return len(_number_words(words, marks) ^ _number_words(other_words, other_marks))


def _number_words(words: Words, marks: Marks) -> set[int]:
    return set(words[(marks & NUMBER) != 0].tolist())
