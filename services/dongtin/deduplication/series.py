"""Headlines of standing series: round-ups of the day, and bulletins whose next edition looks like this one.

An article in a round-up is not copied by it, and two bulletins with other numbers are two editions however much of
the form they share. Of 45 natural overlaps whose headlines have these marks none was labelled a copy.
"""

from .fingerprint import NUMBER, Fingerprint, word_hashes

ROUND_UPS = (
    "quét tin", "điểm tin", "tin nóng", "tin nhanh", "tin vắn", "tin sáng", "tin trưa", "tin tối", "bản tin",
    "news in brief", "news roundup", "news round up", "morning briefing", "evening briefing",
)  # fmt: skip
"""How headlines of round-ups begin; further on, and without diacritics, they are parts of sentences."""
BY_THE_DAY, OPENING = ("24h", "24 h"), 6
"""Also a round-up's mark, among the first words."""
BULLETINS = (
    "thời tiết", "áp thấp nhiệt đới", "bão số", "không khí lạnh", "xổ số", "vietlott", "giá vàng", "giá xăng",
    "weather forecast", "gold price", "exchange rates", "lottery",
)  # fmt: skip
"""Anywhere in a headline. Not here: marks that are common words once diacritics are gone, as of exchange rates."""


def round_up(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two headlines says that it is a round-up, and the other does not."""
    return _of_round_up(one) != _of_round_up(other)


def bulletin(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two headlines is that of a bulletin."""
    return _has(one, _BULLETINS, one.title) or _has(other, _BULLETINS, other.title)


def own_numbers(one: Fingerprint, other: Fingerprint) -> int:
    """Numbers that only one of two texts has, of the text that has fewer of these."""
    here, there = (set(side.words[(side.marks & NUMBER) != 0].tolist()) for side in (one, other))
    return min(len(here - there), len(there - here))


def _of_round_up(text: Fingerprint) -> bool:
    return _has(text, _ROUND_UPS, _LONGEST, anywhere=False) or _has(text, _BY_THE_DAY, OPENING)


def _has(text: Fingerprint, marks: frozenset[tuple[int, ...]], within: int, *, anywhere: bool = True) -> bool:
    words = text.words[: min(text.title, within)].tolist()
    if _STARTS.isdisjoint(words):
        return False
    places = range(len(words) if anywhere else 1)
    return not marks.isdisjoint(tuple(words[place : place + width]) for width in _WIDTHS for place in places)


def _hashed(marks: tuple[str, ...]) -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(word_hashes(mark)) for mark in marks)


_ROUND_UPS, _BY_THE_DAY, _BULLETINS = _hashed(ROUND_UPS), _hashed(BY_THE_DAY), _hashed(BULLETINS)
_STARTS = frozenset(mark[0] for mark in (*_ROUND_UPS, *_BY_THE_DAY, *_BULLETINS))
_WIDTHS = sorted({len(mark) for mark in (*_ROUND_UPS, *_BY_THE_DAY, *_BULLETINS)})
_LONGEST = max(_WIDTHS)
