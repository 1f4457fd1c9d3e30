"""Dead letters as people and machines read them: a line of the list, the sums, one letter whole."""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
import typer
from rich.table import Table
from rich.text import Text

from dongtin.topology import RAW, REJECTED

from .moments import told
from .terminal import data_console, one_line, printable

if TYPE_CHECKING:
    from dongtin.runtime.dead_letters import DeadLetter, Redriven
    from dongtin.runtime.settings import Settings

REASON_WIDTH = 160

HEX_BYTES = 512
"""Bytes of a value that is no text that are shown."""

WAYS_OUT: Mapping[str, str] = {
    "OutOfTime": "raise DONGTIN_TASK_SECONDS, start the workers again, then redrive it",
    "OutOfMemory": "raise DONGTIN_TASK_MEGABYTES, start the workers again, then redrive it",
    "Crashed": "report it with this message; redrive it once a version that mends it runs: it is tried twice again",
    "NotReadable": "look at what the crawler sends: `dongtin rejected values | dongtin validate -` tells its author; "
    "redriven as it is, it is rejected again",
    "NoText": "look at what the crawler fetched; where the text is there, report it, and redrive it once mended",
    "NoArticle": "look at what the crawler fetched; where it is an article, report it or add its outlet, and redrive "
    "it once mended",
    "GuardTripped": "send a smaller page, or the article's text alone; redriven as it is, it is rejected again",
}
"""By class of error: what a person can do. The reason of a rejection says what was wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """A line of the list; ordered by time."""

    timestamp_ms: int
    partition: int
    offset: int
    raw: str
    stage: str
    error: str
    reason: str
    crawler: str
    outlet: str
    key: str
    bytes: int
    attempt: int
    redriven: bool

    @classmethod
    def of(cls, letter: "DeadLetter", redriven: "Redriven") -> "Row":
        """The row of a letter."""
        return cls(
            letter.timestamp_ms, letter.place.partition, letter.place.offset, f"{letter.raw_topic}/{letter.raw}",
            letter.stage, letter.error, letter.reason, letter.crawler, letter.outlet, text_of(letter.key)[:300],
            len(letter.value), letter.attempt, letter.raw_topic == RAW.name and letter.raw in redriven,
        )  # fmt: skip


def print_rows(rows: Iterable[Row]) -> None:
    """The list, as a table."""
    console = data_console()
    table = Table("place", "rejected", "stage", "error", "sent back", "key", "reason", box=None, pad_edge=False)
    for column in table.columns[:5]:
        column.no_wrap = True
    table.columns[5].max_width = 60
    for row in rows:
        sent_back = " ".join(
            filter(None, [f"{row.attempt}×" if row.attempt else "", "redriven" if row.redriven else ""])
        )
        table.add_row(
            f"{row.partition}/{row.offset}", told(row.timestamp_ms), Text(one_line(row.stage)),
            Text(one_line(row.error), style="red"), sent_back, Text(one_line(row.key)),
            Text(one_line(_cut(row.reason, REASON_WIDTH))),
        )  # fmt: skip
    if table.row_count:
        console.print(table)


def print_sums(sums: Mapping[tuple[str, str, str], int], limit: int) -> None:
    """How many there are by reason and stage, waiting and redriven; all of them, of which `limit` are listed."""
    console = data_console()
    total = sum(sums.values())
    if not total:
        console.print("no rejected messages")
        return
    table = Table("error", "stage", "waiting", "redriven", box=None, pad_edge=False, header_style="bold")
    for error, stage in sorted({(error, stage) for error, stage, _ in sums}):
        counts = [sums.get((error, stage, state), 0) for state in ("waiting", "redriven")]
        table.add_row(Text(one_line(error)), Text(one_line(stage)), *(f"{count:,}" for count in counts))
    console.print("\n[bold underline]By reason and stage[/]")
    console.print(table)
    shown = f", the newest {limit:,} are listed" if limit and total > limit else ""
    console.print(f"{total:,} rejections{shown}; `dongtin rejected show PLACE` shows one whole")


def print_letter(letter: "DeadLetter", settings: "Settings") -> None:
    """One letter whole, with what to do about it."""
    console = data_console()
    facts = {
        "place": f"{REJECTED.name}/{letter.place}",
        "raw message": f"{letter.raw_topic}/{letter.raw}",
        "rejected": told(letter.timestamp_ms),
        "stage": letter.stage,
        "error": letter.error,
        "reason": letter.reason,
        "what to do": WAYS_OUT.get(letter.error, "look at the reason; once mended, redrive it"),
        "crawler": letter.crawler,
        "attempts": _attempts(letter),
        "sent back": "; ".join(_sent_back(letter, settings)) or "no: `dongtin rejected redrive " + f"{letter.place}`",
        "key": text_of(letter.key) if letter.key is not None else "(none)",
    }
    for name, value in facts.items():
        console.print(
            Text(f"{name}:".ljust(14), style="bold").append(one_line(value), style="not bold"), soft_wrap=True
        )
    console.print(Text("headers:", style="bold"))
    for name, header in letter.headers:
        console.print(Text(f"  {one_line(name)}: {one_line(text_of(header))}"), soft_wrap=True)
    if letter.note:
        console.print(
            Text(f"the value is not the raw message's: {one_line(letter.note)}", style="yellow"), soft_wrap=True
        )
    console.print(Text(f"value ({len(letter.value):,} bytes):", style="bold"))
    typer.echo(printable(_value(letter.value)))


def letter_as_json(letter: "DeadLetter", settings: "Settings") -> dict[str, object]:
    """The same for machines; bytes that are no text stand in Base64."""
    return {
        "place": str(letter.place),
        "raw": f"{letter.raw_topic}/{letter.raw}",
        "timestamp_ms": letter.timestamp_ms,
        "stage": letter.stage,
        "error": letter.error,
        "reason": letter.reason,
        "what_to_do": WAYS_OUT.get(letter.error),
        "crawler": letter.crawler,
        "outlet": letter.outlet,
        "attempt": letter.attempt,
        "origin": letter.origin,
        "sent_back": _sent_back(letter, settings),
        "note": letter.note,
        "key": _bytes_as_json(letter.key),
        "headers": [{"name": name, **_bytes_as_json(value)} for name, value in letter.headers],
        "value": _bytes_as_json(letter.value),
    }


def _attempts(letter: "DeadLetter") -> str:
    if not letter.attempt:
        return "none before this one"
    return f"sent back {letter.attempt}× before this rejection; it first came as {letter.origin or 'unknown'}"


def _sent_back(letter: "DeadLetter", settings: "Settings") -> list[str]:
    from dongtin.runtime.dead_letters import redrives_of

    if letter.raw_topic != RAW.name:
        return []
    return [f"{RAW.name}/{mark.to_partition}/{mark.to_offset}" for mark in redrives_of(settings, letter.raw)]


def _value(value: bytes) -> str:
    """The value as a person reads it: JSON laid out, other text as it is, else its first bytes in hex."""
    try:
        return orjson.dumps(orjson.loads(value), option=orjson.OPT_INDENT_2).decode()
    except (orjson.JSONDecodeError, orjson.JSONEncodeError):
        pass
    try:
        return value.decode()
    except UnicodeDecodeError:
        lines = [value[start : start + 32].hex(" ") for start in range(0, min(len(value), HEX_BYTES), 32)]
        rest = [f"… and {len(value) - HEX_BYTES:,} bytes more"] if len(value) > HEX_BYTES else []
        return "\n".join([*lines, *rest])


def _bytes_as_json(value: bytes | None) -> dict[str, str | None]:
    if value is None:
        return {"text": None}
    try:
        return {"text": value.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(value).decode()}


def text_of(value: bytes | None) -> str:
    """Bytes as text; in hex where they are none."""
    try:
        return (value or b"").decode()
    except UnicodeDecodeError:
        return f"0x{(value or b'').hex()}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
