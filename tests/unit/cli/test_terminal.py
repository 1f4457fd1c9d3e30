"""What others wrote reaches a terminal as text, never as a command to it."""

import json

import pytest

from dongtin.cli.moments import moment_ms, told
from dongtin.cli.terminal import json_line, one_line, printable
from dongtin.pipeline import WorldError


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b2J", "\r", "\x07", "\x00", "\u202e", "\u2066", "\x7f", "\ud800"])
def test_what_a_terminal_would_obey_is_shown_as_its_number(hostile: str):
    shown = printable(f"tin {hostile} tức\n\tmới")
    assert hostile[0] not in shown
    assert shown.startswith("tin \\")
    assert shown.endswith(" tức\n\tmới")


def test_a_key_of_several_lines_stands_on_one():
    assert one_line("https://a.example\nmissing: raw/9/9\t\x1b[2J") == (
        "https://a.example\\u000amissing: raw/9/9\\u0009\\u001b[2J"
    )


def test_json_stays_what_it_was():
    content = {"reason": "a\x9bb\u202ec\x1b\x7f", "title": "Bão số 5"}
    line = json_line(content)
    assert json.loads(line) == content
    assert not set("\x9b\u202e\x1b\x7f\n") & set(line)


def test_moments_are_read_as_people_write_them():
    assert moment_ms("2025-09-05T10:00+07:00", "--since") == moment_ms("2025-09-05T03:00", "--since")
    assert moment_ms("2025-09-05", "--since") == moment_ms("2025-09-05T00:00Z", "--since")
    assert moment_ms(None, "--since") is None
    now, before = moment_ms("0s", "--since"), moment_ms("2h", "--since")
    assert now and before
    assert abs(now - before - 2 * 3_600_000) < 60_000
    assert told(moment_ms("2025-09-05T10:00+07:00", "--since") or 0) == "2025-09-05 03:00:00Z"


@pytest.mark.parametrize("text", ["", "yesterday", "2x", "2025-13-01"])
def test_what_is_no_moment_is_told_with_its_option(text: str):
    with pytest.raises(WorldError, match="--since"):
        moment_ms(text, "--since")


@pytest.mark.parametrize("moment", [-1, 10**18])
def test_a_time_that_no_calendar_has_is_told_all_the_same(moment: int):
    assert told(moment)
