"""Traps of the libraries, each shown with what closes it."""

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.protocol.commit import OffsetFetchResponse_v3

from dongtin.runtime.connection import asynchronous
from dongtin.runtime.faust_app import OFFSET_FETCH, believe_no_error, seek_to_committed
from dongtin.runtime.reading import any_record_between
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import RAW
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
    from dongtin.runtime.publishing import Publication, Publisher

    publisher = Publisher(cluster, transactional_id="crawler")
    await publisher.start()
    for _ in range(2):
        await publisher.transact([Publication(RAW.name, b"key", b"value", partition=0)])
    await publisher.stop()  # message, marker, message, marker
    assert not await any_record_between(cluster, RAW, 0, 1, 2)
    assert await any_record_between(cluster, RAW, 0, 1, 3)


async def in_thread(function, *arguments):  # type: ignore[no-untyped-def]
    """Runs what has an event loop of its own."""
    import asyncio

    return await asyncio.to_thread(function, *arguments)
