"""A stateless stage on Kafka: nothing is lost, whatever dies when; after a crash some messages are answered twice.

What makes it so, each measured on Apache Kafka with kill -9, SIGTERM, SIGSTOP and dead brokers:

- Faust takes an exception that leaves the agent for an acknowledgement: everything is caught in the loop.
- A message is acknowledged when its answer is *confirmed* by the broker, never when it is sent.
- Acknowledgements go strictly in the order of the offsets: Faust commits over a single hole at the committed offset.
- The agent has one loop (`concurrency` above 1 loses what is in flight); the work goes on in processes beside it.

Answers are published in the order of their messages, partition by partition, so that a revision of a page never
overtakes the page.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiokafka.errors import KafkaError

from dongtin.pipeline import GuardTripped
from dongtin.topology import Stage
from dongtin_schemas import Provenance

from .execution import Refusal, Result
from .exits import Exit, end
from .faust_app import Event, StageApp
from .offsets import ExpectedOffsets
from .progress import StageProgress
from .publishing import LARGEST_VALUE, Publication, Publisher, passed_message, raw_of, too_large, trace_of
from .rejection import Input, Rejections, without_value
from .settings import Settings
from .window import Window

HAND_OVER_S = 3.0
"""How long work in flight is waited for when partitions are given up; what is not done by then is done again."""

Work = Callable[[Stage, bytes | None, Provenance | None], Awaitable[Result]]


def stateless_app(stage: Stage, settings: Settings, work: Work, progress: StageProgress) -> StageApp:
    """The Faust app of a stateless stage; `work` runs the stage on one message, wherever that is safe."""
    app = StageApp(stage, settings)
    loop = StatelessLoop(app, settings, work, progress)
    topic = app.topic(stage.reads.name, key_serializer="raw", value_serializer="raw")
    app.agent(topic, name=f"{stage.group}.loop", concurrency=1)(loop.run)
    app.on_rebalance_complete.connect(loop.on_assigned, weak=False)
    app.on_partitions_revoked.connect(loop.on_revoked, weak=False)
    return app


@dataclass(slots=True)
class InFlight:
    """A message that a stage has in hand."""

    event: Event
    source: Input
    result: "asyncio.Future[Result]"
    rejected: str | None = None
    """Class of the error for which it is rejected."""


class Lane:
    """One partition in one generation: its messages in flight, published and acknowledged in order."""

    def __init__(self, expected: ExpectedOffsets) -> None:
        self.expected = expected
        self.held: deque[InFlight] = deque()
        self.done = asyncio.Event()
        self.done.set()
        self.working: asyncio.Queue[InFlight] = asyncio.Queue()
        self.sent: asyncio.Queue[tuple[InFlight, Publication, asyncio.Future[object]]] = asyncio.Queue()
        self.tasks: list[asyncio.Task[None]] = []


class StatelessLoop:
    """The loop of one stage in one worker."""

    def __init__(self, app: StageApp, settings: Settings, work: Work, progress: StageProgress) -> None:
        self._app, self._settings, self._work, self._progress = app, settings, work, progress
        self._stage = app.stage
        self._window = progress.window = Window()
        self._lanes: dict[int, Lane] = {}
        self._publisher: Publisher | None = None
        self._rejections = Rejections(settings, app.stage)

    async def run(self, stream: Any) -> None:  # noqa: ANN401 - Faust has no types
        """The agent: takes each event to its lane. Never raises, but to be cancelled."""
        try:
            async for event in stream.noack().events():
                await self._take(event)
        except Exception as error:
            end(Exit.FAULT, f"{self._stage.name}: {type(error).__name__}: {error}")

    async def on_assigned(self, *_: object, **__: object) -> None:
        """The group gave out partitions; Faust awaits this before input flows."""
        try:
            await self._open_lanes()
        except Exception as error:
            code = Exit.UNREACHABLE if isinstance(error, KafkaError | ConnectionError) else Exit.FAULT
            end(code, f"{self._stage.name} cannot take its partitions: {type(error).__name__}: {error}")

    async def on_revoked(self, *_: object, **__: object) -> None:
        """The group takes the partitions; Faust awaits this before it agrees."""
        self._progress.revoke()
        with suppress(TimeoutError):
            async with asyncio.timeout(HAND_OVER_S):
                for lane in self._lanes.values():
                    await lane.done.wait()
        await self._app.commit_now()
        self._close_lanes()

    async def _open_lanes(self) -> None:
        if self._publisher is None:
            self._publisher = Publisher(self._settings)
            await self._publisher.start()
        self._close_lanes()
        partitions = self._app.own_partitions()
        for number, first in (await self._app.starting_offsets(partitions)).items():
            lane = Lane(ExpectedOffsets(self._settings, self._stage.reads, number, first))
            lane.tasks = [asyncio.create_task(self._keep(work, lane)) for work in (self._publish, self._acknowledge)]
            self._lanes[number] = lane
        self._progress.assign(partitions)

    def _close_lanes(self) -> None:
        """Gives up what is in flight: it was not acknowledged, so whoever owns the partition reads it again."""
        for lane in self._lanes.values():
            for task in lane.tasks:
                task.cancel()
            for item in lane.held:
                self._window.leave(item.source.size)
        self._lanes = {}

    async def _take(self, event: Event) -> None:
        message = event.message
        lane = self._lanes.get(message.partition)
        if lane is None or message.generation_id != self._app.generation:
            return  # fetched under a former generation: whoever owns the partition reads it again
        if not await lane.expected.is_new(message.offset):
            self._progress.repeat()
            return
        headers = tuple(message.headers or ())
        source = Input(message.topic, message.partition, message.offset, message.key, message.value, headers)
        await self._window.enter(source.size)
        if self._lanes.get(message.partition) is not lane:
            self._window.leave(source.size)
            return
        raw = source.place if self._stage.kind == "raw" else None
        item = InFlight(event, source, asyncio.ensure_future(self._work(self._stage, source.value, raw)))
        lane.held.append(item)
        lane.done.clear()
        lane.working.put_nowait(item)

    async def _keep(self, work: Callable[[Lane], Awaitable[None]], lane: Lane) -> None:
        """A task that died in silence would leave its partition standing: the worker dies with it."""
        try:
            await work(lane)
        except Exception as error:
            end(Exit.FAULT, f"{self._stage.name}: {type(error).__name__}: {error}")

    async def _publish(self, lane: Lane) -> None:
        """Sends the lane's answers in order, without waiting for one's confirmation before the next is sent."""
        while True:
            item = await lane.working.get()
            # shielded: cancelling a task of the pool kills its process, and a hand-over would kill dozens
            result = await asyncio.shield(item.result)
            publication = await self._publication(result, item)
            lane.sent.put_nowait((item, publication, await self._send(publication)))

    async def _acknowledge(self, lane: Lane) -> None:
        """Acknowledges the lane's messages in order, each once its answer is confirmed."""
        while True:
            item, publication, confirmed = await lane.sent.get()
            try:
                await asyncio.shield(confirmed)
            except Exception as error:
                if not too_large(error):
                    end(Exit.NOT_PUBLISHED, f"{self._stage.name} cannot publish: {type(error).__name__}: {error}")
                await self._refuse_for_size(item, publication)
            item.event.ack()
            lane.held.popleft()
            if not lane.held:
                lane.done.set()
            self._window.leave(item.source.size)
            if item.rejected:
                self._progress.reject(item.rejected)
            self._progress.answer()

    async def _publication(self, result: Result, item: InFlight) -> Publication:
        if not isinstance(result, Refusal) and len(result.value) > LARGEST_VALUE:
            result = _refusal_for_size(self._stage, len(result.value), result.provenance)
        if isinstance(result, Refusal):
            item.rejected = result.code
            return await self._rejections.record(result, item.source)
        return passed_message(self._stage, result, trace_of(item.source.headers))

    async def _send(self, publication: Publication) -> "asyncio.Future[object]":
        if self._publisher is None:
            raise RuntimeError("partitions are assigned after the publisher is started")
        try:
            return await self._publisher.send(publication)
        except Exception as error:
            if not too_large(error):
                end(Exit.NOT_PUBLISHED, f"{self._stage.name} cannot publish: {type(error).__name__}: {error}")
            refused: asyncio.Future[object] = asyncio.get_running_loop().create_future()
            refused.set_exception(error)
            return refused

    async def _refuse_for_size(self, item: InFlight, publication: Publication) -> None:
        """The broker does not take the record: rejects the message with its size, or leaves a rejected value out."""
        if publication.topic in {topic.name for topic in self._stage.writes}:
            refusal = _refusal_for_size(self._stage, len(publication.value or b""), raw_of(publication.headers))
            item.rejected = refusal.code
            publication = await self._rejections.record(refusal, item.source)
        try:
            await (await self._send(publication))
        except Exception:
            await (await self._send(without_value(publication)))


def _refusal_for_size(stage: Stage, size: int, raw: Provenance | None) -> Refusal:
    reason = (
        f"what {stage.name} made of the message has {size:,} bytes, more than the {LARGEST_VALUE:,} of a topic: "
        "send a smaller page, or the article's text"
    )
    return Refusal(stage.name, GuardTripped.__name__, reason, raw)
