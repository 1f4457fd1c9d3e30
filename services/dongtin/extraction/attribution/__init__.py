"""Wire credit as data, and who is quoted.

`reader.py` is the course of the first, `quotes.py` of the second, `agencies.py` the register of whom they may name.
"""

from .agencies import agency_of_domain
from .quotes import read_quotes
from .reader import attribute

__all__ = ["agency_of_domain", "attribute", "read_quotes"]
