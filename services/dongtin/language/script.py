"""Which scripts a text is written in."""

import re
from dataclasses import dataclass

_RANGES = {
    "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c8f",
    "Hang": "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Hani": "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Laoo": "\u0e81-\u0ecd\u0edc-\u0edf",
    "Khmr": "\u1780-\u17d3\u17dc\u17dd",
}
_FINDERS = {name: re.compile(f"[{letters}]+") for name, letters in _RANGES.items()}
_LETTERS = re.compile(r"[^\W\d_]+")
_WITH_MARKS = {"Thai", "Laoo", "Khmr"}
"""Scripts whose vowel signs we count, while they are no letters to the expression above."""

SYLLABIC = {"Hang": 2.5, "Hani": 2.5, "Kana": 1.5}
"""Latin letters that one letter of these scripts stands for: a headline with two foreign names in brackets holds more
Latin letters than its own."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """How much of a text is in which script (ISO 15924); scripts that we have no name for count as `Zyyy`."""

    counts: dict[str, int]
    """Letters by script."""
    letters: int
    """All letters."""
    weighted: dict[str, float]
    """Shares that sum to 1, syllabic letters counted for what they stand for."""

    def share(self, *names: str) -> float:
        """Weighted share of these scripts."""
        return sum(self.weighted.get(name, 0.0) for name in names)


def scripts_of(text: str) -> Scripts:
    """The scripts of `text`."""
    latin = _count(_FINDERS["Latn"], text)
    if text.isascii():
        return Scripts({"Latn": latin}, latin, {"Latn": 1.0 if latin else 0.0})
    letters = _count(_LETTERS, text)
    if latin == letters:
        return Scripts({"Latn": latin}, latin, {"Latn": 1.0 if latin else 0.0})
    counts = {name: count for name, finder in _FINDERS.items() if (count := _count(finder, text))}
    if not counts.keys() & _WITH_MARKS and letters > (named := sum(counts.values())):
        counts["Zyyy"] = letters - named
    weights = {name: count * SYLLABIC.get(name, 1.0) for name, count in counts.items()}
    total = sum(weights.values())
    return Scripts(counts, sum(counts.values()), {name: weight / total for name, weight in weights.items()})


def _count(finder: re.Pattern[str], text: str) -> int:
    """Letters that are found, run by run: a text has fewer words than letters."""
    return sum(map(len, finder.findall(text)))


def letters_in(text: str, script: str) -> str:
    """The letters of `text` that are of a script."""
    return "".join(_FINDERS[script].findall(text))
