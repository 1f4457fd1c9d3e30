"""How long a new worker takes to restore the deduplication's state from Kafka, and whether it decides as the old one.

`python -m tests.benchmarks.restore [ARTICLES]` (20,000 where none are named). The articles are original ones of 350
words with natural frequencies, decided on by the real deduplication in two processes, one language each, and written to
one partition of the state topic; a worker with nothing but that topic restores them. Then it is sent copies of articles
of that state, and fresh ones.
"""

import asyncio
import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import orjson
from prometheus_client.parser import text_string_to_metric_families

from dongtin.deduplication import Deduplication
from dongtin.pipeline import Options, StateRecord
from dongtin.runtime.codec import encode
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.publishing import Publication, Publisher
from dongtin.runtime.settings import Settings
from dongtin.topology import EXTRACTED, NORMALIZED, STATE
from dongtin_schemas import ExtractedArticle
from tests.builders import article, provenance
from tests.kafka import WorkerProcess, emptied, free_port, records, wait_until, workers

LANGUAGES = ("vi", "ms")
"""One for each process that writes: articles of two languages never meet."""

WORDS = 350
VOCABULARY = 20_000
CHUNK = 500
PROBES = 500

_REACH = np.cumsum(1 / np.arange(1, VOCABULARY + 1))


@dataclass(frozen=True, slots=True)
class Restored:
    """What was seen."""

    articles: int
    bytes: int
    seconds: float
    """Of the restoring alone, as the worker counts them."""
    cpu_seconds: float
    """CPU time that the worker took until then, its start included (Linux)."""
    copies: int
    copies_right: int
    fresh: int
    fresh_right: int


def main() -> None:
    """Prints what it takes."""
    chosen = [int(argument.replace(",", "")) for argument in sys.argv[1:] if argument[:1].isdigit()]
    size = chosen[0] if chosen else 20_000
    with tempfile.TemporaryDirectory(prefix="dongtin-restore-") as folder, EmbeddedKafka(Path(folder)) as broker:
        settings = emptied(broker, Path(folder), partitions=1)
        started = time.monotonic()
        written = write_state(settings, size)
        print(f"{size:,} articles decided on and written in {time.monotonic() - started:.0f} s")
        seen = restore(settings, size, written, probes=PROBES)
    rate, megabytes = size / seen.seconds, written / seen.seconds / 1e6
    print(f"restored in {seen.seconds:.1f} s: {rate:,.0f} articles, {megabytes:.1f} MB a second")
    print(f"the worker's CPU time until then, its start included: {seen.cpu_seconds:.1f} s")
    print(f"{seen.copies_right} of {seen.copies} copies linked to their original")
    print(f"{seen.fresh_right} of {seen.fresh} fresh articles original")


def write_state(settings: Settings, size: int) -> int:
    """Puts so many articles into the state topic's first partition; the bytes of their records."""
    half = size // len(LANGUAGES)
    with ProcessPoolExecutor(len(LANGUAGES), get_context("spawn")) as pool:
        shares = pool.map(_write, [settings] * len(LANGUAGES), LANGUAGES, [half, size - half])
        return sum(shares)


def restore(settings: Settings, size: int, written: int, *, probes: int, timeout: float = 900) -> Restored:
    """Starts a worker on that state and sends it copies and fresh articles."""
    chance = np.random.default_rng(size)
    half = size // len(LANGUAGES)
    sampled = [(LANGUAGES[int(n) % 2], int(n) // 2) for n in chance.choice(2 * half, probes, replace=False)]
    copies = [_article(code, number, outlet=1) for code, number in sampled]
    fresh = [_article(LANGUAGES[number % 2], size + number) for number in range(probes)]
    port = free_port()
    worker = WorkerProcess(settings, "deduplication", health_port=port)
    with workers(worker):
        wait_until(lambda: _counted(port, "dongtin_restore_seconds"), "the state is restored", timeout)
        seconds, count = (_counted(port, f"dongtin_{name}") for name in ("restore_seconds", "restored_records"))
        cpu_seconds = _cpu_seconds(worker.process.pid)
        assert count >= size, f"{count:,.0f} records for {size:,} articles"
        asyncio.run(_publish(settings, [*copies, *fresh]))
        wait_until(lambda: len(records(settings, NORMALIZED)) == 2 * probes, "every probe is answered", timeout)
    stories = {}
    for record in records(settings, NORMALIZED):
        event = orjson.loads(record.value or b"")
        stories[event["article_id"]] = (event["story"]["relation"], event["story"]["of"])
    right = [stories[f"{code}-{n}-1"] == ("copy", f"{code}-{n}-0") for code, n in sampled]
    original = [stories[one.article_id][0] == "original" for one in fresh]
    return Restored(size, written, seconds, cpu_seconds, probes, sum(right), probes, sum(original))


def _write(settings: Settings, code: str, size: int) -> int:
    """Decides on articles of one language and writes what is to be remembered."""
    memory = Deduplication(Options())

    def decided() -> Iterator[StateRecord]:
        for number in range(size):
            yield from memory.decide(_article(code, number)).records

    async def write() -> int:
        publisher, written, chunk = Publisher(settings), 0, []
        await publisher.start()
        for record in decided():
            chunk.append(Publication(STATE.name, record.key.encode(), record.value, partition=0))
            written += len(record.value or b"")
            if len(chunk) == CHUNK:
                await publisher.send_all(chunk)
                chunk = []
        await publisher.send_all(chunk)
        await publisher.stop()
        return written

    return asyncio.run(write())


async def _publish(settings: Settings, articles: list[ExtractedArticle]) -> None:
    publisher = Publisher(settings)
    await publisher.start()
    await publisher.send_all(
        Publication(EXTRACTED.name, one.language.code.encode(), encode(one), partition=0) for one in articles
    )
    await publisher.stop()


def _article(code: str, number: int, outlet: int = 0) -> ExtractedArticle:
    """The article of that number, always the same; `outlet` 0 printed it first."""
    chance = np.random.default_rng((number, len(code), ord(code[0])))
    words = [f"tu{word}" for word in np.searchsorted(_REACH, chance.random(WORDS) * _REACH[-1])]
    body = [" ".join(words[start : start + 50]) + "." for start in range(0, WORDS, 50)]
    place = provenance(2 * number + outlet, partition=LANGUAGES.index(code))
    domain = f"outlet{number % 80 + 100 * outlet}.example"
    return article(
        f"{code}-{number}-{outlet}", body, title=" ".join(words[:8]), domain=domain, code=code,
        content_hash=f"{code}-{number}", provenance=place,
    )  # fmt: skip


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _counted(port: int, name: str) -> float:
    """A counter of the worker's metrics; 0 while there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as page:
            families = list(text_string_to_metric_families(page.read().decode()))
    except OSError:
        return 0.0
    samples = [sample for family in families for sample in family.samples if sample.name == f"{name}_total"]
    return sum(sample.value for sample in samples)


if __name__ == "__main__":
    main()
