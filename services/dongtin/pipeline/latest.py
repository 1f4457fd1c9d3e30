"""One result kept: stages in a row ask for the same thing about the same page."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Value = TypeVar("Value")


def latest(function: Callable[[str], Value]) -> Callable[[str], Value]:
    """`function`, its last result kept and given again for an equal text; what it raises is not kept.

    The texts are compared, not hashed as `lru_cache` does: hashing a page takes longer than telling it from another.
    The last result is let go before the next one is made, so that two never stand in memory.
    """
    held: tuple[str, Value] | None = None

    @wraps(function)
    def kept(text: str) -> Value:
        nonlocal held
        if held is not None and held[0] == text:
            return held[1]
        held = None
        value = function(text)
        held = (text, value)
        return value

    return kept
