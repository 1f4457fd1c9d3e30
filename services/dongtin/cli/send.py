"""`dongtin send`: crawler messages to the raw topic."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from dongtin.pipeline import NotReadable, read_message

from .terminal import complain, errors, load_settings, progress_bar

if TYPE_CHECKING:
    from dongtin.runtime.files import Item


def send(
    path: Annotated[str, typer.Argument(metavar="FILE|DIR|-", help="JSON lines, a folder of .txt and .html, or -.")],
    bootstrap_servers: Annotated[str | None, typer.Option(help="Brokers, host:port, separated by commas.")] = None,
) -> None:
    """Publish crawler messages to articles.raw.v1, each confirmed by the broker, keyed by its URL.

    Nothing is checked on the way: what cannot be processed will stand in articles.rejected.v1 with its reason.
    Exits with 1 where a message was too large to be published.

    Example: dongtin send seeds/messages.jsonl
    """
    from dongtin.runtime.files import count_items, read_items
    from dongtin.runtime.sending import send as send_messages

    settings = load_settings(bootstrap_servers=bootstrap_servers)
    items = read_items(path)
    with progress_bar() as progress:
        task = progress.add_task("sending", total=count_items(path) if errors.is_terminal else None)
        sent = send_messages(settings, keyed(items), on_sent=lambda count: progress.advance(task, count))
    errors.print(f"{sent.messages:,} messages sent, {sent.bytes / 1e6:,.1f} MB")
    for number in sent.too_large:
        complain(f"message {number + 1} of {path} is larger than the broker takes and was not sent")
    if sent.too_large:
        raise typer.Exit(1)


def keyed(items: "Iterable[Item]") -> Iterator[tuple[bytes | None, bytes | None]]:
    """The messages with their keys: the URL, so that all deliveries of a page meet in one partition."""
    for item in items:
        try:
            url = read_message(item.value).url
        except NotReadable:
            url = None
        yield (url.encode("utf-8", "replace") if url else None), item.value
