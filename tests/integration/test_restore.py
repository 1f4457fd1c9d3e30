"""A new worker knows what a former one decided, from the state topic alone."""

from dongtin.runtime.settings import Settings
from tests.benchmarks.restore import restore, write_state
from tests.kafka import Broker, emptied

ARTICLES = 3_000
PROBES = 100


def test_a_new_worker_links_copies_to_originals_that_another_one_saw(broker: Broker, tmp_path) -> None:
    settings: Settings = emptied(broker, tmp_path, partitions=1)
    seen = restore(settings, ARTICLES, write_state(settings, ARTICLES), probes=PROBES)
    assert (seen.copies_right, seen.fresh_right) == (PROBES, PROBES)
