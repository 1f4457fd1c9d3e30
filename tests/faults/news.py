"""Crawler messages without end, the same for the same seed: articles in six languages, their copies, revisions and
repetitions, pages and plain text in the shapes of several crawlers, one in a hundred broken.

The texts are runs of three words from the project's own sample articles, put together anew, so each article is fresh
to deduplication and still reads as its language. Outlets, edits and shapes are those of `seeds/`.
"""

import json
import random
import sys
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from tests.kafka import ROOT
from tests.messages import BROKEN

sys.path.append(str(ROOT / "seeds"))

from edits import EDITS, Article, read_article
from rendering import Page, as_page, as_text
from shapes import SHAPES

SOURCES = ROOT / "seeds" / "sources"

LANGUAGES = {"vi": 70, "ko": 8, "ru": 8, "en": 6, "zh": 4, "fr": 4}
"""Share of each, in a hundred."""

OUTLETS = {
    "vi": ("vtv", "baosongdao", "tinanson", "nhipsong24", "thoidaimoi", "quanlam"), "ko": ("kcna", "hanbit"),
    "ru": ("vestnik",), "en": ("harbourpost",), "zh": ("nanjiang",), "fr": ("courrier",),
}  # fmt: skip
"""Outlets whose pages we have."""

HAPPENINGS = {"fresh": 50, "copy": 25, "cut": 8, "revision": 7, "repetition": 10}
COPY_EDITS = (None, None, "no pictures", "NFD", "no diacritics")
"""How a copy differs; the last is for Vietnamese alone."""

REMEMBERED = 400
"""Articles back to which copies reach."""

BROKEN_SHARE = 0.01
MORE_BROKEN = (b"\xff\xfe\x00\x81", b'{"url": "https://a.example/2", "html": "<html><body></body></html>"}')

STEP = timedelta(seconds=12)
"""Event time between two messages: 100,000 of them reach over the fourteen days in which copies are found."""

START = datetime(2025, 9, 5, tzinfo=timezone(timedelta(hours=7)))

RUN = 3
TEXT_SHAPES = ("plain", "scrapy", "news-please", "stormcrawler", "fundus")
PAGE_SHAPES = ("plain", "scrapy", "scrapy-cluster", "media-cloud")

Message = tuple[bytes | None, bytes | None]


@dataclass(frozen=True, slots=True)
class Told:
    """An article that was sent."""

    language: str
    outlet: str
    url: str
    article: Article
    message: Message


def news(seed: int) -> Iterator[Message]:
    """Pairs of key and value."""
    chance = random.Random(seed)
    manifest = json.loads((SOURCES / "manifest.json").read_text("utf-8"))
    writer = _Writer(chance)
    printer = _Printer(chance, manifest["outlets"])
    told: dict[str, deque[Told]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    number = 0
    while True:
        number += 1
        if chance.random() < BROKEN_SHARE:
            yield b"https://broken.example/", chance.choice((*BROKEN, *MORE_BROKEN))
            continue
        language = chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        happening = chance.choices(list(HAPPENINGS), list(HAPPENINGS.values()))[0]
        former = chance.choice(told[language]) if told[language] else None
        if former is None or happening == "fresh":
            article, outlet, url = writer.article(language), None, None
        elif happening == "repetition":
            yield former.message
            continue
        elif happening == "revision":
            article, outlet, url = writer.revised(former.article, language), former.outlet, former.url
        else:
            edit = "first half" if happening == "cut" else chance.choice(COPY_EDITS[: None if language == "vi" else 4])
            article, outlet, url = EDITS[edit](former.article) if edit else former.article, None, None
        outlet = outlet or chance.choice(OUTLETS[language])
        url = url or printer.address(outlet, number)
        message = printer.message(article, outlet, url, START + number * STEP, language)
        told[language].append(Told(language, outlet, url, article, message))
        yield message


class _Writer:
    """Writes articles."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._articles = {
            language: [
                read_article(path)
                for path in sorted((SOURCES / "articles").glob("*.txt"))
                if (path.stem[-3:] if path.stem[-3:-2] == "-" else "-vi") == f"-{language}"
            ]
            for language in LANGUAGES
        }
        self._words = {language: list(self._words_of(language)) for language in LANGUAGES}

    def article(self, language: str) -> Article:
        """A fresh one."""
        pattern = self._chance.choice(self._articles[language])
        blocks = tuple(self._sentences(language, self._chance.randint(2, 4)) for _ in range(self._chance.randint(4, 9)))
        title, lead = self._sentence(language, 8)[:-1], self._sentences(language, 2)
        return replace(pattern, title=title, lead=lead, blocks=blocks, author=pattern.author)

    def revised(self, article: Article, language: str) -> Article:
        """The same article with another last paragraph."""
        return replace(article, blocks=(*article.blocks[:-1], self._sentences(language, 3)))

    def _words_of(self, language: str) -> Iterator[str]:
        for article in self._articles[language]:
            for paragraph in article.paragraphs:
                yield from (paragraph.rstrip("。") if language == "zh" else paragraph.split())

    def _sentences(self, language: str, count: int) -> str:
        gap = "" if language == "zh" else " "
        return gap.join(self._sentence(language, self._chance.randint(12, 24)) for _ in range(count))

    def _sentence(self, language: str, length: int) -> str:
        words, chosen = self._words[language], []
        while len(chosen) < length:
            start = self._chance.randrange(len(words) - RUN)
            chosen += [word.strip('.,;:!?"“”') for word in words[start : start + RUN]]
        text = ("" if language == "zh" else " ").join(word for word in chosen if word)
        return text[:1].upper() + text[1:] + ("。" if language == "zh" else ".")


class _Printer:
    """Makes crawlers' messages of articles."""

    def __init__(self, chance: random.Random, outlets: dict[str, Any]) -> None:
        self._chance, self._outlets = chance, outlets
        names = {name for names in OUTLETS.values() for name in names}
        self._templates = {name: (SOURCES / "outlets" / f"{name}.html").read_text("utf-8") for name in names}

    def address(self, outlet: str, number: int) -> str:
        """An address that no other article has."""
        return f"https://{self._outlets[outlet]['domain']}/tin-tuc/bai-viet-{100_000_000 + number}.htm"

    def message(self, article: Article, outlet: str, url: str, when: datetime, language: str) -> Message:
        """A page or a text in a crawler's shape."""
        entry = {
            "published": when.isoformat(),
            "fetched": (when + timedelta(minutes=7)).astimezone(UTC).isoformat(),
            "expect": {"language": language},
        }
        if self._chance.random() < 0.4:
            page = Page(url=url, text=as_text(article, {}), article=article)
            shape = self._chance.choice(TEXT_SHAPES)
        else:
            markup = as_page(article, self._templates[outlet], self._outlets[outlet], entry, url)
            page = Page(url=url, html=markup, article=article)
            shape = self._chance.choice(PAGE_SHAPES)
        return url.encode(), json.dumps(SHAPES[shape](page, entry), ensure_ascii=False).encode()
