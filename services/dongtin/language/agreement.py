"""How the voters are weighed for text in Latin letters: CLD2, langid and the lexicon, and when they agree enough.

Each language that a voter names is a candidate; its features (who names it, by how much, how many of the words are
known, how long the text is) give the probability that it is right, by coefficients that `tables/fit_agreement.py`
fitted. langid costs most of the time, so it is asked only where the other two leave doubt.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from . import malay
from .lexicon import Reading, read_words
from .tables import coefficients
from .vote import cld2, langid
from .words import words_of

CANDIDATES = frozenset({"en", "fr", "de", "es", "id"})
"""What the vote decides between and against all others; `id` is Indonesian or Malay."""
SURE = 0.995
"""Probability from which langid is not asked: in the labelled texts it never changed an answer from there."""
ENOUGH = 0.65
"""Probability below which a text is in none of our languages: the price of a stranger taken for one of ours is higher
than that of an `und`, which says so."""
LONG = 25.0
"""Words from which a longer text adds no certainty."""

_SMALL = 1e-3


@dataclass(frozen=True, slots=True)
class Vote:
    """The likeliest language (`id`: Indonesian or Malay; "" where no voter named one of ours) and its probability."""

    code: str
    probability: float
    asked_langid: bool
    known: float
    """Share of the words that the lexicon has for that language."""
    strongest: str
    """What the voters named most often or first, of all languages they know: for people."""


def vote(text: str) -> Vote:
    """The language of a text in Latin letters that is not Vietnamese. Never raises."""
    reading = read_words(text)
    if reading is None:
        return Vote("", 0.0, False, 0.0, "")
    first = cld2(text)
    quick = _best(text, reading, first, None)
    if quick.probability >= SURE:
        return quick
    return _best(text, reading, first, langid(text))


def features(
    candidate: str, text: str, reading: Reading, first: tuple[str, bool], second: Mapping[str, float] | None
) -> dict[str, float]:
    """What is known for and against one candidate; without `second`, langid was not asked."""
    code, reliable = as_candidate(first[0]), first[1]
    root = math.sqrt(min(reading.words, LONG))
    known = malay.share_known(words_of(text)) if candidate == "id" else 0.0
    found = {
        "bias": 1.0,
        "cld2 agrees": float(code == candidate and reliable),
        "cld2 contradicts": float(code not in {candidate, ""} and reliable),
        "lexicon lead": reading.lead(candidate),
        "lexicon lead by length": reading.lead(candidate) * root,
        "weight": reading.weights[candidate],
        "weight by length": reading.weights[candidate] * root,
        "known": reading.known[candidate],
        "known by length": reading.known[candidate] * root,
        "length": root,
        "english": float(candidate == "en"),
        "malay": float(candidate == "id"),
        "malay known by length": known * root,
        "malay length": root * (candidate == "id"),
    }
    if second is not None:
        own = second.get(candidate, 0.0) + (second.get("ms", 0.0) if candidate == "id" else 0.0)
        other = next((share for code, share in second.items() if as_candidate(code) != candidate), 0.0)
        found["langid odds"] = math.log((own + _SMALL) / (1 - own + _SMALL))
        found["langid lead"] = math.log((own + _SMALL) / (other + _SMALL))
    return found


def candidates(reading: Reading, first: tuple[str, bool], second: Mapping[str, float] | None) -> list[str]:
    """The languages of ours that a voter names, in a fixed order."""
    named = {as_candidate(first[0]), reading.best()}
    if second:
        named.add(as_candidate(next(iter(second))))
    return sorted(named & CANDIDATES)


def as_candidate(code: str) -> str:
    """The candidate that stands for a language."""
    return "id" if code == "ms" else code


def _best(text: str, reading: Reading, first: tuple[str, bool], second: Mapping[str, float] | None) -> Vote:
    fitted = _fitted("agreement_quick" if second is None else "agreement")
    strongest = first[0] or (next(iter(second)) if second else "") or reading.best()
    best = Vote("", 0.0, second is not None, 0.0, strongest)
    for candidate in candidates(reading, first, second):
        found = features(candidate, text, reading, first, second)
        score = sum(fitted[name] * value for name, value in found.items())
        probability = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        if probability > best.probability:
            best = Vote(candidate, probability, second is not None, reading.known[candidate], strongest)
    return best


@cache
def _fitted(name: str) -> dict[str, float]:
    return coefficients(name)
