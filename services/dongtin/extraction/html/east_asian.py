"""Bylines of Chinese, Japanese and Korean news: a word of profession beside the name, in or around the text."""

import re
from collections.abc import Sequence

from .page import Page

REACH_BEFORE, REACH_AFTER = 6, 8
"""Blocks before and after the text in which a byline may stand."""
REACH_INSIDE = 3
EDGE = 160
"""Characters from either end of the text, where agencies write who reports."""
MAX_LINE = 120
MAX_NAMES = 6

_HAN = "\u3400-\u9fff々"
_CHINESE_NAME = rf"[{_HAN}·]{{2,4}}"
_CHINESE_NAMES = rf"(?P<names>{_CHINESE_NAME}(?:[、，,\s]{{1,2}}{_CHINESE_NAME}){{0,4}})"
_JAPANESE_NAME = rf"[{_HAN}]{{1,4}}\s?[{_HAN}ぁ-んァ-ヶー]{{1,5}}"
_CHINESE = re.compile(
    rf"(?:(?:本报|本報|本社|新华社|新華社|中新社|特约|特約)(?:记者|記者)\s?|"
    rf"(?:^|[（(【\s])(?:记者|記者|撰文|作者|通讯员|文)(?:\s?[:：/／丨|]\s?|\s))"
    rf"{_CHINESE_NAMES}(?=$|[^{_HAN}])"
)
"""本报记者张三, 记者 张三 李四, 作者：张三, 文/张三; never 记者会, a press conference."""
_CHINESE_EDITOR = re.compile(
    rf"(?:责任编辑|責任編輯|责编|責編|编辑|編輯|编译|編譯)\s?[:：]\s?{_CHINESE_NAMES}(?![{_HAN}])"
)
_KOREAN = re.compile(
    r"(?<![가-힣])(?P<names>[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?"
    r"(?:선임기자|전문기자|인턴기자|특파원|기자|논설위원|통신원)(?![가-힣]{2})"
)
"""홍길동 기자, (서울=연합뉴스) 홍길동 기자 = ..."""
_JAPANESE = re.compile(rf"【(?P<names>{_JAPANESE_NAME}(?:[、,・]\s?{_JAPANESE_NAME}){{0,3}})】\s*$")
"""A name in these brackets closes the text; round ones hold anything."""
_SPLIT = re.compile(r"[、，,・·\s]+")
_JAPANESE_SPLIT = re.compile(r"[、,・]\s?")
_NO_NAMES = frozenset(
    "记者 記者 编辑 編輯 通讯员 作者 报道 報道 报导 摄影 攝影 本报 共同 時事 写真 訳 談 了 취재 사진 본지 담당 "
    "会見 会见".split()
)


def east_asian_names(page: Page, body: Sequence[int], headline: int) -> tuple[str, ...]:
    """Names beside a word of profession around the text, then at its ends; editors where nobody else is named."""
    if not body:
        return ()
    start = headline + 1 if 0 <= headline < body[0] else max(0, body[0] - REACH_BEFORE)
    end = body[-REACH_INSIDE:][0]
    lines = [page.texts[block] for block in (*range(start, body[0]), *range(end, body[-1] + REACH_AFTER))
             if block < len(page.texts) and len(page.texts[block]) <= MAX_LINE]  # fmt: skip
    edges = [page.texts[body[0]][:EDGE], page.texts[body[-1]][-EDGE:]]
    if all(map(str.isascii, (*lines, *edges))):
        return ()
    for pattern, texts in (
        (_KOREAN, (*lines, *edges)), (_CHINESE, (*lines, *edges)), (_JAPANESE, edges[1:]),
        (_CHINESE_EDITOR, (*lines, edges[1])),
    ):  # fmt: skip
        found = [name for text in texts for match in pattern.finditer(text) for name in _names(pattern, match)]
        if found:
            return tuple(dict.fromkeys(found[:MAX_NAMES]))
    return ()


def _names(pattern: re.Pattern[str], match: re.Match[str]) -> list[str]:
    parts = (_JAPANESE_SPLIT if pattern is _JAPANESE else _SPLIT).split(match["names"])
    return [part for part in parts if part and part not in _NO_NAMES]
