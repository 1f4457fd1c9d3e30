"""`dongtin rejected values`: what was rejected, to be looked at by `dongtin validate`, mended, and sent."""

import re
import sys
from typing import Annotated

import orjson
import typer

from dongtin.topology import RAW

from .rejected import Reason, Servers, Since, Source, StageName, Until, wanted_letters
from .terminal import errors, load_settings, printable

_LINE_BREAKS = re.compile(rb"[\r\n]+")


def values(
    places: Annotated[
        list[str] | None, typer.Argument(metavar="[PLACE ...]", help="As `show` takes them; all without.")
    ] = None,
    *,
    reason: Reason = None,
    stage: StageName = None,
    source: Source = None,
    since: Since = None,
    until: Until = None,
    bootstrap_servers: Servers = None,
) -> None:
    """Print the messages themselves, one a line, as files of `validate`, `explain` and `send` have them.

    What was sent back is left out: where it was rejected again, that rejection has it. A message that is mended and
    sent is a new one in the books; where code or settings were to blame, `redrive` sends back the same.

    Examples: dongtin rejected values --since 2h | dongtin validate - --summary
              dongtin rejected values --source example.vn | jq -c '.html = .htlm' | dongtin send -
    """
    from dongtin.runtime.dead_letters import dead_letters, redriven

    settings = load_settings(bootstrap_servers=bootstrap_servers)
    wanted = wanted_letters(
        reason=reason, stage=stage, source=source, since=since, until=until, places=places or ()
    )  # fmt: skip
    known = redriven(settings)
    found = left_out = 0
    for letter in dead_letters(settings, wanted):
        if letter.raw_topic == RAW.name and letter.raw in known:
            continue
        found += 1
        if letter.note:
            left_out += 1
            continue
        line = _on_one_line(letter.value)
        if sys.stdout.isatty():
            line = printable(line.decode("utf-8", "replace")).encode()
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
    if left_out:
        errors.print(f"{left_out:,} are left out: their rejections do not hold them, `show` says why", style="red")
    if not found:
        errors.print("no rejected message that is meant: `dongtin rejected list` shows which there are", markup=False)
    if left_out or (places and not found):
        raise typer.Exit(1)


def _on_one_line(value: bytes) -> bytes:
    if b"\n" not in value and b"\r" not in value:
        return value
    try:
        return orjson.dumps(orjson.loads(value))
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        return _LINE_BREAKS.sub(b" ", value)
