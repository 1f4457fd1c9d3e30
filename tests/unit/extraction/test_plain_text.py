"""Plain text as crawlers cut it from pages: what is headline, lead, caption, furniture, and where paragraphs end."""

import pytest

from dongtin.extraction.text.parse import parse_text
from dongtin.pipeline import NoText
from dongtin_schemas import CrawlerMessage

TITLE = "Chợ nổi Phong Vàm họp lại sau mùa nước cạn"
LEAD = "Hơn sáu mươi ghe hàng trở về bến từ tờ mờ sáng, người mua bán đông như phiên chợ Tết."
ONE = "Bà Sáu Thêu neo ghe ở đầu vàm từ ba giờ sáng. Bà bán bún nước lèo đã hai mươi năm và thuộc mặt từng người khách."
TWO = "Ban quản lý bến cho biết nước lên sớm hơn năm ngoái nửa tháng, ghe lớn ra vào không phải chờ con nước."
THREE = "Đoàn khách đầu tiên gồm mười hai người từ miền ngoài vào, đi hai chiếc vỏ lãi và ăn sáng ngay trên sông."


def parse(text, **fields):
    return parse_text(CrawlerMessage(text=text, **fields), language="vi")


def article(*lines):
    return "\n\n".join(lines)


def test_headline_lead_and_paragraphs_are_told_apart():
    parsed = parse(article(TITLE, LEAD, ONE, TWO))
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, (ONE, TWO))


def test_lines_without_blank_lines_between_them_are_paragraphs_as_well():
    parsed = parse("\n".join([TITLE, LEAD, ONE, TWO]))
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, (ONE, TWO))


def test_a_first_line_with_a_full_stop_is_the_lead_of_a_text_without_headline():
    parsed = parse(article(LEAD, ONE, TWO))
    assert (parsed.title, parsed.lead, parsed.body) == (None, LEAD, (ONE, TWO))


@pytest.mark.parametrize(
    "title", ["Vì sao chợ nổi vắng khách?", "Nước về rồi!", "Người bán bún nói: “Tôi không bỏ ghe”"]
)
def test_headlines_may_ask_exclaim_and_quote(title):
    assert parse(article(title, LEAD, ONE, TWO)).title == title


def test_the_date_that_a_crawler_puts_before_the_text_is_the_time_of_publication():
    parsed = parse(f" date 2026-03-07 {LEAD}\n\n{ONE}\n\n{TWO}")
    assert parsed.lead == LEAD
    assert (parsed.published_at.value, parsed.published_at.precision) == ("2026-03-07", "day")
    assert parsed.published_at.method == "text-prefix"


def test_a_line_with_a_date_under_the_headline_is_the_time_of_publication():
    parsed = parse(article(TITLE, "Thứ bảy, 7/3/2026, 08:52 (GMT+7)", LEAD, ONE, TWO))
    assert parsed.published_at.value == "2026-03-07T08:52:00+07:00"
    assert (parsed.title, parsed.lead) == (TITLE, LEAD)


@pytest.mark.parametrize(
    "junk",
    [
        "0:00 / 0:00", "0:00", "02:31/05:10", "  • Nữ miền Bắc", "• Nam miền Nam", "1.25x", "Nghe bài viết",
        "Chia sẻ", "Facebook", "Quảng cáo", "Lưu bài", "Theo dõi Đọc Biển trên Google News",
        "Từ khóa: chợ nổi, miền Tây", ".", "***",
        "Xem thêm:", "Xem thêm: Cầu mới bắc qua vàm", "Share", "Advertisement",
        "© Bản quyền thuộc về báo Đọc Biển. Ghi rõ nguồn khi phát hành lại.",
    ],
)  # fmt: skip
def test_furniture_of_the_page_is_no_paragraph(junk):
    parsed = parse(article(TITLE, junk, LEAD, ONE, junk, TWO))
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, (ONE, TWO))


def test_readers_comments_are_no_paragraphs():
    comments = ("Bình luận bài viết", "Năm Cò: Quê tôi đó, nhớ quá.", "Hai Lúa: Bún bà Sáu ngon thật.")
    assert parse(article(TITLE, LEAD, ONE, TWO, *comments)).body == (ONE, TWO)
    empty = ("Bình luận (0)", "Chưa có bình luận nào.")
    assert parse(article(TITLE, LEAD, ONE, TWO, *empty)).body == (ONE, TWO)


