"""Makes malay.tsv.zst: `python -m dongtin.language.tables.make_malay INDONESIAN MALAY`.

Data: wordfreq 3.1 (Robyn Speer), CC BY-SA 4.0: words of Wikipedia, subtitles and short messages with frequencies; and
the word lists inside Tesseract's models `ind` and `msa` 4.1 (Google), Apache-2.0: words of the web, without. The two
files are the latter, a word a line, taken out of Debian's packages tesseract-ocr-ind and tesseract-ocr-msa:

    combine_tessdata -u ind.traineddata ind. && dawg2wordlist ind.lstm-unicharset ind.lstm-word-dawg INDONESIAN
"""

import math
import sys
from collections import defaultdict
from pathlib import Path

from dongtin.language.words import words_of

from . import write_groups
from .make_lexicon import frequencies

LISTED = 1e-7
"""Frequency of a word that stands in a list without frequencies: below the rarest of those that have one."""
FLOOR = 5e-8
"""Frequency of a word that the other language does not have. Of 5e-8 to 3e-6, on half of the labelled texts, best."""
LIMIT = 6.0
"""No word alone decides, however one-sided."""
STEP = 0.25


def main(indonesian_list: Path, malay_list: Path) -> None:
    """Writes the table: a line is a log ratio (positive: Indonesian) in quarters, and the words that have it."""
    indonesian = _with_list(frequencies("id"), indonesian_list)
    malay = _with_list(frequencies("ms"), malay_list)
    by_ratio: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted({*indonesian, *malay}):
        ratio = math.log((indonesian.get(word, 0.0) + FLOOR) / (malay.get(word, 0.0) + FLOOR))
        by_ratio[round(max(-LIMIT, min(LIMIT, ratio)) / STEP)].append(word)
    write_groups("malay", (([str(ratio)], by_ratio[ratio]) for ratio in sorted(by_ratio)))


def _with_list(frequency: dict[str, float], path: Path) -> dict[str, float]:
    listed = {word for line in path.read_text(encoding="utf-8").splitlines() for word in words_of(line)}
    return dict.fromkeys(listed, LISTED) | frequency


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
