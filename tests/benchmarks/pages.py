"""Pages a second of one core through `dongtin process`, beside trafilatura alone.

`python -m tests.benchmarks.pages`, about a minute; reads the labelled pages beside the checkout. CPU time of
the command and of all its processes, the children of children counted (Linux). What starting takes (libraries, tables)
is measured with a few pages and taken off; it is given as well. The pages go through once for a process that has just
started, and twice more for one that knows its outlets' pages, as trafilatura does after its first round: the difference
of the two. Only the ratio holds on another machine.
"""

import ctypes
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import orjson
import trafilatura

from dongtin.pipeline import decode_text
from tests.evaluation.extraction import SHARED, fundus_cases, zyte_cases

FEW = 8
AGAIN = 2
ROUNDS = 3
"""The best of each counts: others use the machine too."""
PR_SET_CHILD_SUBREAPER = 36
COMMAND = (sys.executable, "-m", "dongtin.cli", "process", "-", "--processes", "1")


def main() -> None:
    """Prints the table."""
    if not (SHARED / "data/extraction").is_dir():
        print("left out: the labelled pages are not there")
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    pages = [(case.url, decode_text(case.page)[0]) for case in (*zyte_cases(), *fundus_cases())]
    lines = [orjson.dumps({"url": url, "html": html, "fetched_at": "2026-06-01T00:00:00Z"}) for url, html in pages]
    again = [
        orjson.dumps({"url": f"{url}?copy={number}", "html": html, "fetched_at": "2026-06-01T00:00:00Z"})
        for number in range(AGAIN)
        for url, html in pages
    ]
    first: list[float] = []
    later: list[float] = []
    theirs: list[float] = []
    starts: list[float] = []
    for _ in range(ROUNDS):  # in turns: the machine's load changes
        theirs.append(_trafilatura([html for _, html in pages]))
        starts.append(_process(lines[:FEW]))
        once = _process(lines)
        first.append(once - starts[-1])
        later.append(_process(lines + again) - once)
    alone = len(pages) / min(theirs)
    size = sum(map(len, lines)) / len(lines) / 1024
    print(f"{len(pages)} pages of {size:.0f} KB as JSON, pages per processor second")
    print(f"{'trafilatura alone':<48}{alone:>8.1f}")
    for name, rate in (
        ("dongtin process, all stages, start left out", (len(lines) - FEW) / min(first)),
        ("the same once it has seen the pages", len(again) / min(later)),
    ):
        print(f"{name:<48}{rate:>8.1f}{rate / alone:>8.2f} times")
    print(f"{'start of the command':<48}{min(starts):>8.1f} processor seconds")


def _process(lines: list[bytes]) -> float:
    """Processor seconds of the command and all its descendants."""
    before = _seconds()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "pages.jsonl"
        source.write_bytes(b"\n".join(lines))
        with source.open("rb") as stream, (Path(folder) / "out").open("wb") as out:
            subprocess.run(COMMAND, stdin=stream, stdout=out, stderr=subprocess.DEVNULL, check=True)
        _reap()
        answers = (Path(folder) / "out").read_bytes().splitlines()
    if len(answers) != len(lines):
        raise RuntimeError(f"{len(lines)} messages, {len(answers)} answers")
    return _seconds() - before


def _reap() -> None:
    """Waits for what the command left: the server that forks its processes outlives it for a moment."""
    while True:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _trafilatura(pages: list[str]) -> float:
    for page in pages[:FEW]:
        trafilatura.extract(page)
    started = time.process_time()
    for page in pages:
        trafilatura.extract(page, favor_precision=True, include_comments=False)
    return time.process_time() - started


if __name__ == "__main__":
    main()
