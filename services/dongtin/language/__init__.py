"""The language stage: a crawler's bytes in, the message with its language out.

The bytes are read into the contract's fields, legacy encodings repaired, and the language of the visible text found.
"""

from dongtin.pipeline import Options, decode_text, html_bytes, read_message
from dongtin_schemas import CrawlerMessage, DetectedMessage, Language, Provenance

from .cascade import Verdict, identify
from .declared import declared_language
from .looked_at import looked_at
from .visible_text import VisibleText, visible_text

__all__ = ["Verdict", "detect", "identify", "looked_at"]


def detect(value: bytes | None, provenance: Provenance, options: Options, /) -> DetectedMessage:
    """The message in `value` with the language of its text. Raises `NotReadable`, `GuardTripped`."""
    message = read_message(value)
    page = _page(message)
    text = looked_at(message.title, message.lead, message.text, *((page.title, page.text) if page else ()))
    verdict = identify(text)
    language = Language(
        code=verdict.code,
        confidence=verdict.confidence,
        declared=declared_language(message.language, page.declared if page else None),
        method=verdict.method,
        reason=verdict.reason,
    )
    provenance = provenance.model_copy(update={"crawler": message.crawler})
    return DetectedMessage(message=message, language=language, provenance=provenance)


def _page(message: CrawlerMessage) -> VisibleText | None:
    content = html_bytes(message)
    if content is None:
        return None
    return visible_text(decode_text(content, message.encoding)[0] if isinstance(content, bytes) else content)
