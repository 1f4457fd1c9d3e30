"""What a reader of the event gets out of a web page."""

import json

import pytest

from dongtin.extraction.html.parse import parse_html
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


FURNITURE = {
    "a related list": '<div class="related-articles"><p>Một bài khác kể chuyện rất dài về một việc khác hẳn.</p></div>',
    "a newsletter form": '<form class="newsletter"><p>Đăng ký nhận tin mỗi sáng để không bỏ lỡ chuyện gì.</p></form>',
    "a read-more line": '<p>Xem thêm: <a href="/2">Đường đê mới thông xe</a></p>',
    "a hidden copy": '<div style="display: none"><p>Bản sao ẩn của bài viết, không ai thấy dòng này.</p></div>',
    "a caption": '<figure><img src="/a.jpg"><figcaption>Nước dâng sát mép đường. Ảnh: An Bình</figcaption></figure>',
    "comments": '<div id="comments"><p>Bạn đọc viết rằng ở nhà họ nước cũng lên nhanh như vậy mấy hôm nay.</p></div>',
    "a rights line": "<p>© Báo Ví Dụ, cấm sao chép dưới mọi hình thức.</p>",
    "a sidebar": "<aside><p>Dự báo thời tiết ngày mai: nhiều mây, có mưa rải rác, gió nhẹ ở ven sông.</p></aside>",
}


@pytest.mark.parametrize("name", FURNITURE)
def test_furniture_inside_the_text_is_left_out(name: str) -> None:
    inside = paragraphs(PARAGRAPHS[0]) + FURNITURE[name] + paragraphs(*PARAGRAPHS[1:])
    article = parse(page(f"<div class=article-body><h1>Nước sông dâng cao</h1>{inside}</div>"))
    assert article.body == tuple(PARAGRAPHS)


WRAPPERS = [
    "sidebar-layout",
    "modal",
    "card",
    "post tag-news category-top hentry",
    "content has-sidebar",
    "box related",
]


@pytest.mark.parametrize("names", WRAPPERS)
def test_a_wrapper_named_like_furniture_may_hold_the_article(names: str) -> None:
    article = parse(page(f'<div class="{names}"><h1>Nước sông dâng cao</h1>{paragraphs(*PARAGRAPHS)}</div>'))
    assert article.body == tuple(PARAGRAPHS)


def test_a_text_cut_into_parts_is_joined() -> None:
    parts = "".join(
        f'<div class="text-part"><div>{paragraphs(text)}</div></div><div class=ad></div>' for text in PARAGRAPHS
    )
    assert parse(page(f"<main><h1>Nước sông dâng cao</h1>{parts}</main>")).body == tuple(PARAGRAPHS)


def test_two_line_breaks_part_paragraphs() -> None:
    article = parse(page(f"<h1>Nước sông dâng cao</h1><div class=text>{'<br><br>'.join(PARAGRAPHS)}</div>"))
    assert article.body == tuple(PARAGRAPHS)


def test_the_lead_stands_apart_and_not_in_the_text() -> None:
    lead = "Nước lên nhanh sau hai ngày mưa lớn ở thượng nguồn, hàng trăm hộ phải rời nhà trong đêm."
    head = f'<meta name="description" content="{lead}">'
    article = parse(page(f"<h1>Nước sông dâng cao</h1><h2>{lead}</h2><div>{paragraphs(*PARAGRAPHS)}</div>", head))
    assert (article.lead, article.body) == (lead, tuple(PARAGRAPHS))


def test_a_description_that_repeats_the_first_paragraph_makes_no_lead() -> None:
    head = f'<meta name="description" content="{PARAGRAPHS[0]}">'
    article = parse(page(f"<h1>Nước sông dâng cao</h1><div>{paragraphs(*PARAGRAPHS)}</div>", head))
    assert (article.lead, article.body) == (None, tuple(PARAGRAPHS))


def test_json_ld_gives_the_text_where_the_page_shows_none() -> None:
    item = json.dumps({"@type": "NewsArticle", "headline": "Nước sông", "articleBody": "\n".join(PARAGRAPHS)})
    article = parse(page("<div id=root></div>", f'<script type="application/ld+json">{item}</script>'))
    assert article.body == tuple(PARAGRAPHS)
    assert article.methods["body"] == "json-ld"


def test_a_page_of_frames_gives_what_its_json_ld_tells() -> None:
    item = json.dumps({"@type": "NewsArticle", "headline": "Nước sông", "articleBody": "\n".join(PARAGRAPHS)})
    head = f'<head><script type="application/ld+json">{item}</script></head>'
    article = parse(f'<html lang="vi">{head}<frameset><frame src="/a"></frameset></html>')
    assert article.body == tuple(PARAGRAPHS)


NO_ARTICLES = {
    "the page is a list": "<h1>Thời sự</h1>"
    + "".join(f"<div><h3><a href=/{n}>Tin số {n} kể chuyện trong vùng hôm nay</a></h3></div>" for n in range(30)),
    "error page": "<h1>404 - Không tìm thấy trang</h1><p>Trang bạn tìm không còn ở đây nữa, hãy về trang chủ.</p>",
    "asks to log in": "<h1>Bài dành cho thuê bao</h1><p>Đăng nhập hoặc đăng ký để đọc tiếp bài này.</p>",
    "no paragraphs": "<h1>Video: nước lên</h1><p>Thời lượng 02:10</p>",
}


@pytest.mark.parametrize("reason", NO_ARTICLES)
def test_a_page_without_article_says_what_it_is(reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        parse(page(NO_ARTICLES[reason]))


def test_the_same_page_gives_the_same_article() -> None:
    html = page(f"<h1>Nước sông dâng cao</h1>{paragraphs(*PARAGRAPHS)}")
    assert parse(html) == parse(html)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Get the free newsletter delivered to your inbox: <a href=/n>sign up</a>.</p>",
        "<p>Từ khóa: <a href=/b>bão</a>, <a href=/l>lũ</a></p>",
        "<p>Filed under: Weather</p>",
        "<p>Follow us on <a href=/f>Facebook</a></p>",
        "<div>Đường ngập ở xã bên</div><div>2024-09-10 07:45:12 An Bình</div>"
        "<div>Cầu tạm bị cuốn</div><div>2024-09-09 18:02:40 Lê Na</div>",
        "Get the paper delivered through your letterbox every week. Click here for more information.",
    ],
)
def test_what_outlets_put_under_a_text_is_no_part_of_it(line: str) -> None:
    html = page(f"<article><h1>Nước sông dâng cao trong đêm</h1>{paragraphs(*PARAGRAPHS)}{line}</article>")
    assert parse(html).body == tuple(PARAGRAPHS)


@pytest.mark.parametrize(
    "last",
    [
        "Công ty cho biết họ gỡ các bài đăng sai sự thật trên Facebook ngay trong tối, sau yêu cầu của tỉnh.",
        "He told reporters that the newsletter of the party had been printed in a cellar for more than thirty years.",
        '<a href="/truoc">Chính quyền đã mở thêm hai điểm sơ tán trong trường học từ chiều hôm trước.</a>',
    ],
)
def test_a_text_may_speak_of_channels_newsletters_and_link_a_sentence(last: str) -> None:
    html = page(f"<article><h1>Nước sông dâng cao</h1>{paragraphs(*PARAGRAPHS, last, PARAGRAPHS[1])}</article>")
    assert len(parse(html).body) == len(PARAGRAPHS) + 2


def test_a_text_alone_with_a_picture_is_its_caption() -> None:
    frame = "<div class=x1><div><img src=/a.jpg></div><div>Nước ngập nửa bánh xe</div></div>"
    html = page(f"<article><h1>Nước sông dâng cao</h1>{PARAGRAPHS[0]}{frame}{paragraphs(*PARAGRAPHS[1:])}</article>")
    assert parse(html).body == tuple(PARAGRAPHS)


def test_empty_lines_part_paragraphs_and_furniture_among_them_goes() -> None:
    text = "<br><br>".join([*PARAGRAPHS, "© Báo Ví Dụ, giữ toàn quyền"])
    assert parse(page(f"<h1>Nước sông dâng cao</h1><div class=text>{text}</div>")).body == tuple(PARAGRAPHS)


def test_the_heading_of_the_first_part_stands_in_the_text_and_a_label_does_not() -> None:
    opened = page("<h1>Cầu mới</h1><div class=body><h2>Việc của cả làng</h2>" + paragraphs(*PARAGRAPHS) + "</div>")
    assert parse(opened).body[0] == "Việc của cả làng"
    labelled = page("<h1>Cầu mới</h1><div class=body><p>Nậm Pồ</p>" + paragraphs(*PARAGRAPHS) + "</div>")
    assert parse(labelled).body[0] == PARAGRAPHS[0]


def test_a_box_behind_the_text_that_holds_furniture_goes_as_a_whole() -> None:
    box = "<div><ul><li>Đọc thoải mái trên đường<li>Tin đến từng phút</ul><p><a href=/app>Tải miễn phí</a></p></div>"
    sources = "<ul><li>Số liệu của trạm thủy văn<li>Biên bản họp thôn</ul>"
    body = "<h1>Nước sông dâng cao</h1><div class=content>" + paragraphs(*PARAGRAPHS)
    assert parse(page(body + box + "</div>")).body == tuple(PARAGRAPHS)
    assert parse(page(body + sources + "</div>")).body[-1] == "Biên bản họp thôn"
    credited = "<div><p>Hà An (Theo VOV)</p><p>Nên đọc</p><p><a href=/goc>Xem bài gốc tại đây</a></p></div>"
    assert parse(page(body + credited + "</div>")).body == (*PARAGRAPHS, "Hà An (Theo VOV)")


def test_a_quotation_set_apart_stands_once_in_the_text() -> None:
    said = "Chúng tôi đã dựng xong cầu trước mùa lũ, cả làng không ai nghỉ tay"
    told = f"Trưởng thôn nói: “{said}, kể cả các cụ già và những em nhỏ mới lớn trong bản.”"
    twice = parse(page(f"<h1>Cầu mới</h1><div>{paragraphs(*PARAGRAPHS)}<blockquote>“{said}”</blockquote><p>{told}</p>"))
    assert twice.body == (*PARAGRAPHS, told)
    once = parse(page(f"<h1>Cầu mới</h1><div>{paragraphs(*PARAGRAPHS)}<blockquote>“{said}.”</blockquote><p>Hết.</p>"))
    assert f"“{said}.”" in once.body
