"""A text becomes words, whatever its script, and each word knows what it begins."""

import numpy as np
import pytest

from dongtin.deduplication.fingerprint import CAPITAL, NUMBER, PARAGRAPH, SENTENCE, Keys, fingerprint, word_hashes
from tests.builders import article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HÀ NỘI", "ha noi"),
        ("漢字かな", "漢 字 か な"),
        ("ไทย", "ไ ท ย"),
        ("tên_tệp", "ten tep"),
        ("covid19 là", "covid19, la"),
        ("\U0001d400b \U0001f600 c", "ab c"),
        ("Q\U00020000 a", "q\U00020000-A"),
        ("", "… !"),
    ],
    ids=[
        "case and marks",
        "Han and kana",
        "Thai",
        "underscore",
        "digits",
        "letters of mathematics",
        "rare Han",
        "none",
    ],
)
def test_texts_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert word_hashes(one) == word_hashes(other)


def test_words_know_what_they_begin() -> None:
    mixed = article("a1", ["Trời mưa to. Có 20 nhà ngập… và", "cầu! trôi"], title="Mưa")
    marks = fingerprint(mixed, _no_furniture).marks.tolist()
    begins = SENTENCE | PARAGRAPH
    assert marks == [
        begins | CAPITAL, begins | CAPITAL, 0, 0, SENTENCE | CAPITAL, NUMBER, 0, 0, SENTENCE, begins, SENTENCE,
    ]  # fmt: skip


def test_places_are_characters_of_the_text() -> None:
    mixed = article("a1", ["漢 \U0001f600 字"], title="Mưa", lead="Gió lớn")
    found = fingerprint(mixed, _no_furniture)
    text = "Mưa\nGió lớn\n漢 \U0001f600 字"
    places = zip(found.starts.tolist(), found.lengths.tolist(), strict=True)
    assert [text[start : start + length] for start, length in places] == ["Mưa", "Gió", "lớn", "漢", "字"]


def _no_furniture(lines: Keys) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.zeros(len(lines), np.bool_)
