"""Labelled texts written for this project, as tables: what a careful reader would mark.

Lines of tab-separated columns, `#` before a comment, `⏎` for a line break, `-` for nothing. Each line belongs to a half
by the hash of its text: `tuning` may be read while rules are written, `held` only shows how well they do.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

HERE = Path(__file__).parent


def rows(name: str) -> Iterator[tuple[str, ...]]:
    """The columns of each line of a table."""
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("\t"))


def half(text: str) -> str:
    """`tuning` or `held`."""
    return "held" if blake2b(text.encode(), digest_size=1).digest()[0] % 2 else "tuning"


def items(column: str) -> list[str]:
    """The items of a column; `-` is none."""
    return [] if column == "-" else [item.strip() for item in column.split(";")]


def lines(column: str) -> tuple[str, ...]:
    """The lines of a text."""
    return tuple(column.split(" ⏎ "))
