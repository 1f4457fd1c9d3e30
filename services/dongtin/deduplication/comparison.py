"""Two articles side by side: what matches, what every rule of the table makes of it, and the decision."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from dongtin.pipeline import Options
from dongtin_schemas import ExtractedArticle, SharedPassage, StoryLink

from .alignment import align, overlap
from .decide import card_of, shared_passages
from .deduplication import Deduplication
from .fingerprint import Keys, fingerprint
from .measures import Measures
from .records import publisher_hash
from .rules import RULES, Rule
from .times import event_time
from .verify import Side, by_length, measure, verify


@dataclass(frozen=True, slots=True)
class Bound:
    """What a rule asks of one measure."""

    measure: str
    asks: str
    """`>=` or `<=`."""
    bound: float
    value: float

    @property
    def holds(self) -> bool:
        """Whether the value meets it."""
        return self.value >= self.bound if self.asks == ">=" else self.value <= self.bound


@dataclass(frozen=True, slots=True)
class Row:
    """A rule of the table on this pair."""

    rule: str
    relation: str | None
    holds: bool
    decides: bool
    """Whether it is the one that verification named: the first that holds."""
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two articles have in common, the second as if it came after the first."""

    measures: Mapping[str, float]
    rows: tuple[Row, ...]
    passages: tuple[SharedPassage, ...]
    """Longest first, by characters of headline, lead and body joined; `other_` is the first article."""
    link: StoryLink
    """The decision on the second."""


def compare(first: ExtractedArticle, second: ExtractedArticle, options: Options) -> Comparison:
    """Compares two articles of whatever languages; only those of one language meet when articles stream in."""
    memory = Deduplication(options)
    memory.decide(first)
    link = memory.decide(second).event.story
    old = _side(first)
    new = _side(second, old.time)
    verdict, measures = verify(new, old), _measured(new, old)
    return Comparison(
        measures=_values(measures),
        rows=tuple(_row(rule, measures, decides=rule is verdict.rule) for rule in RULES),
        passages=shared_passages(new.fingerprint, old.fingerprint, verdict.passages),
        link=link,
    )


def _measured(new: Side, old: Side) -> Measures:
    """All measures, of texts without anything in common as well, where verification saves itself the work."""
    short, long = by_length(new, old)
    one, other = short.fingerprint, long.fingerprint
    alignment = align(one.text, one.marks[one.title :], other.text, other.marks[other.title :])
    return measure(short, long, alignment, overlap(one.runs, other.runs), new_is_longer=short is old)


def _row(rule: Rule, measures: Measures, *, decides: bool) -> Row:
    relation = rule.relation.value if rule.relation else None
    return Row(rule.name, relation, rule.holds(measures), decides, _bounds(rule, measures))


def _bounds(rule: Rule, measures: Measures) -> tuple[Bound, ...]:
    asked = [(name, ">=", bound) for name, bound in rule.at_least.items()]
    asked += [(name, "<=", bound) for name, bound in rule.at_most.items()]
    return tuple(Bound(name, asks, bound, _rounded(getattr(measures, name))) for name, asks, bound in asked)


def _values(measures: Measures) -> dict[str, float]:
    named = {name for rule in RULES for name in rule.thresholds}
    names = dict.fromkeys((*asdict(measures), *sorted(named)))
    return {name: _rounded(getattr(measures, name)) for name in names}


def _rounded(value: float) -> float:
    return round(float(value), 3)


def _side(article: ExtractedArticle, newest: int = 0) -> Side:
    """As the stage sees it; an article without a time has the newest one that came before."""
    print_ = fingerprint(article, _no_furniture)
    card = card_of(article, print_.content)
    time = event_time(article)
    return Side(print_, publisher_hash(article.source.domain), newest if time is None else time, card)


def _no_furniture(lines: Keys) -> NDArray[np.bool_]:
    return np.zeros(len(lines), np.bool_)
