"""`dongtin board`: the web page."""

import asyncio
import contextlib
from typing import Annotated

import typer

from .terminal import errors, load_settings


def board(
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any free one.")] = None,
) -> None:
    """Show stories, copies and rejections on a web page, as they happen.

    Example: dongtin board --port 8321
    """
    from dongtin.board import Board
    from dongtin.runtime.connection import synchronous
    from dongtin.runtime.topics import check
    from dongtin.topology import STAGES

    settings = load_settings(bootstrap_servers=bootstrap_servers, board_host=host, board_port=port)
    check(settings, STAGES)

    async def serve() -> None:
        page = Board(synchronous(settings), settings.board_host, settings.board_port)
        await page.start()
        errors.print(f"the board is at {page.address}")
        try:
            await asyncio.Event().wait()
        finally:
            await page.stop()

    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve())
