"""Links between stories on the same event, along the stream: how many are right, and how many events are linked.

Where both articles are labelled with an event, the labels decide. The other links were read by one reader
(`labelled/related.tsv`: hash of the two addresses, verdict): `same` event, its cause or consequence included, `other`
event, or `unsure`. A link that nobody has read counts for nothing; run alone, this module lists it with its headlines.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import xxhash

from dongtin_schemas import NormalizedEvent
from tests.evaluation.deduplication import SHARED, Row, final_stories, half, read_lines, split_article

VERDICTS = Path(__file__).parent / "labelled/related.tsv"
GOAL = 0.9
"""What a newsroom would accept."""

Label = Mapping[str, Any]


def related_rows(events: Sequence[NormalizedEvent], stories: Sequence[str], truth: Sequence[Label]) -> list[Row]:
    """Precision of the links by half of the article that is linked to, and the share of labelled events linked."""
    label_of = {event.article_id: label for event, label in zip(events, truth, strict=True)}
    counts: dict[str, Counter[str]] = {"A": Counter(), "B": Counter()}
    for _, other, verdict in links(events, label_of):
        counts[half(label_of[other.article_id]["cluster"])][verdict] += 1
    told, linked = _told(events, stories, truth)
    rows = []
    for side in "AB":
        found = counts[side]
        read = found["same"] + found["other"]
        rows += [
            Row("related: precision", side, found["same"] / max(1, read), read, GOAL),
            Row("related: links on which the reader was unsure", side, None, found["unsure"]),
            Row("related: links that nobody has read", side, None, found["unread"]),
            Row("related: articles linked with their event told before", side, linked[side] / told[side], told[side]),
        ]
    return rows


def links(
    events: Sequence[NormalizedEvent], label_of: Mapping[str, Label]
) -> Iterator[tuple[NormalizedEvent, NormalizedEvent, str]]:
    """Article, the article it is linked with, and the verdict."""
    verdicts = dict(line.split("\t")[:2] for line in VERDICTS.read_text(encoding="utf-8").splitlines())
    by_id = {event.article_id: event for event in events}
    for event in events:
        for link in event.story.related:
            other = by_id.get(link.article_id)
            if link.kind == "same_event" and other:
                one, two = label_of[event.article_id].get("story"), label_of[other.article_id].get("story")
                same = one is not None and one == two
                yield event, other, "same" if same else verdicts.get(pair_key(event, other), "unread")


def pair_key(one: NormalizedEvent, other: NormalizedEvent) -> str:
    """What names a pair of articles in the list of verdicts."""
    return xxhash.xxh3_64_hexdigest("\n".join(sorted((one.url or "", other.url or ""))).encode())


def _told(
    events: Sequence[NormalizedEvent], stories: Sequence[str], truth: Sequence[Label]
) -> tuple[Counter[str], Counter[str]]:
    """Labelled articles whose event another story told before, and those of them that are linked with it."""
    told, linked = Counter[str](), Counter[str]()
    before: dict[str, dict[str, str]] = defaultdict(dict)
    for event, story, label in zip(events, stories, truth, strict=True):
        happening = label.get("story")
        if happening is None:
            continue
        others = before[happening]
        if others and story not in others.values():
            told[half(happening)] += 1
            linked[half(happening)] += any(link.article_id in others for link in event.story.related)
        others[event.article_id] = story
    return told, linked


def main() -> None:
    labels = next(read_lines(SHARED / "data/dedup/labels.json.zst"))
    messages = list(read_lines(SHARED / "data/dedup/stream.jsonl.zst"))
    truth = [labels[message["url"]] for message in messages]
    events, stories = final_stories(split_article(message, offset) for offset, message in enumerate(messages))
    for row in related_rows(events, stories, truth):
        print(row)
    label_of = {event.article_id: label for event, label in zip(events, truth, strict=True)}
    for one, other, verdict in links(events, label_of):
        if verdict != "same":
            print(f"{pair_key(one, other)}\t{verdict}\t{one.title} | {other.title}")


if __name__ == "__main__":
    main()
