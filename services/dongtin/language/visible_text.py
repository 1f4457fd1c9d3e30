"""The text of a page that its readers see, found cheaply: enough to tell its language, not to publish.

Extraction reads the page properly; here menus must not outvote the article, that is all.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dongtin.pipeline import check_page

from .looked_at import MAX_CHARACTERS

FURNITURE = "script, style, noscript, template, svg, nav, header, footer, aside, form, button, select, figure, iframe"
"""Elements whose text is not the article's."""
MAIN = ("article", "main", "[role=main]", "[itemprop=articleBody]")
"""Where outlets put the article, most telling first."""
ENOUGH = 200
"""Characters of paragraphs that are enough to tell a language by them alone."""

_LANGUAGE_META = (
    'meta[http-equiv="content-language" i]', 'meta[name="language" i]', 'meta[property="og:locale" i]',
    'meta[itemprop="inLanguage" i]',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisibleText:
    """What a page shows, and the language that it declares."""

    title: str | None
    text: str
    declared: str | None


def visible_text(html: str) -> VisibleText:
    """Title, main text and declared language of a page. Raises `GuardTripped` where it is no real page."""
    check_page(html)
    tree = LexborHTMLParser(html.replace("\0", " "))
    declared = _declared(tree)
    title = tree.css_first("title")
    title_text = title.text(strip=True) if title else ""
    tree.strip_tags(FURNITURE.split(", "), recursive=True)
    body = tree.body
    return VisibleText(title_text[:MAX_CHARACTERS] or None, _main_text(body) if body else "", declared)


def _declared(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    if root and (value := (root.attributes.get("lang") or root.attributes.get("xml:lang"))):
        return value.strip() or None
    for selector in _LANGUAGE_META:
        meta = tree.css_first(selector)
        if meta and (value := (meta.attributes.get("content") or "").strip()):
            return value
    return None


def _main_text(body: LexborNode) -> str:
    places = [place for selector in MAIN for place in body.css(selector)[:8]]
    for place in [*places, body]:
        text = _paragraphs(place)
        if len(text) >= ENOUGH:
            return text
    return body.text(separator="\n", strip=True)[:MAX_CHARACTERS]


def _paragraphs(place: LexborNode) -> str:
    found: list[str] = []
    size = 0
    for paragraph in place.css("p"):
        text = paragraph.text(separator=" ", strip=True)
        if len(text) >= 20:
            found.append(text[:MAX_CHARACTERS])
            size += len(text)
        if size > MAX_CHARACTERS:
            break
    return "\n".join(found)
