"""Pages that harm parsers: each ends soon, with an article or a reason, and says nothing that is not text."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dongtin.extraction.html.parse import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import MessageError, check_page
from dongtin_schemas import CrawlerMessage

SECONDS = 5.0
"""Far above what any of these takes on a slow machine (the worst takes half a second), far below the limit of 10 s."""

TEXT = "".join(
    f"<p>Đoạn {number} của bài viết kể chuyện người làng dựng lại con đê sau mùa lũ, mỗi nhà góp một tay.</p>"
    for number in range(6)
)


KICKER = "Con đê mới của làng đã xong trước mùa mưa, sớm hơn dự định hai tháng."


@contextmanager
def soon() -> Iterator[None]:
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


def parse(html: str) -> ParsedArticle | None:
    try:
        check_page(html)
        return parse_html(CrawlerMessage(url="https://example.vn/a-1.htm", html="<p>x</p>"), html, language="vi")
    except MessageError:
        return None


def page(head: str = "", body: str = TEXT) -> str:
    return f"<html><head>{head}</head><body><article><h1>Con đê mới của làng</h1>{body}</article></body></html>"


def ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


def nested_json(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


MARKUP = {
    "json-ld of 100 KB that never closes": page(ld('{"@type":"NewsArticle","headline":"' + "\\" * 100_000)),
    "json-ld of open brackets": page(ld("[" * 200_000)),
    "json-ld nested deeply": page(ld(nested_json(5_000))),
    "json-ld of 10 MB in many blocks": page("".join(ld(json.dumps({"@type": "Thing", "x": ["y" * 60] * 1_000}))
                                                    for _ in range(50))),
    "json-ld of many items": page(ld(json.dumps([{"@type": "NewsArticle", "headline": "x"}] * 8_000))),
    "json-ld whose authors refer to themselves": page(
        ld('{"@graph":[{"@type":"Person","@id":"#a","name":[{"@id":"#a"}]},{"@type":"NewsArticle","author":{"@id":"#a"}}]}')
    ),
    "json-ld of quotes and colons": page(ld('"headline":"' * 20_000)),
    "json-ld of commas": page(ld("{" + "," * 200_000 + "}")),
    "many metas": page('<meta name="author" content="An Bình">' * 20_000),
    "a meta of 1 MB": page(f'<meta property="og:title" content="{"a " * 500_000}">'),
    "many bylines": page(body='<div class="byline">' * 150 + "<p>An Bình</p>" * 20_000 + "</div>" * 150 + TEXT),
    **{
        f"{name} without ends, {place or 'as they are'}": page(body=f"{TEXT}{place}" + f"<{name}>" * 60_000)
        for name, place in [
            ("p", ""), ("a", ""), ("li", ""), ("option", ""), ("td", "<table>"), ("dd", ""),
            ("a", "<math>"), ("td", "<math>"), ("input", "<svg>"), ("tbody", "<svg>"), ("link", "<math>"),
        ]
    },
    "attributes in what is text": page(body=f"{TEXT}<textarea><p {' '.join(map(str, range(60_000)))}></textarea>"),
    "many headlines": page(body="<h1>Con đê</h1>" * 20_000 + TEXT),
    "many figures": page(
        body="<figure><img src=/a.jpg><figcaption>Con đê. Ảnh: An</figcaption></figure>" * 5_000 + TEXT
    ),
    "nested figures": page(body="<figure>" * 150 + TEXT + "</figure>" * 150),
    "a paragraph of 1 MB": page(body=f"<p>{'con đê mới ' * 90_000}</p>"),
    "one word of 1 MB": page(body=f"<p>{'a' * 1_000_000}</p>" + TEXT),
    "many line breaks": page(body="<br>" * 200_000 + TEXT),
    "many classes": page(body=f'<div class="{" ".join(f"c{n}" for n in range(20_000))}">{TEXT}</div>'),
    "many different classes": page(body="".join(f'<i class="related-{n}"><b>a</b></i>' for n in range(30_000)) + TEXT),
    "dashes": page(body=f"<p>{'- ' * 100_000}</p>" + TEXT),
    "brackets": page(body=f"<p>{'(' * 50_000}</p>" + TEXT),
    "digits": page(body=f"<p>{'1.' * 50_000}</p>" + f'<time datetime="{"1" * 100_000}">x</time>' + TEXT),
    "a title of separators": page(f"<title>{' | ' * 50_000}</title>"),
    "nothing closed": "<div><p><b><a href=x>" * 2_000 + TEXT,
    "many links": page(body='<a href="/x">Đường mới thông xe trong tháng sáu này</a>' * 20_000 + TEXT),
    "many kinds of cards": page(
        body="".join(f'<div class="c{n // 3}"><a href=/x>Xem</a><p>{KICKER}</div>' for n in range(20_000)) + TEXT
    ),
    "many list items": page(body="<ul>" + "<li><a href=/x>Đọc thêm</a></li>" * 20_000 + "</ul>" + TEXT),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKUP)
def test_a_hostile_page_ends_soon(name: str) -> None:
    with soon():
        parse(MARKUP[name])


@pytest.mark.parametrize("name", [name for name in MARKUP if name.startswith("json-ld")])
def test_broken_metadata_does_not_cost_the_text(name: str) -> None:
    article = parse(MARKUP[name])
    assert article is not None
    assert article.title == "Con đê mới của làng"
    assert len(article.body) == 6


def test_a_page_is_read_without_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    article = parse(
        page('<link rel="canonical" href="https://example.vn/a-1.htm">', '<img src="https://a.example/1.jpg">' + TEXT)
    )
    assert article is not None
    assert parse("<html><body><table><tr><td>" + "Con đê, mới " * 60 + "</table></body></html>") is not None


def test_titles_and_addresses_are_text_only() -> None:
    head = (
        '<meta property="og:title" content="&lt;img src=x onerror=alert(1)&gt;Con đê mới của làng\u202e\u200b">'
        '<meta property="og:image" content="javascript:alert(1)"><link rel="canonical" href="javascript:alert(2)">'
    )
    article = parse(page(head))
    assert article is not None
    assert article.title == "Con đê mới của làng"
    assert article.images == ()
    assert article.canonical_url is None


def test_many_bylines_leave_the_names_of_few() -> None:
    article = parse(page(body='<p class="byline">Bởi An Bình</p>' * 500 + TEXT))
    assert article is not None
    assert len(article.authors) <= 12
