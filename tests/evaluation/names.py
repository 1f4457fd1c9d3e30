"""How well names and keywords are found: `python -m tests.evaluation.names` from the repository's root.

Headlines and leads stand in `labelled/names.tsv`, with every name that a reader would mark and its kind, and the
expressions that tell the news from others; pairs of writings in `labelled/name_pairs.tsv`.
"""

from __future__ import annotations

import sys

from dongtin.extraction.analysis import analyse
from dongtin.extraction.analysis.name_keys import name_key

from .attribution import Tallies, add
from .labelled import half, items, rows

KINDS = {"p": "person", "l": "place", "o": "organisation"}


def measure() -> Tallies:
    """Tallies by what is measured and half."""
    tallies: Tallies = {}
    for title, lead, names, expressions in rows("names.tsv"):
        found = analyse(title, lead, "vi")
        part = half(title)
        wanted = dict(reversed(item.split(":", 1)) for item in items(names))
        entities = [entity for entity in found.entities or () if entity.name]
        got = [entity.name for entity in entities]
        add(tallies, "names", part, list(wanted), got, f"{title} | {lead}")
        for entity in entities:
            if entity.kind and entity.name in wanted:
                right = [KINDS[wanted[entity.name]]]
                add(tallies, "kind of a name", part, right, [entity.kind], f"{entity.name} in {title}")
        accepted = {expression.lower() for expression in items(expressions)}
        keywords = [keyword.lower() for keyword in found.keywords or ()]
        wanted_keywords = [keyword for keyword in keywords if keyword in accepted]
        add(tallies, "keywords (precision)", part, wanted_keywords, keywords, title)
    for one, other, same in rows("name_pairs.tsv"):
        is_same = ["same"] if same == "same" else []
        got = ["same"] if name_key(one) == name_key(other) else []
        add(tallies, "one key for two writings", half(one + other), is_same, got, f"{one} / {other}")
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
