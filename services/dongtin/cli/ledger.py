"""`dongtin ledger`: the books, raw messages against their answers."""

from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console
from rich.table import Table

from .terminal import load_settings, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.ledger import Ledger, RawMessage

MOST_SOURCES = 30
"""Sources that the table shows, the largest first; `--json` has all."""

MOST_MESSAGES = 50


def ledger(
    as_json: Annotated[bool, typer.Option("--json", help="Print the books as JSON.")] = False,
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
) -> None:
    """Reconcile raw messages against events and rejections, offset by offset and source by source.

    Exits with 1 where a message is missing, or answered both ways, or twice; what is only on its way counts as missing.

    Example: dongtin ledger --json | jq .missing
    """
    from dongtin.runtime.ledger import reconcile

    settings = load_settings(bootstrap_servers=bootstrap_servers)
    with progress_bar() as progress:
        task = progress.add_task("reading answers", total=None)
        books = reconcile(settings, on_progress=lambda done, total: progress.update(task, completed=done, total=total))
    if as_json:
        typer.echo(orjson.dumps(_as_json(books), option=orjson.OPT_INDENT_2).decode())
    else:
        print_ledger(Console(highlight=False), books)
    if not books.is_closed:
        raise typer.Exit(1)


def print_ledger(console: Console, books: "Ledger") -> None:
    """The books as a table a source, and one line of sums."""
    table = Table(
        "crawler", "outlet", "normalized", "rejected", "missing", box=None, pad_edge=False, header_style="bold"
    )
    for column in table.columns[2:]:
        column.justify = "right"
    largest = sorted(books.sources.items(), key=lambda item: (-item[1].normalized - item[1].rejected, item[0]))
    for (crawler, outlet), source in largest[:MOST_SOURCES]:
        table.add_row(crawler, outlet, f"{source.normalized:,}", f"{source.rejected:,}", f"{source.missing:,}")
    console.print("\n[bold underline]Ledger[/]")
    console.print(table)
    if len(largest) > MOST_SOURCES:
        console.print(f"… and {len(largest) - MOST_SOURCES} more sources")
    for name, messages in (
        ("missing", books.missing_messages),
        ("answered both ways", books.both_messages),
        ("answered twice", books.twice_messages),
    ):
        _print_messages(console, name, messages)
    for stage, count in books.waiting.items():
        if count:
            console.print(f"{count:,} messages wait for the {stage} stage")
    console.print(
        f"{books.raw:,} raw messages: {books.normalized:,} normalized, {books.rejected:,} rejected, "
        f"{books.both:,} both ways, {books.twice:,} twice, {books.missing:,} missing",
        style="green" if books.is_closed else "red",
    )


def _print_messages(console: Console, name: str, messages: "tuple[RawMessage, ...]") -> None:
    for message in messages[:MOST_MESSAGES]:
        key = f"  {message.key}" if message.key else ""
        console.print(f"{name}: partition {message.partition} offset {message.offset}{key}", style="red", markup=False)
    if len(messages) > MOST_MESSAGES:
        console.print(f"… and {len(messages) - MOST_MESSAGES} more {name}", style="red")


def _as_json(books: "Ledger") -> dict[str, object]:
    return {
        "closed": books.is_closed,
        "raw": books.raw,
        "normalized": books.normalized,
        "rejected": books.rejected,
        "missing": books.missing,
        "both": books.both,
        "twice": books.twice,
        "repeated_rejections": books.repeated_rejections,
        "forgotten": books.forgotten,
        "waiting": dict(books.waiting),
        "missing_messages": books.missing_messages,
        "both_messages": books.both_messages,
        "twice_messages": books.twice_messages,
        "sources": [
            {"crawler": crawler, "outlet": outlet, **_counts(source)}
            for (crawler, outlet), source in sorted(books.sources.items())
        ],
    }


def _counts(source: object) -> dict[str, int]:
    return {name: getattr(source, name) for name in ("normalized", "rejected", "missing")}
