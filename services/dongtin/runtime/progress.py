"""What a worker is doing, as its watchdog and its health page see it; written by the event loop, read by threads."""

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class StageProgress:
    """One stage of a worker."""

    stage: str
    joined: bool = False
    """Whether the consumer group has given it its share, if only an empty one."""
    ready: bool = False
    """Whether its state is restored and input flows."""
    assigned: frozenset[int] = frozenset()
    """Partitions of the topic it reads that are its own."""
    answered: int = 0
    """Messages acknowledged since the start."""
    restored: int = 0
    """State records read back since the start."""
    moved_at: float = field(default_factory=time.monotonic)
    """When something last moved, by the monotonic clock."""

    def assign(self, partitions: frozenset[int]) -> None:
        """The group gave it these partitions; input flows."""
        self.joined, self.ready, self.assigned = True, True, partitions
        self.moved_at = time.monotonic()

    def revoke(self) -> None:
        """The group took its partitions."""
        self.ready, self.assigned = False, frozenset()
        self.moved_at = time.monotonic()

    def answer(self) -> None:
        """A message is done with."""
        self.answered += 1
        self.moved_at = time.monotonic()

    def restore(self, records: int) -> None:
        """State records were read back."""
        self.restored += records
        self.moved_at = time.monotonic()
