"""JSON-LD: what a page tells search engines about its article (schema.org), read tolerantly and within bounds.

`read_json_ld` finds the item that describes the page's own article among all items of all blocks, by score. Blocks
are read as JSON, mended where they are broken in the usual ways, and at last searched for a few fields by pattern.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Union

import orjson

from ..markup import MAX_ENCODINGS, plain

MAX_BLOCK = 256 * 1024
"""Characters of one block. 10 MB of valid JSON-LD take 1.4 GB as Python objects."""
MAX_BLOCKS = 40
MAX_TOTAL = 512 * 1024
MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_CREATORS = 40
MAX_CRUMBS = 10
MAX_TEXT = 200_000
"""Characters of one text taken from an item."""

SUPPLEMENT_SCORE = 4.0
"""From this score on an item may fill in what the main item lacks."""

Json = Union[dict[str, "Json"], list["Json"], str, int, float, bool, None]  # noqa: UP007  # recursive aliases need it
Item = dict[str, Json]

TYPE_SCORES = {"NewsArticle": 10.0, "LiveBlogPosting": 10.0, "Report": 10.0, "ReportageNewsArticle": 10.0,
               "Review": 7.0, "Recipe": 7.0, "WebPage": 3.0, "VideoObject": 3.0}  # fmt: skip
"""How surely an item of a type is the article; other types that end in Article or Posting count 9."""
OTHER_ARTICLE = 9.0
SAME_URL, OTHER_URL, SAME_HEADLINE, HAS_DATE, HAS_AUTHOR, INSIDE = 6.0, -1.0, 4.0, 2.0, 1.5, -8.0

SUBORDINATE = frozenset(
    "image video review comment liveBlogUpdate hasPart mentions itemListElement itemList publisher isPartOf about "
    "author creator associatedMedia subjectOf citation".split()
)
"""Properties whose values describe something else than the page's article."""

PEOPLE = frozenset({"person", "profilepage"})
ORGANISATIONS = frozenset(
    "organization newsmediaorganization corporation website webpage governmentorganization ngo".split()
)


@dataclass(frozen=True, slots=True)
class Creator:
    """Who signed; `person` is None where the page does not say whether it is a person."""

    name: str
    person: bool | None = None


