"""The deduplication stage: an article in, its event, the stories that changed and the records to remember out.

Read `deduplication.py` for the course of one decision, then as it goes: `fingerprint.py` (a text as numbers),
`window.py` over `index.py` (who might be a copy of whom), `verify.py` over `alignment.py` and `rules.py` (who is),
`stories.py` (copies together), `records.py` (what is remembered).
"""

from .deduplication import Deduplication

__all__ = ["Deduplication"]
