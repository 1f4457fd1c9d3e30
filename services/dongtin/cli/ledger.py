"""`dongtin ledger`: the books, raw messages against their answers."""

import signal
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import orjson
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongtin.pipeline import WorldError

from .terminal import complain, json_line, load_settings, one_line, printable, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.books import SourceBooks
    from dongtin.runtime.ledger import Ledger, RawMessage
    from dongtin.runtime.settings import Settings

MOST_SOURCES = 30
"""Sources that the table shows, the largest first; `--json` has all."""

MOST_MESSAGES = 50

COUNTS = ("normalized", "rejected", "missing")


def ledger(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the books as JSON.")] = False,
    outlets: Annotated[bool, typer.Option("--outlets", help="A line for each outlet of a crawler.")] = False,
    every_message: Annotated[bool, typer.Option("--all", help="List every message that is missing or wrong.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Draw up the books again and again, until Ctrl-C.")] = False,
    seconds: Annotated[float, typer.Option(min=0.1, help="Pause between two books of --watch.")] = 5.0,
    state: Annotated[Path | None, typer.Option(help="File of what was read so far, instead of our own.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Read everything, and keep nothing.")] = False,
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
) -> None:
    """Reconcile raw messages against events and rejections, offset by offset and source by source.

    Exits with 1 where a message is missing, or answered both ways, or twice; what is only on its way counts as
    missing. A message that was sent back counts once, where it stands. What was read is remembered in a file, so that
    the next time only what came since is read.

    Example: dongtin ledger --json | jq .missing
    """
    settings = load_settings(bootstrap_servers=bootstrap_servers)
    keeper = _Keeper(settings, None if fresh else (state, settings))
    listed = None if every_message else _listed(as_json)
    cap = None if every_message else MOST_MESSAGES
    if not watch:
        books = keeper.draw_up(listed)
        _print(books, as_json=as_json, outlets=outlets, cap=cap)
        if not books.is_closed:
            raise typer.Exit(1)
        return
    raise typer.Exit(_watch(keeper, listed, seconds, as_json=as_json, outlets=outlets, cap=cap))


def print_ledger(console: Console, books: "Ledger", *, outlets: bool = True, cap: int | None = MOST_MESSAGES) -> None:
    """The books as a table a source, what is wrong message by message, and one line of sums."""
    console.print("\n[bold underline]Ledger[/]")
    _print_sources(console, books, outlets=outlets)
    for name, count, messages in (
        ("missing", books.missing, books.missing_messages),
        ("answered both ways", books.both, books.both_messages),
        ("answered twice", books.twice, books.twice_messages),
    ):
        if cap is None or name != "missing" or not _all_wait(books):
            _print_messages(console, name, count, messages[:cap])
    for stage, count in books.waiting.items():
        if count and books.missing:  # else all are answered, and some only not acknowledged yet
            _print_waiting(console, stage, count, books.workers.get(stage, 0))
    for count, words in (
        (books.redriven, "messages were rejected and sent back; they count once, where they stand"),
        (books.repeated_rejections, "rejections stand there twice, after a crash"),
        (books.forgotten, "answers are to messages that retention has taken"),
        (books.unjudged, "messages cannot be judged: answers as old as theirs were deleted before they were read"),
    ):
        if count:
            console.print(f"{count:,} {words}", soft_wrap=True)
    console.print(
        f"{books.raw:,} raw messages: {books.normalized:,} normalized, {books.rejected:,} rejected, "
        f"{books.both:,} both ways, {books.twice:,} twice, {books.missing:,} missing",
        style="green" if books.is_closed else "red",
        soft_wrap=True,
    )


class _Keeper:
    """A bookkeeper with its file, and what it says on standard error."""

    def __init__(self, settings: "Settings", stored: "tuple[Path | None, Settings] | None") -> None:
        from dongtin.runtime.ledger import Bookkeeper
        from dongtin.runtime.ledger_state import Unusable, default_path, load

        known, self._path = None, None
        if stored:
            self._path = stored[0] or default_path(stored[1])
            try:
                known = load(self._path)
            except Unusable as error:
                complain(str(error))
                self._path = self._path if error.ours else None
        self._bookkeeper: Bookkeeper = Bookkeeper(settings, known)

    def draw_up(self, listed: int | None) -> "Ledger":
        from dongtin.runtime.ledger_state import save

        with progress_bar() as progress:
            task = progress.add_task("reading answers", total=None)
            books = self._bookkeeper.draw_up(
                on_progress=lambda done, total: progress.update(task, completed=done, total=total), listed=listed
            )
        if self._bookkeeper.notice:
            complain(self._bookkeeper.notice)
        if self._path:
            try:
                save(self._path, self._bookkeeper.known)
            except WorldError as error:
                complain(str(error))
                self._path = None
        return books


