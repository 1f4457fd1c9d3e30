"""Repairs Vietnamese text in legacy encodings, before any cleaning: TCVN3, VNI, and UTF-8 that was read as cp1252.

TCVN3 and VNI are fonts, not character sets: their text arrives as correct Latin-1 letters that make no sense. TCVN3's
ư is U+00AD, a soft hyphen, and mojibake holds C1 controls: cleaning first would destroy both. A conversion is accepted
only where it turns words that are none into syllables that Vietnamese has.
"""

import re
from dataclasses import dataclass

from .legacy_fonts import TCVN3, VNI
from .vietnamese import known_syllables
from .words import words_of

MIN_HIGH_SHARE = 0.08
"""Of the characters: below that many letters of U+0080 to U+00FF no legacy text lies, and most other texts do."""
PROBED = 2_000
"""Characters on which the encoding is decided."""
MIN_PAIRS = 3
"""UTF-8 sequences read as cp1252 that make mojibake; one or two happen in French and in formulas."""
MIN_PAIR_SHARE = 0.6
"""Of the high characters that must be part of such sequences."""
MIN_KNOWN = 0.7
"""Of the converted words with high letters that must be known syllables."""
MIN_DISTINCT = 3
"""Such syllables that must differ."""
MIN_WORDS_SHARE = 0.3
"""Of the words that must hold high letters: Vietnamese words do more often than not."""
MIN_GAIN = 0.2
"""By which the share of known syllables must grow."""

_HIGH = re.compile("[\x80-\xff]")
_HIGH_WORD = re.compile(r"\S*[\x80-\xff]\S*")
_EDGES = " \t\"'“”‘’.,;:!?()[]{}…-–/0123456789"

_CP1252 = str.maketrans(
    {
        bytes([byte]).decode("cp1252"): chr(byte)
        for byte in range(0x80, 0xA0)
        if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    }
)
_CP1252_SIGNS = re.compile(f"[{''.join(map(chr, _CP1252))}]")
_UTF8 = re.compile("[\xc3-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}")
_LOST_BLANK = re.compile("(\\w{0,6})\xc3 (?=( |\\w{0,6}))")
"""à whose second byte, a no-break space, was made a blank on the way: inside a word or at its end. Syllables have seven
letters at most: without the bound a megabyte without a blank would take hours."""


@dataclass(frozen=True, slots=True)
class Repair:
    """How a message's texts are repaired: `encoding` is `tcvn3`, `vni` or `utf8-as-cp1252`."""

    encoding: str

    def apply(self, text: str) -> str:
        """The text in Unicode."""
        if self.encoding == "utf8-as-cp1252":
            return _from_mojibake(text)
        return _from_tcvn3(text) if self.encoding == "tcvn3" else _from_vni(text)


def legacy_encoding(text: str) -> Repair | None:
    """How `text` must be repaired; None for text that needs no repair. Never raises."""
    probe = text[:PROBED]
    if probe.isascii() or 2 * (letters := _high_letters(probe)) < MIN_HIGH_SHARE * len(probe):
        return None  # most texts end here; of mojibake at least half lies in that range, quotes and dashes do not
    if letters + len(_CP1252_SIGNS.findall(probe)) < MIN_HIGH_SHARE * len(probe):
        return None
    folded = probe.translate(_CP1252)
    if _is_mojibake(folded):
        return Repair("utf8-as-cp1252")
    words = probe.split()
    high = [word for word in words if not word.isascii() and _HIGH.search(word)]
    if len(high) < MIN_WORDS_SHARE * len(words):
        return None
    scored = [(gain, name) for name in ("tcvn3", "vni") if (gain := _gain(high, Repair(name))) is not None]
    return Repair(max(scored)[1]) if scored else None


def _is_mojibake(folded: str) -> bool:
    pairs = [match.group() for match in _UTF8.finditer(folded)]
    covered = sum(map(len, pairs))
    return len(pairs) >= MIN_PAIRS and covered >= MIN_PAIR_SHARE * _high_letters(folded)


def _high_letters(text: str) -> int:
    """Characters of U+0080 to U+00FF."""
    return len(text.encode("latin-1", "ignore")) - len(text.encode("ascii", "ignore"))


def _gain(high: list[str], repair: Repair) -> float | None:
    """By how much the share of known syllables grows among words with high letters; None where it is not convincing."""
    after, distinct = _known([repair.apply(word) for word in high])
    if after < MIN_KNOWN or distinct < MIN_DISTINCT:
        return None
    gain = after - _known(high)[0]
    return gain if gain >= MIN_GAIN else None


def _known(words: list[str]) -> tuple[float, int]:
    syllables = known_syllables()
    parts = [part for word in words for part in words_of(word.strip(_EDGES)) if not part.isascii()]
    found = [part for part in parts if part in syllables]
    return (len(found) / len(parts) if parts else 0.0), len(set(found))


def _from_mojibake(text: str) -> str:
    folded = text.translate(_CP1252)
    pieces, end = [], 0
    for match in _UTF8.finditer(folded):
        pieces += [text[end : match.start()], match.group().encode("latin-1").decode("utf-8", "replace")]
        end = match.end()
    return _LOST_BLANK.sub(_found_again, "".join([*pieces, text[end:]]))


def _found_again(match: re.Match[str]) -> str:
    start, rest = match.groups()
    inside = rest == " " or f"{start}à{rest}".lower() in known_syllables()
    return f"{start}à" if inside else f"{start}à "


def _from_tcvn3(text: str) -> str:
    return text.translate(TCVN3)


def _from_vni(text: str) -> str:
    """In one pass: what a pair becomes may be another pair's sign. Some converters write every y as yï."""
    converted = _VNI.sub(lambda match: VNI[match.group()], text)
    return _DOTTED.sub(lambda match: _plain_y(match.group()), converted) if "yï" in text else converted


def _plain_y(word: str) -> str:
    return word if word.lower() in known_syllables() else word.replace("ỵ", "y").replace("Ỵ", "Y")


_VNI = re.compile("|".join(re.escape(written) for written in sorted(VNI, key=len, reverse=True)))
_DOTTED = re.compile(r"[^\W\d_]{0,6}[ỵỴ][^\W\d_]{0,6}")
