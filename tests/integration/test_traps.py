"""Traps of the libraries and of Kafka, each shown with what closes it."""

import asyncio
from collections.abc import Mapping

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import InvalidProducerEpoch, ProducerFenced
from aiokafka.protocol.commit import OffsetFetchResponse_v3
from kafka.admin import KafkaAdminClient

from dongtin.runtime import offsets
from dongtin.runtime.connection import asynchronous, synchronous
from dongtin.runtime.exits import Exit
from dongtin.runtime.faust_app import OFFSET_FETCH, believe_no_error, seek_to_committed
from dongtin.runtime.lag import Standing, standing
from dongtin.runtime.ledger import reconcile
from dongtin.runtime.offsets import ExpectedOffsets
from dongtin.runtime.publishing import Publication, Publisher
from dongtin.runtime.reading import any_record_between
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.runtime.watchdog import Watchdog
from dongtin.topology import DETECTED, EXTRACTION, LANGUAGE, NORMALIZED, RAW, STATE
from tests.kafka import WorkerProcess, closed_ledger, records, wait_until, workers
from tests.stand_ins import message


async def test_a_group_that_committed_nothing_is_sought_back_to_the_beginning(cluster: Settings) -> None:
    await in_thread(send, cluster, [message(3 * number, article=0) for number in range(20)])
    consumer = AIOKafkaConsumer(**asynchronous(cluster), group_id="new", auto_offset_reset="earliest")
    await consumer.start()
    try:
        places = [TopicPartition(RAW.name, number) for number in (0, 1)]
        consumer.assign(places)
        fetched = 0
        while fetched < 20:
            fetched += sum(len(found) for found in (await consumer.getmany(timeout_ms=500)).values())
        await consumer.seek_to_committed()
        assert sum([await consumer.position(place) for place in places]) == 20, "the library mended it: drop our own"
        await seek_to_committed(consumer)
        assert sum([await consumer.position(place) for place in places]) == 0
    finally:
        await consumer.stop()


async def test_a_coordinator_that_is_loading_is_asked_again_where_the_group_is(cluster: Settings) -> None:
    await in_thread(send, cluster, [message(3 * number, article=0) for number in range(20)])
    place = TopicPartition(RAW.name, 0)
    for mended in (False, True):
        consumer = AIOKafkaConsumer(**asynchronous(cluster), group_id="loading", enable_auto_commit=False)
        await consumer.start()
        try:
            consumer.assign([place])
            await consumer.commit({place: 7})
            loading_once(consumer)
            if mended:
                believe_no_error(consumer)
            committed = await consumer.committed(place)
            assert committed == (7 if mended else None), "the library mended it: drop our own"
        finally:
            await consumer.stop()


def loading_once(consumer: AIOKafkaConsumer) -> None:
    """Its broker answers the next question for committed offsets as Kafka 4 does while the coordinator loads."""
    send_really, answers = consumer._client.send, [OffsetFetchResponse_v3(0, [], 14)]

    async def send_to_loading(node, request, **more):  # type: ignore[no-untyped-def]
        response = await send_really(node, request, **more)
        return answers.pop() if response.API_KEY == OFFSET_FETCH and answers else response

    consumer._client.send = send_to_loading


async def test_a_gap_is_told_from_offsets_without_a_message(cluster: Settings) -> None:
    """Markers of a crawler's transactions use offsets too; only a skipped message is a gap."""
    publisher = Publisher(cluster, transactional_id="crawler")
    await publisher.start()
    for _ in range(2):
        await publisher.transact([Publication(RAW.name, b"key", b"value", partition=0)])
    await publisher.stop()  # message, marker, message, marker
    assert not await any_record_between(cluster, RAW, 0, 1, 2)
    assert await any_record_between(cluster, RAW, 0, 1, 3)


