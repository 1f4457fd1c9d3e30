"""What the whole text pipeline takes, analysis off and on, and its memory over many articles.

`python -m tests.benchmarks.text` measures the speed; `python -m tests.benchmarks.text 50000` sends that many articles
through and prints the memory as it goes (minutes). CPU time counts the segmenter's own process as well. A path to JSON
lines of crawler messages may follow the number: those are taken instead of messages made from the sample texts.
"""

import itertools
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dongtin.extraction import extract
from dongtin.extraction.analysis import analysis
from dongtin.language import detect
from dongtin.pipeline import DongtinError, Options
from dongtin.runtime.files import read_items
from tests.builders import provenance
from tests.messages import many_messages

TEXTS = 400
ROUNDS = 3
REPORTS = 10

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Prints speed, or memory where a number of articles is given."""
    arguments = sys.argv[1:] if sys.argv[0].endswith("text.py") else []
    source = arguments[1] if len(arguments) > 1 else None
    if arguments:
        _memory(int(arguments[0]), source)
    else:
        _speed()


def _speed() -> None:
    values = list(_messages(TEXTS, None))
    _through(values[0], Options())  # starts the segmenter
    for name, options in (("off", Options(text_analysis=False)), ("on", Options(text_analysis=True))):
        best = 0.0
        for _ in range(ROUNDS):
            started = _cpu()
            for value in values:
                _through(value, options)
            best = max(best, len(values) / (_cpu() - started))
        print(f"language and extraction of a text, analysis {name:<4}{best:>8,.0f} articles a second of one core")


def _memory(count: int, source: str | None) -> None:
    options = Options(text_analysis=True)
    first = None
    started = _cpu()
    done = 0
    for done, value in enumerate(_messages(count, source), 1):
        _through(value, options)
        if done % max(1, count // REPORTS) == 0:
            used = _resident(os.getpid()) + _resident(_child())
            first = first or used
            print(f"{done:>8,} articles  {used:>6,.0f} MB, {used - first:+.0f} MB since the first tenth", flush=True)
    print(f"{done / (_cpu() - started):,.0f} articles a second of one core")


def _messages(count: int, source: str | None) -> Iterator[bytes]:
    if source:
        values = itertools.cycle([item.value for item in read_items(source) if item.value])
        return itertools.islice(values, count)
    return (value for _, value in many_messages(count) if value)


def _through(value: bytes, options: Options) -> None:
    try:
        extract(detect(value, provenance(), options), options)
    except DongtinError:
        return


def _child() -> int:
    """The segmenter's process; 0 where there is none."""
    return analysis.SEGMENTER.process


def _cpu() -> float:
    """CPU seconds of this process and the segmenter's."""
    child = _child()
    if not child:
        return time.process_time()
    fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / TICKS


def _resident(process: int) -> float:
    """Megabytes in memory, those shared with other processes included."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE / 1e6 if process else 0.0


if __name__ == "__main__":
    main()
