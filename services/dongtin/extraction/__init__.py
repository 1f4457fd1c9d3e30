"""Extraction: a message whose language is known becomes an article, with its wire credit.

    message ─▶ page: decode, guard, parse ─┐
            └▶ plain text: parse ──────────┴▶ clean ─▶ attribute ─▶ identify ─▶ analyse ─▶ article

`stage.py` is the course of it; `html/` and `text/` are the two parsers, `dates/`, `attribution/` and `analysis/` what
both share.

Raises `MessageError`: `NoText`, `NoArticle`, `GuardTripped`, `NotReadable`.
"""

from .stage import extract

__all__ = ["extract"]