def test_headlines_of_other_articles_are_no_paragraphs():
    related = ("Tin liên quan", "Cầu Ba Sắc thông xe sớm hai tháng", "Mùa cá linh về muộn")
    assert parse(article(TITLE, LEAD, ONE, TWO, *related)).body == (ONE, TWO)


def test_a_paragraph_behind_such_a_heading_in_the_middle_stays():
    parsed = parse(article(TITLE, LEAD, ONE, "Xem thêm", TWO, THREE))
    assert parsed.body == (ONE, TWO, THREE)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Ghe hàng neo kín bến sáng 7/3. Ảnh: Hoài Nam.", "Ghe hàng neo kín bến sáng 7/3.", "Hoài Nam"),
        ("Ghe hàng neo kín bến sáng 7/3 (Ảnh: TTXVN)", "Ghe hàng neo kín bến sáng 7/3", "TTXVN"),
        ("Ghe hàng neo kín bến sáng 7/3 - Ảnh: HOÀI NAM", "Ghe hàng neo kín bến sáng 7/3", "HOÀI NAM"),
        ("Ghe hàng neo kín bến sáng 7/3. (Nguồn: Reuters)", "Ghe hàng neo kín bến sáng 7/3.", "Reuters"),
        ("Ảnh: AP", None, "AP"),
        ("Photo : YONHAP News", None, "YONHAP News"),
        ("Boats at dawn. Photo: Getty Images", "Boats at dawn.", "Getty Images"),
        ("Ảnh minh họa.", "Ảnh minh họa.", None),
        ("Sơ đồ bến mới. Đồ họa: Thu Hà", "Sơ đồ bến mới.", "Thu Hà"),
    ],
)
def test_a_caption_is_a_picture_with_its_credit(line, caption, credit):
    parsed = parse(article(TITLE, LEAD, line, ONE, TWO, THREE))
    assert [(image.caption, image.credit) for image in parsed.images] == [(caption, credit)]
    assert parsed.body == (ONE, TWO, THREE)


def test_writer_and_date_under_the_headline_are_no_paragraphs():
    parsed = parse(article(TITLE, "Tác giả: Hoài Nam", "Published 10:05, 7 March 2026", LEAD, ONE, TWO))
    assert (parsed.authors, parsed.lead, parsed.body) == (("Hoài Nam",), LEAD, (ONE, TWO))
    assert parsed.published_at.value == "2026-03-07T10:05:00+07:00"


def test_a_list_has_no_lead():
    assert parse(article(TITLE, "- Nước lên.", "- Ghe về.", "- Chợ họp.")).lead is None


def test_a_paragraph_that_the_page_repeats_is_read_once():
    assert parse(article(TITLE, LEAD, ONE, TWO, ONE)).body == (ONE, TWO)


def test_short_lines_may_come_again():
    assert parse(article(TITLE, LEAD, "Bà nói: “Có.”", ONE, "Bà nói: “Có.”")).body.count("Bà nói: “Có.”") == 2


def test_a_credit_under_its_caption_is_one_picture():
    parsed = parse(article(TITLE, LEAD, ONE, "Ghe hàng neo kín bến", "Ảnh: AP", TWO))
    assert [(image.caption, image.credit) for image in parsed.images] == [("Ghe hàng neo kín bến", "AP")]
    assert parsed.body == (ONE, TWO)


def test_a_caption_that_ran_into_the_text_is_cut_off_it():
    parsed = parse(article(TITLE, LEAD, f"Ghe hàng neo kín bến sáng 7/3 (Ảnh: AP){ONE}", TWO))
    assert [(image.caption, image.credit) for image in parsed.images] == [("Ghe hàng neo kín bến sáng 7/3", "AP")]
    assert parsed.body == (ONE, TWO)


def test_markup_that_a_crawler_left_breaks_paragraphs():
    parsed = parse(f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{ONE}</p><p>{TWO}</p>")
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, (ONE, TWO))
    assert parse("\\n\\n".join([TITLE, LEAD, ONE, TWO])).body == (ONE, TWO)


