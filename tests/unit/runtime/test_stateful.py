"""Which messages the stateful loop takes, and what is left of it when its partitions are taken."""

import asyncio
from types import SimpleNamespace

from dongtin.runtime.progress import StageProgress
from dongtin.runtime.settings import Settings
from dongtin.runtime.stateful import Owner, StatefulLoop
from dongtin.topology import DEDUPLICATION, EXTRACTED

GENERATION = 7


class Scene:
    """A stateful loop that owns partition 0 and decides on nothing."""

    def __init__(self) -> None:
        self.committed: list[str] = []
        self.app = SimpleNamespace(stage=DEDUPLICATION, generation=GENERATION, commit_now=self._commit)
        self.loop = StatefulLoop(self.app, Settings(), StageProgress(DEDUPLICATION.name))
        publisher = SimpleNamespace(abandon=self._abandon)
        self.owner = Owner(0, GENERATION, publisher, SimpleNamespace(is_new=self._is_new))
        self.owner.in_hand = SimpleNamespace(close=lambda: None)
        self.loop._owners[0] = self.owner

    async def take(self, generation: int) -> None:
        place = {"topic": EXTRACTED.name, "partition": 0, "offset": 0}
        message = SimpleNamespace(**place, key=b"vi", value=b"{}", headers=(), generation_id=generation)
        await self.loop._take(SimpleNamespace(message=message, ack=lambda: self.committed.append("acknowledged")))

    async def _is_new(self, offset: int) -> bool:
        return True

    async def _commit(self) -> None:
        self.committed.append("commit")

    async def _abandon(self) -> None:
        self.committed.append("producer let go")


async def test_what_was_fetched_under_a_former_generation_is_left_to_its_owner() -> None:
    scene = Scene()
    await scene.take(GENERATION - 1)
    assert scene.owner.waiting.empty()
    scene.app.generation += 1  # the group has moved on, and this worker has not heard of it
    await scene.take(GENERATION)
    assert scene.owner.waiting.empty()


async def test_partitions_are_given_up_when_the_transaction_in_hand_is_through_and_what_waits_is_left() -> None:
    scene = Scene()
    await scene.take(GENERATION)
    await scene.owner.idle.acquire()
    giving_up = asyncio.create_task(scene.loop.on_revoked())
    await settle()
    assert scene.committed == []
    scene.owner.idle.release()
    await giving_up
    assert scene.committed == ["commit", "producer let go"]
    assert not scene.loop._owners


async def test_what_waits_when_partitions_are_taken_in_the_middle_of_a_batch_leaves_the_window() -> None:
    scene, through = Scene(), asyncio.Event()

    async def answer(*_: object) -> None:
        await through.wait()

    scene.loop._answer = answer
    scene.owner.task = asyncio.create_task(scene.loop._work(scene.owner))
    await scene.take(GENERATION)
    await settle()
    for _ in range(3):
        await scene.take(GENERATION)
    giving_up = asyncio.create_task(scene.loop.on_revoked())
    await settle()
    assert scene.loop._window.messages == 4
    through.set()
    await giving_up
    await settle()
    assert (scene.loop._window.messages, scene.loop._window.bytes) == (0, 0)


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)
