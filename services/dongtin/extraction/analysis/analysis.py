"""Keywords and names of headline and lead, by word segmentation (underthesea) and a gazetteer; Vietnamese only.

The segmenter is quadratic in places and takes minutes for some inputs of a page's size, so it sees sentences of a
headline and a lead alone, capped; whatever it does, an article loses its keywords at most.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from ..text.paragraphs import sentences_of
from .keywords import choose_keywords
from .names import read_names

LANGUAGES = frozenset({"vi"})
"""Languages that the segmenter knows; in all others keywords and names are null."""

MAX_TITLE, MAX_LEAD = 300, 600
"""Characters of headline and lead that are looked at; real ones are shorter."""

MAX_SENTENCE = 400
"""Characters of a sentence that the segmenter sees."""

FAILED = "text_analysis_failed"
"""Flag of an article whose keywords and names could not be computed."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found; None where nothing was computed."""

    keywords: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    flags: tuple[str, ...] = ()


def analyse(title: str | None, lead: str | None, language: str) -> Analysis:
    """Keywords and names of a headline and lead. Never raises: where it fails they are null, with a flag."""
    if language not in LANGUAGES:
        return Analysis()
    heading, summary = _capped(title, MAX_TITLE), _capped(lead, MAX_LEAD)
    try:
        segment = _segmenter()
        names = read_names(tuple(text for text in (heading, summary) if text))
        words = [_words(text, segment) for text in (heading, summary)]
        return Analysis(choose_keywords(words[0], words[1], names), names)
    except Exception:  # the segmenter is native code and models of others: nothing of it may cost an article
        return Analysis(flags=(FAILED,))


def warm_up() -> None:
    """Loads the segmenter, before processes are forked: its first use from several threads at once fails."""
    _segmenter()("Xin chào")


def _capped(text: str | None, limit: int) -> str:
    """The start of a text, cut between words, without characters that the segmenter cannot read."""
    cleaned = _UNREADABLE.sub(" ", text or "")
    if len(cleaned) > limit:
        cleaned = cleaned[:limit].rpartition(" ")[0]
    return " ".join(word for word in cleaned.split() if len(word) <= MAX_WORD)


MAX_WORD = 40
"""Characters of the longest word; longer ones are addresses or noise."""

_UNREADABLE = re.compile("[\ud800-\udfff\x00-\x1f]")


def _words(text: str, segment: Callable[[str], list[str]]) -> list[str]:
    return [word for sentence in sentences_of(text) for word in segment(sentence[:MAX_SENTENCE])]


@lru_cache(maxsize=1)
def _segmenter() -> Callable[[str], list[str]]:
    """The word segmenter; its import takes seconds and hangs a handler on the root logger, which is taken off again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    from underthesea import word_tokenize

    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
    root.setLevel(level)

    def segment(sentence: str) -> list[str]:
        return cast("list[str]", word_tokenize(sentence, use_token_normalize=False))

    return segment
