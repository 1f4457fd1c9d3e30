"""The headline of a page, without the site's name."""

import re
from collections.abc import Iterable, Mapping, Sequence

from .head import Head
from .json_ld import NewsItem

LONG_HEADLINE = 25
"""Characters from which on an h1 is a headline of its own and no section name; a CJK character counts three."""

SEPARATORS = re.compile(r"\s+(?:[|\-–—·•»l]|::)\s+|\s*[|»]\s*")
"""What sites put between the headline and their name."""

RETOLD = 3
"""So many words in common make an h1 and the window's title two forms of one headline."""

CUT_HEADLINE = 100
"""Characters from which on a declared headline may be cut off: search engines show no more than 110."""

MAX_TITLE = 500
_HOST_LABEL = re.compile(r"^(?:https?://)?(?:www\.|m\.|amp\.|edition\.)?([^/:?#]+)", re.I)


def choose_title(
    head: Head, item: NewsItem | None, headlines: Sequence[str], sites: Iterable[str], others: Sequence[str] = ()
) -> tuple[str | None, str]:
    """The headline and where it was read; (None, "") where there is none.

    `headlines` are the h1 of the page, `others` its further headings, `sites` the names of the outlet. Where JSON-LD,
    Open Graph and h1 differ, two that agree outvote the third: measured, no single one of them is right on more than
    three pages in four. A page without h1 shows its headline in another heading, where a kicker may stand before it.
    """
    names = frozenset(key for site in sites if (key := _key(site)))
    declared = _without_site(item.headline, names) if item else ""
    shared = _without_site(head.meta("og:title"), names)
    visible = [_without_site(text, names) for text in headlines]
    same = _key(declared), _key(shared), {_key(text): text for text in visible}
    chosen, method = _shown(declared, shared, others) if not visible and same[0] != same[1] else ("", "")
    if not chosen:
        chosen, method = _outvoted(declared, shared, visible, same)
    if method == "h1" and not (declared or shared):
        chosen, method = _as_in_window(chosen, same[2], head.title, names)
    if not chosen:
        chosen, method = _without_site(head.meta("twitter:title", "title", "dc.title"), names), "meta"
    if not chosen:
        chosen, method = _without_site(head.title, names), "title"
    return (chosen[:MAX_TITLE], method) if chosen else (None, "")


def site_names(head: Head, item: NewsItem | None, url: str | None) -> tuple[str, ...]:
    """Every name under which the outlet may stand beside a headline, most official first."""
    names = [head.meta("og:site_name"), item.publisher if item else "", head.meta("application-name", "publisher")]
    if url and (found := _HOST_LABEL.match(url)):
        host = found.group(1).casefold()
        labels = host.split(".")
        names += [host, labels[-2] if len(labels) > 1 else "", labels[0]]
        if len(labels) > 2 and len(labels[-2]) <= 3:  # example.com.vn
            names.append(labels[-3])
    return tuple(dict.fromkeys(name for name in names if name))


def site_name(head: Head, item: NewsItem | None) -> str | None:
    """The outlet's name as it calls itself, without a slogan behind it; no address and no account."""
    for name in (head.meta("og:site_name"), item.publisher if item else "", head.meta("application-name")):
        first = SEPARATORS.split(name.strip())[0].strip()
        if first and not first.startswith(("@", "http:", "https:", "//")):
            return first
    return None


def _outvoted(declared: str, shared: str, visible: list[str], same: tuple[str, str, dict[str, str]]) -> tuple[str, str]:
    declared_key, shared_key, visible_keys = same
    if declared and declared_key == shared_key:
        return shared, "open-graph"  # they differ in quotation marks at most, which JSON-LD loses now and then
    if declared and shared and shared_key in visible_keys and declared_key.endswith(shared_key):
        return shared, "open-graph"
    if declared_key and declared_key in visible_keys:
        return declared, "json-ld"
    for text in visible[:1]:
        if _width(text) >= LONG_HEADLINE // 2 and any(_extends(other, text) for other in (declared, shared)):
            return text, "h1"
    if shared_key and shared_key in visible_keys:
        return shared, "open-graph"
    for text in visible[:1]:
        for part, method in ((declared, "json-ld"), (shared, "open-graph")):
            if _is_part(part, text):
                return part, method
        if declared and _width(text) >= LONG_HEADLINE:
            return text, "h1"
    if declared:
        return declared, "json-ld"
    if shared:
        return shared, "open-graph"
    return (visible[0], "h1") if visible else ("", "")


