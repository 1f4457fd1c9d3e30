"""The window: so many messages and bytes in hand, and one always, however large."""

import asyncio

from dongtin.runtime.window import Window


async def entered(window: Window, size: int) -> bool:
    """Whether a message of that size comes in without anybody leaving."""
    try:
        async with asyncio.timeout(0.01):
            await window.enter(size)
    except TimeoutError:
        return False
    return True


async def test_it_lets_in_as_many_as_it_is_for():
    window = Window(messages=2, size=100)
    assert await entered(window, 1)
    assert await entered(window, 1)
    assert not await entered(window, 1)
    window.leave(1)
    assert await entered(window, 1)


async def test_it_counts_bytes_and_takes_one_message_of_any_size():
    window = Window(messages=10, size=100)
    assert await entered(window, 1_000)
    assert not await entered(window, 1)
    window.leave(1_000)
    assert await entered(window, 60)
    assert not await entered(window, 41)
    assert await entered(window, 40)


async def test_who_waits_comes_in_when_there_is_room():
    window = Window(messages=1, size=100)
    await window.enter(5)
    waiting = asyncio.create_task(window.enter(5))
    await asyncio.sleep(0)
    assert not waiting.done()
    window.leave(5)
    await asyncio.wait_for(waiting, 1)
