"""What is looked for before a dear pattern is tried loses nothing, and quick forms are the same as plain ones."""

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.extraction.attribution import citations, mentions, read_quotes, signatures, source_names, speakers
from dongtin.extraction.attribution.signatures import read_signature
from dongtin.extraction.text import captions
from dongtin.extraction.text.captions import read_caption
from dongtin.pipeline import Words, caseless, fold, holds_any, matching_key, stored

ODD_LETTERS = (
    "oOuUqaAeEyYòóọùúụáàâăêếýỳđĐiIİıßſ \t\n\r\x85\u2028\xa0\u200b\u200c\xad…ﬁ"
    "\u0300\u0301\u0323\u0302\u0306\u031bάКй가.1"
)
"""What the Unicode forms are about, and their neighbours."""

LINES = (
    "An Bình (Theo Reuters)|Lê Thị Na [TTXVN]|An Bình (tổng hợp)|An Bình - Theo CNN|An Bình tổng hợp|"
    "Lê Thị Na lược dịch|An Bình lược thuật theo BBC|Lê Thị Na chuyển ngữ|An Bình dịch theo BBC|An Bình – TTXVN|"
    "Lê Thị Na — VOV|An Bình - AFP|Theo （VTV）|Theo Reuters, AFP|Nguồn：CNN|Link: https://a.example/b|"
    "https://a.example/b|综合新华社、央视报道|綜合新华社报道|With reporting by Reuters|With inputs from AFP|"
    "With files from Reuters|"
    "With contributions from AFP|Additional material from Reuters|Reuters contributed to this report.|"
    "This article was originally published by Reuters|The story first appeared in CNN|Originally published by CNN.|"
    "Republished from Reuters|Reprinted from Reuters|Tác giả: An Bình|By Jane Roe|Bài và ảnh: An Bình|Ban Thời sự|"
    "TTXVN/Vietnam+|Chợ nổi - Ảnh: An Bình|Lê Thị Na|A.B.|Chợ họp sớm (Ảnh: An Bình)|Chợ họp sớm [Video: VTV]|"
    "Ảnh：Lê Na|Chợ họp sớm. Ảnh= Lê Na|Chợ họp sớm. Ảnh AFP|Chợ họp sớm (photo Reuters)|Cho hop som - Anh: An Binh|"
    "Cho hop som (Anh: An Binh)|Chợ họp, ảnh © Lê Na|Chợ họp, hình ⓒ Lê Na|Photo (c) Jane Roe|"
    "Chợ họp sớm (Nguồn: Lê Na)|Chợ họp sớm [source： CNN]|Chợ (Ảnh minh họa)|Chợ họp sớm. Hình minh hoạ|"
    "Chợ họp - Hình tư liệu|Chợ họp. REUTERS/Jane Roe|Chợ (AP Photo/Jane Roe)|AP Photo|EPA|"
    "Chợ họp sớm. Photo by Jane Roe|市场。新华社照片|市场。摄：王明|Рынок. Фото: РИА|시장. 사진: 연합뉴스|"
    "Chợ. Đồ họa: Lê Na|"
    "Chợ. Infographic: Lê Na|Chợ. Picture: Jane Roe|Chợ. Credit: Jane Roe|Chợ. Graphic: AFP|Chợ. Foto: AFP|"
    "Getty Images|Clip: Lê Na|Chợ họp sớm, theo TTXVN, từ nửa đêm.|Chợ họp sớm lúc 3:30, người mua đã đông."
).split("|")
"""Lines that say who wrote a text or made a picture, one for each form, and two that say nothing of that kind."""

BEFORE_QUOTATIONS = (
    "Ông Lê Na nói: |Ông Lê Na cho biết |Báo VnExpress dẫn lời ông Lê Na: |CNN trích lời bà Lê Na |"
    "Reuters quoted Jane Roe |AFP dẫn tuyên bố của ông Lê Na: |Ông Lê Na được AFP dẫn lời nói: |Theo bà Lê Na, |"
    "Mùa nước cạn, theo bà Lê Na: |Nơi này được gọi là |Chợ bị xem như |Ông Lê Na hát bài hát |"
    "Ông Lê Na kể về phim |Ông Lê Na nói hai chữ |Jane Roe said the so-called |Bà Lê Na nói về cuốn sách tên là |"
    "Chợ họp sớm. |Bà Lê Na cho rằng |"
).split("|")
BEHIND_QUOTATIONS = (
    ", ông Lê Na nói.| - bà Lê Na cho biết.|, theo ông Lê Na.| said Jane Roe.|, Jane Roe was quoted as saying.|"
    ". Chợ họp sớm.|"
).split("|")
QUOTATIONS = ("rất vui", "tôi rất vui và sẽ quay lại nơi này", "chợ họp sớm,", "thế à?")

