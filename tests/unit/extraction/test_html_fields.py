"""The fields beside the text: where pages disagree with themselves, which of their words is believed."""

import json

import pytest

from dongtin.extraction.html.authors import split_names
from dongtin.extraction.html.captions import split_caption
from dongtin.extraction.html.json_ld import Expected, read_json_ld
from dongtin.extraction.html.lead import without_prefix
from dongtin.extraction.html.parse import parse_html
from dongtin.extraction.parsed import ParsedArticle
from dongtin_schemas import CrawlerMessage

TEXT = "".join(
    f"<p>Đoạn thứ {number} kể việc cả làng góp công dựng lại cây cầu treo bị lũ cuốn mùa trước, không ai nghỉ tay.</p>"
    for number in range(1, 5)
)


def parse(head: str = "", before: str = "<h1>Cầu treo mới qua suối Nậm</h1>", text: str = TEXT, after: str = "",
          url: str = "https://baovidu.example/cau-treo-1.htm") -> ParsedArticle:  # fmt: skip
    html = (
        f"<html lang=vi><head>{head}</head><body><div class=page>{before}<div class=content>{text}</div>{after}</div>"
    )
    return parse_html(CrawlerMessage(url=url, html=html), html, language="vi")


def ld(**item: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **item})}</script>'


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Cầu treo mới qua suối Nậm - Báo Ví Dụ</title>", "Cầu treo mới qua suối Nậm"),
        ('<meta property="og:site_name" content="Báo Ví Dụ"><title>Báo Ví Dụ | Cầu treo mới</title>', "Cầu treo mới"),
        ('<meta property="og:title" content="Cầu treo mới | baovidu.example">', "Cầu treo mới"),
        ('<meta property="og:title" content="Trước sau - một lòng">', "Trước sau - một lòng"),
        (ld(headline="C&amp;#7847;u treo m&amp;#7899;i"), "Cầu treo mới"),
        (ld(headline="Cầu treo <b>mới</b>"), "Cầu treo mới"),
    ],
)
def test_a_headline_is_text_without_the_sites_name(head: str, title: str) -> None:
    before = "" if "title" in head or "headline" in head else "<h1>Cầu treo mới qua suối Nậm</h1>"
    if head.startswith("<title>Cầu"):
        head += '<meta property="og:site_name" content="Báo Ví Dụ">'
    assert parse(head, before).title == title


def test_two_that_agree_on_the_headline_outvote_the_third() -> None:
    head = ld(headline="Cầu treo mới") + '<meta property="og:title" content="Bạn có biết cây cầu này?">'
    assert parse(head, "<h1>Cầu treo mới</h1>").title == "Cầu treo mới"


LONG = "Cầu treo mới nối hai bờ suối Nậm"


@pytest.mark.parametrize(
    "h1",
    [
        f"<span class=kicker>Đời sống</span> {LONG}",
        f"<span class=live>TRỰC TIẾP</span>{LONG}",
        f"<div>Đời sống</div><div>{LONG}</div>",
        f'<span class="sr-only">Bài viết:</span> {LONG}',
        f"{LONG}<small>Sau ba năm dân làng chờ đợi</small>",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        ld(headline=LONG),
        ld(headline=LONG) + '<meta property="og:title" content="Cây cầu của làng">',
        ld(headline="Cây cầu của làng") + f'<meta property="og:title" content="{LONG}">',
    ],
    ids=["JSON-LD", "JSON-LD, not Open Graph", "Open Graph, not JSON-LD"],
)
def test_kickers_and_subtitles_inside_the_h1_are_no_headline(head: str, h1: str) -> None:
    assert parse(head, f"<h1>{h1}</h1>").title == LONG


def test_a_headline_that_search_engines_cut_off_is_read_from_the_page() -> None:
    head = ld(headline=f"{LONG}…") + '<meta property="og:title" content="Cây cầu của làng">'
    assert parse(head, f"<h1>{LONG} sau ba năm chờ đợi</h1>").title == f"{LONG} sau ba năm chờ đợi"


