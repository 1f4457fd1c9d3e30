"""What a query of the index costs as the index grows, beside a smaller one, and what a moving window takes.

`python -m tests.benchmarks.index` compares 70,000 to 130,000 articles with 10,000 in half a minute, with `--million`
700,000 to 1,300,000 with 100,000 in four. Both indexes stand in one process and are asked in turns, about articles that
neither knows, so the ratio is one of the same minutes. CPU time; keys as in `tests.benchmarks.deduplication`.
"""

import gc
import statistics
import sys
import time

from dongtin.deduplication.index import Index
from tests.benchmarks.deduplication import PROBES, TIMED, _batches, _each, _resident

ROUNDS = 7
STEPS = range(14, 27)
"""Sizes, in halves of the smaller index."""


def main() -> None:
    """Prints the tables."""
    base = 100_000 if "--million" in sys.argv else 10_000
    gc.freeze()
    _growth(base)
    _window(living=3 * base, arrivals=30 * base)


class Grown:
    """An index, and what it cost to come so far."""

    def __init__(self) -> None:
        self.first_living = self.articles = 0
        self.index = Index(lambda slots: slots >= self.first_living)
        self._before = _resident()

    def grow(self, articles: int, living: int | None = None) -> tuple[float, float]:
        """Up to so many arrivals; seconds for an insertion, and for the longest pause."""
        longest = spent = 0.0
        start = self.articles
        for batch in _batches(articles - start, seed=1_000 + start):
            for first in range(0, len(batch), TIMED):
                began = time.process_time()
                for keys in batch[first : first + TIMED]:
                    self.index.add(keys, self.articles)
                    self.articles += 1
                    self.first_living = self.articles - (living or self.articles)
                took = time.process_time() - began
                spent, longest = spent + took, max(longest, took)
        return spent / (articles - start), longest

    def memory(self) -> float:
        """Bytes of memory for an article that lives."""
        return (_resident() - self._before) / (self.articles - self.first_living)

    def state(self) -> str:
        """Of the table."""
        table = self.index._table
        moved = 100 - 100 * len(table._left) // max(1, table._before) if table.moving else 100
        return f"{table.rows:>11,} rows, {table.load:.2f} full, {moved:>3} % moved"


def _growth(base: int) -> None:
    small = Grown()
    insert, longest = small.grow(base)
    print(
        f"{base:,} articles: insert {1e6 * insert:.1f} µs, longest {1e3 * longest:.0f} ms, {small.memory():,.0f} bytes"
    )
    print(f"  {small.state()}\n")
    print(f"{'articles':>10}{'insert µs':>11}{'longest ms':>12}{'bytes each':>12}{'query µs':>10}", end="")
    print(f"{'of the small one':>18}{'ratio':>8}  state")
    large = Grown()
    for step in STEPS:
        insert, longest = large.grow(step * base // 2)
        memory = large.memory()
        times = []
        for round_ in range(ROUNDS):
            probes = [keys for batch in _batches(PROBES, seed=10**9 + round_) for keys in batch]
            times.append((_each(probes, small.index.find), _each(probes, large.index.find)))
        known, asked = (1e6 * statistics.median(part) for part in zip(*times, strict=True))
        ratio = statistics.median(other / one for one, other in times)
        print(f"{large.articles:>10,}{1e6 * insert:>11.1f}{1e3 * longest:>12.1f}{memory:>12,.0f}{asked:>10.1f}", end="")
        print(f"{known:>18.1f}{ratio:>8.2f}  {large.state()}", flush=True)


def _window(living: int, arrivals: int) -> None:
    """The articles of a window that moves on; those that left it are dead."""
    grown = Grown()
    print(f"\na window of {living:,} articles, {arrivals:,} arrivals")
    print(f"{'arrivals':>10}{'insert µs':>11}{'longest ms':>12}{'bytes each':>12}  state")
    for part in range(1, 11):
        insert, longest = grown.grow(part * arrivals // 10, living)
        print(f"{grown.articles:>10,}{1e6 * insert:>11.1f}{1e3 * longest:>12.1f}{grown.memory():>12,.0f}", end="")
        print(f"  {grown.state()}", flush=True)


if __name__ == "__main__":
    main()
