"""Bytes to models and back: the only place where a value of the flow is serialised."""

from typing import TypeVar

from pydantic import ValidationError

from dongtin.pipeline import NotReadable
from dongtin_schemas import Model

Value = TypeVar("Value", bound=Model)


def encode(value: Model) -> bytes:
    """The value as JSON, as it stands on a topic."""
    return value.model_dump_json().encode()


def decode(model: type[Value], value: bytes | None) -> Value:
    """A value of one of our own topics. Raises `NotReadable` where it is not of this model."""
    if value is None:
        raise NotReadable(f"the message has no value where a {model.__name__} was expected: was it written by dongtin?")
    try:
        return model.model_validate_json(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "value"
        raise NotReadable(
            f"the message is no {model.__name__}: {where}: {first['msg']}; was it written by dongtin?"
        ) from error
