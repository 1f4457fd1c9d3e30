"""Memory of columns: it keeps what was written when it grows, and rows that come back are zero."""

import mmap

import numpy as np
import pytest

from dongtin.deduplication import columns
from dongtin.deduplication.columns import Column


def written(rows: int) -> Column:
    column = Column(np.uint32, 32, rows)
    column.rows[:] = np.arange(rows * 32, dtype=np.uint32).reshape(rows, 32)
    return column


class Unmovable(mmap.mmap):
    """Memory of a system without mremap."""

    def resize(self, newsize: int) -> None:
        raise SystemError("mmap: resizing not available--no mremap()")


@pytest.mark.parametrize("kind", [mmap.mmap, Unmovable])
def test_a_column_keeps_its_rows_as_it_grows(monkeypatch, kind):
    monkeypatch.setattr(columns.mmap, "mmap", kind)
    column = written(100)
    for rows in (101, 5_000, 400_000):
        column.resize(rows)
        assert column.rows.shape == (rows, 32)
        assert (column.rows[:100].ravel() == np.arange(3_200)).all()
        assert not column.rows[100:].any()


def test_rows_that_come_back_are_zero():
    column = written(10_000)
    column.rows[777:] = 0
    column.release(777)
    column.resize(777)
    column.resize(20_000)
    assert (column.rows[:777].ravel() == np.arange(777 * 32)).all()
    assert not column.rows[777:].any()


def test_released_memory_goes_back_to_the_system():
    if not hasattr(mmap, "MADV_DONTNEED"):
        pytest.skip("this system cannot be told")
    column = written(300_000)
    before = resident()
    column.rows[1_000:] = 0
    column.release(1_000)
    assert resident() < before - 30_000_000


def resident() -> int:
    psutil = pytest.importorskip("psutil")
    return psutil.Process().memory_info().rss
