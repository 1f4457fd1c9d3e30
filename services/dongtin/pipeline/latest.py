"""One result kept: stages in a row ask for the same thing about the same page."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Value = TypeVar("Value")


class Latest(Generic[Asked, Value]):
    """A function of a text, its last result kept and given again for an equal text; what it raises is not kept.

    The texts are compared, not hashed as `lru_cache` does: hashing a page takes longer than telling it from another.
    The last result is let go before the next one is made, so that two never stand in memory.
    """

    def __init__(self, function: Callable[[Asked], Value]) -> None:
        update_wrapper(self, function)
        self._function = function
        self._held: tuple[Asked, Value] | None = None

    def __call__(self, text: Asked) -> Value:
        """The result for a text, the one kept or a new one."""
        held = self._held
        if held is not None and held[0] == text:
            return held[1]
        held = self._held = None
        value = self._function(text)
        self._held = (text, value)
        return value

    def keep(self, text: Asked, value: Value) -> None:
        """Keeps a result that is known already."""
        self._held = (text, value)


latest = Latest
