"""What deduplication keeps of a text: its words as numbers, where they stand, and the keys that find it.

Words are folded (no diacritics, no case) and hashed to 32 bits; everything behind this file works on arrays. Keys are
hashes of 5-word shingles below a bound, so that two texts sample the same shingles whatever stands around them
(mod-p sampling, as in Broder 1997), with a floor for short texts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import xxhash
from numpy.typing import NDArray

from dongtin.pipeline import fold
from dongtin_schemas import ExtractedArticle

Words = NDArray[np.uint32]
Marks = NDArray[np.uint8]
Keys = NDArray[np.uint64]
Positions = NDArray[np.int64]

NUMBER, CAPITAL, SENTENCE, PARAGRAPH = 1, 2, 4, 8
"""Marks of a word: holds a digit; starts with a capital; begins a sentence; begins a paragraph."""

SHINGLE = 5
KEY_BOUND = np.uint64(2**64 // 12)
"""One shingle in twelve is a key: about 42 an article; candidate recall .9996 on heavy edits."""
FEWEST_KEYS, MOST_KEYS = 24, 96
"""A short text gives its lowest hashes all the same; a long one no more than this."""
LONGEST_TEXT = 20_000
"""Words beyond this are not compared: the longest real article has a tenth."""
LONGEST_FURNITURE = 60
"""Words of the longest line that can be furniture; a longer one repeated is a text repeated."""
FEWEST_WORDS_KEPT = 30
"""Where cleaning would leave fewer, the text is furniture as a whole: it is compared as it stands."""
LONGEST_LEAD = 60
"""Words of the first paragraph that count as a lead; a text without line breaks would be all lead otherwise."""
RELATED_LINE = 25
"""Words of the longest line in a list of related headlines."""
RELATED = tuple(
    fold(words)
    for words in (
        "tin liên quan", "bài liên quan", "tin bài liên quan", "xem thêm", "đọc thêm", "có thể bạn quan tâm",
        "tin cùng chuyên mục", "bài viết liên quan", "related articles", "related news", "read more", "more on this",
    )
)  # fmt: skip
"""Headlines of the block of links behind an article, folded."""

_NO_SPACES = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts that write no blanks between words: there each letter counts as a word."""
_SINGLE_LETTER = re.compile(rf"[{_NO_SPACES}]")
_SENTENCE_END = re.compile(r"[.!?…。！？]")
_CACHE_SIZE = 500_000

_MIX = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = np.array(
    [0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3], np.uint64
)
_SHIFT = np.uint64(32)


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """A text as numbers; `words`, `marks`, `starts` and `lengths` run in parallel, headline first."""

    words: Words
    """Hash of each folded word."""
    marks: Marks
    """NUMBER, CAPITAL, SENTENCE, PARAGRAPH of each word."""
    starts: Positions
    """Character at which each word begins in headline, lead and paragraphs joined by line breaks."""
    lengths: Marks
    """Characters of each word, at most 255."""
    title: int
    """How many of the words are the headline."""
    lead: int
    """How many words after the headline are the lead."""
    keys: Keys
    """What finds it again, ascending."""
    lines: Keys
    """Hashes of its lines that might be furniture, ascending."""
    content: int = 0
    """Hash of the words without the headline, furniture included: tells a new headline from a new text."""
    known_runs: Keys | None = None
    """What `runs` gives, where it is at hand: a new article is compared with many."""

    @property
    def text(self) -> Words:
        """The words without the headline."""
        return self.words[self.title :]

    @property
    def runs(self) -> Keys:
        """Hashes of the runs of five words without the headline, ascending, each once."""
        return distinct(shingles(self.text, SHINGLE)) if self.known_runs is None else self.known_runs


