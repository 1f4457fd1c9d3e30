"""The second language of a text in two: what is left when the words of the first are taken out."""

import re

from .lexicon import read_words
from .script import Scripts
from .vietnamese import has_vietnamese_syllables, vietnamese_stretch
from .vote import cld2

MIN_WORDS = 6
"""Words of the second language: fewer are a name, a title or a slogan."""
MIN_SHARE = 0.2
"""Of the words, or of the letters by weight."""
MOSTLY = 0.9
"""Share of Latin letters from which a text is in them, not beside them."""
MIN_KNOWN = 0.6
MIN_LEAD = 0.5
"""What the lexicon asks of the words that are left."""
LEXICON_LANGUAGES = frozenset({"en", "fr", "de", "es"})
"""Indonesian and Malay texts hold much English and each other: their remainders say nothing."""

_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’-][A-Za-z\u00c0-\u024f\u1e00-\u1eff]+)*")
_BY_SCRIPT = (
    ("Hang", "ko"),
    ("Thai", "th"),
    ("Laoo", "lo"),
    ("Khmr", "km"),
    ("Kana", "ja"),
    ("Hani", "zh"),
)


def secondary_language(text: str, main: str, scripts: Scripts) -> str | None:
    """The second language of `text`, whose first is `main`; None where it has but one. Never raises."""
    if other := _by_script(main, scripts):
        return other
    if not scripts.counts.get("Latn"):
        return None
    if main == "vi":
        stretch, rest = vietnamese_stretch(text)
        return _language_of(rest, len(stretch) + len(rest), main)
    if MIN_SHARE <= scripts.share("Latn") < MOSTLY:
        words = _LATIN_WORD.findall(text)
        return _language_of(words, len(words), main)
    return None


def second_of_pieces(text: str, main: str) -> str | None:
    """The language of a piece of `text`, a line each, in which `main` is not at home; None without one."""
    pieces = [_LATIN_WORD.findall(piece) for piece in text.split("\n")] if "\n" in text else []
    total = sum(map(len, pieces))
    found = (_language_of(piece, total, main) for piece in pieces)
    return next((code for code in found if code), None)


def _by_script(main: str, scripts: Scripts) -> str | None:
    """A language whose script takes a good share; Han letters beside Japanese or Korean are their own."""
    for script, code in _BY_SCRIPT:
        if code != main and scripts.counts.get(script, 0) >= 2 * MIN_WORDS and scripts.share(script) >= MIN_SHARE:
            return None if script == "Hani" and main in {"ja", "ko"} else code
    return None


def _language_of(words: list[str], total: int, main: str) -> str | None:
    if len(words) < MIN_WORDS or len(words) < MIN_SHARE * total:
        return None
    rest = " ".join(words)
    if main != "vi" and has_vietnamese_syllables(rest):
        return "vi"
    reading = read_words(rest)
    if reading is None:
        return None
    code = reading.best()
    if code == main or code not in LEXICON_LANGUAGES:
        return None
    convincing = reading.known[code] >= MIN_KNOWN and reading.lead(code) >= MIN_LEAD and cld2(rest)[0] == code
    return code if convincing else None
