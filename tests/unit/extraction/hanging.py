"""Extraction whose segmenter meets, for some headlines, an input that takes it minutes."""

from functools import lru_cache

from dongtin.extraction import extract
from dongtin.extraction.analysis import analysis
from dongtin.extraction.analysis.segmenter import Segmenter, segment
from dongtin.pipeline import Options
from dongtin.topology import EXTRACTION, Stage
from dongtin_schemas import DetectedMessage, ExtractedArticle

HANGING = Stage(
    "hanging", "transform", reads=EXTRACTION.reads, writes=EXTRACTION.writes,
    function="tests.unit.extraction.hanging:extract_with_hang",
)  # fmt: skip

HARD = {"treo": "1." * 50_000, "lỗi": "\ud800", "to": "ab cd " * 200_000}
"""What the segmenter gets instead of a headline with this word: minutes, an error, seconds and much memory."""


def extract_with_hang(message: DetectedMessage, options: Options) -> ExtractedArticle:
    """As extraction does."""
    analysis.SEGMENTER = _segmenter()
    return extract(message, options)


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    return Segmenter(_work, cpu_seconds=1.0)


def _work(sentences: list[str]) -> list[list[str]]:
    word = next((word for word in HARD if word in sentences[0].split()), None)
    return segment([HARD[word]] if word else sentences)
