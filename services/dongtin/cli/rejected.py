"""`dongtin rejected`: the dead letters, listed, shown, and sent back to the raw topic once mended."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from dongtin.pipeline import WorldError
from dongtin.topology import RAW, REJECTED, STAGES

from .letters import Row, letter_as_json, print_letter, print_rows, print_sums, text_of
from .moments import moment_ms
from .terminal import errors, json_line, load_settings, one_line, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.dead_letters import DeadLetter, Wanted
    from dongtin.runtime.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="The dead letters: list them, show one whole, send them back once mended.\n\n"
    "Example: dongtin rejected list --reason OutOfTime --since 2h",
)

LISTED = 50

Reason = Annotated[str | None, typer.Option(help="Class of the error (OutOfTime), or words of the reason.")]
StageName = Annotated[str | None, typer.Option(help=f"Stage that rejected: {', '.join(s.name for s in STAGES)}.")]
Source = Annotated[str | None, typer.Option(help="Crawler, or outlet: its host or a domain above it.")]
Since = Annotated[str | None, typer.Option(help="Rejected then or later: 30m, 2h, 3d ago, or ISO 8601 (UTC).")]
Until = Annotated[str | None, typer.Option(help="Rejected before: 30m, 2h, 3d ago, or ISO 8601 (UTC).")]
Servers = Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]


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
        print_rows(listed)
        print_sums(sums, limit)


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
            typer.echo(json_line(letter_as_json(letter, settings)))
        else:
            print_letter(letter, settings)
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
                facts = (letter.stage, letter.error, text_of(letter.key))
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
