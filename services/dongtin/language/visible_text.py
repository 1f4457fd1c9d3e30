"""The text of a page that its readers see, found cheaply: enough to tell its language, not to publish.

Extraction reads the page properly; here menus must not outvote the article, that is all.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dongtin.pipeline import check_page, page_tree

from .looked_at import MAX_CHARACTERS

UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe")
"""Elements that hold no text for readers."""
FURNITURE = ("nav", "header", "footer", "aside", "form", "button", "select", "figure")
"""Elements whose text is not the article's, on most pages: some wrap a whole page in a form or a header."""
MAIN = ("article", "main", "role=main", "itemprop=articleBody")
"""Where outlets put the article, most telling first; see `_ranks`."""
MAX_PARAGRAPHS = 1_000
SHORTEST = 20
"""Characters of a paragraph that says anything."""
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
    tree = page_tree(html)
    text = _main_text(tree)
    if text is None:
        text = _all_text(html, (*UNSEEN, *FURNITURE))
        if len(text) < NOTHING:
            text = _main_text(tree, UNSEEN) or _all_text(html, UNSEEN)
    return VisibleText(text, _declared(tree))


def _declared(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    if root and (value := (root.attributes.get("lang") or root.attributes.get("xml:lang"))):
        return value.strip() or None
    for selector in _LANGUAGE_META:
        meta = tree.css_first(selector)
        if meta and (value := (meta.attributes.get("content") or "").strip()):
            return value
    return None


def _main_text(tree: LexborHTMLParser, without: tuple[str, ...] = (*UNSEEN, *FURNITURE)) -> str | None:
    """The paragraphs of the main text; None where there are too few. The tree stays as it is: it is shared."""
    body = tree.body
    if body is None:
        return None
    ranked: list[dict[int, list[LexborNode]]] = [{} for _ in range(len(MAIN) + 1)]
    around: dict[int, tuple[tuple[int, int], ...] | None] = {body.mem_id: ((len(MAIN), body.mem_id),)}
    for paragraph in body.css("p")[:MAX_PARAGRAPHS]:
        for rank, place in _places(paragraph.parent, around, frozenset(without)) or ():
            ranked[rank].setdefault(place, []).append(paragraph)
    for places in ranked:
        for paragraphs in list(places.values())[:8]:
            if len(text := _text_of(paragraphs, without)) >= ENOUGH:
                return text
    return None


def _places(
    node: LexborNode | None, around: dict[int, tuple[tuple[int, int], ...] | None], without: frozenset[str]
) -> tuple[tuple[int, int], ...] | None:
    """The elements around a node that may hold the main text, with their rank; None inside what is left out."""
    passed: list[LexborNode] = []
    while node is not None and node.mem_id not in around:
        passed.append(node)
        node = node.parent
    places = around[node.mem_id] if node is not None else None
    for inner in reversed(passed):
        if places is not None:
            places = None if inner.tag in without else (*places, *((rank, inner.mem_id) for rank in _ranks(inner)))
        around[inner.mem_id] = places
    return places


def _ranks(node: LexborNode) -> list[int]:
    attributes = node.attributes
    return [
        rank
        for rank, is_one in enumerate((
            node.tag == "article", node.tag == "main",
            attributes.get("role") == "main", attributes.get("itemprop") == "articleBody",
        ))
        if is_one
    ]  # fmt: skip


def _text_of(paragraphs: list[LexborNode], without: tuple[str, ...]) -> str:
    found: list[str] = []
    size = 0
    for paragraph in paragraphs:
        if paragraph.css_first(", ".join(without)):
            own = LexborHTMLParser(paragraph.html or "")
            own.strip_tags(list(without), recursive=True)
            text = own.body.text(separator=" ", strip=True) if own.body else ""
        else:
            text = paragraph.text(separator=" ", strip=True)
        if len(text) >= SHORTEST:
            found.append(text[:MAX_CHARACTERS])
            size += len(text)
        if size > MAX_CHARACTERS:
            break
    return "\n".join(found)


def _all_text(html: str, without: tuple[str, ...]) -> str:
    tree = LexborHTMLParser(html.replace("\0", " "))  # its own: it is changed
    tree.strip_tags(list(without), recursive=True)
    return " ".join(tree.body.text(separator=" ").split())[:MAX_CHARACTERS] if tree.body else ""
