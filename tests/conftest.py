"""What every test may ask for: one broker for the whole run, started when the first test needs it."""

from tests.kafka import broker, cluster, which_kafka

__all__ = ["broker", "cluster"]


def pytest_report_header() -> str:
    """Says which Kafka the run uses."""
    return f"kafka: {which_kafka()}"
