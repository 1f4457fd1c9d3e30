"""The index beside datasketch and rensa, the steps of a decision, and the restoring of the state, in one run.

`python -m tests.benchmarks.deduplication` goes up to 100,000 articles in about two minutes, with `--million` to
1,000,000 in about fifteen. CPU time; only the ratios hold on another machine. Keys of different texts are uniform by
construction, so the index is fed uniform ones; one article in five is a copy that shares nine keys in ten. The texts
of the other parts are drawn from a vocabulary with natural frequencies (Zipf).
"""

import contextlib
import ctypes
import gc
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dongtin.deduplication import Deduplication
from dongtin.deduplication.fingerprint import (
    PARAGRAPH,
    SENTENCE,
    SHINGLE,
    Fingerprint,
    Keys,
    Words,
    fingerprint,
    shingles,
    text_keys,
    word_hashes,
)
from dongtin.deduplication.index import Index
from dongtin.deduplication.records import ArticleRecord, Card
from dongtin.deduplication.verify import Side, verify
from dongtin.pipeline import Options, StateRecord
from dongtin_schemas import ExtractedArticle, Relation
from tests.builders import article

Item = TypeVar("Item")

KEYS = 42
"""Of an average article."""
PROBES = 2_000
PERMUTATIONS, BANDS, FINE_BANDS = 128, 32, 64
"""Of the other libraries: 32 bands of 4 find 72 % of the copies, 64 of 2 find 97 %; our keys find 99.9 %."""
WORDS = 350
VOCABULARY = 20_000
FIRST_MS = 1_757_000_000_000
"""Event time of the first article that is restored."""
BATCH = 1_000
TIMED = 8
"""Insertions that are timed together, for reading the clock takes time as well; one of them may pause."""


def main() -> None:
    """Prints the tables."""
    million = "--million" in sys.argv
    _indexes((10_000, 100_000, 1_000_000) if million else (10_000, 100_000))
    _steps()
    _restoring(1_000_000 if million else 20_000)


# -- index -----------------------------------------------------------------------------------------------------------


def _indexes(sizes: tuple[int, ...]) -> None:
    """Two comparisons in one run: the indexes alone, their keys and sketches made before; and the whole way from the
    hashed words of an article to its candidates, with keys and sketches made, since that is what an insertion costs.
    """
    print(
        f"{'index':<44}{'articles':>10}{'insert µs':>11}{'query µs':>10}{'bytes each':>12}{'pause ms':>10}"
        f"  times as fast as datasketch with {BANDS} bands, with {FINE_BANDS}"
    )
    bases: list[float] = []
    for name, build in (
        (f"datasketch MinHashLSH, {BANDS} bands of 4", partial(_datasketch, bands=BANDS)),
        (f"datasketch MinHashLSH, {FINE_BANDS} bands of 2", partial(_datasketch, bands=FINE_BANDS)),
        (f"rensa RMinHashLSH, {BANDS} bands of 4", _rensa),
    ):
        try:
            insert, query = build(10_000)
        except ImportError as error:
            print(f"{name:<44}left out: {error}")
            continue
        if "datasketch" in name:
            bases.append(insert + query)
        print(
            f"{name:<44}{10_000:>10,}{1e6 * insert:>11.1f}{1e6 * query:>10.1f}{'':>24}" + _ratios(bases, insert + query)
        )
    for size in sizes:
        insert, query, memory, pause = _ours(size)
        print(
            f"{'ours':<44}{size:>10,}{1e6 * insert:>11.1f}{1e6 * query:>10.1f}{memory:>12,.0f}{1e3 * pause:>10.0f}"
            f"{'':>2}{_ratios(bases, insert + query)}"
        )
    _from_words()


def _ratios(bases: list[float], seconds: float) -> str:
    return "".join(f"{base / seconds:>6.1f}" for base in bases)


