"""The two detectors that do the statistical work: CLD2 (four-letter groups) and langid (byte groups, naive Bayes)."""

from functools import cache

import pycld2
from py3langid.langid import LanguageIdentifier

LANGID_CHARACTERS = 500
"""What langid reads: its time grows with the length, its answer no longer changes."""

_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_ALIASES = {"iw": "he", "zh-Hant": "zh", "nb": "no", "nn": "no", "un": ""}


def cld2(text: str) -> tuple[str, bool]:
    """CLD2's language of `text` ("" for none) and whether it calls that reliable. Never raises."""
    try:
        reliable, _, languages = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except (pycld2.error, UnicodeEncodeError, ValueError):  # it refuses control characters and lone surrogates
        try:
            reliable, _, languages = pycld2.detect(text.translate(_CONTROL), isPlainText=True, bestEffort=True)
        except (pycld2.error, UnicodeEncodeError, ValueError):
            return "", False
    code = languages[0][1]
    return _ALIASES.get(code, code), reliable


def langid(text: str) -> tuple[str, float]:
    """Langid's language of the start of `text` and its normalised score, 0 to 1. Never raises."""
    code, score = _identifier().classify(text[:LANGID_CHARACTERS])
    return _ALIASES.get(code, code), score


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
