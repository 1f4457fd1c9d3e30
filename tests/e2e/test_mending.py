"""What was rejected is found, looked at, mended and sent back, as an operator does it, and the ledger stays closed."""

import json
import re

import pytest

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED
from tests.builders import raw
from tests.e2e.test_kafka_commands import dongtin, one_sentence
from tests.kafka import WorkerProcess, closed_ledger, records, workers
from tests.stand_ins import message

pytestmark = pytest.mark.kafka

TEXT = "Sáng nay nước sông lên chậm, người dân hai bên bờ đã dọn đồ lên cao.\n\nChợ vẫn họp như mọi ngày."


def address(settings: Settings) -> dict[str, str]:
    return {"DONGTIN_BOOTSTRAP_SERVERS": settings.bootstrap_servers, "DONGTIN_DATA_DIR": str(settings.data_dir)}


def test_rejected_messages_are_listed_shown_mended_redriven_and_normalized(cluster: Settings) -> None:
    """The stages are stand-ins, so that exactly one message takes longer than it may."""
    hostile = (("trace", b"\x1b]0;owned\x07"), ("bytes", b"\xff\xfe"))
    key, value = message(7, do="slow")
    send(cluster, [message(1), (key, value)], headers=hostile)
    worker = WorkerProcess(cluster, script="tests.stand_ins", task_seconds=1.5)
    with workers(worker):
        closed_ledger(cluster, timeout=180)
        worker.stop()

        listed = dongtin("rejected", "list", "--reason", "OutOfTime", "--source", "stand-in", **address(cluster))
        assert listed.returncode == 0, listed.stderr
        assert key.decode() in listed.stdout
        assert re.search(r"OutOfTime +extraction +1 +0", listed.stdout)
        (line,) = dongtin("rejected", "list", "--json", **address(cluster)).stdout.splitlines()
        place = json.loads(line)
        shown = dongtin("rejected", "show", f"{place['partition']}/{place['offset']}", **address(cluster))
        assert "DONGTIN_TASK_SECONDS" in shown.stdout
        assert '"section": "slow"' in shown.stdout
        assert "0xfffe" in shown.stdout
        assert not set("\x1b\x07") & set(shown.stdout)
        tried = dongtin("rejected", "redrive", "--dry-run", **address(cluster))
        assert tried.stdout.count("OutOfTime") == 1

        worker.environment["DONGTIN_TASK_SECONDS"] = "60"
        worker.start()
        sent = dongtin("rejected", "redrive", "--reason", "OutOfTime", **address(cluster))
        assert "1 messages sent back" in sent.stderr, sent.stderr
        closed_ledger(cluster, timeout=180)
        worker.stop()
    again = dongtin("rejected", "redrive", **address(cluster))
    assert "0 messages sent back" in again.stderr
    assert "1 were sent back before" in again.stderr
    books = dongtin("ledger", **address(cluster))
    assert books.returncode == 0, books.stdout
    assert re.search(r"stand-in +2 +2 +0 +0", books.stdout)
    assert "2 raw messages: 2 normalized, 0 rejected, 0 both ways, 0 twice, 0 missing" in books.stdout


def test_a_replay_shows_what_other_settings_would_change(cluster: Settings) -> None:
    urls = [f"https://www.bensay.example/tin-{number}" for number in range(2)]
    with workers(WorkerProcess(cluster)):
        for url in urls:  # one after the other: workers are free in the order of what waits in different partitions
            send(cluster, [(url.encode(), raw(url=url, text=TEXT))])
            closed_ledger(cluster, timeout=180)
        send(cluster, [(b"broken", b"{broken")])
        closed_ledger(cluster, timeout=180)

    same = dongtin("replay", "--from", "1h", "--json", **address(cluster))
    sums = json.loads(same.stdout.splitlines()[-1])
    assert same.returncode == 0, same.stdout
    assert (sums["messages"], sums["kinds"]["same"], sums["changed"]) == (3, 3, 0)
    otherwise = dongtin("replay", "--from", "1h", "--json", DONGTIN_TEXT_ANALYSIS="false", **address(cluster))
    *differences, sums = map(json.loads, otherwise.stdout.splitlines())
    assert otherwise.returncode == 1
    assert {"keywords", "names"} <= set(sums["fields"])
    assert {one["url"] for one in differences} == set(urls)
    assert all(one["fields"]["keywords"]["would_be"] is None for one in differences)
    assert len(records(cluster, NORMALIZED)) == 2  # nothing was published


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
def test_a_broker_that_is_not_there_is_one_sentence(command: list[str]) -> None:
    found = dongtin(*command, DONGTIN_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert found.returncode == 2, found.stderr
    assert one_sentence(found.stderr), found.stderr
