"""What is measured on a pair of articles, and the two sums that some rules ask for.

The weights of the sums were fitted on hand-labelled overlaps of real articles and on copies edited by program;
`python -m tests.evaluation.natural` fits them anew on other pairs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log1p

EDITED: Mapping[str, float] = {
    "covered": 12.5, "jaccard": 8, "lead_known": 3.5, "openings": 5.5,
    "gap": -8, "drift": -9, "other_dates": -2, "news": -0.8,
}  # fmt: skip
"""What speaks for and against an edited copy, in points: weights of a logistic model on the natural overlaps of
different outlets, rounded, with an outlet's own follow-ups as a tenth of a pair each, since one outlet in ten is named
wrongly. One sum of eight measures holds on pairs that it was not fitted on, where a dozen rows with thresholds of their
own did not."""
EDITED_BASE = -18.0

TAKEN_OVER: Mapping[str, float] = {
    "covered": 7, "core": 6, "about": 8, "heads": 2,
    "straight": 6, "drift": -16, "other_dates": -1,
}  # fmt: skip
"""The same for a text that a program or a careless hand took over, whole or in part: passages that nobody touched, at
one distance, of a text that is about the same. Fitted on edits made by program against natural overlaps; other days
weigh as they do in `EDITED`."""
TAKEN_OVER_BASE = -25.0


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on a pair; shares are between 0 and 1, lengths in words without the headline."""

    covered: float = 0.0
    """Share of the shorter text that runs in the same order in the longer one."""
    covered_longer: float = 0.0
    matched: float = 0.0
    """Share of the shorter text that is equal word by word."""
    gap: float = 0.0
    """Longest stretch of the shorter text that is not covered, as a share of it."""
    gap_longer: float = 0.0
    jaccard: float = 0.0
    containment: float = 0.0
    longest_run: int = 0
    straight: float = 0.0
    """Share of the matches at the same distance: near 1 where words or whole sentences were replaced one for one."""
    drift: float = 0.0
    """Words put in or left out inside the passages, for each match."""
    in_place: float = 0.0
    """Share of the shorter text's words between the passages that stand at their place in the longer one, less
    what letters have by chance."""
    head: float = 0.0
    """Share of the longer text's opening that is covered; the better of 80 words with and without its lead."""
    heads: float = 0.0
    """The same of both texts, added."""
    first_half: float = 0.0
    """Covered share of the longer text's first half: a follow-up tells its own news there."""
    lead_known: float = 0.0
    """Share of the words of the longer text's lead that the shorter one has: low where that tells other news."""
    leads_known: float = 0.0
    """The same of both leads, the lower one."""
    openings: float = 0.0
    """Share of the words of either opening that the other opening has: a follow-up opens with its own news, and moves
    the earlier one's further down."""
    core: float = 0.0
    """Covered share of the shorter text between its first and its last covered word."""
    core_words: int = 0
    opening: int = 0
    """Words of the shorter text before the first covered one."""
    ahead: int = 0
    """Uncovered words of the longer text before a tenth of the covered ones: news of its own, where there are many."""
    ahead_share: float = 0.0
    """The same as a share of the longer text."""
    rest_known: float = 1.0
    """Share of the terms in the longest uncovered stretch of the longer text that the shorter text has; 1 where that is
    short or names little, as a table of numbers does. What goes on about the same shares a tenth, a report on something
    else a fortieth."""
    fresh: float = 0.0
    """Sentences of the shorter text that are not covered, for each 500 words where it is longer than that."""
    new_facts: int = 0
    """Names and numbers in the opening of the longer text that the shorter one does not know: what happened since."""
    other_dates: bool = False
    """Whether both openings name days, and none in common, or each first one that the other text nowhere names."""
    another_stage: bool = False
    """Whether both openings name stages of a case, and none in common: an arrest and the trial."""
    opening_numbers: int = 0
    """Numbers in headline and opening that the other text nowhere has, of the text that has fewer of these."""
    numbers_equal: int = 0
    numbers_different: int = 0
    numbers_missing: int = 0
    """Numbers that only one of the two texts has."""
    headline: float = 0.0
    """Share of words that the headlines have in common."""
    headline_words: int = 0
    """Words of the shorter headline: two columns may both be called "From our readers"."""
    headline_numbers: bool = False
    """Whether both headlines have numbers, and other ones."""
    headline_form: bool = False
    """Whether the headlines are equal but for their numbers."""
    round_up: bool = False
    """Whether one headline says that it is a round-up of the day, and the other does not."""
    bulletin: bool = False
    """Whether a headline is that of a weather, price or lottery bulletin."""
    own_numbers: int = 0
    """Numbers of two such bulletins that only one of them has, of the one with fewer."""
    words_shorter: int = 0
    words_longer: int = 0
    new_is_longer: bool = False
    longer_later: bool = False
    """Whether the longer text surely has the later event time, whichever arrived first."""
    same_publisher: bool = False
    publisher_unknown: bool = False
    """Whether the outlet of one of them is not known, so that both may be of one."""
    hours: float = 0.0
    credited: bool = False
    """Whether one of them names the other, or its outlet, as its source."""

    @property
    def conflict(self) -> float:
        """Share of the numbers at aligned places that differ, damped where there are few."""
        return self.numbers_different / (self.numbers_equal + self.numbers_different + 2)

    @property
    def edited(self) -> float:
        """How much speaks for an editor's copy, from 0 to 1."""
        return _share_of_points(self, EDITED, EDITED_BASE)

    @property
    def taken_over(self) -> float:
        """How much speaks for a text taken over by program, whole or in part, from 0 to 1."""
        return _share_of_points(self, TAKEN_OVER, TAKEN_OVER_BASE)

    @property
    def news(self) -> float:
        """The new facts, each one less telling than the one before."""
        return log1p(self.new_facts)

    @property
    def about(self) -> float:
        """Whether the longer text is about the same: its lead is known, or most of it is."""
        return max(self.lead_known, 1.0 if self.covered_longer >= 0.6 else 0.0)

    @property
    def length_ratio(self) -> float:
        """The shorter length by the longer one."""
        return self.words_shorter / max(1, self.words_longer)


def _share_of_points(measures: Measures, weights: Mapping[str, float], base: float) -> float:
    return 1 / (1 + exp(-base - sum(weight * float(getattr(measures, name)) for name, weight in weights.items())))
