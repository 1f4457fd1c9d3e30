"""How well copies are found: `python -m tests.evaluation.deduplication` from the repository's root.

Reads `../shared/data/dedup`; every figure is given for both halves of the clusters (by hash), A to tune on and B to
confirm. Edits heavier than the labelled ones are made here (`edits.py`); `natural.py` says how far the figures on
natural overlaps hold on other pairs. The messages are taken as they are, split into paragraphs; `--process` sends them
through the language and extraction stages instead. `--worst 10` lists errors with their texts.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import xxhash
import zstandard

from dongtin.deduplication import Deduplication
from dongtin.deduplication import decide as course
from dongtin.deduplication.measures import Measures
from dongtin.deduplication.verify import Side, Verdict
from dongtin.extraction import extract
from dongtin.language import detect
from dongtin.pipeline import Options, stored
from dongtin_schemas import ExtractedArticle, Language, NormalizedEvent, Provenance, Source, StoryLink, Timestamp

Read = Callable[[dict[str, Any], int], ExtractedArticle]
"""Makes an article of a crawler message and its place."""

Compared = list[tuple[bool, Measures]]
"""Pairs that the stage compared: whether they are copies, and their measures."""

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEED = 20250905
"""Draws the articles that are edited; another one (`--seed`) draws others, which no threshold has seen."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    measure: str
    half: str
    value: float | None
    count: int
    goal: float | None = None
    interval: tuple[float, float] | None = None
    """Where the figure lies in 95 of 100 draws."""

    def __str__(self) -> str:
        value = "    -" if self.value is None else f"{self.value:.4f}"
        goal = f"goal {self.goal}" if self.goal else ""
        interval = f"  {self.interval[0]:.3f} to {self.interval[1]:.3f}" if self.interval else ""
        return f"{self.measure:<52} {self.half:<4} {value}  n={self.count:<6} {goal}{interval}"


def evaluate(
    shared: Path = SHARED, read: Read | None = None, compared: dict[str, Compared] | None = None, seed: int = SEED
) -> list[Row]:
    """All figures; some three minutes where messages are split only (`read` is None). What was compared is added to
    `compared`, by the name of the set.
    """
    from tests.evaluation import edited, lookalikes  # they build on this module

    read = read or split_article
    kept = {} if compared is None else compared
    return [
        *stream_rows(shared, read, kept.setdefault("stream", [])),
        *edited.edit_rows(shared, read, kept.setdefault("edits", []), seed=seed),
        *lookalikes.lookalike_rows(shared, read, seed),
        *natural_rows(shared, read),
    ]


def worst(count: int, shared: Path = SHARED, read: Read | None = None) -> Iterator[str]:
    """The natural pairs that were merged wrongly, surest first, then the copies that were missed, with their texts."""
    pairs = [pair for pair in read_lines(shared / "data/dedup/natural_dev.jsonl.zst") if pair["label"] != "unsure"]
    wrong: list[tuple[float, dict[str, Any], StoryLink]] = []
    missed: list[tuple[float, dict[str, Any], StoryLink]] = []
    for pair in pairs:
        memory = Deduplication(Options())
        first, second = (memory.decide(one).event.story for one in pair_articles(pair, read or split_article))
        merged = first.story_id == second.story_id
        if merged != (pair["label"] == "copy"):
            (wrong if merged else missed).append((second.scores.get("covered", 0.0), pair, second))
    for title, found in (("merged and no copies", wrong), ("copies and not merged", missed)):
        found.sort(key=lambda entry: entry[0], reverse=True)
        yield f"\n## {title}: {len(found)}"
        for _, pair, story in found[:count]:
            yield f"\npair {pair['n']} ({half(str(pair['n']))}), {pair['class']}: {story.rule}; {story.reason}"
            for side in "ab":
                one = pair[side]
                yield f"  [{one['outlet']}] {one['title']}\n    {one['abs']}\n    {one['body'][:600]}"


def read_lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as plain:
        for line in io.BufferedReader(plain):
            yield orjson.loads(line)


def half(name: str) -> str:
    return "AB"[xxhash.xxh3_64_intdigest(name.encode()) & 1]


def processed_article(message: dict[str, Any], offset: int = 0) -> ExtractedArticle:
    """The article of a crawler message, through the language and extraction stages."""
    where = Provenance(topic="evaluation", partition=0, offset=offset, pipeline_version="0")
    options = Options(text_analysis=False)
    return extract(detect(orjson.dumps(message), where, options), options)


