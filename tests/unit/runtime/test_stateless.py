"""When a message is acknowledged: broker, pool and Faust stand still here, so that each moment can be looked at."""

import asyncio
from types import SimpleNamespace

from dongtin.runtime.execution import Answer
from dongtin.runtime.progress import StageProgress
from dongtin.runtime.settings import Settings
from dongtin.runtime.stateless import Lane, StatelessLoop
from dongtin.topology import LANGUAGE, RAW
from tests.builders import provenance

GENERATION = 7


class Broker:
    """Takes what is published and confirms it when it is told to."""

    def __init__(self) -> None:
        self.sent: list[asyncio.Future[object]] = []

    async def send(self, publication: object) -> "asyncio.Future[object]":
        self.sent.append(asyncio.get_running_loop().create_future())
        return self.sent[-1]


class Scene:
    """A stateless loop that owns partition 0, its work done when the test says so."""

    def __init__(self) -> None:
        self.app = SimpleNamespace(stage=LANGUAGE, generation=GENERATION, commit_now=self._commit)
        self.broker, self.acknowledged, self.results = Broker(), [], []
        self.loop = StatelessLoop(self.app, Settings(), self._work, StageProgress(LANGUAGE.name))
        self.loop._publisher = self.broker
        self.lane = self.loop._lanes[0] = Lane(SimpleNamespace(is_new=self._is_new))
        self.lane.tasks = [
            asyncio.create_task(work(self.lane)) for work in (self.loop._publish, self.loop._acknowledge)
        ]

    async def take(self, offset: int, generation: int = GENERATION) -> None:
        place = {"topic": RAW.name, "partition": 0, "offset": offset}
        message = SimpleNamespace(**place, key=b"k", value=b"v", headers=(), generation_id=generation)
        await self.loop._take(SimpleNamespace(message=message, ack=lambda: self.acknowledged.append(offset)))
        await self.settle()

    async def finish(self, number: int) -> None:
        self.results[number].set_result(Answer(b"k", b"v", provenance(number)))
        await self.settle()

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    async def _work(self, *_: object) -> Answer:
        self.results.append(asyncio.get_running_loop().create_future())
        return await self.results[-1]

    async def _is_new(self, offset: int) -> bool:
        return True

    async def _commit(self) -> None:
        pass


async def test_a_message_is_acknowledged_when_its_answer_is_confirmed_and_not_when_it_is_sent() -> None:
    scene = Scene()
    await scene.take(0)
    await scene.finish(0)
    assert len(scene.broker.sent) == 1
    assert scene.acknowledged == []
    scene.broker.sent[0].set_result(None)
    await scene.settle()
    assert scene.acknowledged == [0]


async def test_messages_are_answered_and_acknowledged_in_their_order_whichever_is_done_first() -> None:
    scene = Scene()
    for offset in range(3):
        await scene.take(offset)
    await scene.finish(2)
    await scene.finish(1)
    assert scene.broker.sent == []
    await scene.finish(0)
    for confirmed in reversed(scene.broker.sent):
        assert scene.acknowledged == []
        confirmed.set_result(None)
        await scene.settle()
    assert scene.acknowledged == [0, 1, 2]


async def test_what_was_fetched_under_a_former_generation_is_left_to_its_owner() -> None:
    scene = Scene()
    await scene.take(0, generation=GENERATION - 1)
    assert scene.results == []
    await scene.take(0)
    assert len(scene.results) == 1


async def test_what_is_confirmed_after_the_partition_was_given_up_is_not_acknowledged() -> None:
    scene = Scene()
    await scene.take(0)
    await scene.finish(0)
    scene.loop._close_lanes()
    scene.broker.sent[0].set_result(None)
    await scene.settle()
    assert scene.acknowledged == []
