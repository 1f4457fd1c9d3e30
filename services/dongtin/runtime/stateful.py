"""The stateful stage on Kafka: state, events and what is answered change together, or not at all.

No Faust table: those lost inputs and forgot originals under faults. Instead, for each input partition:

- a transactional producer, its id that of the partition: starting it fences whoever owned the partition before, so a
  worker that froze and wakes up can publish nothing;
- the stage's memory, rebuilt from the state topic before input flows: partition n of it belongs to input partition n;
- one transaction a batch: the state records, the events, the stories, the rejections, and which raw messages are
  answered by them. Input is acknowledged after the commit, in order.

The decisions depend on the messages and the memory alone, so what is done again comes out the same.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiokafka.errors import InvalidProducerEpoch, KafkaError, ProducerFenced

from dongtin.pipeline import Crashed, GuardTripped, Memory, MessageError, StateRecord, StateSize
from dongtin.topology import STATE, Stage
from dongtin_schemas import ExtractedArticle, NormalizedEvent, Provenance

from .answered import Answered
from .codec import decode
from .execution import Refusal
from .exits import Exit, end
from .faust_app import Event, StageApp
from .in_hand import InHand, identity
from .offsets import ExpectedOffsets
from .progress import StageProgress
from .publishing import (
    LARGEST_VALUE,
    Publication,
    Publisher,
    event_time,
    normalized_event,
    raw_of,
    story_state,
    trace_of,
)
from .reading import Span, reader, records_until_end, spans_of
from .rejection import Input, Rejections
from .settings import Settings
from .window import Window

BATCH = 64
"""Messages a transaction: 1,200 messages a second one by one, 2,000 in batches."""

HAND_OVER_S = 5.0
"""How long a transaction in flight is waited for when partitions are given up."""

RESTORE_RECORDS = 2_000

POISON = "the message ended or hung the worker that decided on it, twice; report it with this message"

log = logging.getLogger("dongtin")


def stateful_app(stage: Stage, settings: Settings, progress: StageProgress) -> StageApp:
    """The Faust app of the stateful stage."""
    app = StageApp(stage, settings)
    loop = StatefulLoop(app, settings, progress)
    topic = app.topic(stage.reads.name, key_serializer="raw", value_serializer="raw")
    app.agent(topic, name=f"{stage.group}.loop", concurrency=1)(loop.run)
    app.on_rebalance_complete.connect(loop.on_assigned, weak=False)
    app.on_partitions_revoked.connect(loop.on_revoked, weak=False)
    return app


@dataclass(slots=True)
class Waiting:
    """A message that waits for its decision."""

    event: Event
    source: Input


class Owner:
    """An input partition in our hands for one generation: its memory, its producer, its messages."""

    def __init__(self, partition: int, generation: int, publisher: Publisher, expected: ExpectedOffsets) -> None:
        self.partition, self.generation = partition, generation
        self.publisher, self.expected = publisher, expected
        self.memory: Memory
        self.answered = Answered()
        self.in_hand: InHand
        self.refused: dict[int, Refusal] = {}
        """Offsets on which the memory failed, and the reason: refused when they come again."""
        self.told: list[Callable[[], None]] = []
        """What is counted once the batch in hand is committed."""
        self.waiting: asyncio.Queue[Waiting] = asyncio.Queue()
        self.idle = asyncio.Lock()
        """Held while a batch is in hand."""
        self.task: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Lets go of producer and file."""
        await self.publisher.abandon()
        self.in_hand.close()

    async def batch(self) -> list[Waiting]:
        """The messages that wait, one at least, `BATCH` at most."""
        items = [await self.waiting.get()]
        while len(items) < BATCH and not self.waiting.empty():
            items.append(self.waiting.get_nowait())
        return items


