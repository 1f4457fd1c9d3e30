"""Sentences, keywords and names, by rules, a gazetteer and word segmentation; all of it optional.

Keywords and names are of headline and lead, and of Vietnamese alone. The segmenter is quadratic in places and takes
minutes for some inputs of a page's size, so it sees sentences of a headline and a lead only, capped, in a process of
its own; whatever it does, an article loses its keywords at most.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dongtin_schemas import NameKey, Place

from .keywords import choose_keywords
from .names import Name, read_names
from .segmenter import Segmenter, SegmenterFailed
from .sentences import WITHOUT_STOPS, sentence_spans

LANGUAGES = frozenset({"vi"})
"""Languages that the segmenter knows; in all others keywords and names are null."""

MAX_TITLE, MAX_LEAD = 300, 600
"""Characters of headline and lead that are looked at; real ones are shorter."""

MAX_SENTENCE = 400
"""Characters of a sentence that the segmenter sees."""

MAX_SENTENCES = 2_000
"""Sentences of one article; longer texts are lists and tables."""

MAX_WORD = 40
"""Characters of the longest word; longer ones are addresses or noise."""

FAILED = "text_analysis_failed"
"""Flag of an article whose keywords could not be computed."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found; None where nothing was computed."""

    keywords: tuple[str, ...] | None = None
    entities: tuple[NameKey, ...] | None = None
    sentences: tuple[Place, ...] | None = None
    flags: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names alone, as they are written."""
        return None if self.entities is None else tuple(entity.name for entity in self.entities)


def analyse(
    title: str | None, lead: str | None, language: str, body: Sequence[str] = (), segmenter: Segmenter | None = None
) -> Analysis:
    """Sentences of lead and body, keywords and names of headline and lead.

    Never raises: where the segmenter fails the keywords are null, with a flag, and the rest is there.
    """
    sentences = None if language in WITHOUT_STOPS else _sentences(lead, body)
    if language not in LANGUAGES:
        return Analysis(sentences=sentences)
    heading, summary = _capped(title, MAX_TITLE), _capped(lead, MAX_LEAD)
    texts = tuple(text for text in (heading, summary) if text)
    try:
        words = _words((heading, summary), segmenter or SEGMENTER)
    except SegmenterFailed:
        return Analysis(None, _entities(read_names(texts)), sentences, (FAILED,))
    names = read_names(texts, (word for part in words for word in part))
    keywords = choose_keywords(words[0], words[1], tuple(name.name for name in names))
    return Analysis(keywords, _entities(names), sentences)


SEGMENTER = Segmenter()
"""One for each process that runs stages; its child starts with the first article that needs it."""


def _entities(names: tuple[Name, ...]) -> tuple[NameKey, ...]:
    return tuple(NameKey(name=name.name, key=name.key, kind=name.kind) for name in names)


def _sentences(lead: str | None, body: Sequence[str]) -> tuple[Place, ...]:
    """The sentences of lead and body, by their places."""
    found = [Place(field="lead", start=start, end=end) for start, end in sentence_spans(lead)] if lead else []
    for index, paragraph in enumerate(body):
        found += [Place(field="body", index=index, start=start, end=end) for start, end in sentence_spans(paragraph)]
        if len(found) >= MAX_SENTENCES:
            break
    return tuple(found[:MAX_SENTENCES])


_UNREADABLE = re.compile("[\ud800-\udfff\x00-\x1f]")
"""Characters that the segmenter cannot read."""


def _capped(text: str | None, limit: int) -> str:
    """The start of a text, cut between words, of words of a readable length."""
    cleaned = _UNREADABLE.sub(" ", (text or "")[: 4 * limit])
    if len(cleaned) > limit:
        cleaned = cleaned[:limit].rpartition(" ")[0]
    return " ".join(word for word in cleaned.split() if len(word) <= MAX_WORD)


def _words(texts: tuple[str, str], segmenter: Segmenter) -> list[list[str]]:
    """The words of headline and lead."""
    parts = [[text[start:end][:MAX_SENTENCE] for start, end in sentence_spans(text)] for text in texts]
    sentences = [sentence for part in parts for sentence in part]
    if not sentences:
        return [[], []]
    words = segmenter.words(sentences)
    heading = len(parts[0])
    return [
        [word for sentence in words[:heading] for word in sentence],
        [word for sentence in words[heading:] for word in sentence],
    ]
