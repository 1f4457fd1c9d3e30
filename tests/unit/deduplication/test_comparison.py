"""Two articles side by side."""

from __future__ import annotations

import pytest

from dongtin.deduplication.comparison import compare
from dongtin.pipeline import Options
from tests.builders import article
from tests.unit.deduplication.texts import FLOOD, paragraphs


@pytest.mark.parametrize("when", ["2025-09-05T12:00:00+07:00", None], ids=["later", "time not known"])
def test_the_row_that_decides_is_the_rule_of_the_decision(when: str | None) -> None:
    part = "\n\n".join(paragraphs(FLOOD)[2:])
    compared = compare(
        article("a", FLOOD, title="Tin một", domain="one.example"),
        article("b", part, title="Tin hai", domain="two.example", published_at=when),
        Options(),
    )
    assert [row.rule for row in compared.rows if row.decides] == [compared.link.rule]
