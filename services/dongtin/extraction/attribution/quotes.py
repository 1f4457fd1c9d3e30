"""Direct quotations with their speaker, and the agency through which they came."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dongtin.pipeline import holds_any
from dongtin_schemas import Place, Quote

from .citations import Citations, Cited
from .people import People
from .quotation_marks import quotations
from .speakers import Context, Speaker, speaker_of

MAX_QUOTES = 60
"""Quotations of one article."""

MIN_WORDS = 2
"""Words of a quotation that stands as a sentence of its own; one word is an expression."""

MAX_CONTEXT = 240
"""Characters before and behind a quotation that are looked at."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    speaker: Speaker


def read_quotes(
    title: str | None, lead: str | None, body: Sequence[str], citations: Citations | None = None
) -> tuple[Quote, ...]:
    """The direct quotations of lead and body, in order; words in quotation marks that nobody says are none.

    `citations` are those of the same article, where they have been read.
    """
    people = People()
    citations = citations or Citations()
    if title:
        people.learn(title)
    quotes: list[Quote] = []
    texts = [("lead", None, lead)] if lead else []
    for field, index, text in [*texts, *(("body", number, text) for number, text in enumerate(body))]:
        found = _quotes_of(text, people) if holds_any(text, '"“«「„') else []
        if found:
            cited = citations.of(text)
            quotes += [
                Quote(
                    text=text[quote.start : quote.end],
                    speaker=quote.speaker.name,
                    through=_through(text, quote, cited),
                    place=Place(field=field, index=index, start=quote.start, end=quote.end),
                )
                for quote in found
            ]
        people.learn(text)
        if len(quotes) >= MAX_QUOTES:
            break
    return tuple(quotes[:MAX_QUOTES])


def _quotes_of(text: str, people: People) -> list[_Found]:
    """The quotations of one paragraph that somebody says."""
    found: list[_Found] = []
    spans = quotations(text)
    for number, (opening, closing) in enumerate(spans):
        start, end = _trimmed(text, opening + 1, closing)
        if start >= end or any(first < opening and closing < last for first, last in spans):
            continue
        context = Context(
            text, opening, closing, _sentence_start(text, opening, spans), _sentence_end(text, closing, spans)
        )
        speaker = speaker_of(context, people) if _words(text[start:end]) >= MIN_WORDS else None
        if speaker is None and number and found and found[-1].end >= spans[number - 1][0]:
            speaker = _continued(context, found[-1].speaker)
        if speaker:
            found.append(_Found(start, end, speaker))
    return found


def _continued(context: Context, last: Speaker) -> Speaker | None:
    """The speaker of the quotation before, where this one is a sentence of its own behind it."""
    alone = not context.before.strip() and not re.search(r"\w", context.after)
    return last if alone and context.opening > 0 else None


def _through(text: str, quote: _Found, cited: list[Cited]) -> str | None:
    """The agency that the quotation's sentence cites, unless it speaks for itself."""
    spans = quotations(text)
    start, end = _sentence_start(text, quote.start - 1, spans), _sentence_end(text, quote.end, spans)
    inside = [citation for citation in cited if start <= citation.start < end]
    names = [citation.agency for citation in inside if citation.agency != quote.speaker.name]
    return names[0] if names else None


_END = re.compile(r"(?<=[.!?…。！？])[\"”»」]?\s+(?=[^\W\d_a-zà-ỹ]|[“\"«])|[。！？](?![”」])")
_NO_END = re.compile(r"(?:^|\W)(?:TP|Tp|ThS|TS|GS|PGS|BS|KTS|Mr|Mrs|Ms|Dr|St|No|Q|P|[A-ZĐ])\.\s?$")


def _sentence_start(text: str, place: int, spans: list[tuple[int, int]]) -> int:
    """Where the sentence around a place begins; full stops inside quotations end none."""
    start = 0
    for found in _END.finditer(text, max(0, place - MAX_CONTEXT), place + 1):
        inside = any(first < found.start() < last for first, last in spans)
        if found.end() <= place and not inside and not _NO_END.search(text, max(0, found.start() - 5), found.end()):
            start = found.end()
    return max(start, place - MAX_CONTEXT)


def _sentence_end(text: str, place: int, spans: list[tuple[int, int]]) -> int:
    for found in _END.finditer(text, place, min(len(text), place + MAX_CONTEXT)):
        inside = any(first < found.start() < last for first, last in spans)
        if not inside and not _NO_END.search(text, max(0, found.start() - 5), found.end()):
            return found.end()
    return min(len(text), place + MAX_CONTEXT)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",，"):
        end -= 1
    return start, end


def _words(text: str) -> int:
    """Words, where Chinese characters count one each and two make a word."""
    if max(text, default="") <= "\u2e7f":
        return len(text.split())
    wide = sum(character > "\u2e7f" for character in text)
    return len(text.split()) if wide * 2 < len(text) else wide // 2
