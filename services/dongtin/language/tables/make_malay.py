"""Makes malay.tsv.zst: `python -m dongtin.language.tables.make_malay`.

Data: wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0: Indonesian and Malay words of Wikipedia, subtitles and short messages.
"""

import math
from collections import defaultdict

from . import write_groups
from .make_lexicon import frequencies

FLOOR = 3e-7
"""Frequency of a word that the other language's list does not have: below the rarest that it has."""
LIMIT = 6.0
"""No word alone decides, however one-sided."""
STEP = 0.25


def main() -> None:
    """Writes the table: a line is a log ratio (positive: Indonesian) in quarters, and the words that have it."""
    indonesian, malay = frequencies("id"), frequencies("ms")
    by_ratio: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted({*indonesian, *malay}):
        ratio = math.log((indonesian.get(word, 0.0) + FLOOR) / (malay.get(word, 0.0) + FLOOR))
        by_ratio[round(max(-LIMIT, min(LIMIT, ratio)) / STEP)].append(word)
    write_groups("malay", (([str(ratio)], by_ratio[ratio]) for ratio in sorted(by_ratio)))


if __name__ == "__main__":
    main()
