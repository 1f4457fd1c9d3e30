"""The rights that the handbook lists are enough where nothing else is allowed; without them a sentence says so."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    KafkaAdminClient,
    ResourcePattern,
    ResourceType,
)

from dongtin.pipeline import AccessRefused
from dongtin.runtime.connection import synchronous
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.ledger import reconcile
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.runtime.topics import apply
from tests.kafka import ROOT, WorkerProcess, closed_ledger, workers
from tests.secured import BROKERS_PASSWORD, PASSWORD, USERNAME, Papers, sasl_broker
from tests.stand_ins import message

LINE = re.compile(
    r"^\| (?P<who>[^|]+) \| (?P<kind>topic|group|transactional id) \| `(?P<name>[^`]+)` \| (?P<rights>[^|]+) \|$"
)


@pytest.fixture
def closed_shop(tmp_path: Path) -> Iterator[EmbeddedKafka]:
    """A broker on which nobody may do anything, but for the broker itself."""
    authorizer = {
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": "User:broker;User:ANONYMOUS",  # its controller's connections do not sign in
    }
    with sasl_broker(tmp_path / "kafka", Papers.new(tmp_path / "papers"), "SASL_PLAINTEXT", **authorizer) as kafka:
        yield kafka


def rights(*who: str) -> list[tuple[str, str, list[str]]]:
    """Kind, name and operations that the handbook lists for them."""
    lines = (ROOT / "docs" / "operating.md").read_text().splitlines()
    found = [match for line in lines if (match := LINE.match(line)) and match["who"] in who]
    assert {match["who"] for match in found} == set(who)
    return [(match["kind"], match["name"], match["rights"].split(", ")) for match in found]


def grant(settings: Settings, *who: str) -> None:
    """Gives our user these rights, and no others."""
    with KafkaAdminClient(**synchronous(settings)) as admin:
        admin.create_acls([
            ACL(
                f"User:{USERNAME}", "*", operation(right), ACLPermissionType.ALLOW,
                ResourcePattern(
                    ResourceType[kind.replace(" ", "_").upper()], name.removesuffix("*"),
                    ACLResourcePatternType.PREFIXED if name.endswith("*") else ACLResourcePatternType.LITERAL,
                ),
            )
            for kind, name, operations in rights(*who)
            for right in operations
        ])  # fmt: skip


def operation(right: str) -> ACLOperation:
    return ACLOperation[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", right).upper()]


def test_the_rights_of_the_handbook_are_enough(closed_shop: EmbeddedKafka, tmp_path: Path) -> None:
    reach: dict[str, Any] = {
        "bootstrap_servers": closed_shop.bootstrap_servers, "security_protocol": "SASL_PLAINTEXT",
        "data_dir": tmp_path, "partitions": 2,
    }  # fmt: skip
    owner = Settings(**reach, sasl_username="broker", sasl_password=BROKERS_PASSWORD)
    ours = Settings(**reach, sasl_username=USERNAME, sasl_password=PASSWORD)
    with pytest.raises(AccessRefused, match=rf"does not allow user {USERNAME} .*docs/operating\.md"):
        apply(ours)
    grant(owner, "`topics apply`")
    assert apply(ours)
    assert apply(ours) == []
    with pytest.raises(AccessRefused, match=rf"does not allow user {USERNAME} .*docs/operating\.md"):
        send(ours, [message(0)])
    grant(owner, "`send`, crawlers")
    send(ours, [message(number) for number in range(100)])
    with pytest.raises(AccessRefused, match=rf"does not allow user {USERNAME}"):
        reconcile(ours)
    grant(owner, "worker")
    with workers(WorkerProcess(ours, script="tests.stand_ins")):
        assert closed_ledger(owner).normalized == 100
    grant(owner, "`ledger`, board, consumers")
    assert reconcile(ours).is_closed
