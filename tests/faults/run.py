"""Makes a schedule happen, phase by phase; at the end of each every message must be answered."""

import heapq
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from dongtin.runtime.ledger import Ledger, reconcile
from dongtin.runtime.topics import apply
from tests.kafka import processes_of

from .cluster import FaultyCluster
from .flow import Flow, nothing_waits
from .news import news
from .schedule import STORM_STAGES, STORM_WORKERS, Fault, Phase
from .supervisor import Exits, Supervised

TICK_S = 0.02
CLOSING_S = 600.0
"""Longer than any backlog of a phase takes; what is unanswered then is lost."""


ENDING_S = 30.0
"""For the processes of a pool to notice that their worker is gone, on a busy machine."""

Say = Callable[[str], None]


@dataclass(slots=True)
class Closed:
    """The books at the end of a phase."""

    workers: int
    faults: int
    seconds: float
    closing_s: float
    ledger: Ledger


@dataclass(slots=True)
class Outcome:
    """What a run saw."""

    faults: Counter[str] = field(default_factory=Counter)
    exits: Exits = field(default_factory=Exits)
    phases: list[Closed] = field(default_factory=list)
    left_behind: int = 0
    """Processes that outlived their worker."""


class FaultRun:
    """One run over one cluster, whose topics are made first."""

    def __init__(self, cluster: FaultyCluster, phases: Sequence[Phase], seed: int, *, say: Say = print) -> None:
        self._cluster, self._phases, self._say = cluster, phases, say
        self._settings = cluster.settings()
        self._folder: Path = self._settings.data_dir
        apply(self._settings)
        self._flow = Flow(self._settings, news(seed))
        self._workers: list[Supervised] = []
        self._guests: list[Supervised] = []
        self._broker: threading.Thread | None = None
        self._due: list[tuple[float, int, Callable[[], bool]]] = []
        self._numbers = count()
        self._started = time.monotonic()
        self.outcome = Outcome(exits=Exits(self._tell))

    def run(self) -> Outcome:
        """All phases; raises `AssertionError` where the books of one do not close."""
        self._flow.start()
        try:
            for number, phase in enumerate(self._phases, 1):
                self._tell(
                    f"phase {number} of {len(self._phases)}: {phase.workers} workers, {len(phase.faults)} faults"
                )
                self._run_phase(phase)
            self._staff(0)
            self._wait(lambda: not self._guests, "every worker ended")
            self.outcome.left_behind = self._left_behind()
        finally:
            for worker in (*self._workers, *self._guests):
                worker.kill()
        return self.outcome

    def _run_phase(self, phase: Phase) -> None:
        began = time.monotonic()
        self._staff(phase.workers)
        for fault in phase.faults:
            self._at(began + fault.at, lambda fault=fault: self._inflict(fault))
        self._flow.open.set()
        while time.monotonic() < began + phase.seconds or self._due or self._guests:
            self._tick()
        self._flow.open.clear()
        self._wait(lambda: not (self._broker and self._broker.is_alive()), "the broker is back")
        self._flow.shut()
        shut = time.monotonic()
        ledger = self._closed_ledger()
        now = time.monotonic()
        self.outcome.phases.append(Closed(phase.workers, len(phase.faults), shut - began, now - shut, ledger))
        self._tell(
            f"closed in {now - shut:.0f} s: {ledger.raw:,} raw = {ledger.normalized:,} events + {ledger.rejected:,} "
            f"rejected, {ledger.missing} missing, {ledger.both} both ways, {ledger.twice} twice"
        )

    def _left_behind(self) -> int:
        """Processes that outlive their worker, but for the moment in which they end."""
        until = time.monotonic() + ENDING_S
        while (left := len(processes_of(self._folder))) and time.monotonic() < until:
            time.sleep(0.5)
        return left

    def _closed_ledger(self) -> Ledger:
        ledger = None
        until = time.monotonic() + CLOSING_S
        while ledger is None or (ledger.missing and time.monotonic() < until):
            self._wait(lambda: nothing_waits(self._settings), "no message waits", every=1.0)
            ledger = reconcile(self._settings)
        return ledger

    # -- faults ------------------------------------------------------------------------------------------------------

    def _inflict(self, fault: Fault) -> bool:
        """Makes it happen; False where it has to wait."""
        match fault.kind:
            case "broker":
                done = self._restart_broker(fault)
            case "cut":
                done = self._cut(fault)
            case "storm":
                done = self._storm(fault)
            case _:
                done = self._hit(fault)
        if done:
            self.outcome.faults[fault.kind] += 1
            self._tell(str(fault))
        return done

    def _hit(self, fault: Fault) -> bool:
        """Hits the worker that is meant, or one that can be hit in its place; False where none can."""
        order = (*self._workers[fault.worker :], *self._workers[: fault.worker])
        target = next((worker for worker in order if worker.running), None)
        match fault.kind:
            case _ if target is None:
                return False
            case "kill":
                target.signal(signal.SIGKILL)
            case "terminate":
                target.terminate()
            case "freeze":
                target.freeze(fault.seconds)
        return True

    def _restart_broker(self, fault: Fault) -> bool:
        if self._broker and self._broker.is_alive():
            return False

        def restart() -> None:
            self._cluster.kafka.kill() if fault.mode == "killed" else self._cluster.kafka.stop()
            time.sleep(fault.seconds)
            self._cluster.start()

        self._broker = threading.Thread(target=restart, name="broker")
        self._broker.start()
        return True

    def _cut(self, fault: Fault) -> bool:
        proxy = self._cluster.proxies[fault.worker]
        match fault.mode:
            case "reset":
                proxy.reset()
            case "half open":
                proxy.half_open()
            case _:
                proxy.silence()
                self._at(time.monotonic() + fault.seconds, lambda: proxy.restore() or True)
        return True

    def _storm(self, fault: Fault) -> bool:
        now = time.monotonic()
        for number, (joins, leaves, killed) in enumerate(fault.lives):
            self._at(now + joins, lambda n=number, left=now + leaves, k=killed: self._join(n, left, k))
        return True

    def _join(self, number: int, leaves: float, killed: bool) -> bool:
        way = self._cluster.settings(len(self._cluster.proxies) - 1, data_dir=self._folder / f"guest-{number}")
        guest = Supervised(way, self.outcome.exits, *STORM_STAGES[number % STORM_WORKERS], processes=1)
        self._guests.append(guest)
        self._at(leaves, lambda: (guest.signal(signal.SIGKILL) if killed else guest.terminate()) or True)
        return True

    # -- time --------------------------------------------------------------------------------------------------------

    def _at(self, moment: float, work: Callable[[], bool]) -> None:
        heapq.heappush(self._due, (moment, next(self._numbers), work))

    def _tick(self) -> None:
        now, waits = time.monotonic(), []
        while self._due and self._due[0][0] <= now:
            *place, work = heapq.heappop(self._due)
            if not work():
                waits.append((*place, work))
        for item in waits:
            heapq.heappush(self._due, item)
        for worker in self._workers:
            worker.tend()
        for guest in self._guests:
            guest.tend(revive=False)
        self._guests = [guest for guest in self._guests if not guest.ended]
        time.sleep(TICK_S)

    def _wait(self, holds: Callable[[], bool], what: str, *, every: float = 0.1) -> None:
        until, look = time.monotonic() + CLOSING_S, 0.0
        while True:
            now = time.monotonic()
            if now >= look:
                if holds():
                    return
                look = time.monotonic() + every
            assert now < until, f"not in {CLOSING_S:g} s: {what}"
            self._tick()

    def _staff(self, number: int) -> None:
        """So many workers from here on."""
        leaving, self._workers = self._workers[number:], self._workers[:number]
        for worker in leaving:
            worker.thaw()
            worker.terminate()
            self._guests.append(worker)
        while len(self._workers) < number:
            way = len(self._workers)
            settings = self._cluster.settings(way, data_dir=self._folder / f"worker-{way}")
            self._workers.append(Supervised(settings, self.outcome.exits, processes=1))

    def _tell(self, what: str) -> None:
        self._say(f"[{time.monotonic() - self._started:7.1f} s] {what}")
