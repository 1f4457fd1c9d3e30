"""What every test may ask for: one broker for the whole run, started when the first test needs it."""

from tests.kafka import broker, cluster

__all__ = ["broker", "cluster"]
