"""The language of a message, and the message once it is known."""

from pydantic import Field

from .base import Model
from .message import CrawlerMessage
from .provenance import Provenance


class Language(Model):
    """What language a text is in, and how we know."""

    code: str = Field(
        description="ISO 639-1 code, or `und` where the text is too short or in none of the languages we tell.",
        examples=["vi", "ko", "und"],
    )
    confidence: float = Field(
        ge=0, le=1, description="Share of such decisions that are right, measured on labelled texts.", examples=[0.99]
    )
    declared: str | None = Field(
        default=None, description="What crawler or page declared, never mixed with what we found.", examples=["vi"]
    )
    method: str = Field(
        description="Which step of the cascade decided: `script`, `letters`, `syllables`, `vote`, …",
        examples=["letters"],
    )
    script: str | None = Field(
        default=None, description="ISO 15924 script where a language has two.", examples=["Hans", "Hant"]
    )
    secondary: str | None = Field(default=None, description="Second language of a text in two.", examples=["en"])
    reason: str | None = Field(default=None, description="Why it is `und`.", examples=["too short: 2 letters"])


class DetectedMessage(Model):
    """A crawler's message with its language: what `articles.detected.v1` carries."""

    message: CrawlerMessage = Field(
        description="The message under the names of the contract, legacy encodings repaired."
    )
    language: Language = Field(description="The language of its visible text.")
    flags: tuple[str, ...] = Field(
        default=(), description="What was noticed on the way.", examples=[["legacy_encoding_repaired"]]
    )
    provenance: Provenance = Field(description="The raw message.")