CITING = (
    "Theo tờ Bưu Điện Sông, chợ họp sớm.|Báo Sông Nước Daily đưa tin chợ họp sớm.|Theo PV VnExpress, chợ|"
    "Hãng tin nhà nước Nga RIA Novosti cho biết|"
    "đài truyền hình quốc gia River TV dẫn lời|Theo khảo sát mới nhất của tờ báo River Post, chợ họp sớm.|"
    "trang mạng 24h|theo phóng viên tạp chí The River|kênh truyền hình ABC River|website River News|"
    "River Gazette ngày 3/9 đưa tin|"
    "Truyền hình Cần Thơ|đài tiếng nói việt nam|ĐÀI TRUYỀN HÌNH VIỆT NAM|AFP|"
    "theo thông báo, cảnh báo của nhà báo Lê Na|"
    "газета River пишет|the newspaper River Post|according to Reuters|nói với VnExpress|trả lời phỏng vấn BBC"
).split("|")
"""Of sentences that name outlets, those that the register does not know among them."""

PIECES = (" ", " - ", ". ", ": ", "(", ")", "]", "/", "…", ",", "ſ", "ı", "İ", "“", "”", "AFP", "Ảnh", "theo", "1")
"""What a line is changed by."""


@st.composite
def changed(draw: st.DrawFn, texts: tuple[str, ...]) -> str:
    """One of the texts as it is, in capitals, or with something put in or cut out."""
    text = draw(st.sampled_from(texts))
    place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
    edited = text[:place] + draw(st.sampled_from(PIECES)) + text[place + length :]
    return draw(st.sampled_from((text, text.upper(), text.lower(), edited)))


lines = st.lists(changed(tuple(LINES)), min_size=1, max_size=2).map(" ".join)
odd_texts = st.text(st.sampled_from(ODD_LETTERS) | st.characters(), max_size=40)


@given(odd_texts)
@settings(max_examples=500)
def test_quick_forms_are_the_plain_ones(text: str) -> None:
    assert stored(text) == _stored(text)
    assert matching_key(text) == _matching_key(text)
    assert fold(text) == _fold(text)


@pytest.mark.parametrize("read", [read_signature, read_caption, lambda line: read_caption(line, among_paragraphs=True)])
@given(line=lines)
@settings(max_examples=600)
def test_a_line_says_the_same_when_nothing_is_looked_for_first(read: Callable[[str], object], line: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        _try_every_pattern(patch)
        wanted = read(line)
    assert read(line) == wanted


@given(
    before=changed(tuple(BEFORE_QUOTATIONS)),
    inside=st.sampled_from(QUOTATIONS),
    behind=changed(tuple(BEHIND_QUOTATIONS)),
)
@settings(max_examples=600)
def test_a_quotation_has_the_same_speaker_when_nothing_is_looked_for_first(
    before: str, inside: str, behind: str
) -> None:
    text = f"{before}“{inside}”{behind}"
    with pytest.MonkeyPatch.context() as patch:
        _try_every_pattern(patch)
        wanted = read_quotes(None, None, (text,))
    assert read_quotes(None, None, (text,)) == wanted


@given(st.lists(changed(tuple(CITING)), min_size=1, max_size=3).map(" ".join))
@settings(max_examples=600)
def test_outlets_are_the_same_when_every_pattern_is_tried_everywhere(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "_TELLING", SimpleNamespace(stand_in=lambda _: True))
        patch.setattr(mentions, "_behind_types", lambda paragraph, _: list(mentions._UNREGISTERED.finditer(paragraph)))
        wanted = mentions.mentions_of(text)
    assert mentions.mentions_of(text) == wanted
    ignoring_case = re.compile(citations._LEFT.pattern, re.I)
    for place in range(len(text)):
        spans = citations._LEFT.search(caseless(text), 0, place), ignoring_case.search(text, 0, place)
        assert len({found and (found.span(), found.span("marker"), found.span("type")) for found in spans}) == 1


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

    for module in (captions, signatures, source_names, speakers):
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
