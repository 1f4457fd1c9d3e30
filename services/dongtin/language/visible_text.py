"""The text of a page that its readers see, found cheaply: enough to tell its language, not to publish.

Extraction reads the page properly; here menus must not outvote the article, that is all.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dongtin.pipeline import check_page

from .looked_at import MAX_CHARACTERS

UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe")
"""Elements that hold no text for readers."""
FURNITURE = ("nav", "header", "footer", "aside", "form", "button", "select", "figure")
"""Elements whose text is not the article's, on most pages: some wrap a whole page in a form or a header."""
MAIN = ("article", "main", "[role=main]", "[itemprop=articleBody]")
"""Where outlets put the article, most telling first."""
ENOUGH = 200
"""Characters of paragraphs that are enough to tell a language by them alone."""
NOTHING = 20
"""Characters below which furniture was all that the page had, so that it is read with it."""

_LANGUAGE_META = (
    'meta[http-equiv="content-language" i]', 'meta[name="language" i]', 'meta[property="og:locale" i]',
    'meta[itemprop="inLanguage" i]',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisibleText:
    """What a page shows as its article, and the language that it declares."""

    text: str
    declared: str | None


def visible_text(html: str) -> VisibleText:
    """Main text and declared language of a page. Raises `GuardTripped` where it is no real page."""
    check_page(html)
    markup = html.replace("\0", " ")
    tree = LexborHTMLParser(markup)
    declared = _declared(tree)
    text = _main_text(tree, (*UNSEEN, *FURNITURE))
    if len(text) < NOTHING:
        text = _main_text(LexborHTMLParser(markup), UNSEEN)
    return VisibleText(text, declared)


def _declared(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    if root and (value := (root.attributes.get("lang") or root.attributes.get("xml:lang"))):
        return value.strip() or None
    for selector in _LANGUAGE_META:
        meta = tree.css_first(selector)
        if meta and (value := (meta.attributes.get("content") or "").strip()):
            return value
    return None


def _main_text(tree: LexborHTMLParser, without: tuple[str, ...]) -> str:
    tree.strip_tags(list(without), recursive=True)
    body = tree.body
    if body is None:
        return ""
    places = [place for selector in MAIN for place in body.css(selector)[:8]]
    for place in [*places, body]:
        text = _paragraphs(place)
        if len(text) >= ENOUGH:
            return text
    return " ".join(body.text(separator=" ").split())[:MAX_CHARACTERS]


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
