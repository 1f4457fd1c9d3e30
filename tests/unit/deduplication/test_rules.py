"""The rules on texts as newsrooms know them: what is a copy, what only looks like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from dongtin.deduplication import Deduplication
from dongtin.deduplication.measures import Measures
from dongtin.deduplication.rules import RULES, first_rule
from dongtin.pipeline import Options
from dongtin_schemas import Relation, Source
from tests.builders import article
from tests.unit.deduplication.pairs import second_of
from tests.unit.deduplication.texts import FLOOD, HARVEST, MARKET, paragraphs

PRICES = """\
Giá gạo bán lẻ tại chợ Bến Đò sáng nay niêm yết ở mức {} nghìn đồng một cân, thay đổi {} đồng so với phiên trước.

Gạo nếp nương được các sạp chào bán {} nghìn đồng, gạo lứt {} nghìn đồng, gạo tám thơm {} nghìn đồng một cân tùy loại.

Ở chiều mua vào, thương lái trả cho nông dân {} nghìn đồng một cân lúa tươi tại ruộng và {} nghìn đồng một cân lúa khô.

Các chủ sạp cho biết lượng khách trong ngày khoảng {} người, doanh thu trung bình mỗi sạp đạt {} nghìn đồng.

Bảng giá được ban quản lý chợ cập nhật hằng ngày lúc {} giờ trên trang thông tin và tại cổng chính của chợ."""


def test_the_same_price_list_with_other_prices_is_another_edition():
    yesterday = PRICES.format(17, 200, 31, 26, 22, 7, 9, 410, 1250, 6)
    today = PRICES.format(18, 350, 33, 27, 24, 8, 11, 520, 1430, 5)
    event, merged = second_of(yesterday, today)
    assert not merged
    assert event.story.relation is Relation.PARTIAL_REUSE
    assert event.story.rule == "same template"
    assert "other numbers" in event.story.reason


def test_the_prices_of_the_next_day_at_another_outlet_are_no_copy_though_only_numbers_differ():
    today = "Giá gạo ngày 14/3 đứng yên.\n\n" + PRICES.format(17, 200, 31, 26, 22, 7, 9, 410, 1250, 6)
    tomorrow = "Giá gạo ngày 15/3 đứng yên.\n\n" + PRICES.format(17, 200, 31, 27, 22, 7, 9, 420, 1250, 6)
    memory = Deduplication(Options())
    one = memory.decide(article("a", today, title="Giá vàng hôm nay", domain="one.example")).event
    given = {"title": "Giá vàng mới nhất", "domain": "two.example", "published_at": "2025-09-06T08:00:00+07:00"}
    two = memory.decide(article("b", tomorrow, **given)).event
    assert one.story.story_id != two.story.story_id


def test_an_outlets_own_text_word_for_word_is_its_text_again_whatever_number_the_headline_names():
    memory = Deduplication(Options())
    stories = [
        memory.decide(article(name, FLOOD, title=title, domain="one.example", published_at=when)).event.story
        for name, title, when in (
            ("a", "Nước lũ cuốn trôi 742 mét đê", "2025-09-05T08:00:00+07:00"),
            ("b", "Sửa đê tốn 1.180 tỷ đồng", "2025-09-05T10:00:00+07:00"),
        )
    ]
    assert stories[0].story_id == stories[1].story_id
    assert stories[1].relation is Relation.COPY


def test_an_outlets_next_piece_with_the_whole_first_one_behind_its_news_is_a_follow_up():
    news = (
        "Sáng 14/3, đoàn kiểm tra phát hiện hai vết nứt dài, lực lượng chức năng cho dừng mọi phương tiện để khảo sát."
    )
    long = "\n\n".join((FLOOD, HARVEST, MARKET))
    event, merged = second_of(long, f"{news}\n\n{long}", domain="one.example", published_at="2025-09-07T12:00:00+07:00")
    assert not merged
    assert event.story.rule == "own follow-up"


def test_an_outlets_own_text_without_line_breaks_is_known_when_its_end_is_cut():
    whole = " ".join(FLOOD.split() + MARKET.split())
    cut = " ".join(whole.split()[: len(whole.split()) * 9 // 10])
    event, merged = second_of(whole, cut, title="Tin một", domain="one.example")
    assert merged
    assert event.story.rule == "published again"


def test_the_same_headline_with_the_next_number_is_the_next_of_a_series():
    memory = Deduplication(Options())
    memory.decide(article("a", FLOOD, title="Bản tin lũ số 7", domain="one.example"))
    changed = FLOOD.replace("12,4", "13,1").replace("sáng nay", "đêm qua")
    later = memory.decide(article("b", changed, title="Bản tin lũ số 8", domain="two.example")).event
    assert later.story.rule == "next of a series"


def test_an_outlets_next_piece_with_the_background_of_the_last_one_is_a_follow_up():
    news = paragraphs(MARKET)[:2]
    event, merged = second_of(FLOOD, "\n\n".join([*news, *paragraphs(FLOOD)[2:]]), domain="one.example")
    assert not merged
    assert event.story.rule == "own follow-up"
    assert event.story.of == "a"


def test_an_outlet_that_publishes_its_text_again_under_the_same_headline_is_merged():
    event, merged = second_of(FLOOD, FLOOD + "\n\nTin sẽ được bổ sung.", title="Tin một", domain="one.example")
    assert merged
    assert event.story.rule == "published again"


def test_an_outlet_that_adds_to_its_text_behind_the_same_opening_has_published_it_again_under_any_headline():
    event, merged = second_of(FLOOD, f"{FLOOD}\n\n{HARVEST}", domain="one.example")
    assert merged
    assert event.story.relation is Relation.PROBABLE_COPY
    assert event.story.rule == "published again"


CASE = """\
Theo hồ sơ, ông Đinh Văn Quýt là thủ kho của hợp tác xã Bến Nứa từ mùa xuân ba năm trước, giữ chìa khóa của cả hai \
kho thóc giống và tự tay ghi sổ xuất nhập.

