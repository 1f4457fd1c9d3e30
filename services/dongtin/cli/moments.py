"""Moments as a person gives them to a command: `2h` ago, or ISO 8601."""

import re
import time
from datetime import UTC, datetime

from dongtin.pipeline import WorldError

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}

_AGO = re.compile(r"(\d{1,6})\s*([smhdw])")


def moment_ms(text: str | None, option: str) -> int | None:
    """Milliseconds since 1970 of `30m`, `2h`, `3d` (ago), `2025-09-05` or `2025-09-05T10:00+07:00`; UTC by default.

    Raises `WorldError` where it is none of these.
    """
    if text is None:
        return None
    if ago := _AGO.fullmatch(text.strip().lower()):
        return int((time.time() - int(ago[1]) * SECONDS[ago[2]]) * 1000)
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WorldError(
            f"{option} {text[:40]!r} is no time: give 30m, 2h or 3d (ago), 2025-09-05 or 2025-09-05T10:00+07:00"
        ) from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def told(moment_ms: int) -> str:
    """A moment for a person, to the second, in UTC; `-` where Kafka knows of none."""
    if moment_ms < 0:
        return "-"
    try:
        return datetime.fromtimestamp(moment_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
    except (OverflowError, ValueError, OSError):  # a producer may write any number
        return str(moment_ms)
