"""Brokers that let nobody in who does not encrypt, sign in or show a certificate: the whole flow runs on them.

Who is not let in is told by one sentence that names the setting to look at, at once and without a retry.
"""

import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dongtin.pipeline import AccessRefused
from dongtin.runtime.embedded import EmbeddedKafka
from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings, load, variable
from dongtin.runtime.topics import apply
from dongtin.topology import DETECTED, NORMALIZED
from tests.builders import raw
from tests.kafka import ROOT, WorkerProcess, closed_ledger, emptied, plainly, records, wait_until, workers
from tests.secured import HOST, PASSWORD, USERNAME, Papers, mutual_broker, sasl_broker
from tests.stand_ins import message

BOUNDED_S = 60.0
"""A refusal takes a second or two; a retry loop of the libraries takes minutes."""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """The CA that signed the brokers' certificates."""
    return Papers.new(tmp_path_factory.mktemp("papers"))


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """A CA that signed nothing of the brokers'."""
    return Papers.new(tmp_path_factory.mktemp("strangers"))


@pytest.fixture(scope="module")
def sasl(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedKafka]:
    """A broker with SASL_SSL only."""
    with sasl_broker(tmp_path_factory.mktemp("sasl"), papers) as kafka:
        yield kafka


@pytest.fixture(scope="module")
def mutual(papers: Papers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedKafka]:
    """A broker with mTLS only."""
    with mutual_broker(tmp_path_factory.mktemp("mutual"), papers) as kafka:
        yield kafka


def signed_in(papers: Papers) -> dict[str, Any]:
    """Settings that the broker with SASL_SSL takes."""
    return {
        "security_protocol": "SASL_SSL", "sasl_username": USERNAME, "sasl_password": PASSWORD, "ssl_ca_file": papers.ca
    }  # fmt: skip