Lợi dụng lúc vắng người, ông Quýt nhiều lần chở thóc ra bến đò vào ban đêm, bán cho một chủ thuyền quen rồi ghi vào \
sổ là thóc ẩm mốc phải hủy, mỗi lần khoảng hai mươi bao.

Khi xã viên đến nhận giống, kho chỉ còn chưa đầy một nửa, ban quản trị mở sổ đối chiếu và phát hiện chữ ký của kế \
toán bị giả mạo trên mười một phiếu xuất.

Số tiền bán thóc được ông Quýt dùng trả nợ và sửa nhà, gia đình mới nộp lại một phần nhỏ, còn lại hợp tác xã phải vay \
ngân hàng để mua giống kịp vụ chiêm."""

CASE_EDITED = """\
Hồ sơ cho thấy bị can Đinh Văn Quýt là thủ kho của hợp tác xã Bến Nứa từ mùa xuân ba năm trước, giữ chìa khóa của cả \
hai kho thóc giống và là người duy nhất ghi sổ.

Bà con trong xã cho hay vụ giống năm ấy nhiều nhà phải gieo muộn nửa tháng, có nhà bỏ hẳn ruộng trũng vì không kịp nước.

Khi xã viên đến nhận giống, kho chỉ còn chưa đầy một nửa, ban quản trị đối chiếu sổ sách rồi phát hiện chữ ký của kế \
toán bị giả mạo trên mười một phiếu xuất.

Lợi dụng lúc vắng người, ông Quýt ban đêm nhiều lần chở thóc ra bến đò, bán cho một chủ thuyền quen rồi ghi vào sổ là \
thóc ẩm mốc phải hủy, mỗi lần khoảng hai mươi bao.

