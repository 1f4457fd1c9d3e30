"""What a reader of the event gets out of a web page."""

import pytest

from dongtin.extraction.html import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import NoArticle, NoText
from dongtin_schemas import CrawlerMessage

PARAGRAPHS = [
    "Sáng nay, các đội cứu hộ đã đưa hơn ba trăm người dân ven sông đến nơi an toàn trước khi nước dâng cao.",
    "Theo ban chỉ huy, mực nước tại trạm đo thượng nguồn đã vượt mức báo động hai và còn lên trong đêm nay.",
    "Nhiều trường học trong vùng cho học sinh nghỉ đến hết tuần, chờ thông báo mới của chính quyền địa phương.",
]


def parse(html: str, url: str = "https://example.vn/bao-so-5-1.htm", language: str = "vi") -> ParsedArticle:
    return parse_html(CrawlerMessage.model_validate({"html": html, "url": url}), html, language=language)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=vi><head>{head}</head><body>{body}</body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_a_plain_page_gives_headline_and_paragraphs() -> None:
    article = parse(page(f"<article><h1>Nước sông dâng cao trong đêm</h1>{paragraphs(*PARAGRAPHS)}</article>"))
    assert article.title == "Nước sông dâng cao trong đêm"
    assert article.body == tuple(PARAGRAPHS)


def test_a_page_without_words_has_no_text() -> None:
    with pytest.raises(NoText, match="no words"):
        parse(page("<div id=root></div><script>run('many words that nobody sees')</script>"))


def test_a_page_with_a_menu_only_has_no_article() -> None:
    links = "".join(f"<li><a href=/{n}>Mục số {n}</a></li>" for n in range(30))
    with pytest.raises(NoArticle):
        parse(page(f"<nav><ul>{links}</ul></nav>"))
