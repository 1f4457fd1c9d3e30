"""What surrounds the text: headline, times, authors, section, tags, the outlet's id, each with its method."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from selectolax.lexbor import LexborNode

from dongtin.extraction.urls import canonical_url, domain_of, safe_url
from dongtin_schemas import CrawlerMessage, Timestamp

from ..dates.zones import page_locale
from ..markup import plain
from .authors import AuthorSources, choose_authors
from .body import Body
from .bylines import marked_authors, visible_bylines
from .head import Head
from .json_ld import Expected, NewsItem, loose_url, read_json_ld
from .outlets import Outlet, outlet_of
from .page import Page
from .published import DateText, Locale, choose_modified, choose_published
from .shown_dates import visible_dates
from .title import choose_title, site_name, site_names
from .vocabulary import Sign, signs_of

MAX_HEADLINES = 10

_NO_HEADLINE = re.compile(r"(?:^|[\s_-])(?:logo|breadcrumb|breadcrumbs|brand|site-title|sitename)(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page before its text is looked for."""

    head: Head
    item: NewsItem | None
    url: str | None
    domain: str | None
    outlet: Outlet | None
    locale: Locale
    sites: tuple[str, ...]
    """Names of the outlet, its host among them."""
    site_name: str | None
    title: str | None
    title_method: str
    headlines: tuple[str, ...]
    """The h1 of the page."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Every form in which the headline may stand in the page."""
        declared = (self.title, self.item.headline if self.item else "", self.head.meta("og:title"), self.head.title)
        return tuple(dict.fromkeys(text for text in (*declared, *self.headlines) if text))

    @property
    def description(self) -> str:
        """The page's description of the article."""
        return self.head.meta("og:description", "description", "twitter:description") or (
            self.item.description if self.item else ""
        )


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields beside the text."""

    authors: tuple[str, ...] = ()
    published_at: Timestamp | None = None
    modified_at: Timestamp | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    outlet_article_id: str | None = None
    canonical_url: str | None = None
    flags: tuple[str, ...] = ()
    methods: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageSource:
    """Whose page it is."""

    url: str | None
    domain: str | None
    outlet: Outlet | None


def read_source(message: CrawlerMessage, head: Head) -> PageSource:
    """Whose page it is, by the address that was fetched, else by the one that the page gives itself."""
    url = message.final_url or message.url or safe_url(head.canonical) or safe_url(head.meta("og:url"))
    domain = domain_of(url) if url else None
    return PageSource(url, domain, outlet_of(domain))


def read_facts(source: PageSource, head: Head, page: Page, language: str) -> PageFacts:
    """What the page calls itself."""
    url, domain, outlet = source.url, source.domain, source.outlet
    headlines = tuple(_headings(page, "h1"))
    item = read_json_ld(head.json_ld, _expected(head, url, headlines))
    sites = site_names(head, item, url)
    if outlet:
        sites = (outlet.name, *sites)
    locale = page_locale(domain, head.language or head.meta("og:locale"), language)
    if outlet:
        locale = Locale(outlet.zone, locale.day_first)
    others = () if headlines else tuple(_headings(page, "h2"))
    title, method = choose_title(head, item, headlines, sites, others)
    name = outlet.name if outlet else site_name(head, item)
    return PageFacts(head, item, url, domain, outlet, locale, sites, name, title, method, headlines)


def read_metadata(
    facts: PageFacts,
    page: Page,
    body: Body,
    named_authors: Sequence[str] = (),
    marked: Iterable[DateText] = (),
) -> Metadata:
    """The fields beside the text.

    `named_authors` are texts that the outlet's entry calls the byline, `marked` dates that the page marks as its own.
    """
    headline = body.headline
    sources = AuthorSources(
        facts.head, facts.item, named_authors, marked_authors(page, body.blocks, headline),
        partial(visible_bylines, page, body.blocks, headline), facts.sites,
    )  # fmt: skip
    authors, authors_method = choose_authors(sources)
    published, flags = choose_published(
        facts.head, facts.item, visible_dates(page, body.blocks, headline), facts.locale, marked
    )
    section, section_method = _section(facts, page, headline)
    tags, tags_method = _tags(facts)
    methods = {
        "title": facts.title_method,
        "authors": authors_method,
        "published_at": published.method if published else "",
        "section": section_method,
        "tags": tags_method,
    }
    return Metadata(
        authors=authors,
        published_at=published,
        modified_at=choose_modified(facts.head, facts.item, facts.locale),
        section=section,
        tags=tags,
        outlet_article_id=_article_id(facts),
        canonical_url=_canonical(facts),
        flags=(*flags, *_kind_flags(facts)),
        methods={name: method for name, method in methods.items() if method},
    )


def _headings(page: Page, wanted: str) -> list[str]:
    """Texts of the headings of one rank."""
    found = []
    for element, tag in enumerate(page.tags):
        if tag == wanted and not _NO_HEADLINE.search(page.names[element]):
            text = " ".join(" ".join(page.texts[page.first[element] : page.after[element]]).split())
            if text:
                found.append(text)
    return found[:MAX_HEADLINES]


def _expected(head: Head, url: str | None, headlines: Sequence[str]) -> Expected:
    addresses = (url, head.canonical, head.meta("og:url"))
    titles = (head.meta("og:title"), *headlines)
    return Expected(
        urls=frozenset(loose_url(address) for address in addresses if address),
        titles=frozenset(title.casefold() for title in titles if title),
    )


def _canonical(facts: PageFacts) -> str | None:
    declared = safe_url(facts.head.canonical, facts.url) or safe_url(facts.head.meta("og:url"), facts.url)
    return canonical_url(declared) if declared else None


def _section(facts: PageFacts, page: Page, headline: int) -> tuple[str | None, str]:
    """The outlet's section: the last crumb before the headline is right more often than the metadata."""
    titles = [title.casefold() for title in facts.titles]
    if crumbs := _breadcrumb(page, headline, titles):
        return crumbs[-1], "breadcrumb"
    if facts.item and (crumbs := _sections(facts.item.crumbs, titles)):
        return crumbs[-1], "declared-breadcrumb"
    if facts.item and facts.item.section:
        return facts.item.section.split(",")[0].strip(), "json-ld"
    declared = facts.head.meta(*SECTION_METAS)
    return (declared, "meta") if declared else (None, "")


