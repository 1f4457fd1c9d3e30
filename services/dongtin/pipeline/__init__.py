"""What a stage is, and what all stages share: errors, outcomes, normal forms of text, guards, decoding.

Public names are the list below; the stages import from here.
"""

from .decoding import DecodingMethod, decode_text
from .errors import (
    AccessRefused,
    BrokerUnavailable,
    BrokerUnreachable,
    Crashed,
    DongtinError,
    GuardTripped,
    InputMissing,
    InternalError,
    MessageError,
    NoArticle,
    NoText,
    NotReadable,
    OutOfMemory,
    OutOfTime,
    ProcessingFailed,
    TopicMismatch,
    WorldError,
)
from .guards import check_page
from .page_tree import page_tree
from .reading import check_content, html_bytes, page_of, read_message
from .stage import (
    Decision,
    Memory,
    Options,
    Outcome,
    Passed,
    RawTransform,
    Rejected,
    StateRecord,
    StateSize,
    Transform,
    attempt,
)
from .text import Words, caseless, fold, holds_any, is_visible, matching_key, squeezed, stored

__all__ = [
    "AccessRefused",
    "BrokerUnavailable",
    "BrokerUnreachable",
    "Crashed",
    "Decision",
    "DecodingMethod",
    "DongtinError",
    "GuardTripped",
    "InputMissing",
    "InternalError",
    "Memory",
    "MessageError",
    "NoArticle",
    "NoText",
    "NotReadable",
    "Options",
    "OutOfMemory",
    "OutOfTime",
    "Outcome",
    "Passed",
    "ProcessingFailed",
    "RawTransform",
    "Rejected",
    "StateRecord",
    "StateSize",
    "TopicMismatch",
    "Transform",
    "Words",
    "WorldError",
    "attempt",
    "caseless",
    "check_content",
    "check_page",
    "decode_text",
    "fold",
    "holds_any",
    "html_bytes",
    "is_visible",
    "matching_key",
    "page_of",
    "page_tree",
    "read_message",
    "squeezed",
    "stored",
]
