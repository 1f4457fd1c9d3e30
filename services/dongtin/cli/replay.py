"""`dongtin replay`: what a change would change, before it is deployed."""

import time
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dongtin.pipeline import WorldError
from dongtin.topology import RAW

from .moments import SECONDS, moment_ms, told
from .terminal import json_line, load_settings, one_line, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.replaying import Compared, Difference

EXAMPLES = 3
"""Messages that are shown for each field that would change."""

WIDTH = 100
"""Characters of a value that are shown."""

DAY_MS = 86_400_000


def replay(
    *,
    begin: Annotated[str, typer.Option("--from", help="30m, 2h, 3d ago, or ISO 8601 (UTC).")],
    end: Annotated[str, typer.Option("--to", help="The same; without the time between.")] = "0s",
    warm_up: Annotated[
        str | None,
        typer.Option(help="How long before --from reading begins, 2h or 3d; DONGTIN_WINDOW_DAYS by default."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each difference as a line, and the sums as the last.")
    ] = False,
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
) -> None:
    """Run raw messages of some time through the pipeline once more, publishing nothing, and show what would change.

    Code and settings are those of this command; what it is compared with stands on the topics. Reading begins earlier,
    so that the run remembers the articles that others are copies of: a standing link to an article from before that is
    counted apart, since it cannot be judged. Exits with 1 where an answer would be another, as diff does; 0 where none.

    Example: dongtin replay --from 2025-09-05T06:00+07:00 --to 2025-09-05T18:00+07:00 --warm-up 3d
    """
    from dongtin.runtime.replaying import replay as run_again

    settings = load_settings(bootstrap_servers=bootstrap_servers)
    from_ms, to_ms = moment_ms(begin, "--from") or 0, moment_ms(end, "--to") or 0
    if from_ms >= to_ms:
        raise WorldError(f"--from ({told(from_ms)}) is not before --to ({told(to_ms)}): nothing lies between")
    warm_up_ms = settings.window_days * DAY_MS if warm_up is None else _duration_ms(warm_up)
    examples: dict[str, list[Difference]] = defaultdict(list)

    def take(difference: "Difference") -> None:
        if as_json:
            typer.echo(json_line({**asdict(difference), "raw": f"{RAW.name}/{difference.raw}"}))
        for name in difference.fields:
            if len(examples[name]) < EXAMPLES:
                examples[name].append(difference)

    with progress_bar() as progress:
        task = progress.add_task("reading", total=None)
        compared = run_again(
            settings, from_ms, to_ms, warm_up_ms=warm_up_ms, on_difference=take,
            on_progress=lambda what, done, total: progress.update(
                task, description=what, completed=done, total=max(done, total)
            ),
        )  # fmt: skip
    if as_json:
        sums = {name: getattr(compared, name) for name in ("warmed_up", "messages", "changed", "unjudged", "redriven")}
        counts = {"kinds": dict(compared.kinds), "fields": dict(compared.fields)}
        typer.echo(json_line({"kind": "sums", **sums, **counts}))
    else:
        _print(Console(highlight=False), compared, examples)
    if compared.changed:
        raise typer.Exit(1)


def _duration_ms(text: str) -> int:
    now = int(time.time() * 1000)
    if text.strip()[-1:].lower() not in SECONDS:
        raise WorldError(f"--warm-up {text[:40]!r} is no duration: give 0s, 2h or 3d")
    return max(0, now - (moment_ms(text, "--warm-up") or now))


def _print(console: Console, compared: "Compared", examples: "dict[str, list[Difference]]") -> None:
    if compared.fields:
        table = Table("field", "messages", box=None, pad_edge=False, header_style="bold")
        table.columns[1].justify = "right"
        for name, count in compared.fields.most_common():
            table.add_row(name, f"{count:,}")
        console.print(table)
    for name, differences in sorted(examples.items()):
        console.print(Text(f"\n{name}", style="bold underline"))
        for difference in differences:
            change = difference.fields[name]
            console.print(Text(one_line(f"raw/{difference.raw}  {difference.url or ''}"), style="dim"), soft_wrap=True)
            console.print(Text(f"  - {_cut(change.stands)}", style="red"), soft_wrap=True)
            console.print(Text(f"  + {_cut(change.would_be)}", style="green"), soft_wrap=True)
    console.print(f"\n{compared.warmed_up:,} messages read before, to be remembered; {compared.messages:,} compared:")
    for kind, words in (
        ("same", "would be answered as they are"),
        ("changed", "would be other events"),
        ("newly_rejected", "would be rejected"),
        ("newly_normalized", "are rejected, and would be events"),
        ("rejected_otherwise", "would be rejected for another reason"),
        ("unanswered", "have no answer yet"),
    ):
        if compared.kinds[kind]:
            console.print(f"{compared.kinds[kind]:,} {words}")
    if compared.fields and all(name.startswith("story") for name in compared.fields):
        console.print(
            "only stories differ: messages of different partitions that arrived within moments may be decided the "
            "other way round, without any change of code or settings"
        )
    if compared.unjudged:
        console.print(
            f"{compared.unjudged:,} refer to an article from before what was read: their story cannot be judged; "
            "a longer --warm-up can"
        )
    if compared.redriven:
        console.print(f"{compared.redriven:,} were rejected and sent back, and are left out: they stand further on")


def _cut(value: object) -> str:
    text = one_line(str(value))
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1].rstrip()}…"
