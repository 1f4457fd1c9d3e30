"""The stage: what becomes of a message, step by step."""

from dataclasses import replace
from datetime import UTC, datetime

import orjson

from dongtin.pipeline import NoArticle, NoText, Options, check_page, page_of
from dongtin_schemas import Attribution, CrawlerMessage, DetectedMessage, ExtractedArticle, Source, Timestamp

from .analysis import Analysis, analyse
from .attribution import agency_of_domain, attribute, read_quotes
from .cleaner import clean
from .dates import contradicts, page_locale, read_timestamp
from .html import parse_html
from .identity import article_id, choose_canonical, content_hash, credited_id
from .parsed import ParsedArticle
from .text import parse_text
from .urls import domain_of

MAX_EXTRA_BYTES = 16 * 1024
"""Of the crawler's own fields as JSON: what is larger is a copy of the page."""


def extract(message: DetectedMessage, options: Options, /) -> ExtractedArticle:
    """The article of a message. Raises `MessageError` where there is none."""
    crawled = message.message
    parsed = clean(_parse(crawled, message.language.code))
    canonical = choose_canonical(parsed.canonical_url, (crawled.canonical_url, crawled.final_url, crawled.url))
    source = _source(crawled, parsed, canonical)
    attributed = attribute(parsed, domain=source.domain)
    article = attributed.article
    fetched = _fetched(crawled.fetched_at)
    published = article.published_at or _published(crawled, source.domain, message.language.code)
    hashed = content_hash(article.title, article.lead, article.body)
    extra, extra_flags = _extra(crawled)
    texts = tuple(text for text in (article.title, article.lead, *article.body[:4]) if text)
    conflict = ("date_conflict",) if contradicts(published, fetched, texts) else ()
    analysis = Analysis()
    if options.text_analysis:
        analysis = analyse(article.title, article.lead, message.language.code, article.body)
    return ExtractedArticle(
        article_id=article_id(canonical, article.outlet_article_id, hashed),
        content_hash=hashed,
        url=crawled.url,
        canonical_url=canonical,
        source=source,
        language=message.language,
        title=article.title,
        lead=article.lead,
        body=article.body,
        published_at=published,
        modified_at=article.modified_at,
        fetched_at=fetched,
        authors=article.authors,
        section=article.section,
        tags=article.tags,
        keywords=analysis.keywords,
        names=analysis.names,
        name_keys=analysis.entities,
        sentences=analysis.sentences,
        images=article.images,
        attribution=_identified(attributed.attribution),
        quotes=read_quotes(article.title, article.lead, article.body, attributed.citations),
        methods=_methods(article, published),
        flags=tuple(dict.fromkeys((*message.flags, *article.flags, *conflict, *analysis.flags, *extra_flags))),
        extra=extra,
        provenance=message.provenance,
    )


def _identified(attribution: Attribution) -> Attribution:
    """The credits, each with the id of the article whose address it names."""
    credits_ = tuple(
        credit.model_copy(update={"article_id": credited_id(credit.url)}) if credit.url else credit
        for credit in attribution.syndicated_from
    )
    return attribution.model_copy(update={"syndicated_from": credits_})


def _parse(message: CrawlerMessage, language: str) -> ParsedArticle:
    """The page's article; where the page has none, the text that the crawler cut from it."""
    html = page_of(message)
    if html is None:
        return parse_text(message, language=language)
    try:
        check_page(html)
        return parse_html(message, html, language=language)
    except (NoArticle, NoText):
        if not message.text:
            raise
        parsed = parse_text(message, language=language)
        return replace(parsed, flags=(*parsed.flags, "text_of_crawler_used"))


def _source(message: CrawlerMessage, parsed: ParsedArticle, canonical: str | None) -> Source:
    given = domain_of(message.source) if message.source else None
    domain = (domain_of(canonical) if canonical else None) or given
    named = None if given else message.source
    agency = agency_of_domain(domain)
    return Source(domain=domain, name=parsed.site_name or named or (agency.name if agency else None))


def _fetched(text: str | None) -> datetime | None:
    """The time of the fetch; a naive one is UTC."""
    stamp = read_timestamp(text, method="message", zone="+00:00") if text else None
    if stamp is None or stamp.precision in {"month", "year"}:
        return None
    value = datetime.fromisoformat(stamp.value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _published(message: CrawlerMessage, domain: str | None, language: str) -> Timestamp | None:
    if not message.published_at:
        return None
    locale = page_locale(domain, message.language or "", language)
    return read_timestamp(message.published_at, method="message", zone=locale.zone, day_first=locale.day_first)


def _methods(article: ParsedArticle, published: Timestamp | None) -> dict[str, str]:
    return {**article.methods, **({"published_at": published.method} if published else {})}


def _extra(message: CrawlerMessage) -> tuple[dict[str, object], tuple[str, ...]]:
    if not message.extra or len(orjson.dumps(message.extra)) <= MAX_EXTRA_BYTES:
        return dict(message.extra), ()
    return {}, ("extra_dropped",)
