"""What was taken from where on a page, and what was dropped and why: for who writes an outlet's entry."""

from collections.abc import Iterator
from dataclasses import dataclass

from dongtin.pipeline import MessageError, Options, check_page, decode_text, html_bytes
from dongtin_schemas import CrawlerMessage, DetectedMessage, ExtractedArticle, Image

from .html import Reading, read_html
from .html.authors import AUTHOR_METAS
from .html.lead import Lead
from .html.metadata import SECTION_METAS, TAG_METAS
from .html.published import MODIFIED_METAS, PUBLISHED_METAS
from .html.vocabulary import Sign
from .stage import extract

PATH_DEPTH = 5
"""So many elements of a path are shown, from the innermost outwards."""
NAMES_SHOWN = 40

Sources = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TakenField:
    """A field of the article, the step that gave it, and where on the page it stood."""

    name: str
    value: str
    method: str
    place: str


@dataclass(frozen=True, slots=True)
class DroppedText:
    """A piece of the page's text that did not become text of the article."""

    reason: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one message became an article, or why it did not."""

    steps: tuple[str, ...]
    """What was tried, in order, and what came of it."""
    article: ExtractedArticle | None
    fields: tuple[TakenField, ...]
    dropped: tuple[DroppedText, ...]
    """Text within the article's element that was left out, in the order of the page."""
    outside: tuple[DroppedText, ...]
    """Text that stands elsewhere on the page."""


def explain(message: DetectedMessage) -> Explanation:
    """Takes a message through extraction and tells what each step did. Never raises a `MessageError`."""
    steps: list[str] = []
    reading: Reading | None = None
    article: ExtractedArticle | None = None
    try:
        reading = _read(message, steps)
    except MessageError as error:
        steps.append(f"{error.code}: {error}")
    try:
        article = extract(message, Options(text_analysis=False))
        steps.append(f"body: {len(article.body)} paragraphs by {article.methods.get('body', 'nothing')}")
    except MessageError as error:
        steps.append(f"rejected, {error.code}: {error}")
    if reading is None:
        missing = _missing_lines(message.message, article) if article else ()
        return Explanation(tuple(steps), article, _fields(article, None), missing, ())
    return Explanation(
        tuple(steps), article, _fields(article, reading), tuple(_dropped(reading)), tuple(_outside(reading))
    )


def _read(message: DetectedMessage, steps: list[str]) -> Reading | None:
    crawled = message.message
    steps.append(f"language: {message.language.code} by {message.language.method}")
    content = html_bytes(crawled)
    if content is None:
        steps.append("plain text: no page in the message, the parser for crawlers' texts reads it")
        return None
    if isinstance(content, bytes):
        html, decoding = decode_text(content, crawled.encoding)
        steps.append(f"decoding: {len(content):,} bytes, {decoding}")
    else:
        html = content
        steps.append(f"decoding: none, the crawler sent {len(html):,} characters of text")
    check_page(html)
    steps.append("guards: size, nesting and attributes are those of a real page")
    reading = read_html(crawled, html, language=message.language.code)
    facts = reading.facts
    steps.append(f"outlet: the entry of {facts.outlet.name}" if facts.outlet else "outlet: none, the generic steps")
    kind = (
        f"{facts.item.kind or 'item'}{' (broken, read by pattern)' if facts.item.broken else ''}" if facts.item else ""
    )
    steps.append(f"json-ld: {kind or 'no item of this page'}")
    container = ", ".join(_path(reading, element) for element in reading.body.container.elements)
    steps.append(f"container: {container} ({reading.body.method})")
    return reading


def _fields(article: ExtractedArticle | None, reading: Reading | None) -> tuple[TakenField, ...]:
    if article is None:
        return ()
    published, modified = article.published_at, article.modified_at
    values = {
        "title": article.title,
        "lead": article.lead,
        "published_at": f"{published.value}{' (zone assumed)' if published.zone_assumed else ''}"
        if published
        else None,
        "modified_at": modified.value if modified else None,
        "authors": ", ".join(article.authors),
        "section": article.section,
        "tags": ", ".join(article.tags),
        "canonical_url": article.canonical_url,
        "source": " ".join(filter(None, (article.source.domain, article.source.name))),
        "images": " | ".join(map(_image, article.images)),
        "taken from": ", ".join(f"{one.agency} ({one.evidence})" for one in article.attribution.syndicated_from),
        "flags": ", ".join(article.flags),
    }
    methods = {**article.methods, **({"modified_at": modified.method} if modified else {})}
    return tuple(
        TakenField(name, value, methods.get(name, ""), _place(name, methods.get(name, ""), reading))
        for name, value in values.items()
        if value
    )


