"""Which numbers of a text are days, and which are results."""

from __future__ import annotations

import unicodedata

import pytest

from dongtin.deduplication.days import days_of
from tests.builders import article


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sáng 14/8, cầu treo bị đứt cáp.", ("14/8",)),
        ("Cuộc họp mở ra hôm nay (16-5) tại thị trấn.", ("16/5",)),
        ("Ngày 16 tháng 5, hội chợ khai mạc.", ("16/5",)),
        ("Ngay 16/5, hoi cho khai mac.", ("16/5",)),
        (unicodedata.normalize("NFD", "Chiều 16/5, hội chợ bế mạc."), ("16/5",)),
        ("Lễ hội từ 4/3 đến 6/3.", ("4/3", "6/3")),
        ("Hạn nộp là 12/6/2019.", ("12/6",)),
        ("Đội nhà thắng 3-1 ở lượt về.", ("3-1",)),
        ("Hai đội hòa với tỷ số 2 - 2.", ("2-2",)),
        ("Khoảng 2/3 diện tích bị ngập.", ()),
        ("Gió mạnh cấp 8-9, giật cấp 10-12.", ()),
        ("Nhiệt độ từ 10-12 độ, sóng cao từ 4-6 mét.", ()),
        ("Mức nước 12,4 mét lúc 6.5 giờ.", ()),
    ],
)
def test_two_numbers_are_what_the_words_before_them_say(text: str, named: tuple[str, ...]) -> None:
    assert days_of(article("a", text)) == named