def _tags(facts: PageFacts) -> tuple[tuple[str, ...], str]:
    """Keywords as the page declares them.

    Where JSON-LD names more than the metas, the rest are labels of the content system that no reader sees.
    """
    declared = _declared_tags(facts.head)
    listed = facts.item.tags if facts.item else ()
    known = {tag.casefold() for tag in listed}
    if not listed or (len(declared) > 1 and all(tag.casefold() in known for tag in declared)):
        return declared, "meta" if declared else ""
    return listed, "json-ld"


def _declared_tags(head: Head) -> tuple[str, ...]:
    """The tags of the first meta that has any, one a meta or all in one, without the outlet's own name."""
    site = head.meta("og:site_name").casefold()
    for name in TAG_METAS:
        values = head.all_meta(name)
        split = [tag.strip() for text in values for tag in (text.split(",") if len(values) == 1 else [text])]
        if name == LOOSE_TAGS and len(split) == 1:
            continue
        if found := tuple(dict.fromkeys(tag for tag in split if 0 < len(tag) <= MAX_TAG and tag.casefold() != site)):
            return found
    return ()


LOOSE_TAGS = "keywords"
"""A meta that holds a sentence or the outlet's name as often as tags: one text alone in it is none."""
TAG_METAS = ("news_keywords", "parsely-tags", "article:tag", LOOSE_TAGS)
"""Metas that hold keywords; the first ones are written for readers."""

SECTION_METAS = ("article:section", "section", "parsely-page-section")
MAX_TAG = 80
MAX_SECTION = 40
MAX_CRUMBS = 8
CUT_CRUMB = 25
"""Letters from which on a headline's first words are no section."""
HOMES = frozenset(
    "home|startseite|accueil|inicio|trang chủ|trang nhất|hjem|hem|strona główna|홈|ホーム|首页".split("|")
)
_CRUMB = re.compile(r"\s*[›»>/|\n•→]\s*")


def _breadcrumb(page: Page, headline: int, titles: Sequence[str]) -> list[str]:
    """The sections in the first breadcrumb before the headline that names any."""
    for element in page.breadcrumbs:
        if page.first[element] <= max(headline, 0):
            crumbs = (crumb for text in _crumb_texts(page, element) for crumb in _CRUMB.split(text))
            if found := _sections(crumbs, titles):
                return found
    return []


def _sections(crumbs: Iterable[str], titles: Sequence[str]) -> list[str]:
    """Those of the crumbs that are neither the home page nor the headline."""
    return [crumb for crumb in crumbs if _is_section(crumb) and not _is_headline(crumb.casefold(), titles)]


def _is_headline(crumb: str, titles: Sequence[str]) -> bool:
    """Whether a crumb is a headline, whole or cut off; a section may well be a headline's first words."""
    beginning = crumb.rstrip(" .…")
    is_cut = beginning != crumb or len(crumb) >= CUT_CRUMB
    return crumb in titles or (is_cut and any(title.startswith(beginning) for title in titles))


def _crumb_texts(page: Page, element: int) -> list[str]:
    """The texts of a breadcrumb, of its links where it has any: many are set apart by style alone."""
    node = page.breadcrumbs[element]
    if links := node.css("a")[: 2 * MAX_CRUMBS]:
        crumbs = [link for link in links if not _in_menu(link, node)]
        return [plain(link.text(deep=True)[:MAX_TAG]) for link in crumbs[:MAX_CRUMBS]]
    return page.texts[page.first[element] : min(page.after[element], page.first[element] + MAX_CRUMBS)]


def _in_menu(link: LexborNode, breadcrumb: LexborNode) -> bool:
    """Whether a link stands in a menu that opens from a crumb: it leads to the section's neighbours."""
    node = link.parent
    while node is not None and node.mem_id != breadcrumb.mem_id:
        if signs_of(node.attributes.get("class") or "") & Sign.HARD:
            return True
        node = node.parent
    return False


def _is_section(crumb: str) -> bool:
    return 1 < len(crumb) <= MAX_SECTION and crumb.casefold() not in HOMES and any(map(str.isalpha, crumb))


def _article_id(facts: PageFacts) -> str | None:
    if not facts.outlet or not facts.outlet.article_id or not facts.url:
        return None
    found = re.search(facts.outlet.article_id, facts.url)
    return found.group(1) if found else None


def _kind_flags(facts: PageFacts) -> list[str]:
    flags = []
    if facts.item and facts.item.free is False:
        flags.append("paywall")
    if facts.item and facts.item.kind == "LiveBlogPosting":
        flags.append("live_blog")
    return flags
