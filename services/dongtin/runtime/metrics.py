"""What a worker counts, for Prometheus: served as `/metrics` on the health port, listed in `docs/operating.md`.

Labels have few values, whatever comes in: stages, partitions, error classes, relations, languages. Never an address,
an outlet or a name: each would be a time series for ever.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric
from prometheus_client.registry import Collector

from dongtin import __version__

if TYPE_CHECKING:
    from .progress import StageProgress

REGISTRY = CollectorRegistry()
disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each counter that nobody reads
ProcessCollector(registry=REGISTRY)

WORK_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""A decision takes 1 ms, a page 5 ms, the time limit is 10 s."""

ANSWERED = Counter(
    "dongtin_messages_answered", "Messages that a stage is done with, whatever came of them.", ["stage"],
    registry=REGISTRY,
)  # fmt: skip
REJECTED = Counter(
    "dongtin_messages_rejected", "Messages rejected, by the class of the error.", ["stage", "reason"],
    registry=REGISTRY,
)  # fmt: skip
REPEATED = Counter(
    "dongtin_messages_repeated", "Messages that came again and were dropped: they are answered already.", ["stage"],
    registry=REGISTRY,
)  # fmt: skip
NORMALIZED = Counter(
    "dongtin_events_normalized", "Events published on articles.normalized.v1.", ["relation", "language"],
    registry=REGISTRY,
)  # fmt: skip
WORK = Histogram(
    "dongtin_work_seconds", "Time that the work on one message took, waiting left out.", ["stage"],
    buckets=WORK_BUCKETS, registry=REGISTRY,
)  # fmt: skip
KILLS = Counter(
    "dongtin_task_kills", "Attempts at a message that its process did not survive: time, memory, crash.",
    ["stage", "reason"], registry=REGISTRY,
)  # fmt: skip
TRANSACTIONS = Counter(
    "dongtin_transactions", "Transactions, committed or aborted; after one aborted the worker ends.",
    ["stage", "outcome"], registry=REGISTRY,
)  # fmt: skip
REBALANCES = Counter(
    "dongtin_rebalances", "Times that the consumer group gave out partitions anew.", ["stage"], registry=REGISTRY
)
RESTORED = Counter("dongtin_restored_records", "State records read back.", ["stage"], registry=REGISTRY)
RESTORE_SECONDS = Counter("dongtin_restore_seconds", "Time spent on reading state back.", ["stage"], registry=REGISTRY)


class StageGauges(Collector):
    """What the stages of this worker are doing, as it is when it is asked."""

    def __init__(self, stages: Sequence["StageProgress"]) -> None:
        self._stages = stages

    def collect(self) -> Iterator[Metric]:
        """The gauges; those of partitions only for a worker's own, so that no two workers tell of one."""
        info = InfoMetricFamily("dongtin_worker", "The worker's version.")
        info.add_metric([], {"version": __version__})
        yield info
        yield _gauge("ready", "1 where state is restored and input flows.", self._each(lambda one: float(one.ready)))
        yield _gauge("assigned_partitions", "Partitions of its input that are its own.",
                     self._each(lambda one: len(one.assigned)))  # fmt: skip
        yield _gauge("in_flight_messages", "Messages in hand.", self._each(lambda one: one.held_messages))
        yield _gauge("in_flight_bytes", "Bytes of the messages in hand.", self._each(lambda one: one.held_bytes))
        yield _gauge("state_articles", "Articles that the state holds.", self._each(lambda one: one.state.articles))
        yield _gauge("state_bytes", "Memory and scratch files of the state.", self._each(lambda one: one.state.bytes))
        left_out = CounterMetricFamily(
            "dongtin_left_out", "What deduplication had to leave out for want of room, by kind.",
            labels=["stage", "kind"],
        )  # fmt: skip
        for one in self._stages:
            for kind, count in one.state.left_out.items():
                left_out.add_metric([one.stage, kind], count)
        yield left_out
        yield _gauge(
            "newest_event_time_seconds", "Event time of the newest article, in seconds since 1970.",
            (([one.stage], one.newest) for one in self._stages if one.newest is not None),
        )  # fmt: skip
        yield _gauge(
            "lag_messages", "Messages that wait, by partition; the broker was asked within the last seconds.",
            (([one.stage, str(number)], waiting) for one in self._stages for number, waiting in one.own_lag.items()),
            ["stage", "partition"],
        )  # fmt: skip

    def _each(self, value: "Callable[[StageProgress], float]") -> Iterator[tuple[list[str], float]]:
        for stage in self._stages:
            yield [stage.stage], value(stage)


def exposition(accept: str) -> tuple[bytes, str]:
    """What `/metrics` answers to a client with that Accept header, and its content type."""
    encode, content_type = choose_encoder(accept)
    return encode(REGISTRY), content_type


def _gauge(
    name: str, documentation: str, samples: Iterable[tuple[list[str], float]], labels: Sequence[str] = ("stage",)
) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(f"dongtin_{name}", documentation, labels=labels)
    for values, sample in samples:
        gauge.add_metric(values, sample)
    return gauge
