"""Messages that kill or hang the process that works on them are rejected; their neighbours never notice."""

import orjson
import pytest

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import DETECTED, EXTRACTED, NORMALIZED, RAW, REJECTED
from tests.kafka import WorkerProcess, closed_ledger, processes_of, records, wait_until, workers
from tests.stand_ins import message

POISON = {200: "segfault", 400: "devour", 600: "hang", 800: "recurse"}
REASONS = {"segfault": "Crashed", "devour": "OutOfMemory", "hang": "OutOfTime", "recurse": "Crashed"}
MESSAGES = 1_004

WITHIN_S = 30
"""How long a poison may hold its partition up: from the answer to the message before it, or its own arrival if that is
later, to its rejection."""

SLOW_S = 240
"""For a machine with more to do than this."""

pytestmark = pytest.mark.timeout(900)


def test_poison_is_rejected_with_its_reason_and_a_thousand_neighbours_are_answered(cluster: Settings) -> None:
    send(cluster, [message(number, do=POISON.get(number, "")) for number in range(MESSAGES)])
    worker = WorkerProcess(cluster, script="tests.stand_ins", task_seconds=5, task_megabytes=256)
    with workers(worker):
        ledger = closed_ledger(cluster, timeout=SLOW_S)
        assert worker.process.poll() is None
    assert (ledger.normalized, ledger.rejected) == (1_000, 4)
    assert len(records(cluster, NORMALIZED)) == 1_000
    raw = {record.key: record for record in records(cluster, RAW)}
    held_up = held_up_ms(cluster)
    rejected = {record.key: record for record in records(cluster, REJECTED)}
    for number, do in POISON.items():
        key = message(number)[0]
        assert rejected[key].header("__connect.errors.exception.class.name") == REASONS[do]
        assert rejected[key].header("__connect.errors.offset") == str(raw[key].offset)
        assert rejected[key].value == raw[key].value
        assert held_up[key] < 1_000 * WITHIN_S


def held_up_ms(settings: Settings) -> dict[bytes | None, int]:
    """For how long each message held up the extraction of its partition, by the times of the records."""
    answers = {record.key: record.timestamp_ms for record in records(settings, REJECTED)}
    answers |= {
        orjson.loads(record.value)["url"].encode(): record.timestamp_ms for record in records(settings, EXTRACTED)
    }
    held_up: dict[bytes | None, int] = {}
    before: dict[int, int] = {}
    for record in records(settings, DETECTED):
        start = max(record.timestamp_ms, before.get(record.partition, 0))
        before[record.partition] = answers[record.key]
        held_up[record.key] = answers[record.key] - start
    return held_up


def test_a_message_that_hangs_is_rejected_once_though_the_worker_is_killed_meanwhile(cluster: Settings) -> None:
    poison = message(50, do="hang")
    send(cluster, [poison if number == 50 else message(number) for number in range(100)])
    worker = WorkerProcess(cluster, script="tests.stand_ins", task_seconds=5)
    with workers(worker):
        wait_until(lambda: len(records(cluster, NORMALIZED)) >= 40, "only what is behind the poison waits")
        worker.kill()
        wait_until(lambda: not processes_of(cluster.data_dir), "the process that hangs does not outlive the worker")
        worker.start()
        ledger = closed_ledger(cluster, timeout=SLOW_S)
        worker.kill()
        worker.start()
        send(cluster, [message(number) for number in range(100, 150)])
        again = closed_ledger(cluster, timeout=SLOW_S)
    assert (ledger.normalized, ledger.rejected) == (99, 1)
    assert (again.normalized, again.rejected) == (149, 1)
    # on a slow machine the first kill may come between the rejection and its commit: then that one is repeated
    assert ledger.repeated_rejections <= 1
    assert again.repeated_rejections == ledger.repeated_rejections
    for rejected in records(cluster, REJECTED):
        assert rejected.key == poison[0]
        assert rejected.header("__connect.errors.exception.class.name") == "OutOfTime"
