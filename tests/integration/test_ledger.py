"""The ledger reads what came since, notices what is not as it was, and does not take for lost what was only deleted."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from kafka import TopicPartition
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from dongtin.runtime.books import SourceBooks
from dongtin.runtime.connection import synchronous
from dongtin.runtime.dead_letters import Wanted
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.ledger import Bookkeeper, reconcile
from dongtin.runtime.publishing import Publication, Publisher
from dongtin.runtime.reading import Record
from dongtin.runtime.redriving import redrive
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, RAW, REJECTED
from tests.kafka import emptied, records


def test_the_second_books_read_only_what_came_since(cluster: Settings) -> None:
    send(cluster, messages(20))
    answer(cluster, records(cluster, RAW)[:15])
    keeper, read = Bookkeeper(cluster), []
    first = keeper.draw_up(on_progress=lambda done, _: read.append(done))
    assert (first.raw, first.normalized, first.missing, read[-1]) == (20, 15, 5, 15)
    answer(cluster, unanswered(cluster))
    send(cluster, messages(3))
    second = keeper.draw_up(on_progress=lambda done, _: read.append(done))
    assert (second.raw, second.normalized, second.missing, read[-1]) == (23, 20, 3, 5)
    again = reconcile(cluster)
    assert second == replace(again, workers=second.workers)  # those of another test may just end


def test_what_is_missing_is_named_with_its_source(cluster: Settings) -> None:
    send(cluster, messages(4))
    answer(cluster, records(cluster, RAW)[:3])
    ledger = reconcile(cluster)
    (missing,) = ledger.missing_messages
    (raw,) = unanswered(cluster)
    assert (missing.partition, missing.offset) == (raw.partition, raw.offset)
    assert missing.key == (raw.key or b"").decode()
    assert (missing.crawler, missing.outlet) == ("scrapy", "tin.example")
    assert ledger.sources == {("scrapy", "tin.example"): SourceBooks(normalized=3, missing=1)}
    assert not ledger.is_closed


def test_answered_both_ways_and_twice_is_named(cluster: Settings) -> None:
    send(cluster, messages(3))
    raw = records(cluster, RAW)
    answer(cluster, raw)
    answer(cluster, raw[:1])
    answer(cluster, raw[1:2], rejected=True)
    answer(cluster, raw[1:2], rejected=True)
    ledger = reconcile(cluster)
    assert (ledger.both, ledger.twice, ledger.repeated_rejections, ledger.missing) == (1, 1, 1, 0)
    assert [(one.partition, one.offset) for one in ledger.twice_messages] == [(raw[0].partition, raw[0].offset)]
    assert [(one.partition, one.offset) for one in ledger.both_messages] == [(raw[1].partition, raw[1].offset)]
    assert not ledger.is_closed


def test_what_retention_took_is_not_missing_and_its_answers_are_counted_apart(cluster: Settings) -> None:
    send(cluster, messages(20))
    raw = records(cluster, RAW)
    answered = [one for one in raw if one.partition == 0][::2]
    answer(cluster, answered)
    keeper = Bookkeeper(cluster)
    keeper.draw_up()
    taken = [one for one in raw if one.partition == 0]
    delete_before(cluster, RAW.name, 0, len(taken))
    for ledger in (keeper.draw_up(), reconcile(cluster)):
        assert ledger.raw == ledger.missing == 20 - len(taken)
        assert ledger.forgotten == len(answered)


def test_answers_that_were_deleted_before_they_were_read_make_no_message_missing(cluster: Settings) -> None:
    send(cluster, messages(20))
    raw = records(cluster, RAW)
    answer(cluster, raw[:10])
    keeper = Bookkeeper(cluster)
    keeper.draw_up()
    limit_size(cluster, NORMALIZED.name)
    for partition in range(cluster.partitions):
        delete_before(cluster, NORMALIZED.name, partition, -1)
    fresh = reconcile(cluster)
    assert (fresh.raw, fresh.normalized, fresh.missing, fresh.unjudged) == (20, 0, 0, 20)
    assert fresh.is_closed
    # who had read them knows of ten; of the others it knows that nothing was deleted unread
    known = keeper.draw_up()
    assert (known.raw, known.normalized, known.missing, known.unjudged) == (20, 10, 10, 0)


def test_topics_made_anew_are_noticed(broker: EmbeddedKafka, cluster: Settings) -> None:
    send(cluster, messages(5))
    answer(cluster, records(cluster, RAW))
    keeper = Bookkeeper(cluster)
    assert keeper.draw_up().is_closed
    assert keeper.notice is None
    emptied(broker, cluster.data_dir)
    send(cluster, messages(5))
    ledger = keeper.draw_up()
    assert keeper.notice
    assert (ledger.raw, ledger.missing) == (5, 5)


def test_markers_of_transactions_are_no_messages(cluster: Settings) -> None:
    async def publish() -> None:
        publisher = Publisher(cluster, transactional_id="crawler")
        await publisher.start()
        for key, value in messages(4):
            await publisher.transact([Publication(RAW.name, key, value)])
        await publisher.stop()

    asyncio.run(publish())
    ledger = reconcile(cluster)
    assert (ledger.raw, ledger.missing, ledger.waiting["language"]) == (4, 4, 4)


def test_a_message_that_was_sent_back_counts_once_for_who_had_read_it_before(cluster: Settings) -> None:
    send(cluster, messages(2))
    raw = records(cluster, RAW)
    answer(cluster, raw[:1])
    answer(cluster, raw[1:], rejected=True)
    keeper = Bookkeeper(cluster)
    assert (keeper.draw_up().rejected, redrive(cluster, Wanted()).redriven) == (1, 1)
    answer(cluster, unanswered(cluster))
    for ledger in (keeper.draw_up(), reconcile(cluster)):
        assert (ledger.raw, ledger.normalized, ledger.rejected, ledger.redriven) == (2, 2, 0, 1)
        assert ledger.sources == {("scrapy", "tin.example"): SourceBooks(normalized=2)}
        assert ledger.is_closed


def messages(count: int) -> list[tuple[bytes, bytes]]:
    return [
        (b"https://tin.example/%d" % number, b'{"crawler": "scrapy", "url": "https://tin.example/1", "text": "x"}')
        for number in range(count)
    ]


def unanswered(settings: Settings) -> list[Record]:
    missing = {(one.partition, one.offset) for one in reconcile(settings).missing_messages}
    return [one for one in records(settings, RAW) if (one.partition, one.offset) in missing]


def answer(settings: Settings, raw: Iterable[Record], *, rejected: bool = False) -> None:
    """Answers the messages as the stages do: what the ledger reads stands in headers."""
    prefix = ("__connect.errors.topic", "__connect.errors.partition", "__connect.errors.offset")
    crawler = "dongtin.rejected.crawler"
    if not rejected:
        prefix, crawler = ("ce_rawtopic", "ce_rawpartition", "ce_rawoffset"), "ce_crawler"

    async def publish() -> None:
        publisher = Publisher(settings)
        await publisher.start()
        for one in raw:
            about = dict(zip(prefix, (RAW.name, str(one.partition), str(one.offset)), strict=True))
            headers = {**about, crawler: "scrapy", "ce_outlet": "tin.example"}
            topic = REJECTED.name if rejected else NORMALIZED.name
            pairs = tuple((name, value.encode()) for name, value in headers.items())
            own = pairs if not rejected else tuple(pair for pair in pairs if pair[0] != "ce_outlet")
            await publisher.send_all([Publication(topic, one.key, one.value, own)])
        await publisher.stop()

    asyncio.run(publish())


def delete_before(settings: Settings, topic: str, partition: int, offset: int) -> None:
    """What retention does, at once."""
    with KafkaAdminClient(**synchronous(settings)) as admin:
        admin.delete_records({TopicPartition(topic, partition): offset})


def limit_size(settings: Settings, topic: str) -> None:
    """A topic that is cut by its size may have lost records of any age."""
    with KafkaAdminClient(**synchronous(settings)) as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, {"retention.bytes": "1000000"})])
