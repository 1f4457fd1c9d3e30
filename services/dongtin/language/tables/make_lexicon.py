"""Makes lexicon.tsv.zst: `python -m dongtin.language.tables.make_lexicon`.

Data: wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0, from Wikipedia, subtitles, news, books and the web.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from wordfreq import get_frequency_dict

from dongtin.language.words import words_of

from . import write_groups

TOLD = ("en", "fr", "de", "es", "id", "ms")
NEIGHBOURS = tuple("pt it nl pl cs ro hu tr fil sv nb da fi is lt lv sk sl sh ca".split())
"""Languages in Latin letters that must not be taken for one of ours."""
WORDS_TOLD = 12_000
WORDS_NEIGHBOUR = 5_000
"""Enough to refuse a neighbour's text; more cost memory and change nothing."""
RARE = 1e-6
"""Frequency that weighs nothing."""
STEP = 0.1
"""Weights are kept to this."""


def frequencies(code: str) -> dict[str, float]:
    """Frequency of each word of a language, in the words that we split texts into, most frequent first."""
    found: defaultdict[str, float] = defaultdict(float)
    for entry, frequency in get_frequency_dict(code, "small").items():
        for word in words_of(entry):
            found[word] += frequency
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def lines() -> Iterator[tuple[list[str], list[str]]]:
    """The table: a line is a language, a weight in tenths, and the words of that weight."""
    for code in (*TOLD, *NEIGHBOURS):
        by_weight: defaultdict[int, list[str]] = defaultdict(list)
        size = WORDS_TOLD if code in TOLD else WORDS_NEIGHBOUR
        for word, frequency in islice(frequencies(code).items(), size):
            by_weight[max(1, round(math.log(frequency / RARE) / STEP))].append(word)
        for weight in sorted(by_weight, reverse=True):
            yield [code, str(weight)], sorted(by_weight[weight])


if __name__ == "__main__":
    write_groups("lexicon", lines())