Số tiền bán thóc ông này dùng để trả nợ và sửa nhà, gia đình mới nộp lại một phần nhỏ, còn lại hợp tác xã phải vay \
ngân hàng để mua giống kịp vụ chiêm."""


@pytest.mark.parametrize(
    ("news", "rule"),
    [
        ("Thủ kho hợp tác xã Bến Nứa vừa bị công an huyện Lam Khê khởi tố vì bán trộm thóc của xã viên.",
         "edited copy"),
        ("Tòa án huyện Lam Khê mở phiên tòa với thủ kho hợp tác xã Bến Nứa vì bán trộm thóc của xã viên.",
         "another stage"),
    ],
)  # fmt: skip
def test_the_report_on_the_trial_is_no_copy_of_the_one_on_the_arrest_though_the_case_is_told_alike(
    news: str, rule: str
):
    arrest = "Công an huyện Lam Khê vừa khởi tố thủ kho hợp tác xã Bến Nứa vì bán trộm thóc giống của xã viên."
    event, merged = second_of(f"{arrest}\n\n{CASE}", f"{news}\n\n{CASE_EDITED}")
    assert event.story.rule == rule
    assert merged is (rule == "edited copy")


def test_passages_moved_about_under_the_headline_of_another_stage_are_a_copy_where_they_say_nothing_of_their_own():
    arrest = "Công an huyện Lam Khê vừa khởi tố thủ kho hợp tác xã Bến Nứa vì bán trộm thóc giống của xã viên."
    parts = [arrest, *paragraphs(CASE), *paragraphs(FLOOD)[:4]]
    moved = "\n\n".join([*parts[4:7], *parts[:4]])
    event, merged = second_of("\n\n".join(parts), moved, title="Thủ kho bán trộm thóc sắp hầu tòa")
    assert merged
    assert event.story.rule == "shortened copy"


@pytest.mark.parametrize(("number", "rule"), [(34, "part between other lines"), (48, "same opening, other numbers")])
def test_two_orders_told_alike_but_for_their_numbers_are_two(number: int, rule: str):
    shared, own = paragraphs(FLOOD), paragraphs(HARVEST)
    opening = "Chỉ thị số 34 của chủ tịch huyện Lam Khê yêu cầu các xã chuẩn bị thuyền, lương thực và chỗ ở tạm."
    other = f"Chỉ thị số {number} của chủ tịch huyện Lam Khê giao các xã chuẩn bị thuyền, gạo, nước cùng chỗ ở tạm."
    report = "Các xã báo cáo kết quả trước khi trời mưa."
    end = "Năm ngoái hai xã vùng thấp thiếu thuyền, bà con phải ở nhờ trên đê suốt một tuần."
    event, merged = second_of(
        "\n\n".join([opening, *shared[2:5], own[1], *shared[5:7]]),
        "\n\n".join([other, *shared[2:5], report, shared[5], end]),
    )
    assert event.story.rule == rule
    assert merged is (number == 34)


def test_an_outlet_that_opens_with_its_news_before_all_of_its_last_text_has_written_a_follow_up():
    event, merged = second_of(FLOOD, f"{HARVEST}\n\n{FLOOD}", domain="one.example")
    assert not merged
    assert event.story.relation is Relation.PARTIAL_REUSE


def test_a_next_piece_with_the_background_as_it_stands_is_none_of_another_outlets_copies():
    """Crawlers name outlets wrongly; an opening of its own before untouched background is a follow-up all the same."""
    news = "Sáng nay nước sông Lam Sơn đã rút, huyện bắt đầu đưa các hộ dân ở vùng trũng về nhà dọn bùn sau nhiều ngày."
    first = "\n\n".join([*paragraphs(FLOOD), *paragraphs(HARVEST)])
    event, merged = second_of(first, "\n\n".join([news, *paragraphs(first)[3:]]), domain="two.example")
    assert not merged
    assert event.story.rule == "opening of its own"


def test_a_round_up_that_holds_an_article_among_others_is_none_of_its_copies():
    event, merged = second_of(FLOOD, "\n\n".join([*paragraphs(HARVEST), *paragraphs(MARKET), *paragraphs(FLOOD)[:4]]))
    assert not merged
    assert event.story.relation is Relation.PARTIAL_REUSE


STORM = """\
Trung tâm dự báo cho biết hồi {} giờ, vị trí tâm bão ở khoảng {} độ vĩ bắc, {} độ kinh đông, cách bán đảo Hòn Sao \
khoảng {} ki-lô-mét về phía đông nam. Sức gió mạnh nhất vùng gần tâm bão mạnh cấp {}, giật cấp {}.

{}