def split_article(message: dict[str, Any], offset: int = 0) -> ExtractedArticle:
    """The article of a crawler message, its text split into paragraphs."""
    body = tuple(line for line in stored(message["text"]).split("\n") if line)
    title = stored(message["title"]) if message.get("title") else None
    content = xxhash.xxh3_128_hexdigest("\n".join((title or "", *body)).encode("utf-8", "replace"))
    when = message.get("published_at")
    return ExtractedArticle(
        article_id=xxhash.xxh3_128_hexdigest(message["url"].encode())[:24],
        content_hash=content,
        url=message["url"],
        canonical_url=message["url"],
        source=Source(domain=message.get("source")),
        language=Language(code=message.get("language") or "vi", confidence=1, method="declared"),
        title=title,
        body=body,
        published_at=Timestamp(value=when, precision="second", zone_assumed=False, method="message") if when else None,
        fetched_at=message.get("fetched_at"),
        provenance=Provenance(topic="evaluation", partition=0, offset=offset, pipeline_version="0"),
    )


def final_stories(articles: Iterable[ExtractedArticle]) -> tuple[list[NormalizedEvent], list[str]]:
    """Events in order, and the story of each as it stands at the end."""
    memory = Deduplication(Options())
    events, merged = [], {}
    for article in articles:
        decision = memory.decide(article)
        events.append(decision.event)
        for story in decision.stories:
            if story.merged_into:
                merged[story.story_id] = story.merged_into
    final = []
    for event in events:
        story = event.story.story_id
        while story in merged:
            story = merged[story]
        final.append(story)
    return events, final


@contextmanager
def recorded(cluster_of: dict[str, str], compared: Compared) -> Iterator[None]:
    """Adds the pairs that the stage compares; `cluster_of` has the cluster of each article id."""

    def verify(new: Side, old: Side) -> Verdict:
        verdict = real(new, old)
        if verdict.measures.words_shorter and new.card and old.card:  # 0: too far apart to be measured
            copy = cluster_of[new.card.article_id] == cluster_of[old.card.article_id]
            compared.append((copy, verdict.measures))
        return verdict

    real, course.verify = course.verify, verify  # type: ignore[attr-defined]
    try:
        yield
    finally:
        course.verify = real  # type: ignore[attr-defined]


# -- the stream ------------------------------------------------------------------------------------------------------


def stream_rows(shared: Path, read: Read, compared: Compared) -> list[Row]:
    from tests.evaluation import related  # it builds on this module

    messages = list(read_lines(shared / "data/dedup/stream.jsonl.zst"))
    labels = next(read_lines(shared / "data/dedup/labels.json.zst"))
    truth = [labels[message["url"]] for message in messages]
    articles = [read(message, offset) for offset, message in enumerate(messages)]
    cluster_of = {one.article_id: label["cluster"] for one, label in zip(articles, truth, strict=True)}
    with recorded(cluster_of, compared):
        events, stories = final_stories(articles)
    rows = pair_rows(
        "stream",
        [label["cluster"] for label in truth],
        stories,
        [label["edit"] for label in truth],
        goals=(0.997, 0.98),
    )
    decided = [
        (event.story.rule, cluster_of[event.article_id] == cluster_of[event.story.of])
        for event in events
        if event.story.of in cluster_of
    ]
    return [*rows, *rule_rows("stream", "all", decided), *related.related_rows(events, stories, truth)]


def rule_rows(name: str, side: str, decided: Sequence[tuple[str, bool]]) -> list[Row]:
    """How often each rule decided, and the share of copies among the pairs that it decided."""
    total = Counter(rule for rule, _ in decided)
    copies = Counter(rule for rule, copy in decided if copy)
    return [
        Row(f"{name}: copies among those decided by {rule!r}", side, copies[rule] / count, count)
        for rule, count in total.most_common()
    ]


def pair_rows(
    name: str,
    clusters: Sequence[str],
    stories: Sequence[str],
    edits: Sequence[str | None],
    goals: tuple[float, float | None],
) -> list[Row]:
    """Pairwise precision and recall, and the recall of each edit: the share of its copies in their original's story."""
    rows = []
    for side in "AB":
        chosen = [place for place, cluster in enumerate(clusters) if half(cluster) == side]
        same_cluster = _pairs(clusters[place] for place in chosen)
        both = _pairs((clusters[place], stories[place]) for place in chosen)
        # a wrong pair counts for the half of its first article
        found = sum(
            _half_pairs([half(clusters[place]) == side for place in places]) for places in _grouped(stories).values()
        )
        rows.append(Row(f"{name}: precision", side, both / found if found else 1.0, round(found), goals[0]))
        rows.append(Row(f"{name}: recall", side, both / same_cluster, same_cluster, goals[1]))
        total, hits = Counter(), Counter()
        story_of_cluster: dict[str, str] = {}
        for place in chosen:
            if edits[place] is None:
                story_of_cluster.setdefault(clusters[place], stories[place])
        for place in chosen:
            if edits[place] is not None and clusters[place] in story_of_cluster:
                total[edits[place]] += 1
                hits[edits[place]] += stories[place] == story_of_cluster.get(clusters[place])
        rows += [
            Row(f"{name}: recall of {edit}", side, hits[edit] / total[edit], total[edit])
            for edit in sorted(map(str, total))
        ]
    return rows


