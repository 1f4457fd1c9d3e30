"""Two articles measured against each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dongtin.deduplication.fingerprint import fingerprint
from dongtin.deduplication.verify import Side, verify
from tests.builders import article
from tests.unit.deduplication.texts import FLOOD, HARVEST, paragraphs

KEPT = paragraphs(FLOOD)
NEW_LEAD = "\n\n".join([paragraphs(HARVEST)[0], *KEPT[1:]])
SHORTER = "\n\n".join(KEPT[:5])
SAME_LENGTH = " ".join([*HARVEST.split()[:40], *FLOOD.split()[40:]])


def side(text: str, number: int) -> Side:
    print_ = fingerprint(article(f"a{number}", text), lambda lines: np.zeros(len(lines), np.bool_))
    return Side(print_, number, 3_600_000 * number)


@pytest.mark.parametrize("other", [NEW_LEAD, SHORTER, SAME_LENGTH], ids=["new lead", "shorter", "same length"])
def test_the_measures_are_the_same_whichever_article_came_first(other: str) -> None:
    one, two = side(FLOOD, 1), side(other, 2)
    there, back = verify(one, two), verify(two, one)
    assert there.rule is back.rule
    assert replace(there.measures, new_is_longer=False) == replace(back.measures, new_is_longer=False)
    assert [passage[::-1] for passage in there.passages] == list(back.passages)
