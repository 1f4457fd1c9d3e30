"""Workers as a supervisor keeps them: started again when they end, each exit noted."""

import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dongtin.runtime.settings import Settings
from tests.kafka import WorkerProcess

BACK_OFF_S = 1.0
"""Between an exit and the next start."""


@dataclass(slots=True)
class Exits:
    """How workers ended."""

    say: Callable[[str], None] = print
    """Told the last words of a worker that ended itself."""
    codes: Counter[str] = field(default_factory=Counter)
    terminated_s: list[float] = field(default_factory=list)
    """Seconds from each SIGTERM to the end of the process."""


class Supervised(WorkerProcess):
    """A worker that is started again whenever it ended, by itself or by a fault."""

    def __init__(self, settings: Settings, exits: Exits, *stages: str, **more: object) -> None:
        self._exits = exits
        self.frozen_until: float | None = None
        self._terminated_at: float | None = None
        self._ended_at: float | None = None
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        super().__init__(settings, *stages, **more)

    @property
    def running(self) -> bool:
        """Whether it can be hit: it is there, not frozen, and was not told to end."""
        hit = self._ended_at is not None or self.frozen_until is not None or self._terminated_at is not None
        return not hit and self.process.poll() is None

    def terminate(self) -> None:
        """SIGTERM."""
        self._terminated_at = self._terminated_at or time.monotonic()
        self.signal(signal.SIGTERM)

    def freeze(self, seconds: float) -> None:
        """SIGSTOP; `tend` wakes it up."""
        self.signal(signal.SIGSTOP)
        self.frozen_until = time.monotonic() + seconds

    def thaw(self) -> None:
        """SIGCONT."""
        self.signal(signal.SIGCONT)
        self.frozen_until = None

    def tend(self, *, revive: bool = True) -> None:
        """Looks after it: to be called often."""
        now = time.monotonic()
        if self.frozen_until is not None and now > self.frozen_until:
            self.thaw()
        if self._ended_at is None and (code := self.process.poll()) is not None:
            self._note(code, now)
        if revive and self._ended_at is not None and now > self._ended_at + BACK_OFF_S:
            self._ended_at = None
            self.start()

    @property
    def ended(self) -> bool:
        """Whether it ended and was not started again."""
        return self._ended_at is not None

    def _note(self, code: int, now: float) -> None:
        self._ended_at, self.frozen_until = now, None
        self._exits.codes[signal.Signals(-code).name if code < 0 else str(code)] += 1
        if code > 0:
            lines = self.log.read_text(errors="replace").splitlines()
            self._exits.say(f"a worker ended with {code}: {(lines or ['it said nothing'])[-1][:300]}")
        if self._terminated_at is not None:
            self._exits.terminated_s.append(now - self._terminated_at)
            self._terminated_at = None