def _from_words() -> None:
    """From the hashed words of an article: shingles, keys or sketch, insertion and query."""
    vocabulary = np.array(word_hashes(" ".join(_vocabulary())), np.uint32)
    texts = [vocabulary[draws] for draws in _texts(3_000)]
    index = Index(lambda slots: np.ones(len(slots), np.bool_))

    def ours(numbered: tuple[int, Words]) -> None:
        slot, words = numbered
        keys = text_keys(words)
        index.find(keys)
        index.add(keys, slot)

    spent = _each(list(enumerate(texts)), ours)
    print(f"\n{'from hashed words to candidates':<44}{'µs':>10}{'':>4}ratio")
    ways: list[tuple[str, Callable[[tuple[int, Words]], None]]] = []
    with contextlib.suppress(ImportError):
        ways.append(("datasketch", _datasketch_way()))
    with contextlib.suppress(ImportError):
        ways.append(("rensa", _rensa_way()))
    for name, way in ways:
        theirs = _each(list(enumerate(texts)), way)
        print(f"{name:<44}{1e6 * theirs:>10.0f}{'':>4}ours is {theirs / spent:.1f} times as fast")
    print(f"{'ours':<44}{1e6 * spent:>10.0f}")


def _datasketch_way() -> Callable[[tuple[int, Words]], None]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))

    def insert_and_query(numbered: tuple[int, Words]) -> None:
        slot, words = numbered
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.tobytes() for shingle in np.lib.stride_tricks.sliding_window_view(words, SHINGLE)])
        lsh.query(sketch)
        lsh.insert(str(slot), sketch)

    return insert_and_query


def _rensa_way() -> Callable[[tuple[int, Words]], None]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)

    def insert_and_query(numbered: tuple[int, Words]) -> None:
        slot, words = numbered
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([str(key) for key in shingles(words, SHINGLE).tolist()])
        lsh.query(sketch)
        lsh.insert(slot, sketch)

    return insert_and_query


def _ours(size: int) -> tuple[float, float, float, float]:
    """Seconds for an insertion, for a query, bytes of memory an article, the longest insertion; CPU time.

    What the libraries hold is kept from the garbage collector, so the longest insertion is the index's own.
    """
    before = _resident()
    index = Index(lambda slots: np.ones(len(slots), np.bool_))
    gc.freeze()  # a full collection walks over what the libraries hold, 25 ms that are not the index's
    spent = pause = 0.0
    slot = 0
    for batch in _batches(size):
        for first in range(0, len(batch), TIMED):
            began = time.process_time()
            for keys in batch[first : first + TIMED]:
                index.add(keys, slot)
                slot += 1
            took = time.process_time() - began
            spent, pause = spent + took, max(pause, took)
    memory = (_resident() - before) / size
    probes = [keys for batch in _batches(PROBES, seed=9) for keys in batch]
    return spent / size, _each(probes, index.find), memory, pause


def _batches(size: int, seed: int = 1) -> Iterator[list[Keys]]:
    """Keys of articles, one in five a copy of an earlier one."""
    chance = np.random.default_rng(seed)
    for start in range(0, size, BATCH):
        keys = chance.integers(0, 2**64, (min(BATCH, size - start), KEYS), dtype=np.uint64)
        copies = np.flatnonzero(chance.random(len(keys)) < 0.2)[1:]
        shared = KEYS * 9 // 10
        keys[copies, :shared] = keys[chance.integers(0, np.maximum(1, copies)), :shared]
        yield list(np.sort(keys, axis=1))


