"""What is asked of many articles at once, as columns over slots: a slot is the number of an article's arrival."""

import numpy as np
from numpy.typing import NDArray

from .fingerprint import Positions

ROW = np.dtype(
    [("time", np.int64), ("story", np.uint64), ("place", np.int64), ("publisher", np.uint64), ("size", np.int32),
     ("words", np.uint16), ("dated", np.bool_), ("_", np.uint8)]
)  # fmt: skip
GONE = -1
SMALLEST, LARGEST_STEP = 1_024, 65_536
"""Rows by which the columns grow: 2.6 MB at most, for zeroing memory takes time."""


class Rows:
    """Numbers of the articles from the first slot that lives to the newest."""

    __slots__ = ("_rows", "first", "next_slot")

    def __init__(self) -> None:
        self._rows = np.zeros(SMALLEST, ROW)
        self.first = 0
        self.next_slot = 0

    @property
    def size(self) -> int:
        """Bytes of the columns."""
        return int(self._rows.nbytes)

    def alive(self, slots: Positions) -> NDArray[np.bool_]:
        """Which slots hold an article."""
        rows = slots - self.first
        return np.asarray((rows >= 0) & (self._rows["place"][np.maximum(rows, 0)] != GONE))

    def column(self, name: str, slots: Positions) -> NDArray[np.generic]:
        """A field of many articles."""
        column: NDArray[np.generic] = self._rows[name][slots - self.first]
        return column

    def number(self, name: str, slot: int) -> int:
        """A field of one article."""
        return int(self._rows[name][slot - self.first])

    def set(self, name: str, slot: int, value: int) -> None:
        """Changes a field of one article."""
        self._rows[name][slot - self.first] = value

    def put(self, slot: int, row: tuple[int, ...]) -> None:
        """Takes up an article, its fields in the order of `ROW`."""
        self.reserve(slot)
        self._rows[slot - self.first] = (*row, 0)

    def load(self, slots: Positions, fields: dict[str, NDArray[np.generic]]) -> None:
        """Takes up many articles at once."""
        for name, values in fields.items():
            self._rows[name][slots - self.first] = values

    def reserve(self, slot: int) -> None:
        """Makes room up to a slot; what no article takes is gone."""
        used, wanted = self.next_slot - self.first, slot - self.first + 1
        if wanted > len(self._rows):
            step = min(max(SMALLEST, len(self._rows) // 2), LARGEST_STEP)
            # in place: the allocator moves large blocks by their page tables, without a copy
            self._rows.resize(max(wanted, len(self._rows) + step), refcheck=False)
        if wanted > used:
            self._rows["place"][used:wanted] = GONE
            self.next_slot = slot + 1

    def living(self, first: int, last: int) -> Positions:
        """Slots from `first` to before `last` that hold an article."""
        first = max(first, self.first)
        places = self._rows["place"][first - self.first : max(first, last) - self.first]
        return np.flatnonzero(places != GONE) + first

    def shift(self) -> None:
        """Gives back the rows before the first article that lives, once they are half of all."""
        used = self.next_slot - self.first
        living = self._rows["place"][:used] != GONE
        step = int(living.argmax()) if living.any() else used
        if 2 * step > used:
            self._rows[: used - step] = self._rows[step:used]
            self._rows.resize(used - step + SMALLEST, refcheck=False)
            self.first += step
