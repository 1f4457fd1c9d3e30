"""Recall of heavy edits (`edits.py`): copies at other outlets, hours later, every other one under another headline."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import xxhash

from tests.evaluation.deduplication import (
    SEED,
    Compared,
    Read,
    Row,
    final_stories,
    originals,
    pair_rows,
    recorded,
)
from tests.evaluation.edits import EDITS, EXTREMES, Edit


def edit_rows(
    shared: Path, read: Read, compared: Compared, count: int = 3000, of_each: int = 300, seed: int = SEED
) -> list[Row]:
    """Recall of heavy edits: copies at other outlets, every other one with its own headline, among the originals."""
    chance = random.Random(seed)
    return _rows(chance.sample(originals(shared), count), read, compared, of_each, chance)


def edit_rows_of(path: Path, read: Read, of_each: int = 300, seed: int = SEED) -> list[Row]:
    """The same on a file of messages, none of them nearly another's text."""
    chosen = [(message["url"], message) for message in map(orjson.loads, path.read_bytes().splitlines())]
    return _rows(chosen, read, [], min(of_each, len(chosen) // 2), random.Random(seed))


def _rows(
    chosen: Sequence[tuple[str, dict[str, Any]]], read: Read, compared: Compared, of_each: int, chance: random.Random
) -> list[Row]:
    return [
        *_edited_rows("edits", EDITS, chosen, read, compared, of_each, chance),
        *_edited_rows("extremes", EXTREMES, chosen, read, [], of_each, chance),
    ]


def _edited_rows(
    name: str,
    edits: Mapping[str, Edit],
    chosen: Sequence[tuple[str, dict[str, Any]]],
    read: Read,
    compared: Compared,
    of_each: int,
    chance: random.Random,
) -> list[Row]:
    words = [word for _, message in chosen[:300] for word in message["text"].split()]
    feed: list[tuple[str, str | None, dict[str, Any]]] = [(cluster, None, message) for cluster, message in chosen]
    for number, (kind, edit) in enumerate(edits.items()):
        for place, (cluster, message) in enumerate(chance.sample(chosen[: len(chosen) // 2], of_each)):
            text = edit(message["text"], random.Random(f"{kind} {message['url']}"), words)
            outlet = f"outlet{chance.randrange(40)}.example"
            url = f"https://{outlet}/{number}/{xxhash.xxh3_64_hexdigest(message['url'].encode())}.htm"
            copy = {**message, "url": url, "source": outlet, "text": text, **_later(message, chance.uniform(0.2, 20))}
            if place % 2:
                copy["title"] = own_headline(message["text"])
            feed.append((cluster, kind, copy))
    articles = [read(message, offset) for offset, (_, _, message) in enumerate(feed)]
    cluster_of = {one.article_id: cluster for one, (cluster, _, _) in zip(articles, feed, strict=True)}
    with recorded(cluster_of, compared):
        _, stories = final_stories(articles)
    kinds = [kind for _, kind, _ in feed]
    goals = (0.997, 0.93) if edits is EDITS else (0.997, None)
    return pair_rows(name, [cluster for cluster, _, _ in feed], stories, kinds, goals)


def _later(message: dict[str, Any], hours: float) -> dict[str, str]:
    """The times of a copy that came so much later."""
    return {
        name: (datetime.fromisoformat(message[name]) + timedelta(hours=hours)).isoformat()
        for name in ("published_at", "fetched_at")
        if message.get(name)
    }


def own_headline(text: str) -> str:
    """Ten words from the middle of a text: a headline that shares no more with the first one than the text does."""
    words = text.split()
    return " ".join(words[len(words) // 2 :][:10])