@pytest.mark.parametrize(
    ("window", "h1s", "title"),
    [
        (f"{LONG} - Ví Dụ", f"<h1><b>Đời sống</b> {LONG}</h1>", LONG),
        (f"{LONG} - Ví Dụ", f"<h1>Tòa soạn điện tử Ví Dụ</h1><h1>{LONG}</h1>", LONG),
        ("Cầu treo mới ở Nậm - Ví Dụ", f"<h1>{LONG}</h1>", LONG),
        ("Báo Ví Dụ", f"<h1>{LONG}</h1>", LONG),
        (f"{LONG} - {LONG} nữa | Tiếng Vùng Cao", "<h1>Tiếng Vùng Cao</h1>", f"{LONG} - {LONG} nữa"),
        ("Đính chính - Tạp chí Đời sống và Miền núi", "<h1>Đính chính</h1>", "Đính chính"),
    ],
    ids=["kicker", "two h1", "shorter in the window", "outlet in the window", "outlet in both", "short"],
)
def test_the_window_tells_which_heading_is_the_headline(window: str, h1s: str, title: str) -> None:
    assert parse(f'<meta property="og:site_name" content="Ví Dụ"><title>{window}</title>', h1s).title == title


def test_the_items_of_other_articles_are_not_this_one() -> None:
    blocks = [
        json.dumps({"@type": "ItemList", "itemListElement": [
            {"@type": "NewsArticle", "headline": "Bài khác", "url": "https://a.example/khac"}]}),
        json.dumps({"@type": "NewsArticle", "headline": "Bài này", "url": "https://a.example/nay"}),
    ]  # fmt: skip
    item = read_json_ld(blocks, Expected(urls=frozenset({"a.example/nay"})))
    assert item is not None
    assert item.headline == "Bài này"


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Cầu mới", "datePublished": "2026-03-07"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Cầu mới", "datePublished": "2026-03-07"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Cầu\n mới", "datePublished": "2026-03-07",}',
        '{"@type": "NewsArticle", "headline": "Cầu mới", "datePublished": "2026-03-07"};',
        '"{\\"@type\\": \\"NewsArticle\\", \\"headline\\": \\"Cầu mới\\", \\"datePublished\\": \\"2026-03-07\\"}"',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;headline&quot;: &quot;Cầu mới&quot;, "
        "&quot;datePublished&quot;: &quot;2026-03-07&quot;}",
        '{"@type": "NewsArticle", "headline": "Cầu mới", "datePublished": "2026-03-07", "x": "nói "thế" rồi"}',
    ],
)
def test_broken_json_ld_is_read_still(block: str) -> None:
    item = read_json_ld([block], Expected())
    assert item is not None
    assert (item.headline, item.published) == ("Cầu mới", "2026-03-07")


