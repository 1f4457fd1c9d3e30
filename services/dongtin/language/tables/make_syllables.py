"""Makes syllables.tsv.zst and plain_syllables.tsv.zst: `python -m dongtin.language.tables.make_syllables`.

Data: wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0. Only what has the form of a Vietnamese syllable is taken: a third of
the frequent words of Vietnamese text are foreign names and English.
"""

import math
from collections import defaultdict
from collections.abc import Set

from dongtin.language.vietnamese import is_syllable
from dongtin.pipeline import fold

from . import write_groups
from .make_lexicon import NEIGHBOURS, TOLD, frequencies

FOREIGN_FLOOR = 2e-6
"""Added to the highest frequency in other languages, so that a syllable that none has does not weigh infinitely."""
LONGEST = 7
"""Letters of the longest syllable, nghiêng."""
LIMIT = 5.0
STEP = 0.1


Lines = list[tuple[list[str], list[str]]]


def tables() -> dict[str, Lines]:
    """The syllables as written, and those without diacritics by weight in tenths (positive: Vietnamese)."""
    vietnamese = {word: share for word, share in frequencies("vi").items() if is_syllable(fold(word))}
    plain: defaultdict[str, float] = defaultdict(float)
    for word, share in vietnamese.items():
        plain[fold(word)] += share
    foreign = _highest_foreign(plain.keys())
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for syllable in sorted(plain):
        weight = math.log(plain[syllable] / (foreign.get(syllable, 0.0) + FOREIGN_FLOOR))
        by_weight[round(max(-LIMIT, min(LIMIT, weight)) / STEP)].append(syllable)
    return {
        "syllables": [([], sorted(vietnamese))],
        "plain_syllables": [([str(weight)], by_weight[weight]) for weight in sorted(by_weight)],
    }


def _highest_foreign(syllables: Set[str]) -> dict[str, float]:
    """The highest frequency of each in another language, diacritics dropped there as well."""
    found: dict[str, float] = {}
    for code in (*TOLD, *NEIGHBOURS):
        folded: defaultdict[str, float] = defaultdict(float)
        for word, share in frequencies(code).items():
            if len(word) <= LONGEST:
                folded[fold(word)] += share
        for word in syllables & folded.keys():
            found[word] = max(found.get(word, 0.0), folded[word])
    return found


if __name__ == "__main__":
    for name, made in tables().items():
        write_groups(name, made)
