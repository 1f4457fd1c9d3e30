"""Runs the stateless stages where they can be killed: one message, one task, in a pool of processes.

A message that hangs, eats memory or ends its process costs itself only: it is tried twice in all, then refused with
that reason, while its neighbours go on. Processes and not threads, since the parsers hold the interpreter's lock.
"""

import asyncio
import signal
import time
import traceback
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pebble import ProcessExpired, ProcessPool

from dongtin.pipeline import Crashed, MessageError, Options, OutOfMemory, OutOfTime, ProcessingFailed
from dongtin.topology import Stage, message_key
from dongtin_schemas import Model, Provenance

from .codec import decode, encode
from .pool_process import OUT_OF_MEMORY, PoolContext, bounded_memory, prepare
from .progress import StageProgress
from .settings import Settings

ATTEMPTS = 2
"""A message is tried twice in all: the first failure may be a neighbour's, the second is its own."""

WAY_OUT = "; where it may take more, raise {setting} and send it back with `dongtin rejected redrive`"

TASKS_PER_PROCESS = 5_000
"""A process is replaced after that many messages, so that what a parser leaks does not add up."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stateless stage publishes to its topic for one message."""

    key: bytes
    value: bytes
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a message is rejected; `provenance` is None where the message does not say where it came from."""

    stage: str
    code: str
    reason: str
    provenance: Provenance | None


Result: TypeAlias = Answer | Refusal

Timed: TypeAlias = tuple[Result, float]
"""A result, and the seconds that the work on it took."""


def answer(stage: Stage, value: bytes | None, provenance: Provenance | None, options: Options) -> Result:
    """The result of one stateless stage for one message; nothing that it holds makes it raise but `MemoryError`.

    `provenance` is given for the first stage; the others read it in the message.
    """
    return _encoded(stage, _outcome(stage, value, provenance, options))


def answer_through(stages: tuple[Stage, ...], value: bytes | None, provenance: Provenance, options: Options) -> Result:
    """The result of several stateless stages in a row, as the topics between them would give it.

    What goes from stage to stage is not encoded: a page is megabytes, and reading it back gives the same value.
    """
    current: Model | bytes | None = value
    for stage in stages:
        outcome = _outcome(stage, current, provenance, options)
        if isinstance(outcome, Refusal):
            return outcome
        current = outcome
    return _encoded(stages[-1], current) if isinstance(current, Model) else Answer(b"", current or b"", provenance)


def _outcome(
    stage: Stage, value: Model | bytes | None, provenance: Provenance | None, options: Options
) -> Model | Refusal:
    """What a stage makes of a message, given as bytes or as what the stage before made."""
    try:
        if stage.kind != "raw":
            message = value if isinstance(value, Model) else decode(_model_of(stage), value)
            provenance = getattr(message, "provenance", provenance)
            return stage.load_transform()(message, options)
        return stage.load_raw()(_raw(stage, value), _known(provenance), options)
    except MessageError as error:
        return Refusal(stage.name, error.code, str(error), provenance)
    except MemoryError:
        raise
    except Exception as error:
        return Refusal(stage.name, Crashed.__name__, _our_fault(stage, error), provenance)


def _encoded(stage: Stage, outcome: Model | Refusal) -> Result:
    if isinstance(outcome, Refusal):
        return outcome
    provenance: Provenance = getattr(outcome, "provenance")  # noqa: B009
    try:
        return Answer(message_key(outcome).encode(), encode(outcome), provenance)
    except MemoryError:
        raise
    except Exception as error:
        return Refusal(stage.name, Crashed.__name__, _our_fault(stage, error), provenance)


class StagePool:
    """Processes that run stateless stages, each task under a time and a memory limit.

    Use as an async context manager, or call `close`. `run` is for event loops, `schedule` for ordinary code.
    """

    def __init__(self, settings: Settings, *, processes: int | None = None) -> None:
        context = PoolContext()
        self._settings = settings
        lifeline, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPool(
            max_workers=processes or settings.processes,
            max_tasks=TASKS_PER_PROCESS,
            initializer=prepare,
            initargs=(settings.task_megabytes, lifeline),
            context=context,
        )

    def __enter__(self) -> "StagePool":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._pool.close()  # a process that is only starting is not killed half way: it would complain
            self._pool.join()
            self._lifeline.close()
        else:
            self.close()

    async def run(
        self,
        stage: Stage,
        value: bytes | None,
        provenance: Provenance | None = None,
        progress: StageProgress | None = None,
    ) -> Result:
        """The result of one stage for one message, tried twice where its process does not survive it.

        `progress` is told of seconds and of killed processes.
        """
        error: BaseException | None = None
        for _ in range(ATTEMPTS):
            task = self._schedule((stage,), value, provenance)
            try:
                result, seconds = await asyncio.wrap_future(task)
            except (TimeoutError, ProcessExpired, OSError) as failure:
                error = failure
                if progress:
                    progress.kill(_cause(failure).__name__)
                continue
            if progress:
                progress.work(seconds)
            return result
        return self._refusal(stage.name, error, provenance)

    def schedule(self, stages: tuple[Stage, ...], value: bytes | None, provenance: Provenance) -> "Future[Timed]":
        """Starts several stages in a row on one message; give the future to `result`."""
        return self._schedule(stages, value, provenance)

    def result(
        self, task: "Future[Timed]", stages: tuple[Stage, ...], value: bytes | None, provenance: Provenance
    ) -> Result:
        """Waits for what `schedule` started, and starts it once more where its process did not survive it."""
        error: BaseException | None = None
        for attempt in range(ATTEMPTS):
            try:
                return task.result()[0]
            except (TimeoutError, ProcessExpired, OSError) as failure:
                error = failure
                if attempt + 1 < ATTEMPTS:
                    task = self.schedule(stages, value, provenance)
        return self._refusal(stages[-1].name, error, provenance)

    def close(self) -> None:
        """Ends the processes; what they were at is given up."""
        self._pool.stop()
        self._pool.join()
        self._lifeline.close()

    def _schedule(
        self, stages: tuple[Stage, ...], value: bytes | None, provenance: Provenance | None
    ) -> "Future[Timed]":
        task: Future[Timed] = self._pool.schedule(
            _run_in_process,
            args=(stages, value, provenance, self._settings.options),
            timeout=self._settings.task_seconds,
        )
        return task

    def _refusal(self, stage: str, error: BaseException | None, provenance: Provenance | None) -> Refusal:
        cause, way_out = _cause(error), ""
        if cause is OutOfTime:
            reason = f"the message took more than {self._settings.task_seconds:g} s of its process"
            way_out = WAY_OUT.format(setting="DONGTIN_TASK_SECONDS")
        elif cause is OutOfMemory:
            reason = f"the message took more than {self._settings.task_megabytes} MiB of memory"
            way_out = WAY_OUT.format(setting="DONGTIN_TASK_MEGABYTES")
        else:
            reason = f"the message ended its process ({_exit(getattr(error, 'exitcode', None))})"
        return Refusal(stage, cause.__name__, f"{reason}, tried {ATTEMPTS} times{way_out}", provenance)


def _cause(error: BaseException | None) -> type[ProcessingFailed]:
    match error:
        case TimeoutError():
            return OutOfTime
        case ProcessExpired(exitcode=code) if code == OUT_OF_MEMORY:
            return OutOfMemory
        case _:
            return Crashed


def _run_in_process(
    stages: tuple[Stage, ...], value: bytes | None, provenance: Provenance | None, options: Options
) -> Timed:
    started = time.perf_counter()
    with bounded_memory():
        if len(stages) == 1:
            result = answer(stages[0], value, provenance, options)
        elif provenance is None:
            raise TypeError("several stages in a row start at the raw message")
        else:
            result = answer_through(stages, value, provenance, options)
    return result, time.perf_counter() - started


def _known(provenance: Provenance | None) -> Provenance:
    if provenance is None:
        raise TypeError("the first stage needs to know where the raw message lies")
    return provenance


def _raw(stage: Stage, value: Model | bytes | None) -> bytes | None:
    if isinstance(value, Model):
        raise TypeError(f"stage {stage.name} reads bytes")
    return value


def _model_of(stage: Stage) -> type[Model]:
    if stage.reads.value is None:
        raise TypeError(f"stage {stage.name} reads {stage.reads.name}, whose values are no model")
    return stage.reads.value


def _our_fault(stage: Stage, error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    text = " ".join(str(error).split())[:200]
    return (
        f"a fault of dongtin, not of the message: {type(error).__name__} in {where} of {stage.name} ({text}); "
        "report it with this message, and once it is mended send it back with `dongtin rejected redrive`"
    )


def _exit(code: int | None) -> str:
    if code is None:
        return "no exit code"
    if code < 0:
        try:
            return f"signal {signal.Signals(-code).name}"
        except ValueError:
            return f"signal {-code}"
    return f"exit code {code}"
