"""The two detectors that do the statistical work: CLD2 (four-letter groups) and langid (byte groups, naive Bayes)."""

from functools import cache

import pycld2
from py3langid.langid import LanguageIdentifier

LANGID_CHARACTERS = 500
"""What langid reads: its time grows with the length, its answer no longer changes."""

_REFUSED = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
_CLD2_ALIASES = {"iw": "he", "zh-Hant": "zh", "jw": "jv", "un": ""}


def cld2(text: str) -> tuple[str, bool]:
    """CLD2's language of `text` ("" for none) and whether it calls that reliable. Never raises."""
    try:
        reliable, _, languages = pycld2.detect(text, isPlainText=True, bestEffort=True)
    except (pycld2.error, UnicodeEncodeError, ValueError):  # it refuses control characters and lone surrogates
        cleaned = text.translate(_REFUSED)
        return cld2(cleaned) if cleaned != text else ("", False)
    code: str = languages[0][1]
    return _CLD2_ALIASES.get(code, code), bool(reliable)


def langid(text: str) -> dict[str, float]:
    """Probability of each language by langid, from the start of `text`, most likely first. Never raises."""
    return dict(_identifier().rank(text[:LANGID_CHARACTERS]))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
