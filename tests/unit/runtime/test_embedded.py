"""What the embedded broker is started with."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from dongtin.runtime.embedded import cluster_id


@given(st.uuids())
def test_no_cluster_id_looks_like_an_option(seed: uuid.UUID) -> None:
    assert len(cluster_id(seed)) == 22
    assert not cluster_id(seed).startswith("-")


def test_the_highest_id_does_not_either() -> None:
    assert not cluster_id(uuid.UUID(int=2**128 - 1)).startswith("-")
    assert not cluster_id(uuid.UUID(int=0b111110 << 122)).startswith("-")
