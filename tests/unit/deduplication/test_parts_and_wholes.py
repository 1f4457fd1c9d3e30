"""Texts that hold another one or a part of it: excerpts and reworded copies, round-ups and extended versions."""

from __future__ import annotations

import random
import re

import pytest

from dongtin.deduplication import Deduplication
from dongtin.pipeline import Options
from tests.builders import article
from tests.unit.deduplication.pairs import second_of
from tests.unit.deduplication.texts import FLOOD, HARVEST, MARKET, paragraphs


@pytest.mark.parametrize("parts", [(FLOOD, HARVEST, MARKET), (MARKET, FLOOD, HARVEST)], ids=["first", "second"])
def test_what_holds_an_article_whole_and_goes_on_about_something_else_is_no_copy_under_any_headline(parts: list[str]):
    event, merged = second_of(FLOOD, "\n\n".join(parts))
    assert not merged
    assert event.story.rule == "in a round-up"


NEXT_MORNING = """\
Sáng nay nước sông Lam Sơn bắt đầu rút, trạm thủy văn Đồng Khê đo được 11,1 mét lúc 7 giờ, thấp hơn đỉnh lũ đêm qua \
1,3 mét. Hơn một nửa số hộ dân ở vùng trũng đã rời các trường học về dọn bùn, lực lượng dân quân giúp từng nhà kê lại \
đồ đạc.

Ở thôn Bãi Dâu, đội cứu hộ đưa được hai cụ già ra khỏi mái nhà, sức khỏe đều ổn định. Đèo Ngang Mây thông một làn \
cho xe con từ 9 giờ, xe tải nặng còn phải chờ. Hồ chứa Suối Vàng giảm lượng xả, bệnh viện huyện đã có điện lưới trở \
lại và tiếp nhận bệnh nhân bình thường, ngành điện lực đóng lại các trạm biến áp trong ngày."""


def test_a_later_text_that_opens_with_its_own_news_is_linked_though_it_holds_the_whole_earlier_one():
    event, merged = second_of(FLOOD, f"{NEXT_MORNING}\n\n{FLOOD}")
    assert not merged
    assert event.story.rule == "extended version"


def test_a_text_that_names_the_source_of_all_behind_its_own_opening_is_a_copy():
    credit = {"syndicated_from": [{"agency": "One", "kind": "copy", "evidence": "Theo One"}]}
    event, merged = second_of(FLOOD, f"{NEXT_MORNING}\n\n{FLOOD}", attribution=credit)
    assert merged, event.story.rule


def test_the_end_of_an_earlier_text_is_its_copy_word_for_word_or_reworded():
    whole = f"{NEXT_MORNING}\n\n{FLOOD}"
    swapped = re.sub(r"(\w+) (\w+) (\w+) (\w+) (\w+) (\w+) (\w+)", r"\1 \2 \4 \3 \5 \6 \7", FLOOD)
    for text in (FLOOD, swapped):
        event, merged = second_of(whole, text)
        assert merged, event.story.rule


def test_a_part_is_a_copy_of_a_whole_text_of_which_only_the_day_is_known():
    """The day counts as its noon, which the copy came before."""
    memory = Deduplication(Options())
    whole = article("a", f"{NEXT_MORNING}\n\n{FLOOD}", title="Tin một", domain="one.example", published_at="2025-09-05")
    part = article("b", FLOOD, title="Tin hai", domain="two.example", published_at="2025-09-05T09:00:00+07:00")
    one, two = (memory.decide(each).event.story for each in (whole, part))
    assert two.story_id == one.story_id, two.rule


def test_a_copy_that_left_a_table_out_is_no_part_of_a_round_up():
    table = "\n\n".join(f"{row} {37 * row % 90},{row} {53 * row % 80},7 {71 * row % 60},{row}" for row in range(1, 31))
    for first, second in ((FLOOD, f"{FLOOD}\n\n{table}"), (f"{FLOOD}\n\n{table}", FLOOD)):
        event, merged = second_of(first, second)
        assert merged, event.story.rule


def test_a_text_with_words_left_out_all_over_is_a_copy():
    chance = random.Random(2)
    event, merged = second_of(FLOOD, " ".join(word for word in FLOOD.split() if chance.random() > 0.28))
    assert merged
    assert event.story.rule == "words left out"


@pytest.mark.parametrize(("every", "rule"), [(3, "replaced in place"), (10**6, "shares passages")])
def test_reworded_sentences_that_keep_words_in_place_are_a_copy_and_others_put_for_them_are_none(every: int, rule: str):
    others = iter(HARVEST.split())
    text = [*paragraphs(FLOOD)]
    for number in (1, 2, 5):
        words = text[number].split()
        text[number] = " ".join(word if place % every == 1 else next(others) for place, word in enumerate(words))
    event, merged = second_of(FLOOD, "\n\n".join(text))
    assert event.story.rule == rule
    assert merged is (rule == "replaced in place")
