"""Word segmentation (underthesea) in a process of its own, so that whatever it does costs one article its keywords.

Some inputs take the segmenter minutes ("1." fifty thousand times) or more memory than there is, and native code cannot
be stopped from inside. So a child process does the work. It is forked from this one, where the models are loaded
already, and ends itself by the operating system's timers when a task takes more time than it may: processor time
first, so that a loaded machine gives the same answers as an idle one. The next task starts the next child.
"""

import contextlib
import ctypes
import logging
import os
import signal
import struct
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import orjson

CPU_SECONDS = 2.0
"""Processor time of one task; a headline and lead take 3 ms."""

WALL_SECONDS = 30.0
"""Time of one task by the clock, should it wait for something for ever."""

_LENGTH = struct.Struct("!I")
_PR_SET_PDEATHSIG = 1
"""Of Linux's prctl: the signal that a process gets when its parent dies."""

Work = Callable[[list[str]], list[list[str]]]


class SegmenterFailed(Exception):
    """The segmenter's process died over a task, or could not do it."""


class Segmenter:
    """A child process that cuts sentences into words; started when it is needed, replaced when it died."""

    def __init__(self, work: Work | None = None, *, cpu_seconds: float = CPU_SECONDS) -> None:
        self._work = work or segment
        self._cpu_seconds = cpu_seconds
        self._owner = 0
        self._child = 0
        self._to_child = -1
        self._from_child = -1

    @property
    def process(self) -> int:
        """The child's id; 0 where none runs."""
        return self._child if self._owner == os.getpid() else 0

    def words(self, sentences: Sequence[str]) -> list[list[str]]:
        """The words of each sentence. Raises `SegmenterFailed`."""
        self._start()
        try:
            _write(self._to_child, orjson.dumps(list(sentences)))
            answer = _read(self._from_child)
        except (OSError, orjson.JSONEncodeError) as error:
            self.close()
            raise SegmenterFailed(str(error)) from error
        if answer is None:
            self.close()
            raise SegmenterFailed("its process ended over these sentences")
        words = orjson.loads(answer)
        if not isinstance(words, list):
            raise SegmenterFailed(str(words))
        return words

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._child and self._owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(self._child, 0)
        for descriptor in (self._to_child, self._from_child):
            if descriptor >= 0:
                os.close(descriptor)
        self._child, self._to_child, self._from_child = 0, -1, -1

    def _start(self) -> None:
        """Makes sure of a child of this very process: one that was inherited by a fork is the parent's."""
        if self._child and self._owner == os.getpid():
            return
        self.close()
        _load()
        task_read, task_write = os.pipe()
        answer_read, answer_write = os.pipe()
        child = os.fork()
        if child == 0:
            _serve(self._work, task_read, answer_write, self._cpu_seconds)
        os.close(task_read)
        os.close(answer_write)
        self._owner, self._child, self._to_child, self._from_child = os.getpid(), child, task_write, answer_read


def segment(sentences: list[str]) -> list[list[str]]:
    """The words of each sentence, in this process."""
    tokenize = _load()
    return [tokenize(sentence) for sentence in sentences]


@lru_cache(maxsize=1)
def _load() -> Callable[[str], list[str]]:
    """The library's function, its models loaded; the import takes seconds and hangs a handler on the root logger."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    from underthesea import word_tokenize

    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
    root.setLevel(level)

    def tokenize(sentence: str) -> list[str]:
        return cast("list[str]", word_tokenize(sentence, use_token_normalize=False))

    tokenize("Xin chào")  # the first use loads the models, and fails from several threads at once
    return tokenize


def _serve(work: Work, tasks: int, answers: int, cpu_seconds: float) -> None:
    """The child: answers tasks until its parent closes the pipe; never returns."""
    status = 1
    try:
        _detach({tasks, answers})
        while (task := _read(tasks)) is not None:
            signal.setitimer(signal.ITIMER_PROF, cpu_seconds)
            signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)
            try:
                answer = orjson.dumps(work(orjson.loads(task)))
            except Exception as error:  # of a library's models: told to the parent, whose article loses its keywords
                answer = orjson.dumps(f"{type(error).__name__}: {error}"[:500])
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            _write(answers, answer)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's is to be run or flushed here


def _detach(kept: set[int]) -> None:
    """Makes the child die of its timers and with its parent, and lets go of the parent's files and pipes."""
    for number in (signal.SIGALRM, signal.SIGPROF, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    with contextlib.suppress(OSError, AttributeError):  # not Linux: the closed pipe ends it as well, if later
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    with contextlib.suppress(OSError):
        for name in list(Path("/proc/self/fd").iterdir()):
            descriptor = int(name.name)
            if descriptor > 2 and descriptor not in kept:
                with contextlib.suppress(OSError):
                    os.close(descriptor)


def _write(descriptor: int, payload: bytes) -> None:
    data = memoryview(_LENGTH.pack(len(payload)) + payload)
    while data:
        data = data[os.write(descriptor, data) :]


def _read(descriptor: int) -> bytes | None:
    """One payload; None where the other end is closed."""
    header = _read_exactly(descriptor, _LENGTH.size)
    return _read_exactly(descriptor, _LENGTH.unpack(header)[0]) if header is not None else None


def _read_exactly(descriptor: int, size: int) -> bytes | None:
    pieces = bytearray()
    while len(pieces) < size:
        piece = os.read(descriptor, size - len(pieces))
        if not piece:
            return None
        pieces += piece
    return bytes(pieces)
