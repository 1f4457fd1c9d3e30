"""Unicode forms, each for one purpose; no stage has its own.

`stored` is what we keep and publish: NFC, without characters that no reader sees. `matching_key` is what we compare:
never published. `fold` drops diacritics as well, for keys that must survive a copy typed without them.
"""

import re
import unicodedata
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but tab, newline, carriage return, next line
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_JOINERS = re.compile("[\u200c\u200d]")
_MARK_ON_LATIN = re.compile("(?<![\u0370-\U0010ffff])[\u0300-\u036f]+")


def _letters_on(*bases: str) -> str:
    """The Latin letters that are one of these bases with marks."""
    letters = map(chr, range(0xC0, 0x1F00))
    return "".join(letter for letter in letters if unicodedata.normalize("NFD", letter)[0] in bases)


_O, _U = "òóõỏọ", "ùúũủụ"
_OLD_PLACEMENT = re.compile(
    rf"[{_O}{_U}](?<!q.)"  # letters first: the search runs from one of them to the next
    rf"(?:(?<=[{_O}])(?:[ae](?!\w)|[{_letters_on('a', 'e')}])|(?<=[{_U}])(?:y(?!\w)|[{_letters_on('y')}]))"
)
"""hòa, khỏe, thúy (old placement) at a syllable's end; after q the u is no vowel of the rhyme. A second letter with
marks of its own ends the syllable as well: to Unicode a mark is no part of a word."""


def stored(text: str) -> str:
    """The form that is kept: NFC, one kind of line break, blanks squeezed, invisible characters out. Else unchanged.

    The zero-width joiners stay: Persian, Hindi and emoji need them.
    """
    if not is_visible(text):
        text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", _CONTROL.sub("", text)))
    else:
        text = unicodedata.normalize("NFC", text)
    return "\n".join(squeezed(line) for line in text.split("\n"))


def matching_key(text: str) -> str:
    """The form that is compared: NFKC, casefolded, tones of Vietnamese rhymes placed one way, blanks squeezed."""
    text = unicodedata.normalize("NFKC", text)
    if not is_visible(text):
        text = _JOINERS.sub("", _CONTROL.sub("", text))
    text = text.casefold()
    if not text.isascii():
        moved = _OLD_PLACEMENT.sub(_move_tone, unicodedata.normalize("NFC", text))
        text = unicodedata.normalize("NFC", moved)
    return squeezed(text)


def fold(text: str) -> str:
    """The matching key without diacritics; đ becomes d. Scripts other than Latin keep their letters."""
    key = matching_key(text)
    if key.isascii():
        return key
    bare = _MARK_ON_LATIN.sub("", unicodedata.normalize("NFD", key))
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


def caseless(text: str) -> str:
    """Lower case of the same length as patterns that ignore case see it: İ and ı as i, ſ as s.

    Where such a pattern finds a word of Latin letters in `text`, it stands here in lower case, at the same place.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) != len(text):  # İ alone becomes two characters
        lowered = text.replace("İ", "i").lower()
    return lowered.replace("ı", "i").replace("ſ", "s")


class Words:
    """Many words that are looked for at once: a text is read one time, however many they are."""

    def __init__(self, *words: str) -> None:
        self._automaton = AhoCorasick(words, implementation=Implementation.DFA)

    def places_in(self, text: str) -> list[int]:
        """Where they begin, in order; one may stand inside another. Raises `UnicodeEncodeError` for lone surrogates."""
        return sorted({start for _, start, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)})

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands somewhere in the text."""
        try:
            return bool(self._automaton.find_matches_as_indexes(text))
        except UnicodeEncodeError:  # lone surrogates, which the automaton refuses
            return self.stand_in(text.encode("utf-8", "replace").decode())


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of a few words stands somewhere in the text: asked before a pattern that needs one is tried."""
    return any(map(text.__contains__, words))


def is_visible(text: str) -> bool:
    """Whether every character but newlines can be seen: then no control, joiner or odd blank is to be looked for."""
    return text.replace("\n", "").isprintable()


def squeezed(text: str) -> str:
    """The text on one line, runs of blanks as one."""
    if text.isprintable() and "  " not in text:  # of all blanks only U+0020 is printable
        return text.strip()
    return " ".join(text.split())


def _move_tone(match: re.Match[str]) -> str:
    """Of ò and a, the letters o and à; the result is not composed."""
    first, last = (unicodedata.normalize("NFD", letter) for letter in match[0])
    return first[0] + last[0] + first[1:] + last[1:]
