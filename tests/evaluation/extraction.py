"""How well articles are read from pages: `python -m tests.evaluation.extraction` from the repository's root.

Reads `../shared/data/extraction`. Every figure is given for both halves of the pages (by hash of the name), A to tune
on and B to confirm. The text is lead and body joined, by 4-word shingles. `--compare` prints one table with other
extractors on the same pages in the same run (`make compare` installs them); they say what is possible, not what we
depend on.

Speed is measured as extractors are used: each in a process of its own, over all pages at a stretch. Each round starts
new processes, which take turns, one at a time and in another order each round: a first pass, with libraries loaded and
no page seen, then another. A ratio is taken within a round, since the machine's load changes, and the median of rounds.
"""

from __future__ import annotations

import gc
import importlib.util
import io
import json
import statistics
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import zstandard

from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import MessageError, check_page, decode_text, stored
from tests.evaluation.extractors import Case, extractors

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOALS = {"zyte f1": 0.975, "fundus f1": 0.975, "fundus title": 0.9, "fundus instant": 0.97, "fundus authors": 0.90}

ROUNDS = 3

PASSES = ("first pass", "later ones")

ONCE = frozenset({"newspaper"})
"""So slow that one pass must do."""

LOADING = Case(
    "loading", "loading", b"<html lang=en><title>Bridge opens</title><article><h1>Bridge opens</h1><p class=byline>By "
    b"An Binh</p><time>2026-03-02 10:00</time><figure><img src=/a.jpg><figcaption>Its end. Photo: An Binh</figcaption>"
    b"</figure>" + 4 * b"<p>A new bridge was opened on Monday in the north of the country, after two years of work",
    "https://a.example/1", "",
)  # fmt: skip
"""A page that loads what an extractor imports when it is first called."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; `half` is A, B or both."""

    measure: str
    half: str
    value: float
    count: int
    goal: float | None = None

    def __str__(self) -> str:
        goal = f"goal {self.goal}" if self.goal else ""
        return f"{self.measure:<44} {self.half:<4} {self.value:8.4f}  n={self.count:<4} {goal}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an extractor made of a page."""

    text: str
    article: ParsedArticle | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What an extractor made of all pages, and the processor seconds of first passes and of later ones, by rounds."""

    answers: list[Answer]
    first: list[float]
    later: list[float]

    def speeds(self) -> list[float]:
        """Pages a second, in the median: of first passes, then of later ones where there were any."""
        return [len(self.answers) / statistics.median(passes) for passes in (self.first, self.later) if passes]

    def times(self, other: Run) -> list[float]:
        """How many times as fast as another within a round, in the median: in first passes, then in later ones."""
        pairs = (self.first, other.first), (self.later, other.later)
        return [
            statistics.median([theirs / ours for ours, theirs in zip(*both, strict=False)])
            for both in pairs if both[0]
        ]  # fmt: skip


def evaluate(shared: Path = SHARED) -> list[Row]:
    """All figures; in a minute and a half with trafilatura alone."""
    cases = _cases(shared)
    metric = _metric(shared)
    rows: list[Row] = []
    found = _runs(("dongtin", "trafilatura"), shared)
    for name, run in found.items():
        rows += _text_rows(name, cases, run.answers, metric)
        if name == "dongtin":
            rows += _field_rows(cases, run.answers)
            rows += _method_rows(run.answers)
    rows.append(Row("dongtin guards, pages per processor second", "both", _guard_speed(cases), len(cases)))
    for name, run in found.items():
        for passes, speed in zip(PASSES, run.speeds(), strict=True):
            rows.append(Row(f"{name} pages per processor second, {passes}", "both", speed, len(cases)))
    for passes, ratio in zip(PASSES, found["dongtin"].times(found["trafilatura"]), strict=True):
        rows.append(Row(f"dongtin speed over trafilatura's, {passes}", "both", ratio, len(cases), 6.0))
    return rows


def compare(shared: Path = SHARED) -> None:
    """Prints ours and other extractors side by side, from one run in turns, and how often each step of ours decided."""
    cases = _cases(shared)
    metric = _metric(shared)
    found = _runs(tuple(extractors()), shared)
    scores = f"{'zyte A':>9}{'zyte B':>9}{'fundus A':>10}{'fundus B':>10}"
    print(f"{'':<26}{scores}{PASSES[0]:>12}{'times':>7}{PASSES[1]:>12}{'times':>7}")
    for name, run in found.items():
        rows = {(row.measure.split()[-2], row.half): row.value for row in _text_rows(name, cases, run.answers, metric)}
        scores = "".join(f"{rows[pair]:>{width}.3f}" for pair, width in _COLUMNS)
        passes = zip(run.speeds(), run.times(found["trafilatura"]), strict=True)
        print(f"{name:<26}{scores}" + "".join(f"{speed:>12.1f}{ratio:>7.2f}" for speed, ratio in passes))
    print(f"\nF1 of {len(cases)} pages by half; pages per processor second in the first pass of a process and in later")
    print("ones, and these as times trafilatura's in the same round")
    print(f"page by page in turns with the others, in one process: {_page_by_page(cases):.2f} times trafilatura's\n")
    for row in _method_rows(found["dongtin"].answers):
        print(f"{row.measure.removeprefix('share of '):<44}{row.count:>5} of {len(cases)}")


_COLUMNS = ((("zyte", "A"), 9), (("zyte", "B"), 9), (("fundus", "A"), 10), (("fundus", "B"), 10))


def _runs(names: Sequence[str], shared: Path) -> dict[str, Run]:
    """What each extractor makes of the pages, and its passes over them: each in its own process, one at a time."""
    found = {name: Run([], [], []) for name in names}
    for number in range(ROUNDS):
        chosen = [name for name in names if number == 0 or name not in ONCE]
        order = chosen if number % 2 == 0 else chosen[::-1]
        with ExitStack() as open_pools:
            pools = {
                name: open_pools.enter_context(ProcessPoolExecutor(1, get_context("spawn"), _load, (name, shared)))
                for name in chosen
            }
            for name in order:
                answers, seconds = pools[name].submit(_pass, name, shared).result()
                found[name].first.append(seconds)
                found[name].answers[:] = answers
            for name in order:
                if name not in ONCE:
                    found[name].later.append(pools[name].submit(_pass, name, shared).result()[1])
    return found


def _load(name: str, shared: Path) -> None:
    """Loads what an extractor needs, and keeps it from the collector, as a process does that reads pages for long."""
    _cases(shared)
    extractors()[name](LOADING)
    gc.collect()
    gc.freeze()


def _pass(name: str, shared: Path) -> tuple[list[Answer], float]:
    """One pass over all pages: what became of them, and the processor seconds."""
    extractor, cases = extractors()[name], _cases(shared)
    start = time.process_time()
    found = [extractor(case) for case in cases]
    seconds = time.process_time() - start
    return [Answer(*answer) for answer in found], seconds


def _page_by_page(cases: Sequence[Case]) -> float:
    """Our speed as times trafilatura's where all take turns at each page and each page is taken once.

    Nobody runs an extractor so: what the others leave in the processor's caches counts for more than its own work.
    """
    chosen = {name: run for name, run in extractors().items() if name not in ONCE}
    seconds = dict.fromkeys(chosen, 0.0)
    for case in (LOADING, *cases):
        for name, run in chosen.items():
            start = time.process_time()
            run(case)
            seconds[name] += time.process_time() - start if case is not LOADING else 0.0
    return seconds["trafilatura"] / seconds["dongtin"]


@cache
def _cases(shared: Path) -> tuple[Case, ...]:
    return (*zyte_cases(shared), *fundus_cases(shared))


def zyte_cases(shared: Path = SHARED) -> Iterator[Case]:
    files = _unpacked(shared / "data/extraction/zyte_dev.tar.zst")
    for name, gold in json.loads(files["ground-truth.json"]).items():
        yield Case("zyte", name, files[f"{name}.html"], gold["url"], gold["articleBody"])


def fundus_cases(shared: Path = SHARED) -> Iterator[Case]:
    files = _unpacked(shared / "data/extraction/fundus_dev.tar.zst")
    for path in sorted(files):
        if path.endswith(".json"):
            entry = json.loads(files[path])
            body = entry["gold"]["body"]
            sections = [text for part in body["sections"] for text in (*part["headline"], *part["paragraphs"])]
            text = "\n".join([*body["summary"], *sections])
            yield Case("fundus", Path(entry["html"]).stem, files[entry["html"]], entry["url"], text, entry["gold"])


def _guard_speed(cases: Sequence[Case]) -> float:
    """Pages per second through `check_page`, which no other extractor has; says which pages it refuses."""
    start = time.process_time()
    for case in cases:
        try:
            check_page(decode_text(case.page)[0])
        except MessageError as error:
            print(f"refused: {case.name}: {error}", file=sys.stderr)
    return len(cases) / (time.process_time() - start)


def _text_rows(name: str, cases: Sequence[Case], answers: Sequence[Answer], metric: ModuleType) -> Iterator[Row]:
    for set_name in ("zyte", "fundus"):
        for half in ("A", "B", "both"):
            pairs = [
                (case.text, answer.text)
                for case, answer in zip(cases, answers, strict=True)
                if case.set == set_name and half in (case.half, "both")
            ]
            goal = GOALS[f"{set_name} f1"] if name == "dongtin" else None
            yield Row(f"{name} {set_name} f1", half, metric.scores(pairs)["f1"], len(pairs), goal)


def _field_rows(cases: Sequence[Case], answers: Sequence[Answer]) -> Iterator[Row]:
    checks: dict[str, Callable[[dict[str, Any], ParsedArticle | None], bool | None]] = {
        "title": same_title, "day": same_day, "instant": same_instant, "minute where the gold tells one": same_minute,
        "authors": same_authors, "tags": same_tags,
    }  # fmt: skip
    for field, check in checks.items():
        for half in ("A", "B", "both"):
            right = [
                is_right
                for case, answer in zip(cases, answers, strict=True)
                if case.gold is not None and half in (case.half, "both")
                if (is_right := check(case.gold, answer.article)) is not None
            ]
            yield Row(f"dongtin fundus {field}", half, statistics.mean(right), len(right), GOALS.get(f"fundus {field}"))


def _method_rows(answers: Sequence[Answer]) -> Iterator[Row]:
    articles = [answer.article for answer in answers if answer.article]
    for field in ("body", "lead", "title", "published_at", "authors"):
        for method, count in Counter(article.methods.get(field, "none") for article in articles).most_common():
            yield Row(f"share of {field} by {method}", "both", count / len(articles), count)


def same_title(gold: dict[str, Any], article: ParsedArticle | None) -> bool:
    wanted = " ".join(stored(gold["title"] or "").split())
    return article is not None and (article.title or "") == wanted


def same_day(gold: dict[str, Any], article: ParsedArticle | None) -> bool:
    found = article.published_at if article else None
    return (found is not None and found.value[:10] == gold["publishing_date"][:10]) or same_instant(gold, article)


def same_instant(gold: dict[str, Any], article: ParsedArticle | None) -> bool:
    """A gold time without zone is compared by the clock."""
    found = article.published_at if article else None
    if found is None:
        return False
    wanted = datetime.fromisoformat(gold["publishing_date"]).replace(microsecond=0)
    read = datetime.fromisoformat(found.value)
    if wanted.tzinfo is None or read.tzinfo is None:
        return wanted.replace(tzinfo=None) == read.replace(tzinfo=None)
    return wanted == read


def same_minute(gold: dict[str, Any], article: ParsedArticle | None) -> bool | None:
    """Whether the same minute is told; None for a gold of midnight without zone, which knows the day alone.

    Such a gold is what the set's own parsers make of a day without hour, also where the page shows the hour.
    """
    wanted = datetime.fromisoformat(gold["publishing_date"])
    if wanted.tzinfo is None and wanted.time() == time_of_day():
        return None
    if article is None or article.published_at is None:
        return False
    read = datetime.fromisoformat(article.published_at.value)
    if wanted.tzinfo is None or read.tzinfo is None:
        wanted, read = wanted.replace(tzinfo=None), read.replace(tzinfo=None)
    return abs(wanted - read) < timedelta(minutes=1)


def same_authors(gold: dict[str, Any], article: ParsedArticle | None) -> bool:
    wanted = {" ".join(stored(name).split()) for name in gold.get("authors") or ()}
    return article is not None and set(article.authors) == wanted


def same_tags(gold: dict[str, Any], article: ParsedArticle | None) -> bool:
    """The same tags in any order, upper and lower case alike."""
    wanted = {" ".join(tag.casefold().split()) for tag in gold.get("topics") or ()}
    return article is not None and {tag.casefold() for tag in article.tags} == wanted


def _metric(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("shingle_f1", shared / "data/extraction/shingle_f1.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _unpacked(path: Path) -> dict[str, bytes]:
    plain = zstandard.ZstdDecompressor().stream_reader(path.open("rb")).read()
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        members = [(member.name.removeprefix("./"), archive.extractfile(member)) for member in archive]
        return {name: file.read() for name, file in members if file}


def main() -> None:
    """Prints the figures, or with `--compare` the table of all extractors."""
    if "--compare" in sys.argv:
        compare()
        return
    for row in evaluate():
        print(row, flush=True)


if __name__ == "__main__":
    main()
