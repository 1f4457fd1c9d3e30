"""What the demo found, as a person reads it: every message with its outcome, the stories, the rejected, the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from dongtin_schemas import NormalizedEvent, Rejection, Relation, Story

RELATION_STYLES = {
    Relation.ORIGINAL: "dim",
    Relation.COPY: "green",
    Relation.PROBABLE_COPY: "yellow",
    Relation.PARTIAL_REUSE: "cyan",
    Relation.REVISION: "magenta",
    Relation.REPETITION: "dim",
}

HEADLINE_WIDTH = 58

SHORTENED = frozenset({"headline", "outlet"})
"""Columns that give way where a terminal is narrow."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that a run answered, by position of the raw message: (partition, offset)."""

    events: Mapping[tuple[int, int], NormalizedEvent]
    rejections: Mapping[tuple[int, int], Rejection]
    stories: tuple[Story, ...]


def print_report(console: Console, found: Found) -> None:
    """The three tables."""
    headlines = {event.article_id: _headline(event) for event in found.events.values()}
    console.print(_messages(found, headlines))
    console.print(_stories(found, headlines))
    if found.rejections:
        console.print(_rejected(found.rejections))


def _messages(found: Found, headlines: Mapping[str, str]) -> RenderableType:
    table = Table(
        "#", "outcome", "lang", "headline", "outlet", "relation", box=None, pad_edge=False, header_style="bold"
    )
    for column in table.columns:
        column.no_wrap = column.header not in SHORTENED  # those keep their width: what was found stands there
    numbers = {position: number for number, position in enumerate(sorted([*found.events, *found.rejections]), start=1)}
    by_article = {found.events[place].article_id: numbers[place] for place in sorted(found.events, reverse=True)}
    for position, number in numbers.items():
        if event := found.events.get(position):
            table.add_row(
                str(number),
                "normalized",
                event.language.code,
                _on_one_line(_cut(headlines[event.article_id])),
                _on_one_line(event.source.domain or "—"),
                _relation(event, by_article),
            )
        else:
            rejection = found.rejections[position]
            table.add_row(str(number), Text("rejected", style="red"), "", "", "", Text(rejection.error, style="red"))
    return Group(Text("\nMessages", style="bold underline"), table)


def _on_one_line(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="ellipsis")


def _relation(event: NormalizedEvent, numbers: Mapping[str, int]) -> Text:
    link = event.story
    words = link.relation.value.replace("_", " ")
    if link.relation == Relation.ORIGINAL or not link.of:
        return Text(words, style=RELATION_STYLES[link.relation])
    percent = f" {100 * link.scores['covered']:.0f} %" if "covered" in link.scores else ""
    if link.relation == Relation.REVISION:
        return Text(f"{words} {event.revision} of {numbers.get(link.of, '?')}", style=RELATION_STYLES[link.relation])
    return Text(f"{words} of {numbers.get(link.of, '?')}{percent}", style=RELATION_STYLES[link.relation])


def _stories(found: Found, headlines: Mapping[str, str]) -> RenderableType:
    told_again = [story for story in found.stories if story.copies and not story.merged_into]
    lines: list[RenderableType] = [Text(f"\nStories told more than once: {len(told_again)}", style="bold underline")]
    reasons = _reasons(found.events.values())
    for story in sorted(told_again, key=lambda story: -story.copies):
        original = story.original
        head = Text(_cut(original.title or headlines.get(original.article_id, "(no headline)"), 90), style="bold")
        copies = f"{story.copies} {'copy' if story.copies == 1 else 'copies'}"
        agency = f", from {story.origin_agency}" if story.origin_agency else ""
        head.append(f"  {copies}, original at {original.source or 'an unknown outlet'}{agency}", style="not bold dim")
        lines.append(head)
        others = (member for member in story.members if member != original.article_id and member in reasons)
        lines.extend(Text(f"  · {reasons[member]}", style="green") for member in others)
    return Group(*lines)


def _reasons(events: Iterable[NormalizedEvent]) -> dict[str, str]:
    """Why each article is in its story; of several deliveries of an article the first says it."""
    reasons: dict[str, str] = {}
    for event in events:
        outlet = event.source.domain or "unknown outlet"
        came_first = event.story.relation == Relation.ORIGINAL
        reason = "first seen here; the original arrived later" if came_first else event.story.reason
        reasons.setdefault(event.article_id, f"{outlet}: {reason}")
    return reasons


def _rejected(rejections: Mapping[tuple[int, int], Rejection]) -> RenderableType:
    table = Table("offset", "stage", "error", "reason", box=None, pad_edge=False, header_style="bold")
    for (partition, offset), rejection in sorted(rejections.items()):
        table.add_row(
            f"{partition}:{offset}", rejection.stage, Text(rejection.error, style="red"), Text(rejection.reason)
        )
    return Group(Text("\nRejected", style="bold underline"), table)


def _headline(event: NormalizedEvent) -> str:
    return event.title or event.lead or (event.body[0] if event.body else "(no text)")


def _cut(text: str, length: int = HEADLINE_WIDTH) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
