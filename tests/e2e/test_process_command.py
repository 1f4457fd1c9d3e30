"""`dongtin process` as a person runs it: files, folders and pipes in, one JSON line a message out, no broker."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.contract.matching import differences

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"
DONGTIN = Path(sys.executable).parent / "dongtin"

MANIFEST = json.loads((SEEDS / "sources" / "manifest.json").read_text("utf-8"))
NUMBERS = {entry["id"]: number for number, entry in enumerate(MANIFEST["messages"])}

USABLE = {"url": "https://lenh.example/tin/1", "title": "Bến đò Cây Gạo có mái che", "text": "\n\n".join([
    "Từ sáng 17/11, khách chờ đò ở bến Cây Gạo không còn phải đứng dưới mưa nhờ mái tôn dài 18 m do các chủ đò góp.",
    "Mỗi chủ đò góp hai ngày công và 500.000 đồng, phần còn lại do trường tiểu học bên sông vận động phụ huynh.",
    "Bến còn lắp ghế gỗ và tủ sách nhỏ. Ai đọc dở có thể mang sang bờ bên kia rồi trả lại vào chuyến sau.",
])}  # fmt: skip


def dongtin(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [str(DONGTIN), *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, check=False, cwd=ROOT)


def lines_of(done: subprocess.CompletedProcess[bytes]) -> list[Any]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of the seeds."""

    printed: bytes
    lines: list[Any]
    stories: list[Any]


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Run:
    stories = tmp_path_factory.mktemp("seeds") / "stories.jsonl"
    done = dongtin("process", SEEDS / "messages.jsonl", "--processes", "2", "--stories", stories)
    return Run(done.stdout, lines_of(done), [json.loads(line) for line in stories.read_bytes().splitlines()])


