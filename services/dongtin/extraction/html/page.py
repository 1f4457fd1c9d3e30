"""One walk over a page into flat arrays: blocks of text, and the elements around them.

A block is a run of text that no block-level element interrupts. Everything after the walk works on the arrays alone:
a parsed node costs a microsecond a touch, and a page has thousands.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .vocabulary import HARD_TAGS, MAX_ID, MAX_NAMES, NEGATIVE_ROLES, NEGATIVE_TAGS, Sign, signs_of

MAX_NODES = 400_000
MAX_FIGURE_DEPTH = 6
MAX_STYLE = 1_000
PICTURE_LEVELS = 4
"""So many elements around a picture may be its frame."""

BREAK = "\x1e"
"""Stands for `br` while pieces are joined: line breaks of the source are blanks."""

MAX_KEPT_NODES = 400
"""Figures, times and bylines that are remembered for the fields beside the text."""

SKIPPED = frozenset(
    "script style template svg iframe nav footer button input select textarea option datalist video audio canvas "
    "object embed map math figcaption dialog noscript head link meta picture -comment -doctype".split()
)
"""Elements that are not entered: no text of an article stands in them."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt rtc ruby s "
    "samp small span strike strong sub sup time tt u var wbr amp-img".split()
)


@dataclass(slots=True)
class Page:
    """Blocks and elements of a page in document order; indices into the lists are their names."""

    texts: list[str] = field(default_factory=list)
    """Text of each block; a line break stands where the page had `br`."""
    linked: list[int] = field(default_factory=list)
    """Characters of each block that stand in links."""
    owners: list[int] = field(default_factory=list)
    """Innermost element of each block."""
    bold: list[bool] = field(default_factory=list)
    """Whether a block begins in bold type."""

    parents: list[int] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """Class string of each element."""
    signs: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    """First block of each element."""
    after: list[int] = field(default_factory=list)
    """The block behind the last one of each element."""
    ends: list[int] = field(default_factory=list)
    """The element behind the last one inside each element."""
    signed: dict[int, list[int]] = field(default_factory=dict)
    """Elements that say something by tag, name or attribute, by what they say, in document order."""
    articles: list[int] = field(default_factory=list)
    """Elements with the tag `article`."""

    pictured: list[int] = field(default_factory=list)
    """Elements around a picture, a few levels up at most."""

    places: dict[int, int] = field(default_factory=dict)
    """Elements by the `mem_id` of their node, of the nodes that were asked for."""
    breadcrumbs: dict[int, LexborNode] = field(default_factory=dict)
    """The nodes of elements that are called so."""

    figures: list[tuple[LexborNode, int]] = field(default_factory=list)
    """Pictures and captions with the block before which they stand."""
    times: list[tuple[str, str, int]] = field(default_factory=list)
    """`datetime` and text of time elements, with the block."""
    people: list[tuple[LexborNode, int]] = field(default_factory=list)
    """Elements marked as author by rel or itemprop, with the block."""
    signatures: list[tuple[LexborNode, int]] = field(default_factory=list)
    """Spans and links whose class calls them a byline, with the block."""

    def block_tag(self, block: int) -> str:
        """Tag of the innermost element of a block."""
        return self.tags[self.owners[block]]

    def saying(self, signs: int) -> list[int]:
        """Elements that say one of `signs` (but `Sign.PICTURE`), in document order."""
        found = [elements for sign, elements in self.signed.items() if sign & signs]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def children(self, element: int) -> list[int]:
        """Those children of an element that hold text, in document order."""
        found = []
        child, end = element + 1, self.ends[element]
        while child < end:
            if self.after[child] > self.first[child]:
                found.append(child)
            child = self.ends[child]
        return found


def read_page(body: LexborNode, wanted: Collection[int] = ()) -> Page:
    """The arrays of a page's body. Iterative, bounded, linear in the size of the page.

    `wanted` are the `mem_id` of nodes whose elements are asked for by `places`. No other node outlives its visit.
    """
    return _Walk(wanted).run(body)


_TEXT, _BREAK, _SKIPPED, _FIGCAPTION, _PICTURE, _BLOCK, _TELLING, _INLINE, _LINK, _BOLD, _SPAN, _TIME = range(12)
"""What is done with a node: one look-up of its tag says it. From `_BLOCK` on a node may hold text; those before
`_INLINE` part it, and a `_TELLING` one says something by its tag alone."""

_TAG_SIGNS = dict.fromkeys(NEGATIVE_TAGS, Sign.NEGATIVE) | dict.fromkeys(HARD_TAGS, Sign.NEGATIVE | Sign.HARD)

_KINDS = (
    dict.fromkeys(SKIPPED, _SKIPPED)
    | dict.fromkeys(INLINE, _INLINE)
    | dict.fromkeys((*_TAG_SIGNS, "article", "figure"), _TELLING)
    | {"-text": _TEXT, "br": _BREAK, "figcaption": _FIGCAPTION, "picture": _PICTURE, "img": _PICTURE, "": _BLOCK}
    | {"a": _LINK, "b": _BOLD, "strong": _BOLD, "span": _SPAN, "time": _TIME}
)

