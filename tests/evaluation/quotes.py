"""How well quotations are read: `python -m tests.evaluation.quotes` from the repository's root.

The paragraphs stand in `labelled/quotes.tsv`. A quotation is right where its words are one of those wanted; speaker and
agency are counted of those.
"""

from __future__ import annotations

import re
import sys

from dongtin.extraction.attribution.quotation_marks import quotations
from dongtin.extraction.attribution.quotes import read_quotes

from .attribution import Tallies, add
from .labelled import half, items, lines, rows

_WANTED = re.compile(r"(?P<number>\d+):(?P<speaker>[^@]+)(?:@(?P<through>.+))?")


def measure() -> Tallies:
    """Tallies by what is measured and half."""
    tallies: Tallies = {}
    for code, text, column in rows("quotes.tsv"):
        paragraphs = lines(text)
        marked = [
            paragraph[start + 1 : end].strip(" ,，") for paragraph in paragraphs for start, end in quotations(paragraph)
        ]
        wanted = {}
        for item in items(column):
            found = _WANTED.fullmatch(item)
            assert found, item
            speaker = None if found["speaker"] == "?" else found["speaker"]
            wanted[marked[int(found["number"]) - 1]] = (speaker, found["through"])
        got = {quote.text: (quote.speaker, quote.through) for quote in read_quotes(None, None, paragraphs)}
        part = half(text)
        add(tallies, "quotation", part, list(wanted), list(got), text)
        if code != "vi":
            add(tallies, "quotation, not vi", part, list(wanted), list(got), text)
        for words in wanted.keys() & got.keys():
            for name, place in (("speaker", 0), ("through", 1)):
                both = [[pair[place]] if pair[place] else [] for pair in (wanted[words], got[words])]
                add(tallies, name, part, both[0], both[1], text)
    return tallies


def main() -> None:
    """Prints the figures, and with `-v` every error of the tuning half."""
    tallies = measure()
    for (name, part), tally in sorted(tallies.items()):
        print(tally.row(name, part))
    if "-v" in sys.argv:
        for (name, part), tally in sorted(tallies.items()):
            for error in tally.errors if part == "tuning" else []:
                print(f"  {name}: {error}")


if __name__ == "__main__":
    main()
