"""Vietnamese in legacy encodings is read as what it says, and nothing else is touched."""

from __future__ import annotations

import base64
import unicodedata

import pytest

from dongtin.language import detect
from dongtin.language.legacy import legacy_encoding
from dongtin.language.legacy_fonts import TCVN3, VNI
from dongtin.pipeline import Options
from dongtin_schemas import DetectedMessage
from tests.builders import provenance, raw

SENTENCE = "Sở giao thông cho biết tuyến đường ven biển dài ba mươi km sẽ được mở rộng trước mùa mưa năm sau."
HEADLINE = "Mở rộng tuyến đường ven biển trước mùa mưa"

_TCVN3_WRITTEN = {chr(letter): chr(code) for code, letter in TCVN3.items()}
_VNI_WRITTEN = {letter: written for written, letter in VNI.items() if not (len(written) == 2 and written[1].isupper())}


def tcvn3(text: str) -> str:
    """As an old newsroom system wrote it; capitals with a tone have no letter of their own there."""
    lowered = "".join(c if c in _TCVN3_WRITTEN or c.isascii() else c.lower() for c in text)
    return "".join(_TCVN3_WRITTEN.get(letter, letter) for letter in lowered)


def vni(text: str) -> str:
    return "".join(_VNI_WRITTEN.get(letter, letter) for letter in text)


def mojibake(text: str) -> str:
    """UTF-8 read as cp1252, its five undefined bytes as controls, as browsers do."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )


def latin1_mojibake(text: str) -> str:
    return text.encode().decode("latin-1")


def detected(**fields: object) -> DetectedMessage:
    return detect(raw(**fields), provenance(), Options())


@pytest.mark.parametrize("broken_by", [tcvn3, vni, mojibake, latin1_mojibake])
@pytest.mark.parametrize("text", [SENTENCE, HEADLINE])
def test_a_legacy_text_is_repaired_recognised_and_flagged(broken_by, text) -> None:
    answer = detected(text=broken_by(text))
    assert (answer.message.text, answer.language.code, answer.flags) == (text, "vi", ("legacy_encoding_repaired",))


@pytest.mark.parametrize("broken_by", [tcvn3, vni, mojibake])
def test_headline_lead_and_authors_are_repaired_with_the_text(broken_by) -> None:
    answer = detected(title=broken_by("Tin vắn"), text=broken_by(SENTENCE), author=broken_by("Trần Quý Đạt"))
    assert (answer.message.title, answer.message.authors) == ("Tin vắn", ("Trần Quý Đạt",))


@pytest.mark.parametrize("blanks", [" ", "  "])
def test_a_no_break_space_lost_on_the_way_does_not_lose_the_letter(blanks: str) -> None:
    text = "Bà và cháu đều là người làng này từ nhiều năm"
    broken = mojibake(text).replace("\xa0 ", blanks).replace("\xa0", " ")
    assert detected(text=broken).message.text == text


def test_a_page_in_a_legacy_encoding_is_handed_on_repaired() -> None:
    page = f"<!doctype html><html><body><p>{tcvn3(SENTENCE)}</p></body></html>"
    answer = detected(html_base64=base64.b64encode(page.encode("cp1252", "replace")).decode(), encoding="windows-1252")
    assert SENTENCE in (answer.message.html or "")
    assert (answer.message.html_base64, answer.flags) == (None, ("legacy_encoding_repaired",))


def test_vni_that_writes_every_y_with_a_sign_is_read() -> None:
    broken = vni("Ngày mai nhà máy này sẽ thay bảy dây chuyền").replace("y", "yï")
    assert detected(text=broken).message.text == "Ngày mai nhà máy này sẽ thay bảy dây chuyền"


CLEAN = (
    SENTENCE,
    unicodedata.normalize("NFD", SENTENCE),
    "L'été dernier, près de Béziers, l'élève a été reçu à l'école où son frère aîné était déjà inscrit.",
    "Übermäßige Höhenängste führten später zu größeren Schäden für Bäume, Häuser und Straßenzüge.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy, říká se občas i v redakcích místních novin.",
    "Não há razões para supor que as eleições não serão já em março, disse o ministro à imprensa.",
    "Það er óljóst hvað verður um bátinn sem strandaði í gær við ströndina í þoku.",
    "Œuvre d'“art” – prix : 30 €… c'est très cher, à mon avis, même à Paris.",
    "今天早上河流下游的居民被转移到安全的地方。",
    "£5 ± 3 µm × 10² ÷ ½ ¾ ¼ § ¶ © ®",
)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_of_any_language_is_left_alone(text) -> None:
    answer = detected(text=text)
    assert (legacy_encoding(text), answer.message.text, answer.flags) == (None, text, ())