def fingerprint(article: ExtractedArticle, furniture: Callable[[Keys], NDArray[np.bool_]]) -> Fingerprint:
    """The fingerprint of an article; `furniture` tells which lines, by hash, its publisher repeats."""
    parts = [article.title or "", article.lead or "", *article.body]
    read = _read("\n".join(parts))
    title_end = len(parts[0])
    title = title_words = int(np.searchsorted(read.starts, title_end))
    lead_end = int(np.searchsorted(read.starts, title_end + 1 + len(parts[1])))
    lines, hashes = _lines(read.words, read.marks, lead_end)
    kept = _kept(read, lines, hashes, furniture, title)
    words, marks = read.words[kept], read.marks[kept]
    if len(words) - title < SHINGLE:
        title, lead_end = 0, 0  # a headline alone: it is the text
    lead = lead_end - title if parts[1] else _first_paragraph(marks[title:])
    lengths = np.diff(np.append(lines, len(read.words)))
    runs = distinct(shingles(words[title:], SHINGLE))
    return Fingerprint(
        words=words,
        marks=marks,
        starts=read.starts[kept],
        lengths=read.lengths[kept],
        title=title,
        lead=min(lead, LONGEST_LEAD),
        keys=_keys_of(runs),
        lines=distinct(hashes[lengths <= LONGEST_FURNITURE]),
        content=xxhash.xxh3_64_intdigest(read.words[title_words:].tobytes()) >> 1,
        known_runs=runs,
    )


def word_hashes(text: str) -> list[int]:
    """The words of a text as `Fingerprint.words` has them."""
    return [int(word) for word in _read(text).words]


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    words: Words
    marks: Marks
    starts: Positions
    lengths: Marks


def _read(text: str) -> _Read:
    """Words, marks and places of a text: where words begin and end is told of all characters at once."""
    kinds = _kinds_of(text)
    single = kinds == _SINGLE
    inside = single | (kinds == _IN_WORD)
    bounds = inside[1:] != inside[:-1]  # between each character and the next
    bounds |= single[1:] | single[:-1]
    starts = np.flatnonzero(inside & np.concatenate((_TRUE, bounds)))[:LONGEST_TEXT]
    ends = np.flatnonzero(inside & np.concatenate((bounds, _TRUE)))[:LONGEST_TEXT] + 1
    tokens = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    known = np.fromiter(map(_WORDS.__getitem__, tokens), np.uint64, len(tokens))
    marks = (known >> _SHIFT).astype(np.uint8)
    marks[_stand_between(kinds == _BREAK, starts)] |= SENTENCE | PARAGRAPH
    marks[_stand_between(kinds == _END, starts)] |= SENTENCE
    if tokens:
        marks[0] |= SENTENCE | PARAGRAPH
    return _Read(known.astype(np.uint32), marks, starts, np.minimum(ends - starts, 255).astype(np.uint8))


def _stand_between(found: NDArray[np.bool_], starts: Positions) -> NDArray[np.intp]:
    """The words before which a character that is found stands, behind the word before."""
    behind = np.searchsorted(starts, np.flatnonzero(found))
    return behind[behind < len(starts)]


_IN_WORD, _SINGLE, _END, _BREAK = 1, 2, 3, 4
"""Kinds of characters: part of a word; a word of its own; ends a sentence; ends a line."""
_TRUE = np.ones(1, np.bool_)


def _kind_of(character: str) -> int:
    if _SINGLE_LETTER.match(character):
        return _SINGLE
    if character.isalnum():
        return _IN_WORD
    if character == "\n":
        return _BREAK
    return _END if _SENTENCE_END.match(character) else 0


_KINDS = np.fromiter(map(_kind_of, map(chr, range(0x10000))), np.uint8, 0x10000)


