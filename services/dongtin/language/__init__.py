"""The language stage: a crawler's bytes in, the message with its language out.

The bytes are read into the contract's fields, legacy encodings repaired (`repair`), the text that decides chosen
(`looked_at`), and its language found by the steps of `cascade`.
"""

from dongtin.pipeline import Options, check_content, page_of, read_message
from dongtin_schemas import DetectedMessage, Language, Provenance

from .cascade import LANGUAGES, Verdict, identify
from .declared import declared_language
from .looked_at import looked_at
from .repair import FLAG, repaired
from .visible_text import visible_text

__all__ = ["LANGUAGES", "Verdict", "detect", "identify", "looked_at"]


def detect(value: bytes | None, provenance: Provenance, options: Options, /) -> DetectedMessage:
    """The message in `value` with the language of its text. Raises `NotReadable`, `GuardTripped`."""
    message = read_message(value)
    check_content(message)
    html = page_of(message)
    page = visible_text(html) if html is not None else None
    shown = page.text if page else None
    message, repair = repaired(message, html, shown)
    if repair and shown:
        shown = repair.apply(shown)
    verdict = identify(looked_at(message.title, message.lead, message.text, shown))
    language = Language(
        code=verdict.code,
        confidence=verdict.confidence,
        declared=declared_language(message.language, page.declared if page else None),
        method=verdict.method,
        script=verdict.script,
        secondary=verdict.secondary,
        reason=verdict.reason,
    )
    return DetectedMessage(
        message=message,
        language=language,
        flags=(FLAG,) if repair else (),
        provenance=provenance.model_copy(update={"crawler": message.crawler}),
    )