def test_the_seeds_are_built_from_their_sources() -> None:
    done = subprocess.run([sys.executable, SEEDS / "build.py", "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


def test_every_line_is_answered_in_order(seeds: Run) -> None:
    places = [line["event"]["provenance"] if line["outcome"] == "normalized" else line for line in seeds.lines]
    assert [place["offset"] for place in places] == list(range(len(MANIFEST["messages"])))


@pytest.mark.parametrize("entry", MANIFEST["messages"], ids=lambda entry: entry["id"])
def test_a_seed_becomes_what_its_table_promises(entry: Mapping[str, Any], seeds: Run) -> None:
    expect, line = entry["expect"], seeds.lines[NUMBERS[entry["id"]]]
    if "rejected" in expect:
        assert line["outcome"] == "rejected"
        assert line["error"] in expect["error"].split("|")
        return
    assert line["outcome"] == "normalized", line
    event = line["event"]
    assert event["language"]["code"] == expect["language"]
    assert event["story"]["relation"] in expect["relation"].split("|"), event["story"]
    if "of" in expect:
        assert event["story"]["of"] == seeds.lines[NUMBERS[expect["of"]]]["event"]["article_id"]
    problems = differences(expect.get("event", {}), event)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("story", MANIFEST["stories"], ids=lambda story: story["original"])
def test_the_stories_end_as_the_table_says(story: Mapping[str, Any], seeds: Run) -> None:
    ids = {name: seeds.lines[NUMBERS[name]]["event"]["article_id"] for name in (story["original"], *story["copies"])}
    (found,) = [each for each in seeds.stories if ids[story["original"]] in each["members"] and not each["merged_into"]]
    assert found["original"]["article_id"] == ids[story["original"]]
    assert set(found["members"]) == set(ids.values())
    assert found["copies"] == len(story["copies"])


def test_no_other_story_has_copies(seeds: Run) -> None:
    assert sum(1 for story in seeds.stories if story["copies"]) == len(MANIFEST["stories"])


def test_one_process_or_two_give_the_same_bytes(seeds: Run) -> None:
    assert dongtin("process", SEEDS / "messages.jsonl", "--processes", "1").stdout == seeds.printed


def test_a_folder_of_texts_and_pages_is_read_in_order_of_names(tmp_path: Path) -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in USABLE["text"].split("\n\n"))
    (tmp_path / "b.html").write_text(f"<html><body><h1>{USABLE['title']}</h1>{page}</body></html>", "utf-8")
    (tmp_path / "a.txt").write_text("Chợ cá Lạch Vạn họp sớm hơn một giờ\n\n" + "\n\n".join(
        f"Phiên chợ thứ {number} của tuần đón {number * 37} ghe cá, đông hơn hẳn những tuần biển động vừa qua."
        for number in range(2, 6)
    ), "utf-8")  # fmt: skip
    (tmp_path / "notes.md").write_text("not a message", "utf-8")
    titles = [line["event"]["title"] for line in lines_of(dongtin("process", tmp_path))]
    assert titles == ["Chợ cá Lạch Vạn họp sớm hơn một giờ", USABLE["title"]]


def test_standard_input_is_read_and_the_broken_line_costs_only_itself() -> None:
    usable = json.dumps(USABLE).encode()
    lines = lines_of(dongtin("process", "-", stdin=b"{broken\n" + usable + b"\n\n"))
    assert [line["outcome"] for line in lines] == ["rejected", "normalized", "rejected"]
    assert lines[0]["error"] == "NotReadable"
    assert "JSON" in lines[0]["reason"]


@pytest.mark.parametrize("arguments", [
    ["process", "no/such/file.jsonl"],
    ["process", SEEDS / "messages.jsonl", "--stories", "no/such/folder/stories.jsonl"],
], ids=["missing input", "unwritable output"])  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(arguments: Sequence[str | Path]) -> None:
    done = dongtin(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode().strip()
    assert "no/such/" in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_an_empty_folder_is_told_as_missing_input(tmp_path: Path) -> None:
    done = dongtin("process", tmp_path)
    assert done.returncode == 2
    assert str(tmp_path) in done.stderr.decode()


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    command = f"'{DONGTIN}' process '{SEEDS / 'messages.jsonl'}' | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, timeout=120, check=False)
    assert json.loads(done.stdout)["outcome"] == "normalized"
    assert b"Traceback" not in done.stderr


def test_a_line_is_answered_while_the_next_one_is_not_there_yet() -> None:
    first, second = (json.dumps({**USABLE, "url": f"https://lenh.example/tin/{number}"}) for number in (1, 2))
    with slow_producer() as process:
        process.stdin.write(first.encode() + b"\n")
        assert answer_of(process)["event"]["provenance"]["offset"] == 0
        process.stdin.write(b"{broken\n" + second.encode() + b"\n")
        assert [answer_of(process)["outcome"] for _ in range(2)] == ["rejected", "normalized"]
        process.stdin.close()
        assert process.wait(60) == 0


def test_a_reader_that_has_enough_of_a_slow_producer_ends_it_with_the_next_line() -> None:
    with slow_producer() as process:
        process.stdin.write(json.dumps(USABLE).encode() + b"\n")
        answer_of(process)
        process.stdout.close()
        process.stdin.write(json.dumps(USABLE).encode() + b"\n")
        process.wait(60)  # its input is still open
        assert process.stderr.read() == b""


def test_a_sigterm_to_its_whole_group_ends_it_without_a_word() -> None:
    with slow_producer() as process:
        process.stdin.write(json.dumps(USABLE).encode() + b"\n")
        answer_of(process)
        os.killpg(process.pid, signal.SIGTERM)
        assert process.wait(60) == 143
        assert process.stderr.read() == b"", "the end of all its processes closes the pipe"


@contextmanager
def slow_producer() -> Iterator[subprocess.Popen[bytes]]:
    """`dongtin process -` whose input stays open; killed at the end."""
    command = [DONGTIN, "process", "-", "--processes", "1"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, bufsize=0, cwd=ROOT, process_group=0, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def answer_of(process: subprocess.Popen[bytes]) -> Any:
    """The next line that it prints, which may take as long as a start on a loaded machine."""
    answer = b""
    while not answer.endswith(b"\n"):
        assert select.select([process.stdout], [], [], 60)[0], "no answer while the input is open"
        answer += os.read(process.stdout.fileno(), 1)
        assert answer, process.stderr.read().decode()
    return json.loads(answer)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED_SEEDS.is_dir(), reason="the five sample documents do not lie beside the checkout")
def test_the_five_sample_documents_become_vietnamese_articles() -> None:
    events = [line["event"] for line in lines_of(dongtin("process", SHARED_SEEDS))]
    assert [event["language"]["code"] for event in events] == ["vi"] * 5
    assert all(len(event["body"]) >= 5 for event in events)
    assert all(event["lead"] for number, event in enumerate(events) if number != 3), "003 has no lead of its own"
    assert "VTV" in [source["agency"] for source in events[1]["attribution"]["syndicated_from"]]
    assert events[1]["attribution"]["syndicated_from"][0]["url"].startswith("https://vtv.vn/")
