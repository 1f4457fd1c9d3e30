"""The contract of dongtin: every message that crosses a topic, as pydantic models.

Consumers may depend on this package alone. JSON Schema and AsyncAPI under `schemas/` are generated from it.
"""

from .article import (
    Article,
    Attribution,
    Citation,
    ExtractedArticle,
    Image,
    NameKey,
    PhotoCredit,
    Place,
    Quote,
    Source,
    Syndication,
    Timestamp,
)
from .base import SCHEMA_VERSION, Model
from .language import DetectedMessage, Language
from .message import CrawlerMessage
from .provenance import Provenance
from .rejection import NormalizedLine, Redrive, RejectedLine, Rejection
from .story import NormalizedEvent, RelatedStory, Relation, SharedPassage, Story, StoryLink, StoryOriginal

__all__ = [
    "SCHEMA_VERSION",
    "Article",
    "Attribution",
    "Citation",
    "CrawlerMessage",
    "DetectedMessage",
    "ExtractedArticle",
    "Image",
    "Language",
    "Model",
    "NameKey",
    "NormalizedEvent",
    "NormalizedLine",
    "PhotoCredit",
    "Place",
    "Provenance",
    "Quote",
    "Redrive",
    "RejectedLine",
    "Rejection",
    "RelatedStory",
    "Relation",
    "SharedPassage",
    "Source",
    "Story",
    "StoryLink",
    "StoryOriginal",
    "Syndication",
    "Timestamp",
]
