"""Writes JSON Schema and AsyncAPI from the models and the topology; `--check` fails where they are not up to date.

python schemas/generate.py [--check]
"""

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from dongtin import __version__
from dongtin.topology import MAX_MESSAGE_BYTES, RAW, STAGES, STATE, TOPICS, Topic
from dongtin_schemas import (
    CrawlerMessage,
    DetectedMessage,
    ExtractedArticle,
    Model,
    NormalizedEvent,
    NormalizedLine,
    Redrive,
    RejectedLine,
    Rejection,
    Story,
)

HERE = Path(__file__).parent

MODELS: tuple[type[Model], ...] = (
    CrawlerMessage,
    DetectedMessage,
    ExtractedArticle,
    NormalizedEvent,
    Story,
    Rejection,
    Redrive,
    NormalizedLine,
    RejectedLine,
)

PUBLIC = tuple(topic for topic in TOPICS if topic is not STATE)
"""What others may rely on; the state topic is deduplication's own."""

CLOUD_EVENTS_HEADERS: dict[str, Any] = {
    "type": "object",
    "description": "CloudEvents 1.0, binary mode, and W3C trace context.",
    "required": ["ce_id", "ce_source", "ce_type", "ce_specversion"],
    "properties": {
        "ce_id": {"type": "string", "description": "The same for every delivery of the same event."},
        "ce_source": {"type": "string", "description": "The stage that wrote it.", "examples": ["/dongtin/language"]},
        "ce_type": {"type": "string", "examples": ["dongtin.article.normalized.v1"]},
        "ce_specversion": {"type": "string", "const": "1.0"},
        "ce_time": {"type": "string", "format": "date-time", "description": "Event time, where it is known."},
        "content-type": {"type": "string", "const": "application/json"},
        "traceparent": {"type": "string", "description": "Passed on from the raw message."},
    },
}


def json_schemas() -> dict[Path, str]:
    """Every model as JSON Schema 2020-12, by file."""
    return {
        HERE / "json" / f"{_file_name(model)}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(mode="serialization"),
            },
            indent=2,
            ensure_ascii=False,
        )
        + "\n"
        for model in MODELS
    }


def asyncapi() -> str:
    """AsyncAPI 3 of the public topics, Kafka binding 0.5."""
    document = {
        "asyncapi": "3.0.0",
        "info": {
            "title": "dongtin",
            "version": __version__,
            "description": "Article messages in, normalized events and stories out. Consumers read committed records "
            "only (isolation.level=read_committed) and upsert by key.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {_channel(topic): _channel_of(topic) for topic in PUBLIC},
        "components": {"messageTraits": {"cloudEvents": {"headers": CLOUD_EVENTS_HEADERS}}},
        "operations": {
            f"{stage.name}-{verb}-{_channel(topic)}": {
                "action": action,
                "channel": {"$ref": f"#/channels/{_channel(topic)}"},
                "summary": f"The {stage.name} stage {verb} {topic.holds}.",
            }
            for stage in STAGES
            for action, verb, topic in [
                ("receive", "reads", stage.reads),
                *(("send", "writes", written) for written in stage.writes),
            ]
        },
    }
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)


def _channel_of(topic: Topic) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": f"{topic.holds[0].upper()}{topic.holds[1:]}. Key: {topic.key}.",
        "messages": {"value": _message(topic)},
        "bindings": {
            "kafka": {
                "bindingVersion": "0.5.0",
                "topicConfiguration": {
                    "cleanup.policy": ["compact" if topic.compacted else "delete"],
                    "max.message.bytes": MAX_MESSAGE_BYTES,
                    **({} if topic.compacted else {"retention.ms": topic.retention_ms}),
                },
            }
        },
    }


def _message(topic: Topic) -> dict[str, Any]:
    if topic is RAW:
        return {"payload": {"$ref": f"json/{_file_name(CrawlerMessage)}.json"}}
    if topic.value is None:
        return {
            "payload": {"description": "The raw message's value, untouched."},
            "summary": "Why: headers __connect.errors.topic, .partition, .offset, .stage, .exception.class.name, "
            ".exception.message.",
        }
    traits = [{"$ref": "#/components/messageTraits/cloudEvents"}]
    return {"traits": traits, "payload": {"$ref": f"json/{_file_name(topic.value)}.json"}}


def _channel(topic: Topic) -> str:
    return topic.name.replace(".", "-")


def _file_name(model: type[Model]) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in model.__name__).lstrip("-")


def main() -> int:
    """Writes the files, or tells which are not up to date."""
    files = {**json_schemas(), HERE / "asyncapi.yaml": asyncapi()}
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    stale += [path for path in (HERE / "json").glob("*.json") if path not in files]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(HERE.parent)} is not up to date: run `make schemas`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        if path in files:
            path.write_text(files[path])
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
