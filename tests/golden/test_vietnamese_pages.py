"""Seven pages of Vietnamese outlets, right field by field; the pages belong to others, so texts are kept as digests.

`python -m tests.golden.test_vietnamese_pages` prints what is read, in the form of the gold, for who reads the pages.
"""

import base64
import hashlib
import io
import json
import sys
import tarfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import zstandard

from dongtin.extraction import extract
from dongtin.language import detect
from dongtin.pipeline import Options
from tests.builders import provenance

PAGES = Path(__file__).resolve().parents[3] / "shared/data/extraction/vi_html_dev.tar.zst"
GOLD = Path(__file__).with_name("vietnamese_pages.json")


@cache
def pages() -> dict[str, bytes]:
    """The pages by name."""
    plain = zstandard.ZstdDecompressor().stream_reader(PAGES.open("rb")).read()
    with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
        members = [(Path(member.name).name, archive.extractfile(member)) for member in archive]
        return {name: file.read() for name, file in members if file and name.endswith(".html")}


def fields(page: bytes) -> dict[str, Any]:
    """What is read of a page: facts as they are, texts as their ends and a digest."""
    message = json.dumps({"html_base64": base64.b64encode(page).decode()}).encode()
    article = extract(detect(message, provenance(), Options()), Options(text_analysis=False))
    published, modified = article.published_at, article.modified_at
    return {
        "title": _digest(article.title),
        "lead": _digest(article.lead),
        "paragraphs": len(article.body),
        "body": _digest("\n".join(article.body)),
        "published_at": published and [published.value, published.zone_assumed],
        "modified_at": modified and modified.value,
        "authors": list(article.authors),
        "section": article.section,
        "images": [[_digest(image.caption), image.credit] for image in article.images],
        "outlet": article.source.name,
        "taken_from": [[entry.agency, entry.kind] for entry in article.attribution.syndicated_from],
    }


def _digest(text: str | None) -> str | None:
    if not text:
        return None
    words = text.split()
    return f"{' '.join(words[:2])} … {words[-1]} {hashlib.sha256(text.encode()).hexdigest()[:16]}"


@pytest.mark.shared
@pytest.mark.skipif(not PAGES.exists(), reason="the labelled sets are not beside the checkout")
@pytest.mark.parametrize("name", json.loads(GOLD.read_text()))
def test_a_vietnamese_page_is_right_field_by_field(name: str) -> None:
    assert fields(pages()[name]) == json.loads(GOLD.read_text())[name]


if __name__ == "__main__":
    json.dump({name: fields(page) for name, page in sorted(pages().items())}, sys.stdout, ensure_ascii=False, indent=1)
