"""The whole pipeline without a broker: what `dongtin process` prints and the topics carry is the same.

The stateless stages run in a pool of processes, deduplication here, in the order of the input.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future

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
        """One line an item, in order."""
        limit = IN_FLIGHT_PER_PROCESS * self._settings.processes
        waiting: deque[tuple[Item, Provenance, Future[Timed]]] = deque()
        with StagePool(self._settings) as pool:

            def head() -> Line:
                item, provenance, task = waiting.popleft()
                return self._finish(pool.result(task, STATELESS, item.value, provenance), provenance)

            for item in items:
                provenance = Provenance(
                    topic=item.origin, partition=0, offset=item.number, pipeline_version=__version__
                )
                waiting.append((item, provenance, pool.schedule(STATELESS, item.value, provenance)))
                while waiting and (len(waiting) >= limit or waiting[0][2].done()):
                    yield head()
            while waiting:
                yield head()

    def _finish(self, result: Result, provenance: Provenance) -> Line:
        if isinstance(result, Refusal):
            return _rejected(result, provenance)
        return self._decide(result)

    def _decide(self, result: Answer) -> Line:
        decision = self._memory.decide(decode(ExtractedArticle, result.value))
        for story in decision.stories:
            self._stories[story.story_id] = story
        return NormalizedLine(event=decision.event)


def _rejected(refusal: Refusal, provenance: Provenance) -> RejectedLine:
    return RejectedLine(
        reason=refusal.reason,
        stage=refusal.stage,
        error=refusal.code,
        topic=provenance.topic,
        partition=provenance.partition,
        offset=provenance.offset,
    )
