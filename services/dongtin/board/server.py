"""The web page: static files, three addresses for data, and a stream that says when to look again."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from aiohttp import web

from dongtin.pipeline import WorldError

from .reader import Reader
from .store import Store

PAGE = Path(__file__).parent / "page"

MAX_SHOWN = 200
"""Stories on a page; who looks for an older one searches for it."""

QUIET_SECONDS = 0.4
"""The stream tells of changes at most that often: a page cannot be read faster."""

KEEP_ALIVE_SECONDS = 15.0

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""Headlines come from strangers' pages: nothing of them may run, nothing else may be loaded."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Board:
    """The dashboard on `host:port`; `port` 0 takes a free one, `address` tells which."""

    def __init__(self, client: Mapping[str, object], host: str, port: int) -> None:
        """`client` is what kafka-python needs to reach the cluster."""
        self.store = Store()
        self._reader = Reader(self.store, client)
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None
        self.address = ""

    async def start(self) -> None:
        """Begins to read and to answer. Raises `WorldError` where the port cannot be had."""
        check_port(self._host, self._port)
        self._reader.start()
        self._runner = web.AppRunner(self._application(), access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        host, port = self._runner.addresses[0][:2]
        self.address = f"http://{host}:{port}/"

    async def stop(self) -> None:
        """Ends reading and answering."""
        self._reader.stop()
        if self._runner:
            await self._runner.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[_with_headers])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/api/stories", self._stories),
                web.get("/api/rejected", self._rejected),
                web.get("/api/live", self._live),
                web.static("/page", PAGE),
            ]
        )
        return application

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _stories(self, request: web.Request) -> web.StreamResponse:
        stories = self.store.stories(
            query=request.query.get("q", ""),
            language=request.query.get("language", ""),
            only_copies=request.query.get("shelf", "copies") == "copies",
            limit=MAX_SHOWN,
        )
        return web.json_response({"stories": stories, **self._status()})

    async def _rejected(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"rejected": self.store.rejections(), **self._status()})

    def _status(self) -> Mapping[str, object]:
        return {"counts": self.store.counts(), "version": self.store.version, "failure": self._reader.failure}

    async def _live(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events (HTML Living Standard, 9.2): the version, whenever it changed."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        told, idle = -1, 0.0
        try:
            while True:
                if self.store.version != told:
                    told, idle = self.store.version, 0.0
                    await response.write(f"data: {told}\n\n".encode())
                elif idle >= KEEP_ALIVE_SECONDS:
                    idle = 0.0
                    await response.write(b": still here\n\n")
                await asyncio.sleep(QUIET_SECONDS)
                idle += QUIET_SECONDS
        except ConnectionError:
            return response


def check_port(host: str, port: int) -> None:
    """Raises `WorldError` where nothing can listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise WorldError(
                f"the board cannot listen on {host}:{port} ({error.strerror}): "
                "set DONGTIN_BOARD_PORT to a free port, or 0"
            ) from error


@web.middleware
async def _with_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:
        response.headers.update(HEADERS)
    return response
