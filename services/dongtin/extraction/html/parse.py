"""An article out of a web page.

    parse ─▶ walk ─▶ head ─▶ facts ─▶ body and lead ─▶ is it an article? ─▶ fields beside the text, pictures, credits

The body is found by the outlet's selector where the table of outlets has one, else by our own extractor; the page's
JSON-LD and another library are last resorts. `methods["body"]` says who found it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dongtin.extraction.urls import safe_url
from dongtin.pipeline import NoArticle, NoText, page_tree
from dongtin_schemas import CrawlerMessage, Image

from ..attribution.agencies import agency_named, agency_of_domain
from ..markup import plain
from ..parsed import CreditLine, ParsedArticle
from .body import Body, Named, find_body
from .captions import read_figures
from .dropping import letters
from .evidence import refuse_at_sight, refuse_teasers, require_article
from .flash import with_flash
from .head import read_head
from .last_resort import DECLARED, last_resort
from .lead import without_prefix
from .metadata import Metadata, PageFacts, read_facts, read_metadata, read_source
from .outlets import Outlet
from .page import Page, read_page
from .shown_dates import marked_dates

MAX_DECLARED_IMAGES = 10
MAX_NAMED = 20
MAX_AUTHOR_TEXT = 400
MAX_PROBED = 500
FIGURE_REACH = 6
"""Blocks before and after the text whose pictures belong to it."""

CREDIT_MARK = "link-source"
CREDIT_SELECTOR = ".link-source-name, .link-source-full"
"""Where a content system that many Vietnamese outlets share names the outlet that a text was taken from."""

COPY_BUTTON = re.compile(r"\s*(?:Copy link|Lấy link!?|Link bài gốc)\s*", re.I)

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it was read: what the fields of its article are taken from."""

    tree: LexborHTMLParser
    page: Page
    facts: PageFacts
    body: Body


def parse_html(message: CrawlerMessage, html: str, *, language: str) -> ParsedArticle:
    """The article of a page that `check_page` let through.

    Raises `NoText` where the page shows no words, `NoArticle` where it has words, but no article.
    """
    return article_of(read_html(message, html, language=language), html)


def read_html(message: CrawlerMessage, html: str, *, language: str) -> Reading:
    """Where text and metadata of a page stand. Raises `NoText`, and `NoArticle` where only menus have words."""
    tree = page_tree(html)
    head = read_head(tree)
    source = read_source(message, head)
    tree = _without_furniture(html, tree, source.outlet)
    root = tree.body
    named = _named(tree, source.outlet)
    page = read_page(root, frozenset(chain(*named))) if root is not None else Page()
    facts = read_facts(source, head, page, language)
    if not page.texts and not (facts.item and facts.item.body):
        if root is not None and _has_words(root):
            raise NoArticle("the page shows words in menus and forms only: send the page of an article")
        raise NoText("the page shows no words: send what a browser shows after its scripts ran")
    elements = Named(*(tuple(sorted(page.places[node] for node in nodes if node in page.places)) for nodes in named))
    body = find_body(page, facts.titles, facts.description, elements)
    return Reading(tree, page, facts, with_flash(page, facts, body))


def article_of(reading: Reading, html: str) -> ParsedArticle:
    """The article of a page that was read. Raises `NoArticle` where there is none."""
    page, facts, body = reading.page, reading.facts, reading.body
    paragraphs = tuple(_paragraphs(page, body.blocks))
    method = body.method
    if not paragraphs:
        refuse_at_sight(page, facts)
        paragraphs, method = last_resort(html, facts.item)
    lead = _lead(page, body, facts.outlet)
    if method != DECLARED:
        refuse_teasers(page, facts, body, lead[0], reading.tree)
    require_article(page, facts, lead[0], paragraphs, body.headline)
    named = _named_authors(reading.tree, facts.outlet)
    metadata = read_metadata(facts, page, body, named, marked_dates(reading.tree))
    paragraphs = _without_signature(paragraphs, metadata.authors)
    beside = _images(page, body, facts), tuple(_credits(reading.tree if CREDIT_MARK in html else None, facts))
    return _article(facts, metadata, lead, (paragraphs, method), beside)


def _without_furniture(html: str, tree: LexborHTMLParser, outlet: Outlet | None) -> LexborHTMLParser:
    """The tree without what the outlet's entry calls furniture; the one given is shared, so another is changed."""
    if not outlet or not outlet.furniture or not tree.css_matches(outlet.furniture):
        return tree
    own = LexborHTMLParser(html)
    for node in own.css(outlet.furniture)[:MAX_NAMED]:
        node.decompose()
    return own


