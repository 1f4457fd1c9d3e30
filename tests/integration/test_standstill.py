"""A worker that makes no progress while there is work ends itself, and tells its supervisor that and why."""

import asyncio
import json
import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from dongtin.runtime.exits import Exit
from dongtin.runtime.publishing import Publication, Publisher
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.runtime.topics import apply
from dongtin.topology import NORMALIZED, RAW, REJECTED, STATE
from tests.faults.cluster import FaultyCluster
from tests.kafka import WorkerProcess, closed_ledger, records, wait_until, workers
from tests.stand_ins import message


def test_a_message_that_hangs_the_worker_ends_it_twice_and_is_rejected_then(cluster: Settings) -> None:
    send(cluster, [message(number, do="sleep" if number == 50 else "") for number in range(100)])
    before = WorkerProcess(cluster, "language", "extraction", script="tests.stand_ins")
    worker = WorkerProcess(cluster, "deduplication", script="tests.stand_ins", stall_seconds=4, task_seconds=1)
    with workers(before, worker):
        ledger = closed_ledger(cluster, timeout=120, meanwhile=worker.revive)
    assert worker.exits == [Exit.STALLED, Exit.STALLED]
    assert "deduplication made no progress" in worker.log.read_text()
    assert (ledger.normalized, ledger.rejected) == (99, 1)
    (rejected,) = records(cluster, REJECTED)
    assert "twice" in (rejected.header("__connect.errors.exception.message") or "")


def test_the_health_page_tells_when_input_flows(cluster: Settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with workers(WorkerProcess(cluster, script="tests.stand_ins", health_port=port)):
        ready = wait_until(lambda: page(port, "ready"), "the worker is ready")
        assert {stage["stage"] for stage in ready} == {"language", "extraction", "deduplication"}
        assert all(stage["partitions"] == [0, 1] for stage in ready)
        send(cluster, [message(1)])
        closed_ledger(cluster)
        assert all(stage["answered"] == 1 for stage in page(port, "live"))


def test_sigterm_ends_a_worker_in_time_while_it_restores_its_state(cluster: Settings) -> None:
    """The event loop is busy then, and hears of no signal."""
    asyncio.run(publish(cluster, Publication(STATE.name, b"article/slow", b"", partition=0)))
    worker = WorkerProcess(cluster, "deduplication", script="tests.stand_ins")
    with workers(worker):
        wait_until(lambda: "restoring" in worker.log.read_text(), "the state is being restored")
        code, seconds = worker.stop()
    assert code == 0
    assert seconds < 10


def test_sigterm_ends_a_worker_in_time_though_the_broker_does_not_answer(tmp_path: Path) -> None:
    with FaultyCluster(tmp_path, ways=1) as cluster:
        apply(cluster.settings())
        send(cluster.settings(), [message(number) for number in range(1_000)])
        worker = WorkerProcess(cluster.settings(0), script="tests.stand_ins")
        with workers(worker):
            wait_until(lambda: records(cluster.settings(), NORMALIZED), "the worker is at work")
            cluster.proxies[0].silence()
            code, seconds = worker.stop()
    assert code == 0
    assert seconds < 10


async def publish(settings: Settings, publication: Publication) -> None:
    publisher = Publisher(settings)
    await publisher.start()
    await publisher.send_all([publication])
    await publisher.stop()


WATCHED = """
import sys, time
from dataclasses import replace
from dongtin.runtime.progress import StageProgress
from dongtin.runtime.settings import Settings
from dongtin.runtime.watchdog import Watchdog
from dongtin.topology import LANGUAGE

stage = replace(LANGUAGE, name="watched")
progress = StageProgress(stage.name)
progress.assign(frozenset({0, 1}))
Watchdog(Settings(stall_seconds=4, task_seconds=1), [(stage, progress)]).start()
time.sleep(float(sys.argv[1]))
"""


@pytest.mark.parametrize(("at", "seconds", "code"), [(1, 12, 0), (0, 120, Exit.STALLED)], ids=["marker", "message"])
async def test_a_marker_of_a_transaction_is_no_work(cluster: Settings, at: int, seconds: float, code: int) -> None:
    """Nobody commits an offset behind the markers at a topic's end, and what waits there is nothing."""
    publisher = Publisher(cluster, transactional_id=f"crawler {at}")
    await publisher.start()
    await publisher.transact([Publication(RAW.name, b"key", b"value", partition=0)])
    await publisher.stop()
    # the broker writes the marker when it has time to, and before that nobody may read the message
    await asyncio.to_thread(wait_until, lambda: records(cluster, RAW), "the transaction is committed")
    consumer = AIOKafkaConsumer(bootstrap_servers=cluster.bootstrap_servers, group_id="dongtin-watched")
    await consumer.start()
    consumer.assign([TopicPartition(RAW.name, 0)])
    try:
        await consumer.commit({TopicPartition(RAW.name, 0): at})
    finally:
        await consumer.stop()
    environment = {**os.environ, "DONGTIN_BOOTSTRAP_SERVERS": cluster.bootstrap_servers, "DONGTIN_PARTITIONS": "2"}
    command = [sys.executable, "-c", WATCHED, str(seconds)]
    found = await asyncio.to_thread(subprocess.run, command, env=environment, capture_output=True, check=False)
    assert found.returncode == code, found.stderr


CRASHING = """
import sys
from dongtin.runtime import worker
from dongtin.runtime.faust_app import StageApp
import aiokafka.errors, builtins

async def crash(self):
    raise (getattr(aiokafka.errors, sys.argv[1], None) or getattr(builtins, sys.argv[1]))("it is not there")

StageApp.on_start = crash
sys.exit(worker.main(["language"]))
"""


@pytest.mark.parametrize(
    ("error", "code"), [("KafkaConnectionError", Exit.UNREACHABLE), ("RuntimeError", Exit.FAULT)], ids=str
)
def test_a_worker_that_crashes_as_it_starts_tells_why_by_its_exit_code(
    cluster: Settings, error: str, code: Exit
) -> None:
    environment = {**os.environ, "DONGTIN_BOOTSTRAP_SERVERS": cluster.bootstrap_servers, "DONGTIN_PARTITIONS": "2"}
    environment["DONGTIN_DATA_DIR"] = str(cluster.data_dir)
    command = [sys.executable, "-c", CRASHING, error]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == code, found.stderr
    assert f"the worker cannot go on: {error}" in found.stderr.splitlines()[-1]


def page(port: int, name: str) -> Any:
    """The page's content; None while it says that all is not well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/{name}", timeout=5) as answer:
            return json.load(answer)
    except (urllib.error.URLError, ConnectionError):
        return None
