"""A worker takes what it has room for: whatever waits, and however large it is, waits at the broker."""

from pathlib import Path

import pytest

from dongtin.runtime.sending import send
from dongtin.runtime.settings import Settings
from tests.integration.test_metrics import sum_of
from tests.kafka import WorkerProcess, closed_ledger, free_port, wait_until, workers
from tests.stand_ins import message

MEBIBYTE = 1024 * 1024
SIZE = 2 * MEBIBYTE
MESSAGES = 350

BOUND = 600 * MEBIBYTE
"""150 MiB for interpreter and libraries; for each of three stages a poll (16), sixteen messages between consumer and
stage (32), and what the window lets in (32) three times: as it came, as it goes out, and in the producer. All that
waits would be 700 MiB for each stage."""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read in /proc")
def test_memory_is_bounded_whatever_waits(cluster: Settings) -> None:
    send(cluster, (message(number, size=SIZE) for number in range(MESSAGES)))
    port = free_port()
    worker = WorkerProcess(cluster, script="tests.stand_ins", stall_seconds=240, health_port=port)
    with workers(worker):
        wait_until(lambda: sum_of(port, "dongtin_messages_answered_total") == 3 * MESSAGES, "all is answered", 270)
        found = peak(worker.process.pid)
        ledger = closed_ledger(cluster)
    assert (ledger.normalized, ledger.is_closed) == (MESSAGES, True)
    assert found < BOUND, f"{found / MEBIBYTE:.0f} MiB"


def peak(process: int) -> int:
    """Most bytes of memory that a process has had at once."""
    status = Path(f"/proc/{process}/status").read_text()
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
