"""The last look at an article's texts, whichever parser gave them: text only, one line each, nothing twice."""

import html
import re
import unicodedata
from dataclasses import replace

from dongtin.pipeline import matching_key, squeezed, stored
from dongtin_schemas import Image

from .parsed import ParsedArticle

MAX_LINE = 2_000
"""Characters of a headline, name, section or tag; longer ones are cut, no reader misses the rest."""

MAX_TAGS = 50

MAX_ESCAPED = 4
"""How often entities are read: some sites escape what is escaped already."""

_TAG = re.compile(
    r"</?(?:a|abbr|article|audio|b|big|blockquote|body|br|button|center|cite|code|dd|del|details|div|dl|dt|em|embed"
    r"|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|li|link|main|mark|meta|nav"
    r"|object|ol|option|p|pre|q|s|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table"
    r"|tbody|td|textarea|tfoot|th|thead|time|title|tr|tt|u|ul|video)\b[^<>]{0,2000}/?>|<!--[^<>]{0,2000}-->",
    re.I,
)
"""Known elements only: text about mathematics and programs keeps its angle brackets."""


def clean(parsed: ParsedArticle) -> ParsedArticle:
    """The article with its texts in stored form, without markup, and no paragraph that repeats headline or lead."""
    title, lead = _line(parsed.title), _paragraph(parsed.lead)
    if lead and title and matching_key(lead) == matching_key(title):
        lead = None
    paragraphs = (text for paragraph in parsed.body if (text := _paragraph(paragraph)))
    body = [text for text in paragraphs if not (_repeats(text, title) or _repeats(text, lead))]
    return replace(
        parsed,
        title=title,
        lead=lead,
        body=tuple(body),
        authors=_unique(parsed.authors),
        section=_line(parsed.section),
        tags=_unique(parsed.tags)[:MAX_TAGS],
        images=_images(parsed.images),
        site_name=_line(parsed.site_name),
    )


_EDGE = 8


def _repeats(text: str, other: str | None) -> bool:
    """Whether two texts are the same in matching form; that form is dear, so lengths and edges are compared first."""
    if other is None or abs(len(text) - len(other)) > max(4, len(other) // 5):
        return False
    if text[:_EDGE].casefold() != other[:_EDGE].casefold() and text[-_EDGE:].casefold() != other[-_EDGE:].casefold():
        return False
    return matching_key(text) == matching_key(other)


def plain_text(text: str) -> str:
    """Text without markup and entities, in stored form."""
    if text.isprintable() and "<" not in text and "&" not in text and unicodedata.is_normalized("NFC", text):
        return text if "  " not in text else " ".join(text.split(" "))
    for _ in range(MAX_ESCAPED):
        text = _TAG.sub(" ", text) if "<" in text else text
        unescaped = html.unescape(text) if "&" in text else text
        if unescaped == text:
            break
        text = unescaped
    return stored(text)


def _paragraph(text: str | None) -> str | None:
    return squeezed(plain_text(text)) or None if text else None


def _line(text: str | None) -> str | None:
    cleaned = _paragraph(text)
    return cleaned[:MAX_LINE].strip() if cleaned else None


def _unique(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cleaned for text in texts if (cleaned := _line(text))))


def _images(images: tuple[Image, ...]) -> tuple[Image, ...]:
    """Pictures with their words cleaned; the same picture is kept once."""
    kept: dict[tuple[str | None, str | None], Image] = {}
    for image in images:
        caption, credit = _paragraph(image.caption), _line(image.credit)
        if image.url or caption or credit:
            kept.setdefault((image.url, caption or credit), Image(url=image.url, caption=caption, credit=credit))
    return tuple(kept.values())
