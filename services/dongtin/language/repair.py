"""Repairs the texts of a message whose encoding is a legacy one, so that all later stages see Vietnamese."""

from dongtin_schemas import CrawlerMessage

from .legacy import Repair, legacy_encoding

FLAG = "legacy_encoding_repaired"


def repaired(message: CrawlerMessage, page: str | None, shown: str | None) -> tuple[CrawlerMessage, Repair | None]:
    """The message with its texts repaired, and how; unchanged, and None, where nothing was to repair.

    `page` is the decoded HTML and `shown` its visible text; a repaired page is handed on as text in `html`, since its
    bytes can be read only the wrong way.
    """
    texts = [text for text in (message.text, message.lead, message.title, shown) if text]
    repair = next((found for text in texts if (found := legacy_encoding(text))), None)
    if repair is None:
        return message, None
    update: dict[str, object] = {
        name: repair.apply(text) for name in ("title", "lead", "text", "section") if (text := getattr(message, name))
    }
    update |= {name: tuple(map(repair.apply, getattr(message, name))) for name in ("authors", "tags")}
    if page is not None and shown and legacy_encoding(shown):
        update |= {"html": repair.apply(page), "html_base64": None}
    return message.model_copy(update=update), repair
