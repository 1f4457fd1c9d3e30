"""Messages go in, answers come out: each once, whole and in order, and the books are closed."""

import signal
import time

import orjson

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import DETECTED, NORMALIZED, RAW, REJECTED, STAGES, STATE, STORIES
from tests.kafka import WorkerProcess, closed_ledger, processes_of, records, wait_until, workers
from tests.stand_ins import message


def test_every_message_is_answered_once_and_the_ledger_is_closed(cluster: Settings) -> None:
    messages = [message(number) if number % 50 else (b"key", b"{broken") for number in range(2_000)]
    send(cluster, messages)
    with workers(WorkerProcess(cluster, script="tests.stand_ins")):
        started = time.monotonic()
        ledger = closed_ledger(cluster)
        print(f"2,000 messages in {time.monotonic() - started:.1f} s, the worker's start included")
    assert (ledger.raw, ledger.normalized, ledger.rejected) == (2_000, 1_960, 40)
    assert ledger.is_closed
    assert ledger.repeated_rejections == 0
    assert sum(books.normalized for books in ledger.sources.values()) == 1_960
    assert len(records(cluster, NORMALIZED)) == 1_960


def test_a_rejected_message_is_kept_whole_with_the_reason(cluster: Settings) -> None:
    traced = (("traceparent", b"00-1-2-01"), ("mine", b"\x00\xff"))
    refused = message(7, do="refuse")
    send(cluster, [(b"key", b"{broken"), refused], headers=traced)
    with workers(WorkerProcess(cluster, script="tests.stand_ins")):
        closed_ledger(cluster)
    raw = {(record.partition, record.offset): record for record in records(cluster, RAW)}
    rejected = records(cluster, REJECTED)
    assert {record.header("__connect.errors.stage") for record in rejected} == {"language", "extraction"}
    for record in rejected:
        place = (
            int(record.header("__connect.errors.partition") or -1), int(record.header("__connect.errors.offset") or -1),
        )  # fmt: skip
        assert record.header("__connect.errors.topic") == RAW.name
        original = raw[place]
        assert (record.key, record.value) == (original.key, original.value)
        assert record.headers[: len(original.headers)] == original.headers == traced


def test_events_are_cloud_events_that_tell_the_raw_message_and_carry_the_trace(cluster: Settings) -> None:
    send(cluster, [message(1)], headers=(("traceparent", b"00-1-2-01"),))
    with workers(WorkerProcess(cluster, script="tests.stand_ins")):
        closed_ledger(cluster)
    (event,), (raw,), (story,) = records(cluster, NORMALIZED), records(cluster, RAW), records(cluster, STORIES)
    assert event.header("ce_specversion") == "1.0"
    assert event.header("ce_id") == f"{RAW.name}/{raw.partition}/{raw.offset}"
    assert event.header("ce_type") == "dongtin.articles.normalized.v1"
    assert event.header("traceparent") == "00-1-2-01"
    assert event.key == orjson.loads(event.value or b"")["article_id"].encode()
    assert story.key == b"s-" + event.key


def test_messages_of_a_partition_keep_their_order(cluster: Settings) -> None:
    send(cluster, [message(number, article=5) for number in range(0, 300, 3)])
    with workers(WorkerProcess(cluster, "language", script="tests.stand_ins")):
        closed = time.monotonic() + 200
        while len(detected := records(cluster, DETECTED)) < 100:
            assert time.monotonic() < closed
    offsets = [int(record.header("ce_rawoffset") or -1) for record in detected]
    assert offsets == sorted(offsets)


def test_sigterm_ends_a_worker_in_time_and_a_new_one_goes_on(cluster: Settings) -> None:
    send(cluster, [message(number) for number in range(3_000)])
    first = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(first):
        while len(records(cluster, NORMALIZED)) < 300:
            assert first.process.poll() is None
        code, seconds = first.stop()
        assert code == 0
        assert seconds < 10
        first.start()
        ledger = closed_ledger(cluster)
    assert ledger.is_closed
    assert len(records(cluster, NORMALIZED)) == 3_000


def test_a_repeat_from_upstream_is_not_published_again(cluster: Settings) -> None:
    """The stateless stages answer again what they had answered: as after a crash before the commit, but all of it."""
    send(cluster, [message(number) for number in range(200)])
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        closed_ledger(cluster)
        worker.stop()
        detected = records(cluster, DETECTED)
        publish_again(cluster, detected)
        worker.start()
        ledger = closed_ledger(cluster)
    assert ledger.is_closed
    assert len(records(cluster, NORMALIZED)) == 200
    assert any(record.key and record.key.startswith(b"answered/") for record in records(cluster, STATE))


def publish_again(settings: Settings, again: list) -> None:
    import asyncio

    from dongtin.runtime.publishing import Publication, Publisher

    async def publish() -> None:
        publisher = Publisher(settings)
        await publisher.start()
        await publisher.send_all(Publication(one.topic, one.key, one.value, one.headers) for one in again)
        await publisher.stop()

    asyncio.run(publish())


def test_what_is_too_large_for_a_topic_is_rejected_with_its_size(cluster: Settings) -> None:
    send(cluster, [message(1, do="grow"), message(2), message(3, size=7_900_000)])
    with workers(WorkerProcess(cluster, script="tests.stand_ins")):
        ledger = closed_ledger(cluster)
    assert (ledger.normalized, ledger.rejected) == (2, 1)
    (rejected,) = records(cluster, REJECTED)
    assert rejected.header("__connect.errors.exception.class.name") == "GuardTripped"
    assert "9,000," in (rejected.header("__connect.errors.exception.message") or "")


def test_a_message_on_which_the_memory_fails_is_rejected_and_the_others_are_answered(cluster: Settings) -> None:
    messages = [message(number, article=number // 2, do="fail" if number == 30 else "") for number in range(100)]
    send(cluster, messages)
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        ledger = closed_ledger(cluster)
        assert worker.process.poll() is None
    assert (ledger.normalized, ledger.rejected) == (99, 1)
    assert ledger.is_closed


def test_a_worker_says_when_input_flows_and_when_it_ends_and_is_quiet_between(cluster: Settings) -> None:
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        send(cluster, [message(1)])
        closed_ledger(cluster)
        worker.signal(signal.SIGTERM)
        worker.process.wait(10)
        lines = worker.log.read_text().splitlines()
    assert all(" INFO dongtin: " in line for line in lines), lines
    said = [line.split(" INFO dongtin: ")[1] for line in lines]
    assert said[0].startswith("dongtin ")
    assert cluster.bootstrap_servers in said[0]
    flows = [f"{stage.name}: input flows from partitions 0, 1" for stage in STAGES]
    assert set(flows) <= set(said)
    assert said[-1] == "told to end"
    assert len(said) < 10


def test_a_sigterm_to_a_worker_and_its_pool_ends_it_in_order_and_rejects_nothing(cluster: Settings) -> None:
    send(cluster, [message(number) for number in range(4_000)])
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        wait_until(lambda: records(cluster, DETECTED), "the pool is at work", every=0.02)
        worker.signal_group(signal.SIGTERM)
        assert worker.process.wait(60) == 0
        assert all(" INFO dongtin: " in line for line in worker.log.read_text().splitlines())
        assert len(records(cluster, NORMALIZED)) < 4_000
        wait_until(lambda: not processes_of(cluster.data_dir), "all its processes ended")
        worker.start()
        ledger = closed_ledger(cluster)
    assert (ledger.normalized, ledger.rejected) == (4_000, 0)
