"""What the demo found fits a terminal, however narrow, and says of each article why it is in its story."""

import io

import pytest
from rich.console import Console

from dongtin.cli.report import Found, print_report
from dongtin.pipeline import Options
from dongtin.topology import DEDUPLICATION
from tests.builders import article

TEXT = [f"Đoạn văn số {number} kể về cây cầu mới của xã, dài và đủ riêng để nhận ra bản sao." for number in range(9)]
HEADLINE = "Thông xe cây cầu mới, đường lên vùng cao ngắn lại hơn bốn mươi cây số"


@pytest.fixture(scope="module")
def found() -> Found:
    """Two copies before the article that was published first."""
    memory = DEDUPLICATION.load_memory(Options())
    articles = [
        article(
            name, TEXT, offset=number, title=HEADLINE, domain=f"to-bao-{name}.example",
            published_at=f"2025-09-05T{hour:02}:00:00+07:00",
        )
        for number, (name, hour) in enumerate([("mot", 10), ("hai", 11), ("ba", 6)])
    ]  # fmt: skip
    decisions = [memory.decide(one) for one in articles]
    stories = {story.story_id: story for decision in decisions for story in decision.stories}
    events = {(0, decision.event.provenance.offset): decision.event for decision in decisions}
    return Found(events, {}, tuple(stories.values()))


@pytest.mark.parametrize("width", [70, 80, 120, 400])
def test_relation_and_language_are_shown_at_every_width(found: Found, width: int) -> None:
    rows = [line for line in shown(found, width).splitlines() if "normalized" in line]
    assert len(rows) == 3
    assert all(" vi " in row and len(row) <= width for row in rows)
    assert all(word in row for word, row in zip(("original", "copy of 1", "original"), rows, strict=True))
    assert all(row.split()[3] == "Thông" for row in rows)


def test_who_was_the_original_before_the_original_came_is_said_so(found: Found) -> None:
    text = shown(found, 400)
    assert "original at to-bao-ba.example" in text
    assert "· to-bao-mot.example: first seen here; the original arrived later" in text


def shown(found: Found, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    print_report(console, found)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()