def test_authors_behind_a_reference_are_found() -> None:
    graph = {"@graph": [{"@type": "NewsArticle", "headline": "x", "author": [[{"@id": "#p1"}]]},
                        {"@type": "Person", "@id": "#p1", "name": "An Bình"}]}  # fmt: skip
    item = read_json_ld([json.dumps(graph)], Expected())
    assert item is not None
    assert [creator.name for creator in item.creators] == ["An Bình"]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Bài và ảnh: An Bình - Lê Na", ("An Bình", "Lê Na")),
        ("An Bình (tổng hợp)", ("An Bình",)),
        ("An Bình (Theo Reuters, AFP)", ("An Bình",)),
        ("By Jane Miller and Tom Baker", ("Jane Miller", "Tom Baker")),
        ("Von Anna Schmidt, Berlin", ("Anna Schmidt",)),
        ("Jane Miller, Tom Baker", ("Jane Miller", "Tom Baker")),
        ("Jane Miller | Chief correspondent in Hanoi of the paper since the year", ("Jane Miller",)),
        ("PV", ()),
        ("Nhóm PV", ()),
        ("https://www.facebook.com/vidu", ()),
        ("toasoan@vidu.example", ()),
        ("Theo TTXVN", ()),
    ],
)
def test_a_byline_gives_the_names_of_people(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


def test_a_facebook_address_is_no_author() -> None:
    head = '<meta property="article:author" content="https://www.facebook.com/vidu">'
    article = parse(head, '<h1>Cầu treo mới qua suối Nậm</h1><p class="author">An Bình</p>')
    assert article.authors == ("An Bình",)


def test_the_person_who_signs_stands_before_the_outlet_in_json_ld() -> None:
    head = ld(headline="Cầu treo mới qua suối Nậm", author={"@type": "Organization", "name": "Báo Ví Dụ"})
    article = parse(head, text=TEXT + '<p style="text-align: right;"><strong>An Bình</strong></p>')
    assert article.authors == ("An Bình",)
    assert len(article.body) == 4


def test_names_under_other_articles_and_comments_are_no_authors() -> None:
    after = (
        '<div class="related"><p class="byline">Lê Na</p></div><div class="comments"><p class="author">Vũ Tý</p></div>'
    )
    assert parse(after=after).authors == ()


def test_a_date_without_time_takes_the_time_of_the_same_day() -> None:
    head = ld(headline="x", datePublished="2026-03-07") + (
        '<meta property="article:published_time" content="2026-03-07T08:30:00+07:00">'
    )
    published = parse(head).published_at
    assert published is not None
    assert (published.value, published.precision) == ("2026-03-07T08:30:00+07:00", "second")


def test_a_time_without_zone_takes_the_zone_of_the_same_clock() -> None:
    head = ld(headline="x", datePublished="2026-03-07T08:30:00") + (
        '<meta property="article:published_time" content="2026-03-07T08:30:00+09:00">'
    )
    published = parse(head).published_at
    assert published is not None
    assert (published.value, published.zone_assumed) == ("2026-03-07T08:30:00+09:00", False)


def test_a_time_without_any_zone_is_the_countrys_and_says_so() -> None:
    head = '<meta property="article:published_time" content="2026-03-07T08:30:00">'
    published = parse(head, url="https://baovidu.vn/cau-treo-1.htm").published_at
    assert published is not None
    assert (published.value, published.zone_assumed) == ("2026-03-07T08:30:00+07:00", True)


def test_a_time_called_utc_beside_the_same_clock_with_an_offset_is_flagged() -> None:
    head = ld(headline="x", datePublished="2026-03-07T08:30:00Z") + (
        '<meta property="article:published_time" content="2026-03-07T08:30:00+07:00">'
    )
    article = parse(head)
    assert article.published_at is not None
    assert article.published_at.value == "2026-03-07T08:30:00+07:00"
    assert "zone_conflict" in article.flags


def test_the_time_of_a_change_is_not_the_time_of_publication() -> None:
    article = parse('<meta property="article:modified_time" content="2026-03-07T08:30:00+07:00">')
    assert article.published_at is None
    assert article.modified_at is not None


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Cây cầu sáng nay. Ảnh: An Bình", "Cây cầu sáng nay.", "An Bình"),
        ("Cây cầu sáng nay - Ảnh: AN BÌNH", "Cây cầu sáng nay", "AN BÌNH"),
        ("Cây cầu sáng nay (Ảnh: An Bình).", "Cây cầu sáng nay", "An Bình"),
        ("Cây cầu sáng nay (Nguồn: TTXVN)", "Cây cầu sáng nay", "TTXVN"),
        ("Ảnh: Reuters", None, "Reuters"),
        ("The bridge on Monday. Photo: Jane Miller", "The bridge on Monday.", "Jane Miller"),
        ("Cây cầu sáng nay", "Cây cầu sáng nay", None),
        ("Cây cầu. Ảnh: minh họa", "Cây cầu. Ảnh: minh họa", None),
    ],
)
def test_a_caption_and_its_credit_are_told_apart(text: str, caption: str | None, credit: str | None) -> None:
    assert split_caption(text) == (caption, credit)


@pytest.mark.parametrize(
    ("lead", "own", "wanted"),
    [
        ("(NLĐO) - Cây cầu đã xong.", "", "Cây cầu đã xong."),
        ("(Chinhphu.vn) – Cây cầu đã xong.", "", "Cây cầu đã xong."),
        ("TPO - Cây cầu đã xong.", "TPO", "Cây cầu đã xong."),
        ("(9/5) - Cây cầu đã xong.", "", "(9/5) - Cây cầu đã xong."),
        ("BVD.VN - Cây cầu đã xong.", "", "Cây cầu đã xong."),
        ("BVD Online – Cây cầu đã xong.", "", "Cây cầu đã xong."),
        ("NATO - Nga: cây cầu đã xong.", "", "NATO - Nga: cây cầu đã xong."),
    ],
)
def test_the_outlets_name_before_a_lead_is_taken_off(lead: str, own: str, wanted: str) -> None:
    assert without_prefix(lead, own) == wanted


