"""Memory and time of the books of two million messages, beside a plain dict of the same; no broker."""

import resource
import subprocess
import sys
import time
from pathlib import Path

from dongtin.runtime.books import Books

MESSAGES = 2_000_000
PARTITIONS = 4
SOURCES = [("scrapy", f"outlet{number}.example") for number in range(200)]


def main() -> None:
    """Each way in a process of its own, so that the memory is its own."""
    for way in ("books", "dict"):
        subprocess.run([sys.executable, "-m", "tests.benchmarks.ledger", way], check=True)


def measure(way: str) -> None:
    before = _megabytes()
    started = time.process_time()
    enter = time.process_time
    if way == "books":
        books = Books()
        for number in range(MESSAGES):
            place = (number % PARTITIONS, number // PARTITIONS)
            if number % 50:
                books.event(*place, SOURCES[number % len(SOURCES)])
            elif number % 1_000:
                books.rejection(*place, SOURCES[number % len(SOURCES)])
        entered = enter()
        sums = books.sums(dict.fromkeys(range(PARTITIONS), (0, MESSAGES // PARTITIONS)), {})
        found = (sums.normalized, sums.rejected, sums.missing)
    else:
        answers: dict[tuple[int, int], tuple[str, tuple[str, str]]] = {}
        for number in range(MESSAGES):
            place = (number % PARTITIONS, number // PARTITIONS)
            if number % 50:
                answers[place] = ("event", SOURCES[number % len(SOURCES)])
            elif number % 1_000:
                answers[place] = ("rejection", SOURCES[number % len(SOURCES)])
        entered = enter()
        normalized = sum(kind == "event" for kind, _ in answers.values())
        found = (normalized, len(answers) - normalized, MESSAGES - len(answers))
    assert found == (MESSAGES - MESSAGES // 50, MESSAGES // 50 - MESSAGES // 1_000, MESSAGES // 1_000)
    print(
        f"{way}: {MESSAGES:,} messages, {_megabytes() - before:.0f} MB, entered in {entered - started:.1f} s, "
        f"summed up in {enter() - entered:.2f} s"
    )


def _megabytes() -> float:
    """What the process holds at the moment."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    measure(sys.argv[1]) if sys.argv[1:] else main()
