"""How well wire credit is read: `python -m tests.evaluation.attribution` from the repository's root.

The sentences and endings stand in `attribution_cases.py`. Every figure is given for both halves: even places tune
(A), odd places confirm (B).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dongtin.extraction.attribution.citations import read_citations
from dongtin.extraction.attribution.reader import attribute
from dongtin.extraction.parsed import ParsedArticle

from .attribution_cases import ENDINGS, SENTENCES

GOALS = {"precision": 0.98, "recall": 0.95}

BODY = (
    "Con đường mới dài bốn cây số chạy men bờ kênh, hai bên trồng dừa và vài quán nước mở từ sớm.",
    "Người trong ấp góp đất làm đường, xã lo phần cát đá, việc kéo dài từ đầu mùa khô đến giữa tháng.",
    "Trường học gần nhất từ nay chỉ còn cách mười phút đạp xe, trẻ con không phải đi đò.",
)
"""What stands before the endings."""


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed of one class and half."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, wanted: Sequence[object], got: Sequence[object], where: str) -> None:
        rest = list(wanted)
        for item in got:
            if item in rest:
                rest.remove(item)
                self.right += 1
            else:
                self.wrong += 1
                self.errors.append(f"not wanted {item!r}: {where}")
        self.missed += len(rest)
        self.errors += [f"missed {item!r}: {where}" for item in rest]

    def row(self, name: str, half: str) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        count = self.right + self.missed
        return f"{name:<12} {half}  precision {precision:.3f}  recall {recall:.3f}  n={count:<4} goals .98 / .95"


def measure() -> dict[tuple[str, str], Tally]:
    """Tallies by class and half."""
    tallies: dict[tuple[str, str], Tally] = {}

    def tally(name: str, place: int) -> Tally:
        return tallies.setdefault((name, "AB"[place % 2]), Tally())

    for place, (sentence, wanted) in enumerate(SENTENCES):
        got = [citation.agency for citation in read_citations([sentence])]
        tally("cited", place).add(wanted, got, sentence)
    for place, (lines, authors, credits) in enumerate(ENDINGS):
        read = attribute(ParsedArticle(body=(*BODY, *lines)), domain=None)
        where = " ⏎ ".join(lines)
        tally("syndicated", place).add(
            credits, [(found.agency, found.kind) for found in read.attribution.syndicated_from], where
        )
        tally("signed", place).add(authors, read.article.authors, where)
        signed = bool(credits or authors or "tổng hợp" in where or "Nhóm phóng viên" in where)
        tally("body kept", place).add(BODY if signed else (*BODY, *lines), _whole(read.article.body, lines), where)
    return tallies


def _whole(body: Iterable[str], lines: Sequence[str]) -> list[str]:
    """The body, without a last sentence whose credit was cut off it."""
    return [text for text in body if text in BODY or text in lines]


def main() -> None:
    """Prints the figures, and with `-v` every error of half A."""
    tallies = measure()
    for (name, half), tally in sorted(tallies.items()):
        print(tally.row(name, half))
    if "-v" in sys.argv:
        for (name, half), tally in sorted(tallies.items()):
            for error in tally.errors if half == "A" or "-vv" in sys.argv else []:
                print(f"  {name} {half}: {error}")


if __name__ == "__main__":
    main()
