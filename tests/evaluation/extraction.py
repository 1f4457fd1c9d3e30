"""How well articles are read from pages: `python -m tests.evaluation.extraction` from the repository's root.

Reads `../shared/data/extraction`. Every figure is given for both halves of the pages (by hash of the name), A to tune
on and B to confirm. The text is lead and body joined, by 4-word shingles. `--compare` prints one table with other
extractors on the same pages in the same run (`make compare` installs them); they say what is possible, not what we
depend on.
"""

from __future__ import annotations

import importlib.util
import io
import json
import statistics
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from types import ModuleType
from typing import Any

import zstandard

from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import MessageError, check_page, decode_text, stored
from tests.evaluation.extractors import Case, Extractor, extractors

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOALS = {"zyte f1": 0.975, "fundus f1": 0.975, "fundus title": 0.9, "fundus instant": 0.97, "fundus authors": 0.90}

WARM_UP = 20
"""Pages that each extractor reads before its time counts: caches of patterns and class names fill."""


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
    """What an extractor made of a page, and the processor seconds it took."""

    text: str
    seconds: float
    article: ParsedArticle | None = None


def evaluate(shared: Path = SHARED) -> list[Row]:
    """All figures; under a minute with trafilatura alone."""
    cases = [*zyte_cases(shared), *fundus_cases(shared)]
    metric = _metric(shared)
    rows: list[Row] = []
    speeds: dict[str, float] = {}
    for name, answers in _answers(("dongtin", "trafilatura"), cases).items():
        rows += _text_rows(name, cases, answers, metric)
        speeds[name] = len(answers) / sum(answer.seconds for answer in answers)
        if name == "dongtin":
            rows += _field_rows(cases, answers)
            rows += _method_rows(answers)
    rows.append(Row("dongtin guards, pages per processor second", "both", _guard_speed(cases), len(cases)))
    rows += [Row(f"{name} pages per processor second", "both", speed, len(cases)) for name, speed in speeds.items()]
    rows.append(
        Row("dongtin speed over trafilatura's", "both", speeds["dongtin"] / speeds["trafilatura"], len(cases), 6.0)
    )
    return rows


def compare(shared: Path = SHARED) -> None:
    """Prints ours and other extractors side by side, from one run in turns, and how often each step of ours decided."""
    cases = [*zyte_cases(shared), *fundus_cases(shared)]
    metric = _metric(shared)
    found = _answers(tuple(extractors()), cases)
    print(f"{'':<26}{'zyte A':>9}{'zyte B':>9}{'fundus A':>10}{'fundus B':>10}{'pages/s':>10}{'times':>8}")
    seconds = {name: sum(answer.seconds for answer in answers) for name, answers in found.items()}
    for name, answers in found.items():
        rows = {(row.measure.split()[-2], row.half): row.value for row in _text_rows(name, cases, answers, metric)}
        scores = "".join(f"{rows[pair]:>{width}.3f}" for pair, width in _COLUMNS)
        speed, ratio = len(cases) / seconds[name], seconds["trafilatura"] / seconds[name]
        print(f"{name:<26}{scores}{speed:>10.1f}{ratio:>8.2f}")
    print(f"\nF1 of {len(cases)} pages by half, pages per processor second, and these as times trafilatura's\n")
    for row in _method_rows(found["dongtin"]):
        print(f"{row.measure.removeprefix('share of '):<44}{row.count:>5} of {len(cases)}")


_COLUMNS = ((("zyte", "A"), 9), (("zyte", "B"), 9), (("fundus", "A"), 10), (("fundus", "B"), 10))


def _answers(names: Sequence[str], cases: Sequence[Case]) -> dict[str, list[Answer]]:
    """What each extractor makes of each page: page by page in turns, since the machine's load changes."""
    chosen = {name: run for name, run in extractors().items() if name in names}
    for run in chosen.values():
        for case in cases[:WARM_UP]:
            _timed(run, case)
    found: dict[str, list[Answer]] = {name: [] for name in chosen}
    for case in cases:
        for name, run in chosen.items():
            found[name].append(_timed(run, case))
    return found


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


def _timed(extractor: Extractor, case: Case) -> Answer:
    start = time.process_time()
    text, article = extractor(case)
    return Answer(text, time.process_time() - start, article)


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
