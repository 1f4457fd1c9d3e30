"""Publishes crawler messages to the raw topic, each confirmed before it counts as sent."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from dongtin.topology import RAW

from .connection import reaching
from .publishing import Headers, Publication, Publisher, too_large
from .settings import Settings
from .topics import require

IN_FLIGHT = 512
IN_FLIGHT_BYTES = 32 * 1024 * 1024
"""What is handed to the producer and not yet confirmed: enough to keep it busy, little enough for any machine."""


@dataclass(slots=True)
class Sent:
    """What became of the messages."""

    messages: int = 0
    bytes: int = 0
    too_large: list[int] = field(default_factory=list)
    """Numbers, from 0, of messages that are larger than the broker takes, and were left out."""


def send(
    settings: Settings,
    messages: Iterable[tuple[bytes | None, bytes | None]],
    *,
    headers: Headers = (),
    on_sent: Callable[[int], None] | None = None,
) -> Sent:
    """Publishes pairs of key (the URL where there is one) and value to `articles.raw.v1`, in order.

    Returns when all are confirmed; `on_sent` is called with how many more are. Raises `BrokerUnreachable`,
    and `TopicMismatch` where there is no raw topic.
    """
    require(settings, RAW)
    with reaching(settings):
        return asyncio.run(_send(settings, messages, headers, on_sent or (lambda _: None)))


async def _send(
    settings: Settings,
    messages: Iterable[tuple[bytes | None, bytes | None]],
    headers: Headers,
    on_sent: Callable[[int], None],
) -> Sent:
    sent, flying_bytes = Sent(), 0
    flying: deque[tuple[int, int, asyncio.Future[object]]] = deque()

    async def land() -> None:
        nonlocal flying_bytes
        number, size, confirmed = flying.popleft()
        flying_bytes -= size
        try:
            await confirmed
        except Exception as error:
            if not too_large(error):
                raise
            sent.too_large.append(number)
            return
        sent.messages += 1
        sent.bytes += size
        on_sent(1)

    publisher = Publisher(settings)
    await publisher.start()
    try:
        for number, (key, value) in enumerate(messages):
            size = len(value or b"")
            while flying and (len(flying) >= IN_FLIGHT or flying_bytes + size > IN_FLIGHT_BYTES):
                await land()
            try:
                # a message without key and value is none to Kafka; an empty value is refused with its reason
                confirmed = await publisher.send(Publication(RAW.name, key, b"" if value is None else value, headers))
            except Exception as error:
                if not too_large(error):
                    raise
                sent.too_large.append(number)
                continue
            flying.append((number, size, confirmed))
            flying_bytes += size
        while flying:
            await land()
    finally:
        await publisher.stop()
    return sent
