"""Section fronts with teasers are lists, whatever their metadata say; articles among links to others are none."""

import json
from collections.abc import Iterator

import pytest

from dongtin.extraction.html import parse_html
from dongtin.pipeline import NoArticle
from dongtin_schemas import CrawlerMessage

NEWS = (
    ("Đò ngang bến Cau chạy lại sau ba tháng nghỉ sửa", "Chiếc đò mới chở được bốn mươi người, có áo phao cho trẻ."),
    ("Vườn ươm của xã Đoài giao hai vạn cây giống", "Cây keo và cây trám được phát cho các hộ giữ rừng đầu nguồn."),
    ("Thư viện lưu động ghé mười hai trường vùng ven", "Mỗi chuyến xe chở theo nghìn cuốn sách và một cô thủ thư."),
    ("Giếng làng Hạ được nạo vét sau nhiều năm bỏ hoang", "Nước trong trở lại, ngày xưa cả làng ra đây gánh."),
    ("Lớp học đan lưới mở cửa cho phụ nữ xóm chài", "Hai mươi chị học đan buổi tối, lưới bán cho thuyền trong vịnh."),
    ("Bưu điện huyện nhận phơi sấy hộ nông sản", "Bà con gửi măng và nấm đến phơi, trả công bằng một phần mười."),
)  # fmt: skip
OWN = (
    "Đò ngang bến Cau chạy lại từ sáng nay, chở hơn ba trăm lượt khách qua sông chỉ trong buổi đầu tiên.",
    "Người lái đò nói máy mới chạy êm, nhưng mùa nước lớn vẫn phải chờ lệnh của trạm thủy văn phía trên.",
)

DATED = '<meta property="article:published_time" content="2025-09-05T08:00:00+07:00">'
HEADS = {
    "nothing declared": "",
    "a time of publication": DATED,
    "an article with its time": DATED + '<meta property="og:type" content="article">',
    "a news item with its time": '<script type="application/ld+json">'
    + json.dumps({"@type": "NewsArticle", "headline": "Xã hội", "datePublished": "2025-09-05"})
    + "</script>",
}
CARDS = {
    "headings": '<div class="item"><h3><a href="/{n}">{title}</a></h3><p>{teaser}</p></div>',
    "with hours": '<div class="tin"><a href="/{n}"><b>{title}</b></a><i>0{n}:15 05/09/2025</i><p>{teaser}</p></div>',
    "articles": '<article><h2><a href="/{n}">{title}</a></h2><p>{teaser}</p><a href="/{n}">Xem tiếp</a></article>',
    "two paragraphs": '<section><h2><a href="/{n}">{title}</a></h2><p>{teaser}</p><p>{teaser} Còn nữa.</p></section>',
    "items": '<li><a href="/{n}">{title}</a><div>{teaser}</div></li>',
    "no boxes": '<h4><a href="/{n}">{title}</a></h4><p>{teaser}</p>',
}
INSERT = '<p><a href="/{n}">{title}</a></p>'


def cards(form: str, count: int = len(NEWS)) -> str:
    return "".join(form.format(n=n, title=title, teaser=teaser) for n, (title, teaser) in enumerate(NEWS[:count]))


def page(body: str, *, title: str = "Xã hội", head: str = "", h1: str | None = None) -> str:
    heading = f"<h1>{title if h1 is None else h1}</h1>" if h1 != "" else ""
    return (
        f"<html><head><title>{title} - Báo Bến Cau</title>{head}</head><body>{heading}<main>{body}</main></body></html>"
    )


def parse(html: str) -> tuple[str, ...]:
    return parse_html(CrawlerMessage(url="https://bencau.example/xa-hoi", html=html), html, language="vi").body


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
@pytest.mark.parametrize("h1", ["Xã hội", ""], ids=["named", "without headline"])
def test_a_section_of_teasers_is_a_list(card: str, head: str, h1: str) -> None:
    with pytest.raises(NoArticle, match="is a list"):
        parse(page(cards(card), head=head, h1=h1))


def test_a_front_page_that_begins_with_a_linked_headline_is_a_list() -> None:
    (title, teaser), *_ = NEWS
    top = f'<h1><a href="/0">{title}</a></h1><p>{teaser}</p>'
    with pytest.raises(NoArticle, match="is a list"):
        parse(page(top + cards(CARDS["headings"]), title=title, head=DATED, h1=""))


