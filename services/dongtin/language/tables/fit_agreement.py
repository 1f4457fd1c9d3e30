"""Fits agreement.json, agreement_quick.json and malay.json on labelled texts.

    python -m dongtin.language.tables.fit_agreement LABELLED.jsonl.zst

A line is {"set": ..., "lang": ..., "text": ...}. Rows of even number are fitted on, the others are for confirming.
Only the coefficients are kept. Logistic regression by Newton's method with a small ridge: no randomness.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import orjson
import zstandard

from dongtin.language import agreement, malay
from dongtin.language.cascade import MIN_SHARE
from dongtin.language.lexicon import read_words
from dongtin.language.looked_at import looked_at
from dongtin.language.script import scripts_of
from dongtin.language.vietnamese import has_short_vietnamese, has_vietnamese_letters, has_vietnamese_syllables
from dongtin.language.vote import cld2, langid
from dongtin.language.words import words_of

from . import FOLDER

RIDGE = 0.3
WORD_WEIGHT = 0.3
"""Single words and pairs of words count less than sentences: news seldom comes in single words."""

Sample = tuple[dict[str, float], bool, float]
"""Features, whether the candidate is right, weight."""


def fit(samples: list[Sample]) -> dict[str, float]:
    """Coefficients by feature."""
    names = list(samples[0][0])
    rows = np.array([[features[name] for name in names] for features, _, _ in samples])
    right = np.array([float(answer) for _, answer, _ in samples])
    weight = np.array([each for _, _, each in samples])
    found: npt.NDArray[np.float64] = np.zeros(len(names))
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (weight * (chance - right)) + RIDGE * found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + RIDGE * np.eye(len(names))
        found -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 4) for name, value in zip(names, found, strict=True)}


def main(path: Path) -> None:
    """Writes the three tables."""
    full: list[Sample] = []
    quick: list[Sample] = []
    pair: list[Sample] = []
    for kind, code, text in _rows(path):
        weight = WORD_WEIGHT if "word" in kind else 1.0
        reading = read_words(text)
        if reading is None:
            continue
        first, second = cld2(text), langid(text)
        for candidate in agreement.candidates(reading, first, second):
            right = agreement.as_candidate(code) == candidate
            full.append((agreement.features(candidate, text, reading, first, second), right, weight))
        for candidate in agreement.candidates(reading, first, None):
            right = agreement.as_candidate(code) == candidate
            quick.append((agreement.features(candidate, text, reading, first, None), right, weight))
        if code in {"id", "ms"} and weight == 1:
            pair.append((malay.features(words_of(text)), code == "id", 1.0))
    for name, samples in (("agreement", full), ("agreement_quick", quick), ("malay", pair)):
        (FOLDER / f"{name}.json").write_bytes(orjson.dumps(fit(samples), option=orjson.OPT_INDENT_2) + b"\n")


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    """Set, language and text of the rows of even number that come to the vote."""
    with path.open("rb") as packed:
        lines = io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(packed), encoding="utf-8")
        for number, line in enumerate(lines):
            row = orjson.loads(line)
            if number % 2 or row["lang"].startswith("vi"):
                continue
            text = looked_at(row["text"])
            scripts = scripts_of(text)
            if 1 - scripts.share("Latn") >= MIN_SHARE or has_vietnamese_letters(text, scripts.counts["Latn"]):
                continue
            if not has_vietnamese_syllables(text) and not has_short_vietnamese(text):
                yield row["set"], row["lang"], text


if __name__ == "__main__":
    main(Path(sys.argv[1]))
