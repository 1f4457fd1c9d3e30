"""The parsed tree of a page, made once for all stages that look at the same page in a row."""

from selectolax.lexbor import LexborHTMLParser

from .latest import latest


@latest
def page_tree(html: str) -> LexborHTMLParser:
    """The tree of a page that `check_page` let through; shared, so whoever changes a tree parses its own."""
    return LexborHTMLParser(html.replace("\0", " "))
