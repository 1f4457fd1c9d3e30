"""Stretches of a paragraph between quotation marks."""

import re

_MARK = re.compile(r"[“”„\"«»「」『』《》]")
_OPENER_OF = {"”": "“", "»": "«", "」": "「", "』": "『", "》": "《"}
_TITLES = frozenset("《")


def quotations(paragraph: str, *, titles: bool = False) -> list[tuple[int, int]]:
    """Places of the opening and the closing mark of each quotation, in order; a mark without its partner opens none.

    Chinese title marks count only with `titles`.
    """
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for found in _MARK.finditer(paragraph):
        mark = found[0]
        opener = _OPENER_OF.get(mark, mark)
        if mark == "“" and "„" in opened:  # German and Russian hands close with what others open with
            spans.append((opened.pop("„"), found.start()))
        elif mark == '"' and '"' in opened:
            spans.append((opened.pop('"'), found.start()))
        elif mark in _OPENER_OF:
            if opener in opened:
                spans.append((opened.pop(opener), found.start()))
            elif mark == "”" and "„" in opened:
                spans.append((opened.pop("„"), found.start()))
        else:
            opened[mark] = found.start()
    return sorted(span for span in spans if titles or paragraph[span[0]] not in _TITLES)
