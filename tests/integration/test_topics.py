"""Topics are made as the topology wants them; what is otherwise is named, and nothing is touched."""

import pytest
from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient

from dongtin.pipeline import BrokerUnreachable, TopicMismatch
from dongtin.runtime.connection import synchronous
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.ledger import reconcile
from dongtin.runtime.reading import spans
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.runtime.topics import apply, check
from dongtin.topology import RAW, STAGES, TOPICS
from tests.kafka import WorkerProcess, emptied, workers


def test_applying_twice_changes_nothing(cluster: Settings) -> None:
    assert apply(cluster) == []
    found = spans(cluster, TOPICS)
    assert {topic for topic, _ in found} == {topic.name for topic in TOPICS}
    assert len(found) == 2 * len(TOPICS)


def test_a_missing_topic_is_made_and_the_others_are_left(cluster: Settings) -> None:
    with KafkaAdminClient(**synchronous(cluster)) as admin:
        admin.delete_topics([RAW.name])
        while RAW.name in admin.list_topics():
            pass
    with pytest.raises(TopicMismatch, match=r"articles.raw.v1 is missing: run `dongtin topics apply`"):
        check(cluster, STAGES)
    with pytest.raises(TopicMismatch, match=r"articles.raw.v1 is missing: run `dongtin topics apply`"):
        send(cluster, [(None, b"{}")])  # a producer would wait for the topic in silence
    assert apply(cluster) == [RAW.name]
    check(cluster, STAGES)


def test_another_number_of_partitions_is_refused(cluster: Settings) -> None:
    other = cluster.model_copy(update={"partitions": 5})
    with pytest.raises(TopicMismatch, match=r"articles\.raw\.v1 has partitions = 2, wanted 5: set DONGTIN_PARTIT"):
        apply(other)


def test_another_setting_is_refused_with_its_name_and_both_values(broker: EmbeddedKafka, tmp_path) -> None:
    settings = emptied(broker, tmp_path)
    with KafkaAdminClient(**synchronous(settings)) as admin:
        admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, "stories.v1", {"cleanup.policy": "delete"})])
    with pytest.raises(TopicMismatch, match=r"stories\.v1 has cleanup\.policy = delete, wanted compact"):
        apply(settings)


def test_a_worker_on_wrong_topics_says_one_sentence_and_ends(cluster: Settings) -> None:
    worker = WorkerProcess(cluster, partitions=3)
    with workers(worker):
        assert worker.process.wait(60) == 2
    said = worker.log.read_text()
    assert said.count("\n") == 1
    assert "partitions = 2, wanted 3" in said


def test_without_a_broker_one_sentence_says_where_it_was_looked_for(tmp_path) -> None:
    nowhere = Settings(bootstrap_servers="127.0.0.1:9", data_dir=tmp_path)
    for command in (apply, reconcile, lambda settings: check(settings, STAGES)):
        with pytest.raises(BrokerUnreachable, match=r"no Kafka broker answers at 127\.0\.0\.1:9 .*DONGTIN_BOOTSTRAP"):
            command(nowhere)