def test_a_caption_that_stands_there_twice_is_one_picture():
    parsed = parse(
        article(TITLE, LEAD) + "\n\nBà Sáu múc bún cho khách.\nBà Sáu múc bún cho khách.\n\n" + article(ONE, TWO)
    )
    assert [image.caption for image in parsed.images] == ["Bà Sáu múc bún cho khách."]
    assert parsed.body == (ONE, TWO)


def test_paragraphs_whose_breaks_were_lost_are_split():
    parsed = parse(ONE + TWO + THREE)
    assert parsed.body == (ONE, TWO, THREE)
    assert (parsed.title, parsed.lead) == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoàn công tác của TP.HCM và UBND Q.Bình Thạnh đã đến thăm bến ghe hôm qua và tặng quà.",
        "PGS.TS.Lê Văn Hòa và ThS.BS.Trần Thị Lan khám bệnh miễn phí cho dân vạn đò suốt hai ngày.",
        "Ông Peter đến từ St.Petersburg kể rằng ông chưa từng ăn sáng trên ghe bao giờ trong đời.",
        "Giá mỗi ký cá là 1.200.000 đồng, cao hơn 2.5 lần so với cùng kỳ năm ngoái ở chợ trên bờ.",
        "Khách đặt chỗ qua trang choNoi.Vn hoặc gọi cho ban quản lý bến trước một ngày.",
    ],
)
def test_full_stops_inside_names_and_numbers_end_no_paragraph(sentence):
    assert parse(article(TITLE, LEAD, sentence, TWO)).body == (sentence, TWO)


def test_wrapped_lines_are_joined():
    wrapped = (
        "Bà Sáu Thêu neo ghe ở đầu vàm từ ba giờ sáng để giữ chỗ quen của\n"
        "Mình bên gốc bần già, nơi khách quen nào cũng biết mà ghé vào ăn\n"
        "Sáng. Bà bán bún nước lèo đã hai mươi năm và thuộc mặt từng người\n"
        "Khách, từ ông giáo về hưu đến đám trẻ con chèo xuồng đi học xa ở\n"
        "Bên kia sông mỗi ngày."
    )
    parsed = parse(article(TITLE, LEAD, wrapped, TWO))
    assert parsed.body == (" ".join(wrapped.split("\n")), TWO)


def test_given_fields_win_over_the_looks_of_the_text():
    parsed = parse(
        article(TITLE, LEAD, ONE, TWO), title=TITLE + ".", lead=LEAD, authors=["Hoài Nam"], section="Đời sống",
        published_at="07/03/2026 08:52",
    )  # fmt: skip
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE + ".", LEAD, (ONE, TWO))
    assert (parsed.authors, parsed.section) == (("Hoài Nam",), "Đời sống")
    assert (parsed.published_at.value, parsed.published_at.zone_assumed) == ("2026-03-07T08:52:00+07:00", True)


def test_a_description_that_was_cut_off_is_completed_from_the_text():
    parsed = parse(article(TITLE, LEAD, ONE, TWO), lead=LEAD[:50] + "...")
    assert (parsed.lead, parsed.body) == (LEAD, (ONE, TWO))


def test_a_headline_given_apart_is_not_looked_for_in_the_text():
    parsed = parse(article(LEAD, ONE, TWO), title=TITLE)
    assert (parsed.title, parsed.lead, parsed.body) == (TITLE, LEAD, (ONE, TWO))


@pytest.mark.parametrize("text", [TITLE, LEAD, "Nước về", "Флот вернулся в порт", "港口恢复"])
def test_one_line_is_an_article(text):
    parsed = parse(text)
    assert [part for part in (parsed.title, parsed.lead, *parsed.body) if part] == [text]


@pytest.mark.parametrize("text", ["12345", "...", "0:00 / 0:00", "😀 😀"])
def test_a_text_without_letters_is_no_article(text):
    with pytest.raises(NoText, match="no letters"):
        parse(text)


def test_a_section_above_the_headline_is_the_section():
    parsed = parse(article("Đời sống", TITLE, LEAD, ONE, TWO))
    assert (parsed.section, parsed.title, parsed.lead) == ("Đời sống", TITLE, LEAD)


def test_a_page_of_one_long_line_is_read_in_time():
    parsed = parse("a." * 200_000)
    assert parsed.body or parsed.title
