"""Every stage, its topics and its key. Read this first.

    crawlers → articles.raw.v1 → [language] → articles.detected.v1 → [extraction] → articles.extracted.v1
        → [deduplication] → articles.normalized.v1, stories.v1
    every stage → articles.rejected.v1 → (`dongtin rejected redrive`) → articles.raw.v1, articles.redriven.v1

Deploying is choosing stages; nothing else in the project names a topic or a consumer group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Literal, cast

from dongtin.pipeline import Memory, Options, RawTransform, Transform
from dongtin_schemas import DetectedMessage, ExtractedArticle, Model, NormalizedEvent, Redrive, Story

DAY_MS = 24 * 60 * 60 * 1000

MAX_MESSAGE_BYTES = 8 * 1024 * 1024
"""A page of 2.2 MB is one to 4 MB once it is JSON, over Kafka's 1 MB default on every side."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic and how it must be set up; `dongtin topics apply` makes it so."""

    name: str
    key: str
    """What its key is, for readers."""
    holds: str
    """What its values are, for readers."""
    compacted: bool = False
    """Whether the latest value of a key is kept for ever; else everything is kept for `retention_ms`."""
    retention_ms: int = 7 * DAY_MS
    value: type[Model] | None = None
    """The model of its values; None where they are bytes of others."""

    @property
    def config(self) -> Mapping[str, str]:
        """Settings of the topic, as Kafka names them."""
        limits = {"max.message.bytes": str(MAX_MESSAGE_BYTES)}
        if self.compacted:
            return {**limits, "cleanup.policy": "compact"}
        return {**limits, "cleanup.policy": "delete", "retention.ms": str(self.retention_ms)}


RAW = Topic("articles.raw.v1", key="URL", holds="what crawlers sent", retention_ms=14 * DAY_MS)
DETECTED = Topic("articles.detected.v1", key="URL", holds="messages, their language known", value=DetectedMessage)
EXTRACTED = Topic("articles.extracted.v1", key="language", holds="articles", value=ExtractedArticle)
NORMALIZED = Topic(
    "articles.normalized.v1", key="article id", holds="one event for each raw message", value=NormalizedEvent,
    retention_ms=30 * DAY_MS,
)  # fmt: skip
STORIES = Topic("stories.v1", key="story id", holds="stories, latest state wins", value=Story, compacted=True)
REJECTED = Topic(
    "articles.rejected.v1", key="as the raw message", holds="what could not be processed, whole",
    retention_ms=30 * DAY_MS,
)  # fmt: skip
REDRIVEN = Topic(
    "articles.redriven.v1", key="raw place", holds="which rejected messages went back to the raw topic, and where to",
    value=Redrive, retention_ms=60 * DAY_MS,
)  # fmt: skip
"""Kept twice as long as rejections: what was redriven is known as long as its rejection can be read."""
STATE = Topic(
    "articles.deduplication-state.v1", key="record key", holds="what deduplication remembers, its own alone",
    compacted=True,
)  # fmt: skip

TOPICS = (RAW, DETECTED, EXTRACTED, NORMALIZED, STORIES, REJECTED, REDRIVEN, STATE)

SAME_PARTITIONS = (EXTRACTED, STATE)
"""Partitioned alike: the state of an input partition lies in the partition of the same number."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what it reads, what it writes, and the function that does the work."""

    name: str
    kind: Literal["raw", "transform", "memory"]
    reads: Topic
    writes: tuple[Topic, ...]
    function: str
    """Where the work is done, `module:attribute`; loaded when the stage runs, so that commands start at once."""

    @property
    def group(self) -> str:
        """Name of its consumer group."""
        return f"dongtin-{self.name}"

    def load_raw(self) -> RawTransform[Model]:
        """The function of a stage that reads a crawler's bytes."""
        return cast("RawTransform[Model]", self._load("raw"))

    def load_transform(self) -> Transform[Model, Model]:
        """The function of a stateless stage."""
        return cast("Transform[Model, Model]", self._load("transform"))

    def load_memory(self, options: Options) -> Memory:
        """A new, empty state of the stateful stage."""
        return cast("Memory", cast("type", self._load("memory"))(options))

    def _load(self, kind: str) -> object:
        if self.kind != kind:
            raise TypeError(f"stage {self.name} is of kind {self.kind}, not {kind}")
        module, _, attribute = self.function.partition(":")
        return getattr(import_module(module), attribute)


LANGUAGE = Stage("language", "raw", reads=RAW, writes=(DETECTED,), function="dongtin.language:detect")
EXTRACTION = Stage(
    "extraction", "transform", reads=DETECTED, writes=(EXTRACTED,), function="dongtin.extraction:extract"
)
DEDUPLICATION = Stage(
    "deduplication", "memory", reads=EXTRACTED, writes=(NORMALIZED, STORIES),
    function="dongtin.deduplication:Deduplication",
)  # fmt: skip

STAGES = (LANGUAGE, EXTRACTION, DEDUPLICATION)


def message_key(value: Model) -> str:
    """The key under which a value of the flow is published (see the topics' `key`)."""
    match value:
        case DetectedMessage():
            return (
                value.message.url or f"{value.provenance.topic}/{value.provenance.partition}/{value.provenance.offset}"
            )
        case NormalizedEvent():
            return value.article_id
        case ExtractedArticle():
            return value.language.code
        case Story():
            return value.story_id
        case Redrive():
            return f"{value.topic}/{value.partition}/{value.offset}"
    raise TypeError(f"{type(value).__name__} is on no topic of ours")
