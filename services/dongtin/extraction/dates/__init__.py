"""Times: `timestamps.py` reads those that pages declare, `relative.py` those that Vietnamese text tells."""

from .events import contradicts
from .timestamps import read_timestamp, resolve_date
from .zones import page_locale

__all__ = ["contradicts", "page_locale", "read_timestamp", "resolve_date"]
