"""Where the sentences of a paragraph begin and end, in characters of the paragraph itself.

Rules of our own: underthesea's splitter cuts addresses ("https://vtv." "vn/a"), initials ("Đ." "T." "H.") and parts a
closing quotation mark from its sentence.
"""

import re

WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})
"""Languages that set no mark between sentences."""

_STOP = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[]*[^\W_a-zà-ỹа-я]|\s*$)|[。！？]+[”」』）]*")
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?:TP|Tp|TX|TT|Th[Ss]|TS|GS|PGS|BS|KTS|KS|LS|ĐH|Mr|Mrs|Ms|Dr|St|No|Nos|Prof|Gen|Sen|Rep|Gov|Jr|vs|tr|Q|P|H"
    r"|[A-ZĐ])|(?<=[A-ZĐ]\.)[A-ZĐ])\.$"
)
"""What a full stop behind it does not end; a single capital letter is an initial."""


def sentence_spans(paragraph: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence, in order; together they hold every visible character."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _STOP.finditer(paragraph):
        end = found.end()
        if found[0] == "." and end < len(paragraph) and _ABBREVIATION.search(paragraph, max(start, end - 8), end):
            continue
        _add(paragraph, spans, start, end)
        start = end
    _add(paragraph, spans, start, len(paragraph))
    return spans


def _add(paragraph: str, spans: list[tuple[int, int]], start: int, end: int) -> None:
    while start < end and paragraph[start].isspace():
        start += 1
    while end > start and paragraph[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
