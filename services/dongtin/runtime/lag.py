"""Where a stage's consumer group stands, as the broker has it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kafka import IsolationLevel, TopicPartition
from kafka.admin import KafkaAdminClient, OffsetSpec
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

from dongtin.topology import Stage

from .connection import reaching, synchronous
from .settings import Settings

COORDINATOR_WAIT_S = 15.0
"""A fresh broker creates its offsets topic when a group is first asked for, and has no coordinator until then."""

PAUSE_S = 0.2


@dataclass(frozen=True, slots=True)
class Standing:
    """A group in a partition: `next` is the offset that it reads next, `end` behind the last message."""

    next: int
    end: int

    @property
    def waiting(self) -> int:
        """Offsets that wait."""
        return max(0, self.end - self.next)


def standing(admin: KafkaAdminClient, stage: Stage) -> Mapping[int, Standing]:
    """Where the stage's group stands, by partition; empty where its topic is missing."""
    if stage.reads.name not in admin.list_topics():
        return {}
    partitions = admin.describe_topics([stage.reads.name])[0]["partitions"]
    places = [TopicPartition(stage.reads.name, number) for number in range(len(partitions))]
    committed = _committed(admin, stage.group, places)
    starts = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.EARLIEST))
    ends = admin.list_partition_offsets(
        dict.fromkeys(places, OffsetSpec.LATEST), isolation_level=IsolationLevel.READ_COMMITTED
    )
    return {
        place.partition: Standing(max(starts[place].offset, committed.get(place, 0)), ends[place].offset)
        for place in places
    }


def workers(admin: KafkaAdminClient, stages: Sequence[Stage]) -> Mapping[str, int]:
    """How many workers each stage's group has, 0 where it was never joined. Ask for `standing` first, which waits."""
    found = admin.describe_groups([stage.group for stage in stages])
    return {stage.name: len(found.get(stage.group, {}).get("members", ())) for stage in stages}


def wait_for_coordinator(settings: Settings, stages: Sequence[Stage]) -> None:
    """Returns once the groups have a coordinator: joining one without, a client complains and waits longer."""
    with reaching(settings), KafkaAdminClient(**synchronous(settings)) as admin:
        for stage in stages:
            standing(admin, stage)


def _committed(admin: KafkaAdminClient, group: str, places: list[TopicPartition]) -> dict[TopicPartition, int]:
    until = time.monotonic() + COORDINATOR_WAIT_S
    while True:
        try:
            found = admin.list_group_offsets({group: places}).get(group, {})
        except (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError):
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE_S)
        else:
            return {place: known.offset for place, known in found.items()}
