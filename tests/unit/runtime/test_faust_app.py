"""How many messages a poll brings."""

from dongtin.runtime.faust_app import POLL_BYTES, POLL_RECORDS, next_records


def test_small_messages_soon_come_by_the_full_poll() -> None:
    limit, polls = 1, 0
    while limit < POLL_RECORDS:
        limit, polls = next_records(limit, 4_000), polls + 1
    assert polls < 8


def test_large_messages_come_few_at_a_time_and_one_at_least() -> None:
    assert next_records(POLL_RECORDS, POLL_BYTES // 4) == 4
    assert next_records(POLL_RECORDS, 10 * POLL_BYTES) == 1
    assert next_records(1, 0) == 2
