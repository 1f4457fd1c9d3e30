"""How much a stage has in hand at once: so many messages, and so many bytes of them."""

import asyncio

MESSAGES = 64
BYTES = 32 * 1024 * 1024
"""64 pages of half a megabyte, or four of the largest messages: enough for as many processes."""


class Window:
    """A bounded number of messages in flight; one message is let in whatever its size."""

    def __init__(self, messages: int = MESSAGES, size: int = BYTES) -> None:
        self._most_messages, self._most_bytes = messages, size
        self._held_messages = self._held_bytes = 0
        self._left = asyncio.Event()

    @property
    def messages(self) -> int:
        """Messages in flight."""
        return self._held_messages

    @property
    def bytes(self) -> int:
        """Bytes in flight."""
        return self._held_bytes

    async def enter(self, size: int) -> None:
        """Waits until there is room for a message of that size; for one waiter at a time."""
        while self._held_messages and not self._has_room(size):
            self._left.clear()
            await self._left.wait()
        self._held_messages += 1
        self._held_bytes += size

    def leave(self, size: int) -> None:
        """Makes room."""
        self._held_messages -= 1
        self._held_bytes -= size
        self._left.set()

    def _has_room(self, size: int) -> bool:
        return self._held_messages < self._most_messages and self._held_bytes + size <= self._most_bytes
