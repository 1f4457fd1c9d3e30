"""Back to the raw topic: what was rejected is sent again, once mended, and stands in the books as the same message.

A message goes back in one transaction with a record of it on `articles.redriven.v1`: whatever interrupts it, either
both can be read or neither, so a second run goes on where the first one stopped and sends nothing twice. The producer
has one id for all, so of two redrives at once the later one fences the earlier.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aiokafka.errors import InvalidProducerEpoch, ProducerFenced

from dongtin.pipeline import TopicMismatch, WorldError
from dongtin.topology import RAW, REDRIVEN, REJECTED, message_key
from dongtin_schemas import Redrive
from dongtin_schemas.rejection import HEADER_ATTEMPT, HEADER_ORIGIN, HEADER_PREVIOUS

from .codec import encode
from .connection import MAX_REQUEST_BYTES, reaching
from .dead_letters import DeadLetter, Place, Redriven, Wanted, dead_letter, held_letters, redriven, topic_ids
from .publishing import HEADROOM_BYTES, Headers, Publication, Publisher, too_large
from .reading import Position, Record, Span, batches, reader, spans_of
from .settings import Settings

TRANSACTIONAL_ID = "dongtin-redrive"

TRANSACTION_TIMEOUT_MS = 20_000
"""A redrive that is killed holds up the raw topic for so long at most, or until the next one starts."""

BATCH = 200
BATCH_BYTES = 16 * 1024 * 1024
"""Messages a transaction."""

REDRIVE_HEADERS = frozenset({HEADER_ATTEMPT, HEADER_ORIGIN, HEADER_PREVIOUS})


@dataclass(slots=True)
class Outcome:
    """What became of the letters that were meant."""

    redriven: int = 0
    """Sent back, or in a dry run: would be."""
    already: int = 0
    """Sent back earlier: rejections go back once."""
    repeated: int = 0
    """A second rejection of a message that this run sent back: a crash had it rejected twice."""
    gone: int = 0
    """Neither the rejection nor the raw topic holds the message any more."""
    foreign: int = 0
    """Not rejected from the raw topic: there is nothing to send back."""
    too_large: int = 0
    """The raw topic does not take it."""


OnLetter = Callable[[DeadLetter], None]


def redrive(
    settings: Settings,
    wanted: Wanted,
    *,
    within: Mapping[Position, Span] | None = None,
    again: bool = False,
    dry_run: bool = False,
    on_letter: OnLetter = lambda _: None,
) -> Outcome:
    """Sends the letters that are meant back to the raw topic, each once unless `again`.

    `within` is what `held_letters` gave; what is rejected later is left alone. `on_letter` is called with each letter
    that went back. Raises `BrokerUnreachable`, `TopicMismatch`, and `WorldError` where another redrive took over.
    """
    ids = topic_ids(settings, [RAW, REDRIVEN, REJECTED])
    for topic in (RAW, REDRIVEN, REJECTED):
        if topic.name not in ids:
            raise TopicMismatch(f"topic {topic.name} is missing: run `dongtin topics apply`")
    held = held_letters(settings, wanted) if within is None else within
    with reaching(settings):
        try:
            run = _Redriving(settings, wanted, ids[RAW.name], again=again, dry_run=dry_run, on_letter=on_letter)
            return asyncio.run(run.run(held))
        except (ProducerFenced, InvalidProducerEpoch) as error:
            raise WorldError(
                "another `dongtin rejected redrive` took over: what this one sent back before stays sent back, once; "
                "wait for the other and run this again for the rest"
            ) from error


class _Redriving:
    """One run."""

    def __init__(
        self,
        settings: Settings,
        wanted: Wanted,
        raw_id: str,
        *,
        again: bool,
        dry_run: bool,
        on_letter: OnLetter,
    ) -> None:
        self._settings, self._wanted, self._raw_id = settings, wanted, raw_id
        self._again, self._dry_run, self._on_letter = again, dry_run, on_letter
        self._outcome = Outcome()
        self._done = Redriven()
        self._seen = Redriven()
        self._partitions: frozenset[int] = frozenset()

    async def run(self, held: Mapping[Position, Span]) -> Outcome:
        publisher = None if self._dry_run else await _publisher(self._settings)
        try:
            # what is known is read behind the fence: nobody else writes there from here on
            self._done = await asyncio.to_thread(redriven, self._settings)
            async with reader(self._settings) as consumer:
                self._partitions = frozenset(number for _, number in await spans_of(consumer, [RAW]))
            await self._run(held, publisher)
        except BaseException:
            if publisher:
                # the library's own futures fail with the producer: one error is raised, theirs would be tracebacks
                asyncio.get_running_loop().set_exception_handler(lambda *_: None)
                await publisher.abandon()
            raise
        if publisher:
            await publisher.stop()
        return self._outcome

    async def _run(self, held: Mapping[Position, Span], publisher: Publisher | None) -> None:
        waiting: list[DeadLetter] = []
        size = 0
        async for batch in batches(self._settings, [REJECTED], within=held):
            for record in batch:
                letter = await self._to_send(record)
                if letter is None:
                    continue
                waiting.append(letter)
                size += len(letter.value)
                if len(waiting) >= BATCH or size >= BATCH_BYTES:
                    await self._send(publisher, waiting)
                    waiting, size = [], 0
        await self._send(publisher, waiting)

    async def _to_send(self, record: Record) -> DeadLetter | None:
        """The letter, its value that of the raw message; None where it is not meant or does not go back."""
        letter = dead_letter(record)
        if letter is None or not self._wanted.takes(letter):
            return None
        if letter.raw_topic != RAW.name:
            self._outcome.foreign += 1
        elif not self._seen.add(letter.raw):
            self._outcome.repeated += 1
        elif letter.raw in self._done and not self._again:
            self._outcome.already += 1
        elif (whole := await self._whole(letter)) is None:
            self._outcome.gone += 1
        elif len(whole.value) > MAX_REQUEST_BYTES - HEADROOM_BYTES:
            self._outcome.too_large += 1
        else:
            return whole
        return None

    async def _whole(self, letter: DeadLetter) -> DeadLetter | None:
        """The letter with the raw message's own value and headers; None where they are gone."""
        if letter.note is None:
            return letter
        place = {(RAW.name, letter.raw.partition): Span(letter.raw.offset, letter.raw.offset + 1)}
        async for batch in batches(self._settings, [RAW], within=place):
            for raw in batch:
                if raw.key == letter.key:  # else the topic was made anew, and this is another message
                    return replace(letter, value=raw.value or b"", headers=raw.headers, note=None)
        return None

    async def _send(self, publisher: Publisher | None, letters: Sequence[DeadLetter]) -> None:
        """Sends the letters back in one transaction; where one is too large for the topic, in one each."""
        if publisher and letters:
            try:
                await self._transact(publisher, letters)
            except Exception as error:
                if not too_large(error):
                    raise
                if len(letters) == 1:
                    self._outcome.too_large += 1
                    return
                for letter in letters:
                    await self._send(publisher, [letter])
                return
        self._outcome.redriven += len(letters)
        for letter in letters:
            self._on_letter(letter)

    async def _transact(self, publisher: Publisher, letters: Sequence[DeadLetter]) -> None:
        async with publisher.transaction():
            places = await _confirmed(publisher, [self._raw_message(letter) for letter in letters])
            marks = [self._mark(letter, place) for letter, place in zip(letters, places, strict=True)]
            await _confirmed(publisher, marks)

    def _raw_message(self, letter: DeadLetter) -> Publication:
        place = f"{RAW.name}/{letter.raw}"
        about = {
            HEADER_ATTEMPT: str(letter.attempt + 1),
            HEADER_ORIGIN: letter.origin or place,
            HEADER_PREVIOUS: place,
        }
        own = tuple((name, value) for name, value in letter.headers if name not in REDRIVE_HEADERS)
        headers: Headers = (*own, *((name, value.encode("utf-8", "replace")) for name, value in about.items()))
        # the partition of the message: deliveries of a page stay in one, whatever partitioner the crawler has
        partition = letter.raw.partition if letter.raw.partition in self._partitions else None
        return Publication(RAW.name, letter.key, letter.value, headers, partition)

    def _mark(self, letter: DeadLetter, to: Place) -> Publication:
        mark = Redrive(
            topic=RAW.name,
            topic_id=self._raw_id,
            partition=letter.raw.partition,
            offset=letter.raw.offset,
            to_partition=to.partition,
            to_offset=to.offset,
            attempt=letter.attempt + 1,
            stage=letter.stage,
            error=letter.error,
        )
        return Publication(REDRIVEN.name, message_key(mark).encode(), encode(mark))


async def _publisher(settings: Settings) -> Publisher:
    publisher = Publisher(
        settings, transactional_id=TRANSACTIONAL_ID, transaction_timeout_ms=TRANSACTION_TIMEOUT_MS
    )  # fmt: skip
    await publisher.start()
    return publisher


async def _confirmed(publisher: Publisher, publications: Sequence[Publication]) -> list[Place]:
    """Publishes the records and gives the places at which the broker has them."""
    sent: list[asyncio.Future[Any]] = []
    for publication in publications:
        sent.append(await publisher.send(publication))
        sent[-1].add_done_callback(_retrieve)
    return [Place(found.partition, found.offset) for found in await asyncio.gather(*sent)]


def _retrieve(confirmed: "asyncio.Future[Any]") -> None:
    """Of a transaction that fails, one error is raised; those of the other messages are the same and are not logged."""
    if not confirmed.cancelled():
        confirmed.exception()
