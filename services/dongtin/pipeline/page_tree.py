"""The parsed tree of a page, made once for all stages that look at the same page in a row."""

from selectolax.lexbor import LexborHTMLParser

from .latest import latest


@latest
def page_bytes(html: str) -> bytes:
    """A page as guards and parser read it: UTF-8, blanks for NUL; lone surrogates are left out."""
    return _without_nul(html.encode("utf-8", "ignore"))


def keep_bytes(html: str, data: bytes) -> None:
    """Says from which UTF-8 a page was decoded: encoding it again takes a fifth of the time of parsing it."""
    page_bytes.keep(html, _without_nul(data))


def _without_nul(data: bytes) -> bytes:
    return data.replace(b"\0", b" ")


@latest
def page_tree(html: str) -> LexborHTMLParser:
    """The tree of a page that `check_page` let through; shared, so whoever changes a tree parses its own."""
    return LexborHTMLParser(page_bytes(html))