async def test_a_skipped_message_ends_the_worker_and_a_repeated_one_is_dropped(cluster: Settings, monkeypatch) -> None:
    await in_thread(send, cluster, [message(3 * number, article=0) for number in range(4)])
    ends: list[int] = []
    monkeypatch.setattr(offsets, "end", lambda code, why: ends.append(code))
    expected = ExpectedOffsets(cluster, RAW, 0, 0)
    assert [await expected.is_new(offset) for offset in (0, 1, 1, 0)] == [True, True, False, False]
    assert not ends
    await expected.is_new(3)
    assert ends == [Exit.GAP]


def test_nothing_behind_a_message_in_hand_is_committed(cluster: Settings) -> None:
    """Faust commits over a single hole: what is done out of order must not be acknowledged out of order."""
    send(cluster, [message(number, do="hang" if number == 10 else "") for number in range(60)])
    worker = WorkerProcess(cluster, "language", "extraction", script="tests.stand_ins", task_seconds=300)
    with workers(worker):
        wait_until(lambda: len(records(cluster, DETECTED)) == 60, "all are before the extraction")
        (poison,) = [one for one in records(cluster, DETECTED) if one.key == message(10)[0]]
        wait_until(lambda: where(cluster)[1 - poison.partition].waiting == 0, "the other partition is done with")
        wait_until(lambda: where(cluster)[poison.partition].next == poison.offset, "what is before it is committed")
        worker.kill()
        assert where(cluster)[poison.partition].next == poison.offset


async def test_what_a_frozen_owner_had_in_its_transaction_is_never_seen(cluster: Settings) -> None:
    """It wakes up and commits: the new owner has fenced it, before it read the state."""
    frozen = Publisher(cluster, transactional_id="dongtin-deduplication-0")
    await frozen.start()
    await frozen._producer.begin_transaction()
    place = (("ce_rawtopic", RAW.name.encode()), ("ce_rawpartition", b"0"), ("ce_rawoffset", b"0"))
    event = Publication(NORMALIZED.name, b"of the frozen", b"{}", place, partition=0)
    state = Publication(STATE.name, b"article/of the frozen", b"0/0", partition=0)
    await frozen.send_all([event, state])
    await in_thread(send, cluster, [message(number) for number in range(40)])
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        ledger = await in_thread(closed_ledger, cluster)
        with pytest.raises((ProducerFenced, InvalidProducerEpoch)):
            await frozen._producer.commit_transaction()
    await frozen.abandon()
    assert (ledger.normalized, ledger.twice) == (40, 0)
    seen = await in_thread(records, cluster, NORMALIZED, STATE)
    assert not [record for record in seen if b"of the frozen" in (record.key or b"")]


async def test_what_a_crawler_took_back_is_no_message(cluster: Settings) -> None:
    """An aborted transaction leaves its records in the log, and markers among the offsets: no message, gap or work."""
    crawler = Publisher(cluster, transactional_id="crawler")
    await crawler.start()
    for number in range(6):  # record and marker, record and marker
        await crawler._producer.begin_transaction()
        key, value = message(number)
        await crawler.send_all([Publication(RAW.name, key, value, partition=0)])
        await (crawler._producer.abort_transaction() if number % 3 else crawler._producer.commit_transaction())
    await crawler.stop()
    watchdog = Watchdog(cluster, [])
    assert not await in_thread(watchdog._is_empty, LANGUAGE, 0, Standing(6, 12))
    assert await in_thread(watchdog._is_empty, LANGUAGE, 0, Standing(7, 12))
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        await in_thread(wait_until, lambda: len(records(cluster, NORMALIZED)) == 2, "the others are answered", 240)
        assert worker.process.poll() is None
    ledger = await in_thread(reconcile, cluster)
    assert (ledger.raw, ledger.normalized, ledger.rejected, ledger.missing) == (2, 2, 0, 0)


def where(settings: Settings) -> Mapping[int, Standing]:
    """Where extraction's group stands."""
    with KafkaAdminClient(**synchronous(settings)) as admin:
        return standing(admin, EXTRACTION)


async def in_thread(function, *arguments):  # type: ignore[no-untyped-def]
    """Runs what has an event loop of its own."""
    return await asyncio.to_thread(function, *arguments)
