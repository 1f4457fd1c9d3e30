"""Ends a worker where going on could lose or contradict something; its supervisor starts it again.

Each reason has an exit code of its own, so that the log of a supervisor tells what happened. Nothing is tidied up:
what was not confirmed was not acknowledged, so it is read again, and a half transaction is undone by the next owner.
"""

import logging
import os
import sys
from enum import IntEnum
from typing import NoReturn

log = logging.getLogger("dongtin")


class Exit(IntEnum):
    """Exit codes of a worker that ended itself."""

    FAULT = 70
    """An error that nobody expected, in our own code or in a library's."""
    STALLED = 71
    """There was work and nothing moved: a consumer that stopped in silence, or a process that hangs."""
    GAP = 72
    """Messages were skipped between two that were delivered."""
    NOT_PUBLISHED = 73
    """The broker did not take what had to be published."""
    FENCED = 74
    """Another worker owns the partitions by now."""
    NOT_HANDED_OVER = 75
    """Partitions had to be given up, and work on them would not end."""
    UNREACHABLE = 76
    """The broker went away while the worker started, or took over partitions."""


def end(code: Exit, why: str) -> NoReturn:
    """Ends the process at once."""
    log.critical("%s (exit code %d)", why, code)
    for handler in logging.getLogger().handlers:
        handler.flush()
    sys.stderr.flush()
    os._exit(code)
