"""The state: everything that matters is in the records, and what has left the window is forgotten."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from dongtin.deduplication import Deduplication
from dongtin.deduplication import window as window_module
from dongtin.pipeline import Decision, Options, StateRecord
from dongtin_schemas import ExtractedArticle
from tests.builders import article
from tests.unit.deduplication.texts import FLOOD, HARVEST, MARKET

OPTIONS = Options(window_days=14)


def feed(memory: Deduplication, articles: list[ExtractedArticle]) -> list[Decision]:
    return [memory.decide(one) for one in articles]


def latest(decisions: list[Decision]) -> dict[str, bytes | None]:
    return {record.key: record.value for decision in decisions for record in decision.records}


def restored(records: dict[str, bytes | None]) -> Deduplication:
    memory = Deduplication(OPTIONS)
    keys = sorted(records)
    random.Random(7).shuffle(keys)
    for key in keys:
        memory.restore(StateRecord(key, records[key]))
    memory.restored()
    return memory


def answers(decisions: list[Decision]) -> list[tuple[str, tuple[str, ...], list[StateRecord]]]:
    return [
        (one.event.model_dump_json(), tuple(story.model_dump_json() for story in one.stories), list(one.records))
        for one in decisions
    ]


def a_week() -> list[ExtractedArticle]:
    texts = {"flood": FLOOD, "harvest": HARVEST, "market": MARKET}
    made = []
    for number, (name, text) in enumerate(list(texts.items()) * 4):
        made.append(
            article(
                f"{name}-{number}", text + ("\n\nĐọc thêm tin trên trang của chúng tôi." if number % 2 else ""),
                title=f"{name} {number}", domain=f"outlet{number % 5}.example", content_hash=str(number),
                code="vi" if number % 4 else "en", published_at=f"2025-09-0{1 + number % 7}T10:00:00+07:00",
            )
        )  # fmt: skip
    return [*made, made[2].model_copy(update={"content_hash": "revised", "body": (*made[2].body, "Cập nhật thêm.")})]


def test_a_restored_state_gives_the_same_answers_from_any_point_on():
    week = a_week()
    for cut in range(1, len(week)):
        memory = Deduplication(OPTIONS)
        before = feed(memory, week[:cut])
        again = restored(latest(before))
        assert answers(feed(again, week[cut:])) == answers(feed(memory, week[cut:])), cut


def test_what_has_left_the_window_is_forgotten_and_its_records_with_it(monkeypatch):
    monkeypatch.setattr(window_module, "SWEEP", 4)
    monkeypatch.setattr(window_module, "ROUNDS", 1)
    monkeypatch.setattr(window_module, "GRACE", 2)
    monkeypatch.setattr(window_module, "CLOCK_STEP_MS", window_module.DAY_MS)
    memory = Deduplication(OPTIONS)
    decisions = feed(memory, [article(f"a{day}", f"{FLOOD}\n\n{day}", published_at=stamp(day)) for day in range(1, 41)])
    records = latest(decisions)
    gone = {key for key, value in records.items() if value is None}
    assert "vi/article/a1" in gone
    assert "vi/article/a40" not in gone
    again = restored(records)
    later = [article("later", FLOOD, published_at=stamp(40), domain="other.example")]
    assert answers(feed(again, later)) == answers(feed(memory, later))


def test_one_article_from_the_far_future_does_not_empty_the_window(monkeypatch):
    monkeypatch.setattr(window_module, "SWEEP", 1)
    monkeypatch.setattr(window_module, "ROUNDS", 1)
    monkeypatch.setattr(window_module, "GRACE", 0)
    memory = Deduplication(OPTIONS)
    decisions = feed(
        memory,
        [
            article("a", FLOOD, domain="one.example"),
            article("far", HARVEST, published_at="2099-01-01T00:00:00+07:00"),
            article("b", FLOOD, domain="two.example"),
        ],
    )
    assert decisions[2].event.story.of == "a"


@pytest.mark.parametrize("first", ["2001-01-01", "2099-01-01"])
def test_a_first_article_with_a_wild_date_does_not_hold_the_window_back(first: str):
    window = window_module.Window(OPTIONS.window_days)
    window.clock(milliseconds(first))
    for _ in range(window_module.GRACE):
        window.clock(milliseconds("2025-09-05"))
    assert abs((window.newest or 0) - milliseconds("2025-09-05")) <= OPTIONS.window_days * window_module.DAY_MS


def test_articles_without_a_time_do_not_set_the_window():
    memory = Deduplication(OPTIONS)
    before = feed(memory, [article("a", FLOOD, published_at=None), article("b", HARVEST, published_at=None)])
    again = restored(latest(before))
    later = [article("c", MARKET), article("d", MARKET, domain="two.example"), article("e", FLOOD, published_at=None)]
    assert answers(feed(again, later)) == answers(feed(memory, later))


def milliseconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def stamp(day: int) -> str:
    return f"{date(2025, 9, 1) + timedelta(days=day)}T10:00:00+07:00"
