"""A worker: the chosen stages, one Faust app each, in one process, until SIGTERM.

`python -m dongtin.runtime.worker [STAGE ...]` runs one, as `dongtin worker` does.
"""

import asyncio
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from functools import partial
from queue import SimpleQueue
from typing import NoReturn

import faust
from aiokafka.errors import KafkaError as AioKafkaError
from kafka.errors import KafkaError
from mode import Service

from dongtin import __version__
from dongtin.pipeline import WorldError
from dongtin.topology import STAGES, Stage

from .execution import StagePool
from .exits import Exit, end
from .faust_app import StageApp
from .health import serve_health
from .lag import wait_for_coordinator
from .logs import set_up_logging
from .progress import StageProgress
from .settings import Settings, load
from .stateful import stateful_app
from .stateless import stateless_app
from .topics import check
from .watchdog import Watchdog

STOP_S = 6.0
"""A worker that was told to end does so within this time; what is unfinished then is read again by the next one.

Less than the 10 s that are promised: on a machine with much to do, the end itself takes seconds.
"""

log = logging.getLogger("dongtin")


def run_worker(settings: Settings, stages: Sequence[Stage] = STAGES) -> None:
    """Runs the stages until SIGTERM or SIGINT, which end it within 10 s with exit code 0.

    Raises `WorldError` before it starts where the broker or a topic is not as it must be. Ends the process with a code
    of `exits.Exit` where going on could lose something; what runs it starts it again.
    """
    check(settings, stages)
    wait_for_coordinator(settings, stages)
    set_up_logging(settings)
    names = ", ".join(stage.name for stage in stages)
    log.info(
        "dongtin %s starts %s on %s, data in %s", __version__, names, settings.bootstrap_servers, settings.data_dir
    )
    progress = [(stage, StageProgress(stage.name)) for stage in stages]
    watchdog = Watchdog(settings, progress)
    health = serve_health(settings, [state for _, state in progress], lambda: watchdog.is_stalled)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    pool = StagePool(settings) if any(stage.kind != "memory" for stage in stages) else None
    watchdog.start()
    try:
        apps = [_app(stage, state, settings, pool) for stage, state in progress]
        Worker(apps, loop=loop).execute_from_commandline()
    except SystemExit as ended:
        if ended.code:
            _end_after(ended.__context__)
        raise
    finally:
        if pool:
            pool.close()
        if health:
            health.shutdown()


def _end_after(error: BaseException | None) -> NoReturn:
    """Ends the process for an error that Faust's worker did not survive: it knows one exit code for all of them."""
    away = isinstance(error, AioKafkaError | KafkaError | ConnectionError)
    end(Exit.UNREACHABLE if away else Exit.FAULT, f"the worker cannot go on: {type(error).__name__}: {error}")


class Apps(Service):
    """The apps of a worker, started side by side: one after the other each would wait for its group first."""

    def __init__(self, apps: Sequence[StageApp], loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self.apps = apps

    async def on_start(self) -> None:
        """Starts the apps."""
        for app in self.apps:
            self.add_dependency(app)
        await asyncio.gather(*(app.maybe_start() for app in self.apps))


class Worker(faust.Worker):
    """Faust's worker: says nothing, leaves logging alone, and ends in time."""

    def __init__(self, apps: Sequence[StageApp], *, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(
            apps[0], loop=loop, loglevel="WARNING", quiet=True, redirect_stdouts=False, override_logging=False
        )
        self.spinner = None
        self._apps = apps

    def on_init_dependencies(self) -> Iterable[Service]:
        """The apps, all alike; Faust's own worker starts all but the first as mere services."""
        return [Apps(self._apps, self.loop)]

    def _install_signal_handlers_unix(self) -> None:
        """Starts the clock outside of the event loop.

        A loop that rebuilds the index of a million articles hears of a signal a minute later. asyncio's own handler
        runs all the same: it is woken by a file descriptor.
        """
        super()._install_signal_handlers_unix()
        deadline = Deadline()
        deadline.start()
        signal.signal(signal.SIGTERM, deadline.begin)
        signal.signal(signal.SIGINT, deadline.begin)

    def _on_sigint(self) -> None:
        super()._on_sigterm()


class Deadline(threading.Thread):
    """Ends the process soon after it was told to end, whatever it is doing then.

    Nothing that is not confirmed is acknowledged, so a worker may end at any moment; tidying up must not hold it.
    """

    def __init__(self) -> None:
        super().__init__(name="deadline", daemon=True)
        self._told: SimpleQueue[None] = SimpleQueue()

    def begin(self, *_: object) -> None:
        """A signal's handler; it may interrupt itself, and this queue is made for that."""
        self._told.put(None)

    def run(self) -> None:
        """Waits for the signal, and then no longer than it may take."""
        self._told.get()
        log.info("told to end")
        time.sleep(STOP_S)
        os._exit(0)


def _app(stage: Stage, progress: StageProgress, settings: Settings, pool: StagePool | None) -> StageApp:
    if stage.kind == "memory" or pool is None:
        return stateful_app(stage, settings, progress)
    return stateless_app(stage, settings, partial(pool.run, progress=progress), progress)


def main(names: Sequence[str]) -> int:
    """Exit code of a worker for the stages of these names, all where there is none."""
    chosen = [stage for stage in STAGES if not names or stage.name in names]
    try:
        run_worker(load(), chosen)
    except WorldError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
