"""The board says when what it shows is out of date."""

from pathlib import Path

from dongtin.board.reader import Reader
from dongtin.board.store import Store
from dongtin.runtime.connection import synchronous
from dongtin.runtime.topics import apply
from tests.faults.cluster import FaultyCluster
from tests.kafka import wait_until


def test_a_cluster_that_goes_away_is_told_until_it_is_back(tmp_path: Path) -> None:
    with FaultyCluster(tmp_path, ways=0) as cluster:
        apply(cluster.settings())
        store = Store()
        reader = Reader(store, synchronous(cluster.settings()))
        reader.start()
        try:
            assert reader.reading.wait(60)
            cluster.kafka.stop()
            told = wait_until(lambda: reader.failure, "the board says that nobody answers")
            assert "the cluster does not answer since" in told
            before = store.version
            assert before > 0, "pages look again, and show it"
            cluster.start()
            wait_until(lambda: reader.failure is None, "the board says that it is live")
            assert store.version > before
        finally:
            reader.stop()
            reader.join(30)
        assert not reader.is_alive()
