"""One event told in other words is linked, never merged; a credit by address is linked whatever its language."""

from __future__ import annotations

import pytest

from dongtin.deduplication import Deduplication
from dongtin.pipeline import Options, StateRecord
from dongtin_schemas import ExtractedArticle, NormalizedEvent
from tests.builders import article

BRIDGE = """\
Cầu treo Nậm Lùng ở xã Bản Khoang bị đứt cáp sáng 14/8 khi 12 học sinh đang tới trường Trung học Phan Bá Vành.

Chủ tịch xã Lò Văn Hặc cho biết 3 em bị thương nhẹ, đã được đưa về Bệnh viện Mường Tè. Theo ông Hặc, cáp chính phía bờ \
Đông đã han gỉ từ mùa mưa trước.

Sở Giao thông Lai Sơn cử tổ công tác do ông Quách Thế Vinh dẫn đầu tới Nậm Lùng ngay trong ngày."""

BRIDGE_OTHERWISE = """\
Mười hai em nhỏ thoát nạn khi cáp cầu treo Nậm Lùng đứt. Vụ việc xảy ra ngày 14/8 tại xã Bản Khoang, lúc 12 học sinh \
trường Trung học Phan Bá Vành qua cầu để vào lớp.

Theo Bệnh viện Mường Tè, ba học sinh xây xát phần mềm và có thể ra viện sau một ngày theo dõi.

Đoàn kiểm tra của Sở Giao thông Lai Sơn, ông Quách Thế Vinh làm trưởng đoàn, kết luận ban đầu rằng cáp chính đã gỉ. \
Ông Lò Văn Hặc, Chủ tịch xã, nói địa phương từng báo cáo tình trạng này."""

NEXT_BRIDGE = BRIDGE_OTHERWISE.replace("14/8", "29/8")

ELSEWHERE = """\
Hội chợ nông sản Phiêng Luông khai mạc ngày 14/8 với 120 gian hàng của 9 xã vùng cao, nhiều gấp đôi năm ngoái.

Bà Vàng Thị Mỷ, Phó giám đốc Sở Công Thương Lai Sơn, cho biết lượng khách trong buổi sáng đạt hơn 3.000 người.

Mận, mật ong và gạo nương là những mặt hàng bán chạy nhất ở Phiêng Luông, theo ban tổ chức."""

NO_DATES = {"published_at": None}


def events(*articles: ExtractedArticle, memory: Deduplication | None = None) -> list[NormalizedEvent]:
    memory = memory or Deduplication(Options())
    return [memory.decide(one).event for one in articles]


def bridge(**fields: object) -> ExtractedArticle:
    return article("a", BRIDGE, title="Đứt cáp cầu treo Nậm Lùng, 3 học sinh bị thương", domain="one.example", **fields)


def otherwise(text: str = BRIDGE_OTHERWISE, **fields: object) -> ExtractedArticle:
    given = {"title": "12 học sinh thoát nạn vì đứt cáp cầu treo ở Bản Khoang", "domain": "two.example", **fields}
    return article("b", text, **given)


def test_one_event_told_by_two_outlets_is_linked_and_not_merged():
    first, second = events(bridge(), otherwise())
    assert second.story.story_id != first.story.story_id
    (link,) = second.story.related
    assert (link.kind, link.story_id, link.article_id) == ("same_event", first.story.story_id, "a")
    assert "14/8" in link.evidence
    assert "Nậm Lùng" in " ".join(link.evidence)
    assert 0 < (link.score or 0) <= 1


def test_the_story_names_the_stories_on_its_event():
    memory = Deduplication(Options())
    first = memory.decide(bridge()).event
    assert memory.decide(otherwise()).stories[-1].related == (first.story.story_id,)


def test_it_is_linked_in_either_order():
    later, earlier = events(otherwise(), bridge())
    assert [link.story_id for link in earlier.story.related] == [later.story.story_id]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another happening of the same day and province", article("b", ELSEWHERE, title="Hội chợ Phiêng Luông")),
        ("the text names another day", otherwise(NEXT_BRIDGE)),
        ("published a week later", otherwise(published_at="2025-09-12T10:00:00+07:00")),
        ("in another language", otherwise(code="en")),
    ],
)
def test_what_is_not_the_same_event_is_not_linked(why: str, other: ExtractedArticle):
    assert events(bridge(), other)[1].story.related == (), why


def test_articles_without_a_time_are_linked_by_what_they_tell():
    assert events(bridge(**NO_DATES), otherwise(**NO_DATES))[1].story.related


def test_a_copy_is_linked_as_a_copy_only():
    first, copy = events(bridge(), article("c", BRIDGE, title="Cầu đứt", domain="three.example"))
    assert copy.story.story_id == first.story.story_id
    assert copy.story.related == ()


def test_names_that_everyone_writes_about_link_nothing():
    """Were it not so, every article on a president would be the same event."""
    crowd = [
        article(
            f"n{number}", f"Ông Quách Thế Vinh dự lễ {number}{number} tại Lai Sơn. Bản Khoang, Nậm Lùng, Phan Bá Vành.",
            title=f"Lễ {number}{number}", domain=f"outlet{number}.example",
        )
        for number in range(10, 90)
    ]  # fmt: skip
    last = events(*crowd, article("z", "Ông Quách Thế Vinh thăm Nậm Lùng, Bản Khoang, gặp Phan Bá Vành.", title="Gặp"))
    assert last[-1].story.related == ()


def test_a_restart_changes_no_link():
    memory, again = Deduplication(Options()), Deduplication(Options())
    for decision in [memory.decide(bridge()), memory.decide(article("x", ELSEWHERE, title="Hội chợ"))]:
        for record in decision.records:
            again.restore(StateRecord(record.key, record.value))
    again.restored()
    assert again.decide(otherwise()) == memory.decide(otherwise())


def test_a_revision_stays_linked():
    memory = Deduplication(Options())
    first = memory.decide(bridge()).event
    memory.decide(otherwise(content_hash="1"))
    revised = memory.decide(otherwise(content_hash="2", title="Đứt cáp cầu treo, 12 học sinh thoát nạn"))
    assert revised.stories[-1].related == (first.story.story_id,)


def credit(article_id: str) -> dict[str, object]:
    return {
        "syndicated_from": [
            {
                "agency": "One", "kind": "translated", "evidence": "Theo One", "url": "https://one.example/a.htm",
                "article_id": article_id,
            }
        ]
    }  # fmt: skip


def test_a_translation_names_the_article_that_it_credits_by_address_without_a_look_at_other_languages():
    (event,) = events(article("b", ELSEWHERE, attribution=credit("e1")))
    (link,) = event.story.related
    assert (link.kind, link.article_id, link.story_id) == ("credited", "e1", None)
    assert link.evidence == ("Theo One", "https://one.example/a.htm")


def test_a_credited_article_of_the_same_language_is_named_with_its_story():
    first, second = events(bridge(), article("b", ELSEWHERE, attribution=credit("a"), domain="two.example"))
    assert [link.story_id for link in second.story.related] == [first.story.story_id]


def test_the_credited_original_of_a_copy_needs_no_link_beside_the_story():
    _, second = events(bridge(), article("b", BRIDGE, attribution=credit("a"), domain="two.example"))
    assert second.story.related == ()
