"""`dongtin explain`: for who wonders why an article reads as it does, or writes an outlet's entry."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from dongtin.extraction.explain import DroppedText, Explanation
from dongtin.pipeline import InputMissing, MessageError, read_message
from dongtin_schemas import DetectedMessage, Provenance

if TYPE_CHECKING:
    from dongtin.runtime.files import Item

SAVED = "file"
"""The crawler of a message that was made of a page or text on disk."""

SHOWN = 110
"""Characters of a text that are shown."""


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A page (.html), a text (.txt), or JSON lines.")],
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[URL|LINE]",
            help="Which message of a file of JSON lines, the first by default; of a page that was saved, its address.",
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show what stands outside the article's element, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, texts whole.")] = False,
) -> None:
    """Show what was taken from where on one page, what was dropped, and why.

    Exits with 1 where the message is rejected.

    Examples: dongtin explain page.html https://example.vn/a-1.htm
              dongtin explain seeds/messages.jsonl 3
    """
    from dongtin.extraction.explain import explain as explained

    detected = _message(path, which)
    found = explained(detected) if isinstance(detected, DetectedMessage) else _unread(detected)
    if as_json:
        typer.echo(orjson.dumps(found, default=lambda value: value.model_dump(mode="json"), option=orjson.OPT_INDENT_2))
    else:
        _print(found, everything=everything)
    if found.article is None:
        raise typer.Exit(1)


def _message(path: str, which: str | None) -> DetectedMessage | MessageError:
    """The message of a file that is meant, or the first one, its language known. Raises `InputMissing`."""
    from dongtin import __version__
    from dongtin.language import detect
    from dongtin.pipeline import Options

    item = _item(path, which)
    source = Provenance(topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__)
    try:
        return detect(item.value, source, Options())
    except MessageError as error:
        return error


def _item(path: str, which: str | None) -> "Item":
    """The message with that address or at that line; a page or text that was saved gets the address."""
    from dongtin.runtime.files import read_items

    for item in read_items(path):
        if which is None or which == str(item.number + 1):
            return item
        try:
            message = read_message(item.value)
        except MessageError:
            continue
        if which in {message.url, message.final_url, message.canonical_url}:
            return item
        if message.crawler == SAVED and message.url is None and "://" in which:
            return replace(item, value=orjson.dumps({**orjson.loads(item.value or b"{}"), "url": which}))
    raise InputMissing(f"{path} holds no message with the address or line {which}: give one as it stands in the file")


def _unread(error: MessageError) -> Explanation:
    return Explanation((f"rejected, {error.code}: {error}",), None, (), (), ())


def _print(found: Explanation, *, everything: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
    console.print("[bold]steps[/]")
    for step in found.steps:
        console.print(f"  {escape(step)}")
    if found.fields:
        console.print("\n[bold]taken[/]")
    for one in found.fields:
        where = escape(", ".join(filter(None, (one.method, one.place))))
        console.print(
            f"  [green]{one.name:<14}[/]{escape(_beginning(one.value))}" + (f"  [dim]{where}[/]" if where else "")
        )
    if found.article:
        console.print("\n[bold]text[/]")
        for paragraph in found.article.body:
            console.print(f"  {len(paragraph):>6}  {escape(_beginning(paragraph))}")
    _print_dropped(console, "dropped from it", found.dropped)
    if everything:
        _print_dropped(console, "elsewhere on the page", found.outside)
    elif found.outside:
        console.print(f"\n{len(found.outside)} texts elsewhere on the page: --all shows them")


def _print_dropped(console: Console, title: str, texts: Sequence[DroppedText]) -> None:
    if texts:
        console.print(f"\n[bold]{title}[/]")
    for one in texts:
        console.print(f"  {len(one.text):>6}  {escape(_beginning(one.text))}")
        console.print(f"          [yellow]{escape(one.reason)}[/]  [dim]{escape(one.place)}[/]")


def _beginning(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"
