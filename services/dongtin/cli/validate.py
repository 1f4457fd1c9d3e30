"""`dongtin validate`: for the author of a crawler, before anything is sent."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.markup import escape

from dongtin.pipeline import read_message
from dongtin.runtime.settings import Settings
from dongtin_schemas import CrawlerMessage, ExtractedArticle, Provenance

from .terminal import data_console, load_settings, printable, with_progress

FIRST_ERROR = 400
"""Of HTTP's status codes (RFC 9110)."""

_VARYING = re.compile(r"it has [^;]*|'[^']*'|\"[^\"]*\"|\d+")
"""What differs from message to message in sentences that say the same."""


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
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a message; lines count from 1.")] = False,
    summary: Annotated[bool, typer.Option("--summary", help="Only what is wrong how often, not each message.")] = False,
) -> None:
    """Tell, message by message, what will be understood, what is wrong and what would make it better.

    Ends with how often each was said, and where first. Exits with 1 where a message would be rejected.

    Example: dongtin validate my-crawler-output.jsonl --summary
    """
    from dongtin.runtime.files import count_items

    settings = load_settings(text_analysis=False)
    console = data_console()
    sums = _Sums()
    for finding in with_progress(_findings(path, settings), "validating", count_items(path)):
        sums.take(finding)
        if as_json:
            typer.echo(orjson.dumps(finding).decode())
        elif not summary:
            _print(console, finding)
    if not as_json:
        _print_sums(console, sums)
    if sums.unusable:
        raise typer.Exit(1)


@dataclass(slots=True)
class _Sums:
    """What was said of all messages together."""

    messages: int = 0
    unusable: int = 0
    said: Counter[str] = field(default_factory=Counter)
    first: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The first sentence of each kind, and where it was said."""
    articles: set[str] = field(default_factory=set)
    again: int = 0
    """Messages of an article that came before."""

    def take(self, finding: Finding) -> None:
        """Counts a finding."""
        self.messages += 1
        self.unusable += not finding.usable
        for sentence in finding.advice:
            kind = _VARYING.sub("", sentence)
            self.said[kind] += 1
            self.first.setdefault(kind, (sentence, f"{finding.origin}:{finding.line}"))
        article = finding.understood.get("article id")
        self.again += article in self.articles
        if article:
            self.articles.add(article)


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
            line = item.number + 1
            if isinstance(result, Refusal):
                advice: tuple[str, ...] = (f"rejected by {result.stage} ({result.code}): {result.reason}",)
                yield Finding(item.origin, line, usable=False, understood={}, advice=advice)
            else:
                article, sent = decode(ExtractedArticle, result.value), read_message(item.value)
                advice = (*_not_understood(article, sent), *_advice(article, sent))
                yield Finding(item.origin, line, usable=True, understood=_understood(article), advice=advice)


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


def _not_understood(article: ExtractedArticle, sent: CrawlerMessage) -> Iterator[str]:
    """What the crawler sent for nothing."""
    if sent.url and article.canonical_url is None:
        yield (
            f"`url` {_quoted(sent.url)} is no address of the web, so the article is known by its content alone: "
            "send it whole, with https://"
        )
    if sent.published_at and article.published_at is None:
        yield f"`published_at` {_quoted(sent.published_at)} is no time that can be read: send ISO 8601 with a zone"
    if sent.fetched_at and article.fetched_at is None:
        yield f"`fetched_at` {_quoted(sent.fetched_at)} is no time that can be read: send ISO 8601 or a Unix time"
    if sent.status_code is not None and sent.status_code >= FIRST_ERROR:
        yield f"the fetch was answered with {sent.status_code}, an error: look whether this is the article"


def _advice(article: ExtractedArticle, sent: CrawlerMessage) -> tuple[str, ...]:
    """What the crawler could send to make more of this message."""
    published = article.published_at
    checks = (
        (sent.url is None, "no `url`: the article is known by its content alone, so no revision can be told"),
        (article.title is None, "no headline found: send `title`"),
        (not article.body, "no text besides headline and lead: look whether the crawler took all of it"),
        (
            published is None and sent.published_at is None,
            "no time of publication found: send `published_at` with a zone (ISO 8601)",
        ),
        (
            published is not None and published.zone_assumed,
            "the time of publication has no zone, one was assumed: send it with its offset",
        ),
        (
            article.fetched_at is None and sent.fetched_at is None and published is None,
            "no `fetched_at` either: the article has no event time",
        ),
        (
            article.methods.get("body") == "plain-text" and article.url is not None,
            "plain text: send the page as `html` and we cut the article out of it, with date, authors and captions",
        ),
    )
    return tuple(sentence for applies, sentence in checks if applies)


def _quoted(text: str) -> str:
    return repr(_beginning(text, 60))


def _beginning(text: str | None, length: int = 80) -> str | None:
    return text if text is None or len(text) <= length else text[: length - 1] + "…"


def _print(console: Console, finding: Finding) -> None:
    mark = "[green]ok[/]" if finding.usable else "[red]no[/]"
    console.print(f"{mark} {escape(finding.origin)}:{finding.line}", soft_wrap=True)
    for name, value in finding.understood.items():
        console.print(f"     {name:<13} {escape(printable(value))}", soft_wrap=True)
    for sentence in finding.advice:
        console.print(f"   [yellow]→[/] {escape(printable(sentence))}", soft_wrap=True)


def _print_sums(console: Console, sums: _Sums) -> None:
    if sums.said:
        console.print("\n[bold underline]In short[/]  how often, where first, what")
    for kind, count in sums.said.most_common():
        sentence, place = map(escape, sums.first[kind])
        console.print(f"{count:>7,}  [dim]{place}[/]  {printable(sentence)}", soft_wrap=True)
    if sums.again:
        console.print(f"{sums.again:>7,}  are of an article that came before: another version, or the same once more")
    console.print(
        f"\n{sums.messages:,} messages, {sums.messages - sums.unusable:,} usable, {sums.unusable:,} would be rejected"
    )
