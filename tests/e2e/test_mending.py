"""What was rejected is found, looked at, mended and sent back, as an operator does it, and the ledger stays closed."""

import json
import re
from pathlib import Path

import pytest

from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.sending import send
from tests.builders import raw
from tests.e2e.test_kafka_commands import dongtin, one_sentence
from tests.kafka import WorkerProcess, closed_ledger, emptied, workers

pytestmark = pytest.mark.kafka

TEXT = "Sáng nay nước sông lên chậm, người dân hai bên bờ đã dọn đồ lên cao.\n\nChợ vẫn họp như mọi ngày."
URLS = [f"https://www.bensay.example/tin-{number}" for number in range(2)]


def test_rejected_messages_are_listed_shown_mended_redriven_and_normalized(
    broker: EmbeddedKafka, tmp_path: Path
) -> None:
    settings = emptied(broker, tmp_path)
    address = {
        "DONGTIN_BOOTSTRAP_SERVERS": settings.bootstrap_servers, "DONGTIN_DATA_DIR": str(tmp_path), "COLUMNS": "200",
    }  # fmt: skip
    hostile = (("trace", b"\x1b]0;owned\x07"), ("bytes", b"\xff\xfe"))
    send(settings, [(url.encode(), raw(url=url, text=TEXT, crawler="scrapy")) for url in URLS], headers=hostile)
    worker = WorkerProcess(settings, task_seconds=0.0001)  # no message can be processed in so short a time
    with workers(worker):
        closed_ledger(settings, timeout=240)
        worker.stop()

        listed = dongtin("rejected", "list", "--reason", "OutOfTime", "--source", "bensay.example", **address)
        assert listed.returncode == 0, listed.stderr
        assert all(url in listed.stdout for url in URLS)
        assert re.search(r"OutOfTime +language +2 +0", listed.stdout)
        place = json.loads(dongtin("rejected", "list", "--json", **address).stdout.splitlines()[0])
        shown = dongtin("rejected", "show", f"{place['partition']}/{place['offset']}", **address)
        assert "DONGTIN_TASK_SECONDS" in shown.stdout
        assert "nước sông lên chậm" in shown.stdout
        assert "0xfffe" in shown.stdout
        assert not set("\x1b\x07") & set(shown.stdout)
        assert dongtin("rejected", "redrive", "--dry-run", **address).stdout.count("OutOfTime") == 2

        worker.environment["DONGTIN_TASK_SECONDS"] = "30"
        worker.start()
        sent = dongtin("rejected", "redrive", "--reason", "OutOfTime", **address)
        assert "2 messages sent back" in sent.stderr, sent.stderr
        closed_ledger(settings, timeout=240)
        worker.stop()
    again = dongtin("rejected", "redrive", **address)
    assert "0 messages sent back" in again.stderr
    assert "2 were sent back before" in again.stderr
    books = dongtin("ledger", "--outlets", **address)
    assert books.returncode == 0, books.stdout
    assert re.search(r"scrapy +bensay\.example +2 +2 +0 +0", books.stdout)
    assert "2 raw messages: 2 normalized, 0 rejected, 0 both ways, 0 twice, 0 missing" in books.stdout

    same = dongtin("replay", "--from", "1h", "--json", **address)
    sums = json.loads(same.stdout.splitlines()[-1])
    assert same.returncode == 0, same.stdout
    assert (sums["messages"], sums["kinds"]["same"], sums["redriven"]) == (2, 2, 2)
    otherwise = dongtin("replay", "--from", "1h", "--json", DONGTIN_TEXT_ANALYSIS="false", **address)
    *differences, sums = map(json.loads, otherwise.stdout.splitlines())
    assert otherwise.returncode == 1
    assert sums["fields"] == {"keywords": 2, "names": 2}
    assert all(one["fields"]["keywords"]["would_be"] is None for one in differences)
    rejecting = dongtin("replay", "--from", "1h", DONGTIN_TASK_SECONDS="0.0001", **address)
    assert rejecting.returncode == 1
    assert "2 would be rejected" in rejecting.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["rejected", "list", "--since", "yesterday"],
        ["rejected", "list", "--stage", "translation"],
        ["rejected", "show", "here"],
        ["rejected", "redrive", "1-2"],
        ["replay", "--from", "1h", "--to", "2h"],
        ["replay", "--from", "soon"],
        ["replay", "--from", "2h", "--warm-up", "long"],
    ],
    ids=" ".join,
)
def test_arguments_that_are_wrong_are_told_before_a_broker_is_asked(command: list[str]) -> None:
    found = dongtin(*command, DONGTIN_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert found.returncode == 2, found.stderr
    assert one_sentence(found.stderr), found.stderr
    assert "127.0.0.1:1" not in found.stderr


@pytest.mark.parametrize(
    "command", [["rejected", "list"], ["rejected", "redrive"], ["replay", "--from", "1h"]], ids=" ".join
)
def test_a_broker_that_is_not_there_is_one_sentence(command: str) -> None:
    found = dongtin(*command.split(), DONGTIN_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert found.returncode == 2, found.stderr
    assert one_sentence(found.stderr), found.stderr
