"""The rules that say what one article is to another, in one table: the first that holds decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dongtin_schemas import Relation


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on a pair; shares are between 0 and 1, lengths in words without the headline."""

    covered_shorter: float
    """Share of the shorter text that runs in the same order in the longer one."""
    covered_longer: float
    matched: float
    """Share of the shorter text that is equal word by word."""
    longest_run: int
    gap: float
    """Longest stretch of the shorter text that is not covered, as a share of it."""
    opening: int
    """Words of the longer text before the first covered one."""
    numbers_equal: int
    numbers_different: int
    jaccard: float
    containment: float
    words_shorter: int
    words_longer: int
    new_is_longer: bool
    same_publisher: bool
    hours: float

    @property
    def conflict(self) -> float:
        """Share of the numbers at aligned places that differ, damped where there are few."""
        return self.numbers_different / (self.numbers_equal + self.numbers_different + 2)

    @property
    def long_opening(self) -> bool:
        """Whether the longer text begins with news of its own."""
        return self.opening >= max(80, 0.2 * self.words_longer)


STRENGTH: Mapping[Relation | None, int] = {
    None: 0, Relation.PARTIAL_REUSE: 1, Relation.PROBABLE_COPY: 2, Relation.COPY: 3,
}  # fmt: skip
"""Which relation counts for more where an article has several."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named relation between two articles."""

    name: str
    relation: Relation | None
    """None: nothing that a reader should know of."""
    holds: Callable[[Measures], bool]
    thresholds: Mapping[str, float]
    """What the rule asks for, for the event."""
    says: str
    """The rule in words, for the reason."""

    @property
    def merges(self) -> bool:
        """Whether the two articles are one story."""
        return STRENGTH[self.relation] >= STRENGTH[Relation.PROBABLE_COPY]


def first_rule(measures: Measures) -> Rule:
    """The first rule of the table that holds."""
    return next(rule for rule in RULES if rule.holds(measures))


RULES = (
    Rule("unrelated", None, lambda m: m.containment < 0.08 and m.covered_shorter < 0.3, {}, ""),
    Rule(
        "same template",
        Relation.PARTIAL_REUSE,
        lambda m: m.containment < 0.97 and m.numbers_different >= 4 and m.conflict >= 0.25,
        {"numbers_different": 4, "conflict": 0.25},
        "the same form of words with other numbers",
    ),
    Rule(
        "extended version",
        Relation.PARTIAL_REUSE,
        lambda m: (
            m.covered_shorter >= 0.75
            and m.covered_longer >= 0.6
            and m.matched >= 0.5
            and m.new_is_longer
            and m.long_opening
        ),
        {},
        "a longer version that opens with news of its own",
    ),
    Rule(
        "copy",
        Relation.COPY,
        lambda m: m.covered_shorter >= 0.75 and m.covered_longer >= 0.6 and m.matched >= 0.5,
        {"covered_shorter": 0.75, "covered_longer": 0.6, "matched": 0.5},
        "a copy",
    ),
    Rule(
        "own follow-up",
        Relation.PARTIAL_REUSE,
        lambda m: m.same_publisher and m.covered_longer < 0.6,
        {},
        "the outlet's own next piece",
    ),
    Rule(
        "excerpt",
        Relation.COPY,
        lambda m: (
            m.long_opening
            and m.covered_longer < 0.6
            and m.containment >= 0.9
            and not m.new_is_longer
            and m.covered_longer >= 0.4
        ),
        {},
        "an excerpt",
    ),
    Rule(
        "shares passages after another opening",
        Relation.PARTIAL_REUSE,
        lambda m: m.long_opening and m.covered_longer < 0.6 and m.covered_shorter >= 0.25,
        {},
        "shares passages",
    ),
    Rule(
        "shortened copy",
        Relation.COPY,
        lambda m: (
            not (m.long_opening and m.covered_longer < 0.6)
            and (
                (m.containment >= 0.9 and m.covered_shorter >= 0.9 and m.words_shorter >= 60)
                or (
                    m.containment >= 0.5
                    and m.covered_shorter >= 0.65
                    and m.matched >= 0.62
                    and (m.jaccard >= 0.25 or m.covered_shorter >= 0.8)
                )
            )
        ),
        {},
        "shortened",
    ),
    Rule(
        "edited copy",
        Relation.COPY,
        lambda m: (
            not (m.long_opening and m.covered_longer < 0.6)
            and (
                (m.jaccard >= 0.25 and m.covered_shorter >= 0.6 and m.gap <= 0.3)
                or (m.jaccard >= 0.2 and m.covered_shorter >= 0.75 and m.matched >= 0.65)
            )
        ),
        {},
        "edited",
    ),
    Rule("shares passages", Relation.PARTIAL_REUSE, lambda m: m.covered_shorter >= 0.25, {}, "shares passages"),
    Rule("little in common", None, lambda m: True, {}, ""),
)
