"""Normal forms: what is stored stays as written, what is compared does not care how it was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongtin.pipeline import fold, matching_key, stored


def test_stored_text_keeps_what_a_reader_sees() -> None:
    assert stored("Hoà  bình\u200b — “Thuý”\r\nÔng  Lê ") == "Hoà bình — “Thuý”\nÔng Lê"


def test_stored_text_is_composed() -> None:
    assert stored(unicodedata.normalize("NFD", "Đường Trần Phú")) == "Đường Trần Phú"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "hoà bình"),
        ("THÚY", "thuý"),
        ("khỏe", "khoẻ"),
        ("Ｋｉｍ　Jong-un", "kim jong-un"),
        (unicodedata.normalize("NFD", "Việt Nam"), "việt nam"),
        ("a\u00a0b\u200b", "a b"),
    ],
)
def test_two_ways_to_type_the_same_match(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize("one", ["quý", "hoàn", "toán", "ngoài"])
def test_tones_that_have_one_place_stay(one: str) -> None:
    assert matching_key(one) == one


def test_folding_drops_diacritics_of_latin_letters_only() -> None:
    assert fold("Đường Nguyễn Huệ") == "duong nguyen hue"
    assert fold("Йод и ёлка") == "йод и ёлка"
    assert fold("한국어") == "한국어"


@given(st.text())
def test_forms_are_stable(text: str) -> None:
    assert stored(stored(text)) == stored(text)
    assert matching_key(matching_key(text)) == matching_key(text)
