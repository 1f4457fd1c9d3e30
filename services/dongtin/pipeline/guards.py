"""Guards before any parser sees a page. Of 263 real pages the largest has 2.2 MB, the deepest 34 levels.

A nesting of 254 makes lxml lose the rest of a page without a word, 40,000 nested elements take a fast parser 9 s,
200,000 attributes on one element over 20 s, 100,000 on as many tags of the body 36 s: so these are counted on the bare
text, in linear time. What is not counted was tried by the megabyte, alone and in pairs, and takes the parser a second
or two: other elements without ends, those of tables and forms among them, also within svg and math, and tags in what
is text.
"""

import re
from collections import Counter
from itertools import accumulate, pairwise

from .errors import GuardTripped
from .latest import latest
from .page_tree import page_bytes

MAX_BYTES = 4 * 1024 * 1024
MAX_NESTING = 200
MAX_ATTRIBUTES = 1_000

MAX_LEFT_OPEN = 1_000
"""Elements that nest in themselves where their ends are left out; 20,000 take the parser 2 s, 100,000 a minute."""

MANY_TAGS = 20_000
"""Tags up to which no nesting, however hidden, takes the parser a second."""

MAX_KNOWN_NAMES = 10_000
"""Names of elements that are remembered; hostile pages make them up."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without an end (HTML Living Standard, 13.1.2)."""

OPTIONAL_END = frozenset("a p li dt dd option tr td th thead tbody tfoot colgroup rp rt optgroup body html".split())
"""Elements without an end on many pages; in their places they do not nest in themselves, so they do not count."""

NESTING_ANYWHERE = ("rt", "rp", "optgroup")
"""Those of them that nest in themselves out of their places. An `li` and a `dd` or `dt` do so in turn."""
_LEFT_OPEN = re.compile(rb"<(/?+(?:rt|rp|optgroup|li|dd|dt))(?=[\s/>])", re.I)

_RAW_TEXT = "script style textarea title svg".split()
"""What holds no elements; and svg, whose shapes have no ends. A page that hides many tags in these is read whole."""
_OPENING = re.compile(rf"<(?:(?=[st])({'|'.join(_RAW_TEXT)})(?=[\s/>])|!--(?!-?>))".encode(), re.I)
"""Asks for the first letter of the names before it tries them: most tags are none of these."""
_CLOSING = {name.encode(): re.compile(rf"</{name}".encode(), re.I) for name in _RAW_TEXT} | {
    b"!--": re.compile(b"--!?>")
}
_ATTRIBUTE = re.compile(rb"""<[^\s/>]*+|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+""")
"""The name of a tag, or name and value as a parser parts them: at blanks, slashes and ends of quotes, but not within an
unquoted address."""
_IN_TAG = rb"""[^>=]*+(?:="[^"]*+"[^>=]*+)*+(?:=\s*+(?:"[^"]*+"|'[^']*+')?+[^>=]*+)*+"""
"""To the end of a tag: a `>` inside a quoted value is part of it, every `<` is. What most values are comes first."""
_WHOLE_TAG = re.compile(rb"</?+[a-zA-Z]" + _IN_TAG)
_SHARED_TAG = re.compile(rb"<(?=[hHbB])(?i:html|body)(?=[\s/])" + _IN_TAG)
"""Tags whose attributes all go to one element, however often they stand on a page."""
_TAG_NAME = re.compile(rb"<(/?+(?!(?:a|p|li|br|img)[ >/])[a-zA-Z][^\s/>]{0,40}+)")
"""Without the most frequent of those that do not count. Bounded, since names are remembered; `a-x` is not `a`."""


@latest
def check_page(html: str) -> None:
    """Raises `GuardTripped` where a page is larger, deeper or wider than any real one."""
    page = page_bytes(html)
    if (size := len(page)) > MAX_BYTES:
        raise GuardTripped(f"the page has {size:,} bytes, more than {MAX_BYTES:,}: send the article's text instead")
    markup, raw = _without_raw_text(page)
    if page.count(b"<") - markup.count(b"<") > MANY_TAGS:  # a parser may see what is taken for a script or a shape
        markup = page
    shared = _attributes(b" ".join(_SHARED_TAG.findall(page)))
    if (attributes := max(_most_attributes(markup), _most_attributes(raw), shared)) > MAX_ATTRIBUTES:
        raise GuardTripped(
            f"an element of the page has about {attributes:,} attributes, more than {MAX_ATTRIBUTES:,}: "
            "this is no news page, look at what the crawler fetched"
        )
    if (left_open := _left_open(markup)) > MAX_LEFT_OPEN:
        raise GuardTripped(
            f"the page leaves {left_open:,} elements open that may nest in each other, more than {MAX_LEFT_OPEN:,}: "
            "this is no news page, look at what the crawler fetched"
        )
    if (depth := _deepest(markup)) > MAX_NESTING:
        raise GuardTripped(
            f"the page nests {depth:,} elements or more, more than {MAX_NESTING:,}: "
            "this is no news page, look at what the crawler fetched"
        )