def dongtin(*arguments: str, **settings: Any) -> tuple[subprocess.CompletedProcess[str], float]:
    """A command with these settings, as a person runs it; what it said, and its seconds."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "dongtin.cli", *arguments], env=environment(settings), cwd=ROOT, capture_output=True,
        text=True, timeout=240, check=False,
    )  # fmt: skip
    return done, time.monotonic() - started


def environment(settings: dict[str, Any]) -> dict[str, str]:
    return {**os.environ, **{variable(name): plainly(value) for name, value in settings.items()}}


@contextmanager
def board(settings: dict[str, Any]) -> Iterator[str]:
    """The board on any free port; gives its address."""
    command = [sys.executable, "-m", "dongtin.cli", "board", "--port", "0"]
    with subprocess.Popen(command, env=environment(settings), cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            said = process.stderr.readline()
            assert "the board is at " in said, said + process.stderr.read()
            yield said.strip().removeprefix("the board is at ")
        finally:
            process.kill()


def test_the_whole_flow_runs_where_only_sasl_ssl_is_spoken(sasl: EmbeddedKafka, papers: Papers, tmp_path: Path) -> None:
    """Commands, a worker with every stage at DEBUG, the ledger and the board; and nobody writes the password down."""
    secret = tmp_path / "password"
    secret.write_text(PASSWORD + "\n", "utf-8")
    emptied(sasl, tmp_path, **signed_in(papers))
    settings = {
        **signed_in(papers), "bootstrap_servers": sasl.bootstrap_servers, "partitions": 2, "data_dir": tmp_path,
        "sasl_password_file": secret,
    }  # fmt: skip
    del settings["sasl_password"]
    file = tmp_path / "messages.jsonl"
    file.write_bytes(
        b"".join(
            raw(url=f"https://a.example/{number}", text="Một đoạn văn ngắn về thời tiết hôm nay.") + b"\n"
            for number in range(20)
        )
        + b"{broken\n"
    )
    said = []
    for command in (["topics", "apply"], ["send", str(file)]):
        done, _ = dongtin(*command, **settings)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout + done.stderr)
    worker = WorkerProcess(Settings(**settings), log_level="DEBUG")
    with workers(worker):
        closed_ledger(Settings(**settings))
        worker.stop()
    done, _ = dongtin("ledger", **settings)
    assert (done.returncode, "20 normalized, 1 rejected" in done.stdout) == (0, True), done.stdout + done.stderr
    with board(settings) as address:
        counts = wait_until(lambda: _counts(address, 20), "the board shows the events")
    assert counts["rejected"] == 1
    log = worker.log.read_text()
    assert "SaslAuthenticate" in log, "the libraries are heard"
    for text in [*said, done.stdout + done.stderr, log]:
        for shape in (PASSWORD, repr(PASSWORD)[1:-1], repr(PASSWORD.encode())[2:-1]):
            assert shape not in text


def _counts(address: str, events: int) -> Any:
    with urllib.request.urlopen(f"{address}api/stories", timeout=10) as answer:
        found = json.load(answer)
    assert found["failure"] is None
    return found["counts"] if found["counts"]["normalized"] == events else None


def test_workers_and_their_transactions_run_where_clients_show_a_certificate(
    mutual: EmbeddedKafka, papers: Papers, tmp_path: Path
) -> None:
    own = {
        "security_protocol": "SSL", "ssl_ca_file": papers.ca, "ssl_certificate_file": papers.identity("worker.example")
    }  # fmt: skip
    settings = emptied(mutual, tmp_path, **own)
    send(settings, [message(number) for number in range(300)])
    with workers(WorkerProcess(settings, script="tests.stand_ins")):
        ledger = closed_ledger(settings)
    assert (ledger.is_closed, ledger.normalized, len(records(settings, NORMALIZED))) == (True, 300, 300)


REFUSALS = {
    "wrong password": ({"sasl_password": "not this one"}, "refuses user reporter .*DONGTIN_SASL_PASSWORD"),
    "unknown user": ({"sasl_username": "nobody"}, "refuses user nobody .*DONGTIN_SASL_USERNAME"),
    "other mechanism": ({"sasl_mechanism": "PLAIN"}, "DONGTIN_SASL_MECHANISM=PLAIN: set it to one of SCRAM-SHA-512"),
    "strange CA": ({"ssl_ca_file": "strangers"}, "not signed by a CA that we trust .*DONGTIN_SSL_CA_FILE"),
    "no CA": ({"ssl_ca_file": None}, "not signed by a CA that we trust .*DONGTIN_SSL_CA_FILE"),
    "other host name": ({"host": "localhost"}, "certificate of localhost.* is another host's .*BOOTSTRAP_SERVERS"),
    "no encryption": ({"security_protocol": "PLAINTEXT"}, "wants encrypted connections: set DONGTIN_SECURITY_PROTOCOL"),
    "no sign-in": ({"security_protocol": "SSL"}, "wants us to sign in: set DONGTIN_SECURITY_PROTOCOL=SASL_SSL"),
}


def refused_settings(name: str, sasl: EmbeddedKafka, papers: Papers, strangers: Papers) -> dict[str, Any]:
    change = dict(REFUSALS[name][0])
    given = {**signed_in(papers), "bootstrap_servers": sasl.bootstrap_servers.replace(HOST, change.pop("host", HOST))}
    given |= {"ssl_ca_file": strangers.ca} if change.get("ssl_ca_file") == "strangers" else change
    if given["security_protocol"] in {"PLAINTEXT", "SSL"}:
        del given["sasl_username"], given["sasl_password"]
    if given["security_protocol"] == "PLAINTEXT":
        del given["ssl_ca_file"]
    return {name: value for name, value in given.items() if value is not None}


@pytest.mark.parametrize("name", REFUSALS)
def test_who_is_not_let_in_is_told_which_setting_to_look_at(
    name: str, sasl: EmbeddedKafka, papers: Papers, strangers: Papers
) -> None:
    settings = load(**refused_settings(name, sasl, papers, strangers))
    started = time.monotonic()
    with pytest.raises(AccessRefused, match=REFUSALS[name][1]) as raised:
        apply(settings)
    assert time.monotonic() - started < BOUNDED_S
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["wrong password", "strange CA", "no encryption"])
def test_a_worker_that_is_not_let_in_says_so_and_ends(
    name: str, sasl: EmbeddedKafka, papers: Papers, strangers: Papers
) -> None:
    _is_told_as(REFUSALS[name][1], ["worker"], refused_settings(name, sasl, papers, strangers))


@pytest.mark.parametrize(
    "command", [["topics", "apply"], ["send", "-"], ["ledger"], ["board"]], ids=lambda words: words[0]
)
def test_every_command_tells_it_alike(
    command: list[str], sasl: EmbeddedKafka, papers: Papers, strangers: Papers
) -> None:
    _is_told_as(REFUSALS["wrong password"][1], command, refused_settings("wrong password", sasl, papers, strangers))


def _is_told_as(pattern: str, command: list[str], settings: dict[str, Any]) -> None:
    done, seconds = dongtin(*command, **settings)
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert re.search(pattern, done.stderr), done.stderr
    assert settings.get("sasl_password", PASSWORD) not in done.stderr
    assert seconds < BOUNDED_S


@pytest.mark.parametrize("owner", ["nobody", "strangers"])
def test_a_certificate_of_ours_that_the_broker_does_not_take_is_told(
    owner: str, mutual: EmbeddedKafka, papers: Papers, strangers: Papers
) -> None:
    settings = {"bootstrap_servers": mutual.bootstrap_servers, "security_protocol": "SSL", "ssl_ca_file": papers.ca}
    if owner == "strangers":
        settings["ssl_certificate_file"] = strangers.identity("worker.example")
    with pytest.raises(AccessRefused, match=r"does not take our certificate .*DONGTIN_SSL_CERTIFICATE_FILE"):
        apply(load(**settings))


def test_encryption_where_there_is_none_is_told(broker: EmbeddedKafka, papers: Papers) -> None:
    with pytest.raises(AccessRefused, match="does not encrypt: set DONGTIN_SECURITY_PROTOCOL"):
        apply(load(**signed_in(papers), bootstrap_servers=broker.bootstrap_servers))


def test_a_certificate_that_has_expired_is_told(papers: Papers) -> None:
    """TLS alone is spoken before the certificate is looked at, so a server without Kafka behind it does."""
    expired = papers.identity(HOST, not_after=datetime.now(UTC) - timedelta(days=1))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(expired)
    with socket.create_server((HOST, 0)) as server:
        threading.Thread(target=_shake_hands, args=(server, context), daemon=True).start()
        address = f"{HOST}:{server.getsockname()[1]}"
        with pytest.raises(AccessRefused, match=f"certificate of {address} is out of its dates .*expired.*renewed"):
            apply(load(**signed_in(papers), bootstrap_servers=address))


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        try:
            context.wrap_socket(connection, server_side=True).close()
        except OSError:
            connection.close()


def test_a_broker_that_is_named_by_another_host_name_is_told(papers: Papers, tmp_path: Path) -> None:
    """The address that we are given fits the certificate; the one under which the cluster names its broker does not."""
    with sasl_broker(tmp_path, papers) as kafka:
        port = kafka.bootstrap_servers.rpartition(":")[2]
        kafka.stop()
        kafka.properties["advertised.listeners"] = f"SASL_SSL://localhost:{port}"
        kafka.properties["ssl.endpoint.identification.algorithm"] = ""  # the broker's own connections to itself
        kafka.start()
        with pytest.raises(AccessRefused, match=rf"localhost:{port} is another .*{HOST}:{port} names: advertised\.l"):
            apply(load(**signed_in(papers), bootstrap_servers=kafka.bootstrap_servers))


def test_a_password_that_holds_no_more_is_said_while_the_worker_runs(
    sasl: EmbeddedKafka, papers: Papers, tmp_path: Path
) -> None:
    settings = emptied(sasl, tmp_path, **signed_in(papers))
    secret = tmp_path / "password"
    secret.write_text(PASSWORD, "utf-8")
    by_file = settings.model_copy(update={"sasl_password": None, "sasl_password_file": secret})
    worker = WorkerProcess(by_file, "language", script="tests.stand_ins")
    with workers(worker):
        send(settings, [message(1)])
        wait_until(lambda: records(settings, DETECTED), "the worker works")
        secret.write_text("yesterday's")
        wait_until(lambda: "DONGTIN_SASL_PASSWORD" in worker.log.read_text(), "the worker says what is wrong")
    assert "yesterday's" not in worker.log.read_text()


def test_what_is_allowed_and_should_not_stay_so_is_said(sasl: EmbeddedKafka, papers: Papers, tmp_path: Path) -> None:
    emptied(sasl, tmp_path, **signed_in(papers))
    address = sasl.bootstrap_servers.replace(HOST, "localhost")
    settings = {**signed_in(papers), "bootstrap_servers": address, "partitions": 2, "ssl_check_hostname": False}
    done, _ = dongtin("topics", "apply", **settings)
    assert done.returncode == 0, done.stderr
    assert "DONGTIN_SSL_CHECK_HOSTNAME is off" in done.stderr


def test_settings_do_not_show_secrets(papers: Papers) -> None:
    for more in ([], ["--json"]):
        done, _ = dongtin("settings", *more, **signed_in(papers))
        assert done.returncode == 0, done.stderr
        assert PASSWORD not in done.stdout + done.stderr
        assert "*****" in done.stdout
        assert USERNAME in done.stdout
