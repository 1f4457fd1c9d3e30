"""`dongtin process`: the pipeline as a filter, without a broker."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dongtin.pipeline import WorldError

from .terminal import errors, load_settings, with_progress


def process(
    path: Annotated[str, typer.Argument(metavar="FILE|DIR|-", help="JSON lines, a folder of .txt and .html, or -.")],
    stories: Annotated[Path | None, typer.Option(help="Write the stories as they stand at the end.")] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="Processes for the heavy stages.")] = None,
    text_analysis: Annotated[
        bool | None, typer.Option("--text-analysis/--no-text-analysis", help="Compute keywords and names.")
    ] = None,
) -> None:
    """Read crawler messages, print one JSON line for each, in order: the event, or why it was rejected.

    Example: dongtin process seeds/messages.jsonl --stories stories.jsonl | jq .event.title
    """
    from dongtin.runtime.files import count_items, read_items
    from dongtin.runtime.in_process import InProcessPipeline

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # tidies up as Ctrl-C does
    pipeline = InProcessPipeline(load_settings(processes=processes, text_analysis=text_analysis))
    normalized = rejected = 0
    total = count_items(path) if errors.is_terminal else None
    with _writable(stories) as stories_file:
        lines = pipeline.process(read_items(path))
        for line in with_progress(lines, "processing", total):
            sys.stdout.buffer.write(line.model_dump_json().encode() + b"\n")
            sys.stdout.buffer.flush()  # whoever reads along a live crawler sees each answer at once
            if line.outcome == "normalized":
                normalized += 1
            else:
                rejected += 1
        if stories_file:
            for story in pipeline.stories:
                stories_file.write(story.model_dump_json().encode() + b"\n")
    if errors.is_terminal:
        errors.print(f"{normalized:,} normalized, {rejected:,} rejected, {len(pipeline.stories):,} stories")


@contextlib.contextmanager
def _writable(path: Path | None) -> Iterator[BinaryIO | None]:
    """The file, opened before the work starts: hours of it are not lost to a mistyped folder."""
    if path is None:
        yield None
        return
    try:
        stream = path.open("wb")
    except OSError as error:
        raise WorldError(f"{path} cannot be written: {os.strerror(error.errno or 0)}; name another file") from error
    with stream:
        yield stream
