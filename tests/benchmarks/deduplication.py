"""The index beside datasketch and rensa, the steps of a decision, and the restoring of the state, in one run.

`python -m tests.benchmarks.deduplication` goes up to 100,000 articles in about two minutes, with `--million` to
1,000,000 in about fifteen. CPU time; only the ratios hold on another machine. Keys of different texts are uniform by
construction, so the index is fed uniform ones; one article in five is a copy that shares nine keys in ten. The texts
of the other parts are drawn from a vocabulary with natural frequencies (Zipf).
"""

import ctypes
import gc
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dongtin.deduplication import Deduplication
from dongtin.deduplication.fingerprint import Keys, fingerprint
from dongtin.deduplication.index import Index
from dongtin.deduplication.verify import Side, verify
from dongtin.pipeline import Options
from dongtin_schemas import ExtractedArticle
from tests.builders import article

Item = TypeVar("Item")

KEYS = 42
"""Of an average article."""
PROBES = 2_000
PERMUTATIONS, BANDS = 128, 32
"""Of the other libraries: 32 bands of 4 find 72 % of the copies that our keys find."""
WORDS = 350
BATCH = 1_000


def main() -> None:
    """Prints the tables."""
    million = "--million" in sys.argv
    _indexes((10_000, 100_000, 1_000_000) if million else (10_000, 100_000))
    _steps()
    _restoring(1_000_000 if million else 20_000)


# -- index -----------------------------------------------------------------------------------------------------------


def _indexes(sizes: tuple[int, ...]) -> None:
    print(f"{'index':<34}{'articles':>12}{'insert+query/s':>16}{'query µs':>10}{'bytes each':>12}{'pause ms':>10}")
    theirs = 0.0
    for name, build in (("datasketch MinHashLSH", _datasketch), ("rensa RMinHashLSH", _rensa)):
        try:
            rate, query = build(10_000)
        except ImportError as error:
            print(f"{name:<34}left out: {error}")
            continue
        theirs = theirs or (rate if build is _datasketch else 0.0)
        print(f"{name:<34}{10_000:>12,}{rate:>16,.0f}{query:>10.1f}")
    for size in sizes:
        rate, query, memory, pause = _ours(size)
        print(f"{'ours':<34}{size:>12,}{rate:>16,.0f}{query:>10.1f}{memory:>12,.0f}{1000 * pause:>10.0f}", end="")
        print(f"   {rate / theirs:.1f} times datasketch" if theirs else "")


def _ours(size: int) -> tuple[float, float, float, float]:
    before = _resident()
    index = Index(lambda slots: np.ones(len(slots), np.bool_))
    spent = pause = 0.0
    slot = 0
    for batch in _batches(size):
        started = time.process_time()
        for keys in batch:
            began = time.perf_counter()
            index.add(keys, slot)
            pause = max(pause, time.perf_counter() - began)
            slot += 1
        spent += time.process_time() - started
    memory = (_resident() - before) / size
    probes = [keys for batch in _batches(PROBES, seed=9) for keys in batch]
    query = _each(probes, index.find)
    return 1 / (spent / size + query), 1e6 * query, memory, pause


def _batches(size: int, seed: int = 1) -> Iterator[list[Keys]]:
    """Keys of articles, one in five a copy of an earlier one."""
    chance = np.random.default_rng(seed)
    for start in range(0, size, BATCH):
        keys = chance.integers(0, 2**64, (min(BATCH, size - start), KEYS), dtype=np.uint64)
        copies = np.flatnonzero(chance.random(len(keys)) < 0.2)[1:]
        shared = KEYS * 9 // 10
        keys[copies, :shared] = keys[chance.integers(0, np.maximum(1, copies)), :shared]
        yield list(np.sort(keys, axis=1))


def _datasketch(size: int) -> tuple[float, float]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    sketches = []
    for keys in _sample(size):
        sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=lambda value: value)
        sketch.update_batch((keys >> np.uint64(32)).tolist())
        sketches.append(sketch)
    insert = _each(list(enumerate(sketches)), lambda pair: lsh.insert(str(pair[0]), pair[1]))
    query = _each(sketches[:PROBES], lsh.query)
    return 1 / (insert + query), 1e6 * query


