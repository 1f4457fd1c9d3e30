"""What commands share in how they speak: data on standard output, people are spoken to on standard error."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from dongtin.runtime.settings import Settings, load

Item = TypeVar("Item")

errors = Console(stderr=True, highlight=False)
"""For people: progress, summaries, complaints."""


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    errors.print(f"dongtin: {sentence}", style="red", markup=False, soft_wrap=True)


def load_settings(**changes: object) -> Settings:
    """The settings of the environment, with what the command line says instead. Raises `WorldError`."""
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
