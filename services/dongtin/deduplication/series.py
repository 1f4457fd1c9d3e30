"""Headlines of standing series: round-ups of the day, and bulletins whose next edition looks like this one.

An article in a round-up is not copied by it, and two bulletins with other numbers are two editions however much of
the form they share. Of 48 natural overlaps whose headlines have these marks none was labelled a copy.
"""

from .fingerprint import NUMBER, Fingerprint, word_hashes

OPENING = 6
"""Words of a headline in which a round-up says what it is; further on they are part of a sentence."""
ROUND_UPS = (
    "quét tin", "điểm tin", "tin nóng", "tin nhanh", "tin vắn", "tin sáng", "tin trưa", "tin tối", "bản tin", "24h",
    "24 h", "news in brief", "news roundup", "news round up", "morning briefing", "evening briefing",
)  # fmt: skip
BULLETINS = (
    "dự báo thời tiết", "thời tiết", "áp thấp nhiệt đới", "bão số", "không khí lạnh", "xổ số", "vietlott", "giá vàng",
    "giá xăng", "tỷ giá", "tỉ giá", "mã đề", "tử vi", "weather forecast", "gold price", "exchange rates", "lottery",
)  # fmt: skip


def round_up(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two headlines says that it is a round-up, and the other does not."""
    return _has(one, _ROUND_UPS, OPENING) != _has(other, _ROUND_UPS, OPENING)


def bulletin(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one of two headlines is that of a bulletin."""
    return _has(one, _BULLETINS, one.title) or _has(other, _BULLETINS, other.title)


def own_numbers(one: Fingerprint, other: Fingerprint) -> int:
    """Numbers that only one of two texts has, of the text that has fewer of these."""
    here, there = (set(side.words[(side.marks & NUMBER) != 0].tolist()) for side in (one, other))
    return min(len(here - there), len(there - here))


def _has(text: Fingerprint, marks: tuple[tuple[int, ...], ...], within: int) -> bool:
    words = text.words[: min(text.title, within)].tolist()
    if _STARTS.isdisjoint(words):
        return False
    runs = {tuple(words[place : place + width]) for width in _WIDTHS for place in range(len(words) - width + 1)}
    return not runs.isdisjoint(marks)


def _hashed(marks: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(word_hashes(mark)) for mark in marks)


_ROUND_UPS, _BULLETINS = _hashed(ROUND_UPS), _hashed(BULLETINS)
_STARTS = frozenset(mark[0] for mark in (*_ROUND_UPS, *_BULLETINS))
_WIDTHS = sorted({len(mark) for mark in (*_ROUND_UPS, *_BULLETINS)})
