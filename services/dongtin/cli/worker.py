"""`dongtin worker`: stages on Kafka."""

from typing import Annotated

import typer

from dongtin.pipeline import WorldError
from dongtin.topology import STAGES, Stage

from .terminal import load_settings

NAMES = ", ".join(stage.name for stage in STAGES)


def worker(
    stages: Annotated[
        list[str] | None, typer.Argument(metavar="[STAGE ...]", help=f"Of {NAMES}; all by default.")
    ] = None,
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
) -> None:
    """Run stages until SIGTERM, which ends a worker within 10 s; start as many workers as there are partitions.

    Exit codes: 0 told to end; 2 the cluster is not as it must be; 70 and above the worker ended itself rather than
    lose something, and is to be started again.

    Example: DONGTIN_BOOTSTRAP_SERVERS=kafka:9092 dongtin worker extraction
    """
    chosen = tuple(_stage(name) for name in stages or ()) or STAGES
    settings = load_settings(bootstrap_servers=bootstrap_servers)

    from dongtin.runtime.worker import run_worker

    run_worker(settings, chosen)


def _stage(name: str) -> Stage:
    for stage in STAGES:
        if stage.name == name:
            return stage
    raise WorldError(f"there is no stage {name!r}: the stages are {NAMES}")
