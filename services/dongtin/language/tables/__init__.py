"""The tables of the language stage, each beside the script that makes it.

| file | what | script |
|---|---|---|
| lexicon.tsv.zst | words of 26 languages in Latin letters, with weights | make_lexicon.py |
| malay.tsv.zst | words of Indonesian and Malay, with the ratio of their frequencies | make_malay.py |
| plain_syllables.tsv.zst | Vietnamese syllables without diacritics, with weights | make_syllables.py |
| syllables.tsv.zst | Vietnamese syllables as they are written | make_syllables.py |
| agreement.json, agreement_quick.json, malay.json | coefficients, fitted on labelled texts | fit_agreement.py |

Frequencies are those of wordfreq 3.1 (Robyn Speer; doi:10.5281/zenodo.7199437), whose data, and so these
four tables, stand under CC BY-SA 4.0; malay.tsv.zst holds words of Tesseract's models as well (Apache-2.0). The
coefficients are ours.

A `.tsv.zst` is text under Zstandard: a line is a group, its labels and then its words, separated by tabs.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import zstandard

FOLDER = Path(__file__).parent
MAX_TABLE_BYTES = 16 * 1024 * 1024


def groups(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """Labels and words of each line of a table."""
    packed = (FOLDER / f"{name}.tsv.zst").read_bytes()
    text = zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_TABLE_BYTES).decode()
    for line in text.splitlines():
        *labels, words = line.split("\t")
        yield labels, words.split(" ")


def write_groups(name: str, lines: Iterable[tuple[list[str], Iterable[str]]]) -> None:
    """Writes a table; the same lines give the same bytes."""
    text = "".join("\t".join([*labels, " ".join(words)]) + "\n" for labels, words in lines)
    (FOLDER / f"{name}.tsv.zst").write_bytes(zstandard.ZstdCompressor(level=19).compress(text.encode()))


def coefficients(name: str) -> dict[str, float]:
    """The numbers of a fitted table, by name."""
    fitted: dict[str, float] = orjson.loads((FOLDER / f"{name}.json").read_bytes())
    return fitted
