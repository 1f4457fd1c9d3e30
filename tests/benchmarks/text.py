"""What the whole text pipeline takes, analysis off and on, and its memory over many articles.

`python -m tests.benchmarks.text` measures the speed; `python -m tests.benchmarks.text 50000` sends that many articles
through and prints the memory as it goes (minutes). CPU time counts the segmenter's own process as well. A path to JSON
lines of crawler messages may be given, behind the number or alone: those are taken instead of messages made from the
sample texts, which are shorter than what outlets publish.
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
from dongtin.pipeline import DongtinError, Options, read_message
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
    count = int(arguments.pop(0)) if arguments and arguments[0].isdigit() else None
    source = arguments[0] if arguments else None
    if count:
        _memory(count, source)
    else:
        _speed(source)


def _speed(source: str | None) -> None:
    values = list(_messages(TEXTS, source))
    characters = sum(map(_characters, values)) / len(values)
    print(f"{len(values)} texts of {source or 'the samples'}, {characters:,.0f} characters each")
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


def _characters(value: bytes) -> int:
    try:
        return len(read_message(value).text or "")
    except DongtinError:
        return 0


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
