"""The whole pipeline without a broker: what `dongtin process` prints and the topics carry is the same.

The stateless stages run in a pool of processes, deduplication here, in the order of the input.
"""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue

from dongtin import __version__
from dongtin.pipeline import Memory
from dongtin.topology import DEDUPLICATION, STAGES
from dongtin_schemas import ExtractedArticle, NormalizedLine, Provenance, RejectedLine, Story

from .codec import decode
from .execution import Answer, Refusal, Result, StagePool, Timed
from .files import Item
from .settings import Settings

STATELESS = tuple(stage for stage in STAGES if stage.kind != "memory")

IN_FLIGHT_PER_PROCESS = 16
"""Enough to keep a process busy while the head of the queue is waited for, little enough to bound memory."""
ROOM_AT_ONCE = 8
"""Items for which room is made together, half of what one process may have in flight: to wake the reading thread for
each one took a quarter more of processor time where texts are short."""

Line = NormalizedLine | RejectedLine


class InProcessPipeline:
    """Every stage, in process. Lines come out in the order of the messages; `stories` is their state so far."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._memory: Memory = DEDUPLICATION.load_memory(settings.options)
        self._stories: dict[str, Story] = {}

    @property
    def stories(self) -> tuple[Story, ...]:
        """The stories as they stand, in the order in which they first appeared."""
        return tuple(self._stories.values())

    def process(self, items: Iterable[Item]) -> Iterator[Line]:
        """One line an item, in order, each as soon as it is known: the next item may be minutes away.

        `items` is read in a thread of its own. What it raises is raised here, after the lines of what came before.
        """
        limit = IN_FLIGHT_PER_PROCESS * self._settings.processes
        with StagePool(self._settings) as pool, _scheduled(pool, items, limit) as begun:
            for one in begun:
                result = pool.result(one.task, STATELESS, one.item.value, one.provenance)
                yield self._finish(result, one.provenance)

    def _finish(self, result: Result, provenance: Provenance) -> Line:
        if isinstance(result, Refusal):
            return _rejected(result, provenance)
        return self._decide(result)

    def _decide(self, result: Answer) -> Line:
        decision = self._memory.decide(decode(ExtractedArticle, result.value))
        for story in decision.stories:
            self._stories[story.story_id] = story
        return NormalizedLine(event=decision.event)


@dataclass(frozen=True, slots=True)
class _Begun:
    """An item that the pool has."""

    item: Item
    provenance: Provenance
    task: Future[Timed]


@contextmanager
def _scheduled(pool: StagePool, items: Iterable[Item], limit: int) -> Iterator[Iterator[_Begun]]:
    """The items, in order, given to the pool by a thread while there is room for them.

    A thread that waits for its input cannot be told to end, so it is left behind with the process.
    """
    ready: SimpleQueue[_Begun | BaseException | None] = SimpleQueue()
    room = threading.Semaphore(limit)
    given_up = threading.Event()

    def feed() -> None:
        try:
            for item in items:
                room.acquire()
                if given_up.is_set():
                    return
                where = Provenance(topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__)
                ready.put(_Begun(item, where, pool.schedule(STATELESS, item.value, where)))
            ready.put(None)
        except BaseException as error:
            ready.put(error)

    def begun() -> Iterator[_Begun]:
        finished = 0
        while (one := ready.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one
            finished += 1
            if finished % ROOM_AT_ONCE == 0:
                room.release(ROOM_AT_ONCE)

    threading.Thread(target=feed, name="feed", daemon=True).start()
    try:
        yield begun()
    finally:
        given_up.set()
        room.release()


def _rejected(refusal: Refusal, provenance: Provenance) -> RejectedLine:
    return RejectedLine(
        reason=refusal.reason,
        stage=refusal.stage,
        error=refusal.code,
        topic=provenance.topic,
        partition=provenance.partition,
        offset=provenance.offset,
    )