def _named(tree: LexborHTMLParser, outlet: Outlet | None) -> tuple[set[int], set[int]]:
    """The nodes of text and lead by the outlet's selectors, as their `mem_id`."""
    body, lead = (outlet.body, outlet.lead) if outlet else ("", "")
    return _nodes(tree, body), _nodes(tree, lead)


def _nodes(tree: LexborHTMLParser, selector: str) -> set[int]:
    return {node.mem_id for node in tree.css(selector)[:MAX_NAMED]} if selector else set()


def _named_authors(tree: LexborHTMLParser, outlet: Outlet | None) -> tuple[str, ...]:
    if outlet is None or not outlet.author:
        return ()
    return tuple(
        plain(node.text(deep=True, separator="\n")[:MAX_AUTHOR_TEXT]) for node in tree.css(outlet.author)[:MAX_NAMED]
    )


def _has_words(root: LexborNode) -> bool:
    """Whether a page whose text lies in skipped elements shows any; scripts and styles do not count."""
    return any(node.text(deep=False).strip() for node in root.css("a, p, li, button, label, span, div")[:MAX_PROBED])


def _paragraphs(page: Page, blocks: Iterable[int]) -> Iterator[str]:
    for block in blocks:
        text = page.texts[block]
        if "\n" not in text:  # blanks are squeezed already, and a text without words is no block
            yield text
            continue
        for part in _PARAGRAPH_BREAK.split(text):
            if text := " ".join(part.split()):
                yield text


def _without_signature(paragraphs: tuple[str, ...], authors: tuple[str, ...]) -> tuple[str, ...]:
    """The text without a last line that is the author's name and nothing else."""
    names = {letters(author) for author in authors}
    return paragraphs[:-1] if len(paragraphs) > 1 and letters(paragraphs[-1]) in names else paragraphs


def _lead(page: Page, body: Body, outlet: Outlet | None) -> tuple[str | None, str]:
    """The lead without the outlet's name before it, and how it was recognised."""
    text = " ".join(" ".join(page.texts[block] for block in body.lead.blocks).split())
    prefix = outlet.lead_prefix if outlet else ""
    return (without_prefix(text, prefix) or None, body.lead.method) if text else (None, "")


def _images(page: Page, body: Body, facts: PageFacts) -> tuple[Image, ...]:
    """Pictures in and around the text with their captions; where there are none, those that the page declares."""
    if body.blocks:
        first, last = body.blocks[0] - FIGURE_REACH, body.blocks[-1] + FIGURE_REACH
        if images := read_figures((node for node, block in page.figures if first <= block <= last), facts.url):
            return images
    declared = (facts.item.images if facts.item else ()) or facts.head.all_meta("og:image")
    addresses = (safe_url(text, facts.url) for text in declared[:MAX_DECLARED_IMAGES])
    return tuple(Image(url=address) for address in dict.fromkeys(addresses) if address)


def _credits(tree: LexborHTMLParser | None, facts: PageFacts) -> Iterator[CreditLine]:
    """Credit that stands outside the text."""
    texts: dict[str, str] = {}
    for node in tree.css(CREDIT_SELECTOR)[:4] if tree else ():
        names = node.attributes.get("class") or ""
        text = COPY_BUTTON.sub(" ", plain(node.text(deep=True, separator=" ")[:1_000])).strip()
        texts.setdefault("full" if "link-source-full" in names else "name", text)
    if texts.get("name"):
        yield CreditLine(texts["name"], safe_url(texts.get("full", ""), facts.url))
    elif facts.item:
        own = agency_of_domain(facts.domain)
        for creator in facts.item.creators:
            if (agency := agency_named(creator.name)) and agency != own:
                yield CreditLine(creator.name)


def _article(
    facts: PageFacts,
    metadata: Metadata,
    lead: tuple[str | None, str],
    body: tuple[Sequence[str], str],
    beside: tuple[tuple[Image, ...], tuple[CreditLine, ...]],
) -> ParsedArticle:
    methods = {"body": body[1], "lead": lead[1], **metadata.methods}
    return ParsedArticle(
        body=tuple(body[0]),
        title=facts.title,
        lead=lead[0],
        authors=metadata.authors,
        published_at=metadata.published_at,
        modified_at=metadata.modified_at,
        section=metadata.section,
        tags=metadata.tags,
        images=beside[0],
        canonical_url=metadata.canonical_url,
        site_name=facts.site_name,
        declared_language=facts.head.language or facts.head.meta("og:locale") or None,
        outlet_article_id=metadata.outlet_article_id,
        credits=beside[1],
        methods={name: method for name, method in methods.items() if method},
        flags=metadata.flags,
    )
