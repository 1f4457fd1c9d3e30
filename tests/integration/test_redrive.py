"""Rejected messages go back to the raw topic: each once, whole, whatever interrupts it, and the ledger stays closed."""

import asyncio
import os
import signal
import subprocess
import sys
from collections import Counter

import pytest
from typer.testing import CliRunner

from dongtin.cli.app import app
from dongtin.pipeline import WorldError
from dongtin.runtime.dead_letters import DeadLetter, Place, Wanted, dead_letters, redriven
from dongtin.runtime.execution import Refusal
from dongtin.runtime.ledger import reconcile
from dongtin.runtime.publishing import Publication, Publisher
from dongtin.runtime.redriving import TRANSACTIONAL_ID, redrive
from dongtin.runtime.rejection import HEADER_VALUE, Input, Rejections
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from dongtin.topology import LANGUAGE, NORMALIZED, RAW, REDRIVEN, REJECTED
from tests.kafka import WorkerProcess, closed_ledger, emptied, records, wait_until, workers
from tests.stand_ins import message

BROKEN = (b"https://broken.example/1", b"{broken")


def rejected(settings: Settings, count: int) -> None:
    """Puts so many broken messages on the raw topic, and their rejections on theirs."""
    send(settings, [(b"https://broken.example/%d" % number, b"{broken") for number in range(count)])
    reject(settings)


def reject(settings: Settings) -> None:
    """Rejects what is unanswered on the raw topic, as the first stage does."""
    answered = {(letter.raw.partition, letter.raw.offset) for letter in dead_letters(settings, Wanted())}
    unanswered = [one for one in records(settings, RAW) if (one.partition, one.offset) not in answered]

    async def publish() -> None:
        rejections, publisher = Rejections(settings, LANGUAGE), Publisher(settings)
        await publisher.start()
        refusal = Refusal(LANGUAGE.name, "NotReadable", "the message is not JSON", None)
        sources = [
            Input(one.topic, one.partition, one.offset, one.key, one.value, one.headers) for one in unanswered
        ]  # fmt: skip
        await publisher.send_all([await rejections.record(refusal, source) for source in sources])
        await publisher.stop()

    asyncio.run(publish())


def test_what_goes_back_is_the_raw_message_and_tells_its_attempt(cluster: Settings) -> None:
    own = (("traceparent", b"00-1-2-01"), ("__connect.errors.topic", b"theirs"), ("mine", b"\x00\xff"))
    send(cluster, [BROKEN], headers=own)
    for _ in range(2):
        reject(cluster)
        assert redrive(cluster, Wanted()).redriven == 1  # it was rejected again: another rejection
    reject(cluster)
    ledger = reconcile(cluster)
    first, second, third = sorted(records(cluster, RAW), key=lambda record: record.offset)
    assert len({(record.partition, record.key, record.value) for record in (first, second, third)}) == 1
    for attempt, (before, record) in enumerate([(first, second), (second, third)], 1):
        assert record.headers[: len(own)] == own
        assert dict(record.headers[len(own) :]) == {
            "dongtin.redrive.attempt": str(attempt).encode(),
            "dongtin.redrive.origin": f"{RAW.name}/{first.partition}/{first.offset}".encode(),
            "dongtin.redrive.previous": f"{RAW.name}/{before.partition}/{before.offset}".encode(),
        }
    assert (ledger.raw, ledger.rejected, ledger.redriven) == (1, 1, 2)
    assert ledger.is_closed
    letters = sorted(dead_letters(cluster, Wanted()), key=lambda letter: letter.attempt)
    assert [letter.attempt for letter in letters] == [0, 1, 2]
    assert all(letter.headers[: len(own)] == own for letter in letters)
    known = redriven(cluster)
    assert [letter.raw in known for letter in letters] == [True, True, False]


def test_the_values_come_one_a_line_to_be_mended_and_sent(cluster: Settings) -> None:
    pretty, lines, long_ago = b'{\n "url": "https://a.example/1"\n}', b"{broken\r\nin two", b"{sent back"
    send(cluster, [(b"https://a.example/0", long_ago)])
    reject(cluster)
    assert redrive(cluster, Wanted()).redriven == 1
    send(cluster, [(b"https://a.example/1", pretty), (b"https://a.example/2", lines)])
    reject(cluster)
    address = ["--bootstrap-servers", cluster.bootstrap_servers]
    shown = CliRunner().invoke(app, ["rejected", "values", *address])
    assert shown.exit_code == 0
    assert sorted(shown.stdout.splitlines()) == sorted(
        ["{broken in two", "{sent back", '{"url":"https://a.example/1"}']
    )
    (place,) = (str(one.place) for one in dead_letters(cluster, Wanted()) if one.value == lines)
    assert CliRunner().invoke(app, ["rejected", "values", place, *address]).stdout == "{broken in two\n"
    assert CliRunner().invoke(app, ["rejected", "values", "1/999", *address]).exit_code == 1


def test_the_ledger_counts_a_message_once_before_while_and_after_it_goes_back(cluster: Settings) -> None:
    rejected(cluster, 5)
    before = reconcile(cluster)
    assert redrive(cluster, Wanted()).redriven == 5
    while_waiting = reconcile(cluster)
    assert (while_waiting.raw, while_waiting.missing, while_waiting.redriven) == (5, 5, 5)
    assert {found.key for found in while_waiting.missing_messages} == {
        f"https://broken.example/{number}" for number in range(5)
    }  # fmt: skip
    reject(cluster)
    after = reconcile(cluster)
    for ledger in (before, after):
        assert (ledger.raw, ledger.rejected, ledger.missing) == (5, 5, 0)
        assert ledger.is_closed
    assert sum(books.rejected for books in after.sources.values()) == 5