def _watch(
    keeper: _Keeper, listed: int | None, seconds: float, *, as_json: bool, outlets: bool, cap: int | None
) -> int:
    """Draws up the books until Ctrl-C; the exit code says whether the last ones were closed."""
    console, closed = Console(highlight=False), True
    # asyncio makes Ctrl-C a cancellation, which closing a connection may swallow; a handler of our own it leaves alone
    signal.signal(signal.SIGINT, _interrupt)
    try:
        while True:
            try:
                books = keeper.draw_up(listed)
            except WorldError as error:  # a broker that restarts ends no watch
                complain(str(error))
            else:
                closed = books.is_closed
                if as_json:
                    typer.echo(json_line(_as_json(books)))
                else:
                    if console.is_terminal:
                        console.clear()
                    print_ledger(console, books, outlets=outlets, cap=cap)
            time.sleep(seconds)
    except KeyboardInterrupt:
        return 0 if closed else 1


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _listed(as_json: bool) -> int:
    from dongtin.runtime.ledger import LISTED

    return LISTED if as_json else MOST_MESSAGES


def _print(books: "Ledger", *, as_json: bool, outlets: bool, cap: int | None) -> None:
    if as_json:
        typer.echo(printable(orjson.dumps(_as_json(books), option=orjson.OPT_INDENT_2).decode()))
    else:
        print_ledger(Console(highlight=False), books, outlets=outlets, cap=cap)


def _print_sources(console: Console, books: "Ledger", *, outlets: bool) -> None:
    names = ("crawler", "outlet") if outlets else ("crawler",)
    table = Table(*names, "raw", "normalized", "rejected", "missing", box=None, pad_edge=False, header_style="bold")
    for column in table.columns[len(names) :]:
        column.justify = "right"
    sources: dict[tuple[str, ...], dict[str, int]] = _by_crawler(books.sources)
    if outlets:
        sources = {key: _counts(source) for key, source in books.sources.items()}
    largest = sorted(sources.items(), key=lambda item: (-item[1]["raw"], item[0]))
    for key, counts in largest[:MOST_SOURCES]:
        table.add_row(*(Text(one_line(name)) for name in key), *(f"{counts[name]:,}" for name in ("raw", *COUNTS)))
    console.print(table)
    if len(largest) > MOST_SOURCES:
        console.print(f"… and {len(largest) - MOST_SOURCES:,} more sources")


def _print_messages(console: Console, name: str, count: int, messages: "tuple[RawMessage, ...]") -> None:
    for message in messages:
        text = f"{name}: raw/{message.partition}/{message.offset}  {one_line(message.key or '')}"
        console.print(Text(text.rstrip(), style="red"), soft_wrap=True)
    if count > len(messages):
        console.print(f"… and {count - len(messages):,} more {name}: --all lists them", style="red")


def _all_wait(books: "Ledger") -> bool:
    """Whether what is missing is on its way; then none of it needs to be looked at one by one."""
    return sum(books.waiting.values()) >= books.missing


def _print_waiting(console: Console, stage: str, count: int, workers: int) -> None:
    if workers:
        console.print(f"{count:,} messages wait for the {stage} stage ({_counted(workers, 'worker')})")
    else:
        console.print(
            f"{count:,} messages wait for the {stage} stage, and no worker of it runs: start `dongtin worker {stage}`; "
            "the log of one that ended says why",
            style="yellow",
            soft_wrap=True,
        )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _as_json(books: "Ledger") -> dict[str, object]:
    return {
        "closed": books.is_closed,
        "raw": books.raw,
        "normalized": books.normalized,
        "rejected": books.rejected,
        "missing": books.missing,
        "unjudged": books.unjudged,
        "both": books.both,
        "twice": books.twice,
        "redriven": books.redriven,
        "repeated_rejections": books.repeated_rejections,
        "forgotten": books.forgotten,
        "waiting": dict(books.waiting),
        "workers": dict(books.workers),
        "missing_messages": books.missing_messages,
        "both_messages": books.both_messages,
        "twice_messages": books.twice_messages,
        "crawlers": [
            {"crawler": crawler, **counts} for (crawler, *_), counts in sorted(_by_crawler(books.sources).items())
        ],
        "sources": [
            {"crawler": crawler, "outlet": outlet, **_counts(source)}
            for (crawler, outlet), source in sorted(books.sources.items())
        ],
    }


def _by_crawler(sources: "Mapping[tuple[str, str], SourceBooks]") -> dict[tuple[str, ...], dict[str, int]]:
    sums: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: dict.fromkeys(("raw", *COUNTS), 0))
    for (crawler, _), source in sources.items():
        for name, count in _counts(source).items():
            sums[crawler,][name] += count
    return dict(sums)


def _counts(source: "SourceBooks") -> dict[str, int]:
    return {name: getattr(source, name) for name in ("raw", *COUNTS)}
