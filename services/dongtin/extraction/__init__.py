"""Extraction: a message whose language is known becomes an article, with its wire credit.

    message ─▶ page: decode, guard, parse ─┐
            └▶ plain text: parse ──────────┴▶ clean ─▶ attribute ─▶ identify ─▶ analyse ─▶ article

Raises `MessageError`: `NoText`, `NoArticle`, `GuardTripped`, `NotReadable`.
"""

from .stage import extract

__all__ = ["extract"]
