"""How well languages are told: `python -m tests.evaluation.language` from the repository's root, about 45 s.

Reads `../shared/data/language`. Every text goes through the stage as a plain text message; the same texts go through
each library alone. Rows of even number are those on which thresholds and coefficients were chosen (dev), the others
confirm (conf). Texts in other languages are right when they are called none of ours; single words and pairs are
right when they are called by their language or `und`, and the share that has an answer is given beside.
"""

from __future__ import annotations

import io
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import py3langid
import pycld2
import zstandard

from dongtin.language import LANGUAGES, detect
from dongtin.pipeline import Options
from dongtin_schemas import Language, Provenance

SHARED = Path(__file__).resolve().parents[3] / "shared"
NAME = "dongtin"
EXPECTED_SECONDARY = {"vi_main_en_quote": "en", "vi_en_half": "en"}
WORD_SETS = ("word-pairs", "single-words")
GOALS = {
    "head": 0.985, "sent": 0.995, "para": 1.0, "vi_nodiac": 0.995, "vi_nodiac_head": 0.99, "dis_head": 0.995,
    "dis_sent": 0.996,
} | dict.fromkeys(
    ("vi_nfd", "vi_nfd_head", "ko_nfd", "vi_upper", "vi_tcvn3", "vi_vni", "vi_utf8_as_cp1252", "vi_main_en_quote",
     "vi_en_half", "vi_sent_url", "vi_head_enboiler", "ko_sent_url"), 0.99,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    kind: str
    language: str
    text: str
    half: str

    def is_right(self, code: str) -> bool:
        """Whether this answer is right."""
        if self.language.startswith("other:"):
            return code not in LANGUAGES
        return code in self.language.split("|") or (self.kind in WORD_SETS and code == "und")


@dataclass(frozen=True, slots=True)
class Row:
    """Accuracy on one set."""

    kind: str
    half: str
    detector: str
    accuracy: float
    count: int
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What one detector said of all texts, in order."""

    detector: str
    codes: tuple[str, ...]
    texts_per_second: float


def evaluate(shared: Path = SHARED) -> list[Row]:
    """Accuracy of the stage and of each library alone, by set and half."""
    texts = read_texts(shared)
    return [row for answers in all_answers(texts) for row in rows(texts, answers)]


def read_texts(shared: Path = SHARED) -> list[Text]:
    """The labelled texts."""
    return [
        Text(row["set"], row["lang"], row["text"], "conf" if number % 2 else "dev")
        for number, row in enumerate(_lines(shared / "data/language/lid_dev.jsonl.zst"))
    ]


def all_answers(texts: Sequence[Text]) -> list[Answers]:
    """The stage's answers and each library's."""
    detectors: tuple[tuple[str, Callable[[str], str]], ...] = (
        (NAME, lambda text: answer(text).code),
        ("pycld2", _pycld2_alone),
        ("py3langid", _py3langid_alone),
    )
    found = []
    for name, detector in detectors:
        detector("the first text loads models")
        started = time.process_time()
        codes = tuple(detector(text.text) for text in texts)
        found.append(Answers(name, codes, len(texts) / (time.process_time() - started)))
    return found


def answer(text: str) -> Language:
    """The stage's answer to a plain text message."""
    provenance = Provenance(topic="evaluation", partition=0, offset=0, pipeline_version="evaluation")
    return detect(orjson.dumps({"text": text}), provenance, Options()).language


def rows(texts: Sequence[Text], answers: Answers) -> list[Row]:
    """Accuracy by set and half."""
    right: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    for text, code in zip(texts, answers.codes, strict=True):
        right[text.kind, text.half].append(text.is_right(code))
    return [
        Row(kind, half, answers.detector, sum(found) / len(found), len(found), GOALS.get(kind))
        for (kind, half), found in right.items()
    ]


def main() -> None:
    """Prints the tables."""
    texts = read_texts()
    answers = all_answers(texts)
    _print_accuracy([row for each in answers for row in rows(texts, each)])
    _print_strangers(texts, answers)
    _print_words(texts, answers)
    _print_confusions(texts, answers[0])
    _print_calibration(texts)
    _print_repair(texts)
    print("\nspeed, texts a second of one core, the sets as they are, messages read and built included for dongtin:")
    print("  " + ", ".join(f"{each.detector} {each.texts_per_second:,.0f}" for each in answers))


def _print_accuracy(found: Sequence[Row]) -> None:
    by_name = {(row.kind, row.half, row.detector): row for row in found}
    detectors = list(dict.fromkeys(row.detector for row in found))
    print(
        f"{'set':<20}{'n':>6}{'goal':>7}" + "".join(f"{f'{name} {half}':>17}" for name in detectors for half in HALVES)
    )
    for kind in dict.fromkeys(row.kind for row in found):
        cells = [by_name.get((kind, half, name)) for name in detectors for half in HALVES]
        goal = GOALS.get(kind)
        line = "".join(f"{cell.accuracy:>17.2%}" if cell else f"{'-':>17}" for cell in cells)
        confirmed = by_name.get((kind, "conf", NAME))
        mark = "" if goal is None or confirmed is None or confirmed.accuracy >= goal else "  below the goal"
        count = sum(by_name[kind, half, NAME].count for half in HALVES if (kind, half, NAME) in by_name)
        print(f"{kind:<20}{count:>6}{f'{goal:.1%}' if goal else '-':>7}{line}{mark}")


HALVES = ("dev", "conf")


def _print_strangers(texts: Sequence[Text], answers: Sequence[Answers]) -> None:
    print("\nother languages called one of ours (both halves):")
    for each in answers:
        taken = Counter(
            f"{text.language.removeprefix('other:')} as {code}"
            for text, code in zip(texts, each.codes, strict=True)
            if text.language.startswith("other:") and code in LANGUAGES
        )
        count = sum(text.language.startswith("other:") for text in texts)
        print(f"  {each.detector}: {taken.total()} of {count}; {_top(taken)}")


def _print_words(texts: Sequence[Text], answers: Sequence[Answers]) -> None:
    print("\nsingle words and pairs (both halves): wrong, and left without an answer")
    for kind in WORD_SETS:
        for each in answers:
            chosen = [(text, code) for text, code in zip(texts, each.codes, strict=True) if text.kind == kind]
            wrong = sum(not text.is_right(code) for text, code in chosen) / len(chosen)
            unanswered = sum(code == "und" for _, code in chosen) / len(chosen)
            print(f"  {kind:<14}{each.detector:<11} wrong {wrong:.1%}, und {unanswered:.1%}")


def _print_confusions(texts: Sequence[Text], answers: Answers) -> None:
    print(f"\nconfusions of {answers.detector} (both halves, words left out):")
    confusions: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text, code in zip(texts, answers.codes, strict=True):
        if text.kind not in WORD_SETS and not text.is_right(code):
            confusions[text.kind][f"{text.language} as {code}"] += 1
    for kind, found in confusions.items():
        print(f"  {kind}: {_top(found)}")


def _print_calibration(texts: Sequence[Text]) -> None:
    """Stated confidence against the share that is right, by method and by band, and second languages found."""
    by_method: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    second: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        if text.half == "conf" and text.kind not in WORD_SETS:
            language = answer(text.text)
            by_method[language.method].append((language.confidence, text.is_right(language.code)))
            second[text.kind][language.secondary or "none"] += 1
    print("\nconfidence on conf, words left out: stated, right")
    for method, found in sorted(by_method.items()):
        print(f"  {method:<10} n={len(found):<5} {_stated_and_right(found)}")
    everything = [each for found in by_method.values() for each in found]
    for low, high in ((0.0, 0.8), (0.8, 0.95), (0.95, 0.99), (0.99, 1.01)):
        if band := [each for each in everything if low <= each[0] < high]:
            print(f"  {low:.2f}-{min(high, 1):.2f}  n={len(band):<5} {_stated_and_right(band)}")
    print("\nsecond language on conf: found where it is one, and elsewhere")
    for kind, found in second.items():
        if wanted := EXPECTED_SECONDARY.get(kind):
            print(f"  {kind}: {found[wanted] / found.total():.1%} of {found.total()}")
    others = Counter[str]()
    for kind, found in second.items():
        if kind not in EXPECTED_SECONDARY and not kind.endswith("enboiler"):
            others.update(found)
    print(f"  elsewhere: {1 - others['none'] / others.total():.2%} of {others.total()}")


def _print_repair(texts: Sequence[Text]) -> None:
    """How often a legacy encoding is recognised, and false alarms among all other texts."""
    flagged: defaultdict[str, list[bool]] = defaultdict(list)
    for text in texts:
        legacy = text.kind in LEGACY_SETS
        if legacy or not text.text.isascii():
            flagged[text.kind if legacy else "clean texts"].append(_is_flagged(text.text))
    print("\nlegacy encodings repaired: " + ", ".join(f"{kind} {_share(found)}" for kind, found in flagged.items()))


LEGACY_SETS = ("vi_tcvn3", "vi_vni", "vi_utf8_as_cp1252")


def _is_flagged(text: str) -> bool:
    provenance = Provenance(topic="evaluation", partition=0, offset=0, pipeline_version="evaluation")
    return bool(detect(orjson.dumps({"text": text}), provenance, Options()).flags)


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found)} of {len(found)}"


def _stated_and_right(found: Sequence[tuple[float, bool]]) -> str:
    stated = sum(confidence for confidence, _ in found) / len(found)
    return f"{stated:.4f} {sum(right for _, right in found) / len(found):.4f}"


def _top(found: Counter[str], size: int = 8) -> str:
    return ", ".join(f"{name} {count}" for name, count in islice(found.most_common(), size)) or "none"


def _pycld2_alone(text: str) -> str:
    try:
        code: str = pycld2.detect(text, isPlainText=True, bestEffort=True)[2][0][1]
    except pycld2.error:
        return "und"
    return {"un": "und", "zh-Hant": "zh"}.get(code, code)


def _py3langid_alone(text: str) -> str:
    code: str = _langid().classify(text)[0]
    return code


@cache
def _langid() -> Any:
    return py3langid.langid.LanguageIdentifier.from_model_file("data/model.npz.xz")


def _lines(path: Path) -> Iterator[Any]:
    with path.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as plain:
        lines: Iterable[bytes] = io.BufferedReader(plain)
        for line in lines:
            yield orjson.loads(line)


if __name__ == "__main__":
    main()
