"""What a stage is: a named, pure function from one message to one outcome.

A stateless stage turns a message into its successor or raises `MessageError`. The stateful one turns an article and
what it remembers into a `Decision`: the event, the stories that changed, and the records to remember. Neither knows
of a broker, a clock or a network; the same functions run in `dongtin process` and in the workers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from dongtin_schemas import ExtractedArticle, Model, NormalizedEvent, Provenance, Story

from .errors import MessageError

In_contra = TypeVar("In_contra", bound=Model, contravariant=True)
Out_co = TypeVar("Out_co", bound=Model, covariant=True)
Value = TypeVar("Value", bound=Model)


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose about the stages; everything else follows from the messages."""

    text_analysis: bool = True
    """Whether keywords and names are computed; off, they are null."""
    window_days: int = 14
    """How far apart in event time two copies may lie."""


@dataclass(frozen=True, slots=True)
class Passed(Generic[Value]):
    """The message went through: `value` goes on to the next topic."""

    value: Value


@dataclass(frozen=True, slots=True)
class Rejected:
    """The message ends here, for the reason that `error` tells."""

    stage: str
    error: MessageError


Outcome = Passed[Value] | Rejected


@dataclass(frozen=True, slots=True)
class StateRecord:
    """Something the stateful stage remembers: the latest value of a key; None forgets it."""

    key: str
    value: bytes | None


@dataclass(frozen=True, slots=True)
class StateSize:
    """What the stateful stage holds: articles, and bytes of memory and scratch files."""

    articles: int = 0
    bytes: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    """What it had to leave out for want of room since it began, by kind."""

    def __add__(self, other: "StateSize") -> "StateSize":
        kinds = {**self.left_out, **other.left_out}
        left_out = {kind: self.left_out.get(kind, 0) + other.left_out.get(kind, 0) for kind in kinds}
        return StateSize(self.articles + other.articles, self.bytes + other.bytes, left_out)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the stateful stage answers: all of it is committed together, or none."""

    event: NormalizedEvent
    stories: tuple[Story, ...]
    records: tuple[StateRecord, ...]


class Transform(Protocol[In_contra, Out_co]):
    """A stateless stage; raises `MessageError` where the message cannot be processed."""

    def __call__(self, message: In_contra, options: Options, /) -> Out_co:
        """The successor of the message."""
        ...


class RawTransform(Protocol[Out_co]):
    """The first stage: reads the bytes that a crawler sent."""

    def __call__(self, value: bytes | None, provenance: Provenance, options: Options, /) -> Out_co:
        """The message, read and understood."""
        ...


class Memory(Protocol):
    """The stateful stage: decides on articles in the order in which they come, and remembers.

    The same articles in the same order give the same decisions; `restore` with the records that `decide` gave
    brings back the same state, whatever order the records come in.
    """

    def decide(self, article: ExtractedArticle, /) -> Decision:
        """The decision on one article; remembers it."""
        ...

    def restore(self, record: StateRecord, /) -> None:
        """Takes up one record of a former life; later records of a key replace earlier ones."""
        ...

    def restored(self) -> None:
        """All records are in: makes the state ready to decide."""
        ...

    def size(self) -> StateSize:
        """How much it holds; cheap, for it is asked after every few decisions."""
        ...


def attempt(stage: str, work: Callable[[], Value]) -> Outcome[Value]:
    """Runs a stage's work and makes an outcome of what it raises for the message's sake."""
    try:
        return Passed(work())
    except MessageError as error:
        return Rejected(stage, error)
