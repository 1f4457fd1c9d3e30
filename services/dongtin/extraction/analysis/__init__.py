"""Sentences, keywords and names, all optional: `analysis.py` is the course of it.

`sentences.py` is for most languages, `names.py` and `keywords.py` for Vietnamese; `segmenter.py` keeps underthesea in a
process of its own.
"""

from .analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
