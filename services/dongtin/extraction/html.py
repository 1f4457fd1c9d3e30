"""An article out of a web page."""

from collections.abc import Iterable

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from dongtin.extraction.urls import canonical_url, domain_of, safe_url
from dongtin.pipeline import NoArticle, NoText
from dongtin_schemas import CrawlerMessage, Image

from .authors import choose_authors
from .captions import read_figures
from .head import Head, read_head
from .json_ld import Expected, NewsItem, loose_url, read_json_ld
from .markup import plain
from .outlets import outlet_of
from .parsed import CreditLine, ParsedArticle
from .published import DateText, Locale, choose_modified, choose_published
from .title import choose_title, site_names
from .zones import page_locale

LEAD_SELECTOR = "[data-role=sapo], .sapo, h2[class*=-sapo], p.description"
MIN_BODY = 100
"""Letters under which a page has no article."""


def parse_html(message: CrawlerMessage, html: str, *, language: str) -> ParsedArticle:
    """The article of a page that `check_page` let through.

    Raises `NoText` where the page shows no words, `NoArticle` where it has words, but no article.
    """
    tree = LexborHTMLParser(html)
    head = read_head(tree)
    tree.strip_tags(["script", "style", "noscript", "template"])
    if tree.body is None or not tree.body.text(deep=True).strip():
        raise NoText("the page shows no words: send what a browser shows after its scripts ran")
    url = message.final_url or message.url or safe_url(head.canonical) or safe_url(head.meta("og:url"))
    headlines = [text for node in tree.css("h1")[:10] if (text := plain(node.text(deep=True)[:2000]))]
    item = read_json_ld(head.json_ld, _expected(head, url, headlines))
    sites = site_names(head, item, url)
    domain = domain_of(url) if url else None
    outlet = outlet_of(domain)
    locale = page_locale(domain, head.language or head.meta("og:locale"), language)
    if outlet and outlet.zone:
        locale = Locale(outlet.zone, locale.day_first)
    title, title_method = choose_title(head, item, headlines, sites)
    authors, authors_method = choose_authors(head, item, (), sites)
    visible = [DateText(node.attributes.get("datetime") or "", "time") for node in tree.css("time[datetime]")[:10]]
    published, flags = choose_published(head, item, visible, locale)
    lead_node = tree.css_first(LEAD_SELECTOR)
    lead = plain(lead_node.text(deep=True)[:4000]) if lead_node is not None else None
    body = tuple(_body(html))
    if sum(len(text) for text in body) < MIN_BODY:
        raise NoArticle("the page has words, but no paragraphs of an article: a list, a login wall or an error page")
    images = read_figures(tree.css("figure")[:100], url)
    canonical = canonical_url(safe_url(head.canonical, url) or url or "")
    methods = {
        "body": "trafilatura", "title": title_method, "authors": authors_method,
        "published_at": published.method if published else "",
    }  # fmt: skip
    return ParsedArticle(
        body=tuple(text for text in body if text not in (lead, title)),
        title=title,
        lead=lead or None,
        authors=authors,
        published_at=published,
        modified_at=choose_modified(head, item, locale),
        section=(item.section if item else "") or head.meta("article:section") or None,
        tags=(item.tags if item else ()) or head.all_meta("article:tag"),
        images=images or tuple(Image(url=address) for address in _declared_images(head, item, url)),
        canonical_url=canonical,
        site_name=sites[0] if sites else None,
        declared_language=head.language or head.meta("og:locale") or None,
        credits=tuple(_credits(tree)),
        methods={name: method for name, method in methods.items() if method},
        flags=flags,
    )


def _expected(head: Head, url: str | None, headlines: list[str]) -> Expected:
    addresses = (url, head.canonical, head.meta("og:url"))
    titles = (head.meta("og:title"), *headlines)
    return Expected(
        urls=frozenset(loose_url(address) for address in addresses if address),
        titles=frozenset(title.casefold() for title in titles if title),
    )


def _body(html: str) -> Iterable[str]:
    text = trafilatura.extract(html, favor_precision=True, include_comments=False, include_tables=False) or ""
    return (paragraph for line in text.split("\n") if (paragraph := plain(line)))


def _declared_images(head: Head, item: NewsItem | None, url: str | None) -> list[str]:
    declared = (item.images if item else ()) or head.all_meta("og:image")
    return [address for text in declared if (address := safe_url(text, url))]


def _credits(tree: LexborHTMLParser) -> Iterable[CreditLine]:
    full = tree.css_first(".link-source-full")
    address = safe_url(plain(full.text(deep=True))) if full is not None else None
    for node in tree.css(".link-source-name")[:1]:
        text = plain(node.text(deep=True, separator=" ")).removesuffix("Copy link").strip()
        if text:
            yield CreditLine(text, address)