def test_a_rejection_goes_back_once_unless_asked_to_again(cluster: Settings) -> None:
    rejected(cluster, 3)
    assert redrive(cluster, Wanted()).redriven == 3
    second = redrive(cluster, Wanted())
    assert (second.redriven, second.already) == (0, 3)
    assert redrive(cluster, Wanted(), again=True).redriven == 3
    assert len(records(cluster, RAW)) == 3 + 3 + 3


def test_a_dry_run_sends_nothing(cluster: Settings) -> None:
    rejected(cluster, 3)
    told: list[DeadLetter] = []
    assert redrive(cluster, Wanted(), dry_run=True, on_letter=told.append).redriven == len(told) == 3
    assert len(records(cluster, RAW)) == 3
    assert not records(cluster, REDRIVEN)


def test_a_redrive_that_is_killed_goes_on_where_it_stopped(cluster: Settings) -> None:
    """What a dead redrive had in hand is undone; the next one sends it, and nothing twice."""
    rejected(cluster, 3_000)
    command = [sys.executable, "-m", "dongtin.cli", "rejected", "redrive", "--yes"]
    environment = {**os.environ, "DONGTIN_BOOTSTRAP_SERVERS": cluster.bootstrap_servers}
    killed = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: records(cluster, REDRIVEN) or killed.poll() is not None, "some went back", every=0.01)
    finally:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    before = len(records(cluster, REDRIVEN))
    rest = redrive(cluster, Wanted())
    assert rest.redriven + rest.already == 3_000
    assert rest.already >= before
    sent = Counter(dict(record.headers).get("dongtin.redrive.previous") for record in records(cluster, RAW))
    assert sent.pop(None) == 3_000
    assert len(sent) == 3_000
    assert set(sent.values()) == {1}
    reject(cluster)
    ledger = reconcile(cluster)
    assert (ledger.raw, ledger.rejected, ledger.redriven) == (3_000, 3_000, 3_000)
    assert ledger.is_closed


async def test_of_two_redrives_at_once_the_later_one_goes_on(cluster: Settings) -> None:
    await asyncio.to_thread(rejected, cluster, 300)
    other = Publisher(cluster, transactional_id=TRANSACTIONAL_ID)
    taken = asyncio.Event()
    loop = asyncio.get_running_loop()

    def take_over(_: DeadLetter) -> None:
        if not taken.is_set():
            asyncio.run_coroutine_threadsafe(other.start(), loop).result(60)
            loop.call_soon_threadsafe(taken.set)
            taken.set()

    with pytest.raises(WorldError, match="another"):
        await asyncio.to_thread(redrive, cluster, Wanted(), on_letter=take_over)
    await other.stop()
    rest = await asyncio.to_thread(redrive, cluster, Wanted())
    assert rest.already == 200
    assert rest.redriven == 100


async def test_a_value_that_was_left_out_is_taken_from_the_raw_topic(cluster: Settings) -> None:
    whole = b"{" + b"x" * 100_000
    await asyncio.to_thread(send, cluster, [(b"large", whole), (b"gone", b"{")])
    places = {record.key: Place(record.partition, record.offset) for record in await in_thread(records, cluster, RAW)}
    publisher = Publisher(cluster)
    await publisher.start()
    for key, place in ((b"large", places[b"large"]), (b"gone", Place(places[b"gone"].partition, 99))):
        await publisher.send_all([left_out(key, place)])
    await publisher.stop()
    outcome = await asyncio.to_thread(redrive, cluster, Wanted())
    assert (outcome.redriven, outcome.gone) == (1, 1)
    back = [record for record in await in_thread(records, cluster, RAW) if record.header("dongtin.redrive.attempt")]
    assert [(record.key, record.value) for record in back] == [(b"large", whole)]


def left_out(key: bytes, raw: Place) -> Publication:
    about = {
        "__connect.errors.topic": RAW.name,
        "__connect.errors.partition": str(raw.partition),
        "__connect.errors.offset": str(raw.offset),
        HEADER_VALUE: "left out: 9,000,000 bytes are more than the topic takes; read the raw message",
    }
    return Publication(REJECTED.name, key, b"", tuple((name, value.encode()) for name, value in about.items()))


async def in_thread(function, *arguments):  # type: ignore[no-untyped-def]
    """Runs what has an event loop of its own."""
    return await asyncio.to_thread(function, *arguments)


def test_a_mended_message_is_normalized(cluster: Settings) -> None:
    """Poison among them: it has its two tries again, since it is another raw message."""
    send(cluster, [message(1, do="refuse"), message(2), message(3, do="segfault")])
    worker = WorkerProcess(cluster, script="tests.stand_ins")
    with workers(worker):
        closed_ledger(cluster)
        worker.stop()
        assert redrive(cluster, Wanted(stage="extraction")).redriven == 2
        worker.environment["DONGTIN_TEST_MENDED"] = "1"
        worker.start()
        ledger = closed_ledger(cluster)
    assert (ledger.raw, ledger.normalized, ledger.rejected, ledger.redriven) == (3, 3, 0, 2)
    assert ledger.is_closed
    assert len(records(cluster, NORMALIZED)) == 3


def test_without_its_topic_it_says_so(broker, tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings = emptied(broker, tmp_path)
    from kafka.admin import KafkaAdminClient

    from dongtin.runtime.connection import synchronous

    with KafkaAdminClient(**synchronous(settings)) as admin:
        admin.delete_topics([REDRIVEN.name])
        wait_until(lambda: REDRIVEN.name not in admin.list_topics(), "the topic is deleted")
    with pytest.raises(WorldError, match="topics apply"):
        redrive(settings, Wanted())
    assert reconcile(settings).is_closed
