"""The language that a crawler or page declares, in one spelling; kept as it is, never mixed with the detected one."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,6}")
"""Shorter subtags are no part of what news declares, and keep out `utf-8`, which pages put there."""
_NAMES = {
    "vietnamese": "vi", "english": "en", "korean": "ko", "russian": "ru", "chinese": "zh", "japanese": "ja",
    "french": "fr", "german": "de", "spanish": "es", "thai": "th", "indonesian": "id", "malay": "ms", "lao": "lo",
    "khmer": "km",
}  # fmt: skip
_OLD_CODES = {"in": "id", "iw": "he", "ji": "yi", "vie": "vi", "eng": "en", "vn": "vi", "kr": "ko", "jp": "ja"}
"""ISO 639's withdrawn codes, three-letter codes, and country codes that pages give instead of languages."""


def declared_language(*values: str | None) -> str | None:
    """The first declaration that can be read as a language tag (BCP 47), as `vi` or `vi-VN`; None without one."""
    for value in values:
        if not value:
            continue
        first = re.split(r"[,;\s]", value.strip(), maxsplit=1)[0]
        if first.lower() in _NAMES or _TAG.fullmatch(first):
            return _spelled(first)
    return None


def _spelled(tag: str) -> str:
    language, *rest = tag.replace("_", "-").split("-")
    language = language.lower()
    language = _NAMES.get(language, _OLD_CODES.get(language, language))
    return "-".join([language, *(_spelled_subtag(part) for part in rest)])


def _spelled_subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 else part.lower()
