"""Dates that a page shows and declares nowhere: that of publication, however it stands beside that of a change."""

import html
import json

import pytest

from tests.unit.extraction.test_html_fields import ld, parse

HEADLINE = "<h1>Cầu treo mới qua suối Nậm</h1>"
PUBLISHED = "2025-09-05T08:15:00+07:00"
EARLIER, LATER = 'datetime="2025-09-05T08:15:00+07:00"', 'datetime="2025-09-06T09:30:00+07:00"'


@pytest.mark.parametrize(
    "shown",
    [
        "<div>Đăng ngày 05/09/2025 08:15 - Cập nhật 06/09/2025 09:30</div>",
        "<div>Cập nhật: 09:30 06/09/2025 | Đăng: 08:15 05/09/2025</div>",
        "<div>Cập nhật lúc 09:30, 06/09/2025</div><div>Xuất bản lúc 08:15, 05/09/2025</div>",
        "<div>Aktualisiert am 06.09.2025, 09:30 Uhr</div><div>Veröffentlicht am 05.09.2025, 08:15 Uhr</div>",
        "<div>수정 2025.09.06 09:30 | 입력 2025.09.05 08:15</div>",
        "<div>更新:2025年9月6日 9:30 / 公開:2025年9月5日 8:15</div>",
        "<div>2025年9月6日 9:30更新</div><div>2025年9月5日 8:15公開</div>",
        f"<time {LATER}>Cập nhật 09:30 06/09</time> <time {EARLIER}>Đăng 08:15 05/09</time>",
        f"<p>Updated <time {LATER}>6 Sep</time></p><p>Published <time {EARLIER}>5 Sep</time></p>",
        f"<p>Cập nhật <time {LATER}>6/9</time>, đăng <time {EARLIER}>5/9</time></p>",
        '<div class="date-updated">06/09/2025 09:30</div><div class="date-published">05/09/2025 08:15</div>',
        "<div>05/09/2025</div><div>08:15</div>",
        "<div>Thứ Sáu, ngày 5 tháng 9 năm 2025, 08:15</div>",
        "<div>2025.09.05 08:15 김수정 기자</div><div>2023.01.01 09:00</div>",
        "<div>Storm updates | 5 September 2025, 08:15</div><div>1 January 2023, 09:00</div>",
        "<div class=date>05/09/2025 08:15</div><aside><i itemprop=datePublished>01/01/2023</i></aside>",
    ],
)
def test_the_time_of_publication_is_read(shown: str) -> None:
    stamp = parse("", HEADLINE + shown).published_at
    assert stamp is not None
    assert stamp.value == PUBLISHED


def test_where_nothing_else_is_shown_the_time_of_a_change_is_taken_and_called_so() -> None:
    article = parse("", f"{HEADLINE}<div>Cập nhật: 08:15 05/09/2025</div>")
    assert article.published_at is not None
    assert (article.published_at.value, article.methods["published_at"]) == (PUBLISHED, "changed")


def test_a_declared_day_takes_no_hour_from_a_change() -> None:
    article = parse(ld(headline="x", datePublished="2025-09-05"), f"{HEADLINE}<div>Cập nhật 09:30 05/09/2025</div>")
    assert article.published_at is not None
    assert (article.published_at.value, article.published_at.precision) == ("2025-09-05", "day")


def test_may_is_no_update() -> None:
    article = parse("", f"{HEADLINE}<div>Publicerad 5 maj 2025 08:15</div>")
    assert article.published_at is not None
    assert (article.published_at.value, article.methods["published_at"]) == ("2025-05-05T08:15:00+07:00", "text")


@pytest.mark.parametrize(
    "marked",
    [
        '<span itemprop="datePublished" content="2025-09-05T08:15:00+07:00">hôm qua</span>',
        '<time itemprop="datePublished" datetime="2025-09-05T08:15:00+07:00"></time>',
        '<b itemprop="datePublished">05/09/2025 08:15</b>',
    ],
)
def test_a_marked_date_goes_before_one_that_is_only_shown(marked: str) -> None:
    article = parse("", f"{HEADLINE}<div>Lễ hội 04/09/2025 10:00</div>{marked}")
    assert article.published_at is not None
    assert (article.published_at.value, article.methods["published_at"]) == (PUBLISHED, "itemprop")


def test_a_line_that_has_the_zone_but_no_seconds_gives_the_zone_alone() -> None:
    head = '<meta property="article:published_time" content="2025-09-05T08:15:42">'
    article = parse(head, f"{HEADLINE}<div>05/09/2025 08:15 GMT+9</div>")
    assert article.published_at is not None
    assert (article.published_at.value, article.published_at.zone_assumed) == ("2025-09-05T08:15:42+09:00", False)


def counted(**page: object) -> str:
    return f'<meta name="parsely-page" content="{html.escape(json.dumps(page))}">'


def test_what_a_page_tells_a_counter_of_readers_is_read_where_nothing_else_tells_it() -> None:
    page = counted(pub_date="2025-09-05T01:15:00Z", authors=["Lê Na", "Trần Hải"], section="Xã hội")
    article = parse(page)
    assert article.published_at is not None
    assert article.published_at.value == "2025-09-05T01:15:00+00:00"
    assert (article.authors, article.section) == (("Lê Na", "Trần Hải"), "Xã hội")


@pytest.mark.parametrize("written", ["", "{", "[]", "{&quot;pub_date&quot;: 5, &quot;author&quot;: null}"])
def test_a_broken_one_tells_nothing(written: str) -> None:
    article = parse(f'<meta name="parsely-page" content="{written}">')
    assert (article.published_at, article.authors) == (None, ())
