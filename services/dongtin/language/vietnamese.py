"""Vietnamese: by the letters that only it has, and without diacritics by its syllables."""

import re
import unicodedata
from functools import cache

from .tables import groups
from .words import words_as_written, words_of

STACKED = "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựảẻỉỏủỷẽỹơư"
"""Letters with two marks, a hook above or a horn. Not ạ ẹ ọ ị ụ, ă, đ, ũ, ĩ: Yoruba and others have them."""
MIN_STACKED = 3
MIN_STACKED_SHARE = 0.06
"""Of the Latin letters: a Vietnamese name in an English text stays below."""

MIN_SYLLABLES = 4
MIN_MEAN = 0.2
"""Mean weight from which a text of so many words is Vietnamese: between the lowest of 418 sentences and headlines typed
without diacritics and the highest of 5,700 in 40 other languages; one of each stands on the wrong side."""
MIN_MEAN_SHORT = 1.5
"""The same for two or three words, where one syllable that English has as well weighs much."""
LONG, HOPELESS = 18, -1.5
"""From so many words on every third is weighed first; below this mean the others cannot make up for it."""
MAX_SHORT = 3
"""Words of a text that one letter may decide."""
MIN_MARKED = 4
"""Lowercase words with diacritics that are Vietnamese syllables, to make a stretch: in other languages' texts only
names are, with capitals."""
MIN_DENSITY = 0.4
"""Of a stretch's words that must be Vietnamese syllables with diacritics: in running text two of three are."""
MAX_GAP = 5
"""Words without diacritics that may follow each other inside a stretch."""
MIN_STRETCH_SHARE = 0.2
"""Of a text's words: shorter stretches are quotes."""
UNKNOWN, JOINED, FOREIGN_NAME = -3.0, -1.5, -0.5
"""Weights of a word that is no syllable; one with a hyphen or apostrophe; one with a capital inside the text."""
NAME_COUNT = 0.5
"""What a capitalised word counts: names say little about the language around them."""

_PLAIN = str.maketrans(
    {
        letter: unicodedata.normalize("NFD", letter.replace("đ", "d"))[0]
        for letter in STACKED + "áàãạâăđéèẹêíìĩịóòõọôúùũụýỳỵ"
    }
)
"""Lowercase Vietnamese letters without diacritics; other letters stay, so that no other language's words fit."""
_STACKED = re.compile(f"[{STACKED}]", re.I)
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    "(?:uye|uoi|uou|uya|uyu|uai|uay|uoa|ieu|yeu|oai|oay|oao|oeo|oa|oe|uy|uo|uu|ua|ue|ui|ia|ie|iu|ai|ao|au|ay|eo|eu|oi"
    "|ye|[aeiouy])(?:ch|ng|nh|[cmnpt])?"
)
_CAPITALISED = re.compile(r"\b[A-ZÀ-ỸĐ][^\W\d_]*")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def has_vietnamese_letters(text: str, latin: int) -> bool:
    """Whether letters that only Vietnamese has are frequent enough; `latin` is the number of Latin letters."""
    if text.isascii():
        return False
    stacked = len(_STACKED.findall(text))
    return stacked >= MIN_STACKED and stacked >= MIN_STACKED_SHARE * latin


def has_vietnamese_syllables(text: str) -> bool:
    """Whether the words are Vietnamese syllables, with or without their diacritics."""
    words = _TOKEN.findall(text.lower() if text.isupper() else text)
    if len(words) < 2 or (len(words) >= LONG and _mean_weight(words[::3]) < HOPELESS):
        return False
    return _mean_weight(words) > (MIN_MEAN if len(words) >= MIN_SYLLABLES else MIN_MEAN_SHORT)


def vietnamese_stretch(text: str) -> tuple[list[str], list[str]]:
    """The words of a text in two languages that are Vietnamese, and the others; nothing of the first without any."""
    words = words_as_written(text)
    if text.isascii():
        return [], words
    known = known_syllables()
    marked = [n for n, word in enumerate(words) if not word.isascii() and word.lower() in known]
    inside: set[int] = set()
    for start, following in zip(marked, [*marked[1:], len(words)][: len(marked)], strict=True):
        inside.update(range(start, following if following - start <= MAX_GAP and following < len(words) else start + 1))
    running = sum(words[n].islower() for n in marked) if _STACKED.search(text) else 0
    dense = len(marked) >= MIN_DENSITY * len(inside) and len(inside) >= MIN_STRETCH_SHARE * len(words)
    if running < MIN_MARKED or not dense:
        return [], words
    return [words[n] for n in sorted(inside)], [word for n, word in enumerate(words) if n not in inside]


def has_short_vietnamese(text: str) -> bool:
    """Whether a text of a few words holds a letter that only Vietnamese has, in words that Vietnamese has."""
    if text.isascii() or not _STACKED.search(text):
        return False
    words = words_of(text)
    marked = [word for word in words if not word.isascii()]
    known = known_syllables()
    return len(words) <= MAX_SHORT and 2 * len(marked) >= len(words) and all(word in known for word in marked)


def has_vietnamese_word(text: str) -> bool:
    """Whether a lowercase word with a letter that only Vietnamese has is a syllable of it: no foreign name is that."""
    if text.isascii():
        return False
    known = known_syllables()
    return any(_STACKED.search(word) and word in known for word in words_as_written(text))


def without_vietnamese_names(text: str) -> str:
    """A text in another language without the Vietnamese names in it, which detectors take for its language."""
    if text.isascii() or not _STACKED.search(text):
        return text
    known = known_syllables()
    return _CAPITALISED.sub(
        lambda match: " " if not match.group().isascii() and match.group().lower() in known else match.group(), text
    )


def is_syllable(plain: str) -> bool:
    """Whether a word without diacritics has the form of a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(plain) is not None


@cache
def known_syllables() -> frozenset[str]:
    """The syllables of Vietnamese as they are written, lowercased."""
    return frozenset(word for _, words in groups("syllables") for word in words)


def _mean_weight(words: list[str]) -> float:
    weights = _weights()
    total = count = 0.0
    for position, word in enumerate(words):
        weight = weights.get(word.lower().translate(_PLAIN))
        if weight is None:
            weight = JOINED if "-" in word or "'" in word or "’" in word else UNKNOWN
        if position and word[0].isupper():
            total += NAME_COUNT * max(weight, FOREIGN_NAME)
            count += NAME_COUNT
        else:
            total += weight
            count += 1
    return total / count


@cache
def _weights() -> dict[str, float]:
    return {word: int(weight) / 10 for (weight,), words in groups("plain_syllables") for word in words}