class StatefulLoop:
    """The loop of the stateful stage in one worker."""

    def __init__(self, app: StageApp, settings: Settings, progress: StageProgress) -> None:
        self._app, self._settings, self._progress = app, settings, progress
        self._stage = app.stage
        self._window = progress.window = Window(messages=4 * BATCH)
        self._owners: dict[int, Owner] = {}
        self._rejections = Rejections(settings, app.stage)

    async def run(self, stream: Any) -> None:  # noqa: ANN401 - Faust has no types
        """The agent: takes each event to its partition's owner. Never raises, but to be cancelled."""
        try:
            async for event in stream.noack().events():
                await self._take(event)
        except Exception as error:
            end(Exit.FAULT, f"{self._stage.name}: {type(error).__name__}: {error}")

    async def on_assigned(self, *_: object, **__: object) -> None:
        """The group gave out partitions: fences their former owners and restores their state.

        Faust awaits this before input flows, heartbeats going on. Where the group moves on meanwhile, what was
        restored is thrown away: the next call does it again.
        """
        try:
            await self._disown()
            generation = self._app.generation
            partitions = self._app.own_partitions()
            firsts = await self._app.starting_offsets(partitions)
            owners = {}
            for partition in sorted(partitions):
                owners[partition] = await self._own(partition, generation, firsts[partition])
                if self._app.generation != generation:
                    break
            if self._app.generation != generation:
                for owner in owners.values():
                    await owner.close()
                return
            for owner in owners.values():
                owner.task = asyncio.create_task(self._work(owner))
            self._owners = owners
            self._measure()
            self._progress.assign(partitions)
        except Exception as error:
            code = Exit.UNREACHABLE if isinstance(error, KafkaError | ConnectionError) else Exit.FAULT
            end(code, f"{self._stage.name} cannot restore its state: {type(error).__name__}: {error}")

    async def on_revoked(self, *_: object, **__: object) -> None:
        """The group takes the partitions; Faust awaits this before it agrees."""
        self._progress.revoke()
        await self._disown()

    async def _disown(self) -> None:
        """Gives the partitions up: the transaction in flight may end, no further one begins."""
        owners, self._owners = self._owners, {}
        for owner in owners.values():
            try:
                async with asyncio.timeout(HAND_OVER_S):
                    await owner.idle.acquire()
            except TimeoutError:
                end(Exit.NOT_HANDED_OVER, f"a transaction on {self._stage.reads.name}/{owner.partition} does not end")
            if owner.task:
                owner.task.cancel()
            while not owner.waiting.empty():
                self._window.leave(owner.waiting.get_nowait().source.size)
        if owners:
            await self._app.commit_now()
        for owner in owners.values():
            await owner.close()

    async def _own(self, partition: int, generation: int, first: int) -> Owner:
        publisher = self._publisher(partition)
        await publisher.start()  # fences first: after this nothing of a former owner can be committed any more
        expected = ExpectedOffsets(self._settings, self._stage.reads, partition, first)
        owner = Owner(partition, generation, publisher, expected)
        owner.in_hand = InHand(self._settings.data_dir, f"{self._stage.group}-{partition}")
        await self._restore(owner)
        return owner

    async def _begin_again(self, owner: Owner) -> None:
        """Rebuilds a memory that failed, behind a new producer.

        A commit returns before its markers stand in the topics; starting a producer of that id waits for them, so what
        is committed is what is read.
        """
        await owner.publisher.abandon()
        owner.publisher = self._publisher(owner.partition)
        await owner.publisher.start()
        await self._restore(owner)

    def _publisher(self, partition: int) -> Publisher:
        return Publisher(self._settings, transactional_id=f"{self._stage.group}-{partition}")

    async def _restore(self, owner: Owner) -> None:
        """Rebuilds the memory from its records, committed ones only."""
        started = time.monotonic()
        owner.memory, owner.answered = self._stage.load_memory(self._settings.options), Answered()
        place = (STATE.name, owner.partition)
        async with reader(self._settings, max_poll_records=RESTORE_RECORDS) as consumer:
            held = (await spans_of(consumer, [STATE])).get(place, Span(0, 0))
            async for batch in records_until_end(consumer, {place: held}):
                for found in batch:
                    record = StateRecord((found.key or b"").decode(), found.value)
                    if not owner.answered.restore(record):
                        owner.memory.restore(record)
                self._progress.restore(len(batch))
        owner.memory.restored()
        seconds = time.monotonic() - started
        self._progress.restore(0, seconds=seconds)
        if held.end > held.start:
            log.info("%s/%d: state restored in %.1f s", self._stage.name, owner.partition, seconds)

    async def _take(self, event: Event) -> None:
        message = event.message
        owner = self._owners.get(message.partition)
        if owner is None or not self._is_current(owner, message.generation_id):
            return  # fetched under a former generation: whoever owns the partition reads it again
        if not await owner.expected.is_new(message.offset):
            self._progress.repeat()
            return
        headers = tuple(message.headers or ())
        source = Input(message.topic, message.partition, message.offset, message.key, message.value, headers)
        item = Waiting(event, source)
        await self._window.enter(item.source.size)
        if self._owners.get(message.partition) is not owner:
            self._window.leave(item.source.size)
            return
        owner.waiting.put_nowait(item)

    def _is_current(self, owner: Owner, generation: int) -> bool:
        return generation == owner.generation == self._app.generation

    async def _work(self, owner: Owner) -> None:
        """Answers the partition's messages, batch by batch."""
        while True:
            items = await owner.batch()
            try:
                async with owner.idle:
                    if self._owners.get(owner.partition) is owner:
                        await self._answer(owner, items)
            except Exception as error:
                end(_reason(error), f"{self._stage.name}/{owner.partition}: {type(error).__name__}: {error}")
            finally:  # also where it is cancelled while it waits for the lock: a window that is never left stands still
                for item in items:
                    self._window.leave(item.source.size)

    async def _answer(self, owner: Owner, items: Sequence[Waiting]) -> None:
        publications: list[Publication] = []
        owner.told.clear()
        for item in items:
            answer = await self._decide(owner, item)
            if answer is None:  # the memory failed and is rebuilt; none of this batch is published or acknowledged
                return await self._answer(owner, items)
            publications += answer
            await asyncio.sleep(0)  # a decision takes milliseconds; the other stages' loops run between two
        publications += [self._state(owner, record) for record in owner.answered.changes()]
        if publications:
            await self._commit(owner, publications)
        for item in items:
            item.event.ack()
            self._progress.answer()
        for count in owner.told:
            count()
        self._measure()
        return None

    def _measure(self) -> None:
        self._progress.state = sum((owner.memory.size() for owner in self._owners.values()), StateSize())

    async def _commit(self, owner: Owner, publications: Sequence[Publication]) -> None:
        try:
            await owner.publisher.transact(publications)
        except Exception:
            self._progress.transact("aborted")
            raise
        self._progress.transact("committed")

    async def _decide(self, owner: Owner, item: Waiting) -> list[Publication] | None:
        """What a message brings about; nothing where its raw message is answered already; None where memory failed."""
        source = item.source
        try:
            article = decode(ExtractedArticle, source.value)
        except MessageError as error:
            raw = raw_of(source.headers) or source.place
            return await self._refuse(owner, raw, Refusal(self._stage.name, error.code, str(error), raw), source)
        raw = article.provenance
        if raw in owner.answered:
            owner.told.append(self._progress.repeat)
            return []
        known = identity(source.topic, source.partition, source.offset, source.value)
        refusal = owner.refused.get(source.offset)
        if refusal is None and owner.in_hand.is_poison(known):
            refusal = Refusal(self._stage.name, Crashed.__name__, POISON, raw)
        if refusal:
            return await self._refuse(owner, raw, refusal, source)
        owner.in_hand.take(known)
        try:
            publications = self._decision(owner, article, item)
        except OSError:
            raise  # a fault of this machine, a full disk: the worker ends, and a new one takes the message up again
        except Exception as error:
            # half a decision may be in the memory: it is rebuilt from what is committed, and this message, on which
            # it would fail again after each restart, is refused when it comes again
            owner.refused[source.offset] = _refusal(self._stage, error, raw)
            await self._begin_again(owner)
            return None
        finally:
            owner.in_hand.release()
        owner.answered.add(raw)
        return publications

    async def _refuse(self, owner: Owner, raw: Provenance, refusal: Refusal, source: Input) -> list[Publication]:
        if raw in owner.answered:
            owner.told.append(self._progress.repeat)
            return []
        owner.answered.add(raw)
        owner.told.append(partial(self._progress.reject, refusal.code))
        return [await self._rejections.record(refusal, source)]

    def _decision(self, owner: Owner, article: ExtractedArticle, item: Waiting) -> list[Publication]:
        started = time.perf_counter()
        decision = owner.memory.decide(article)
        self._progress.work(time.perf_counter() - started)
        event = normalized_event(self._stage, decision.event, trace_of(item.source.headers))
        publications = [self._state(owner, record) for record in decision.records]
        publications += [event, *(story_state(self._stage, story) for story in decision.stories)]
        if largest := max((len(publication.value or b"") for publication in publications), default=0):
            _check_size(self._stage, largest)
        newest = _event_seconds(decision.event, item.event.message.timestamp)
        owner.told.append(partial(self._progress.normalize, decision.event, newest))
        return publications

    def _state(self, owner: Owner, record: StateRecord) -> Publication:
        return Publication(STATE.name, record.key.encode(), record.value, partition=owner.partition)


def _event_seconds(event: NormalizedEvent, published: float) -> float | None:
    """Event time, not later than its record was `published`: one date in 2099 would be the newest for ever."""
    declared = event_time(event)
    return min(datetime.fromisoformat(declared).timestamp(), published) if declared else None


def _check_size(stage: Stage, size: int) -> None:
    if size > LARGEST_VALUE:
        raise GuardTripped(
            f"what {stage.name} made of the message has {size:,} bytes, more than the {LARGEST_VALUE:,} of a topic: "
            "send a smaller page, or the article's text"
        )


def _refusal(stage: Stage, error: Exception, raw: Provenance) -> Refusal:
    if isinstance(error, MessageError):
        return Refusal(stage.name, error.code, str(error), raw)
    reason = f"a fault of dongtin, not of the message: {type(error).__name__} in {stage.name} ({error}); report it"
    return Refusal(stage.name, Crashed.__name__, reason, raw)


def _reason(error: Exception) -> Exit:
    if isinstance(error, ProducerFenced | InvalidProducerEpoch):
        return Exit.FENCED
    return Exit.NOT_PUBLISHED if isinstance(error, KafkaError) else Exit.FAULT
