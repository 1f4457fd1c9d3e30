"""Seven pages of Vietnamese outlets, right field by field; the pages belong to others, so texts are kept as digests.

The gold was made by reading the sources of the pages, never from what the project reads: paragraphs are what stands
between the lead and the author's name without captions, boxes and links to other articles; the section is the last
crumb that readers see, or the last that is declared; tags are those declared for readers, times those of JSON-LD;
pictures are those with a place in the text, or the declared one where the text has none; cited are outlets that a word
of citing stands with, which a mere "trên X" is not. `python -m tests.golden.test_vietnamese_pages` prints what is read
in the same form, to compare by eye: do not write it into the gold.
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
from urllib.parse import urlsplit

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
        "canonical_url": _hash(article.canonical_url or ""),
        "title": _digest(article.title),
        "lead": _digest(article.lead),
        "paragraphs": len(article.body),
        "body": _digest("\n".join(article.body)),
        "published_at": published and [published.value, published.zone_assumed],
        "modified_at": modified and modified.value,
        "authors": list(article.authors),
        "section": article.section,
        "tags": [len(article.tags), _hash("\n".join(article.tags))],
        "images": [[_digest(image.caption), image.credit, _hash(image.url or "")] for image in article.images],
        "outlet": article.source.name,
        "taken_from": [
            [entry.agency, entry.kind, urlsplit(entry.url or "").hostname]
            for entry in article.attribution.syndicated_from
        ],
        "cited": [entry.agency for entry in article.attribution.cited],
    }


def _digest(text: str | None) -> str | None:
    if not text:
        return None
    words = text.split()
    return f"{' '.join(words[:2])} … {words[-1]} {_hash(text)}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.shared
@pytest.mark.skipif(not PAGES.exists(), reason="the labelled sets are not beside the checkout")
@pytest.mark.parametrize("name", json.loads(GOLD.read_text()))
def test_a_vietnamese_page_is_right_field_by_field(name: str) -> None:
    assert fields(pages()[name]) == json.loads(GOLD.read_text())[name]


@pytest.mark.shared
@pytest.mark.skipif(not PAGES.exists(), reason="the labelled sets are not beside the checkout")
@pytest.mark.parametrize("name", json.loads(GOLD.read_text()))
def test_it_is_right_without_the_outlets_entry_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An outlet that nobody wrote an entry for is read as well; only what it calls itself differs."""
    monkeypatch.setattr("dongtin.extraction.html.metadata.outlet_of", lambda domain: None)
    wanted = json.loads(GOLD.read_text())[name]
    read = fields(pages()[name])
    assert read["outlet"] != wanted["outlet"]
    assert read | {"outlet": wanted["outlet"]} == wanted


if __name__ == "__main__":
    json.dump({name: fields(page) for name, page in sorted(pages().items())}, sys.stdout, ensure_ascii=False, indent=1)
