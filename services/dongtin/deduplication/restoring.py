"""Records of a former life, read back many at a time: columns of numbers, and the keys that lead to the articles."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .archive import Archive
from .fingerprint import Keys, Positions
from .records import HEADER, check_version

BATCH = 20_000
"""Records that are read at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class FormerColumns:
    """All records that count, in the order of their slots; the columns run in parallel."""

    archive: Archive
    headers: NDArray[np.void]
    places: Positions
    """Where each record lies in the archive."""
    sizes: Positions
    slots: Positions

    def groups(self) -> dict[int, list[int]]:
        """Slots of the stories that have two articles or more, first seen first."""
        _, inverse, counts = np.unique(self.headers["story"], return_inverse=True, return_counts=True)
        several = counts[inverse] > 1
        groups: dict[int, list[int]] = {}
        for story, slot in zip(self.headers["story"][several].tolist(), self.slots[several].tolist(), strict=True):
            groups.setdefault(story, []).append(slot)
        return groups

    def text_keys(self) -> Iterator[tuple[Keys, Positions]]:
        """The keys of the articles and the slots to which they lead, a batch at a time."""
        return self._batches(self._key_places(), self.headers["keys"].astype(np.int64))

    def features(self, counts: NDArray[np.integer]) -> Iterator[tuple[Keys, Positions]]:
        """The same of what the articles tell of; of each as many as `counts` says."""
        return self._batches(self._key_places() + 8 * self.headers["keys"].astype(np.int64), counts.astype(np.int64))

    def _key_places(self) -> Positions:
        places: Positions = self.places + HEADER.itemsize + self.headers["text"]
        return places

    def _batches(self, places: Positions, counts: Positions) -> Iterator[tuple[Keys, Positions]]:
        for start in range(0, len(places), BATCH):
            part = slice(start, start + BATCH)
            if counts[part].any():
                yield self._numbers(places[part], counts[part]), self.slots[part].repeat(counts[part])

    def _numbers(self, places: Positions, counts: Positions) -> Keys:
        get = self.archive.get
        data = b"".join(get(place, 8 * count) for place, count in zip(places.tolist(), counts.tolist(), strict=True))
        return np.frombuffer(data, np.uint64)


class FormerRecords:
    """Gathers records until all are in; they lie in the archive from the first on."""

    __slots__ = ("_archive", "_found")

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._found: dict[str, tuple[int, int]] = {}
        """Places and sizes by key."""

    def take(self, key: str, data: bytes | None) -> None:
        """Takes up a record, or that there is none any more; the latest of a key counts."""
        former = self._found.pop(key, None)
        if former:
            self._archive.forget(former[0])
        if data is not None:
            self._found[key] = (self._archive.put(data), len(data))

    def columns(self) -> FormerColumns | None:
        """What was gathered, which is then forgotten here; None where there is nothing.

        Raises `ValueError` at a record of an unknown version.
        """
        found = np.array(list(self._found.values()), np.int64).reshape(-1, 2)
        self._found = {}
        if not len(found):
            return None
        headers = self._headers(found[:, 0])
        order = headers["slot"].argsort(kind="stable")
        headers, found = headers[order], found[order]
        return FormerColumns(self._archive, headers, found[:, 0], found[:, 1], headers["slot"].astype(np.int64))

    def _headers(self, places: Positions) -> NDArray[np.void]:
        parts = []
        for start in range(0, len(places), BATCH):
            batch = places[start : start + BATCH].tolist()
            data = b"".join(self._archive.get(place, HEADER.itemsize) for place in batch)
            parts.append(np.frombuffer(data, HEADER))
        headers = np.concatenate(parts)
        for version in np.unique(headers["version"]).tolist():
            check_version(version)
        return headers
