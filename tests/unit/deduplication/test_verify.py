"""Two articles measured against each other."""

from __future__ import annotations

import random
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


@pytest.mark.parametrize(
    "other", [NEW_LEAD, SHORTER, SAME_LENGTH, FLOOD], ids=["new lead", "shorter", "same length", "same text"]
)
def test_the_measures_are_the_same_whichever_article_came_first(other: str) -> None:
    one, two = side(FLOOD, 1), side(other, 2)
    there, back = verify(one, two), verify(two, one)
    assert there.rule is back.rule
    assert replace(there.measures, new_is_longer=False) == replace(back.measures, new_is_longer=False)
    assert [passage[::-1] for passage in there.passages] == list(back.passages)


@pytest.mark.parametrize(
    ("opening", "other"),
    [("Ngày 14/3, sau trận lũ ngày 2/3", True), ("Sau trận lũ ngày 2/3, đến 14/3", False)],
    ids=["its own day", "the day on which it began"],
)
def test_reports_that_begin_with_a_day_of_their_own_name_other_days_though_both_know_how_it_began(
    opening: str, other: bool
) -> None:
    one = side(f"Ngày 13/3, sau trận lũ ngày 2/3, xã họp dân.\n\n{FLOOD}", 1)
    two = side(f"{opening}, xã chia gạo.\n\n{FLOOD}", 2)
    assert verify(one, two).measures.other_dates is other


def letters(chance: random.Random, count: int) -> str:
    """A text of a script without blanks, its letters as unevenly spread as in any language."""
    return "".join(
        chance.choices([chr(0xE01 + place) for place in range(40)], [1 / rank for rank in range(1, 41)], k=count)
    )


@pytest.mark.parametrize("seed", range(5))
def test_letters_that_are_equal_by_chance_stand_in_no_place(seed: int) -> None:
    chance = random.Random(seed)
    shared = letters(chance, 300)
    one, two = (f"{letters(chance, 350)} {shared} {letters(chance, 350)}" for _ in range(2))
    measures = verify(side(one, 1), side(two, 2)).measures
    assert measures.covered > 0.25
    assert measures.in_place < 0.05


def test_words_kept_in_a_reworded_sentence_stand_in_place() -> None:
    others = iter(HARVEST.split())
    words = KEPT[2].split()
    reworded = " ".join(word if place % 3 == 1 else next(others) for place, word in enumerate(words))
    measures = verify(side(FLOOD, 1), side("\n\n".join([*KEPT[:2], reworded, *KEPT[3:]]), 2)).measures
    assert measures.in_place > 0.15


def test_words_kept_ahead_of_the_first_passage_stand_in_place() -> None:
    others = (word for word in HARVEST.split() if word.isalpha())  # neither "22.000" nor "héc-ta", which are two words
    words = " ".join(KEPT[:3]).split()
    ahead = [word if place % 3 == 1 or not word.isalpha() else next(others) for place, word in enumerate(words)]
    measures = verify(side(FLOOD, 1), side("\n\n".join([" ".join(ahead), *KEPT[3:]]), 2)).measures
    assert measures.in_place > 0.25


SHORT_WORDS = "an old dog ran far up the hill and sat by a red gate "


@pytest.mark.parametrize(
    "rest",
    [
        "\n".join(f"{row} {37 * row % 90},{row} {53 * row % 80},7 {71 * row % 60},{row}" for row in range(1, 31)),
        SHORT_WORDS * 10,
    ],
    ids=["table", "short words"],
)
def test_a_stretch_that_names_little_is_not_about_something_else(rest: str) -> None:
    report = (
        "Engineers reopened the northern tunnel yesterday after repairing seventeen ventilation shafts. "
        "Passengers complained about crowded replacement buses throughout the closure, although operators "
        "doubled their evening services. Inspectors measured moisture behind the concrete lining and ordered "
        "additional drainage before winter. Council members questioned the contractor over delays, penalties "
        "and missing documents during a lengthy hearing. Another inspection follows next spring."
    )
    measures = verify(side(f"{report}\n\n{rest}", 1), side(report, 2)).measures
    assert measures.gap_longer > 0.5
    assert measures.rest_known == 1
