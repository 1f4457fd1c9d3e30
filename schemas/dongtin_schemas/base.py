"""What all models of the contract have in common."""

from pydantic import BaseModel, ConfigDict, JsonValue

SCHEMA_VERSION = 1
"""Grows only when a field changes its meaning; adding a field does not change it."""

Extra = dict[str, JsonValue]
"""Fields of a crawler that the contract has no name for, kept as they came."""


class Model(BaseModel):
    """A frozen value of the contract.

    Unknown fields are ignored when reading, so that a consumer of an older version reads what a newer one writes.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", use_attribute_docstrings=False)
