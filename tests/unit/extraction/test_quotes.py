"""Who is quoted, and through whom it came."""

import pytest

from dongtin.extraction.attribution import read_quotes
from tests.evaluation import quotes as quotes_evaluation


def quoted(*body, title=None, lead=None):
    return [(quote.text, quote.speaker, quote.through) for quote in read_quotes(title, lead, body)]


@pytest.mark.parametrize(
    ("paragraph", "speaker", "through"),
    [
        ("“Đò đầy rồi, chờ chuyến sau”, ông Lý Văn Tám nói.", "Lý Văn Tám", None),
        ("Bà Mai Thị Lựu cho biết: “Đò đầy rồi, chờ chuyến sau”.", "Mai Thị Lựu", None),
        ("Theo ông Lý Văn Tám, “đò đầy rồi, chờ chuyến sau”.", "Lý Văn Tám", None),
        ("AFP dẫn lời ông Jean Petit: “Đò đầy rồi, chờ chuyến sau”.", "Jean Petit", "AFP"),
        ("“Đò đầy rồi, chờ chuyến sau”, Kyodo dẫn lời thuyền trưởng Ken Abe.", "Ken Abe", "Kyodo"),
        ("“Đò đầy rồi, chờ chuyến sau”, một người lái đò nói với Reuters.", None, "Reuters"),
        ("“Đò đầy rồi, chờ chuyến sau” - KCNA cho biết.", "KCNA", None),
        ("“The ferry is full,” said Ann Lee, who sells tickets.", "Ann Lee", None),
        ("Captain Ann Lee told AFP: “The ferry is full.”", "Ann Lee", "AFP"),
    ],
)
def test_a_quotation_has_its_speaker_and_its_way(paragraph, speaker, through):
    assert [found[1:] for found in quoted(paragraph)] == [(speaker, through)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Vở “Đò đầy bến vắng” diễn tối nay ở nhà văn hóa.",
        "Xóm này có tên “Bến Vắng”.",
        "Ông Tám nói con đò đã “lên đời”.",
        "Đò “ma” không đăng ký vẫn chạy.",
        "“Con đò nhỏ” là tên quán ăn mới.",
    ],
)
def test_words_in_quotation_marks_that_nobody_says_are_no_quotation(paragraph):
    assert quoted(paragraph) == []


def test_a_short_name_is_the_full_one_said_before():
    body = (
        "Ông Lý Văn Tám chạy đò đã ba mươi năm.",
        "“Tôi chưa nghỉ ngày nào”, ông Tám nói.",
        "“Mai vẫn chạy”, ông nói.",
    )
    assert [speaker for _, speaker, _ in quoted(*body)] == ["Lý Văn Tám", "Lý Văn Tám"]


def test_an_office_means_who_was_named_with_it():
    body = ("“Đò sẽ đóng mới trong năm nay”, Thị trưởng Bến Vắng nói.",)
    assert quoted(*body, lead="Thị trưởng Bến Vắng John Smith thăm bến đò.")[0][1] == "John Smith"


def test_a_second_part_belongs_to_the_speaker_of_the_first():
    found = quoted("“Đò đầy rồi”, bà Mai Thị Lựu nói. “Chờ chuyến sau đi”.")
    assert [(text, speaker) for text, speaker, _ in found] == [
        ("Đò đầy rồi", "Mai Thị Lựu"),
        ("Chờ chuyến sau đi", "Mai Thị Lựu"),
    ]


def test_whom_an_agency_quotes_is_the_speaker_and_not_the_agency():
    found = quoted("Bà Mai Thị Lựu được AFP dẫn lời nói: “Đò đầy rồi, chờ chuyến sau”.")
    found += quoted("Bà Mai Thị Lựu gọi chuyến đò là “chuyến cuối cùng của một đời người”, AFP đưa tin.")
    assert [(speaker, through) for _, speaker, through in found] == [("Mai Thị Lựu", "AFP")] * 2


def test_the_goals_hold_on_the_labelled_paragraphs():
    for (name, _), tally in quotes_evaluation.measure().items():
        assert tally.right >= 0.9 * (tally.right + tally.wrong), (name, tally.errors)
        assert tally.right >= 0.9 * (tally.right + tally.missed), (name, tally.errors)
