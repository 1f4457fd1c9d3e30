"""`dongtin rejected`: the dead letters, listed, shown, and sent back to the raw topic once mended."""

import base64
import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.table import Table
from rich.text import Text

from dongtin.pipeline import WorldError
from dongtin.topology import RAW, REJECTED, STAGES

from .moments import moment_ms, told
from .terminal import data_console, errors, json_line, load_settings, one_line, printable, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.dead_letters import DeadLetter, Redriven, Wanted
    from dongtin.runtime.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="The dead letters: list them, show one whole, send them back once mended.\n\n"
    "Example: dongtin rejected list --reason OutOfTime --since 2h",
)

LISTED = 50

REASON_WIDTH = 160

HEX_BYTES = 512
"""Bytes of a value that is no text that are shown."""

Reason = Annotated[str | None, typer.Option(help="Class of the error (OutOfTime), or words of the reason.")]
StageName = Annotated[str | None, typer.Option(help=f"Stage that rejected: {', '.join(s.name for s in STAGES)}.")]
Source = Annotated[str | None, typer.Option(help="Crawler, or outlet: its host or a domain above it.")]
Since = Annotated[str | None, typer.Option(help="Rejected then or later: 30m, 2h, 3d ago, or ISO 8601 (UTC).")]
Until = Annotated[str | None, typer.Option(help="Rejected before: 30m, 2h, 3d ago, or ISO 8601 (UTC).")]
Servers = Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]

WAYS_OUT: Mapping[str, str] = {
    "OutOfTime": "raise DONGTIN_TASK_SECONDS, start the workers again, then redrive it",
    "OutOfMemory": "raise DONGTIN_TASK_MEGABYTES, start the workers again, then redrive it",
    "Crashed": "report it with this message; redrive it once a version that mends it runs: it is tried twice again",
    "NotReadable": "look at what the crawler sends: `dongtin validate` tells its author; redriven as it is, it is "
    "rejected again",
    "NoText": "look at what the crawler fetched; where the text is there, report it, and redrive it once mended",
    "NoArticle": "look at what the crawler fetched; where it is an article, report it or add its outlet, and redrive "
    "it once mended",
    "GuardTripped": "send a smaller page, or the article's text alone; redriven as it is, it is rejected again",
}
"""By class of error: what a person can do. The reason of a rejection says what was wrong."""


@app.callback()
def _group() -> None:
    pass


@app.command("list")
def list_letters(
    *,
    reason: Reason = None,
    stage: StageName = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=0, help="The newest so many; 0 for all, partition by partition.")] = LISTED,
    as_json: AsJson = False,
    bootstrap_servers: Servers = None,
) -> None:
    """List rejected messages, newest last, and sum them up by reason and stage.

    Example: dongtin rejected list --reason NoArticle --source example.vn --since 3d
    """
    from dongtin.runtime.dead_letters import dead_letters, redriven

    settings, wanted = (
        load_settings(bootstrap_servers=bootstrap_servers),
        wanted_letters(reason=reason, stage=stage, source=source, since=since, until=until),
    )
    sums: Counter[tuple[str, str, str]] = Counter()

    def rows() -> Iterator[Row]:
        known = redriven(settings)
        for letter in _with_progress(settings, dead_letters(settings, wanted)):
            row = Row.of(letter, known)
            sums[row.error, row.stage, "redriven" if row.redriven else "waiting"] += 1
            yield row

    listed: Iterable[Row] = sorted(heapq.nlargest(limit, rows())) if limit else rows()
    if as_json:
        for row in listed:
            typer.echo(json_line(row))
    else:
        _print_rows(listed)
        _print_sums(sums, limit)


@app.command("show")
def show(
    place: Annotated[str, typer.Argument(help="PARTITION/OFFSET as the list has it, or raw/PARTITION/OFFSET.")],
    as_json: AsJson = False,
    bootstrap_servers: Servers = None,
) -> None:
    """Show a rejected message whole: why, what to do, its headers, its value. Exits with 1 where there is none.

    Example: dongtin rejected show 2/117
    """
    from dongtin.runtime.dead_letters import dead_letters

    settings, wanted = load_settings(bootstrap_servers=bootstrap_servers), wanted_letters(places=[place])
    found = False
    for letter in dead_letters(settings, wanted):
        found = True
        if as_json:
            typer.echo(json_line(_as_json(letter, settings)))
        else:
            _print_letter(letter, settings)
    if not found:
        errors.print(f"no rejected message at {place}: `dongtin rejected list` shows which there are", markup=False)
        raise typer.Exit(1)


