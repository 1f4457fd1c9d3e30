"""The cases of the contract: what crawlers send, and what a newsroom wants to come of it. One JSON file each.

    {"name": as the file is called, "shows": in a line,
     "messages": in order of arrival,
     "expect": one for each message,
         {"outcome": "normalized", "event": {path: expectation}} or
         {"outcome": "rejected", "stage": expectation, "error": expectation, "reason": expectation}
     "stories": optional, paths and expectations; each must fit exactly one of the case's stories}

A message is an object (sent as JSON), a string (sent as it stands) or null (an empty value, Kafka's tombstone);
`{"$encoded": [encoding, object or text]}` is sent in another encoding than UTF-8. Inside of an object:

    {"$lines": [a, b]}         joined by line breaks
    {"$paragraphs": [a, b]}    joined by blank lines
    {"$join": [a, b]}          joined by nothing
    {"$repeat": [text, n]}     n times
    {"$base64": text}          its UTF-8 bytes in Base64

Expectations are described in `matching.py`.

All cases share one run of the pipeline, so addresses and texts must not be shared between cases.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """One case, its messages as the bytes that a crawler would send."""

    name: str
    shows: str
    messages: tuple[bytes | None, ...]
    expect: tuple[Mapping[str, Any], ...]
    stories: tuple[Mapping[str, Any], ...]


def load_cases() -> list[Case]:
    """All cases, by name."""
    return [read_case(path) for path in sorted(FOLDER.glob("*.json"))]


def read_case(path: Path) -> Case:
    """The case of a file. Raises ValueError where the file is not as described above."""
    data = json.loads(path.read_text("utf-8"))
    unknown = data.keys() - {"name", "shows", "messages", "expect", "stories"}
    if unknown or data["name"] != path.stem or len(data["messages"]) != len(data["expect"]):
        raise ValueError(f"{path.name}: wrong name, unknown fields {sorted(unknown)}, or not one `expect` a message")
    return Case(
        name=data["name"],
        shows=data["shows"],
        messages=tuple(_bytes_of(message) for message in data["messages"]),
        expect=tuple(data["expect"]),
        stories=tuple(data.get("stories", [])),
    )


def _bytes_of(message: Any) -> bytes | None:
    if message is None:
        return None
    if isinstance(message, str):
        return message.encode()
    if isinstance(message, dict) and "$encoded" in message:
        encoding, content = message["$encoded"]
        text = content if isinstance(content, str) else json.dumps(_expanded(content), ensure_ascii=False)
        return text.encode(encoding)
    expanded = _expanded(message)
    return expanded.encode() if isinstance(expanded, str) else json.dumps(expanded, ensure_ascii=False).encode()


def _expanded(value: Any) -> Any:
    if isinstance(value, list):
        return [_expanded(item) for item in value]
    if not isinstance(value, dict):
        return value
    match list(value.items()):
        case [("$lines", parts)]:
            return "\n".join(_expanded(parts))
        case [("$paragraphs", parts)]:
            return "\n\n".join(_expanded(parts))
        case [("$join", parts)]:
            return "".join(_expanded(parts))
        case [("$repeat", [piece, times])]:
            return str(_expanded(piece)) * int(times)
        case [("$base64", inner)]:
            return base64.b64encode(str(_expanded(inner)).encode()).decode("ascii")
    return {name: _expanded(item) for name, item in value.items()}
