"""What stages in a row ask for the same page is made once."""

import pytest

from dongtin.pipeline.latest import latest


def test_the_last_result_is_given_again_for_an_equal_text() -> None:
    asked: list[str] = []

    @latest
    def letters(text: str) -> list[str]:
        asked.append(text)
        return list(text)

    first = letters("mưa")
    assert letters("".join(["m", "ưa"])) is first
    assert letters("nắng") == ["n", "ắ", "n", "g"]
    assert letters("mưa") is not first
    assert asked == ["mưa", "nắng", "mưa"]


def test_what_is_raised_is_raised_again() -> None:
    @latest
    def refuse(text: str) -> str:
        raise ValueError(text)

    for _ in range(2):
        with pytest.raises(ValueError, match="mưa"):
            refuse("mưa")
