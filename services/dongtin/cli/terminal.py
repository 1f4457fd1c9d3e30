"""What commands share in how they speak: data on standard output, people are spoken to on standard error."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from dongtin.runtime.settings import Settings, load, not_settings

Item = TypeVar("Item")

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What moves the cursor, changes colours or turns the direction of a line: all controls but tab and newline."""

PIPE_WIDTH = 400
"""Columns of a table that goes to a file or a pipe."""

errors = Console(stderr=True, highlight=False)
"""For people: progress, summaries, complaints."""


def data_console() -> Console:
    """For tables on standard output: as wide as the terminal, or as a file or a pipe bears."""
    console = Console(highlight=False)
    return console if console.is_terminal or os.environ.get("COLUMNS") else Console(highlight=False, width=PIPE_WIDTH)


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    errors.print(f"dongtin: {printable(sentence)}", style="red", markup=False, soft_wrap=True)


def printable(text: str) -> str:
    """What others wrote, so that it can do nothing to a terminal: controls stand as their numbers."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def one_line(text: str) -> str:
    """The same where a line is one fact: a newline in a key must not look like another line of ours."""
    return printable(text).replace("\n", "\\u000a").replace("\t", "\\u0009")


def json_line(content: object) -> str:
    """The content as JSON on one line; what a terminal would obey stands escaped, as JSON allows it."""
    return printable(orjson.dumps(content, default=str).decode())


def load_settings(**changes: object) -> Settings:
    """The settings of the environment, with what the command line says instead. Raises `WorldError`.

    Tells of variables that look like settings and are none.
    """
    for sentence in not_settings(os.environ):
        complain(sentence)
    return load(**{name: value for name, value in changes.items() if value is not None})


def with_progress(items: Iterable[Item], label: str, total: int | None) -> Iterator[Item]:
    """The items, with a progress bar where standard error is a terminal."""
    if not errors.is_terminal:
        yield from items
        return
    with progress_bar() as progress:
        task = progress.add_task(label, total=total)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error, gone when it ends."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, TimeRemainingColumn(), console=errors, transient=True, disable=not errors.is_terminal
    ) as progress:
        yield progress