def _rensa(size: int) -> tuple[float, float]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = []
    for keys in _sample(size):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([str(key) for key in keys.tolist()])
        sketches.append(sketch)
    insert = _each(list(enumerate(sketches)), lambda pair: lsh.insert(pair[0], pair[1]))
    query = _each(sketches[:PROBES], lsh.query)
    return 1 / (insert + query), 1e6 * query


def _sample(size: int) -> list[Keys]:
    return [keys for batch in _batches(size) for keys in batch]


# -- steps -----------------------------------------------------------------------------------------------------------


def _steps() -> None:
    articles = list(_articles(1_500))
    prints = [fingerprint(one, _no_furniture) for one in articles]
    sides = [Side(one, number, 0) for number, one in enumerate(prints)]
    copies = [(sides[number], Side(prints[number], 1, 0)) for number in range(300)]
    memory = Deduplication(Options())
    print(f"\n{'step':<34}{'µs':>10}")
    print(f"{'fingerprint':<34}{1e6 * _each(articles, lambda one: fingerprint(one, _no_furniture)):>10.0f}")
    pairs = list(itertools.pairwise(sides))
    print(f"{'verify, unrelated':<34}{1e6 * _each(pairs, lambda pair: verify(*pair)):>10.0f}")
    print(f"{'verify, a copy':<34}{1e6 * _each(copies, lambda pair: verify(*pair)):>10.0f}")
    print(f"{'decision':<34}{1e6 * _each(articles, memory.decide):>10.0f}")


def _restoring(size: int) -> None:
    memory = Deduplication(Options())
    records = {}
    started = time.process_time()
    for one in _articles(size):
        for record in memory.decide(one).records:
            records[record.key] = record
    print(f"\n{size:,} articles decided in {time.process_time() - started:.0f} s")
    print(f"{sum(len(record.value or b'') for record in records.values()) / size:,.0f} bytes a record")
    before = _resident()
    again = Deduplication(Options())
    started = time.process_time()
    for record in records.values():
        again.restore(record)
    again.restored()
    print(f"restored in {time.process_time() - started:.1f} s")
    print(f"memory: {(_resident() - before) / size:,.0f} bytes an article, texts on disk aside")
    probes = list(_articles(10_000, seed=77))
    same = sum(again.decide(one).event.story == memory.decide(one).event.story for one in probes)
    print(f"same answers on {same:,} of {len(probes):,} probes")


def _articles(size: int, seed: int = 3) -> Iterator[ExtractedArticle]:
    """Texts of words with natural frequencies; one in five is a copy of an earlier one at another outlet."""
    chance = np.random.default_rng(seed)
    vocabulary = np.array([f"tu{number}" for number in range(20_000)])
    reach = np.cumsum(1 / np.arange(1, len(vocabulary) + 1))
    earlier: list[list[str]] = []
    for number in range(size):
        if earlier and chance.random() < 0.2:
            body = earlier[int(chance.integers(len(earlier)))]
        else:
            words = vocabulary[_zipf(chance, reach)]
            body = [" ".join(words[start : start + 50]) + "." for start in range(0, WORDS, 50)]
            earlier = [*earlier[-50:], body]
        yield article(
            f"{seed}-{number}", body, title=f"tin {number}", domain=f"outlet{number % 80}.example",
            content_hash=f"{seed}-{number}",
        )  # fmt: skip


def _zipf(chance: np.random.Generator, reach: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.searchsorted(reach, chance.random(WORDS) * reach[-1])


def _no_furniture(lines: Keys) -> NDArray[np.bool_]:
    return np.zeros(len(lines), np.bool_)


def _each(items: list[Item], work: Callable[[Item], object]) -> float:
    """Seconds of CPU time for one item."""
    started = time.process_time()
    for item in items:
        work(item)
    return (time.process_time() - started) / len(items)


def _resident() -> int:
    """Bytes of memory that the process holds, mapped files aside, once what is free is given back (Linux, glibc)."""
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon"))


if __name__ == "__main__":
    main()
