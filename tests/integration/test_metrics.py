"""What a worker counts on `/metrics`, on messages of which each outcome is known."""

import urllib.request

from prometheus_client.parser import text_string_to_metric_families

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import DETECTED
from tests.integration.test_flow import publish_again
from tests.kafka import WorkerProcess, closed_ledger, free_port, records, wait_until, workers
from tests.stand_ins import message

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def test_what_a_worker_did_can_be_counted(cluster: Settings) -> None:
    port = free_port()
    messages = [message(3 * number, article=number // 2) for number in range(200)]
    messages += [(b"key", b"{broken"), message(900, do="refuse"), message(901, do="segfault")]
    worker = WorkerProcess(cluster, script="tests.stand_ins", health_port=port, stall_seconds=120)
    with workers(worker):
        send(cluster, messages)
        closed_ledger(cluster)
        wait_until(lambda: sum_of(port, "dongtin_messages_answered_total") == 203 + 202 + 200, "all is acknowledged")
        wait_until(lambda: lags(port) == [0] * 6, "the broker was asked, and nothing waits", 200)
        found = samples(port)

    def value(name: str, **labels: str) -> float:
        return found[name, frozenset(labels.items())]

    assert value("dongtin_messages_rejected_total", stage="language", reason="NotReadable") == 1
    assert value("dongtin_messages_rejected_total", stage="extraction", reason="NoArticle") == 1
    assert value("dongtin_messages_rejected_total", stage="extraction", reason="Crashed") == 1
    assert value("dongtin_task_kills_total", stage="extraction", reason="Crashed") == 2
    assert sum(found[key] for key in found if key[0] == "dongtin_events_normalized_total") == 200
    assert {dict(labels)["relation"] for name, labels in found if name == "dongtin_events_normalized_total"} == {
        "original", "repetition"
    }  # fmt: skip
    assert value("dongtin_work_seconds_count", stage="language") == 203
    assert value("dongtin_work_seconds_count", stage="deduplication") == 200
    assert value("dongtin_transactions_total", stage="deduplication", outcome="committed") >= 1
    assert value("dongtin_state_articles", stage="deduplication") == 100
    assert value("dongtin_state_bytes", stage="deduplication") > 0
    for stage in ("language", "extraction", "deduplication"):
        assert value("dongtin_ready", stage=stage) == 1
        assert value("dongtin_assigned_partitions", stage=stage) == 2
        assert value("dongtin_in_flight_messages", stage=stage) == 0
        assert value("dongtin_rebalances_total", stage=stage) >= 1
    assert found["process_resident_memory_bytes", frozenset()] > 1e6
    assert len(found) < 400, "labels have few values"
    assert not [labels for _, labels in found if "outlet" in str(labels)]


def test_what_was_restored_and_what_came_again_is_counted(cluster: Settings) -> None:
    port = free_port()
    send(cluster, [message(number) for number in range(50)])
    worker = WorkerProcess(cluster, script="tests.stand_ins", health_port=port)
    with workers(worker):
        closed_ledger(cluster)
        worker.stop()
        publish_again(cluster, records(cluster, DETECTED))
        worker.start()
        closed_ledger(cluster)
        wait_until(lambda: sum_of(port, "dongtin_messages_repeated_total") >= 50, "the repeats are counted")
        found = samples(port)
    stage = frozenset({("stage", "deduplication")})
    assert found["dongtin_restored_records_total", stage] >= 50
    assert found["dongtin_restore_seconds_total", stage] > 0
    assert found["dongtin_state_articles", stage] == 50
    assert not [key for key in found if key[0] == "dongtin_events_normalized_total"]


def samples(port: int) -> Samples:
    """What `/metrics` says; nothing while nobody answers."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
            text = answer.read().decode()
    except OSError:
        return {}
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def sum_of(port: int, name: str) -> float:
    """The sum of a metric's samples."""
    return sum(value for key, value in samples(port).items() if key[0] == name)


def lags(port: int) -> list[float]:
    """What waits, by stage and partition."""
    return [value for key, value in samples(port).items() if key[0] == "dongtin_lag_messages"]
