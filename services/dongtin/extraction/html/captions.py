"""Pictures of an article with their caption and their maker."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from dongtin.extraction.urls import safe_url
from dongtin_schemas import Image

from ..markup import plain
from ..text.captions import read_caption

MAX_IMAGES = 60
MAX_CAPTION = 1_200

CREDIT_WORDS = (
    "Ảnh chụp màn hình|Nguồn ảnh|Ảnh|Nguồn|Đồ họa|Đồ hoạ|Video|Clip|Photo credit|Photos|Photo|Foto|Bild|Credit|"
    "Crédit photo|Image|Quelle"
)
_CREDIT = re.compile(
    rf"(?:^|(?<=[\s(\[.,;:!?\-–—|/”\"»]))[(\[]?\s*(?:{CREDIT_WORDS})\s?[:：]\s*(?P<credit>[^:()\[\]]{{2,80}}?)[)\].\s]*$",
    re.I,
)
"""A maker's name at the end of a caption, behind "Ảnh:" and its like."""
_MARK = re.compile(r"(?:©|\(c\)|ⓒ)\s*(?P<credit>[^©()]{2,60}?)[)\].\s]*$", re.I)
_NO_MAKER = re.compile(r"^(?:minh họa|minh hoạ|internet|tư liệu)$", re.I)
_EDGE = " \t\n-–—|/.,;:("

TABLE_DEPTH = 4

IMAGE_ATTRIBUTES = ("data-original", "data-src", "data-lazy-src", "src")
"""Where the address of a picture stands: pages that load late keep a placeholder in `src`."""


def split_caption(text: str) -> tuple[str | None, str | None]:
    """A caption and its credit apart: "Tâm bão lúc 7h. Ảnh: Reuters" gives ("Tâm bão lúc 7h.", "Reuters")."""
    text = text[:MAX_CAPTION].strip()
    with_colon = ":" in text or "：" in text  # `_CREDIT` is tried at each word, and matches behind a colon alone
    for pattern in (_CREDIT, _MARK) if with_colon else (_MARK,):
        if (found := pattern.search(text)) and not _NO_MAKER.match(found["credit"].strip()):
            caption = text[: found.start()].rstrip().rstrip("-–—|/,;:( ").rstrip()
            return caption or None, found["credit"].strip(_EDGE) or None
    if (image := read_caption(text)) and image.credit and not _NO_MAKER.match(image.credit):
        return image.caption, image.credit
    return text or None, None


def read_figures(figures: Iterable[LexborNode], base: str | None) -> tuple[Image, ...]:
    """The pictures of `figures` (elements with a picture and a caption), without repeats, in document order."""
    images: dict[tuple[str | None, str | None], Image] = {}
    for figure in figures:
        if len(images) >= MAX_IMAGES:
            break
        url = _address(figure, base)
        caption, credit = _caption(figure)
        if url or caption:
            images.setdefault((url, caption), Image(url=url, caption=caption, credit=credit))
    return tuple(images.values())


def _caption(figure: LexborNode) -> tuple[str | None, str | None]:
    """Caption and credit: of the figcaption, else of all text that stands with the picture."""
    node = figure.css_first("figcaption") if figure.tag != "figcaption" else None
    if node is None or not node.text(deep=True).strip():
        node = figure
    text = plain(node.text(deep=True, separator=" ")[: 2 * MAX_CAPTION])
    return split_caption(text) if len(text) <= MAX_CAPTION else (None, None)


def _address(figure: LexborNode, base: str | None) -> str | None:
    for node in _pictures(figure):
        attributes = node.attributes
        for name in IMAGE_ATTRIBUTES:
            value = attributes.get(name)
            if value and not value.startswith("data:") and (url := safe_url(value, base)):
                return url
    return None


def _pictures(figure: LexborNode) -> list[LexborNode]:
    """The pictures in a figure; for a caption in a table, as older systems set them, those of the table."""
    found = figure.css("img")[:3]
    node = figure if figure.tag in {"td", "tr", "p"} else None
    for _ in range(TABLE_DEPTH):
        if found or node is None:
            break
        node = node.parent
        if node is not None and node.tag == "table":
            return node.css("img")[:1]
    return found
