"""All commands, put together."""

import typer

from dongtin import __version__

from .board import board
from .compare import compare
from .demo import demo
from .explain import explain
from .ledger import ledger
from .process import process
from .rejected import app as rejected
from .rejected_values import values
from .replay import replay
from .send import send
from .settings import settings
from .topics import app as topics
from .validate import validate
from .worker import worker

app = typer.Typer(
    name="dongtin",
    help="Streaming ingestion for news: language, extraction, wire credit and syndicated copies.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command("demo")(demo)
app.command("process")(process)
app.command("validate")(validate)
app.command("compare")(compare)
app.command("explain")(explain)
app.command("send")(send)
app.command("worker")(worker)
app.command("ledger")(ledger)
app.command("replay")(replay)
app.command("board")(board)
app.command("settings")(settings)
app.add_typer(topics, name="topics")
rejected.command("values")(values)
app.add_typer(rejected, name="rejected")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dongtin {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version."),
) -> None:
    pass
