"""`dongtin validate`: for the author of a crawler, before anything is sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from dongtin.runtime.settings import Settings
from dongtin_schemas import ExtractedArticle, Provenance

from .terminal import load_settings, with_progress


@dataclass(frozen=True, slots=True)
class Finding:
    """What there is to say about one message."""

    origin: str
    line: int
    usable: bool
    understood: dict[str, str]
    advice: tuple[str, ...]


def validate(
    path: Annotated[str, typer.Argument(metavar="FILE|DIR|-", help="JSON lines, a folder of .txt and .html, or -.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a message.")] = False,
) -> None:
    """Tell, message by message, what will be understood, what is wrong and what would make it better.

    Exits with 1 where a message would be rejected.

    Example: dongtin validate my-crawler-output.jsonl
    """
    from dongtin.runtime.files import count_items

    settings = load_settings(text_analysis=False)
    console = Console(highlight=False)
    unusable = total = 0
    for finding in with_progress(_findings(path, settings), "validating", count_items(path)):
        total += 1
        unusable += not finding.usable
        if as_json:
            typer.echo(orjson.dumps(finding).decode())
        else:
            _print(console, finding)
    if not as_json:
        console.print(f"\n{total:,} messages, {total - unusable:,} usable, {unusable:,} would be rejected")
    if unusable:
        raise typer.Exit(1)


def _findings(path: str, settings: Settings) -> Iterator[Finding]:
    """What `process` would understand of each message, deduplication aside."""
    from dongtin import __version__
    from dongtin.runtime.codec import decode
    from dongtin.runtime.execution import Refusal, StagePool
    from dongtin.runtime.files import read_items
    from dongtin.runtime.in_process import STATELESS

    with StagePool(settings) as pool:
        for item in read_items(path):
            source = Provenance(topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__)
            result = pool.result(pool.schedule(STATELESS, item.value, source), STATELESS, item.value, source)
            if isinstance(result, Refusal):
                advice = (f"rejected by {result.stage} ({result.code}): {result.reason}",)
                yield Finding(item.origin, item.number, usable=False, understood={}, advice=advice)
            else:
                article = decode(ExtractedArticle, result.value)
                yield Finding(
                    item.origin, item.number, usable=True, understood=_understood(article), advice=_advice(article)
                )


def _understood(article: ExtractedArticle) -> dict[str, str]:
    """The fields that a reader of the event will look at, as they were understood."""
    published = article.published_at
    values = {
        "crawler": article.provenance.crawler,
        "article id": article.article_id,
        "url": article.canonical_url,
        "language": f"{article.language.code} ({article.language.confidence:.0%}, by {article.language.method})",
        "title": article.title,
        "lead": _beginning(article.lead),
        "body": f"{len(article.body)} paragraphs, {sum(len(part.split()) for part in article.body)} words",
        "published at": f"{published.value} (by {published.method})" if published else None,
        "fetched at": article.fetched_at.isoformat() if article.fetched_at else None,
        "authors": ", ".join(article.authors),
        "taken from": ", ".join(
            f"{entry.agency} ({entry.evidence!r})" for entry in article.attribution.syndicated_from
        ),
        "kept as extra": ", ".join(sorted(article.extra)),
        "flags": ", ".join(article.flags),
    }
    return {name: value for name, value in values.items() if value}


def _advice(article: ExtractedArticle) -> tuple[str, ...]:
    """What the crawler could send to make more of this message."""
    published = article.published_at
    checks = (
        (article.url is None, "no `url`: the article is known by its content alone, so no revision can be told"),
        (article.title is None, "no headline found: send `title`"),
        (published is None, "no time of publication found: send `published_at` with a zone (ISO 8601)"),
        (
            published is not None and published.zone_assumed,
            "the time of publication has no zone, one was assumed: send it with its offset",
        ),
        (article.fetched_at is None, "no `fetched_at`: without a time of publication the article has no event time"),
        (
            "html" not in article.methods.get("body", "html") and article.url is not None,
            "plain text: send the page as `html` and we cut the article out of it, with date, authors and captions",
        ),
    )
    return tuple(sentence for applies, sentence in checks if applies)


def _beginning(text: str | None, length: int = 80) -> str | None:
    return text if text is None or len(text) <= length else text[: length - 1] + "…"


def _print(console: Console, finding: Finding) -> None:
    mark = "[green]ok[/]" if finding.usable else "[red]no[/]"
    console.print(f"{mark} {escape(finding.origin)}:{finding.line + 1}", soft_wrap=True)
    for name, value in finding.understood.items():
        console.print(f"     {name:<13} {escape(value)}", soft_wrap=True)
    for sentence in finding.advice:
        console.print(f"   [yellow]→[/] {escape(sentence)}", soft_wrap=True)
