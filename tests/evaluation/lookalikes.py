"""What holds much of an article and is none of its copies: round-ups, live reports, next pieces, quotations.

Each kind makes a later text at another outlet of an article, of others, and of chance; no natural text stands behind
these, so a low figure says that the rules know the form, not that they know every newsroom's way of it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.evaluation.deduplication import Read, Row, decide_articles, half, originals
from tests.evaluation.edits import part

Text = dict[str, Any]
Make = Callable[[Text, Sequence[Text], random.Random], tuple[str, str]]
"""Headline and text of what looks like a copy of the first article."""

MORE = 0.6
"""Words that a live report adds, for each word of the article that it began with."""
OF_EACH = 200


def lookalike_rows(shared: Path, read: Read, seed: int) -> list[Row]:
    """Share of each kind that was merged with the article, by half."""
    chance = random.Random(seed)
    chosen = [(cluster, message) for cluster, message in originals(shared) if len(message["text"].split()) > 150]
    total: Counter[tuple[str, str]] = Counter()
    merged: Counter[tuple[str, str]] = Counter()
    for kind, make in LOOKALIKES.items():
        for number in range(OF_EACH):
            (cluster, article), *others = chance.sample(chosen, 4)
            title, text = make(article, [other for _, other in others], chance)
            later = {**article, "url": f"https://another.example/{number}.htm", "source": "another.example",
                     "title": title, "text": text, "published_at": "2025-09-05T15:00:00+07:00"}  # fmt: skip
            first = {**article, "published_at": "2025-09-05T10:00:00+07:00", "fetched_at": None}
            relation, _ = decide_articles([read(first, 0), read({**later, "fetched_at": None}, 1)])
            total[kind, half(cluster)] += 1
            merged[kind, half(cluster)] += relation in ("copy", "probable_copy")
    return [
        Row(f"lookalikes: merged, {kind}", side, merged[kind, side] / total[kind, side], total[kind, side])
        for kind in LOOKALIKES
        for side in "AB"
    ]


def round_up(place: int, count: int) -> Make:
    """The article among others, each whole, under the headline of the first."""

    def make(article: Text, others: Sequence[Text], chance: random.Random) -> tuple[str, str]:
        whole = list(others[: count - 1])
        whole.insert(place, article)
        return others[0]["title"], "\n".join(one["text"] for one in whole)

    return make


def live_report(top: bool) -> Make:
    """The article with more, above or below."""

    def make(article: Text, others: Sequence[Text], chance: random.Random) -> tuple[str, str]:
        more = _words(others[0], round(MORE * len(article["text"].split())))
        return others[0]["title"], "\n".join((more, article["text"]) if top else (article["text"], more))

    return make


def next_piece(start: float, end: float) -> Make:
    """As many words of its own, then a part of the article as background."""

    def make(article: Text, others: Sequence[Text], chance: random.Random) -> tuple[str, str]:
        background = part(article["text"], start, end)
        return others[0]["title"], "\n".join((_words(others[0], len(background.split())), background))

    return make


def quotation(article: Text, others: Sequence[Text], chance: random.Random) -> tuple[str, str]:
    """Another article that quotes three tenths of this one."""
    return others[0]["title"], "\n".join((others[0]["text"], part(article["text"], 0.3, 0.6)))


def other_numbers(article: Text, others: Sequence[Text], chance: random.Random) -> tuple[str, str]:
    """The same form of words with other numbers: the edition of another day."""
    return _renumbered(article["title"], chance), _renumbered(article["text"], chance)


def _renumbered(text: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda m: str(chance.randrange(2, 10 ** len(m.group()) + 9)), text)


def _words(article: Text, count: int) -> str:
    return " ".join(article["text"].split()[:count])


LOOKALIKES: dict[str, Make] = {
    "round-up of three, the article first": round_up(0, 3),
    "round-up of three, the article second": round_up(1, 3),
    "round-up of two, the article first": round_up(0, 2),
    "round-up of two, the article second": round_up(1, 2),
    "live report, 60 % more above": live_report(top=True),
    "live report, 60 % more below": live_report(top=False),
    "next piece, first half as background": next_piece(0, 0.5),
    "next piece, last half as background": next_piece(0.5, 1),
    "next piece, middle as background": next_piece(0.2, 0.8),
    "quotation of 30 %": quotation,
    "the same form, other numbers": other_numbers,
}