def between(paragraphs: int) -> Iterator[str]:
    """An article's text with a link to another article behind every so many paragraphs."""
    text = [*OWN, *(teaser for _, teaser in NEWS), *(f"{teaser} Chuyện còn dài." for _, teaser in NEWS)]
    for number, paragraph in enumerate(text):
        yield f"<p>{paragraph}</p>"
        if number % paragraphs == paragraphs - 1:
            yield INSERT.format(n=number, title=NEWS[number % len(NEWS)][0])


@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_an_article_with_links_to_others_between_its_paragraphs_is_none(paragraphs: int) -> None:
    assert OWN[0] in parse(page("".join(between(paragraphs)), title="Đò ngang bến Cau chạy lại sau ba tháng"))


def test_a_short_article_over_teasers_of_others_is_none() -> None:
    body = f"<article><p>{OWN[0]}</p><p>{OWN[1]}</p></article>" + cards(CARDS["headings"])
    assert OWN[0] in parse(page(body, title="Đò ngang bến Cau chạy lại sau ba tháng", head=DATED))


def test_a_round_up_whose_headline_its_entries_tell_is_none() -> None:
    title = "Tin vùng ven: đò ngang chạy lại, vườn ươm giao hai vạn cây giống"
    assert parse(page(cards(CARDS["no boxes"]), title=title, head=HEADS["an article with its time"]))


@pytest.mark.parametrize("address", ["#b{n}", "https://bencau.example/xa-hoi#b{n}", "/xa-hoi#b{n}"])
def test_headlines_that_lead_to_places_of_the_page_itself_are_of_no_other_page(address: str) -> None:
    entry = f'<div id="b{{n}}"><b>0{{n}}:15</b><h3><a href="{address}">{{title}}</a></h3><p>{{teaser}}</p></div>'
    assert NEWS[0][1] in parse(page(cards(entry), title="Ngày đầu nước rút khỏi các xã ven sông Cau"))


@pytest.mark.parametrize(
    "address", ["/b{n}#binh-luan", "/xa-hoi?id={n}#dau", "#", "#/b{n}", "#!b{n}", "https://[#b{n}"]
)
def test_headlines_that_lead_elsewhere_or_nowhere_with_a_fragment_are_of_a_list(address: str) -> None:
    with pytest.raises(NoArticle, match="is a list"):
        parse(page(cards(f'<div><h3><a href="{address}">{{title}}</a></h3><p>{{teaser}}</p></div>')))


def test_a_short_article_under_teasers_of_others_is_none() -> None:
    title = "Đò ngang bến Cau chạy lại sau ba tháng"
    body = f"{cards(CARDS['headings'], 4)}<h1>{title}</h1><p>{OWN[0]}</p><p>{OWN[1]}</p>"
    assert OWN[0] in parse(page(body, title=title, h1=""))


def test_a_declared_article_whose_headline_is_no_heading_is_none() -> None:
    title = "Đò ngang bến Cau chạy lại sau ba tháng"
    item = {"@type": "NewsArticle", "headline": title, "datePublished": "2025-09-05"}
    head = f'<script type="application/ld+json">{json.dumps(item)}</script>'
    body = f'<div class="title">{title}</div><p>{OWN[0]}</p><p>{OWN[1]}</p>' + cards(CARDS["headings"])
    assert OWN[0] in parse(page(body, title=title, head=head, h1=""))


def test_a_declared_article_with_a_short_headline_and_its_date_is_none() -> None:
    body = f"<span>05/09/2025 08:00</span><p>{OWN[0]}</p><p>{OWN[1]}</p>" + cards(CARDS["headings"])
    assert OWN[0] in parse(page(body, title="Đò chạy lại", head=DATED))
    with pytest.raises(NoArticle, match="is a list"):
        parse(page(body, title="Đò chạy lại"))


def test_a_text_from_the_metadata_is_not_judged_by_what_the_page_shows_around_it() -> None:
    told = " ".join([*OWN, *OWN])
    item = {"@type": "NewsArticle", "headline": NEWS[0][0], "datePublished": "2025-09-05", "articleBody": told}
    head = f'<script type="application/ld+json">{json.dumps(item)}</script>'
    assert parse(page(cards(CARDS["articles"]), title=NEWS[0][0], head=head)) == (told,)
