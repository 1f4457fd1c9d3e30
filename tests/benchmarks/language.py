"""Speed and memory of language detection beside the libraries in it, in the same run, and the slowest strings.

`python -m tests.benchmarks.language`, about half a minute. CPU time, and peak resident memory of each detector in a
process of its own, which imports nothing else; only the ratios hold on another machine. The texts are the project's
own: headlines, leads and paragraphs of the sample articles, most of them Vietnamese, and a paragraph in each language.
"""

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from subprocess import PIPE

Detector = Callable[[str], object]

ARTICLES = Path(__file__).parents[2] / "seeds" / "sources" / "articles"
ROUNDS = 5
"""The detectors take turns, and the best of each counts: others use the machine too."""
SECONDS = 0.2
"""CPU time of a turn: long enough for the clock."""
CHARACTERS = 4_000
"""Of a nasty string: what is read of a field at most."""
BOUND_MS = 50
"""What no string of so many characters may take."""
UNITS = (
    "a", "ế", " ", "\n", "\0", "\u00ad", "\u0301", "e\u0323\u0302", "\u202e", "\u200d", "😀", "\ufffd", "\x85", "ѐ ",
    "中", "の中", "의", "ก", "ກ", "ក", "я", "ы і", "a@", "a@b.", "http://", "www.", "www.a ", "#a ", "@", "://", "Ã¡",
    "Ã ", "Ã¡º", "µ¸ ", "yï", "aù ", "a-", "a'", "l'", "A ", "AB ", "di ", "nguoi ", "Nguoi ", "nguời ", "the ",
    "Yang ", "\ud800", "x1 ", "1", "<", "&amp;", "a\n", ". ", "ß ", "的 a ", "я a ", "ngoại the ",
    "yang dalam kerajaan ",
)  # fmt: skip
"""What nasty strings repeat, and are mixed of."""
MIXTURES = 200


def main() -> None:
    """Prints the tables; with a detector's name, its peak of memory on the texts that standard input holds as JSON."""
    if len(sys.argv) > 1 and sys.argv[1] in DETECTORS:
        print(_peak_mib(DETECTORS[sys.argv[1]](), json.load(sys.stdin)))
        return
    texts = _texts()
    _compare_speed(texts)
    _compare_memory([text for chosen in texts.values() for text in chosen])
    _slowest()


def _texts() -> dict[str, list[str]]:
    from tests.property.test_language import PARAGRAPHS

    articles = [file.read_text() for file in sorted(ARTICLES.glob("*.txt"))]
    lines = [line for article in articles for line in article.splitlines()]
    body = [line for article in articles for line in article.partition("\n\n")[2].splitlines() if line]
    return {
        "headlines": [line.removeprefix("title: ") for line in lines if line.startswith("title: ")],
        "leads and paragraphs": [line.removeprefix("lead: ") for line in lines if line.startswith("lead: ")] + body,
        "a paragraph of each language": list(PARAGRAPHS.values()),
    }


def _compare_speed(texts: dict[str, list[str]]) -> None:
    detectors = {name: build() for name, build in DETECTORS.items() if name != NOTHING}
    for kind, chosen in texts.items():
        print(f"{kind}: {len(chosen)} texts of {sum(map(len, chosen)) / len(chosen):.0f} characters")
        rates = dict.fromkeys(detectors, 0.0)
        for _ in range(1 + ROUNDS):  # the first loads models
            rates = {name: max(rates[name], _rate(detector, chosen)) for name, detector in detectors.items()}
        _print_ratios("texts/s", rates)


def _rate(detector: Detector, texts: Sequence[str]) -> float:
    """Texts a second of CPU time."""
    count, started = 0, time.process_time()
    while (spent := time.process_time() - started) < SECONDS:
        for text in texts:
            detector(text)
        count += len(texts)
    return count / spent


def _compare_memory(texts: list[str]) -> None:
    print("memory, on all of these")
    command = [sys.executable, "-m", "tests.benchmarks.language"]
    peaks = {
        name: float(
            subprocess.run([*command, name], input=json.dumps(texts), stdout=PIPE, text=True, check=True).stdout
        )
        for name in DETECTORS
    }
    _print_ratios("peak MiB", peaks)


def _peak_mib(detector: Detector, texts: Sequence[str]) -> float:
    """Peak resident memory of this process (Linux). Not `ru_maxrss`, which begins with that of the parent."""
    for text in texts:
        detector(text)
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _print_ratios(unit: str, values: dict[str, float]) -> None:
    print(f"{'':<30}{unit:>10}{'to pycld2':>12}{'to py3langid':>14}")
    for name, value in values.items():
        print(f"{name:<30}{value:>10,.0f}{value / values['pycld2']:>12.3f}{value / values['py3langid']:>14.2f}")
    print()


# -- detectors -------------------------------------------------------------------------------------------------------


def _nothing() -> Detector:
    return len


def _pycld2() -> Detector:
    import pycld2

    return lambda text: pycld2.detect(text, isPlainText=True, bestEffort=True)


def _py3langid() -> Detector:
    import py3langid

    classify: Detector = py3langid.classify
    return classify


def _identify() -> Detector:
    from dongtin.language import identify, looked_at

    return lambda text: identify(looked_at(text))


def _stage() -> Detector:
    from dongtin.language import detect
    from dongtin.pipeline import DongtinError, Options
    from dongtin_schemas import Provenance

    options = Options()
    provenance = Provenance(topic="benchmark", partition=0, offset=0, pipeline_version="benchmark")
    message = cache(lambda text: json.dumps({"text": text}).encode())  # what a crawler did before

    def run(text: str) -> None:
        with suppress(DongtinError):  # a message without a word is refused
            detect(message(text), provenance, options)

    return run


NOTHING = "the interpreter alone"
DETECTORS: dict[str, Callable[[], Detector]] = {
    NOTHING: _nothing,
    "pycld2": _pycld2,
    "py3langid": _py3langid,
    "dongtin: looked_at, identify": _identify,
    "dongtin: the whole stage": _stage,
}

# -- the slowest strings ---------------------------------------------------------------------------------------------


def _slowest() -> None:
    strings = _nasty_strings()
    print(f"slowest of {len(strings)} nasty strings of {CHARACTERS:,} characters (bound {BOUND_MS} ms)")
    for name, build in DETECTORS.items():
        if name.startswith("dongtin"):
            detector = build()
            slowest, string = max(
                (min(_seconds(detector, string) for _ in range(ROUNDS)), string) for string in strings
            )
            print(f"{name:<30}{1e3 * slowest:>7.1f} ms CPU, for {string[:24]!r}…")


def _nasty_strings() -> list[str]:
    chance = random.Random(1)
    mixtures = [chance.choices(chance.sample(UNITS, 2 + number % 12), k=CHARACTERS) for number in range(MIXTURES)]
    repeated = [[unit] * CHARACTERS for unit in UNITS]
    return ["".join(parts)[:CHARACTERS] for parts in [*repeated, *mixtures]]


def _seconds(detector: Detector, text: str) -> float:
    started = time.process_time()
    detector(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
