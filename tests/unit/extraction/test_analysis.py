"""Keywords and names of headline and lead."""

import logging
import subprocess
import sys
import time

import pytest

from dongtin.extraction.analysis import analysis
from dongtin.extraction.analysis.analysis import FAILED, Analysis, analyse
from dongtin.extraction.analysis.names import name_key, read_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Tổng thống Mỹ Donald Trump gặp ông Kim Jong-un tại Singapore",
            ("Mỹ", "Donald Trump", "Kim Jong-un", "Singapore"),
        ),
        ("Ông Putin đến Bình Nhưỡng", ("Putin", "Bình Nhưỡng")),
        ("Huỳnh Tuấn Anh nhận giải ở Cần Thơ", ("Huỳnh Tuấn Anh", "Cần Thơ")),
        ("Anh Chiến sửa cầu cho xóm nghèo", ()),
        ("Bà Nguyễn Thị Sáu bán bún ở chợ nổi", ("Nguyễn Thị Sáu",)),
        ("Reuters: Hàn Quốc đóng cửa sân bay", ("Reuters", "Hàn Quốc")),
        ("Chợ nổi họp lại sau mùa nước cạn", ()),
        ("Quân đội Nga rút khỏi Kherson", ("Nga", "Kherson")),
    ],
)
def test_people_places_and_bodies_are_names(text, names):
    assert read_names((text,)) == names


def test_a_part_of_a_longer_name_is_no_name_of_its_own():
    assert read_names(("Ông Trump phát biểu", "Tổng thống Donald Trump phát biểu hôm qua")) == ("Donald Trump",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kim Jong-un", "Kim Jong Un"), ("Kim Jong-un", "Kim Châng Ưn"), ("Putin", "Pu-tin"), ("Moskva", "Mátxcơva")],
)
def test_spellings_of_a_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)


def test_the_written_form_of_a_name_is_kept():
    assert read_names(("Kim Jong Un thăm Nga", "Kim Jong-un đã đến Nga")) == ("Kim Jong Un", "Nga")


def test_keywords_are_the_words_that_tell_this_news_from_others():
    found = analyse(
        "Bão số 7 đổ bộ Quảng Ninh, hàng nghìn người sơ tán", "Tâm bão vào đất liền sáng nay, mưa rất to.", "vi"
    )
    assert {"bão số 7", "Quảng Ninh", "sơ tán"} <= {word if word[0] == "Q" else word.lower() for word in found.keywords}
    assert "sáng nay" not in found.keywords
    assert found.names == ("Quảng Ninh",)
    assert found.flags == ()


def test_languages_that_are_not_segmented_have_null_not_nothing():
    assert analyse("Boats return", None, "en") == Analysis(None, None, ())


def test_an_article_without_headline_and_lead_has_no_keywords():
    assert analyse(None, None, "vi") == Analysis((), (), ())


@pytest.mark.parametrize(
    "text", ["1." * 50_000, "a" * 1_000_000, "\ud800\udc00 lạ", "(" * 5_000, "\x00\x01", "😀" * 5_000, "http://" * 900]
)
def test_input_that_takes_a_segmenter_minutes_takes_no_time_here(text):
    analyse("Xin chào", None, "vi")
    start = time.process_time()
    found = analyse(text, text, "vi")
    assert time.process_time() - start < 1
    assert isinstance(found.keywords, tuple)


def test_a_segmenter_that_fails_costs_the_keywords_and_nothing_else(monkeypatch):
    def broken():
        raise RuntimeError("model file is damaged")

    monkeypatch.setattr(analysis, "_segmenter", broken)
    assert analyse("Nước về", None, "vi") == Analysis(None, None, (FAILED,))


def test_loading_the_segmenter_leaves_the_root_logger_alone():
    code = (
        "import logging; from dongtin.extraction.analysis.analysis import warm_up; import dongtin.extraction, sys;"
        "assert 'underthesea' not in sys.modules; warm_up(); assert 'underthesea' in sys.modules;"
        "print(len(logging.getLogger().handlers))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert run.stdout.strip() == "0"
    assert logging.getLogger() is not None
