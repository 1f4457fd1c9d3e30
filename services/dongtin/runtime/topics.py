"""The topics as the topology wants them: created where they are missing, refused where they are otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kafka.admin import ConfigResource, ConfigResourceType, KafkaAdminClient
from kafka.errors import TopicAlreadyExistsError

from dongtin.pipeline import TopicMismatch
from dongtin.topology import TOPICS, Stage, Topic

from .connection import reaching, synchronous
from .settings import Settings

CREATE_TIMEOUT_MS = 30_000


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic as the cluster has it."""

    partitions: int
    replicas: int
    config: Mapping[str, str]


def apply(settings: Settings) -> list[str]:
    """Creates the topics that are missing and gives their names; a second call gives an empty list.

    Raises `TopicMismatch` where a topic is there and otherwise than the topology wants it, before anything is created;
    `BrokerUnreachable` where no broker answers.
    """
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        found = _find(admin, TOPICS)
        for topic in TOPICS:
            if topic.name in found:
                _compare(topic, found[topic.name], settings)
        missing = [topic for topic in TOPICS if topic.name not in found]
        for topic in missing:
            _create(admin, topic, settings)
        return [topic.name for topic in missing]


def check(settings: Settings, stages: Sequence[Stage]) -> None:
    """Raises `TopicMismatch` where a topic that these stages need is missing, or cannot be worked with.

    Looked at before a worker starts: Faust's agent crashes on a topic that has another partition count than its kin.
    """
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        found = _find(admin, TOPICS)
    needed = {topic.name for stage in stages for topic in (stage.reads, *stage.writes)}
    for topic in TOPICS:
        if topic.name in needed and topic.name not in found:
            raise TopicMismatch(f"topic {topic.name} is missing: run `dongtin topics apply`")
        if topic.name in found and (topic.name in needed or not topic.value):
            _compare(topic, found[topic.name], settings)


def require(settings: Settings, topic: Topic) -> None:
    """Raises `TopicMismatch` where the topic is missing: a producer would wait, or a broker make it its way."""
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        if topic.name not in admin.list_topics():
            raise TopicMismatch(f"topic {topic.name} is missing: run `dongtin topics apply`")


def config_of(settings: Settings, topic: str) -> Mapping[str, str]:
    """A topic's settings as the cluster has them; empty where it is not there. Raises `BrokerUnreachable`."""
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        known = [known for known in TOPICS if known.name == topic]
        found = _find(admin, known)
    return found[topic].config if topic in found else {}


def _find(admin: KafkaAdminClient, topics: Sequence[Topic]) -> dict[str, FoundTopic]:
    existing = set(admin.list_topics())
    names = [topic.name for topic in topics if topic.name in existing]
    if not names:
        return {}
    described = {topic["name"]: topic["partitions"] for topic in admin.describe_topics(names)}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    configs = _by_topic(admin.describe_configs(resources, config_filter="all"))
    return {
        name: FoundTopic(
            partitions=len(described[name]),
            replicas=len(_replicas(described[name][0])),
            config={key: str(entry["value"]) for key, entry in configs.get(name, {}).items()},
        )
        for name in names
    }


def _by_topic(configs: Mapping[str, Mapping[str, Mapping[str, Mapping[str, object]]]]) -> dict[
    str, Mapping[str, Mapping[str, object]]
]:  # fmt: skip
    return {name: entries for kind in configs.values() for name, entries in kind.items()}


def _replicas(partition: Mapping[str, Sequence[int]]) -> Sequence[int]:
    return partition.get("replica_nodes") or partition.get("replicas") or ()


def _compare(topic: Topic, found: FoundTopic, settings: Settings) -> None:
    wanted = {
        "partitions": str(settings.partitions),
        "replication factor": str(settings.replication_factor),
        **topic.config,
    }
    has = {"partitions": str(found.partitions), "replication factor": str(found.replicas), **found.config}
    for name, value in wanted.items():
        if has.get(name) != value:
            raise TopicMismatch(
                f"topic {topic.name} has {name} = {has.get(name, 'nothing')}, wanted {value}: {_way_out(name, has)}"
            )


def _way_out(name: str, has: Mapping[str, str]) -> str:
    match name:
        case "partitions":
            return (
                f"set DONGTIN_PARTITIONS={has[name]} if all topics have as many, or delete the topic and "
                "run `dongtin topics apply`"
            )
        case "replication factor":
            return f"set DONGTIN_REPLICATION_FACTOR={has[name]}, or move the replicas with Kafka's own tools"
        case _:
            return "set it with `kafka-configs.sh --alter`, or delete the topic and run `dongtin topics apply`"


def _create(admin: KafkaAdminClient, topic: Topic, settings: Settings) -> None:
    try:
        admin.create_topics(
            {
                topic.name: {
                    "num_partitions": settings.partitions,
                    "replication_factor": settings.replication_factor,
                    "configs": dict(topic.config),
                }
            },
            timeout_ms=CREATE_TIMEOUT_MS,
            wait_for_metadata=True,
        )
    except TopicAlreadyExistsError:  # another `topics apply` at the same moment
        _compare(topic, _find(admin, [topic])[topic.name], settings)
