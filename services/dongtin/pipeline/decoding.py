"""Bytes to text, by our own rules: parsers guess, and one wrong byte turns their whole page into mojibake.

In this order: a byte order mark; UTF-8 unless it is badly broken; the declared encoding; a detected one.
"""

import codecs
import re
from typing import Literal

from charset_normalizer import from_bytes

from .page_tree import keep_bytes

DecodingMethod = Literal["byte-order-mark", "utf-8", "utf-8-repaired", "declared", "detected"]

BROKEN_SHARE = 0.02
"""Share of undecodable bytes among the non-ASCII ones up to which a text is still UTF-8 with a few damaged bytes."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
ENCODINGS = (
    "cp1252", "cp1251", "cp1258", "gb18030", "big5", "euc_kr", "cp932", "euc_jp", "cp1250", "koi8_r", "cp874", "cp1254",
    "cp1253", "cp1256", "cp1255",
)  # fmt: skip
"""What pages are written in that are not UTF-8; among all encodings there are, the detector takes French for Baltic."""

_ASCII = bytes(range(0x80))
_DETECT_BYTES = 64 * 1024


def decode_text(data: bytes, declared: str | None = None) -> tuple[str, DecodingMethod]:
    """Text of `data` and how it was found; `declared` is an encoding's name from a header. Never raises."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), "byte-order-mark"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        repaired = data.decode("utf-8", "replace")
    else:
        keep_bytes(text, data)
        return text, "utf-8"
    high = len(data.translate(None, _ASCII))
    if repaired.count("\ufffd") <= BROKEN_SHARE * high:
        return repaired, "utf-8-repaired"
    for encoding in (declared, _meta_encoding(data)):
        if (codec := _codec(encoding)) and codec != "utf-8":
            return data.decode(codec, "replace"), "declared"
    best = from_bytes(data[:_DETECT_BYTES], cp_isolation=list(ENCODINGS)).best()
    return data.decode(best.encoding if best else "cp1252", "replace"), "detected"


def _meta_encoding(data: bytes) -> str | None:
    found = _META.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding; what pages call ISO-8859-1 is read as cp1252, as browsers do (WHATWG Encoding)."""
    try:
        codec = codecs.lookup(name.strip()).name if name else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec
