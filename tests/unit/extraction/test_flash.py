"""News flashes: the few sentences under a headline are found whole, and nothing else is taken for one."""

import pytest

from dongtin.extraction.html import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import NoArticle
from dongtin_schemas import CrawlerMessage

HEADLINE = "Đò ngang bến Cát ngừng chạy"
FIRST = "Đò ngang bến Cát ngừng chạy từ chiều nay."
SECOND = "Nước lên nhanh, chảy xiết."
DECLARED = (
    '<script type="application/ld+json">{"@type": "NewsArticle", '
    f'"headline": "{HEADLINE}", "datePublished": "2025-10-02T16:00:00+07:00"}}</script>'
)
LINKS = "".join(f"<li><a href=/{n}.htm>Một tin khác dài vừa đủ để là một tiêu đề {n}</a></li>" for n in range(30))


def read(body: str, *, head: str = DECLARED, title: str = HEADLINE) -> ParsedArticle:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return parse_html(CrawlerMessage(url="https://bao.example/tin-1.htm", html=page), page, language="vi")


def flash(between: str = "", before: str = "", after: str = "") -> str:
    return f"{before}<h1>{HEADLINE}</h1>{between}<div class=c><p>{FIRST}</p><p>{SECOND}</p></div>{after}"


def test_two_short_sentences_are_the_text() -> None:
    article = read(flash())
    assert article.body == (FIRST, SECOND)
    assert article.methods["body"] == "headline"


@pytest.mark.parametrize(
    ("between", "after"),
    [
        pytest.param("<div class=meta><b>Lê Na</b> <time>16:00 02/10/2025</time></div>", "", id="byline and hour"),
        pytest.param("", f"<ul class=more>{LINKS}</ul>", id="links behind"),
        pytest.param("<div class=share><a href=#>Chia sẻ</a> <a href=#>In bài</a></div>", "", id="buttons"),
        pytest.param("", "<p>Đăng ký nhận bản tin của chúng tôi.</p><p>© Báo Ví Dụ</p>", id="what asks the reader"),
        pytest.param("", "<h1>Tin khác trong ngày</h1><p>Chợ phiên họp sớm.</p>", id="another headline"),
    ],
)
def test_what_stands_around_is_no_part_of_it(between: str, after: str) -> None:
    assert read(flash(between, after=after)).body == (FIRST, SECOND)


def test_the_hour_and_the_byline_are_read_beside_it() -> None:
    body = flash("<div class=author>Lê Na</div><time datetime='2025-10-02T16:00:00+07:00'>16:00</time>")
    article = read(body, head="<meta name=description content=x>")
    assert article.authors == ("Lê Na",)
    assert article.published_at is not None
    assert article.published_at.value == "2025-10-02T16:00:00+07:00"


def test_a_way_to_log_in_above_the_headline_is_no_wall() -> None:
    assert read(flash(before="<div><a href=/a>Đăng nhập</a> <a href=/b>Đăng ký</a> <a>Quên mật khẩu</a></div>")).body


def test_who_may_log_in_to_comment_may_read() -> None:
    assert read(flash(after="<p>Đăng nhập để bình luận. Chưa có tài khoản bình luận? Đăng ký.</p>")).body


def test_a_teaser_of_what_must_be_paid_for_is_a_wall() -> None:
    paid = DECLARED.replace('"headline"', '"isAccessibleForFree": false, "headline"')
    with pytest.raises(NoArticle, match="to subscribe"):
        read(flash(), head=paid)


def test_a_list_that_describes_its_entries_is_a_list() -> None:
    with pytest.raises(NoArticle, match="is a list"):
        read(f"<h1>Tin mới nhất</h1><ul>{LINKS}</ul>", title="Tin mới nhất")


def test_a_line_under_a_player_is_no_article() -> None:
    with pytest.raises(NoArticle, match="a video"):
        read(f"<h1>{HEADLINE}</h1><p>Bấm vào hình để xem toàn bộ đoạn ghi.</p>")


def test_a_declared_article_without_a_sentence_is_none() -> None:
    with pytest.raises(NoArticle, match="no paragraphs"):
        read(f"<h1>{HEADLINE}</h1><div>Ảnh: Lê Na</div><div>1.204 lượt xem</div>")


@pytest.mark.parametrize("title", ["Đăng nhập", "Create your account - Ví Dụ", "Forgot password", "ログイン - 例"])
def test_a_page_for_accounts_is_a_wall_however_long_it_explains_itself(title: str) -> None:
    text = "<p>Mỗi bạn đọc chỉ cần một địa chỉ thư điện tử, và có thể xóa những gì đã lưu bất cứ lúc nào mình muốn.</p>"
    with pytest.raises(NoArticle, match="to log in"):
        read(f"<h1>{title}</h1>{text * 4}", head="", title=title)


def test_an_article_about_accounts_is_one() -> None:
    text = f"<p>{FIRST} Hành khách được đăng ký tài khoản để giữ chỗ, ai quên mật khẩu thì gọi bến.</p>"
    assert read(f"<h1>Đăng ký tài khoản đi đò: bến Cát nói gì</h1>{text * 4}", head="").body
