"""Workers die, freeze and come back while messages flow: nothing is lost, nothing is published twice."""

import random
import signal
import time
from pathlib import Path

import orjson
import pytest

from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, STATE
from tests.faults.checks import check
from tests.faults.cluster import WAYS, FaultyCluster
from tests.faults.report import failures, tables
from tests.faults.run import FaultRun
from tests.faults.schedule import SHARES, counts, make_schedule
from tests.kafka import WorkerProcess, closed_ledger, emptied, records, wait_until, workers
from tests.stand_ins import message

MESSAGES = 3_000
ARTICLES = 1_000
SEED = 20250905


def flood(settings: Settings) -> None:
    """Messages about fewer articles, one in a hundred broken."""
    chance = random.Random(SEED)
    send(
        settings,
        (
            message(number, article=chance.randrange(ARTICLES)) if number % 100 else (b"key", b"{broken")
            for number in range(MESSAGES)
        ),
    )


def contradictions(settings: Settings) -> list[str]:
    """Articles whose events name different first messages: the worker after a crash forgot what the one before said."""
    first: dict[bytes | None, str] = {}
    found = []
    for record in records(settings, NORMALIZED):
        reason = orjson.loads(record.value or b"")["story"]["reason"]
        if first.setdefault(record.key, reason) != reason:
            found.append(f"{record.key!r}: {first[record.key]} and {reason}")
    return found


@pytest.mark.timeout(900)
def test_every_kind_of_fault_happens_and_every_promise_holds(tmp_path: Path) -> None:
    """The short version of `make faults`: real stages, a broker of its own behind proxies, each kind of fault."""
    phases = make_schedule(SEED, 10, 1.2, phases=2, longest_freeze=12.0)
    assert set(counts(phases)) == set(SHARES)
    with FaultyCluster(tmp_path, WAYS) as cluster:
        outcome = FaultRun(cluster, phases, SEED).run()
        found = check(cluster.settings(), sample=200)
    print(tables(outcome, found))
    assert outcome.faults == counts(phases)
    assert not failures(outcome, found)


def test_two_workers_killed_and_ended_again_and_again_lose_nothing(cluster: Settings) -> None:
    chance = random.Random(SEED)
    flood(cluster)
    two = [WorkerProcess(cluster, script="tests.stand_ins", processes=1) for _ in range(2)]
    faults = [signal.SIGKILL, signal.SIGTERM, signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]
    next_fault = time.monotonic() + 6

    def disturb() -> None:
        nonlocal next_fault
        if faults and time.monotonic() > next_fault:
            chance.choice(two).signal(faults.pop())
            next_fault = time.monotonic() + chance.uniform(2, 5)
        for worker in two:
            worker.revive()

    with workers(*two):
        wait_until(lambda: disturb() or not faults, "all faults happened", timeout=120)
        ledger = closed_ledger(cluster, timeout=180, meanwhile=disturb)
    assert ledger.is_closed
    assert (ledger.normalized, ledger.rejected) == (MESSAGES * 99 // 100, MESSAGES // 100)
    assert len(records(cluster, NORMALIZED)) == ledger.normalized
    assert not contradictions(cluster)


def test_a_worker_that_freezes_and_wakes_up_contradicts_nobody(cluster: Settings) -> None:
    flood(cluster)
    frozen, other = (WorkerProcess(cluster, script="tests.stand_ins", processes=1) for _ in range(2))
    with workers(frozen, other):
        wait_until(lambda: records(cluster, NORMALIZED), "the first answers are there")
        frozen.signal(signal.SIGSTOP)
        answered = len(records(cluster, NORMALIZED))
        wait_until(lambda: len(records(cluster, NORMALIZED)) > answered + 300, "the other one has taken over")
        frozen.signal(signal.SIGCONT)

        def revive() -> None:
            frozen.revive()
            other.revive()

        ledger = closed_ledger(cluster, timeout=180, meanwhile=revive)
    assert ledger.is_closed
    assert len(records(cluster, NORMALIZED)) == ledger.normalized == MESSAGES * 99 // 100
    assert not contradictions(cluster)


def test_the_state_is_there_after_a_crash(cluster: Settings) -> None:
    send(cluster, [message(number) for number in range(200)])
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        closed_ledger(cluster)
        worker.kill()
        send(cluster, [message(number) for number in range(200)])
        worker.start()
        closed_ledger(cluster)
    relations = [orjson.loads(record.value or b"")["story"]["relation"] for record in records(cluster, NORMALIZED)]
    assert sorted(relations) == ["original"] * 200 + ["repetition"] * 200
    assert len({record.key for record in records(cluster, STATE) if (record.key or b"").startswith(b"article/")}) == 200


def test_a_dead_broker_stops_nothing_for_good(tmp_path) -> None:
    with EmbeddedKafka(tmp_path / "kafka") as broker:
        settings = emptied(broker, tmp_path)
        flood(settings)
        worker = WorkerProcess(settings, script="tests.stand_ins")
        with workers(worker):
            wait_until(lambda: len(records(settings, NORMALIZED)) > 300, "the first answers are there")
            broker.kill()
            broker.start()
            ledger = closed_ledger(settings, timeout=180, meanwhile=worker.revive)
        assert ledger.is_closed
        assert len(records(settings, NORMALIZED)) == ledger.normalized == MESSAGES * 99 // 100
        assert not contradictions(settings)