@dataclass(frozen=True, slots=True)
class NewsItem:
    """The article as the page's own metadata describes it; texts are plain, dates as they were written."""

    kind: str = ""
    headline: str = ""
    description: str = ""
    body: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    published: str = ""
    modified: str = ""
    created: str = ""
    publisher: str = ""
    creators: tuple[Creator, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    crumbs: tuple[str, ...] = ()
    """The way from the home page to the article, its own headline perhaps at the end."""
    free: bool | None = None
    """Whether the article may be read without paying, where the page says so."""
    broken: bool = False
    """Whether the fields were found by pattern in a block that is no JSON."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What else is known of the page, to tell its own item from others."""

    urls: frozenset[str] = field(default_factory=frozenset)
    """Addresses of the page as `loose_url` writes them."""
    titles: frozenset[str] = field(default_factory=frozenset)
    """Headlines of the page, casefolded."""


def read_json_ld(blocks: Iterable[str], expected: Expected) -> NewsItem | None:
    """The item of the page's article in `blocks` (texts of its ld+json scripts); None where there is none."""
    items: list[tuple[Item, bool]] = []
    by_id: dict[str, Item] = {}
    broken: list[str] = []
    for block in _bounded(blocks):
        content = _parse(block)
        if content is None:
            broken.append(block)
        else:
            items.extend(_items(content, by_id))
    ranked = sorted(((_score(item, inside, expected), -place, item) for place, (item, inside) in enumerate(items)),
                    key=lambda row: row[:2], reverse=True)  # fmt: skip
    chosen = [item for score, _, item in ranked if score >= SUPPLEMENT_SCORE]
    if not chosen and not (ranked and ranked[0][0] > 0):
        return _by_pattern(broken)
    found = [_news_item(item, by_id) for item in (chosen or [ranked[0][2]])[:4]]
    return replace(_filled(found), crumbs=_crumbs(item for item, _ in items))


def loose_url(url: str) -> str:
    """An address without what differs between mentions of one page: scheme, www, query, last slash."""
    address = url.strip().split("#", 1)[0].split("?", 1)[0]
    scheme = _SCHEME.match(address)
    return (address[scheme.end() :] if scheme else address).rstrip("/").casefold()


_SCHEME = re.compile(r"https?://(?:www\.|m\.|amp\.)?", re.I)


def _bounded(blocks: Iterable[str]) -> Iterator[str]:
    total = 0
    for number, block in enumerate(blocks):
        if number >= MAX_BLOCKS:
            return
        if len(block) > MAX_BLOCK:
            continue
        total += len(block)
        if total > MAX_TOTAL:
            return
        yield block


_COMMENT = re.compile(r"^\s*(?://|/\*|<!--|<!\[CDATA\[)[^\n{\[]{0,200}|(?:-->|\]\]>|\*/)[^\n{}\[\]]{0,20}$")
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_MISSING_COMMA = re.compile(r"([}\]\"])(\s{0,20}\n\s{0,200}\")(?=[@A-Za-z]{2,40}\":)")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def _parse(block: str) -> Json:
    """The content of a block, mended where it must be; None where it is beyond mending."""
    text = block.strip().rstrip(";").strip()
    for _ in range(MAX_ENCODINGS):
        try:
            content: Json = orjson.loads(text)
        except orjson.JSONDecodeError:
            content = _mended(text)
        if isinstance(content, str):  # JSON inside a JSON string
            text = content
            continue
        if content is not None:
            return content
        if (resolved := html.unescape(text)) == text:
            return None
        text = resolved
    return None


def _mended(text: str) -> Json:
    text = _COMMENT.sub("", text.strip()).strip().rstrip(";")
    text = _TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", _MISSING_COMMA.sub(r"\1,\2", text)))
    try:
        content: Json = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _first_value(text)
    return content


def _first_value(text: str) -> Json:
    """The first JSON value, for blocks with several of them or with rubbish after the end."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        content, _ = json.JSONDecoder(strict=False).raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict | list) else None


def _items(content: Json, by_id: dict[str, Item]) -> Iterator[tuple[Item, bool]]:
    """All items that have a type, outermost first, and whether they stand inside something else."""
    queue: list[tuple[Json, int, bool]] = [(content, 0, False)]
    for seen, (value, depth, inside) in enumerate(queue):
        if seen >= MAX_NODES:
            return
        if depth >= MAX_DEPTH or len(queue) > 2 * MAX_NODES:
            continue
        if isinstance(value, list):
            queue.extend((part, depth + 1, inside) for part in value if isinstance(part, dict | list))
        elif isinstance(value, dict):
            name = value.get("@id")
            if isinstance(name, str) and len(value) > 1:
                by_id.setdefault(name, value)
            if "@type" in value:
                yield value, inside
            queue.extend(
                (part, depth + 1, inside or key in SUBORDINATE)
                for key, part in value.items()
                if isinstance(part, dict | list)
            )


def _score(item: Item, inside: bool, expected: Expected) -> float:
    score = max((_type_score(kind) for kind in _types(item)), default=0.0)
    if not score:
        return 0.0
    urls = {loose_url(url) for url in _urls(item)}
    if urls and expected.urls:
        score += SAME_URL if urls & expected.urls else OTHER_URL
    headline = plain(_text(item.get("headline") or item.get("name"))).casefold()
    score += SAME_HEADLINE if headline and headline in expected.titles else 0.0
    score += HAS_DATE if item.get("datePublished") else 0.0
    score += HAS_AUTHOR if item.get("author") or item.get("creator") else 0.0
    return score + (INSIDE if inside else 0.0)


def _type_score(kind: str) -> float:
    return TYPE_SCORES.get(kind, OTHER_ARTICLE if kind.endswith(("Article", "Posting")) else 0.0)


def _types(item: Item) -> list[str]:
    kinds = item.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return [name.rsplit("/", 1)[-1] for name in names if isinstance(name, str)]


def _urls(item: Item) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            yield value


def _text(value: Json) -> str:
    """The text of a value: itself, its first part, or its name or value."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = value.get("name") or value.get("@value") or value.get("headline") or value.get("url")
        else:
            break
    return str(value)[:MAX_TEXT] if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _news_item(item: Item, by_id: dict[str, Item]) -> NewsItem:
    publisher = item.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher:
        publisher = by_id.get(str(publisher.get("@id")), publisher)
    free = item.get("isAccessibleForFree")
    return NewsItem(
        kind=next(iter(_types(item)), ""),
        headline=plain(_text(item.get("headline") or item.get("name"))),
        description=plain(_text(item.get("description") or item.get("abstract"))),
        body=_text(item.get("articleBody")),
        section=plain(_text(item.get("articleSection"))),
        language=_text(item.get("inLanguage")),
        url=next(_urls(item), ""),
        published=_text(item.get("datePublished")),
        modified=_text(item.get("dateModified")),
        created=_text(item.get("dateCreated")),
        publisher=plain(_text(publisher)) if isinstance(publisher, dict | list | str) else "",
        creators=tuple(_creators(item, by_id)),
        tags=_tags(item.get("keywords")),
        images=tuple(_image_urls(item.get("image"), by_id)),
        free=_truth(free),
    )


def _truth(value: Json) -> bool | None:
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.strip().casefold().rsplit("/", 1)[-1])
    return value if isinstance(value, bool) else None


