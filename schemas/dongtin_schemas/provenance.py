"""Where an event comes from: the raw message that it answers."""

from pydantic import Field

from .base import Model


class Provenance(Model):
    """The raw message that this event answers, so that the ledger can reconcile offset by offset."""

    topic: str = Field(
        description="Topic of the raw message; the name of the file where there was no broker.",
        examples=["articles.raw.v1", "seeds/messages.jsonl"],
    )
    partition: int = Field(ge=0, description="Partition of the raw message.", examples=[3])
    offset: int = Field(ge=0, description="Offset of the raw message; the line of the file.", examples=[1207])
    crawler: str | None = Field(
        default=None,
        description="The program that fetched the page, as it says itself or as its fields show.",
        examples=["scrapy", "news-please", "fundus"],
    )
    pipeline_version: str = Field(description="Version of dongtin that wrote the event.", examples=["0.1.0"])
