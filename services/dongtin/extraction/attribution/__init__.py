"""Wire credit as data: `reader.py` is the course of it, `agencies.py` the register of whom it may name."""

from .agencies import agency_of_domain
from .reader import attribute

__all__ = ["agency_of_domain", "attribute"]
