"""`python -m tests.faults`: a run of the fault suite; exit code 1 where a promise does not hold.

python -m tests.faults --faults 12 --minutes 2          a short one
python -m tests.faults --plan                           only tells what would happen
python -m tests.faults --report docs/faults.md          writes its tables into the report
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from .checks import check
from .cluster import WAYS, FaultyCluster
from .report import failures, machine, tables
from .run import FaultRun
from .schedule import make_schedule

START, END = "<!-- written by make faults -->\n", "<!-- end -->\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20250905, help="of the schedule and of the messages")
    parser.add_argument("--faults", type=int, default=156, help="how many, at least; in proportion to their kinds")
    parser.add_argument("--minutes", type=float, default=40.0, help="over which they are spread")
    parser.add_argument("--sample", type=int, default=3_000, help="messages compared with the stages in process")
    parser.add_argument("--report", type=Path, help="a Markdown file whose tables are replaced")
    parser.add_argument("--plan", action="store_true", help="only tell what would happen when")
    chosen = parser.parse_args()
    phases = make_schedule(chosen.seed, chosen.faults, chosen.minutes)
    command = f"make faults SEED={chosen.seed} FAULTS={chosen.faults} MINUTES={chosen.minutes:g}"
    print(command, flush=True)
    if chosen.plan:
        for number, phase in enumerate(phases, 1):
            print(f"phase {number}: {phase.workers} workers, {phase.seconds:.0f} s", *phase.faults, sep="\n")
        return 0
    return _run(chosen, phases, command)


def _run(chosen, phases, command: str) -> int:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dongtin-faults-") as folder, FaultyCluster(Path(folder), WAYS) as cluster:
        outcome = FaultRun(cluster, phases, chosen.seed, say=lambda line: print(line, flush=True)).run()
        found = check(cluster.settings(), sample=chosen.sample)
    minutes = (time.monotonic() - started) / 60
    written = f"`{command}`: {minutes:.0f} minutes with the checks, on {machine()}.\n\n{tables(outcome, found)}\n"
    print(f"\n{written}")
    failed = failures(outcome, found)
    for sentence in failed:
        print(f"FAILED: {sentence}")
    if chosen.report:
        text = chosen.report.read_text("utf-8")
        before, after = text.split(START)[0], text.split(END)[1]
        chosen.report.write_text(f"{before}{START}\n{written}\n{END}{after}", "utf-8")
    print("failed" if failed else "every promise holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
