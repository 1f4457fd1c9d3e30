"""A shadow run: raw messages of some time once more through the pipeline, against what stands on the topics.

Nothing is published. Decisions follow from content and event time alone, so what differs is what a change of code or
settings would change, with two exceptions that are told apart: a shadow run remembers only what it has read itself,
so it begins some time before (`warm_up_ms`), and a standing answer that refers to an article from before that cannot be
judged; and messages of different partitions are read in the order of their timestamps, which need not be the order in
which the workers had them.
"""

import asyncio
import heapq
import sqlite3
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import orjson

from dongtin.pipeline import TopicMismatch, WorldError
from dongtin.topology import NORMALIZED, RAW, REJECTED
from dongtin_schemas import NormalizedEvent

from .codec import decode
from .connection import reaching
from .dead_letters import Place, answered, dead_letter, redriven
from .files import Item
from .in_process import InProcessPipeline, Line
from .reading import Position, Record, Span, offsets_at, read, reader, spans_of, spans_since
from .settings import Settings

SLACK_MS = 3_600_000
"""Answers are looked for from so long before the first message on: crawlers' clocks may run ahead of ours."""

NOT_COMPARED = frozenset({"schema_version", "provenance", "methods", "story", "language"})
"""Of an event: where it was read, and what is compared part by part."""

Kind = Literal["same", "changed", "newly_rejected", "newly_normalized", "rejected_otherwise", "unanswered"]


@dataclass(frozen=True, slots=True)
class Change:
    """A field as it stands and as it would be."""

    stands: object
    would_be: object


@dataclass(frozen=True, slots=True)
class Difference:
    """A raw message whose answer would be another."""

    raw: Place
    url: str | None
    kind: Kind
    fields: Mapping[str, Change]
    unjudged: Mapping[str, Change] = field(default_factory=dict)
    """What differs, but may do so only because the shadow run remembers less."""


@dataclass(slots=True)
class Compared:
    """What a shadow run found."""

    warmed_up: int = 0
    """Messages that were read before, to be remembered."""
    messages: int = 0
    """Messages that were compared, or would have been."""
    kinds: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)
    unjudged: int = 0
    """Messages whose story cannot be judged: they refer to an article from before what was read."""
    redriven: int = 0
    """Messages left out: they were rejected and sent back, and stand further on."""

    @property
    def changed(self) -> int:
        """Messages whose answer would be another."""
        return sum(count for kind, count in self.kinds.items() if kind not in {"same", "unanswered"})


def replay(
    settings: Settings,
    from_ms: int,
    to_ms: int,
    *,
    warm_up_ms: int,
    on_difference: Callable[[Difference], None],
    on_progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
) -> Compared:
    """Compares what the messages of that time would become with what stands.

    `on_difference` is called for each that differs. Messages are those from the first of `from_ms` or later up to the
    first of `to_ms` or later, in each partition.
    Raises `BrokerUnreachable`, and `TopicMismatch` where there is no raw topic.
    """
    parts = _parts(settings, from_ms, to_ms, warm_up_ms)
    compared = Compared()
    with tempfile.TemporaryDirectory(prefix="dongtin-replay-") as folder:
        shadow = _Shadow(Path(folder) / "shadow.sqlite")
        try:
            _run(settings, parts, shadow, compared, on_progress)
            _compare(settings, from_ms, shadow, compared, on_difference)
            compared.kinds["unanswered"] = shadow.left()
        except sqlite3.OperationalError as error:
            raise WorldError(f"{folder} cannot be written ({error}): make room there, or set TMPDIR") from error
        finally:
            shadow.close()
    return compared


def compare(
    stands: NormalizedEvent, would_be: NormalizedEvent, remembered: bool
) -> tuple[dict[str, Change], dict[str, Change]]:
    """The fields in which two events differ; apart, those of the story where it refers to what is not remembered."""
    before, after = _comparable(stands), _comparable(would_be)
    changed = {name: Change(before[name], after[name]) for name in before if before[name] != after[name]}
    if remembered:
        return changed, {}
    doubtful = {name for name in changed if name.startswith("story.") or name in {"related", "revision"}}
    return (
        {name: change for name, change in changed.items() if name not in doubtful},
        {name: change for name, change in changed.items() if name in doubtful},
    )


def _comparable(event: NormalizedEvent) -> dict[str, Any]:
    content = event.model_dump(mode="json")
    flat = {name: value for name, value in content.items() if name not in NOT_COMPARED}
    flat["language"] = content["language"]["code"]
    return flat | {f"story.{name}": content["story"][name] for name in ("relation", "of", "rule", "story_id")}


@dataclass(frozen=True, slots=True)
class _Part:
    """Of one raw partition: what is read to be remembered, and what is compared."""

    start: int
    first: int
    end: int


def _parts(settings: Settings, from_ms: int, to_ms: int, warm_up_ms: int) -> dict[int, _Part]:
    async def ask() -> dict[int, _Part]:
        async with reader(settings) as consumer:
            held = await spans_of(consumer, [RAW])
            starts, firsts, ends = [
                await offsets_at(consumer, held, moment) for moment in (from_ms - warm_up_ms, from_ms, to_ms)
            ]
            return {
                place[1]: _Part(starts[place], max(starts[place], firsts[place]), max(firsts[place], ends[place]))
                for place in held
            }  # fmt: skip

    with reaching(settings):
        parts = asyncio.run(ask())
    if not parts:
        raise TopicMismatch(f"topic {RAW.name} is missing: run `dongtin topics apply`")
    return parts


