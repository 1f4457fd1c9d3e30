"""`dongtin compare`: what a newsroom sees that asks why two articles were linked, or why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dongtin.cli.app import app
from tests.unit.deduplication.texts import FLOOD, HARVEST

COPY = FLOOD.replace("sáng nay", "sáng qua")


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    messages = [
        {"url": "https://one.example/lu-1.htm", "title": "Lũ lên nhanh", "text": FLOOD, "source": "one.example"},
        {"url": "https://two.example/lu-2.htm", "title": "Nước dâng", "text": COPY, "source": "two.example"},
        {"url": "https://two.example/gat-3.htm", "title": "Vào vụ gặt", "text": HARVEST, "source": "two.example"},
    ]
    path = tmp_path / "crawl.jsonl"
    path.write_text("\n".join(json.dumps(message, ensure_ascii=False) for message in messages))
    return path


def run(*arguments: str | Path):
    return CliRunner().invoke(app, ["compare", *map(str, arguments)], env={"COLUMNS": "200"})


def document(*arguments: str | Path) -> dict:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_two_lines_of_a_file_with_the_decision_every_rule_and_the_passages(crawl: Path):
    found = document("1", "2", "--in", crawl)
    assert found["decision"]["relation"] == "copy"
    (deciding,) = [row for row in found["rules"] if row["decides"]]
    assert deciding["rule"] == found["decision"]["rule"]
    assert all(bound["holds"] for bound in deciding["bounds"])
    assert " ".join(found["passages"][0]["text"].split()) in " ".join(COPY.split())
    assert found["measures"]["covered"] > 0.9


def test_a_rule_that_does_not_hold_names_the_bound_that_fails(crawl: Path):
    found = document("1", "3", "--in", crawl)
    assert found["decision"]["relation"] == "original"
    for row in found["rules"]:
        assert row["holds"] == all(bound["holds"] for bound in row["bounds"]), row["rule"]
    assert found["measures"]["words_longer"] > 100, "texts without anything in common are measured as well"
    assert not any(row["holds"] for row in found["rules"] if row["relation"] == "copy")


def test_articles_may_be_named_by_their_addresses(crawl: Path):
    found = document("https://one.example/lu-1.htm", "https://two.example/gat-3.htm", "--in", crawl)
    assert [found[side]["title"] for side in ("first", "second")] == ["Lũ lên nhanh", "Vào vụ gặt"]


def test_two_files_side_by_side(tmp_path: Path):
    for name, text in (("one.txt", FLOOD), ("two.txt", COPY)):
        (tmp_path / name).write_text(f"Lũ lên nhanh\n\n{text}")
    result = run(tmp_path / "one.txt", tmp_path / "two.txt")
    assert result.exit_code == 0, result.output
    assert "A, the earlier" in result.stdout
    assert "B, the later" in result.stdout
    assert "decides" in result.stdout
    assert "runs in the same order" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1", "9"), "has no line 9"),
        (("https://nowhere.example/", "1"), "has no message with the URL https://nowhere.example/"),
    ],
)
def test_what_is_not_there_is_said(crawl: Path, arguments: tuple[str, str], said: str):
    result = run(*arguments, "--in", crawl)
    assert result.exit_code != 0
    assert said in str(result.exception)
