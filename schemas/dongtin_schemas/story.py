"""Stories: the copies of one text, together."""

from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, Field

from .article import Article
from .base import SCHEMA_VERSION, Model


class Relation(StrEnum):
    """What an article is to those that came before it."""

    ORIGINAL = "original"
    COPY = "copy"
    PROBABLE_COPY = "probable_copy"
    PARTIAL_REUSE = "partial_reuse"
    REVISION = "revision"
    REPETITION = "repetition"


class SharedPassage(Model):
    """A run of words that two texts have in common, by character offsets into headline, lead and body joined."""

    start: int = Field(ge=0, description="First character in this article.", examples=[120])
    end: int = Field(ge=0, description="Behind the last character in this article.", examples=[780])
    other_start: int = Field(ge=0, description="First character in the other article.", examples=[0])
    other_end: int = Field(ge=0, description="Behind the last character in the other article.", examples=[660])


class RelatedStory(Model):
    """A story on the same happening in other words, or the article that a credit names: linked, never merged."""

    kind: Literal["same_event", "credited"] = Field(
        default="same_event",
        description="Tells the same event; or is named as the source, which may be an article in another language.",
    )
    story_id: str | None = Field(
        default=None, description="The story; null for a credited article that is not among those of this language.",
        examples=["s-a1f0c2d4e6b8a9c7"],
    )  # fmt: skip
    article_id: str = Field(
        description="The article, by whatever language; ids follow from addresses, so a credited one may come later.",
        examples=["b2e1d0c9f8a7b6c5d4e3f2a1"],
    )
    score: float | None = Field(
        default=None, description="Share of the names, numbers and headline words in common, weighted by rarity.",
        examples=[0.62],
    )  # fmt: skip
    evidence: tuple[str, ...] = Field(
        default=(), description="What is common, as it stands in this article, at most 6.", examples=[["3/9", "Kursk"]]
    )


class StoryLink(Model):
    """The decision on one article: its relation, the rule that found it, and the evidence."""

    story_id: str = Field(description="The story that the article belongs to.", examples=["s-a1f0c2d4e6b8a9c7"])
    relation: Relation = Field(description="What the article is to `of`.", examples=["copy"])
    of: str | None = Field(
        default=None, description="Id of the article that it copies, reuses, revises or repeats.",
        examples=["b2e1d0c9f8a7b6c5d4e3f2a1"],
    )  # fmt: skip
    rule: str = Field(description="Name of the rule that decided.", examples=["shortened copy"])
    scores: dict[str, float] = Field(
        default_factory=dict, description="What was measured.", examples=[{"covered": 0.97, "jaccard": 0.41}]
    )
    thresholds: dict[str, float] = Field(
        default_factory=dict, description="What the rule asks for.", examples=[{"covered": 0.9}]
    )
    reason: str = Field(
        description="The decision in a sentence that a newsroom understands.",
        examples=["97 % of this text runs in the same order in the original, longest run 126 words"],
    )
    passages: tuple[SharedPassage, ...] = Field(
        default=(), description="The passages in common, longest first, at most 20."
    )
    related: tuple[RelatedStory, ...] = Field(
        default=(), description="Stories on the same event in other words, and credited articles; none is merged."
    )


class NormalizedEvent(Article):
    """The answer to one raw message: what `articles.normalized.v1` carries, one event for each."""

    revision: int = Field(default=1, ge=1, description="1, and one more for each change of the content.", examples=[1])
    story: StoryLink = Field(description="How the article relates to those seen before.")


class StoryOriginal(Model):
    """The article of a story that the others go back to."""

    article_id: str = Field(description="Its id.", examples=["b2e1d0c9f8a7b6c5d4e3f2a1"])
    url: str | None = Field(default=None, description="Its address.", examples=["https://vtv.vn/a-1.htm"])
    source: str | None = Field(default=None, description="Its outlet's domain.", examples=["vtv.vn"])
    title: str | None = Field(default=None, description="Its headline.", examples=["Bão số 5"])


class Story(Model):
    """The state of a story: what `stories.v1` carries, keyed by story id, latest wins."""

    schema_version: int = Field(default=SCHEMA_VERSION, description="Version of this contract.", examples=[1])
    story_id: str = Field(description="Id of the story.", examples=["s-a1f0c2d4e6b8a9c7"])
    original: StoryOriginal = Field(description="The article that the others go back to.")
    members: tuple[str, ...] = Field(
        description="Ids of its articles, earliest first.", examples=[["b2e1d0c9f8a7b6c5d4e3f2a1"]]
    )
    publishers: tuple[str, ...] = Field(
        default=(), description="Domains of its outlets.", examples=[["vtv.vn", "example.vn"]]
    )
    copies: int = Field(ge=0, description="Members less the original.", examples=[3])
    first_seen: AwareDatetime | None = Field(
        default=None, description="Event time of the earliest member.", examples=["2025-09-05T03:59:10Z"]
    )
    last_seen: AwareDatetime | None = Field(
        default=None, description="Event time of the latest member.", examples=["2025-09-05T09:12:00Z"]
    )
    languages: tuple[str, ...] = Field(default=(), description="Languages of its members.", examples=[["vi"]])
    origin_agency: str | None = Field(
        default=None, description="The agency that members credit, where they do.", examples=["VTV"]
    )
    related: tuple[str, ...] = Field(
        default=(), description="Ids of stories on the same event that came before its members.",
        examples=[["s-c3d2e1f0a9b8c7d6"]],
    )  # fmt: skip
    merged_into: str | None = Field(
        default=None, description="The story that this one turned out to be a part of.", examples=["s-b2e1d0c9f8a7b6c5"]
    )
