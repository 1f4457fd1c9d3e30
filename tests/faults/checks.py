"""What stands in the topics after the faults, against what a pipeline without faults says.

The exact one: deduplication decides on the records of `articles.extracted.v1` in the order in which they stand there,
so the same records given to the pure stage must bring the same events and stories, byte for byte. State that was lost,
restored too early or too late, or kept by a worker that no longer owned it, shows as another decision.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
import xxhash

from dongtin.runtime.codec import decode, encode
from dongtin.runtime.execution import Answer, answer_through
from dongtin.runtime.ledger import Ledger, reconcile
from dongtin.runtime.publishing import raw_of
from dongtin.runtime.reading import Record, read
from dongtin.runtime.settings import Settings
from dongtin.topology import DEDUPLICATION, EXTRACTED, EXTRACTION, LANGUAGE, NORMALIZED, RAW, REJECTED, STORIES
from dongtin_schemas import ExtractedArticle, Provenance
from dongtin_schemas.rejection import HEADER_CLASS, HEADER_OFFSET, HEADER_PARTITION

AGAIN = {"revision", "repetition"}
"""Relations of an article that was seen before."""

NAMED = 5
"""Examples of what is wrong, told with their count."""

Place = tuple[int, int]
"""Partition and offset of a raw message."""


@dataclass(slots=True)
class Findings:
    """What was found; `wrong` is empty where all promises hold."""

    ledger: Ledger
    events: int = 0
    stories: int = 0
    repeats: int = 0
    """Records on `articles.extracted.v1` that repeat an earlier one, as they may."""
    replayed: int = 0
    """Events that were compared with those of the pure deduplication."""
    processed: int = 0
    """Raw messages that were compared with what the pure stages say."""
    rejections: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, what: str, example: object) -> None:
        """Notes something that is wrong."""
        self.wrong[what].append(str(example))


def check(settings: Settings, *, sample: int) -> Findings:
    """All checks; `sample` raw messages, all rejected ones included, go through the pure stages."""
    found = Findings(reconcile(settings))
    _check_ledger(found)
    events = _check_events(settings, found)
    extracted = _check_decisions(settings, found, events)
    _check_stateless(settings, found, extracted, sample)
    return found


def _check_ledger(found: Findings) -> None:
    ledger = found.ledger
    for message in ledger.missing_messages:
        found.add("lost", message)
    for message in ledger.both_messages:
        found.add("answered both ways", message)
    for message in ledger.twice_messages:
        found.add("events twice", message)


def _check_events(settings: Settings, found: Findings) -> dict[Place, int]:
    """Digest of each event by its raw message."""
    events: dict[Place, int] = {}
    first_seen: dict[str, Place] = {}
    for record in read(settings, [NORMALIZED]):
        place, value = _place(record), orjson.loads(record.value or b"{}")
        found.events += 1
        if place in events:
            found.add("events twice", place)
        events[place] = _digest(record.value)
        if value["story"]["relation"] not in AGAIN:
            before = first_seen.setdefault(value["article_id"], place)
            if before != place:
                found.add("articles taken for new twice", f"{value['article_id']}: {before}, {place}")
    return events


def _check_decisions(settings: Settings, found: Findings, events: dict[Place, int]) -> dict[Place, int]:
    """Replays deduplication; digest of each extracted article by its raw message."""
    memories = defaultdict(lambda: DEDUPLICATION.load_memory(settings.options))
    extracted: dict[Place, int] = {}
    expected_stories: dict[str, int] = {}
    expected: set[Place] = set()
    for record in read(settings, [EXTRACTED]):
        place, digest = _place(record), _digest(record.value)
        if extracted.setdefault(place, digest) != digest:
            found.add("extracted differently when repeated", place)
        if place in expected:
            found.repeats += 1
            continue
        expected.add(place)
        decision = memories[record.partition].decide(decode(ExtractedArticle, record.value))
        found.replayed += 1
        if events.get(place) != _digest(encode(decision.event)):
            found.add("decided otherwise than without faults", f"{place}: {decision.event.article_id}")
        for story in decision.stories:
            expected_stories[story.story_id] = _digest(encode(story))
    for place in events.keys() - expected:
        found.add("events of nothing", place)
    _check_stories(settings, found, expected_stories)
    return extracted


def _check_stories(settings: Settings, found: Findings, expected: dict[str, int]) -> None:
    latest = {(record.key or b"").decode(): _digest(record.value) for record in read(settings, [STORIES])}
    found.stories = len(latest)
    for story in latest.keys() | expected.keys():
        if latest.get(story) != expected.get(story):
            found.add("stories otherwise than their events", story)


def _check_stateless(settings: Settings, found: Findings, extracted: dict[Place, int], sample: int) -> None:
    """Language and extraction: the same record, or the same reason, as in process."""
    reasons: dict[Place, set[str]] = defaultdict(set)
    for record in read(settings, [REJECTED]):
        place = (int(record.header(HEADER_PARTITION) or -1), int(record.header(HEADER_OFFSET) or -1))
        reasons[place].add(record.header(HEADER_CLASS) or "")
        found.rejections[record.header(HEADER_CLASS) or ""] += 1
    for record in _sample(settings, found.ledger.raw, sample, reasons):
        place = (record.partition, record.offset)
        raw = Provenance(topic=RAW.name, partition=place[0], offset=place[1], pipeline_version=_version())
        result = answer_through((LANGUAGE, EXTRACTION), record.value, raw, settings.options)
        found.processed += 1
        if isinstance(result, Answer):
            same = extracted.get(place) == _digest(result.value) and place not in reasons
        else:
            same = reasons[place] == {result.code} and place not in extracted
        if not same:
            found.add("processed otherwise than without faults", f"{place}: {reasons.get(place)}")


def _sample(settings: Settings, total: int, sample: int, always: dict[Place, set[str]]) -> Iterator[Record]:
    every = max(1, total // sample)
    for number, record in enumerate(read(settings, [RAW])):
        if number % every == 0 or (record.partition, record.offset) in always:
            yield record


def _place(record: Record) -> Place:
    raw = raw_of(record.headers)
    if raw is None:
        raise ValueError(f"{record.topic}/{record.partition}/{record.offset} does not say what it answers")
    return raw.partition, raw.offset


def _version() -> str:
    from dongtin import __version__

    return __version__


def _digest(value: bytes | None) -> int:
    return xxhash.xxh3_64_intdigest(value or b"")
