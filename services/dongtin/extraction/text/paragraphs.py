"""Paragraphs of plain text: lines as crawlers wrote them, wrapped lines joined, run-on paragraphs split."""

import re
import unicodedata
from dataclasses import dataclass

from dongtin.pipeline import stored

WRAP_WIDTHS = range(50, 101)
"""Lengths at which programs wrap lines; a news paragraph is seldom that short and never so again and again."""

WRAPPED_SHARE = 0.6
"""Share of the lines inside blocks that must look wrapped before any is joined."""

MIN_PIECE = 25
"""Characters on both sides of a missing blank: shorter pieces are names such as St.Petersburg, not sentences."""

MAX_STOP = 2
"""Characters of a full stop with its closing mark."""

ABBREVIATIONS = frozenset(
    "tp tx tt ts ths bs gs pgs ks cn st dr mr mrs ms no vol vs co inc ltd jr sr prof sen rep gen col lt capt th p q h"
    .split()
)  # fmt: skip
"""Words before a full stop that ends no sentence (TP.HCM, ThS.Lan, St.Petersburg), in lower case."""

DOMAINS = frozenset("com net org vn info tv asia".split())
"""Words behind a full stop that belong to an address (Booking.Com), in lower case."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; whether a blank line or the text's start stands before it, and whether it was cut out of one."""

    text: str
    opens_block: bool
    from_run_on: bool = False


def paragraphs_of(text: str) -> list[Line]:
    """The paragraphs of a plain text in order, in stored form; every visible character of it is in one of them."""
    blocks = [block for block in _blocks(stored(_with_line_breaks(text))) if block]
    if _is_wrapped(blocks):
        blocks = [[" ".join(block)] for block in blocks]
    lines = []
    for block in blocks:
        for number, line in enumerate(_joined(block)):
            pieces = split_run_on(line)
            for place, piece in enumerate(pieces):
                lines.append(Line(piece, opens_block=number == place == 0, from_run_on=len(pieces) > 1))
    return lines


_BLOCK_TAG = re.compile(
    r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|tr|table|blockquote|section|article)\b[^<>]{0,400}|br\s*/?)>", re.I
)


def _with_line_breaks(text: str) -> str:
    """The text with real line breaks where a crawler left markup or wrote the two characters backslash and n."""
    if "<" in text:
        text = _BLOCK_TAG.sub("\n", text)
    return text.replace("\\r", "").replace("\\n", "\n") if "\\n" in text and "\n" not in text else text


def split_run_on(line: str) -> list[str]:
    """The paragraphs of a line whose breaks were lost: "… của Nga.Đáp lại, …" is two."""
    pieces = []
    start = 0
    for found in _MISSING_BLANK.finditer(line):
        end = found.end()
        if end - start < MIN_PIECE or len(line) - end < MIN_PIECE or not _is_break(line, found):
            continue
        pieces.append(line[start:end].strip())
        start = end
    pieces.append(line[start:].strip())
    return pieces


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; closing quotation marks and brackets are looked through."""
    return text.rstrip("\"'”’»)]› ").endswith((".", "!", "?", "…", "。", "！", "？", "।", "។"))


def sentences_of(text: str) -> list[str]:
    """Sentences of a paragraph, roughly: for counting and for reading one at a time."""
    return [piece for piece in _SENTENCE_END.split(text) if piece]


_CREDIT = r"(?:Ảnh|Nguồn|Photo|Đồ họa|Video)\s*:[^()]{2,60}\)"
_MISSING_BLANK = re.compile(
    rf"[.!?…(](?:(?<!\()[”\"’»)\]]?|(?<=\(){_CREDIT})(?=[^\W\d_]|[“\"«‘])"  # the marks first: the search jumps to them
)
_SENTENCE_END = re.compile(
    r"(?<=[^\W\d_][.!?…])[”\"’»)\]]?\s+(?=[“\"«‘(]?[^\W_])|(?<=[\d)\]”\"][.!?…])\s+(?=[“\"«‘(]?[^\W\d_])"
)
_WORD_AFTER = re.compile(r"([^\W_]+)")
_WORD_BEFORE = re.compile(r"([^\W_]+)$")


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _is_wrapped(blocks: list[list[str]]) -> bool:
    """Whether a program wrapped the lines: those inside blocks are of one width and end in the middle of sentences."""
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < 4:
        return False
    wrapped = [line for line in inner if len(line) in WRAP_WIDTHS and not ends_sentence(line)]
    return len(wrapped) >= WRAPPED_SHARE * len(inner)


def _joined(block: list[str]) -> list[str]:
    """Lines of a block; one that goes on in lower case after one without an end belongs to it."""
    lines: list[str] = []
    for line in block:
        if lines and line[0].islower() and lines[-1][-1] not in ".!?…:;" and len(lines[-1]) >= WRAP_WIDTHS.start:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return lines


def _is_break(line: str, found: re.Match[str]) -> bool:
    """Whether a paragraph ends at a full stop without a blank behind it."""
    following = line[found.end()]
    before = line[found.start() - 1] if found.start() else ""
    if following in '"“«‘':
        opens = following != '"' or line.count('"', 0, found.end()) % 2 == 0
        following = line[found.end() + 1 : found.end() + 2]
        if not opens:
            return False
    if not following or (not following.isupper() and unicodedata.category(following) != "Lo"):
        return False
    if found[0][-1] == '"' and line.count('"', 0, found.end()) % 2 == 1:
        return False
    if len(found[0]) > MAX_STOP:  # a caption's credit in brackets
        return True
    if before.isdigit():
        return line[found.end() + 1 : found.end() + 2].islower()
    if not (before.islower() or before in ')]”"’»%'):
        return False
    word = _WORD_BEFORE.search(line, 0, found.start()) if before.isalpha() else None
    after = _WORD_AFTER.match(line, found.end())
    if after and after[1].lower() in DOMAINS:
        return False
    return word is None or word[1].lower() not in ABBREVIATIONS
