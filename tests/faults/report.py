"""What a run of the fault suite saw, for the terminal and as `docs/faults.md`."""

import os
import platform
from collections.abc import Iterator, Sequence

from .checks import NAMED, Findings
from .run import Outcome
from .schedule import WHAT

LIMIT_S = 10.0
"""A worker that was told to end does so within this time."""

PROMISES = (
    "lost", "answered both ways", "events twice", "articles taken for new twice",
    "decided otherwise than without faults", "stories otherwise than their events", "events of nothing",
    "extracted differently when repeated", "processed otherwise than without faults",
)  # fmt: skip


def failures(outcome: Outcome, found: Findings) -> list[str]:
    """What does not hold; empty where all does."""
    failed = [f"{len(examples)} {what}: {'; '.join(examples[:NAMED])}" for what, examples in found.wrong.items()]
    failed += [
        f"books not closed after phase {n}" for n, one in enumerate(outcome.phases, 1) if not one.ledger.is_closed
    ]
    slowest = max(outcome.exits.terminated_s, default=0.0)
    if slowest >= LIMIT_S:
        failed.append(f"SIGTERM took {slowest:.1f} s to end a worker")
    if outcome.left_behind:
        failed.append(f"{outcome.left_behind} processes outlived their worker")
    return failed


def tables(outcome: Outcome, found: Findings) -> str:
    """The tables of the report, in Markdown."""
    return "\n".join((*_faults(outcome), "", *_phases(outcome), "", *_checks(outcome, found), "", *_exits(outcome)))


def machine() -> str:
    """What it ran on."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores ({platform.machine()}), {gib:.0f} GiB, {system}"


def _faults(outcome: Outcome) -> Iterator[str]:
    yield from ("| fault | times |", "|---|---:|")
    for kind, what in WHAT.items():
        yield f"| {what} | {outcome.faults[kind]} |"
    yield f"| **all** | **{outcome.faults.total()}** |"


def _phases(outcome: Outcome) -> Iterator[str]:
    columns = "phase workers faults minutes raw events rejected missing both twice closed"
    yield "| " + " | ".join(columns.split()) + " |"
    yield "|---" * len(columns.split()) + "|"
    for number, one in enumerate(outcome.phases, 1):
        books = one.ledger
        numbers = (one.workers, one.faults, f"{one.seconds / 60:.1f}", f"{books.raw:,}", f"{books.normalized:,}")
        numbers += (f"{books.rejected:,}", books.missing, books.both, books.twice, f"{one.closing_s:.0f} s")
        yield f"| {number} | " + " | ".join(map(str, numbers)) + " |"


def _checks(outcome: Outcome, found: Findings) -> Iterator[str]:
    yield from ("| checked at the end | on | found |", "|---|---:|---:|")
    looked_at = {
        "lost": f"{found.ledger.raw:,} raw messages", "answered both ways": f"{found.ledger.raw:,} raw messages",
        "events twice": f"{found.events:,} events", "articles taken for new twice": f"{found.events:,} events",
        "decided otherwise than without faults": f"{found.replayed:,} events",
        "stories otherwise than their events": f"{found.stories:,} stories",
        "events of nothing": f"{found.events:,} events",
        "extracted differently when repeated": f"{found.repeats:,} repeats",
        "processed otherwise than without faults": f"{found.processed:,} messages",
    }  # fmt: skip
    for what in PROMISES:
        yield f"| {what} | {looked_at[what]} | {len(found.wrong.get(what, []))} |"
    repeated = found.ledger.repeated_rejections
    yield f"| rejections repeated, as they may be | {found.rejections.total():,} rejections | {repeated:,} |"
    yield f"| articles repeated between the stages, as they may be | {found.replayed:,} articles | {found.repeats:,} |"
    seconds = outcome.exits.terminated_s
    yield f"| longest end after a SIGTERM | {len(seconds)} SIGTERMs | {max(seconds, default=0):.1f} s |"
    yield f"| processes that outlived their worker | all | {outcome.left_behind} |"


def _exits(outcome: Outcome) -> Sequence[str]:
    rows = [f"| {code} | {times} |" for code, times in sorted(outcome.exits.codes.items())]
    return ["| a worker ended with | times |", "|---|---:|", *rows]
