"""`dongtin explain`: for who wonders why an article reads as it does, or writes an outlet's entry."""

from collections.abc import Sequence
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from dongtin.extraction.explain import DroppedText, Explanation
from dongtin.pipeline import InputMissing, MessageError
from dongtin_schemas import DetectedMessage

SHOWN = 110
"""Characters of a text that are shown."""


def explain(
    path: Annotated[str, typer.Argument(metavar="FILE", help="A page (.html), a text (.txt), or JSON lines.")],
    url: Annotated[str | None, typer.Argument(metavar="[URL]", help="Which message of a file of JSON lines.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show what stands outside the article's element, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, texts whole.")] = False,
) -> None:
    """Show what was taken from where on one page, what was dropped, and why.

    Exits with 1 where the message is rejected.

    Example: dongtin explain seeds/messages.jsonl https://example.vn/a-1.htm
    """
    from dongtin.extraction.explain import explain as explained

    detected = _message(path, url)
    found = explained(detected) if isinstance(detected, DetectedMessage) else _unread(detected)
    if as_json:
        typer.echo(orjson.dumps(found, default=lambda value: value.model_dump(mode="json"), option=orjson.OPT_INDENT_2))
    else:
        _print(found, everything=everything)
    if found.article is None:
        raise typer.Exit(1)


def _message(path: str, url: str | None) -> DetectedMessage | MessageError:
    """The message of a file that has the address, or the first one, its language known. Raises `InputMissing`."""
    from dongtin import __version__
    from dongtin.language import detect
    from dongtin.pipeline import Options
    from dongtin.runtime.files import read_items
    from dongtin_schemas import Provenance

    for item in read_items(path):
        source = Provenance(topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__)
        try:
            detected = detect(item.value, source, Options())
        except MessageError as error:
            if url is None:
                return error
            continue
        message = detected.message
        if url is None or url in {message.url, message.final_url, message.canonical_url}:
            return detected
    raise InputMissing(f"{path} holds no message with the address {url}: give one as it stands in the file")


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