def _pairs(values: Iterable[Any]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def _half_pairs(inside: Sequence[bool]) -> float:
    """Pairs of a story, those with one foot in the half counted half."""
    here = sum(inside)
    return here * (here - 1) / 2 + here * (len(inside) - here) / 2


def _grouped(stories: Sequence[str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, story in enumerate(stories):
        groups[story].append(place)
    return {story: places for story, places in groups.items() if len(places) > 1}


def originals(shared: Path) -> list[tuple[str, dict[str, Any]]]:
    """The articles of the stream that others were made of, each with its cluster."""
    labels = next(read_lines(shared / "data/dedup/labels.json.zst"))
    messages = read_lines(shared / "data/dedup/stream.jsonl.zst")
    return [(labels[m["url"]]["cluster"], m) for m in messages if labels[m["url"]]["role"] == "original"]


# -- natural overlaps ------------------------------------------------------------------------------------------------


def natural_rows(shared: Path, read: Read = split_article) -> list[Row]:
    pairs = [pair for pair in read_lines(shared / "data/dedup/natural_dev.jsonl.zst") if pair["label"] != "unsure"]
    rows = []
    for side in "AB":
        chosen = [pair for pair in pairs if half(str(pair["n"])) == side]
        links = [(pair, decide_pair(pair, read)) for pair in chosen]
        outcomes = [(pair, relation) for pair, (relation, _) in links]
        for tier, words in (("copy or probable copy", ("copy", "probable_copy")), ("copy alone", ("copy",))):
            merged = [pair for pair, relation in outcomes if relation in words]
            right = sum(pair["label"] == "copy" for pair in merged)
            copies = sum(pair["label"] == "copy" for pair in chosen)
            goals = (0.98, 0.88) if len(words) > 1 else (0.995, None)
            rows.append(
                Row(
                    f"natural: precision of {tier}", side, right / len(merged) if merged else 1.0, len(merged), goals[0]
                )
            )
            rows.append(Row(f"natural: recall of {tier}", side, right / copies, copies, goals[1]))
        rows += rule_rows("natural", side, [(rule, pair["label"] == "copy") for pair, (_, rule) in links])
    return rows


def decide_pair(pair: dict[str, Any], read: Read = split_article) -> tuple[str, str]:
    """Relation and rule of the second article of a pair, read an hour after the first one."""
    return decide_articles(pair_articles(pair, read))


def decide_articles(articles: Sequence[ExtractedArticle]) -> tuple[str, str]:
    """Relation and rule of the second of two articles."""
    memory = Deduplication(Options())
    first, second = (memory.decide(one).event for one in articles)
    merged = first.story.story_id == second.story.story_id
    relation = second.story.relation.value
    # one that came late and is the original belongs to the story all the same
    return (relation if relation != "original" else "probable_copy") if merged else "partial_reuse", second.story.rule


def pair_articles(pair: dict[str, Any], read: Read = split_article) -> list[ExtractedArticle]:
    same = pair["outlets"] == "same"
    articles = []
    for offset, side in enumerate("ab"):
        one = pair[side]
        outlet = pair["a"]["outlet"] if same else one["outlet"]
        if not same and side == "b" and outlet == pair["a"]["outlet"]:
            outlet = f"other.{outlet}"
        message = {
            "url": f"https://{outlet}/{one['id']}.htm", "source": outlet, "title": one["title"],
            "text": f"{one['abs']}\n\n{one['body']}", "published_at": f"2025-09-05T1{offset}:00:00+07:00",
        }  # fmt: skip
        articles.append(read(message, offset))
    return articles


def main() -> None:
    from tests.evaluation import edited, natural  # they build on this module

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--process", action="store_true", help="through the language and extraction stages")
    parser.add_argument("--worst", type=int, metavar="N", help="list N wrong merges and misses with texts instead")
    parser.add_argument("--seed", type=int, default=SEED, help="draws the articles for the heavy edits")
    parser.add_argument("--articles", type=Path, metavar="FILE", help="heavy edits of the messages in a file alone")
    options = parser.parse_args(sys.argv[1:] if Path(sys.argv[0]).stem == "deduplication" else [])
    read = processed_article if options.process else None
    if options.worst:
        for line in worst(options.worst, read=read):
            print(line)
        return
    if options.articles:
        for row in edited.edit_rows_of(options.articles, read or split_article, seed=options.seed):
            print(row)
        return
    started = time.perf_counter()
    compared: dict[str, Compared] = {}
    for row in evaluate(read=read, compared=compared, seed=options.seed):
        print(row)
    natural.main()
    for name, pairs in compared.items():
        print(f"\neach rule on the {len(pairs)} pairs of the {name} that were compared:")
        for line in natural.ablation(pairs):
            print(line)
    print(f"{time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