def _image(image: Image) -> str:
    words = f"{image.caption or ''}{f' [{image.credit}]' if image.credit else ''}".strip()
    return words or image.url or ""


def _place(name: str, method: str, reading: Reading | None) -> str:
    """Where a field stood, as far as its method tells."""
    if reading is None:
        return ""
    if method in _PROPERTIES.get(name, {}):
        return _PROPERTIES[name][method]
    if name == "lead" and reading.body.lead != Lead():
        return _path(reading, reading.page.owners[reading.body.lead.blocks[0]])
    if name == "title" and method == "h1" and reading.body.headline >= 0:
        return _path(reading, reading.page.owners[reading.body.headline])
    if method == "meta":
        present = [meta for meta in _METAS.get(name, ()) if reading.facts.head.meta(meta)]
        return f"meta {present[0]}" if present else ""
    return ""


_PROPERTIES = {
    "title": {"json-ld": "JSON-LD headline", "open-graph": "meta og:title", "title": "title"},
    "published_at": {
        "json-ld": "JSON-LD datePublished",
        "itemprop": "itemprop=datePublished",
        "time": "time element",
        "date-class": "element that is called a date",
        "text": "line near the headline",
        "changed": "date of a change, the page shows no other",
    },
    "modified_at": {"json-ld": "JSON-LD dateModified"},
    "authors": {"json-ld": "JSON-LD author", "marked": "rel=author, itemprop=author", "byline": "byline of the page"},
    "section": {
        "json-ld": "JSON-LD articleSection",
        "breadcrumb": "breadcrumb",
        "declared-breadcrumb": "JSON-LD BreadcrumbList",
    },
    "tags": {"json-ld": "JSON-LD keywords"},
}
_METAS = {
    "published_at": PUBLISHED_METAS, "modified_at": MODIFIED_METAS, "title": ("twitter:title", "title", "dc.title"),
    "authors": AUTHOR_METAS, "section": SECTION_METAS,
    "tags": TAG_METAS,
}  # fmt: skip


def _dropped(reading: Reading) -> Iterator[DroppedText]:
    body, page = reading.body, reading.page
    taken = {*body.blocks, *body.lead.blocks}
    for block in body.container.blocks(page):
        if block not in taken:
            reason = body.dropped.get(block) or _furniture(reading, block)
            yield DroppedText(reason, _path(reading, page.owners[block]), page.texts[block])


def _outside(reading: Reading) -> Iterator[DroppedText]:
    body, page = reading.body, reading.page
    inside = {*body.container.blocks(page), *body.lead.blocks}
    for block, text in enumerate(page.texts):
        if block not in inside:
            reason = "headline" if block == body.headline else "outside the article's element"
            yield DroppedText(reason, _path(reading, page.owners[block]), text)


def _furniture(reading: Reading, block: int) -> str:
    """The innermost element around a block whose names call it furniture."""
    page = reading.page
    element = page.owners[block]
    while element >= 0:
        if page.signs[element] & (Sign.NEGATIVE | Sign.HIDDEN | Sign.WEAK | Sign.PICTURE):
            return f"furniture by its element: {_named(reading, element)}"
        element = page.parents[element]
    return "furniture"


def _named(reading: Reading, element: int) -> str:
    names = ".".join(reading.page.names[element].split())[:NAMES_SHOWN]
    return reading.page.tags[element] + (f".{names}" if names else "")


def _path(reading: Reading, element: int) -> str:
    parts: list[str] = []
    while element >= 0 and len(parts) < PATH_DEPTH:
        parts.append(_named(reading, element))
        element = reading.page.parents[element]
    return " > ".join(reversed(parts))


def _missing_lines(message: CrawlerMessage, article: ExtractedArticle) -> tuple[DroppedText, ...]:
    """Lines of a crawler's text of which nothing is left in headline, lead and text."""
    kept = _letters(" ".join((article.title or "", article.lead or "", *article.body)))
    lines = (line.strip() for line in (message.text or "").splitlines())
    return tuple(
        DroppedText("not in headline, lead or text", "", line) for line in lines if line and _letters(line) not in kept
    )


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
