"""An article out of plain text, as crawlers cut it from pages: `parse.py` is the course of it."""

from .parse import parse_text

__all__ = ["parse_text"]
