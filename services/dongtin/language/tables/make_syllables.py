"""Makes syllables.tsv.zst and plain_syllables.tsv.zst: `python -m dongtin.language.tables.make_syllables`.

Data: wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0. Only what has the form of a Vietnamese syllable is taken: a third of
the frequent words of Vietnamese text are foreign names and English.
"""

import math
from collections import defaultdict

from dongtin.language.vietnamese import is_syllable
from dongtin.pipeline import fold

from . import write_groups
from .make_lexicon import NEIGHBOURS, TOLD, frequencies

FOREIGN_FLOOR = 2e-6
"""Added to the highest frequency in other languages, so that a syllable that none has does not weigh infinitely."""
LIMIT = 5.0
STEP = 0.1


def main() -> None:
    """Writes the syllables as written, and those without diacritics by weight in tenths (positive: Vietnamese)."""
    vietnamese = {word: share for word, share in frequencies("vi").items() if is_syllable(fold(word))}
    write_groups("syllables", [([], sorted(vietnamese))])
    plain: defaultdict[str, float] = defaultdict(float)
    for word, share in vietnamese.items():
        plain[fold(word)] += share
    foreign: dict[str, float] = {}
    for code in (*TOLD, *NEIGHBOURS):
        folded: defaultdict[str, float] = defaultdict(float)
        for word, share in frequencies(code).items():
            folded[fold(word)] += share
        for word in plain.keys() & folded.keys():
            foreign[word] = max(foreign.get(word, 0.0), folded[word])
    by_weight: defaultdict[int, list[str]] = defaultdict(list)
    for syllable in sorted(plain):
        weight = math.log(plain[syllable] / (foreign.get(syllable, 0.0) + FOREIGN_FLOOR))
        by_weight[round(max(-LIMIT, min(LIMIT, weight)) / STEP)].append(syllable)
    write_groups("plain_syllables", (([str(weight)], by_weight[weight]) for weight in sorted(by_weight)))


if __name__ == "__main__":
    main()
