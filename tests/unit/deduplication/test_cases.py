"""Stages of a case, as headlines and openings name them."""

from __future__ import annotations

import numpy as np
import pytest

from dongtin.deduplication.cases import OPENING, STAGES, another_stage
from dongtin.deduplication.fingerprint import Fingerprint, fingerprint, word_hashes
from tests.builders import article
from tests.unit.deduplication.texts import FLOOD


def report(headline: str, text: str = FLOOD) -> Fingerprint:
    return fingerprint(article("a", text, title=headline), lambda lines: np.zeros(len(lines), np.bool_))


@pytest.mark.parametrize(
    ("headline", "other", "differ"),
    [
        ("Khởi tố chủ thuyền chở lúa lậu", "Chủ thuyền chở lúa lậu hầu tòa", True),
        ("KHỞI TỐ chủ thuyền chở lúa lậu", "Chu thuyen cho lua lau hau toa", True),
        ("Tuyên phạt chủ thuyền chở lúa lậu", "Chủ thuyền chở lúa lậu kháng cáo", True),
        ("Khởi tố chủ thuyền chở lúa lậu", "Tạm giam chủ thuyền chở lúa lậu", False),
        ("Khởi tố chủ thuyền chở lúa lậu", "Nước sông dâng nhanh", False),
        ("Nước sông dâng nhanh", "Nhiều thôn bị chia cắt", False),
        ("Xét xử rồi tuyên phạt chủ thuyền", "Chủ thuyền hầu tòa", False),
    ],
)
def test_stages_differ_where_both_name_some_and_none_in_common(headline: str, other: str, differ: bool):
    one, two = report(headline), report(other)
    assert another_stage(one, two) is another_stage(two, one) is differ


def test_what_stands_behind_the_opening_is_the_history_of_the_case():
    late = " ".join([*FLOOD.split()[:OPENING], "Trước đó thuyền trưởng bị bắt giữ."])
    assert not another_stage(report("Nước sông dâng nhanh", late), report("Thuyền trưởng hầu tòa"))


def test_every_mark_stands_once_and_has_two_words_since_one_alone_has_many_meanings_without_diacritics():
    marks = [tuple(word_hashes(mark)) for stage in STAGES for mark in stage]
    assert len(set(marks)) == len(marks)
    assert min(map(len, marks)) > 1