_BLOCKS = (
    "div p li ul ol h1 h2 h3 h4 section main header table tbody thead tr td th "
    "blockquote dl dt dd pre hr address center details summary fieldset hgroup"
)


def _known_tags() -> dict[int, tuple[int, str]]:
    """What is done with elements of usual tags, and the tag, by its number: a number is read at half the price.

    A tag that the parser does not know has another number in each document.
    """
    one, other = LexborHTMLParser("<p>text<!-- comment -->"), LexborHTMLParser("")
    known: dict[int, tuple[int, str]] = {}
    node = one.css("p")[0].first_child
    while node is not None:
        known[node.tag_id] = _kind_and_tag(node)
        node = node.next
    for tag in (*_KINDS, *_BLOCKS.split()):
        if tag.isalnum() and (number := one.create_node(tag).tag_id) == other.create_node(tag).tag_id:
            known[number] = _KINDS.get(tag, _BLOCK), tag
    return known


def _kind_and_tag(node: LexborNode) -> tuple[int, str]:
    tag = node.tag or ""
    return _KINDS.get(tag, _BLOCK), tag


_KNOWN_KINDS = _known_tags()
_TEXT_NUMBER = next(number for number, (kind, _) in _KNOWN_KINDS.items() if kind == _TEXT)

_KEPT = Sign.CAPTION | Sign.BREADCRUMB

TELLING_ATTRIBUTES = frozenset({"hidden", "aria-hidden", "style", "align", "role", "itemprop"})
"""What says something about an element besides its names."""


