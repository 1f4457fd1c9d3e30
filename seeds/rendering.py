"""Articles as an outlet's page, and as the plain text that crawlers make of such a page."""

import html
import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from edits import Article, Picture

Entry = dict[str, Any]

PLAYER = ["0:00 / 0:00", "0:00", "  • Nữ miền Bắc", "  • Nữ miền Nam", "  • Nam miền Nam"]
"""What is left of an outlet's audio player when its page is made plain text."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a crawler fetched: markup or text, and the article behind it where there is one."""

    url: str
    html: str | None = None
    text: str | None = None
    article: Article | None = None


def as_page(article: Article, template: str, outlet: Entry, entry: Entry, url: str) -> str:
    """The article in the outlet's template; `{{name}}` stands for a value, escaped where it is text."""
    published = datetime.fromisoformat(entry["published"])
    data = _json_ld(article, outlet, entry, url)
    values = {
        "title": html.escape(article.title),
        "lead": html.escape(article.lead),
        "section": html.escape(article.section),
        "author": html.escape(article.author),
        "tags": ", ".join(f'<a href="#">{html.escape(tag)}</a>' for tag in article.tags),
        "url": url,
        "published": published.isoformat(),
        "published_naive": published.replace(tzinfo=None).isoformat(),
        "published_display": published.strftime(outlet["date_display"]),
        "json_ld": json.dumps(data, ensure_ascii=False),
        "json_ld_blank_zone": json.dumps(data, ensure_ascii=False).replace("+07:00", ".000 +07:00"),
        "body": "\n".join(_markup_of(block, outlet) for block in article.blocks),
        "ending": "\n".join(entry.get("ending", [])),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda match: values[match.group(1)], template)


def as_text(article: Article, style: Entry) -> str:
    """The article as plain text with the quirks that `style` names.

    `join` is what stands between paragraphs; `prefix`, `player`, `captions` (how often each one stands), `before` and
    `after` are what crawlers leave around the text; `leave_out` names fields that did not come along.
    """
    left_out = style.get("leave_out", [])
    lines = [article.title] if "title" not in left_out else []
    lines += PLAYER if style.get("player") else []
    lines += [article.lead] if "lead" not in left_out else []
    for block in article.blocks:
        if isinstance(block, Picture):
            caption = style.get("caption", "{caption}. Ảnh: {credit}.").format(
                caption=block.caption, credit=block.credit
            )
            lines += [caption] * int(style.get("captions", 1))
        else:
            lines.append(block)
    joined = str(style.get("join", "\n")).join(lines)
    parts = ["\n".join(style.get("before", [])), joined, "\n".join(style.get("after", []))]
    return str(style.get("prefix", "")) + "\n".join(part for part in parts if part)


def _markup_of(block: str | Picture, outlet: Entry) -> str:
    if isinstance(block, Picture):
        return str(outlet["picture"]).format(caption=html.escape(block.caption), credit=html.escape(block.credit))
    return str(outlet["paragraph"]).format(html.escape(block, quote=False))


def _json_ld(article: Article, outlet: Entry, entry: Entry, url: str) -> Entry:
    """A NewsArticle of schema.org, its author a person or, as at many outlets, the newspaper itself."""
    by_outlet = outlet.get("json_ld_author") == "outlet"
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": article.title,
        "description": article.lead,
        "datePublished": entry["published"],
        "dateModified": entry.get("modified", entry["published"]),
        "author": {
            "@type": "Organization" if by_outlet else "Person",
            "name": outlet["name"] if by_outlet else article.author,
        },
        "publisher": {"@type": "Organization", "name": outlet["name"]},
        "articleSection": article.section,
    }