def _creators(item: Item, by_id: dict[str, Item]) -> Iterator[Creator]:
    """Names under author and creator, lists within lists and references resolved, in order, bounded."""
    seen: set[str] = set()
    for value, person in _creator_values(item.get("author") or item.get("creator"), by_id):
        name = plain(value[:400])
        if name and name not in seen:
            seen.add(name)
            yield Creator(name, person)


def _creator_values(value: Json, by_id: dict[str, Item]) -> Iterator[tuple[str, bool | None]]:
    stack: list[Json] = [value]
    for _ in range(4 * MAX_CREATORS):
        if not stack:
            return
        current = stack.pop()
        if isinstance(current, list):
            stack.extend(reversed(current[:MAX_CREATORS]))
        elif isinstance(current, str):
            referred = by_id.get(current)
            yield (_text(referred.get("name")), _is_person(referred)) if referred else (current, None)
        elif isinstance(current, dict):
            named = current if current.get("name") else by_id.get(str(current.get("@id")), current)
            name = named.get("name")
            if isinstance(name, list):
                stack.extend(reversed(name[:MAX_CREATORS]))
            else:
                yield _text(name), _is_person(named)


def _is_person(item: Item) -> bool | None:
    kinds = {kind.casefold() for kind in _types(item)}
    return True if kinds & PEOPLE else False if kinds & ORGANISATIONS else None


def _tags(value: Json) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return ()
    texts = [_text(part)[:4000] for part in value[:60]]
    if len(texts) == 1 or any("," in text for text in texts):  # all of them in one string
        texts = [tag for text in texts for tag in re.split(r"[;,]", text)]
    return tuple(tag for tag in dict.fromkeys(plain(text) for text in texts) if tag and len(tag) <= 80)


def _crumbs(items: Iterable[Item]) -> tuple[str, ...]:
    """Names in the first breadcrumb list that has any, in their order; some sites wrap each in a list of its own."""
    for item in items:
        if "BreadcrumbList" in _types(item):
            listed = item.get("itemListElement")
            parts = (listed if isinstance(listed, list) else [listed])[:MAX_CRUMBS]
            crumbs = [part[0] if isinstance(part, list) and part else part for part in parts]
            names = (plain(_text(part.get("name") or part.get("item"))) for part in crumbs if isinstance(part, dict))
            if found := tuple(name for name in names if name and "://" not in name):
                return found
    return ()


def _image_urls(value: Json, by_id: dict[str, Item]) -> Iterator[str]:
    for part in (value if isinstance(value, list) else [value])[:20]:
        found = part
        if isinstance(found, dict):
            if not found.get("url") and not found.get("contentUrl"):
                found = by_id.get(str(found.get("@id")), found)
            found = found.get("url") or found.get("contentUrl")
        if isinstance(found, str) and found:
            yield found


def _filled(found: list[NewsItem]) -> NewsItem:
    """The first item, what it lacks taken from the next ones."""
    first, *others = found
    fields = {}
    for name in NewsItem.__slots__:
        value = getattr(first, name)
        for other in others:
            if value or value is False:
                break
            value = getattr(other, name)
        fields[name] = value
    return NewsItem(**fields)


_PATTERN_REACH = 64 * 1024
_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|dateCreated|description|articleSection)"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,1000})"'
)
_AUTHOR = re.compile(r'"author"\s{0,20}:\s{0,20}[\[{\s]{0,40}[^\[\]{}]{0,300}?"name"\s{0,20}:\s{0,20}"([^"\\]{2,80})"')
_FIELD_NAMES = {"datePublished": "published", "dateModified": "modified", "dateCreated": "created",
                "articleSection": "section"}  # fmt: skip


def _by_pattern(blocks: list[str]) -> NewsItem | None:
    """A few fields of the first broken block that has a headline or a date."""
    for block in blocks[:4]:
        text = block[:_PATTERN_REACH]
        fields: dict[str, str] = {}
        for name, value in _FIELD.findall(text):
            fields.setdefault(_FIELD_NAMES.get(name, name), plain(_unquoted(value)))
        if "headline" in fields or "published" in fields:
            author = _AUTHOR.search(text)
            creators = (Creator(plain(author.group(1))),) if author else ()
            return NewsItem(creators=creators, broken=True, **fields)  # type: ignore[arg-type]
    return None


def _unquoted(value: str) -> str:
    try:
        return str(orjson.loads(f'"{_CONTROL.sub(" ", value)}"'))
    except orjson.JSONDecodeError:
        return value
