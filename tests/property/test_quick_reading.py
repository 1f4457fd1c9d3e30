"""What is looked for before a dear pattern is tried loses nothing, and quick forms are the same as plain ones."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.extraction.attribution import read_quotes, signatures, speakers
from dongtin.extraction.attribution.signatures import read_signature
from dongtin.extraction.text import captions
from dongtin.extraction.text.captions import read_caption
from dongtin.pipeline import Words, caseless, fold, holds_any, matching_key, stored

ODD_LETTERS = (
    "oOuUqaAeEyYòóọùúụáàâăêếýỳđĐiIİıßſ \t\n\r\x85\u2028\xa0\u200b\u200c\xad…ﬁ"
    "\u0300\u0301\u0323\u0302\u0306\u031bάКй가.1"
)
"""What the Unicode forms are about, and their neighbours."""

PIECES = (
    "Ảnh: |ảnh|ẢNH: |(Ảnh: |hình|Hình minh họa|(Ảnh minh hoạ)|Ảnh tư liệu|Nguồn: |(Nguồn: |nguồn tin|source: |Photo: |"
    "photo|Photo by |photos courtesy of |Anh: |Video: |Đồ họa: |©|(c) |ⓒ|AFP|AP Photo|REUTERS/|Getty Images|TTXVN|"
    "VnExpress|Ảnh chụp màn hình |ảnh cắt từ clip|tư liệu|新华社|照片|记者|사진: |Фото: |摄|Bài và ảnh: |Tin, bài: |"
    "An Bình|Lê Thị Na|Jane Roe|A.B.|Theo |(Theo |theo |dịch|tổng hợp|lược dịch từ |chuyển ngữ|lược thuật|Tổng hợp|"
    "综合新华社、央视报道|綜合|Link: |https://a.example/b|By |Tác giả: |Thực hiện: |Biên dịch: |With reporting by |"
    "Additional reporting by |Reuters contributed to this report|This article was originally published by |"
    'Originally published in |Republished from |Reprinted with permission from |with files from |ſ|ı|İ|“|”|"|ông |'
    "ông Lê Na |nói: |cho biết: |, ông nói|dẫn lời |trích lời |quoted |được AFP dẫn lời nói |được gọi là |bài hát |"
    "cụm từ |tên là |phim |theo bà Lê Na, |một từ|rất vui và sẽ quay lại nơi này|khi nước rút|chợ họp sớm|"
    " | |, |. |: |：|; | - | – |/|(|)|[|]|（|）|.|…|!|1|2024"
).split("|")
"""Of lines that say who wrote, took or said something."""

lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
odd_texts = st.text(st.sampled_from(ODD_LETTERS) | st.characters(), max_size=40)


@given(odd_texts)
@settings(max_examples=500)
def test_quick_forms_are_the_plain_ones(text: str) -> None:
    assert stored(text) == _stored(text)
    assert matching_key(text) == _matching_key(text)
    assert fold(text) == _fold(text)


@pytest.mark.parametrize("read", [read_signature, read_caption, lambda line: read_caption(line, among_paragraphs=True)])
@given(line=lines)
@settings(max_examples=1_000)
def test_a_line_says_the_same_when_nothing_is_looked_for_first(read: Callable[[str], object], line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _try_every_pattern(patch)
        wanted = read(line)
    assert read(line) == wanted


@given(before=lines, inside=lines, after=lines)
@settings(max_examples=1_000)
def test_a_quotation_has_the_same_speaker_when_nothing_is_looked_for_first(
    before: str, inside: str, after: str
) -> None:
    text = f"Ông Lê Na {before}“{inside}”{after}"
    with pytest.MonkeyPatch.context() as patch:
        _try_every_pattern(patch)
        wanted = read_quotes(None, None, (text,))
    assert read_quotes(None, None, (text,)) == wanted


def test_a_word_is_found_in_lower_case_where_a_pattern_that_ignores_case_finds_it() -> None:
    everything = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    vietnamese = {letter for letter in map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))) if letter.islower()}
    for letter in "abcdefghijklmnopqrstuvwxyz" + "".join(vietnamese - {"ı", "ſ"}):  # both are the same as another
        for found in re.finditer(letter, everything, re.I):
            assert caseless(found[0]) == letter, ascii(found[0])


@given(odd_texts)
def test_lower_case_keeps_every_place(text: str) -> None:
    assert len(caseless(text)) == len(text)


@given(odd_texts | st.text(st.characters(categories=["Cs"]) | st.sampled_from("abq")))
def test_many_words_are_found_as_each_of_them_is(text: str) -> None:
    words = ("ab", "ò", "uy", "a\u0301", "q", "bab")
    assert Words(*words).stand_in(text) == any(word in text for word in words)


def _try_every_pattern(patch: pytest.MonkeyPatch) -> None:
    """Says yes to every question whether a pattern is worth trying; what is no such question keeps its answer."""
    decisive = {captions._KIND_WORDS, *(marks for marks, _ in captions._RARE_MARKS)}

    def tried(text: str, words: Iterable[str]) -> bool:
        return holds_any(text, words) if words in decisive else True

    for module in (captions, signatures, speakers):
        patch.setattr(module, "holds_any", tried)
    patch.setattr(captions, "_ANY_KIND_WORD", SimpleNamespace(stand_in=lambda _: True))
    patch.setattr(speakers, "_LAST_TITLE_WORDS", "")


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _stored(text: str) -> str:
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", unicodedata.normalize("NFC", _CONTROL.sub("", text)))
    return "\n".join(re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))


def _matching_key(text: str) -> str:
    text = re.sub("[\u200c\u200d]", "", _CONTROL.sub("", unicodedata.normalize("NFKC", text))).casefold()
    if not text.isascii():
        text = re.sub(
            rf"(?<!q)(?:(o)([{_TONES}])([ae])|(u)([{_TONES}])(y))(?!\w)",
            lambda found: "{0}{2}{1}".format(*filter(None, found.groups())),
            unicodedata.normalize("NFD", text),
        )
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _fold(text: str) -> str:
    key = unicodedata.normalize("NFD", _matching_key(text))
    kept = (
        character
        for before, character in zip(" " + key, key, strict=False)
        if not ("\u0300" <= character <= "\u036f" and before < "\u0370")
    )
    return unicodedata.normalize("NFC", "".join(kept)).replace("đ", "d")
