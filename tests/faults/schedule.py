"""What happens when: the same faults at the same seconds to the same workers for the same seed."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

SHARES = {"kill": 50, "terminate": 50, "freeze": 20, "broker": 10, "cut": 10, "storm": 10}
"""Faults of each kind in 150."""

WHAT = {
    "kill": "kill -9 of a worker",
    "terminate": "SIGTERM to a worker",
    "freeze": "SIGSTOP of a worker for 5 to 40 s, then SIGCONT",
    "broker": "restart of the broker, killed with -9 or ended in order",
    "cut": "connections of a worker reset, silent for 4 to 25 s, or half open",
    "storm": "rebalance storm: three workers more join and leave, in order or killed",
}

LONGEST_FREEZE_S = 40.0
SHORTEST_FREEZE_S = 5.0
"""The session of a worker times out after 6 s, so some freezes pass unseen and most do not."""
SILENT_S = (4.0, 25.0)
DARK_S = (0.5, 8.0)
"""How long the broker is away, its start aside."""

MODES = {"broker": ("killed", "ended"), "cut": ("reset", "silent", "half open")}
"""Kinds of which there are several, taken in turn."""

STORM_WORKERS = 3
STORM_STAGES = (("deduplication",), ("language", "extraction"), ())
"""Stages of each extra worker; () is all of them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: `at` in seconds since its phase began, `worker` the number of the one it is meant for."""

    at: float
    kind: str
    worker: int
    seconds: float = 0.0
    """How long it lasts, where it lasts."""
    mode: str = ""
    """Which of its kinds, where there are several."""
    lives: tuple[tuple[float, float, bool], ...] = ()
    """Of the workers of a storm: seconds after `at` at which each joins and leaves, and whether it is killed."""

    def __str__(self) -> str:
        details = [f"worker {self.worker}"] if self.kind in {"kill", "terminate", "freeze", "cut"} else []
        details += [self.mode] if self.mode else []
        details += [f"{self.seconds:.0f} s"] if self.seconds else []
        return f"{self.at:7.1f} s  {self.kind:<10}{', '.join(details)}"


@dataclass(frozen=True, slots=True)
class Phase:
    """Faults over so many workers; at its end every message must be answered."""

    workers: int
    seconds: float
    faults: tuple[Fault, ...] = field(default=())


def make_schedule(
    seed: int, faults: int, minutes: float, *, phases: int = 6, longest_freeze: float = LONGEST_FREEZE_S
) -> list[Phase]:
    """The phases, over 2 and 3 workers by turns; a little over `faults`, each kind and mode once at least."""
    chance = random.Random(seed)
    kinds = list(_kinds(faults))
    chance.shuffle(kinds)
    modes = {kind: cycle(names) for kind, names in MODES.items()}
    made, each = [], minutes * 60 / phases
    for number in range(phases):
        here = kinds[number::phases]
        pause = each / (len(here) + 1)
        workers = 2 + number % 2
        at, planned = 0.0, []
        for kind in here:
            at += pause * chance.uniform(0.5, 1.5)
            mode = next(modes[kind]) if kind in modes else ""
            planned.append(_fault(chance, kind, at, chance.randrange(workers), mode, longest_freeze))
        made.append(Phase(workers, max(each, at), tuple(planned)))
    return made


def counts(phases: list[Phase]) -> Counter[str]:
    """Faults by kind."""
    return Counter(fault.kind for phase in phases for fault in phase.faults)


def _kinds(faults: int) -> Iterator[str]:
    whole = sum(SHARES.values())
    for kind, share in SHARES.items():
        yield from [kind] * max(len(MODES.get(kind, "x")), -(-faults * share // whole))


def _fault(chance: random.Random, kind: str, at: float, worker: int, mode: str, longest_freeze: float) -> Fault:
    match kind:
        case "freeze":
            return Fault(at, kind, worker, chance.uniform(SHORTEST_FREEZE_S, longest_freeze))
        case "broker":
            return Fault(at, kind, worker, chance.uniform(*DARK_S), mode)
        case "cut":
            return Fault(at, kind, worker, chance.uniform(*SILENT_S) if mode == "silent" else 0.0, mode)
        case "storm":
            joins = [chance.uniform(0, 4) for _ in range(STORM_WORKERS)]
            return Fault(
                at,
                kind,
                worker,
                lives=tuple((join, join + chance.uniform(4, 14), chance.random() < 0.5) for join in joins),
            )
        case _:
            return Fault(at, kind, worker)
