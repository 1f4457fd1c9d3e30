"""Messages come from lines, documents, folders and pipes."""

import gzip
import json
import os
from pathlib import Path

import pytest
import zstandard

from dongtin.pipeline import InputMissing, read_message
from dongtin.runtime.files import count_items, read_items

LINES = b'{"text": "m\xe1\xbb\x99t"}\n\nnot json\n{"text": "hai"}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.jsonl", LINES),
        ("m.dump", LINES),
        ("m.jsonl.zst", zstandard.compress(LINES)),
        ("m.jsonl.gz", gzip.compress(LINES)),
        ("m.json", LINES),
    ],
)
def test_every_line_is_a_message_broken_and_empty_ones_too(tmp_path, name, content) -> None:
    (tmp_path / name).write_bytes(content)
    items = list(read_items(str(tmp_path / name)))
    assert [item.value for item in items] == ['{"text": "một"}'.encode(), None, b"not json", b'{"text": "hai"}']
    assert [item.number for item in items] == [0, 1, 2, 3]
    assert {item.origin for item in items} == {name}
    assert count_items(str(tmp_path / name)) == 4


def test_a_pipe_is_not_read_for_being_counted(tmp_path) -> None:
    os.mkfifo(tmp_path / "live")
    assert count_items(str(tmp_path / "live")) is None


def test_a_json_document_with_a_list_is_many_messages(tmp_path) -> None:
    (tmp_path / "m.json").write_text(json.dumps([{"text": "một"}, {"text": "hai"}], indent=2))
    assert [read_message(item.value).text for item in read_items(str(tmp_path / "m.json"))] == ["một", "hai"]


def test_a_folder_of_texts_and_pages_is_one_message_each_in_order(tmp_path) -> None:
    (tmp_path / "b.html").write_text("<p>trang</p>")
    (tmp_path / "a.txt").write_text("văn bản")
    (tmp_path / "README.md").write_text("not a message")
    items = list(read_items(str(tmp_path)))
    assert [item.origin for item in items] == ["a.txt", "b.html"]
    assert read_message(items[0].value).text == "văn bản"
    assert read_message(items[1].value).html_base64


@pytest.mark.parametrize("path", ["nowhere.jsonl", "."])
def test_where_there_is_nothing_it_is_said(tmp_path, monkeypatch, path) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputMissing):
        list(read_items(path))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("m.jsonl.zst", zstandard.compress(LINES * 50)[:-7], "ends in the middle"),
        ("m.jsonl.gz", gzip.compress(LINES * 50)[:-20], "ends in the middle"),
        ("m.jsonl.zst", LINES, "not what its name says"),
        ("m.jsonl.gz", LINES, "not what its name says"),
    ],
    ids=["cut zst", "cut gz", "no zst", "no gz"],
)
def test_a_damaged_file_is_told_not_skipped(tmp_path, name, content, told) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputMissing, match=told):
        list(read_items(str(tmp_path / name)))


def test_frames_one_after_the_other_are_one_file(tmp_path) -> None:
    (tmp_path / "m.jsonl.zst").write_bytes(zstandard.compress(b"{}\n") + zstandard.compress(b"[]\n"))
    assert [item.value for item in read_items(str(tmp_path / "m.jsonl.zst"))] == [b"{}", b"[]"]


def test_a_file_name_of_any_bytes_is_told_as_text(tmp_path) -> None:
    with Path(os.fsdecode(bytes(tmp_path) + b"/b\xe1\xba.txt")).open("wb") as file:
        file.write(b"text")
    [item] = read_items(str(tmp_path))
    assert item.origin == "b\ufffd.txt"
    assert read_message(item.value).text == "text"
