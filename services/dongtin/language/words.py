"""Words as the tables know them."""

import re

_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """Runs of letters, lowercased: l'homme are two words, and so is a compound with a hyphen."""
    return _WORD.findall(text.lower())


def words_as_written(text: str) -> list[str]:
    """The same words, as they are written."""
    return _WORD.findall(text)
