"""Damaged pages and messages through the real stages: `python -m tests.mutations --count 10000 --seed 1`.

Bytes cut, tags broken, encodings lied about, tokens doubled, and hostile pages in small variations, all drawn from a
seed. Each message must have exactly one outcome within the limits of the pool; exits with 1 where one has not. The
memory of the pool's processes is printed by tenths of the run: it must not grow.
"""

import argparse
import base64
import contextlib
import json
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from dongtin.runtime.files import Item
from dongtin.runtime.in_process import InProcessPipeline
from dongtin.runtime.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
LIMIT_S = 10
PHASES = 10
SAMPLE_S = 0.2
"""Seconds between two looks at the processes' memory."""

TOKENS = ("<div>", "</div>", "<p", ">", "<!--", "-->", "<script>", "</script>", '"', "&#0;", "\0", "\ud800",
          "<table><tr>", "\u202e", "{", "]", "<svg>", "&amp;amp;", "<h1>", "\n\n")  # fmt: skip
_JSON = ('{"a":', "[", '"\\u0000', '{"@type":"NewsArticle",')
ENCODINGS = ("utf-8", "utf-16", "cp1258", "latin-1", "shift_jis", "euc_kr", "koi8_r")


def messages(count: int, seed: int) -> Iterator[bytes]:
    """`count` damaged messages, the same for the same seed."""
    chance = random.Random(seed)
    pages = [path.read_bytes() for path in sorted((ROOT / "tests/golden/outlets").glob("*.html"))]
    lines = (ROOT / "seeds/messages.jsonl").read_bytes().splitlines()
    for number in range(count):
        kind = chance.randrange(10)
        if kind == 0:
            yield _cut(chance, bytearray(chance.choice(lines)))
        elif kind == 1:
            yield json.dumps({"url": f"https://a.example/{number}", "html": _hostile(chance)}).encode()
        else:
            page = _damaged(chance, chance.choice(pages))
            message = {"url": f"https://a.example/{number}", "html_base64": base64.b64encode(page).decode()}
            if chance.random() < 0.3:
                message["encoding"] = chance.choice(ENCODINGS)
            yield json.dumps(message).encode()


def _damaged(chance: random.Random, page: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        kind = chance.randrange(5)
        if kind == 0:
            page = _cut(chance, bytearray(page))
        elif kind == 1:
            at = chance.randrange(len(page) + 1)
            token = (chance.choice(TOKENS) * chance.choice((1, 1, 5, 300))).encode("utf-8", "surrogatepass")
            page = page[:at] + token + page[at:]
        elif kind == 2 and page:
            start = chance.randrange(len(page))
            page += page[start : start + chance.randrange(20_000)]
        elif kind == 3:
            page = page.decode("utf-8", "replace").encode(chance.choice(ENCODINGS), "replace")
        else:
            data = bytearray(page)
            for _ in range(chance.choice((1, 20, 200))):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            page = bytes(data)
    return page


def _cut(chance: random.Random, data: bytearray) -> bytes:
    start = chance.randrange(len(data) + 1)
    del data[start : start + chance.choice((1, 50, len(data)))]
    return bytes(data)


def _hostile(chance: random.Random) -> str:
    size = chance.choice((50, 300, 3_000, 40_000))
    text = "<p>Sáng nay, các đội cứu hộ đã đưa hơn ba trăm người dân ven sông đến nơi an toàn.</p>" * 4
    tag = chance.choice(("div", "b", "span", "table", "svg", "a", "custom-x"))
    return chance.choice((
        f"<{tag}>" * size + text,
        f"<body {' '.join(f'a{number}=1' for number in range(size))}>{text}",
        f'<script type="application/ld+json">{chance.choice(_JSON) * size}</script>{text}',
        f"<h1>{'Tin ' * size}</h1>{text}",
        text + "<p class=byline>Bởi An</p>" * size,
        f"<title>{' | ' * size}</title>{text}",
        "<!--" * size + text,
        "&amp;" * size + text,
        f"<{tag} class='{'related ' * size}'>{text}</{tag}>",
        "<ul>" + "<li><a href=/x>Đọc thêm</a></li>" * size + f"</ul>{text}",
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a run, and what it took."""

    outcomes: Counter[str]
    slowest: float
    """Seconds of the longest wait for the next outcome."""
    parent: tuple[int, ...]
    """MiB of this process, a value for each tenth of the run."""
    processes: tuple[int, ...]
    """MiB of the largest process of the pool, at most, in each tenth of the run."""
    seen: int
    """How many processes of the pool there were."""


def run(count: int, seed: int) -> Report:
    """Sends `count` damaged messages through the stages and measures while they go."""
    pipeline = InProcessPipeline(Settings(task_seconds=LIMIT_S, text_analysis=False))
    items = (Item(value, "mutations", number) for number, value in enumerate(messages(count, seed)))
    outcomes: Counter[str] = Counter()
    slowest, last = 0.0, 0.0
    with Memory() as memory:
        for line in pipeline.process(items):
            now = time.monotonic()
            slowest, last = max(slowest, now - last if last else 0.0), now  # the first one waits for the processes
            outcomes["normalized" if line.outcome == "normalized" else f"rejected: {line.error}"] += 1
            memory.phase = (outcomes.total() - 1) * PHASES // count
    return Report(outcomes, slowest, tuple(memory.parent), tuple(memory.processes), len(memory.seen))


class Memory:
    """Samples this process and those below it while it is entered, from a thread, by phases of the run (Linux).

    The pool's processes are forked from one server, which stays as it is; what they share with it counts for each.
    """

    def __init__(self) -> None:
        self.phase = 0
        self.parent = [0] * PHASES
        self.processes = [0] * PHASES
        self.seen: set[int] = set()
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        own = psutil.Process()
        while not self._done.wait(SAMPLE_S):
            self.parent[self.phase] = max(self.parent[self.phase], own.memory_info().rss // 2**20)
            for process in own.children(recursive=True):
                with contextlib.suppress(psutil.NoSuchProcess):
                    size = process.memory_info().rss // 2**20
                    self.seen.add(process.pid)
                    self.processes[self.phase] = max(self.processes[self.phase], size)


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    report = run(given.count, given.seed)
    outcomes = report.outcomes
    for outcome, number in outcomes.most_common():
        print(f"{number:>8,} {outcome}")
    print(f"{outcomes.total():>8,} outcomes of {given.count:,} messages, longest wait for one {report.slowest:.1f} s")
    print(f"MiB by tenths of the run: this process {_course(report.parent)}")
    print(f"  largest of the pool's processes ({report.seen} seen) {_course(report.processes)}")
    failed = outcomes["rejected: OutOfTime"] + outcomes["rejected: OutOfMemory"] + outcomes["rejected: Crashed"]
    return 0 if outcomes.total() == given.count and report.slowest <= LIMIT_S and not failed else 1


def _course(values: tuple[int, ...]) -> str:
    return " ".join(map(str, values))


if __name__ == "__main__":
    sys.exit(main())
