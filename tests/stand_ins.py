"""Stages that cost nothing and do what their message asks for, under the names and topics of the real ones.

`python -m tests.stand_ins [STAGE ...]` is a worker that runs them: what is tested is the runtime, not the stages.
"""

import ctypes
import json
import os
import sys
import time

import orjson

from dongtin.pipeline import Decision, NoArticle, NotReadable, Options, StateRecord, StateSize
from dongtin.runtime.settings import Settings
from dongtin.runtime.worker import run_worker
from dongtin.topology import DEDUPLICATION, EXTRACTION, LANGUAGE, Stage
from dongtin_schemas import (
    CrawlerMessage,
    DetectedMessage,
    ExtractedArticle,
    NormalizedEvent,
    Provenance,
    Relation,
    Source,
    Story,
    StoryLink,
    StoryOriginal,
)
from tests.builders import language


def message(number: int, *, article: int | None = None, do: str = "", size: int = 0) -> tuple[bytes, bytes]:
    """Key and value of a raw message about an article; `do` is what a stage shall do on it."""
    url = f"https://outlet{number % 3}.example/{number if article is None else article}"
    text = "x" * (size or 200)
    return url.encode(), orjson.dumps({"url": url, "text": text, "section": do, "crawler": "stand-in"})


def detect(value: bytes | None, provenance: Provenance, options: Options) -> DetectedMessage:
    """Language by the address, so that both partitions of the state are used."""
    try:
        read = CrawlerMessage.model_validate(orjson.loads(value or b""))
    except ValueError as error:
        raise NotReadable("the message is not JSON") from error
    code = ("vi", "ko", "ru", "en")[hash_of(read.url or "") % 4]
    provenance = provenance.model_copy(update={"crawler": read.crawler})
    return DetectedMessage(message=read, language=language(code), provenance=provenance)


def extract(detected: DetectedMessage, options: Options) -> ExtractedArticle:
    """The article, or what the message asks for."""
    read = detected.message
    mended = bool(os.environ.get("DONGTIN_TEST_MENDED"))
    if read.section == "segfault" and not mended:
        ctypes.string_at(0)
    if read.section == "recurse" and not mended:
        overflow_the_stack()
    if read.section == "slow":
        time.sleep(4)
    while read.section == "hang" and not mended:
        pass
    if read.section == "devour" and not mended:
        devour(4 * 2**30)
    if read.section == "refuse" and not mended:
        raise NoArticle("the message asked to be refused")
    body = ("x" * 9_000_000,) if read.section == "grow" else (read.text or "",)
    return ExtractedArticle(
        article_id=f"a{hash_of(read.url or ''):08x}", content_hash="c", url=read.url, body=body, section=read.section,
        source=Source(domain="outlet.example"), language=detected.language, provenance=detected.provenance,
    )  # fmt: skip


def devour(size: int) -> None:
    """Takes so many bytes of memory and writes to each page of them, then gives them back."""
    chunk = 2**26
    hoard = [bytearray(b"x") * chunk for _ in range(size // chunk)]
    assert len(hoard) == size // chunk


def overflow_the_stack() -> None:
    """Runs over the end of the C stack, as a parser does on a page that is nested too deeply."""
    sys.setrecursionlimit(2**31 - 1)
    json.loads("[" * 1_000_000)


class Memory:
    """Knows each article by the raw message that brought it first; every later one must name the same."""

    def __init__(self, options: Options) -> None:
        self.first: dict[str, str] = {}
        self.ready = False

    def decide(self, article: ExtractedArticle) -> Decision:
        """The first one is the original, the rest are repetitions of it."""
        assert self.ready, "restored() is called before the first decision"
        place = f"{article.provenance.partition}/{article.provenance.offset}"
        first = self.first.setdefault(article.article_id, place)
        if article.section == "sleep":
            time.sleep(600)
        if article.section == "fail":
            raise RuntimeError("the memory broke over this article")
        link = StoryLink(
            story_id=f"s-{article.article_id}", rule="stand-in", reason=first, of=None if first == place else first,
            relation=Relation.ORIGINAL if first == place else Relation.REPETITION,
        )  # fmt: skip
        event = NormalizedEvent.model_validate({**article.model_dump(), "story": link})
        original = StoryOriginal(article_id=article.article_id, url=article.url)
        story = Story(story_id=link.story_id, original=original, members=(article.article_id,), copies=0)
        return Decision(event, (story,), (StateRecord(f"article/{article.article_id}", first.encode()),))

    def restore(self, record: StateRecord) -> None:
        """Takes up an article; one of them takes as long as a million others."""
        if record.key.endswith("/slow"):
            print("restoring", flush=True)
            time.sleep(600)
        self.first[record.key.removeprefix("article/")] = (record.value or b"").decode()

    def restored(self) -> None:
        """All are in."""
        self.ready = True

    def size(self) -> StateSize:
        """Articles, and about the bytes of what is known of them."""
        return StateSize(len(self.first), 100 * len(self.first))


def hash_of(text: str) -> int:
    """The same in every process, unlike Python's."""
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 % 2**32
    return value


STAND_INS = (
    Stage("language", "raw", LANGUAGE.reads, LANGUAGE.writes, "tests.stand_ins:detect"),
    Stage("extraction", "transform", EXTRACTION.reads, EXTRACTION.writes, "tests.stand_ins:extract"),
    Stage("deduplication", "memory", DEDUPLICATION.reads, DEDUPLICATION.writes, "tests.stand_ins:Memory"),
)


if __name__ == "__main__":
    run_worker(Settings(), [stage for stage in STAND_INS if not sys.argv[1:] or stage.name in sys.argv[1:]])