def _datasketch(size: int, bands: int) -> tuple[float, float]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=PERMUTATIONS, params=(bands, PERMUTATIONS // bands))
    sketches = []
    for keys in _sample(size):
        sketch = MinHash(num_perm=PERMUTATIONS, hashfunc=lambda value: value)
        sketch.update_batch((keys >> np.uint64(32)).tolist())
        sketches.append(sketch)
    insert = _each(list(enumerate(sketches)), lambda pair: lsh.insert(str(pair[0]), pair[1]))
    return insert, _each(sketches[:PROBES], lsh.query)


def _rensa(size: int) -> tuple[float, float]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=0.5, num_perm=PERMUTATIONS, num_bands=BANDS)
    sketches = []
    for keys in _sample(size):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([str(key) for key in keys.tolist()])
        sketches.append(sketch)
    insert = _each(list(enumerate(sketches)), lambda pair: lsh.insert(pair[0], pair[1]))
    return insert, _each(sketches[:PROBES], lsh.query)


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
    window = memory._window("vi")
    for record in _records(size):
        window.add(record)
    before = _resident()
    again = Deduplication(Options())
    started, clock = time.process_time(), time.perf_counter()
    for slot in range(size):
        again.restore(StateRecord(f"vi/article/a{slot}", window.data(slot)))
    again.restored()
    spent, waited = time.process_time() - started, time.perf_counter() - clock
    print(f"\n{size:,} records restored in {spent:.1f} s of CPU time, {waited:.1f} s on this machine's clock")
    print(f"memory: {(_resident() - before) / size:,.0f} bytes an article, texts on disk aside")
    probes = list(_probes(size, min(size, 10_000)))
    decided = [(again.decide(one).event.story, memory.decide(one).event.story) for one in probes]
    same = sum(one == other for one, other in decided)
    copies = sum(one.relation is not Relation.ORIGINAL for one, _ in decided)
    print(f"same answers on {same:,} of {len(probes):,} probes, {copies:,} of them copies")


def _records(size: int) -> Iterator[ArticleRecord]:
    """What would be remembered of `_texts`, without the work of deciding on a million articles; over 14 days."""
    vocabulary = np.array(word_hashes(" ".join(_vocabulary())), np.uint32)
    starts, lengths = np.arange(WORDS, dtype=np.int64) * 6, np.full(WORDS, 5, np.uint8)
    marks = np.zeros(WORDS, np.uint8)
    marks[::50] = PARAGRAPH | SENTENCE
    nothing = np.empty(0, np.uint64)
    for number, draws in enumerate(_texts(size)):
        words = vocabulary[draws]
        keys = text_keys(words)
        card = Card(
            f"a{number}", str(number), f"https://outlet{number % 80}.example/a{number}.htm",
            f"outlet{number % 80}.example", f"tin {number}", (), (), number,
        )  # fmt: skip
        print_ = Fingerprint(words, marks, starts, lengths, title=0, lead=50, keys=keys, lines=nothing)
        when = _when(number, size)
        yield ArticleRecord(card, number, number + 1, 1, when, when, when, print_, keys, nothing)


def _probes(size: int, count: int) -> Iterator[ExtractedArticle]:
    """Articles of other outlets: every second one a copy of what is remembered, the others new."""
    vocabulary = np.array(_vocabulary())
    step = max(1, size // count)
    new = _texts(count, seed=77)
    for number, draws in enumerate(_texts(size)):
        if number % step:
            continue
        words = vocabulary[draws if number // step % 2 else next(new)]
        when = datetime.fromtimestamp(_when(number, size) / 1000, UTC).isoformat()
        yield article(
            f"probe-{number}", [" ".join(words[start : start + 50]) + "." for start in range(0, WORDS, 50)],
            title=f"probe {number}", domain="probe.example", content_hash=f"probe-{number}", published_at=when,
        )  # fmt: skip


def _texts(size: int, seed: int = 3) -> Iterator[NDArray[np.int64]]:
    """Texts as numbers of words, with natural frequencies."""
    chance = np.random.default_rng(seed)
    reach = np.cumsum(1 / np.arange(1, VOCABULARY + 1))
    for _ in range(size):
        yield np.searchsorted(reach, chance.random(WORDS) * reach[-1])


def _vocabulary() -> list[str]:
    return [f"tu{number}" for number in range(VOCABULARY)]


def _when(number: int, size: int) -> int:
    """Event time of one of `size` articles over 14 days."""
    return FIRST_MS + int(number / size * 14 * 24 * 3_600_000)


def _articles(size: int, seed: int = 3) -> Iterator[ExtractedArticle]:
    """Texts of words with natural frequencies; one in five is a copy of an earlier one at another outlet."""
    chance = np.random.default_rng(seed)
    vocabulary = np.array(_vocabulary())
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