@app.command("redrive")
def redrive(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE ...]", help="As `show` takes them; all without.")
    ] = None,
    *,
    reason: Reason = None,
    stage: StageName = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be sent back.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also what was sent back before.")] = False,
    bootstrap_servers: Servers = None,
) -> None:
    """Send rejected messages back to the raw topic, each once, with headers that tell the attempt and its origin.

    Asks first on a terminal. Interrupted and run again, it goes on where it stopped. A message that is rejected again
    is listed with its attempts and may be sent back again. Exits with 1 where a message could not be sent back.

    Example: dongtin rejected redrive --reason OutOfTime --since 2h
    """
    from dongtin.runtime.dead_letters import held_letters
    from dongtin.runtime.redriving import redrive as send_back

    settings = load_settings(bootstrap_servers=bootstrap_servers)
    wanted = wanted_letters(reason=reason, stage=stage, source=source, since=since, until=until, places=places or ())
    held = held_letters(settings, wanted)
    if not dry_run and not yes and errors.is_terminal and typer.get_text_stream("stdin").isatty():
        meant = send_back(settings, wanted, within=held, again=again, dry_run=True).redriven
        if not meant or not typer.confirm(f"Send {meant:,} messages back to {RAW.name}?", err=True):
            errors.print("nothing was sent back")
            return
    with progress_bar() as progress:
        task = progress.add_task("sending back", total=None)

        def tell(letter: "DeadLetter") -> None:
            progress.advance(task)
            if dry_run:
                facts = (letter.stage, letter.error, _text(letter.key))
                try:
                    typer.echo("\t".join([str(letter.place), *map(one_line, facts)]))
                except BrokenPipeError as error:  # the reader has enough; raised as it is, it would be the broker's
                    raise _ReaderGone from error

        try:
            outcome = send_back(settings, wanted, within=held, again=again, dry_run=dry_run, on_letter=tell)
        except _ReaderGone as error:
            raise BrokenPipeError from error
    if not any(asdict(outcome).values()):
        asked = f"at {', '.join(places)}" if places else "that is meant"
        errors.print(f"no rejected message {asked}: `dongtin rejected list` shows which there are", markup=False)
        raise typer.Exit(1 if places else 0)
    errors.print(f"{outcome.redriven:,} messages {'would be ' if dry_run else ''}sent back to {RAW.name}")
    for count, words in (
        (outcome.already, "were sent back before (--again sends them once more)"),
        (outcome.repeated, "stand there twice after a crash, and go back once"),
        (outcome.foreign, f"were not rejected from {RAW.name}"),
    ):
        if count:
            errors.print(f"{count:,} {words}")
    for count, words in (
        (outcome.gone, f"are gone: too large for {REJECTED.name}, and retention took the raw message"),
        (outcome.too_large, f"are too large for {RAW.name}"),
    ):
        if count:
            errors.print(f"{count:,} {words}", style="red")
    if outcome.gone or outcome.too_large:
        raise typer.Exit(1)


class _ReaderGone(Exception):
    """Nobody reads standard output any more."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A line of the list; ordered by time."""

    timestamp_ms: int
    partition: int
    offset: int
    raw: str
    stage: str
    error: str
    reason: str
    crawler: str
    outlet: str
    key: str
    bytes: int
    attempt: int
    redriven: bool

    @classmethod
    def of(cls, letter: "DeadLetter", redriven: "Redriven") -> "Row":
        """The row of a letter."""
        return cls(
            letter.timestamp_ms, letter.place.partition, letter.place.offset, f"{letter.raw_topic}/{letter.raw}",
            letter.stage, letter.error, letter.reason, letter.crawler, letter.outlet, _text(letter.key)[:300],
            len(letter.value), letter.attempt, letter.raw_topic == RAW.name and letter.raw in redriven,
        )  # fmt: skip


def wanted_letters(
    *,
    reason: str | None = None,
    stage: str | None = None,
    source: str | None = None,
    since: str | None = None,
    until: str | None = None,
    places: Iterable[str] = (),
) -> "Wanted":
    """What the options mean. Raises `WorldError` where one means nothing."""
    from dongtin.runtime.dead_letters import Wanted, parse_place

    if stage is not None and stage not in {known.name for known in STAGES}:
        raise WorldError(f"there is no stage {stage!r}: the stages are {', '.join(known.name for known in STAGES)}")
    parsed = [parse_place(place) for place in places]
    return Wanted(
        reason=reason,
        stage=stage,
        source=source,
        since_ms=moment_ms(since, "--since"),
        until_ms=moment_ms(until, "--until"),
        places=frozenset(place for topic, place in parsed if topic == REJECTED.name),
        raws=frozenset(place for topic, place in parsed if topic == RAW.name),
    )


def _with_progress(settings: "Settings", letters: "Iterator[DeadLetter]") -> "Iterator[DeadLetter]":
    with progress_bar() as progress:
        task = progress.add_task(f"reading {REJECTED.name}", total=None)
        for letter in letters:
            progress.advance(task)
            yield letter


