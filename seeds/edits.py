"""Articles of `sources/articles`, and the edits by which an outlet's copy differs from the original."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's caption and who made it."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it is written in a source file."""

    title: str
    lead: str
    section: str
    author: str
    tags: tuple[str, ...]
    blocks: tuple[str | Picture, ...]

    @property
    def paragraphs(self) -> list[str]:
        """Its paragraphs, without the pictures."""
        return [block for block in self.blocks if isinstance(block, str)]

    def with_changes(self, changes: dict[str, Any]) -> "Article":
        """The article with another headline, lead, author or section."""
        return replace(self, **changes)


def read_article(path: Path) -> Article:
    """Reads `name: value` lines, a blank line, then paragraphs; `@image caption | credit` is a picture."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    blocks = tuple(_block(block) for block in body.strip().split("\n\n"))
    tags = tuple(fields["tags"].split("; "))
    return Article(fields["title"], fields["lead"], fields["section"], fields["author"], tags, blocks)


def first_half(article: Article) -> Article:
    """Cut behind the paragraph at which half of the words are read; pictures left out."""
    words = sum(len(paragraph.split()) for paragraph in article.paragraphs)
    kept: list[str] = []
    for paragraph in article.paragraphs:
        kept.append(paragraph)
        if sum(len(text.split()) for text in kept) >= words / 2:
            break
    return replace(article, blocks=tuple(kept))


def without_pictures(article: Article) -> Article:
    """Without captions."""
    return replace(article, blocks=tuple(article.paragraphs))


def without_diacritics(article: Article) -> Article:
    """As typed on a keyboard that has none."""
    return _mapped(article, bare)


def decomposed(article: Article) -> Article:
    """In NFD, as some systems store it: looks the same, has other characters."""
    return _mapped(article, lambda text: unicodedata.normalize("NFD", text))


def tcvn3(article: Article) -> Article:
    """In TCVN3, a Vietnamese encoding of the nineties, read as Latin-1: what old archives give to crawlers."""
    return _mapped(article, to_tcvn3)


def bare(text: str) -> str:
    """The text without diacritics; đ becomes d."""
    marks_gone = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return marks_gone.replace("đ", "d").replace("Đ", "D")


def to_tcvn3(text: str) -> str:
    """The text's bytes in TCVN 5712:1993 (VN3), each shown as the Latin-1 character of that number.

    Capitals with a tone mark have no place in that table; typists took another font. Raises ValueError on one.
    """
    return "".join(_tcvn3_character(character) for character in unicodedata.normalize("NFC", text))


EDITS: dict[str, Callable[[Article], Article]] = {
    "first half": first_half,
    "no pictures": without_pictures,
    "no diacritics": without_diacritics,
    "NFD": decomposed,
    "TCVN3": tcvn3,
}

_TCVN3 = dict(
    zip(
        "ĂÂÊÔƠƯĐăâêôơưđ" "àảãáạ" "ằẳẵắ" "ặầẩẫấậè" "ẻẽéẹềểễếệìỉ" "ĩíịò" "ỏõóọồổỗốộờởỡớợù" "ủũúụừửữứựỳỷỹýỵ",
        [
            *range(0xA1, 0xAF), *range(0xB5, 0xBA), *range(0xBB, 0xBF), *range(0xC6, 0xCD), *range(0xCE, 0xD9),
            *range(0xDC, 0xE0), *range(0xE1, 0xF0), *range(0xF1, 0xFF),
        ],
        strict=True,
    )
)  # fmt: skip


def _block(text: str) -> str | Picture:
    if not text.startswith("@image "):
        return text
    caption, _, credit = text.removeprefix("@image ").partition(" | ")
    return Picture(caption, credit)


def _mapped(article: Article, change: Callable[[str], str]) -> Article:
    blocks = (
        change(block) if isinstance(block, str) else Picture(change(block.caption), block.credit)
        for block in article.blocks
    )
    return replace(article, title=change(article.title), lead=change(article.lead), blocks=tuple(blocks))


def _tcvn3_character(character: str) -> str:
    if character < "\u0080":
        return character
    if character not in _TCVN3:
        raise ValueError(f"TCVN3 has no {character!r}: use another word in the source")
    return chr(_TCVN3[character])
