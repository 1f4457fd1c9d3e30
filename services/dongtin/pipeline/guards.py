"""Guards before any parser sees a page. Of 263 real pages the largest has 2.2 MB, the deepest 34 levels.

A nesting of 254 makes lxml lose the rest of a page without a word, 40,000 nested elements take a fast parser 9 s,
200,000 attributes on one element over 20 s: so these are counted on the bare text, in linear time.
"""

import re
from functools import lru_cache

from .errors import GuardTripped
from .latest import latest

MAX_BYTES = 4 * 1024 * 1024
MAX_NESTING = 200
MAX_ATTRIBUTES = 1_000

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without an end (HTML Living Standard, 13.1.2)."""

OPTIONAL_END = frozenset("p li dt dd option tr td th thead tbody tfoot colgroup rp rt optgroup body html".split())
"""Elements whose end tag is often left out: they do not nest in themselves, so they do not count."""

_RAW_TEXT = "script style textarea title noscript svg".split()
_OPENING = re.compile(rf"<(?:(?=[snt])({'|'.join(_RAW_TEXT)})\b|!--)", re.I)
"""Asks for the first letter of the names before it tries them: most tags are none of these."""
_CLOSING = {name: re.compile(rf"</{name}", re.I) for name in _RAW_TEXT} | {"!--": re.compile("-->")}
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")
_WHOLE_TAG = re.compile(r"""<[a-zA-Z](?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
"""From the name to the end; a `<` or `>` inside a quoted value is part of it."""
_TAG_NAME = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9_]*)")


@latest
def check_page(html: str) -> None:
    """Raises `GuardTripped` where a page is larger, deeper or wider than any real one."""
    if (size := _size(html)) > MAX_BYTES:
        raise GuardTripped(f"the page has {size:,} bytes, more than {MAX_BYTES:,}: send the article's text instead")
    markup = _without_raw_text(html)
    if (attributes := _most_attributes(markup)) > MAX_ATTRIBUTES:
        raise GuardTripped(
            f"an element of the page has about {attributes:,} attributes, more than {MAX_ATTRIBUTES:,}: "
            "this is no news page, look at what the crawler fetched"
        )
    if (depth := _deepest(markup)) > MAX_NESTING:
        raise GuardTripped(
            f"the page nests {depth:,} elements or more, more than {MAX_NESTING:,}: "
            "this is no news page, look at what the crawler fetched"
        )


def _size(html: str) -> int:
    """Bytes as UTF-8; an upper bound where even that is within the limit."""
    if html.isascii():
        return len(html)
    return len(html.encode("utf-8", "replace")) if 4 * len(html) > MAX_BYTES else 4 * len(html)


def _without_raw_text(html: str) -> str:
    """The page without what holds no elements: scripts, styles, comments. One pass; an opening never closed stays."""
    kept: list[str] = []
    position = 0
    never_closed: set[str] = set()
    start = _OPENING.search(html)
    while start:
        name = (start.group(1) or "!--").lower()
        end = None if name in never_closed else _CLOSING[name].search(html, start.end())
        if end:
            kept.append(html[position : start.start()])
            position = end.end()
        else:
            never_closed.add(name)
        start = _OPENING.search(html, end.end() if end else start.end())
    return " ".join([*kept, html[position:]])


def _most_attributes(html: str) -> int:
    """The most attributes of one tag: words or `=`, whichever are more, quoted values (JSON in data-*) left out."""
    most = 0
    for tag in _WHOLE_TAG.findall(html):
        if len(tag) > 2 * MAX_ATTRIBUTES:  # a shorter one cannot have that many
            bare = _QUOTED.sub("=", tag)
            most = max(most, len(bare.split()) - 1, bare.count("="))
    return most


def _deepest(html: str) -> int:
    """Depth of the deepest element, ignoring elements whose ends are optional; stops soon after the limit."""
    if html.count("<") <= MAX_NESTING:
        return 0
    depth = deepest = 0
    for name in _TAG_NAME.findall(html):
        depth += _step(name)
        if depth > deepest:
            deepest = depth
        elif depth < 0:
            depth = 0
    return deepest


@lru_cache(maxsize=10_000)
def _step(name: str) -> int:
    if name.removeprefix("/").lower() in VOID | OPTIONAL_END:
        return 0
    return -1 if name.startswith("/") else 1