def _print_rows(rows: Iterable[Row]) -> None:
    console = data_console()
    table = Table("place", "rejected", "stage", "error", "sent back", "key", "reason", box=None, pad_edge=False)
    for column in table.columns[:5]:
        column.no_wrap = True
    table.columns[5].max_width = 60
    for row in rows:
        sent_back = " ".join(
            filter(None, [f"{row.attempt}×" if row.attempt else "", "redriven" if row.redriven else ""])
        )
        table.add_row(
            f"{row.partition}/{row.offset}", told(row.timestamp_ms), Text(one_line(row.stage)),
            Text(one_line(row.error), style="red"), sent_back, Text(one_line(row.key)),
            Text(one_line(_cut(row.reason, REASON_WIDTH))),
        )  # fmt: skip
    if table.row_count:
        console.print(table)


def _print_sums(sums: Mapping[tuple[str, str, str], int], limit: int) -> None:
    console = data_console()
    total = sum(sums.values())
    if not total:
        console.print("no rejected messages")
        return
    table = Table("error", "stage", "waiting", "redriven", box=None, pad_edge=False, header_style="bold")
    for error, stage in sorted({(error, stage) for error, stage, _ in sums}):
        counts = [sums.get((error, stage, state), 0) for state in ("waiting", "redriven")]
        table.add_row(Text(one_line(error)), Text(one_line(stage)), *(f"{count:,}" for count in counts))
    console.print("\n[bold underline]By reason and stage[/]")
    console.print(table)
    shown = f", the newest {limit:,} are listed" if limit and total > limit else ""
    console.print(f"{total:,} rejections{shown}; `dongtin rejected show PLACE` shows one whole")


def _print_letter(letter: "DeadLetter", settings: "Settings") -> None:
    console = data_console()
    facts = {
        "place": f"{REJECTED.name}/{letter.place}",
        "raw message": f"{letter.raw_topic}/{letter.raw}",
        "rejected": told(letter.timestamp_ms),
        "stage": letter.stage,
        "error": letter.error,
        "reason": letter.reason,
        "what to do": WAYS_OUT.get(letter.error, "look at the reason; once mended, redrive it"),
        "crawler": letter.crawler,
        "attempts": _attempts(letter),
        "sent back": "; ".join(_sent_back(letter, settings)) or "no: `dongtin rejected redrive " + f"{letter.place}`",
        "key": _text(letter.key) if letter.key is not None else "(none)",
    }
    for name, value in facts.items():
        console.print(
            Text(f"{name}:".ljust(14), style="bold").append(one_line(value), style="not bold"), soft_wrap=True
        )
    console.print(Text("headers:", style="bold"))
    for name, header in letter.headers:
        console.print(Text(f"  {one_line(name)}: {one_line(_text(header))}"), soft_wrap=True)
    if letter.note:
        console.print(
            Text(f"the value is not the raw message's: {one_line(letter.note)}", style="yellow"), soft_wrap=True
        )
    console.print(Text(f"value ({len(letter.value):,} bytes):", style="bold"))
    typer.echo(printable(_value(letter.value)))


def _as_json(letter: "DeadLetter", settings: "Settings") -> dict[str, object]:
    return {
        "place": str(letter.place),
        "raw": f"{letter.raw_topic}/{letter.raw}",
        "timestamp_ms": letter.timestamp_ms,
        "stage": letter.stage,
        "error": letter.error,
        "reason": letter.reason,
        "what_to_do": WAYS_OUT.get(letter.error),
        "crawler": letter.crawler,
        "outlet": letter.outlet,
        "attempt": letter.attempt,
        "origin": letter.origin,
        "sent_back": _sent_back(letter, settings),
        "note": letter.note,
        "key": _bytes_as_json(letter.key),
        "headers": [{"name": name, **_bytes_as_json(value)} for name, value in letter.headers],
        "value": _bytes_as_json(letter.value),
    }


def _attempts(letter: "DeadLetter") -> str:
    if not letter.attempt:
        return "none before this one"
    return f"sent back {letter.attempt}× before this rejection; it first came as {letter.origin or 'unknown'}"


def _sent_back(letter: "DeadLetter", settings: "Settings") -> list[str]:
    from dongtin.runtime.dead_letters import redrives_of

    if letter.raw_topic != RAW.name:
        return []
    return [f"{RAW.name}/{mark.to_partition}/{mark.to_offset}" for mark in redrives_of(settings, letter.raw)]


def _value(value: bytes) -> str:
    """The value as a person reads it: JSON laid out, other text as it is, else its first bytes in hex."""
    try:
        return orjson.dumps(orjson.loads(value), option=orjson.OPT_INDENT_2).decode()
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        pass
    try:
        return value.decode()
    except UnicodeDecodeError:
        lines = [value[start : start + 32].hex(" ") for start in range(0, min(len(value), HEX_BYTES), 32)]
        rest = [f"… and {len(value) - HEX_BYTES:,} bytes more"] if len(value) > HEX_BYTES else []
        return "\n".join([*lines, *rest])


def _bytes_as_json(value: bytes | None) -> dict[str, str | None]:
    if value is None:
        return {"text": None}
    try:
        return {"text": value.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode()}


def _text(value: bytes | None) -> str:
    """Bytes as text; in hex where they are none."""
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        return f"0x{(value or b'').hex()}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