Do ảnh hưởng của hoàn lưu bão, vùng biển ngoài khơi các tỉnh miền trung có mưa dông mạnh, sóng biển cao, biển động \
rất mạnh. Các tàu thuyền hoạt động trong vùng nguy hiểm cần nhanh chóng tìm nơi trú tránh và giữ liên lạc thường \
xuyên với đài thông tin duyên hải.

Ban chỉ huy phòng chống thiên tai các địa phương ven biển rà soát phương án sơ tán dân ở cửa sông, kiểm tra hồ chứa, \
chằng chống nhà cửa và gia cố đê điều trước khi bão đổ bộ, đồng thời chuẩn bị lương thực cho các xã dễ bị chia cắt."""


def test_the_next_storm_bulletin_is_another_one_at_whichever_outlet():
    first = STORM.format(7, 13, 114, 480, 9, 11, "Dự báo trong những giờ tới bão đi về hướng tây bắc, còn mạnh thêm.")
    news = "Đến 19 giờ, các đội tàu đã vào bờ, bão bắt đầu đổi hướng. Khách du lịch được đưa về đất liền từ trưa."
    place, _, waves, plans = paragraphs(STORM.format(7, 13, 114, 480, 9, 11, ""))
    memory = Deduplication(Options())
    memory.decide(article("a", first + "\n\nTin phát lúc 8 giờ 15.", title="Bão số 4 mạnh thêm", domain="one.example"))
    later = "\n\n".join([waves, place, news, plans])
    event = memory.decide(article("b", later, title="Bão số 4 đổi hướng", domain="two.example")).event
    assert event.story.rule == "another bulletin"
    assert event.story.relation is Relation.PARTIAL_REUSE


def test_a_round_up_under_the_headline_of_its_first_report_is_none_of_its_copies():
    round_up = [*paragraphs(FLOOD), *paragraphs(MARKET)[:1]]
    event, merged = second_of(FLOOD, "\n\n".join(round_up), title="Điểm tin sáng: Nước sông Lam Sơn dâng nhanh")
    assert not merged
    assert event.story.rule == "in a round-up"


@pytest.mark.parametrize("headline", ["Xin hãy tin tôi, nước sông dâng nhanh", "Thông tin vẫn chưa đủ về trận lũ"])
def test_a_headline_that_only_reads_like_a_round_up_without_diacritics_is_none(headline: str):
    event, merged = second_of(FLOOD, "\n\n".join(paragraphs(FLOOD)[:6]), title=headline)
    assert merged
    assert event.story.rule != "in a round-up"


def test_where_no_outlet_is_given_a_next_piece_is_linked_and_the_text_itself_is_merged():
    known = paragraphs(FLOOD)
    follow_up = "\n\n".join([*paragraphs(MARKET)[:2], *known[2:]])
    for text, rule in ((follow_up, "outlet unknown"), (FLOOD, "same text")):
        event, merged = second_of(FLOOD, text, source=Source())
        assert event.story.rule == rule
        assert merged is (rule == "same text")


def test_a_long_passage_from_the_middle_between_an_outlets_own_lines_is_merged():
    lines = ["Trang tin miền núi, cập nhật hằng ngày.", "Bạn đọc có thể gửi ảnh về tòa soạn qua thư điện tử."]
    event, merged = second_of(FLOOD, "\n\n".join([lines[0], *paragraphs(FLOOD)[2:6], lines[1]]))
    assert merged
    assert event.story.rule == "one long passage"


@pytest.mark.parametrize(
    ("headline", "other", "rule"),
    [
        ("Nước sông Lam Sơn dâng nhanh trong đêm", "Nước sông Lam Sơn dâng nhanh trong đêm", "headline kept"),
        ("Nước sông Lam Sơn dâng nhanh trong đêm", "Nhiều thôn ở hạ lưu đã bị chia cắt", "shares passages"),
        ("Bạn đọc viết", "Bạn đọc viết", "shares passages"),
    ],
)
def test_a_text_in_part_written_anew_is_merged_where_it_kept_a_headline_that_says_something(
    headline: str, other: str, rule: str
):
    kept, own = paragraphs(FLOOD), paragraphs(HARVEST)
    text = "\n\n".join([kept[0], own[1], kept[2], own[3], kept[4], kept[5]])
    memory = Deduplication(Options())
    memory.decide(article("a", FLOOD, title=headline, domain="one.example"))
    assert memory.decide(article("b", text, title=other, domain="two.example")).event.story.rule == rule


def test_a_text_that_repeats_itself_all_over_is_a_copy_of_the_same_text():
    refrain = "Mưa lớn kéo dài khiến nước sông dâng nhanh ở nhiều nơi trong vùng hạ lưu. " * 20
    event, merged = second_of(refrain, refrain)
    assert merged
    assert event.story.relation is Relation.COPY


def test_an_article_that_quotes_another_is_linked_and_not_merged():
    event, merged = second_of(FLOOD, "\n\n".join([*paragraphs(HARVEST), *paragraphs(FLOOD)[:2]]))
    assert not merged
    assert event.story.relation is Relation.PARTIAL_REUSE
    assert event.story.of == "a"


def test_much_in_common_after_more_than_a_week_is_linked_and_not_merged():
    text = "\n\n".join(["Một tuần sau trận lũ, người dân Đồng Khê dọn bùn.", *paragraphs(FLOOD)[2:]])
    event, merged = second_of(FLOOD, text, published_at="2025-09-14T12:00:00+07:00")
    assert not merged
    assert event.story.rule == "far apart"


def test_a_reworked_text_is_merged_where_it_names_its_source():
    kept = paragraphs(FLOOD)
    text = "\n\n".join([*kept[:2], paragraphs(MARKET)[2], kept[5], paragraphs(HARVEST)[1], kept[2]])
    credit = {"syndicated_from": [{"agency": "One", "kind": "copy", "evidence": "Theo One"}]}
    _, without = second_of(FLOOD, text)
    event, merged = second_of(FLOOD, text, attribution=credit)
    assert (without, merged) == (False, True)
    assert event.story.rule == "credited copy"


@pytest.mark.parametrize(
    ("flash", "relation"),
    [
        ("Động đất 5,8 độ ở vùng biển phía đông đảo Hòn Sao, chưa có cảnh báo sóng thần.", Relation.COPY),
        ("Động đất 6,1 độ ở vùng biển phía đông đảo Hòn Sao, chưa có cảnh báo sóng thần.", Relation.PARTIAL_REUSE),
    ],
)
def test_a_flash_is_a_copy_only_with_the_same_numbers(flash: str, relation: Relation):
    event, merged = second_of("Động đất 5,8 độ ở vùng biển phía đông đảo Hòn Sao, chưa có cảnh báo sóng thần.", flash)
    assert event.story.relation is relation
    assert merged is (relation is Relation.COPY)


def test_a_headline_alone_is_compared_as_a_text():
    memory = Deduplication(Options())
    headline = "Động đất mạnh ở vùng biển phía đông đảo Hòn Sao, chưa có cảnh báo"
    memory.decide(article("a", [], title=headline, domain="one.example"))
    assert memory.decide(article("b", [], title=headline, domain="two.example")).event.story.of == "a"


def test_every_rule_asks_for_measures_that_exist_and_the_last_one_for_nothing():
    for rule in RULES:
        rule.holds(Measures())
        assert rule.relation is None or rule.says, rule.name
        assert not rule.merges or rule.thresholds, rule.name
        assert not rule.at_least.keys() & rule.at_most.keys(), f"{rule.name}: its thresholds show one bound a measure"
    assert not RULES[-1].thresholds
    assert first_rule(Measures(words_shorter=100, words_longer=100)).relation is None


def rule_table() -> str:
    """The rules as documentation has them."""
    lines = ["| rule | relation | holds where |", "|---|---|---|"]
    for rule in RULES:
        asks = [f"{name} >= {value}" for name, value in rule.at_least.items()]
        asks += [f"{name} <= {value}" for name, value in rule.at_most.items()]
        lines.append(f"| {rule.name} | {rule.relation or 'none'} | {', '.join(asks) or 'nothing else does'} |")
    return "\n".join(lines)


def test_the_documentation_shows_the_rules_as_they_are():
    page = (Path(__file__).resolve().parents[3] / "docs/deduplication.md").read_text(encoding="utf-8")
    assert rule_table() in page, f"put this table into docs/deduplication.md:\n{rule_table()}"
