"""The decisions in their order: rules where a script or letters settle it, else detectors that must agree."""

from dataclasses import dataclass

from .script import SCRIPT_LANGUAGES, scripts_of
from .vietnamese import has_vietnamese_letters
from .vote import cld2, langid

LANGUAGES = frozenset("vi en ko ru zh ja fr de es th id ms lo km".split())
"""The languages that are told from each other and from all others."""
MIN_LETTERS = 3
"""Below this a text has no language, unless its script belongs to one."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of a text: code, the step that decided, the share of such decisions that are right."""

    code: str
    method: str
    confidence: float
    reason: str | None = None


def identify(text: str) -> Verdict:
    """The language of `text` (see `looked_at`). Never raises."""
    scripts = scripts_of(text)
    if scripts.letters < MIN_LETTERS:
        return Verdict("und", "none", 1.0, f"too short: {scripts.letters} letters")
    for script, code in SCRIPT_LANGUAGES:
        if scripts.share(script) >= 0.3:
            return Verdict(code, "script", 0.99)
    if scripts.share("Hani", "Kana") >= 0.3:
        kana = scripts.counts.get("Kana", 0)
        return Verdict("ja" if kana / (kana + scripts.counts.get("Hani", 0)) >= 0.1 else "zh", "script", 0.98)
    if has_vietnamese_letters(text, scripts.counts.get("Latn", 0)):
        return Verdict("vi", "letters", 0.99)
    first, reliable = cld2(text)
    second, score = langid(text)
    code = first if first == second or (reliable and score < 0.9) else second
    if code not in LANGUAGES:
        return Verdict("und", "vote", 0.9, f"in none of the languages told apart here (most like {code or 'none'})")
    return Verdict(code, "vote", 0.97 if first == second else 0.8)