def _run(
    settings: Settings,
    parts: Mapping[int, _Part],
    shadow: "_Shadow",
    compared: Compared,
    on_progress: Callable[[str, int, int], None],
) -> None:
    """Sends the messages through the pipeline, in the order of their timestamps."""
    elsewhere, queue = redriven(settings), deque[Place]()

    def items() -> Iterator[Item]:
        for record in _in_order(settings, parts):
            place = Place(record.partition, record.offset)
            if place in elsewhere:
                compared.redriven += place.offset >= parts[place.partition].first
                continue
            queue.append(place)
            yield Item(record.value, RAW.name, record.offset)

    total = sum(part.end - part.start for part in parts.values())
    for done, line in enumerate(InProcessPipeline(settings).process(items()), 1):
        place = queue.popleft()
        if place.offset >= parts[place.partition].first:
            shadow.put(place, line)
            compared.messages += 1
        else:
            compared.warmed_up += 1
        shadow.remember(line)
        if done % 20 == 0:
            on_progress("running again", done, total)


def _in_order(settings: Settings, parts: Mapping[int, _Part]) -> Iterator[Record]:
    """The messages of all partitions by their timestamps, each partition in its own order."""
    streams = (
        read(settings, [RAW], within={(RAW.name, partition): Span(part.start, part.end)})
        for partition, part in sorted(parts.items())
        if part.end > part.start
    )
    return heapq.merge(*streams, key=lambda record: record.timestamp_ms)


def _compare(
    settings: Settings,
    from_ms: int,
    shadow: "_Shadow",
    compared: Compared,
    on_difference: Callable[[Difference], None],
) -> None:
    within: dict[Position, Span] = {}
    for topic in (NORMALIZED, REJECTED):
        within |= spans_since(settings, topic, from_ms - SLACK_MS)
    for record in read(settings, [NORMALIZED, REJECTED], within=within):
        place = answered(record)
        line = shadow.take(Place(*place)) if place else None
        if place is None or line is None:
            continue
        difference = _difference(record, Place(*place), line, shadow)
        compared.kinds[difference.kind] += 1
        compared.fields.update(difference.fields.keys())
        compared.unjudged += bool(difference.unjudged)
        if difference.kind != "same" or difference.unjudged:
            on_difference(difference)


def _difference(record: Record, raw: Place, line: Mapping[str, Any], shadow: "_Shadow") -> Difference:
    rejected = line["outcome"] == "rejected"
    if record.topic == REJECTED.name:
        letter = dead_letter(record)
        url = (record.key or b"").decode("utf-8", "replace") or None
        stands = f"{letter.stage}: {letter.error}" if letter else "?"
        would_be = f"{line['stage']}: {line['error']}" if rejected else "normalized"
        kind: Kind = "newly_normalized" if not rejected else "same" if stands == would_be else "rejected_otherwise"
        return Difference(raw, url, kind, {} if kind == "same" else {"outcome": Change(stands, would_be)})
    event = decode(NormalizedEvent, record.value)
    if rejected:
        change = Change("normalized", f"{line['stage']}: {line['error']}: {line['reason']}")
        return Difference(raw, event.url, "newly_rejected", {"outcome": change})
    remembered = event.story.of is None or shadow.remembers(event.story.of)
    fields, unjudged = compare(event, NormalizedEvent.model_validate(line["event"]), remembered=remembered)
    return Difference(raw, event.url, "changed" if fields else "same", fields, unjudged)


class _Shadow:
    """The shadow run's answers, on disk until they are compared: a month of them is larger than memory."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE lines (partition INTEGER, at INTEGER, line BLOB, PRIMARY KEY (partition, at)) WITHOUT ROWID",
            "CREATE TABLE articles (id TEXT PRIMARY KEY) WITHOUT ROWID",
        ):
            self._database.execute(statement)

    def put(self, place: Place, line: Line) -> None:
        content = line.model_dump_json().encode()
        self._database.execute("INSERT INTO lines VALUES (?, ?, ?)", (place.partition, place.offset, content))

    def take(self, place: Place) -> dict[str, Any] | None:
        """The answer to a message, once."""
        where = (place.partition, place.offset)
        found = self._database.execute("SELECT line FROM lines WHERE partition = ? AND at = ?", where).fetchone()
        if found is None:
            return None
        self._database.execute("DELETE FROM lines WHERE partition = ? AND at = ?", where)
        content: dict[str, Any] = orjson.loads(found[0])
        return content

    def left(self) -> int:
        """Answers to messages that have none so far."""
        return int(self._database.execute("SELECT count(*) FROM lines").fetchone()[0])

    def remember(self, line: Line) -> None:
        if line.outcome == "normalized":
            self._database.execute("INSERT OR IGNORE INTO articles VALUES (?)", (line.event.article_id,))

    def remembers(self, article: str) -> bool:
        """Whether the shadow run has seen the article."""
        return self._database.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None

    def close(self) -> None:
        self._database.close()
