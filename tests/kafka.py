"""A real Apache Kafka for tests, and workers on it that can be killed, frozen and started again.

The broker is started once a session, embedded or in a container (DONGTIN_TEST_KAFKA); each test gets
empty topics and no consumer groups.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
from kafka.admin import KafkaAdminClient
from pydantic import SecretStr

from dongtin.runtime.connection import synchronous
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.jars import read_lock
from dongtin.runtime.ledger import Ledger, reconcile
from dongtin.runtime.reading import Record, read
from dongtin.runtime.settings import Settings, variable
from dongtin.runtime.topics import apply
from dongtin.topology import STAGES, TOPICS, Topic
from tests.container_kafka import ContainerKafka, kafka_service, why_no_container

ROOT = Path(__file__).parents[1]


class Broker(Protocol):
    """What tests need of the broker, whichever it is."""

    @property
    def bootstrap_servers(self) -> str:
        """Its address on loopback."""


@cache
def in_container() -> bool:
    """Whether the broker of the session runs in a container.

    DONGTIN_TEST_KAFKA says so: `embedded`, the default, is the same Kafka, up sooner, and ends with the run even where
    that is killed; `container` fails where none can be had; `auto` takes one where Docker answers and has the image.
    """
    wanted = os.environ.get("DONGTIN_TEST_KAFKA") or "embedded"
    if wanted not in ("auto", "container", "embedded"):
        pytest.exit(f"DONGTIN_TEST_KAFKA is {wanted!r}: auto, container or embedded", 2)
    missing = "" if wanted == "embedded" else why_no_container()
    if wanted == "container" and missing:
        pytest.exit(f"DONGTIN_TEST_KAFKA is container, and {missing}", 2)
    return wanted != "embedded" and not missing


def which_kafka() -> str:
    """What the head of the run says of it."""
    return f"container {kafka_service()['image']}" if in_container() else f"embedded Apache Kafka {read_lock().kafka}"


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broker]:
    """The broker of the session."""
    with ContainerKafka() if in_container() else EmbeddedKafka(tmp_path_factory.mktemp("kafka")) as kafka:
        yield kafka


@pytest.fixture
def cluster(broker: Broker, tmp_path: Path) -> Settings:
    """Settings that lead to the broker, its topics empty."""
    return emptied(broker, tmp_path)


def emptied(broker: Broker, folder: Path, **settings: Any) -> Settings:
    """Settings that lead to the broker, its topics made anew with them."""
    chosen = Settings(
        **{"bootstrap_servers": broker.bootstrap_servers, "data_dir": folder, "partitions": 2, **settings}
    )
    with KafkaAdminClient(**synchronous(chosen)) as admin:
        names = [topic.name for topic in TOPICS]
        existing = [name for name in admin.list_topics() if name in names]
        if existing:
            admin.delete_topics(existing)
            wait_until(lambda: not set(names) & set(admin.list_topics()), "the topics are deleted")
        groups = {group["group_id"] for group in admin.list_groups()} & {stage.group for stage in STAGES}
        if groups:
            admin.delete_groups(sorted(groups))
    apply(chosen)
    return chosen


def records(settings: Settings, *topics: Topic) -> list[Record]:
    """What the topics hold, committed."""
    return list(read(settings, topics))


def plainly(value: Any) -> str:
    """A setting as an environment variable has it."""
    return str(value.get_secret_value() if isinstance(value, SecretStr) else value)


class WorkerProcess:
    """A worker in a process of its own; `script` runs it with stand-in stages."""

    def __init__(self, settings: Settings, *stages: str, script: str = "dongtin.runtime.worker", **more: Any) -> None:
        values = {**settings.model_dump(), **more}
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            **{variable(name): plainly(value) for name, value in values.items() if value is not None},
        }
        self._command = [sys.executable, "-m", script, *stages]
        self.log = settings.data_dir / f"worker-{id(self)}.log"
        self.exits: list[int] = []
        self.start()

    def start(self) -> None:
        """Starts it, as a supervisor would."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, env=self.environment, cwd=ROOT, stdout=log, stderr=log, process_group=0
            )

    def revive(self) -> None:
        """Starts it again where it ended by itself."""
        if (code := self.process.poll()) is not None:
            self.exits.append(code)
            self.start()

    def signal_group(self, number: signal.Signals) -> None:
        """Sends it and all its processes a signal, as `timeout`, systemd and some inits of containers do."""
        os.killpg(self.process.pid, number)

    def signal(self, number: signal.Signals) -> None:
        """Sends it a signal, if it is there."""
        if self.process.poll() is None:
            self.process.send_signal(number)

    def stop(self, timeout: float = 15) -> tuple[int, float]:
        """Ends it in order; exit code and seconds."""
        self.signal(signal.SIGCONT)
        started = time.monotonic()
        self.signal(signal.SIGTERM)
        return self.process.wait(timeout), time.monotonic() - started

    def kill(self) -> None:
        """Ends it as a power cut would."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


@contextmanager
def workers(*processes: WorkerProcess) -> Iterator[Sequence[WorkerProcess]]:
    """The workers, killed at the end whatever happens; what they said is shown where the test fails."""
    try:
        yield processes
    except BaseException:
        for process in processes:
            sys.stderr.write(f"--- {process.log}\n{process.log.read_text(errors='replace')[-4000:]}\n")
        raise
    finally:
        for process in processes:
            process.kill()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def processes_of(folder: Path) -> list[int]:
    """Processes of workers whose data lie in the folder or below it, their pools included (Linux)."""
    mark, found = f"DONGTIN_DATA_DIR={folder}".encode(), []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (place / "environ").read_bytes() and (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except OSError:  # it ended meanwhile
            continue
    return found


def wait_until(holds: Callable[[], Any], what: str, timeout: float = 90, every: float = 0.1) -> Any:
    """Waits until it holds and gives what it gave."""
    until = time.monotonic() + timeout
    while not (found := holds()):
        assert time.monotonic() < until, f"not in {timeout:g} s: {what}"
        time.sleep(every)
    return found


def closed_ledger(settings: Settings, *, timeout: float = 200, meanwhile: Callable[[], None] = lambda: None) -> Ledger:
    """The books, once every raw message is answered and nothing is on its way."""

    def closed() -> Ledger | None:
        meanwhile()
        ledger = reconcile(settings)
        return None if ledger.missing or any(ledger.waiting.values()) else ledger

    return wait_until(closed, "every raw message is answered", timeout, every=0.3)
