"""What each stage takes of one core, beside the libraries that do a part of its work, in the same run.

CPU time, on the project's own sample texts; only the ratios hold on another machine.
"""

import time
from collections.abc import Callable
from typing import TypeVar

import py3langid
import pycld2
import trafilatura

from dongtin.deduplication import Deduplication
from dongtin.extraction import extract
from dongtin.language import detect
from dongtin.pipeline import DongtinError, Options, decode_text, html_bytes, read_message
from dongtin.runtime.files import read_items
from dongtin_schemas import DetectedMessage
from tests.builders import provenance
from tests.messages import many_messages

TEXTS = 400
ROUNDS = 3

Item = TypeVar("Item")


def main() -> None:
    """Prints a table."""
    without, with_analysis = Options(text_analysis=False), Options(text_analysis=True)
    values = [value for _, value in many_messages(TEXTS)]
    texts = [text for value in values if (text := _text(value))]
    rows = [
        ("language: pycld2 alone", _rate(texts, lambda text: pycld2.detect(text, isPlainText=True))),
        ("language: py3langid alone", _rate(texts, py3langid.classify)),
        ("language: the stage", _rate(values, lambda value: detect(value, provenance(), without))),
    ]
    detected = [message for value in values if (message := _detected(value))]
    rows += [
        ("text: extraction", _rate(detected, lambda message: extract(message, without))),
        ("text: extraction with keywords and names", _rate(detected, lambda message: extract(message, with_analysis))),
    ]
    pages = [message for item in read_items("seeds/messages.jsonl") if (message := _detected(item.value))]
    pages = [message for message in pages if message.message.html or message.message.html_base64]
    markup = [_markup(message) for message in pages]
    rows += [
        ("page: trafilatura alone", _rate(markup, lambda page: trafilatura.extract(page, favor_precision=True))),
        ("page: extraction", _rate(pages, lambda message: extract(message, without))),
    ]
    articles = [extract(message, without) for message in detected]
    memory = Deduplication(without)
    rows.append(("deduplication", _rate(articles, memory.decide, rounds=1)))
    print(f"{'':<42}{'a second':>12}")
    for name, rate in rows:
        print(f"{name:<42}{rate:>12,.0f}")


def _rate(items: list[Item], work: Callable[[Item], object], *, rounds: int = ROUNDS) -> float:
    """Items a second of CPU time, the best of some rounds."""
    best = 0.0
    for _ in range(rounds):
        started = time.process_time()
        for item in items:
            _try(work, item)
        best = max(best, len(items) / (time.process_time() - started))
    return best


def _try(work: Callable[[Item], object], item: Item) -> object:
    try:
        return work(item)
    except (DongtinError, pycld2.error):
        return None


def _text(value: bytes | None) -> str | None:
    message = _try(read_message, value)
    return getattr(message, "text", None)


def _detected(value: bytes | None) -> DetectedMessage | None:
    try:
        return detect(value, provenance(), Options())
    except DongtinError:
        return None


def _markup(message: DetectedMessage) -> str:
    page = html_bytes(message.message)
    return decode_text(page)[0] if isinstance(page, bytes) else page or ""


if __name__ == "__main__":
    main()
