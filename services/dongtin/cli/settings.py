"""`dongtin settings`: what may be set, and what is set."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from dongtin.runtime.settings import Settings, variable

from .terminal import load_settings


def settings(as_json: Annotated[bool, typer.Option("--json", help="Print the values as JSON.")] = False) -> None:
    """List the settings: environment variables, their values and what they mean.

    Example: DONGTIN_PARTITIONS=12 dongtin settings
    """
    values = load_settings()
    if as_json:
        typer.echo(values.model_dump_json(indent=2))
        return
    table = Table("Variable", "Value", "Meaning", box=None, pad_edge=False)
    for name, field in Settings.model_fields.items():
        table.add_row(variable(name), _shown(getattr(values, name)), field.description or "")
    Console(highlight=False).print(table)


def _shown(value: object) -> str:
    """A secret shows as asterisks, what is not set as nothing."""
    return "" if value is None else str(value)
