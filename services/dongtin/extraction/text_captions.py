"""Captions and their credits in plain text, where no markup tells them from paragraphs."""

import re

from dongtin_schemas import Image

MAX_CREDIT = 60
"""Characters of a credit; longer ones are sentences in which the word for picture comes first."""

MAX_CAPTION = 600
"""Characters of a caption; a longer paragraph that ends with a credit keeps its text and loses the credit only."""

_KINDS = (
    r"(?:nguồn\s+)?(?:ảnh|hình|hình ảnh|ảnh chụp màn hình|ảnh chụp|ảnh tư liệu|đồ họa|đồ hoạ|infographic|video|clip)"
    r"|ảnh\s+minh\s+h(?:ọa|oạ)|(?:photo|image|picture|credit|photo credit|photograph|photos|graphic)(?:\s+by)?"
    r"|사진|그래픽|фото|图片来源|图片|图源|照片|写真"
)
_MAKER = rf"(?P<credit>[^()（）:：\n]{{1,{MAX_CREDIT}}}?)"
_IN_BRACKETS = re.compile(rf"\s*[(（\[]\s*(?:{_KINDS})\s*[:：/]\s*{_MAKER}\s*[)）\]]\s*\.?$", re.I)
_AT_END = re.compile(rf"(?:^|(?<=[.!?…”\")\]|])\s*|\s+[-–—|/]\s*)(?:{_KINDS})\s*[:：]\s*{_MAKER}\.?$", re.I)
_ILLUSTRATION = re.compile(r"\s*[(\[]?\s*(?:ảnh|hình)\s+(?:ảnh\s+)?minh\s+h(?:ọa|oạ)\s*[)\]]?\s*\.?$", re.I)
_KIND_WORD = re.compile(rf"\b(?:{_KINDS})\b|사진|그래픽|图片|图源|照片|写真|Фото", re.I)


def read_caption(line: str) -> Image | None:
    """The picture of a caption line; None where the line is no caption."""
    if len(line) > MAX_CAPTION + MAX_CREDIT or not _KIND_WORD.search(line, max(0, len(line) - 2 * MAX_CREDIT)):
        return None
    for pattern in (_IN_BRACKETS, _AT_END):
        if found := pattern.search(line, max(0, len(line) - 2 * MAX_CREDIT)):
            credit = found["credit"].strip(" .-–—")
            return Image(caption=line[: found.start()].strip() or None, credit=credit or None)
    if found := _ILLUSTRATION.search(line):
        return Image(caption=line[: found.start()].strip() or line.strip(" ()[]"))
    return None