def _kinds_of(text: str) -> Marks:
    """The kind of each character."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if not len(codes) or codes.max() < len(_KINDS):
        return _KINDS[codes]
    return np.fromiter(map(_kind_of, text), np.uint8, len(text))


class _WordCache(dict[str, int]):
    """Hash and marks of words as they are written; most words of a text have been seen before."""

    def __missing__(self, word: str) -> int:
        if len(self) > _CACHE_SIZE:
            self.clear()
        folded = word.lower() if word.isascii() else fold(word) or word  # of letters and digits alone: the same
        has_digit = not word.isalpha() and any(map(str.isdigit, word))
        marks = NUMBER * has_digit | CAPITAL * word[0].isupper()
        value = xxhash.xxh3_64_intdigest(folded.encode("utf-8", "replace")) & 0xFFFFFFFF | marks << 32
        self[word] = value
        return value


_WORDS = _WordCache()


def _lines(words: Words, marks: Marks, start: int) -> tuple[Positions, Keys]:
    """Where the lines behind `start` begin, and their hashes."""
    first = np.flatnonzero(marks & PARAGRAPH)
    first = first[first >= start]
    if not len(first):
        return first, np.empty(0, np.uint64)
    places = np.arange(len(words), dtype=np.uint64)
    inside = places[first[0] :] - np.repeat(first, np.diff(np.append(first, len(words)))).astype(np.uint64)
    weighted = _scrambled((words[first[0] :].astype(np.uint64) << _SHIFT) | inside)
    return first, _scrambled(np.add.reduceat(weighted, first - first[0]))


def _kept(
    read: _Read, lines: Positions, hashes: Keys, furniture: Callable[[Keys], NDArray[np.bool_]], title: int
) -> NDArray[np.bool_]:
    """Which words stay once furniture and the list of related headlines are out."""
    kept = np.ones(len(read.words), np.bool_)
    if not len(lines):
        return kept
    lengths = np.diff(np.append(lines, len(read.words)))
    drop = furniture(hashes) & (lengths <= LONGEST_FURNITURE)
    kept[lines[0] :] = ~np.repeat(drop, lengths)
    related = _related(read, lines, lengths)
    if related is not None:
        kept[related:] = False
    if int(np.count_nonzero(kept)) - title < FEWEST_WORDS_KEPT:
        kept[:] = True
    return kept


def _related(read: _Read, lines: Positions, lengths: Positions) -> int | None:
    """Where a trailing list of related headlines begins: short lines without a full stop, in the last two thirds."""
    for number in np.flatnonzero((3 * lines >= len(read.words)) & (lengths <= RELATED_LINE)).tolist():
        start = int(lines[number])
        opening = read.words[start : start + _LONGEST_MARKER].tolist()
        if opening[0] not in _MARKER_STARTS or not any(opening[: len(m)] == m for m in _MARKERS):
            continue
        inner = read.marks[start:] & (SENTENCE | PARAGRAPH)
        if (lengths[number:] <= RELATED_LINE).all() and not (inner == SENTENCE).any():
            return start
    return None


_MARKERS = tuple(_read(marker).words.tolist() for marker in RELATED)
_MARKER_STARTS = frozenset(marker[0] for marker in _MARKERS)
_LONGEST_MARKER = max(map(len, _MARKERS))


def _first_paragraph(marks: Marks) -> int:
    breaks = np.flatnonzero(marks[1:] & PARAGRAPH)
    return int(breaks[0]) + 1 if len(breaks) else len(marks)


def text_keys(words: Words) -> Keys:
    """Keys of a text, ascending."""
    return _keys_of(distinct(shingles(words, SHINGLE)))


def _keys_of(runs: Keys) -> Keys:
    below = int(np.searchsorted(runs, KEY_BOUND))
    return runs[: min(max(below, FEWEST_KEYS), MOST_KEYS)]


def shingles(words: Words, width: int) -> Keys:
    """A 64-bit hash for each run of `width` words (at most 5); empty where the text is shorter."""
    count = len(words) - width + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    wide = words.astype(np.uint64)
    total = wide[:count] * _FACTORS[0]
    for place in range(1, width):
        # rotation between the factors: a plain weighted sum has collisions where words repeat
        total = ((total << np.uint64(13)) | (total >> np.uint64(51))) + wide[place : place + count] * _FACTORS[place]
    return _scrambled(total)


def distinct(hashes: Keys) -> Keys:
    """The values, ascending, each once; three times as fast as `numpy.unique` on an article's few hundred."""
    ordered = np.sort(hashes)
    if len(ordered) < 2:
        return ordered
    first = np.empty(len(ordered), np.bool_)
    first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _scrambled(values: Keys) -> Keys:
    """The finaliser of MurmurHash3: every bit of the input moves every bit of the output."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))
