"""The matcher itself: each operator holds where it should, fails where it should, and says where."""

from typing import Any

import pytest

from .base import CASES
from .matching import differences

EVENT: dict[str, Any] = {
    "title": "Bão số 5",
    "lead": None,
    "body": ["một", "hai"],
    "score": 0.972,
    "time": "2025-11-12T10:30:00+07:00",
    "images": [{"caption": "Biển", "credit": "AP"}],
    "authors": [],
    "story": {"relation": "copy", "revision": 1, "merged": False},
}


@pytest.mark.parametrize(
    ("path", "holds", "fails"),
    [
        ("title", "Bão số 5", "Bão số 6"),
        ("story.revision", 1, True),
        ("story.merged", False, 0),
        ("body", ["một", "hai"], ["một"]),
        ("body.1", "hai", "một"),
        ("story", {"relation": "copy"}, {"relation": "copy", "of": "a"}),
        ("title", {"$present": True}, {"$absent": True}),
        ("authors", {"$absent": True}, {"$present": True}),
        ("nowhere.at.all", {"$absent": True}, None),
        ("images", {"$contains": {"credit": "AP"}}, {"$contains": {"credit": "AFP"}}),
        ("title", {"$contains": "số"}, {"$contains": "lũ"}),
        ("title", {"$startswith": "Bão"}, {"$startswith": "số"}),
        ("lead", {"$any": ["x", None]}, {"$any": ["x", "y"]}),
        ("title", {"$not": "x"}, {"$not": "Bão số 5"}),
        ("score", {"$approx": 0.97}, {"$approx": 0.96}),
        ("score", {"$at_least": 0.9}, {"$at_least": 0.99}),
        ("body", {"$length": 2}, {"$length": 3}),
        ("body", {"$min_length": 2}, {"$min_length": 3}),
        ("time", {"$instant": "2025-11-12T03:30:00Z"}, {"$instant": "2025-11-12T10:30:00Z"}),
        ("title", {"$same_as": [0, "title"]}, {"$same_as": [0, "lead"]}),
    ],
)
def test_an_expectation_can_hold_and_can_fail(path: str, holds: Any, fails: Any) -> None:
    assert differences({path: holds}, EVENT, [EVENT]) == []
    (sentence,) = differences({path: fails}, EVENT, [EVENT])
    assert sentence.startswith(path)


def test_a_negation_does_not_hold_of_what_is_not_there() -> None:
    assert differences({"nowhere": {"$not": "x"}}, EVENT)


def test_a_misspelt_operator_is_an_error_and_not_a_value() -> None:
    with pytest.raises(ValueError, match="no expectation"):
        differences({"title": {"$contain": "Bão"}}, EVENT)


def test_cases_share_no_address_so_that_they_can_share_a_run() -> None:
    owners: dict[bytes, str] = {}
    for case in CASES:
        for message in case.messages:
            url = (message or b"").partition(b'"url": "')[2].partition(b'"')[0]
            if url:
                assert owners.setdefault(url, case.name) == case.name, f"{url.decode()} is in two cases"