def _without_raw_text(page: bytes) -> tuple[bytes, bytes]:
    """The page without what holds no elements: scripts, styles, comments; and the tags that were taken out with it.

    One pass; an opening never closed stays.
    """
    kept: list[bytes] = []
    tags: list[bytes] = []
    position = 0
    never_closed: set[bytes] = set()
    start = _OPENING.search(page)
    while start:
        name = (start.group(1) or b"!--").lower()
        end = None if name in never_closed else _CLOSING[name].search(page, start.end())
        if end:
            kept.append(page[position : start.start()])
            if end.start() - start.start() > 2 * MAX_ATTRIBUTES:  # a shorter one cannot have that many
                tags.append(_tags_of(name, page[start.start() : end.start()]))
            position = end.end()
        else:
            never_closed.add(name)
        start = _OPENING.search(page, end.end() if end else start.end())
    return b" ".join([*kept, page[position:]]), b" ".join(tags)


def _tags_of(name: bytes, taken_out: bytes) -> bytes:
    """What a parser takes for tags in an element that was taken out: all of a shape, and the beginning of others."""
    tag = None if name == b"svg" else _WHOLE_TAG.match(taken_out)
    return taken_out if name == b"svg" else tag.group() if tag else b""


def _most_attributes(markup: bytes) -> int:
    """The most attributes of one tag."""
    tags = _WHOLE_TAG.findall(markup)
    if max(map(len, tags), default=0) <= 2 * MAX_ATTRIBUTES:  # a shorter one cannot have that many
        return 0
    return max(_attributes(tag) for tag in tags if len(tag) > 2 * MAX_ATTRIBUTES)


def _attributes(tags: bytes) -> int:
    return len(_ATTRIBUTE.findall(tags)) - 1  # the first is the name of a tag


def _left_open(markup: bytes) -> int:
    """How many elements nest in themselves for want of an end, at most; 0 on a page of few tags."""
    if markup.count(b"<") <= MANY_TAGS:
        return 0
    begun: Counter[str] = Counter()
    for name in _LEFT_OPEN.findall(markup):
        bare = name.decode().lower().removeprefix("/")
        if not name.startswith(b"/"):
            begun[bare] += 1
        elif begun[bare]:
            begun[bare] -= 1
    return sum(begun[name] for name in NESTING_ANYWHERE) + 2 * min(begun["li"], begun["dd"] + begun["dt"])


def _deepest(markup: bytes) -> int:
    """Depth of the deepest element, ignoring elements whose ends are optional."""
    if markup.count(b"<") <= MAX_NESTING:
        return 0
    names = _TAG_NAME.findall(markup)
    if len(names) > MANY_TAGS:
        return _deepest_by_names(names)
    depths = list(accumulate(map(_STEPS.__getitem__, names), initial=0))
    if max(depths) - min(depths) <= MAX_NESTING:  # no more than that between any two places
        return 0
    depth = deepest = 0
    for before, after in pairwise(depths):
        depth = max(0, depth + after - before)  # ends of nothing count nothing
        deepest = max(deepest, depth)
    return deepest


def _deepest_by_names(names: list[bytes]) -> int:
    """The same where an end ends only what was begun by its name: ends of nothing may stand between begins."""
    depth = deepest = 0
    begun: Counter[bytes] = Counter()
    for name in names:
        step = _STEPS[name]
        if step > 0:
            depth += 1
            begun[name.lower()] += 1
            deepest = max(deepest, depth)
        elif step < 0 and begun[bare := name[1:].lower()]:
            depth -= 1
            begun[bare] -= 1
    return deepest


class _Steps(dict[bytes, int]):
    """What a tag adds to the depth, by its name with the slash of an end."""

    def __missing__(self, name: bytes) -> int:
        if len(self) > MAX_KNOWN_NAMES:
            self.clear()
        bare = name.removeprefix(b"/").lower().decode("ascii", "replace")
        self[name] = 0 if bare in VOID | OPTIONAL_END else -1 if name.startswith(b"/") else 1
        return self[name]


_STEPS = _Steps()
