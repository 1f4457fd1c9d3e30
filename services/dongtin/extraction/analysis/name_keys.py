"""One key for the ways of writing a name: Kim Jong-un, Kim Jong Un, Kim Châng Ưn; Putin, Pu-tin; Hòa Bình, Hoà Bình.

Vietnamese names keep their diacritics, which tell people apart (Tuấn, Tuân); names of other languages lose theirs.
A name written as it sounds in Vietnamese, syllable by syllable ("In-đô-nê-xi-a"), is looked up by its consonants
among the well-known names of `foreign_names`; where none or several fit, its letters stay the key.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dongtin.pipeline import fold, matching_key

from .foreign_names import FIRST_NAMES, KOREAN_FAMILY_NAMES, NAMES, SPELLINGS, TRANSCRIBED
from .gazetteer import FAMILY_NAMES
from .syllables import is_syllable


@lru_cache(maxsize=32_768)
def name_key(name: str) -> str:
    """The key: lower case, words parted by single blanks."""
    plain = " ".join(matching_key(name).replace("’", "'").split())
    if (found := SPELLINGS.get(_loose(plain))) is not None:
        return found
    if is_vietnamese_form(plain):
        return _loose(plain)
    words = plain.split()
    korean = fold(words[0]) in KOREAN_FAMILY_NAMES
    spelled = [word for word in words for word in _parts(word, korean=korean)]
    key = " ".join(_initial_read(spelled))
    return SPELLINGS.get(key, key)


def is_vietnamese_form(name: str) -> bool:
    """Whether a name is Vietnamese syllables only, parted by blanks, with diacritics or a Vietnamese family name."""
    words = name.split()
    if not words or "-" in name or not all(is_syllable(word) for word in words):
        return False
    return not name.isascii() or words[0].title() in FAMILY_NAMES


def _loose(text: str) -> str:
    """Hyphens and full stops as blanks."""
    return " ".join(re.sub(r"[-‐–'.]", " ", text).split())


def _parts(word: str, *, korean: bool) -> list[str]:
    """The words that one written word stands for in the key."""
    pieces = [piece for piece in re.split(r"[-‐–]", word) if piece]
    if len(pieces) == 1 or (korean and word.isascii()):
        return [re.sub(r"[^a-z0-9&+]", "", fold(piece)) or piece for piece in pieces]
    if not all(_may_be_transcribed(piece) for piece in pieces):
        return [re.sub(r"[^a-z0-9&+]", "", fold(piece)) or piece for piece in pieces]
    joined = "".join(fold(piece) for piece in pieces)
    if joined in NAMES:
        return [joined]
    if joined in TRANSCRIBED:
        return [TRANSCRIBED[joined]]
    return [_nearest(joined, _BY_SOUND.get(_sound_of_syllables(pieces), ()))]


def _nearest(written: str, names: tuple[str, ...]) -> str:
    """The name of the same sound that is written most alike; where none stands out, the letters themselves."""
    spelled = written.replace("x", "s").replace("y", "i")
    candidates = [name for name in names if _first_vowel(name) == _first_vowel(spelled)]
    ranked = sorted(((_alike(spelled, name), name) for name in candidates), reverse=True)
    if not ranked or ranked[0][0] < MIN_ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MIN_LEAD):
        return written
    return ranked[0][1]


def _first_vowel(letters: str) -> str:
    """The first vowel, where "ai" is heard as English i and y as i."""
    found = re.search(r"ai|[aeiouy]", letters.replace("ou", "u").replace("oo", "u"))
    return {"ai": "i", "y": "i"}.get(found[0], found[0]) if found else ""


def _alike(spelled: str, name: str) -> float:
    return SequenceMatcher(None, spelled, name.replace("y", "i").replace("ph", "f")).ratio()


MIN_ALIKE, MIN_LEAD = 0.5, 0.05
"""Share of letters that must be the same, and by how much the best must be better than the next."""


_VOWEL = re.compile(r"[aeiouy]")


def _may_be_transcribed(piece: str) -> bool:
    """Whether a piece between hyphens is one syllable as Vietnamese spells foreign sounds: "xtan", "crông", "u"."""
    folded = fold(piece)
    return len(piece) <= MAX_SYLLABLE and bool(_VOWEL.search(folded)) and folded.isalpha()


MAX_SYLLABLE = 6


def _initial_read(words: list[str]) -> list[str]:
    """First names for initials of well-known people: "V. Putin" is Vladimir Putin."""
    first = FIRST_NAMES.get(words[-1]) if len(words) == 2 and len(words[0]) == 1 else None
    return [first, words[1]] if first and first.startswith(words[0]) else words


def _sound_of_syllables(pieces: list[str]) -> str:
    """The consonants of a name in Vietnamese syllables; plain d sounds as z, đ as d, x as s, closing p often as v."""
    sounds = []
    for piece in pieces:
        letters = fold(piece.replace("d", "z"))
        letters = re.sub(r"^(?:oa|ua|uy)(?=.)", "w", letters)
        letters = re.sub(r"^gi(?=[aeiou])|^gi$", "j", letters).replace("ph", "f").replace("x", "s").replace("c", "k")
        letters = re.sub(r"n[gh]$", "n", letters).replace("nh", "n").replace("qu", "k").replace("kh", "k")
        letters = re.sub(r"p$", "v", letters) if piece is pieces[-1] else letters
        sounds.append(letters)
    return _consonants("".join(sounds))


def _sound_of_letters(name: str) -> str:
    """The consonants of a name as other languages write it."""
    letters = re.sub(r"(?<=[aeiou])s$", "", name).replace("ph", "f")
    letters = re.sub(r"sch|sh|ch(?=[aeiou])|z|x", "s", letters).replace("ck", "k").replace("kh", "k").replace("gh", "g")
    letters = re.sub(r"c(?=[eiy])", "s", letters).replace("c", "k").replace("q", "k").replace("th", "t")
    letters = re.sub(r"g(?=e|i)", "j", letters) if letters.startswith("g") else letters
    letters = re.sub(r"ng(?![aeiouy])", "n", letters)
    letters = re.sub(r"w$", "", letters)
    return _consonants(letters)


def _consonants(letters: str) -> str:
    """Consonants, each run of one letter once; f as p, closing l as n, closing r unheard; a vowel at the start."""
    letters = re.sub(r"re?$", "", letters)
    letters = re.sub(r"l(?:d)?$", "n", letters)
    opening = "*" if letters[:1] in "aeiouy" else ""
    letters = re.sub(r"[aeiouy]", "", letters).replace("f", "p")
    return opening + re.sub(r"(.)\1+", r"\1", letters)


def _by_sound() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(NAMES):
        sound = _sound_of_letters(name)
        if len(sound.removeprefix("*")) >= MIN_CONSONANTS:
            found[sound] = (*found.get(sound, ()), name)
    return found


MIN_CONSONANTS = 2
"""A single consonant fits too many names."""

_BY_SOUND = _by_sound()