def test_an_agency_that_json_ld_names_as_author_is_a_credit() -> None:
    head = ld(headline="x", author={"@type": "Person", "name": "Reuters"})
    assert [credit.text for credit in parse(head).credits] == ["Reuters"]


def test_a_paid_article_and_a_live_blog_say_so() -> None:
    head = '<script type="application/ld+json">' + json.dumps(
        {"@type": "LiveBlogPosting", "headline": "x", "isAccessibleForFree": "False"}
    )
    assert set(parse(head + "</script>").flags) == {"paywall", "live_blog"}


NAVIGATION = "<nav><h1>Nhịp sống: Cầu treo mới nối hai bờ suối Nậm</h1></nav>"


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("<h2>Nhịp sống – Cầu treo mới nối hai bờ suối Nậm</h2>", "Cầu treo mới nối hai bờ suối Nậm"),
        ("<h2>Nhịp sống: Làng mừng ngày thông cây cầu treo mới</h2>", "Làng mừng ngày thông cây cầu treo mới"),
    ],
)
def test_a_page_without_h1_shows_its_headline_in_another_heading(before: str, title: str) -> None:
    head = ld(headline="Nhịp sống: Cầu treo mới nối hai bờ suối Nậm") + (
        f'<meta property="og:title" content="{title}">'
    )
    assert parse(head, NAVIGATION + before).title == title


def test_an_h1_that_the_window_does_not_show_is_the_sites_name() -> None:
    article = parse("<title>Cầu treo mới nối hai bờ - Ví Dụ</title>", "<h1>Tòa soạn điện tử</h1>")
    assert article.title == "Cầu treo mới nối hai bờ - Ví Dụ"


def test_the_sites_name_is_no_slogan_and_no_account() -> None:
    head = ld(publisher={"name": "Báo Ví Dụ | Nhanh và đúng"}) + '<meta property="og:site_name" content="@baovidu">'
    assert parse(head).site_name == "Báo Ví Dụ"


@pytest.mark.parametrize(
    ("head", "after", "authors"),
    [
        (ld(author={"@type": "Person", "name": "Báo Ví Dụ Sport"}, publisher={"name": "Báo Ví Dụ"}),
         "<p align=right>Lê Thảo</p>", ("Lê Thảo",)),
        (ld(author={"@type": "Person", "name": "News Bureau"}), "", ("News Bureau",)),
        (ld(author={"@type": "Person", "name": "Jane Roe Staff Writer"}), "", ("Jane Roe",)),
        ("", "<p class=byline>By Jane Roe Monday, November 18, 2024</p>", ("Jane Roe",)),
        ("", "<p class=byline>Von Jana Muster publiziert am 30. Juli 2024</p>", ("Jana Muster",)),
        ('<meta property="og:site_name" content="Beispielnews">' + ld(headline="x", author={"name": "Beispiel D"}),
         "<p class=byline>Lê Na</p>", ("Lê Na",)),
        ("", "<div><span class=author>Lê Thảo</span> <span class=time>Thứ năm, 12/03/2026 09:30</span></div>",
         ("Lê Thảo",)),
        ("", "<div><a class=author-name href=/tac-gia/1>Lê Thảo</a>, 12/03/2026 09:30</div>", ("Lê Thảo",)),
    ],
)  # fmt: skip
def test_people_come_before_desks_and_without_role_and_day(head: str, after: str, authors: tuple[str, ...]) -> None:
    assert parse(head, text=TEXT + after).authors == authors


CHINESE = (
    "<p>市政府昨天宣布，新的桥梁将在明年春天通车，周边三个村庄的居民不必再绕行，学生上学的路程也会缩短一半。</p>" * 3
)
KOREAN = (
    "<p>시는 어제 새 다리가 내년 봄에 개통되며 인근 세 마을 주민들이 더는 돌아가지 않아도 된다고 밝혔다고 설명했다.</p>"
    * 3
)
JAPANESE = (
    "<p>市は昨日、新しい橋が来年の春に開通し、近くの三つの村の住民はもう遠回りをしなくてもよいと発表しました。</p>" * 3
)


