"""Text out of markup: entities resolved, tags out, characters that no reader sees out, blanks squeezed."""

import html
import re

from dongtin.pipeline import stored

MAX_ENCODINGS = 3
"""How often entities are resolved: content systems of several Vietnamese outlets encode their metadata twice."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--.{0,2000}?-->", re.S)


def plain(text: str | None) -> str:
    """`text` on one line, as a reader sees it; never markup. "" for None."""
    if not text:
        return ""
    if text.isascii() and text.isprintable() and "&" not in text and "<" not in text:
        return " ".join(text.split())
    for _ in range(MAX_ENCODINGS):
        if "&" not in text or (resolved := html.unescape(text)) == text:
            break
        text = resolved
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(stored(text).split())
