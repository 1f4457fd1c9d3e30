"""A TCP proxy between one worker and the broker, which can be cut as a network can."""

import asyncio
import socket
import struct
import threading
from contextlib import suppress

CHUNK = 64 * 1024
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER: on, no time. Closing such a socket sends a reset instead of an orderly end."""

Side = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Forwards `port` to `target` on loopback, in a thread of its own."""

    def __init__(self, port: int, target: int) -> None:
        self.port, self.target = port, target
        self.connections = 0
        self._pairs: set[tuple[asyncio.StreamWriter, asyncio.StreamWriter]] = set()
        self._forgotten: list[asyncio.StreamWriter] = []
        """Workers' sides of half-open connections: a writer that nobody holds is closed, and that would tell them."""
        self._serving: set[asyncio.Task[None] | None] = set()
        self._flows: asyncio.Event
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        threading.Thread(target=self._run, args=(ready,), name=f"proxy {port}", daemon=True).start()
        ready.wait()

    def reset(self) -> None:
        """Every connection is reset; new ones are taken."""
        self._call(self._reset)

    def silence(self) -> None:
        """Nothing goes through any more, and nobody is told: packets are lost on the way."""
        self._call(self._flows.clear)

    def restore(self) -> None:
        """What was held back goes through, late."""
        self._call(self._flows.set)

    def half_open(self) -> None:
        """The broker loses its side of every connection; the worker is not told and may wait for ever."""
        self._call(self._half_open)

    def close(self) -> None:
        """Ends the thread."""
        self._call(self._loop.stop)

    def _call(self, work) -> None:
        self._loop.call_soon_threadsafe(work)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._flows = asyncio.Event()
        self._flows.set()
        listening = asyncio.start_server(self._serve, "127.0.0.1", self.port, limit=CHUNK)
        self._server = self._loop.run_until_complete(listening)
        ready.set()
        self._loop.run_forever()

    async def _serve(self, from_worker: asyncio.StreamReader, to_worker: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        self._serving.add(task)  # the loop itself holds tasks weakly
        try:
            await self._flows.wait()
            from_broker, to_broker = await asyncio.open_connection("127.0.0.1", self.target, limit=CHUNK)
            await self._forward((from_worker, to_worker), (from_broker, to_broker))
        except OSError:
            to_worker.close()
        finally:
            self._serving.discard(task)

    async def _forward(self, worker: Side, broker: Side) -> None:
        pair = (worker[1], broker[1])
        self._pairs.add(pair)
        copies = [asyncio.create_task(self._copy(*way)) for way in ((worker[0], broker[1]), (broker[0], worker[1]))]
        await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
        if pair in self._pairs:  # else it is half open: the worker's side stays as it is
            self._pairs.discard(pair)
            for side in pair:
                side.close()
        await asyncio.wait(copies)

    async def _copy(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(CHUNK):
                await self._flows.wait()
                sink.write(data)
                await sink.drain()

    def _reset(self) -> None:
        for pair in self._pairs:
            for side in pair:
                raw = side.get_extra_info("socket")
                with suppress(OSError):
                    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                side.transport.abort()
        self._pairs.clear()

    def _half_open(self) -> None:
        for to_worker, to_broker in self._pairs:
            self._forgotten.append(to_worker)
            to_broker.transport.abort()
        self._pairs.clear()
