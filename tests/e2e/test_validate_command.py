"""`dongtin validate`, as the author of a crawler reads it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.builders import raw

TEXT = (
    "Nước sông rút chậm\n\nSáng nay nước sông Lam rút xuống dưới báo động hai, bà con hai bên bờ bắt đầu dọn bùn.\n\n"
    "Chính quyền xã cho biết trường học sẽ mở cửa trở lại vào thứ hai tuần sau nếu trời không mưa thêm."
)
PAGE = "<html><body><article><h1>{}</h1><p>{}</p><p>{}</p></article></body></html>".format(*TEXT.split("\n\n"))


def validate(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dongtin.cli", "validate", str(file), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)


def test_each_message_is_told_what_it_lacks_and_all_are_summed_up(tmp_path: Path) -> None:
    messages = [
        raw(url="https://a.example/1", html=PAGE, published_at="2025-09-05T10:00:00+07:00"),
        raw(url="nuoc-rut", text=TEXT, published_at="hôm qua", fetched_at="sáng nay", status_code=404),
        raw(url="https://a.example/1", html=PAGE, published_at="hôm kia"),
        raw(url="https://a.example/2", htlm=PAGE),
    ]
    file = tmp_path / "crawl.jsonl"
    file.write_bytes(b"\n".join(messages))

    told = validate(file, "--json")
    assert told.returncode == 1
    page, text, again, mistyped = map(json.loads, told.stdout.splitlines())
    assert [one["line"] for one in (page, text, again, mistyped)] == [1, 2, 3, 4]
    assert page["usable"]
    assert page["advice"] == []
    assert {one.split(": ")[0].split(", so")[0] for one in text["advice"]} == {
        "`url` 'nuoc-rut' is no address of the web",
        "`published_at` 'hôm qua' is no time that can be read",
        "`fetched_at` 'sáng nay' is no time that can be read",
        "the fetch was answered with 404, an error",
        "plain text",
    }
    assert not mistyped["usable"]
    assert "'htlm' (`html`?)" in mistyped["advice"][0]

    said = validate(file, "--summary")
    assert said.returncode == 1
    assert "article id" not in said.stdout
    assert "2  crawl.jsonl:2  `published_at` 'hôm qua' is no time" in said.stdout
    assert "1  are of an article that came before" in said.stdout
    assert said.stdout.rstrip().endswith("4 messages, 3 usable, 1 would be rejected")


def test_messages_that_lack_nothing_are_told_so_with_exit_code_0(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    said = validate(page)
    assert said.returncode == 0, said.stdout
    assert "ok page.html:1\n" in said.stdout
    assert "no `url`" in said.stdout
    assert "plain text" not in said.stdout
