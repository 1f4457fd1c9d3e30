"""Kafka's jars: those of the lock and no others, or a sentence that says what to do."""

import re
from pathlib import Path

import pytest

from dongtin.pipeline import BrokerUnavailable
from dongtin.runtime.jars import LOCK, cache_folder, kafka_jars, read_lock


@pytest.fixture
def no_jars(tmp_path, monkeypatch) -> Path:
    """A machine that has no jar and no network."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "maven"))
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    return tmp_path


def test_the_lock_names_every_jar_with_its_hash_and_no_address():
    lock = read_lock()
    assert {"kafka_2.13", "kafka-clients", "log4j-slf4j-impl"} <= {jar.name for jar in lock.jars}
    assert all(re.fullmatch("[0-9a-f]{64}", jar.sha256) and jar.size for jar in lock.jars)
    assert {jar.version for jar in lock.jars if jar.name.startswith("kafka-")} == {lock.kafka}
    text = Path(__file__).parents[3].joinpath("services/dongtin/runtime", LOCK).read_text()
    assert "http" not in text


def test_without_network_a_sentence_says_what_is_missing_and_what_to_do(no_jars):
    with pytest.raises(BrokerUnavailable, match=r"hash4j-.*\.jar from Maven Central.*DONGTIN_BOOTSTRAP_SERVERS"):
        kafka_jars()


def test_a_jar_that_is_not_the_one_of_the_lock_is_refused(no_jars):
    first = read_lock().jars[0]
    place = no_jars / "maven" / first.group.replace(".", "/") / first.name / first.version
    place.mkdir(parents=True)
    (place / first.filename).write_bytes(b"something else")
    with pytest.raises(BrokerUnavailable, match=r"is not the one of the lock"):
        kafka_jars()
    assert not (cache_folder(read_lock()) / first.filename).exists()
