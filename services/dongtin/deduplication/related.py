"""Same event: stories of their own text that tell one happening. They are linked, never merged.

Names, numbers and headline words that few articles of these days have must be common, in both directions, and so must
everyday pairs of words: what an event is about differs from what else is said of the same people. A day of the year
that both name supports a link, as the result of a match does; different days forbid it.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dongtin_schemas import ExtractedArticle, RelatedStory

from .fingerprint import Fingerprint, Keys, distinct, shingles
from .happenings import NAME, Features, Lead, features_of, present
from .records import ArticleRecord, Card
from .series import bulletin
from .stories import story_name
from .window import Window

FEWEST_SHARED, LEAST_SHARE = 3, 0.12
"""What a lead must have in common before its text is looked at."""
MOST_RELATED = 3
MOST_EVIDENCE = 6

Weights = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What two texts must have in common to tell one event."""

    mean: float
    """Share of the weight of either's features that the other has, on average."""
    least: float
    """... and at least."""
    pairs: float
    """Share of the pairs of words of the one with fewer."""
    weight: float
    """Of what is shared: four rare names."""


SAME_DAY = Bounds(mean=0.35, least=0.2, pairs=0.15, weight=30)
NO_DAY = Bounds(mean=0.45, least=0.25, pairs=0.2, weight=40)
"""Fitted on labelled events among 6,200 articles of other days: with these bounds half of the articles on an event that
was told before are linked. Without the pairs of words it is a third at as many links to other events."""


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """What an article says that happened, on its way into the window."""

    article: ExtractedArticle
    days: tuple[str, ...]
    fingerprint: Fingerprint
    features: Features
    weights: Weights
    leads: Sequence[Lead]
    worth_keeping: Keys
    """Features that few others have."""
    time: int | None


def happening(
    article: ExtractedArticle, days: tuple[str, ...], print_: Fingerprint, window: Window, time: int | None
) -> Happening:
    """What happened, and who may tell the same."""
    features = features_of(print_)
    weights, leads, rare = window.happenings.leads(features, time)
    return Happening(article, days, print_, features, weights, leads, rare, time)


def related_to(new: Happening, window: Window, known: Container[int]) -> tuple[RelatedStory, ...]:
    """Stories on the same event, best first; `known` are stories that the article is linked with already."""
    found: dict[int, RelatedStory] = {}
    for lead in new.leads:
        story = window.story(lead.slot)
        if story in known or story in found or len(lead.shared) < FEWEST_SHARED or lead.share < LEAST_SHARE:
            continue
        record = window.record(lead.slot)
        own = present(new.features, record.fingerprint)
        score = _score(new, own, record, window)
        if score is None:
            continue
        found[story] = RelatedStory(
            story_id=story_name(story),
            article_id=record.card.article_id,
            score=round(score, 3),
            evidence=_evidence(new, own, record.card),
        )
    return tuple(sorted(found.values(), key=lambda one: -(one.score or 0))[:MOST_RELATED])


def credited(article: ExtractedArticle, window: Window, story: int) -> tuple[RelatedStory, ...]:
    """The articles that a credit names by address, those of the article's own story aside.

    Their ids follow from their addresses, so nothing need be looked up: an article in another language, which is
    decided on elsewhere, is linked as well, whichever comes first.
    """
    found: dict[str, RelatedStory] = {}
    for credit in article.attribution.syndicated_from:
        if credit.article_id is None or credit.article_id == article.article_id:
            continue
        slot = window.find_article(credit.article_id)
        if slot is not None and window.story(slot) == story:
            continue
        found[credit.article_id] = RelatedStory(
            kind="credited",
            story_id=None if slot is None else story_name(window.story(slot)),
            article_id=credit.article_id,
            evidence=(credit.evidence, *filter(None, (credit.url,))),
        )
    return tuple(found.values())[:MOST_RELATED]


def _score(new: Happening, own: Mask, record: ArticleRecord, window: Window) -> float | None:
    """How much of what says something is common, between 0 and 1; None where it is too little."""
    bounds = _bounds(new, record)
    shared = float(new.weights[own].sum())
    if bounds is None or shared < bounds.weight or not (own & (new.features.kinds == NAME)).any():
        return None
    if _pairs(new.fingerprint, record.fingerprint) < bounds.pairs:
        return None
    other = features_of(record.fingerprint)
    weights = window.happenings.weights(other, new.time)
    theirs = float(weights[present(other, new.fingerprint)].sum())
    shares = shared / max(1.0, float(new.weights.sum())), theirs / max(1.0, float(weights.sum()))
    mean = sum(shares) / 2
    return mean if mean >= bounds.mean and min(shares) >= bounds.least else None


def _bounds(new: Happening, record: ArticleRecord) -> Bounds | None:
    """What is asked of two texts, None where they cannot tell one event: they name other days, or one is a bulletin
    and nothing shows that it is of the same day.
    """
    days, others = new.days, record.card.days
    if set(days) & set(others):
        return SAME_DAY
    dated = any("/" in day for day in days) and any("/" in day for day in others)
    return None if dated or bulletin(new.fingerprint, record.fingerprint) else NO_DAY


def _pairs(one: Fingerprint, other: Fingerprint) -> float:
    first, second = distinct(shingles(one.text, 2)), distinct(shingles(other.text, 2))
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / max(1, min(len(first), len(second)))


def _evidence(new: Happening, own: Mask, other: Card) -> tuple[str, ...]:
    """What is common, as it stands in the article: days, then what says most."""
    text = "\n".join((new.article.title or "", new.article.lead or "", *new.article.body))
    starts, lengths = new.fingerprint.starts, new.fingerprint.lengths
    weights = new.weights * own
    words = []
    for place in np.argsort(-weights, kind="stable")[: 2 * MOST_EVIDENCE].tolist():
        first = int(new.features.first[place])
        last = first + int(new.features.widths[place]) - 1
        if weights[place] > 0:
            words.append(text[int(starts[first]) : int(starts[last]) + int(lengths[last])])
    days = [day for day in new.days if day in other.days]
    return tuple(dict.fromkeys((*days, *words)))[:MOST_EVIDENCE]
