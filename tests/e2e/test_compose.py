"""What a person does with docker-compose: up, send, read, scale. The project is the test's own and gone at the end.

Needs the images that `make kafka-image` and `make image` leave here: `make test-containers` runs these tests.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, RAW
from tests.builders import raw
from tests.container_kafka import COMPOSE, free_port
from tests.kafka import ROOT, closed_ledger, records, wait_until

pytestmark = [
    pytest.mark.kafka,
    pytest.mark.timeout(900),
    pytest.mark.skipif(os.environ.get("DONGTIN_TEST_KAFKA") != "container", reason="run by make test-containers"),
]

PARTITIONS = 2

UP_SECONDS = 300
"""A fresh start on a loaded machine: Kafka, topics, three workers."""


@dataclass(frozen=True, slots=True)
class Project:
    """The services of docker-compose.yml, in a folder that holds nothing else but an `.env`."""

    folder: Path
    settings: Settings
    board: str
    name: str = field(default_factory=lambda: f"dongtin-test-{os.getpid()}")

    def compose(self, *words: str, timeout: float = UP_SECONDS) -> str:
        command = ["docker-compose"] if shutil.which("docker-compose") else ["docker", "compose"]
        return run([*command, "--project-name", self.name, *words], cwd=self.folder, timeout=timeout)

    def containers(self, service: str) -> list[str]:
        return self.compose("ps", "--quiet", service).split()

    def health(self, container: str) -> dict[str, Any]:
        """What the worker in there says on its health port: what its stage is doing, nothing while it starts."""
        script = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8320/health/live').read().decode())"
        command = ["docker", "exec", container, "python3", "-c", script]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        return json.loads(done.stdout)[0] if done.returncode == 0 else {"partitions": [], "answered": 0}


def run(command: Sequence[str], *, timeout: float = 60, **more: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, check=False, **more)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def dongtin(project: Project, *words: str) -> str:
    address = {"DONGTIN_BOOTSTRAP_SERVERS": project.settings.bootstrap_servers}
    return run([sys.executable, "-m", "dongtin.cli", *words], env={**os.environ, **address}, cwd=ROOT, timeout=120)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("compose")
    shutil.copy(COMPOSE, folder)
    kafka, board = free_port(), free_port()
    (folder / ".env").write_text(
        f"KAFKA_PORT={kafka}\nBOARD_PORT={board}\nDONGTIN_PARTITIONS={PARTITIONS}\nDONGTIN_WINDOW_DAYS=30\n"
    )
    settings = Settings(bootstrap_servers=f"127.0.0.1:{kafka}", partitions=PARTITIONS, data_dir=folder)
    project = Project(folder, settings, f"127.0.0.1:{board}")
    try:
        project.compose("up", "--detach", "--no-build")
        yield project
        print(project.compose("logs", "--tail", "30"))  # shown where a test fails
    finally:
        project.compose("down", "--volumes", "--timeout", "5")


def test_seeds_that_are_sent_become_the_events_that_the_filter_gives(project: Project) -> None:
    dongtin(project, "send", "seeds/")
    ledger = closed_ledger(project.settings, timeout=UP_SECONDS)
    lines = [json.loads(line) for line in dongtin(project, "process", "seeds/messages.jsonl").splitlines()]
    assert ledger.is_closed
    assert ledger.normalized == sum(line["outcome"] == "normalized" for line in lines) > 0
    assert ledger.rejected == sum(line["outcome"] == "rejected" for line in lines) > 0
    assert len(records(project.settings, NORMALIZED)) == ledger.normalized


def test_settings_of_the_env_file_reach_the_workers(project: Project) -> None:
    (container,) = project.containers("deduplication")
    settings = json.loads(run(["docker", "exec", container, "dongtin", "settings", "--json"]))
    assert (settings["window_days"], settings["partitions"]) == (30, PARTITIONS)


def test_the_board_is_healthy_and_shows_stories(project: Project) -> None:
    from urllib.request import urlopen

    def stories() -> list[Any]:
        with urlopen(f"http://{project.board}/api/stories", timeout=10) as page:
            return json.load(page)["stories"]

    wait_until(stories, "the board shows stories")
    (container,) = project.containers("board")
    wait_until(lambda: inspected(container)["State"]["Health"]["Status"] == "healthy", "the board is healthy")


def test_workers_are_confined_and_ports_published_on_loopback_only(project: Project) -> None:
    for service in ("language", "extraction", "deduplication", "board"):
        (container,) = project.containers(service)
        found = inspected(container)
        assert found["HostConfig"]["ReadonlyRootfs"]
        assert found["HostConfig"]["CapDrop"] == ["ALL"]
        assert found["Config"]["User"] == "10001:10001"
    for service in ("kafka", "board", "extraction"):
        (container,) = project.containers(service)
        published = [one for ports in inspected(container)["NetworkSettings"]["Ports"].values() for one in ports or ()]
        assert {one["HostIp"] for one in published} == ({"127.0.0.1"} if service != "extraction" else set())


def test_scaling_a_stage_and_killing_a_worker_while_messages_flow_loses_nothing(project: Project) -> None:
    before = len(records(project.settings, RAW))
    with Flow(project.settings) as flow:
        wait_until(lambda: flow.sent >= 100, "messages flow")
        project.compose("up", "--detach", "--no-build", "--no-recreate", "--scale", "extraction=2")
        replicas = wait_until(
            lambda: (
                [one for one in project.containers("extraction") if project.health(one)["partitions"]][1:]
                and project.containers("extraction")
            ),
            "both replicas of extraction have partitions",
            timeout=UP_SECONDS,
        )
        wait_until(lambda: all(project.health(one)["answered"] for one in replicas), "both replicas answer", 180)
        kill_the_worker_of(replicas[0])
        wait_until(lambda: inspected(replicas[0])["RestartCount"] >= 1, "the killed worker is started again")
        more = flow.sent + 100
        wait_until(lambda: flow.sent >= more, "messages flow on")
    ledger = closed_ledger(project.settings, timeout=UP_SECONDS)
    assert ledger.is_closed
    assert ledger.raw == before + flow.sent
    assert len(records(project.settings, NORMALIZED)) == ledger.normalized
    assert len({data_volume(one) for one in replicas}) == 2


def test_a_worker_that_is_stopped_ends_in_order(project: Project) -> None:
    (container, *_) = project.containers("deduplication")
    project.compose("stop", "deduplication")
    assert inspected(container)["State"]["ExitCode"] == 0


class Flow:
    """Messages that are sent, a few at a time, for as long as the block lasts."""

    def __init__(self, settings: Settings) -> None:
        self.sent = 0
        self._settings = settings
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._send, daemon=True)

    def __enter__(self) -> "Flow":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(60)
        assert not self._thread.is_alive()

    def _send(self) -> None:
        while not self._over.wait(0.2):
            batch = [article(self.sent + number) for number in range(10)]
            send(self._settings, [(f"flow {self.sent + number}".encode(), value) for number, value in enumerate(batch)])
            self.sent += len(batch)


def article(number: int) -> bytes:
    text = f"Xã Bến Đò {number} sáng nay khánh thành cây cầu thứ {number * 7}, dài {number + 40} mét, sau hai năm."
    return raw(url=f"https://flow.example/tin-{number}.html", text=text)


def kill_the_worker_of(container: str) -> None:
    """As the kernel kills what eats the memory: the process that the init of the container waits for."""
    script = "import os; [os.kill(int(p), 9) for p in os.listdir('/proc') if p.isdigit() and "
    script += "open(f'/proc/{p}/stat').read().rsplit(')', 1)[1].split()[1] == '1' and int(p) != os.getpid()]"
    subprocess.run(["docker", "exec", container, "python3", "-c", script], capture_output=True, timeout=60, check=False)


def inspected(container: str) -> dict[str, Any]:
    (found,) = json.loads(run(["docker", "inspect", container]))
    return found


def data_volume(container: str) -> str:
    (volume,) = [mount["Name"] for mount in inspected(container)["Mounts"] if mount["Destination"] == "/data"]
    return volume
