"""A worker that makes no progress while there is work ends itself, and tells its supervisor that and why."""

import json
import socket
import urllib.error
import urllib.request
from typing import Any

from dongtin.runtime.exits import Exit
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import REJECTED
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


def page(port: int, name: str) -> Any:
    """The page's content; None while it says that all is not well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/{name}", timeout=5) as answer:
            return json.load(answer)
    except (urllib.error.URLError, ConnectionError):
        return None
