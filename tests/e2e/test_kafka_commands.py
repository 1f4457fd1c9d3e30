"""The commands that speak to a broker, as a person runs them."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dongtin.pipeline import WorldError
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.settings import Settings
from dongtin.topology import TOPICS
from tests.builders import raw
from tests.kafka import WorkerProcess, closed_ledger, emptied, workers

pytestmark = pytest.mark.kafka


def dongtin(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dongtin.cli", *arguments]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120, check=False
    )


def one_sentence(text: str) -> bool:
    return text.startswith("dongtin: ") and "Traceback" not in text and len(text.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "command", [["topics", "apply"], ["ledger"], ["worker"], ["board"], ["send", "-"]], ids=lambda words: words[0]
)
def test_a_broker_that_is_not_there_is_one_sentence_and_exit_2(command: list[str]) -> None:
    found = dongtin(*command, DONGTIN_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert found.returncode == 2, found.stderr
    assert one_sentence(found.stderr), found.stderr
    assert "127.0.0.1:1" in found.stderr


def test_messages_are_sent_worked_on_and_reconciled(broker: EmbeddedKafka, tmp_path: Path) -> None:
    settings = emptied(broker, tmp_path)
    address = {"DONGTIN_BOOTSTRAP_SERVERS": settings.bootstrap_servers, "DONGTIN_PARTITIONS": "2"}
    assert dongtin("topics", "apply", **address).stdout == ""
    file = tmp_path / "messages.jsonl"
    file.write_bytes(raw(url="https://a.example/1", text="Một đoạn văn ngắn về thời tiết hôm nay.") + b"\n{broken\n")
    sent = dongtin("send", str(file), **address)
    assert sent.returncode == 0
    assert "2 messages sent" in sent.stderr

    before = dongtin("ledger", "--json", **address)
    assert before.returncode == 1
    assert json.loads(before.stdout)["missing"] == 2
    assert json.loads(before.stdout)["workers"] == {"language": 0, "extraction": 0, "deduplication": 0}
    told = dongtin("ledger", **address).stdout
    assert "2 messages wait for the language stage, and no worker of it runs: start `dongtin worker language`" in told
    assert "missing: raw/" not in told, "what waits needs nobody to look at it"
    assert "missing: raw/" in dongtin("ledger", "--all", **address).stdout
    command = [sys.executable, "-m", "dongtin.cli", "ledger", "--watch", "--json", "--seconds", "0.2"]
    with subprocess.Popen(command, env={**os.environ, **address}, stdout=subprocess.PIPE, text=True) as watch:
        assert watch.stdout is not None
        assert json.loads(watch.stdout.readline())["missing"] == 2
        with workers(WorkerProcess(settings)):
            closed_ledger(settings)
        assert any(json.loads(line)["missing"] == 0 for line in watch.stdout)
        watch.send_signal(signal.SIGINT)
        rest = watch.stdout.read()  # to its end: who closes a pipe too early ends the command with 1
    assert watch.returncode == 0, rest
    after = dongtin("ledger", **address)
    assert after.returncode == 0
    assert "2 raw messages: 1 normalized, 1 rejected, 0 both ways, 0 twice, 0 missing" in after.stdout
    nowhere = dongtin("rejected", "redrive", "1/999", "--yes", **address)
    assert (nowhere.returncode, "no rejected message at 1/999" in nowhere.stderr) == (1, True)


def test_a_topic_with_another_partition_count_is_named(broker: EmbeddedKafka, tmp_path: Path) -> None:
    settings = emptied(broker, tmp_path)
    address = {"DONGTIN_BOOTSTRAP_SERVERS": settings.bootstrap_servers, "DONGTIN_PARTITIONS": "3"}
    found = dongtin("topics", "apply", **address)
    assert found.returncode == 2
    assert one_sentence(found.stderr), found.stderr
    assert any(topic.name in found.stderr for topic in TOPICS)


def test_topics_are_created_once(broker: EmbeddedKafka, tmp_path: Path) -> None:
    settings = emptied(broker, tmp_path)
    from dongtin.runtime.topics import apply, check

    assert apply(settings) == []
    check(settings, ())
    with pytest.raises(WorldError, match="3"):
        apply(settings.model_copy(update={"partitions": 3}))


def test_a_missing_file_is_told_before_a_broker_is_asked() -> None:
    found = dongtin("send", "nowhere.jsonl", DONGTIN_BOOTSTRAP_SERVERS="127.0.0.1:1")
    assert found.returncode == 2
    assert one_sentence(found.stderr), found.stderr
    assert "nowhere.jsonl" in found.stderr


def test_a_port_that_is_taken_is_told_before_kafka_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = dongtin("demo", DONGTIN_BOARD_PORT=str(taken.getsockname()[1]))
    assert found.returncode == 2
    assert one_sentence(found.stderr), found.stderr
    assert "DONGTIN_BOARD_PORT" in found.stderr


@pytest.mark.parametrize("value", ["", "kafka", "kafka:port"])
def test_an_address_that_is_none_is_told_as_a_setting(value: str) -> None:
    found = dongtin("ledger", DONGTIN_BOOTSTRAP_SERVERS=value)
    assert found.returncode == 2
    assert one_sentence(found.stderr), found.stderr
    assert "DONGTIN_BOOTSTRAP_SERVERS" in found.stderr


def test_an_unknown_stage_is_told() -> None:
    found = dongtin("worker", "translation")
    assert found.returncode == 2
    assert one_sentence(found.stderr), found.stderr
    assert "extraction" in found.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_sentence() -> None:
    command = [sys.executable, "-m", "dongtin.cli", "process", "-"]
    message = raw(text="Một đoạn văn ngắn về thời tiết hôm nay.")
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run(command, input=message, stdout=full, stderr=subprocess.PIPE, timeout=120, check=False)
    assert found.returncode == 2
    assert one_sentence(found.stderr.decode()), found.stderr


def test_the_demo_answers_every_seed() -> None:
    found = dongtin("demo", "--once", COLUMNS="160")
    assert found.returncode == 0, found.stderr[-2000:]
    assert found.stdout.rstrip().endswith(" 0 missing")
    assert "Stories told more than once" in found.stdout
    assert "NoArticle" in found.stdout


def test_settings_come_from_the_environment_only() -> None:
    found = dongtin("settings", "--json", DONGTIN_PARTITIONS="7")
    assert Settings.model_validate_json(found.stdout).partitions == 7
    broken = dongtin("settings", DONGTIN_PARTITIONS="many")
    assert broken.returncode == 2
    assert one_sentence(broken.stderr), broken.stderr
    assert "DONGTIN_PARTITIONS" in broken.stderr
