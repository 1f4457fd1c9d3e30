"""`dongtin compare`: two articles side by side, what matches, and what every rule makes of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from dongtin.pipeline import InputMissing, WorldError
from dongtin.runtime.settings import Settings
from dongtin_schemas import ExtractedArticle, Provenance

from .terminal import load_settings

if TYPE_CHECKING:
    from dongtin.deduplication.comparison import Comparison, Row
    from dongtin.runtime.files import Item

COLOURS = ("black on green", "black on cyan", "black on yellow", "black on magenta", "white on blue", "black on red")
"""Of the passages in common: the same colour stands for the same passage on both sides."""


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="File of the earlier article; with --in, its line or URL.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The later article, given alike.")],
    within: Annotated[
        str | None, typer.Option("--in", metavar="FILE", help="JSON lines that hold both; lines count from 1.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Show two articles side by side: the passages in common, every rule with its values, the decision and its reason.

    The second is judged as if it came after the first, with nothing else seen before.

    Examples: dongtin compare one.html two.html
              dongtin compare 3 17 --in seeds/messages.jsonl
              dongtin compare https://one.example/a.htm https://two.example/b.htm --in crawl.jsonl
    """
    from dongtin.deduplication.comparison import compare as compare_articles

    settings = load_settings(text_analysis=False)
    one, other = (_article(name, within, settings) for name in (first, second))
    found = compare_articles(one, other, settings.options)
    if as_json:
        typer.echo(orjson.dumps(_document(one, other, found), option=orjson.OPT_INDENT_2).decode())
        return
    console = Console(highlight=False)
    sides = Table.grid(expand=True)
    sides.add_column(ratio=1)
    sides.add_column(ratio=1)
    sides.add_row(_panel(one, found, later=False), _panel(other, found, later=True))
    console.print(sides)
    if one.language.code != other.language.code:
        codes = f"{one.language.code} and {other.language.code}"
        console.print(f"They are in different languages ({codes}) and never meet; the measures are for curiosity.\n")
    console.print(_rules(found))
    console.print(Text.assemble("\n", (found.link.relation.value, "bold"), f": {found.link.rule}\n{found.link.reason}"))
    for link in found.link.related:
        console.print(f"related ({link.kind}): {', '.join(link.evidence)}", markup=False)


def _article(name: str, within: str | None, settings: Settings) -> ExtractedArticle:
    """The article of a file, or of a line or address in a file of messages."""
    from dongtin import __version__
    from dongtin.runtime.codec import decode
    from dongtin.runtime.execution import Refusal, answer_through
    from dongtin.runtime.in_process import STATELESS

    item = _item(name, within)
    provenance = Provenance(topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__)
    result = answer_through(STATELESS, item.value, provenance, settings.options)
    if isinstance(result, Refusal):
        raise WorldError(f"{name} has no article: {result.reason}")
    return decode(ExtractedArticle, result.value)


def _item(name: str, within: str | None) -> "Item":
    from dongtin.runtime.files import read_items

    if within is None:
        if not Path(name).is_file():
            raise InputMissing(f"{name} is no file: give two files, or lines or addresses of a file with --in FILE")
        return next(read_items(name))
    items = read_items(within)
    found = (item for item in items if (str(item.number + 1) == name if name.isdigit() else _has_url(item, name)))
    item = next(found, None)
    if item is None:
        what = "line" if name.isdigit() else "message with the URL"
        raise InputMissing(f"{within} has no {what} {name}: lines count from 1, URLs are compared as they were sent")
    return item


def _has_url(item: "Item", url: str) -> bool:
    try:
        message = orjson.loads(item.value or b"")
    except orjson.JSONDecodeError:
        return False
    return isinstance(message, dict) and url in (message.get("url"), message.get("canonical_url"))


def _document(one: ExtractedArticle, other: ExtractedArticle, found: "Comparison") -> dict[str, object]:
    return {
        "first": _who(one),
        "second": _who(other),
        "decision": found.link.model_dump(mode="json"),
        "measures": dict(found.measures),
        "rules": [_row(row) for row in found.rows],
        "passages": [
            {**passage.model_dump(), "text": _text(other)[passage.start : passage.end]} for passage in found.passages
        ],
    }


def _who(article: ExtractedArticle) -> dict[str, object]:
    return {
        "article_id": article.article_id, "url": article.canonical_url or article.url, "title": article.title,
        "source": article.source.domain, "language": article.language.code,
        "published_at": article.published_at.value if article.published_at else None,
    }  # fmt: skip


def _row(row: "Row") -> dict[str, object]:
    bounds = [
        {"measure": one.measure, "asks": one.asks, "bound": one.bound, "value": one.value, "holds": one.holds}
        for one in row.bounds
    ]
    return {"rule": row.rule, "relation": row.relation, "holds": row.holds, "decides": row.decides, "bounds": bounds}


def _text(article: ExtractedArticle) -> str:
    """Headline, lead and body as the offsets of passages count them."""
    return "\n".join((article.title or "", article.lead or "", *article.body))


def _panel(article: ExtractedArticle, found: "Comparison", *, later: bool) -> Panel:
    text = Text(_text(article).strip("\n"))
    skipped = len(_text(article)) - len(_text(article).lstrip("\n"))
    for number, passage in enumerate(found.passages):
        start, end = (passage.start, passage.end) if later else (passage.other_start, passage.other_end)
        text.stylize(COLOURS[number % len(COLOURS)], start - skipped, end - skipped)
    when = article.published_at.value if article.published_at else "no time"
    label = "B, the later" if later else "A, the earlier"
    return Panel(text, title=f"{label}: {article.source.domain or 'unknown outlet'}", subtitle=when)


def _rules(found: "Comparison") -> Table:
    table = Table(title="rules, the first that holds decides", title_justify="left")
    for heading in ("rule", "relation", "holds", "what it asks, and the value; the bounds that fail come first"):
        table.add_column(heading)
    for row in found.rows:
        bounds = Text(", ").join(
            Text(f"{one.measure} {one.value:g} {one.asks} {one.bound:g}", style="dim" if one.holds else "red")
            for one in sorted(row.bounds, key=lambda one: one.holds)
        )
        holds = Text("decides", "bold green") if row.decides else Text("yes" if row.holds else "no", "dim")
        table.add_row(row.rule, row.relation or "", holds, bounds)
    return table
