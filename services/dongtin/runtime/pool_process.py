"""The processes of a pool: forked by a server, bounded in memory, ended by their parent and by nothing else.

A SIGTERM or Ctrl-C often goes to a whole group (`timeout`, an init of a container, systemd, a terminal). The parent
ends in order then, and needs its processes until it has.
"""

import contextlib
import fcntl
import os
import resource
import signal
import threading
from collections.abc import Iterator
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

PRELOAD = ["dongtin.runtime.preload"]

PIPE_BYTES = 1024 * 1024
"""The next page waits in the pipe, whole: with Linux's 64 KB a process waited until its parent had time to go on."""

MEBIBYTE = 1024 * 1024

OUT_OF_MEMORY = 82
"""Exit code of a process whose message took more memory than one may; no code that libraries or systems use."""

LEFT_TO_PARENT = frozenset({signal.SIGTERM, signal.SIGINT})


class PoolProcess(ForkServerProcess):
    """A process that hears no SIGTERM and no Ctrl-C from its first instruction on."""

    def start(self) -> None:
        """Starts it, and the server that forks it where none runs: who is forked inherits what is blocked."""
        resource_tracker.ensure_running()  # else the server starts it, and that unblocks both signals
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, LEFT_TO_PARENT)
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        super().start()

    def terminate(self) -> None:
        """Ends it at once; nothing that it holds needs tidying up."""
        self.kill()


class PoolContext(ForkServerContext):
    """A fork of a process with threads may hang, so a server forks; pipes hold a page."""

    Process = PoolProcess

    def __init__(self) -> None:
        super().__init__()
        self.set_forkserver_preload(PRELOAD)

    def Pipe(self, duplex: bool = True) -> tuple[Connection, Connection]:  # noqa: N802 - as its parent
        """Two ends."""
        ends = super().Pipe(duplex)
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            with contextlib.suppress(OSError):  # as much as the system allows one user
                fcntl.fcntl(ends[1].fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        return ends


def prepare(megabytes: int, lifeline: Connection) -> None:
    """Makes a new process end with its parent, and sets what one message may take of memory."""
    _end_with_parent(lifeline)
    Bound.data_bytes = _data_bytes() + megabytes * MEBIBYTE


class Bound:
    """What this process may hold while it works on a message."""

    data_bytes = resource.RLIM_INFINITY


@contextlib.contextmanager
def bounded_memory() -> Iterator[None]:
    """Runs the work on one message; ends the process where it takes too much.

    What is left of such a message would be taken from the next ones, which took nothing. The bound does not hold
    between messages: a process that cannot read its next one would be waited for in vain.
    """
    resource.setrlimit(resource.RLIMIT_DATA, (Bound.data_bytes, resource.RLIM_INFINITY))
    try:
        yield
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _end_with_parent(lifeline: Connection) -> None:
    """Ends this process when its parent does, however that dies; the parent holds the other end and sends nothing.

    Nobody else would: a process that hangs on its message never looks at the pool's pipes, and took a core for ever
    after a kill -9 of the worker. A hanging parser may hold the interpreter's lock, so the kernel is asked to kill
    (Linux); the thread does it elsewhere.
    """
    pipe = lifeline.fileno()
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)

    def wait() -> None:
        lifeline.poll(None)  # until the other end is closed, as it may be by now
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()


def _data_bytes() -> int:
    """What the process has before its first message: the limit counts what messages take."""
    try:
        for line in Path(f"/proc/{os.getpid()}/status").read_text().splitlines():
            if line.startswith("VmData:"):
                return int(line.split()[1]) * 1024
    except OSError:  # no /proc: the limit then counts the libraries as well
        pass
    return 0