@pytest.mark.parametrize(
    ("text", "line", "authors"),
    [
        (CHINESE, "<p>本报记者 王小明 李华</p>", ("王小明", "李华")),
        (CHINESE, "<p>（责任编辑：王小明、李华）</p>", ("王小明", "李华")),
        (CHINESE, "<p>周五将举行记者会说明情况。</p>", ()),
        (KOREAN, "<p>홍길동 기자 hong@vidu.example</p>", ("홍길동",)),
        (JAPANESE, "<p>式典には多くの人が集まりました。【山田花子】</p>", ("山田花子",)),
        (JAPANESE, "<p>市長は記者会見で述べました（写真）</p>", ()),
    ],
)
def test_east_asian_bylines_stand_beside_a_word_of_profession(text: str, line: str, authors: tuple[str, ...]) -> None:
    assert parse(before="", text=text + line).authors == authors


CRUMBS = {"@type": "BreadcrumbList", "itemListElement": [
    [{"@type": "ListItem", "position": 1, "name": "Trang chủ"}],
    [{"@type": "ListItem", "position": 2, "item": {"@id": "https://baovidu.example/doi-song", "name": "Đời sống"}}],
    [{"@type": "ListItem", "position": 3, "name": "Cầu treo mới qua suối Nậm"}],
]}  # fmt: skip


@pytest.mark.parametrize(
    ("head", "before", "section"),
    [
        ("", "<ul class=breadcrumb><li><a href=/d>Đời sống</a><li><a href=/d/c>Cầu treo</a></ul>", "Cầu treo"),
        ("", "<ul class=breadcrumb><li><a href=/d>Đời sống</a><li>Cầu treo mới qua…</ul>", "Đời sống"),
        (f'<script type="application/ld+json">{json.dumps(CRUMBS)}</script>' + ld(headline="x"), "", "Đời sống"),
        (ld(headline="x", articleSection="Bản tin, Xã hội"), "", "Bản tin"),
    ],
)
def test_the_section_is_the_last_crumb_that_is_no_headline(head: str, before: str, section: str) -> None:
    assert parse(head, before + "<h1>Cầu treo mới qua suối Nậm</h1>").section == section


@pytest.mark.parametrize(
    ("head", "tags"),
    [
        ('<meta name=keywords content="cầu treo, suối Nậm">', ("cầu treo", "suối Nậm")),
        ('<meta name=keywords content="Tin tức mới nhất trong ngày">', ()),
        ('<meta name=news_keywords content="cầu treo, lũ"><meta property="article:tag" content="Cầu treo">',
         ("cầu treo", "lũ")),
        (ld(headline="x", keywords=["Cầu treo", "Lũ", "mau-trang-rong"])
         + '<meta name=keywords content="cầu treo, lũ">', ("cầu treo", "lũ")),
        (ld(headline="x", keywords=["Cầu treo", "Lũ"]) + '<meta name=keywords content="tin nhanh, báo">',
         ("Cầu treo", "Lũ")),
    ],
)  # fmt: skip
def test_tags_are_those_that_the_page_declares_for_readers(head: str, tags: tuple[str, ...]) -> None:
    assert parse(head).tags == tags


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel=author href="/an">An Bình</a>',
        "<span itemprop=author>An Bình</span>",
        '<span>Bài của <a rel="author" href="/an"><b>An Bình</b></a></span>',
        "<div itemprop=author>An Bình</div>",
    ],
)
def test_who_is_marked_as_author_signs(byline: str) -> None:
    article = parse(before=f"<h1>Cầu treo mới qua suối Nậm</h1><p>{byline}</p>")
    assert (article.authors, article.methods["authors"]) == (("An Bình",), "marked")


def test_a_meta_counts_with_its_first_value_that_says_something() -> None:
    metas = "".join(f'<meta property="og:title" content="{value}">' for value in ("&nbsp;", "Cầu &amp; treo"))
    article = parse(metas, before="")
    assert article.title == "Cầu & treo"