def _shown(declared: str, shared: str, headings: Iterable[str]) -> tuple[str, str]:
    """Of two headlines that differ the one that a heading ends with; the shorter one where it ends with both."""
    both = sorted(((declared, "json-ld"), (shared, "open-graph")), key=lambda row: len(row[0]))
    for heading in headings:
        key = _key(heading)
        for text, method in both:
            if _width(text) >= LONG_HEADLINE and key.endswith(_key(text)):
                return text, method
    return "", ""


def _as_in_window(first: str, visible: Mapping[str, str], title: str, names: frozenset[str]) -> tuple[str, str]:
    """The headline of a page that declares none: the h1 that the window's title names, or the part of it."""
    window, parts = _without_site(title, names), SEPARATORS.split(title)
    longest = max(parts, key=_width)
    for part in (window, longest):
        if equal := visible.get(_key(part)):
            return equal, "h1"
    if part := next((part for part in parts if _is_part(part, first)), ""):
        return part, "title"
    rest = _without_site(title, names | {_key(first)})
    if rest != window and title.startswith(rest) and _width(rest) >= LONG_HEADLINE:
        return rest, "title"  # the h1 is the outlet, which stands behind the headline
    return (window, "title") if _is_no_headline(visible, title) else (first, "h1")


def _is_part(headline: str, text: str) -> bool:
    """Whether an h1 is a whole headline with a kicker before it or a subtitle behind it."""
    if _width(headline) < LONG_HEADLINE:
        return False
    is_cut = len(headline) >= CUT_HEADLINE or headline.endswith(("…", "..."))
    part, whole = _key(headline), _key(text)
    return whole.endswith(part) or (whole.startswith(part) and not is_cut)


def _is_no_headline(visible: Mapping[str, str], title: str) -> bool:
    """Whether no h1 says what the window's title says: the h1 is the site's name then."""
    key = _key(title)
    if not SEPARATORS.search(title) or any(text in key for text in visible):
        return False
    return not any(_width(text) >= LONG_HEADLINE and _is_retold(title, text) for text in visible.values())


def _is_retold(title: str, headline: str) -> bool:
    """Whether two titles tell the same in other words."""
    return len(_words(title) & _words(headline)) >= RETOLD


def _words(text: str) -> set[str]:
    return set(text.casefold().split())


def _extends(title: str, headline: str) -> bool:
    """Whether a title is the headline, a separator and something more: the site's name in another form."""
    return title.startswith(headline) and bool(SEPARATORS.match(title[len(headline) :]))


def _without_site(title: str, names: frozenset[str]) -> str:
    """`title` without parts at its ends that are the site's name."""
    title = title.strip()
    for _ in range(3):
        parts = list(SEPARATORS.finditer(title))
        if not parts:
            break
        last, first = title[parts[-1].end() :], title[: parts[0].start()]
        if _is_site(last, names) and title[: parts[-1].start()]:
            title = title[: parts[-1].start()].strip()
        elif _is_site(first, names) and title[parts[0].end() :]:
            title = title[parts[0].end() :].strip()
        else:
            break
    return title


def _is_site(part: str, names: frozenset[str]) -> bool:
    key = _key(part)
    return bool(key) and (key in names or any(len(name) > 3 and key in (name + "com", "the" + name) for name in names))


def _key(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _width(text: str) -> int:
    return sum(3 if "\u2e80" <= character <= "\ud7ff" else 1 for character in text)
