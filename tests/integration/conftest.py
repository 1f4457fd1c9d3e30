"""The broker of these tests; every one of them needs it."""

from pathlib import Path

import pytest

from tests.kafka import broker, cluster

__all__ = ["broker", "cluster"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.kafka)
