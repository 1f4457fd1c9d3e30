"""The broker of these tests."""

from tests.kafka import broker, cluster

__all__ = ["broker", "cluster"]
