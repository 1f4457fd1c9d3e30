"""Keywords and names of headline and lead: `analysis.py` is the course of it. Optional, and Vietnamese only."""

from .analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
