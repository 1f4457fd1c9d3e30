"""The whole stage: a message whose language is known becomes an article."""

import base64
from datetime import UTC, datetime

import pytest

from dongtin.extraction import extract
from dongtin.pipeline import GuardTripped, NoArticle, NoText, NotReadable, Options
from tests.builders import detected

FAST = Options(text_analysis=False)
TITLE = "Xã đảo Hòn Khê có trạm nước ngọt"
LEAD = "Trạm lọc nước biển đầu tiên của xã chạy thử từ đầu tháng, đủ cho bốn trăm hộ dùng hằng ngày."
ONE = "Trước đây người dân mua nước chở bằng thuyền từ đất liền, mỗi khối giá trăm nghìn đồng vào mùa khô."
TWO = "Tổ vận hành gồm bốn thanh niên trong xã, được tập huấn hai tháng ở nhà máy nước của tỉnh."
TEXT = "\n\n".join([TITLE, LEAD, ONE, TWO])
PAGE = f"""<html><head><title>{TITLE}</title><meta property="og:title" content="{TITLE}"></head><body>
<h1>{TITLE}</h1><article><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p><p>Theo VTV</p></article></body></html>"""


def test_a_text_becomes_an_article():
    article = extract(detected(text=TEXT, url="http://m.dao.example/nuoc-ngot-4912345.html?utm_source=x"), FAST)
    assert (article.title, article.lead, article.body) == (TITLE, LEAD, (ONE, TWO))
    assert article.canonical_url == "https://dao.example/nuoc-ngot-4912345.html"
    assert article.url == "http://m.dao.example/nuoc-ngot-4912345.html?utm_source=x"
    assert article.source.domain == "dao.example"
    assert article.methods["body"] == "plain-text"
    assert (article.keywords, article.names) == (None, None)


def test_a_page_becomes_an_article_with_its_credit():
    article = extract(detected(html=PAGE, url="https://dao.example/nuoc-ngot"), FAST)
    assert article.title == TITLE
    assert TWO in article.body
    assert "Theo VTV" not in article.body
    assert [credit.agency for credit in article.attribution.syndicated_from] == ["VTV"]


def test_a_page_in_bytes_is_decoded_by_us():
    page = base64.b64encode(PAGE.encode("utf-16")).decode()
    assert extract(detected(html_base64=page, url="https://dao.example/nuoc-ngot"), FAST).title == TITLE


def test_where_the_page_has_no_article_the_crawlers_text_is_used():
    article = extract(detected(html="<html><body><nav>Trang chủ</nav></body></html>", text=TEXT), FAST)
    assert article.body == (ONE, TWO)
    assert "text_of_crawler_used" in article.flags


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"html": "<html><body></body></html>"}, NoText),
        ({"html": "<html><body><ul><li><a href='/a'>Tin</a></li></ul></body></html>"}, NoArticle),
        ({"html": "<div>" * 500 + "x"}, GuardTripped),
        ({"html_base64": "%%%"}, NotReadable),
        ({"text": "... 123 ..."}, NoText),
    ],
)
def test_what_has_no_article_is_refused_with_a_reason(fields, error):
    with pytest.raises(error):
        extract(detected(**fields), FAST)


def test_the_same_article_from_two_addresses_is_one():
    one = extract(detected(text=TEXT, url="https://dao.example/nuoc-ngot-4912345.html"), FAST)
    other = extract(detected(7, text=TEXT, url="https://m.dao.example/nuoc-ngot-4912345.html?fbclid=1#x"), FAST)
    assert (one.article_id, one.content_hash) == (other.article_id, other.content_hash)


def test_a_changed_paragraph_is_the_same_article_with_other_content():
    address = "https://dao.example/nuoc-ngot-4912345.html"
    one = extract(detected(text=TEXT, url=address), FAST)
    other = extract(detected(text=TEXT.replace("bốn thanh niên", "năm thanh niên"), url=address), FAST)
    assert one.article_id == other.article_id
    assert one.content_hash != other.content_hash


