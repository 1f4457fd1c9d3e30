"""Unicode forms, each for one purpose; no stage has its own.

`stored` is what we keep and publish: NFC, without characters that no reader sees. `matching_key` is what we compare:
never published. `fold` drops diacritics as well, for keys that must survive a copy typed without them.
"""

import re
import unicodedata

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but tab, newline, carriage return, next line
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_ALL_BLANKS = re.compile(r"\s+")
_JOINERS = re.compile("[\u200c\u200d]")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW_PLACEMENT = re.compile(rf"(?<!q)(o)([{_TONES}])([ae])(?!\w)|(?<!q)(u)([{_TONES}])(y)(?!\w)")
"""hòa, khỏe, thúy (old placement) at a syllable's end; after q the u is no vowel of the rhyme."""


def stored(text: str) -> str:
    """The form that is kept: NFC, one kind of line break, blanks squeezed, invisible characters out. Else unchanged.

    The zero-width joiners stay: Persian, Hindi and emoji need them.
    """
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", _CONTROL.sub("", text)))
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n"))


def matching_key(text: str) -> str:
    """The form that is compared: NFKC, casefolded, tones of Vietnamese rhymes placed one way, blanks squeezed."""
    text = _JOINERS.sub("", _CONTROL.sub("", unicodedata.normalize("NFKC", text))).casefold()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFD", text)
        text = unicodedata.normalize("NFC", _NEW_PLACEMENT.sub(_move_tone, decomposed))
    return _ALL_BLANKS.sub(" ", text).strip()


def fold(text: str) -> str:
    """The matching key without diacritics; đ becomes d. Scripts other than Latin keep their letters."""
    key = matching_key(text)
    if key.isascii():
        return key
    decomposed = unicodedata.normalize("NFD", key)
    bare = "".join(
        character
        for before, character in zip(" " + decomposed, decomposed, strict=False)
        if not ("\u0300" <= character <= "\u036f" and _base_is_latin(before))
    )
    return unicodedata.normalize("NFC", bare).replace("đ", "d")


def _move_tone(match: re.Match[str]) -> str:
    first, tone, last = (group for group in match.groups() if group)
    return first + last + tone


def _base_is_latin(character: str) -> bool:
    return character < "\u0370"
