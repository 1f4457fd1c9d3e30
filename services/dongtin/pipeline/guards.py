"""Guards before any parser sees a page. Real pages stay far below (at most 2.2 MB and depth 34 in 263 pages).

A nesting of 254 makes lxml lose the rest of a page without a word, 40,000 nested elements take a fast parser 9 s,
200,000 attributes on one element over 20 s: so these are counted on the bare text, in linear time.
"""

import re

from .errors import GuardTripped

MAX_BYTES = 4 * 1024 * 1024
MAX_NESTING = 200
MAX_ATTRIBUTES = 1_000

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without an end (HTML Living Standard, 13.1.2)."""

OPTIONAL_END = frozenset("p li dt dd option tr td th thead tbody tfoot colgroup rp rt optgroup body html".split())
"""Elements whose end tag is often left out: they do not nest in themselves, so they do not count."""

_RAW_TEXT = re.compile(r"<(script|style|textarea|title|noscript|svg)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.I | re.S)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")


def check_page(html: str) -> None:
    """Raises `GuardTripped` where a page is larger, deeper or wider than any real one."""
    size = len(html) if html.isascii() else len(html.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise GuardTripped(f"the page has {size:,} bytes, more than {MAX_BYTES:,}: send the article's text instead")
    if (attributes := _most_attributes(html)) > MAX_ATTRIBUTES:
        raise GuardTripped(
            f"an element of the page has about {attributes:,} attributes, more than {MAX_ATTRIBUTES:,}: "
            "this is no news page, look at what the crawler fetched"
        )
    if (depth := _deepest(html)) > MAX_NESTING:
        raise GuardTripped(
            f"the page nests {depth:,} elements or more, more than {MAX_NESTING:,}: "
            "this is no news page, look at what the crawler fetched"
        )


def _most_attributes(html: str) -> int:
    """The most attributes of one tag, counted by `=` between one `<` and the next."""
    most, start = 0, html.find("<")
    while start >= 0:
        following = html.find("<", start + 1)
        end = following if following >= 0 else len(html)
        if end - start > 2 * MAX_ATTRIBUTES:  # a shorter stretch cannot hold that many
            tag_end = html.find(">", start, end)
            stretch = html[start : tag_end if tag_end >= 0 else end]
            if stretch[1:2].isalpha():
                most = max(most, len(stretch.split()) - 1, stretch.count("="))
        start = following
    return most


def _deepest(html: str) -> int:
    """Depth of the deepest element, ignoring elements whose ends are optional; stops soon after the limit."""
    if html.count("<") <= MAX_NESTING:
        return 0
    depth = deepest = 0
    for closing, name in _TAG.findall(_RAW_TEXT.sub(" ", html)):
        tag = name.lower()
        if tag in VOID or tag in OPTIONAL_END:
            continue
        depth = max(0, depth + (-1 if closing else 1))
        deepest = max(deepest, depth)
    return deepest
