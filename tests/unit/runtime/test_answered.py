"""What is answered stays answered, over a crash."""

from dongtin.pipeline import StateRecord
from dongtin.runtime.answered import Answered
from tests.builders import provenance


def test_what_was_answered_is_known_after_a_restart():
    before, after = Answered(), Answered()
    for offset, partition in ((3, 0), (70_000, 0), (3, 2)):
        before.add(provenance(offset, partition=partition))
    for record in before.changes():
        assert after.restore(record)
    assert provenance(3) in after
    assert provenance(70_000) in after
    assert provenance(3, partition=2) in after
    assert provenance(3, partition=1) not in after
    assert provenance(4) not in after
    assert len(after) == 3


def test_only_what_changed_is_written_again():
    answered = Answered()
    answered.add(provenance(3))
    answered.changes()
    answered.add(provenance(70_000))
    (record,) = answered.changes()
    assert record.key == "answered/articles.raw.v1/0/8"
    assert answered.changes() == []


def test_the_latest_record_of_a_chunk_counts():
    answered, restored = Answered(), Answered()
    answered.add(provenance(3))
    first = answered.changes()
    answered.add(provenance(4))
    for record in [*first, *answered.changes()]:
        restored.restore(record)
    assert provenance(3) in restored
    assert provenance(4) in restored


def test_records_of_the_stage_are_left_to_it():
    assert not Answered().restore(StateRecord("article/1", b"x"))
