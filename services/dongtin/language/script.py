"""Which scripts a text is written in, and what follows from that alone."""

import re
from dataclasses import dataclass

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0250-\u02af\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Hani": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u3096\u309d-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": "\u0e81-\u0ecd\u0edc-\u0edf",
    "Khmr": "\u1780-\u17d3\u17dc\u17dd",
}
_FINDERS = {name: re.compile(f"[{letters}]") for name, letters in _RANGES.items()}
_LETTERS = re.compile(r"[^\W\d_]")

SCRIPT_LANGUAGES = (("Hang", "ko"), ("Thai", "th"), ("Laoo", "lo"), ("Khmr", "km"))
"""Scripts that only one language of the news uses."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Letters of a text by script (ISO 15924); `other` are letters of all the scripts we have no name for."""

    counts: dict[str, int]
    letters: int

    def share(self, *names: str) -> float:
        """Share of the letters that are of these scripts."""
        return sum(self.counts.get(name, 0) for name in names) / self.letters if self.letters else 0.0


def scripts_of(text: str) -> Scripts:
    """Letters of `text` counted by script."""
    if text.isascii():
        latin = len(_FINDERS["Latn"].findall(text))
        return Scripts({"Latn": latin}, latin)
    counts = {name: count for name, finder in _FINDERS.items() if (count := len(finder.findall(text)))}
    return Scripts(counts, max(sum(counts.values()), len(_LETTERS.findall(text))))