def test_without_an_address_the_article_is_known_by_its_content():
    assert extract(detected(text=TEXT), FAST).article_id == extract(detected(3, text=TEXT), FAST).article_id
    assert extract(detected(text=TEXT), FAST).canonical_url is None


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("2026-03-07T08:00:00", datetime(2026, 3, 7, 8, tzinfo=UTC)),
        ("2026-03-07T15:00:00+07:00", datetime(2026, 3, 7, 8, tzinfo=UTC)),
        ("1772870400", datetime(2026, 3, 7, 8, tzinfo=UTC)),
        ("lúc nãy", None),
    ],
)
def test_the_time_of_the_fetch_is_utc_where_it_names_no_zone(given, wanted):
    assert extract(detected(text=TEXT, fetched_at=given), FAST).fetched_at == wanted


def test_a_time_without_zone_is_the_outlets():
    article = extract(detected(text=TEXT, url="https://dao.vn/x", published_at="07/03/2026 08:52"), FAST)
    assert (article.published_at.value, article.published_at.zone_assumed) == ("2026-03-07T08:52:00+07:00", True)
    assert article.methods["published_at"] == "message"


@pytest.mark.parametrize(
    ("published", "fetched", "sentence", "conflict"),
    [
        ("2026-03-07", None, "Trạm ngày 9/3 đã chạy đủ công suất.", True),
        ("2026-03-07", None, "Trạm chạy thử hôm 9/3 trước sự chứng kiến của dân đảo.", True),
        ("2026-03-07", None, "Trạm ngày 6/3 đã chạy đủ công suất.", False),
        ("2026-03-07", None, "Trạm ngày 9/3 sẽ chạy đủ công suất.", False),
        ("2026-03-07", None, "Dự kiến ngày 9/3 trạm đã có thể chạy đủ công suất.", False),
        ("2026-03-07", None, "Trạm cũ ngày 9/11 đã hỏng hẳn.", False),
        ("2026-03-07T08:00:00+07:00", "2026-03-05T00:00:00Z", ONE, True),
        ("2026-03-07T08:00:00+07:00", "2026-03-06T20:00:00Z", ONE, False),
    ],
)
def test_a_time_that_cannot_be_is_kept_and_flagged(published, fetched, sentence, conflict):
    text = "\n\n".join([TITLE, LEAD, sentence, TWO])
    article = extract(detected(text=text, published_at=published, fetched_at=fetched), FAST)
    assert article.published_at.value == published
    assert ("date_conflict" in article.flags) == conflict


def test_flags_of_the_stage_before_are_carried_on():
    message = detected(text=TEXT).model_copy(update={"flags": ("legacy_encoding_repaired",)})
    assert extract(message, FAST).flags == ("legacy_encoding_repaired",)


def test_the_crawlers_own_fields_are_kept_unless_they_are_a_page_again():
    small = extract(detected(text=TEXT, crawlid="a1"), FAST)
    large = extract(detected(text=TEXT, raw_copy="x" * 20_000), FAST)
    assert small.extra == {"crawlid": "a1"}
    assert large.extra == {}
    assert "extra_dropped" in large.flags


def test_an_outlet_named_by_name_is_its_name():
    article = extract(detected(text=TEXT, source="Báo Hòn Khê"), FAST)
    assert (article.source.domain, article.source.name) == (None, "Báo Hòn Khê")
    known = extract(detected(text=TEXT, source="tuoitre.vn"), FAST)
    assert (known.source.domain, known.source.name) == ("tuoitre.vn", "Tuổi Trẻ")


def test_keywords_and_names_are_computed_where_they_are_wanted():
    article = extract(detected(text=TEXT.replace("Xã đảo", "Xã đảo gần Phú Quốc")), Options())
    assert "Phú Quốc" in article.names
    assert article.keywords


def test_pictures_are_published_with_web_addresses_only():
    article = extract(detected(text=TEXT, image_urls=["https://dao.example/a.jpg", "javascript:alert(1)"]), FAST)
    assert [image.url for image in article.images] == ["https://dao.example/a.jpg"]


def test_the_article_says_which_message_it_answers():
    assert extract(detected(41, text=TEXT), FAST).provenance.offset == 41