class _Walk:
    """State of one walk."""

    __slots__ = ("begins_bold", "bolds", "element", "linked", "links", "page", "pieces", "wanted")

    def __init__(self, wanted: Collection[int]) -> None:
        self.wanted = wanted
        self.page = Page()
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.bolds = 0
        self.begins_bold = False
        self.element = -1

    def run(self, body: LexborNode) -> Page:
        page, pieces, kinds, text_number = self.page, self.pieces, _KNOWN_KINDS, _TEXT_NUMBER
        texts, parents, after, ends = page.texts, page.parents, page.after, page.ends
        stack: list[tuple[LexborNode, int]] = []
        self._enter_block(body, _BLOCK, "body")
        node = body.first_child
        for _ in range(MAX_NODES):
            while node is None and stack:
                node, kind = stack.pop()
                if kind < _INLINE:
                    if pieces:
                        self._flush()
                    element = self.element
                    after[element], ends[element] = len(texts), len(parents)
                    self.element = parents[element]
                elif kind == _LINK:
                    self.links -= 1
                elif kind == _BOLD:
                    self.bolds -= 1
                node = node.next
            if node is None:
                break
            if (number := node.tag_id) == text_number:
                if not node.is_empty_text_node:
                    self._text(node.text_content or "")
                elif pieces and pieces[-1] is not BREAK:  # most of all nodes are the blanks between elements
                    pieces.append(" ")
            else:
                kind, tag = kinds.get(number) or _kind_and_tag(node)
                if kind >= _BLOCK:
                    if (child := node.first_child) is not None:
                        if kind < _INLINE:
                            self._enter_block(node, kind, tag)
                        elif kind > _INLINE:
                            self._enter_inline(node, kind)
                        stack.append((node, kind))
                        node = child
                        continue
                elif kind != _SKIPPED:
                    self._visit(node, kind)
            node = node.next
        self._close()
        return page

    def _close(self) -> None:
        """Closes what is open still: the body, and more where the page has too many nodes."""
        if self.pieces:
            self._flush()
        page, element = self.page, self.element
        while element >= 0:
            page.after[element], page.ends[element] = len(page.texts), len(page.tags)
            element = page.parents[element]

    def _visit(self, node: LexborNode, kind: int) -> None:
        if kind == _BREAK:
            self._break()
        elif kind == _PICTURE:
            self._picture()
        else:
            self._keep_figure(node, self.element)

    def _break(self) -> None:
        """A line break; an empty line parts blocks: old systems write whole articles into one element."""
        if self.pieces and self.pieces[-1] is BREAK:
            self._flush()
        self.pieces.append(BREAK)

    def _text(self, text: str) -> None:
        pieces = self.pieces
        if not pieces or pieces[-1] is BREAK:
            if not text or text.isspace():
                return
            if len(pieces) <= 1:
                self.begins_bold = self.bolds > 0
        pieces.append(text)
        if self.links:
            self.linked += len(" ".join(text.split()))

    def _picture(self) -> None:
        element = self.element
        for _ in range(PICTURE_LEVELS):
            if element <= 0:
                break
            if self.page.signs[element] & Sign.PICTURE == 0:
                self.page.signs[element] |= Sign.PICTURE
                self.page.pictured.append(element)
            element = self.page.parents[element]

    def _keep_figure(self, node: LexborNode, parent: int) -> None:
        """Keeps a figure, unless one around it is kept already."""
        page = self.page
        if len(page.figures) >= MAX_KEPT_NODES:
            return
        for _ in range(MAX_FIGURE_DEPTH):
            if parent < 0:
                break
            if page.tags[parent] == "figure" or page.signs[parent] & Sign.CAPTION:
                return
            parent = page.parents[parent]
        page.figures.append((node, len(page.texts)))

    def _enter_inline(self, node: LexborNode, kind: int) -> None:
        """Opens an element inside a run of text."""
        if kind == _LINK:
            self.links += 1
            self._keep_author(node, "rel")
        elif kind == _SPAN:
            self._keep_author(node, "itemprop")
        elif kind == _BOLD:
            self.bolds += 1
        else:
            self._keep_time(node)

    def _keep_time(self, node: LexborNode) -> None:
        if len(self.page.times) < MAX_KEPT_NODES:
            text = " ".join(node.text(deep=True)[:200].split())
            self.page.times.append((node.attributes.get("datetime") or "", text, len(self.page.texts)))

    def _keep_author(self, node: LexborNode, marker: str) -> None:
        """Keeps an element that its attribute, or its class, calls the author."""
        attributes = node.attributes
        if attributes.get(marker) == "author":
            self._keep_node(node, self.page.people)
        elif (names := attributes.get("class")) and signs_of(names[:MAX_NAMES]) & Sign.BYLINE:
            self._keep_node(node, self.page.signatures)

    def _keep_node(self, node: LexborNode, kept: list[tuple[LexborNode, int]]) -> None:
        if len(kept) < MAX_KEPT_NODES:
            kept.append((node, len(self.page.texts)))

    def _enter_block(self, node: LexborNode, kind: int, tag: str) -> None:
        """Opens one of the page's elements."""
        if self.pieces:
            self._flush()
        page, parent = self.page, self.element
        self.element = element = len(page.tags)
        names, sign = "", 0
        if attributes := node.attributes:
            if names := attributes.pop("class", None) or "":
                sign = signs_of(names if len(names) <= MAX_NAMES else names[:MAX_NAMES])
            if attributes:
                sign |= self._attribute_signs(node, attributes)
        if kind == _TELLING:
            sign |= _TAG_SIGNS.get(tag, 0)
        if sign or kind == _TELLING:
            if sign in page.signed:
                page.signed[sign].append(element)
            elif sign:
                page.signed[sign] = [element]
            if kind == _TELLING or sign & _KEPT:
                self._keep(node, tag, sign, parent)
        if self.wanted and node.mem_id in self.wanted:
            page.places[node.mem_id] = element
        page.parents.append(parent)
        page.tags.append(tag)
        page.names.append(names)
        page.signs.append(sign)
        page.first.append(len(page.texts))
        page.after.append(0)
        page.ends.append(0)

    def _keep(self, node: LexborNode, tag: str, sign: int, parent: int) -> None:
        """Keeps figures, articles and breadcrumbs as such."""
        if tag == "figure" or sign & Sign.CAPTION:
            self._keep_figure(node, parent)
        if tag == "article":
            self.page.articles.append(self.element)
        if sign & Sign.BREADCRUMB:
            self.page.breadcrumbs[self.element] = node

    def _attribute_signs(self, node: LexborNode, attributes: dict[str, str | None]) -> int:
        """What an element's attributes besides its class say."""
        sign: int = Sign.NONE
        if (identity := attributes.get("id")) and len(identity) <= MAX_ID:
            sign = signs_of(identity)
        if TELLING_ATTRIBUTES.isdisjoint(attributes):
            return sign
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            sign |= Sign.HIDDEN
        if style := attributes.get("style"):
            sign |= _style_signs(style)
        if attributes.get("align") == "right":
            sign |= Sign.RIGHT
        if (attributes.get("role") or "") in NEGATIVE_ROLES:
            sign |= Sign.NEGATIVE
        if itemprop := attributes.get("itemprop"):
            lowered = itemprop.lower()
            if lowered == "articlebody":
                sign |= Sign.ARTICLE_BODY | Sign.POSITIVE
            elif lowered == "author":
                self._keep_node(node, self.page.people)
        return sign

    def _flush(self) -> None:
        pieces = self.pieces
        joined = pieces[0] if len(pieces) == 1 else "".join(pieces)
        pieces.clear()
        if not joined.isspace():
            page = self.page
            page.texts.append(_squeezed(joined))
            page.linked.append(self.linked)
            page.owners.append(self.element)
            page.bold.append(self.begins_bold)
        self.linked = 0
        self.begins_bold = False


def _style_signs(style: str) -> int:
    if "none" not in style and "right" not in style:
        return Sign.NONE
    squeezed = style[:MAX_STYLE].replace(" ", "").lower()
    hidden: int = Sign.HIDDEN if "display:none" in squeezed else Sign.NONE
    return hidden | (Sign.RIGHT if "text-align:right" in squeezed else Sign.NONE)


def _squeezed(text: str) -> str:
    if BREAK not in text:
        text = text.strip()
        # Printable text has no blanks but U+0020, so nothing is to squeeze where no two of these stand together.
        return text if text.isprintable() and "  " not in text else " ".join(text.split())
    return "\n".join(" ".join(line.split()) for line in text.split(BREAK)).strip()
