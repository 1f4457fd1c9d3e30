"""How well wire credit is read: `python -m tests.evaluation.attribution` from the repository's root.

Sentences, endings and captions stand in `labelled/`, older ones in `attribution_cases.py`. Every figure is given for
the half that may be read while rules are written (`tuning`) and the one that may not (`held`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dongtin.extraction import extract
from dongtin.extraction.attribution.citations import read_citations
from dongtin.extraction.attribution.reader import attribute
from dongtin.extraction.parsed import ParsedArticle
from dongtin.pipeline import Options
from tests.builders import detected

from .attribution_cases import ENDINGS, SENTENCES
from .labelled import half, items, lines, rows

BODY = (
    "Con đường mới dài bốn cây số chạy men bờ kênh, hai bên trồng dừa và vài quán nước mở từ sớm.",
    "Người trong ấp góp đất làm đường, xã lo phần cát đá, việc kéo dài từ đầu mùa khô đến giữa tháng.",
    "Trường học gần nhất từ nay chỉ còn cách mười phút đạp xe, trẻ con không phải đi đò.",
)
"""What stands before the endings, and around the captions."""


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed of one class and half."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, wanted: Sequence[object], got: Sequence[object], where: str) -> None:
        rest = list(wanted)
        for item in got:
            if item in rest:
                rest.remove(item)
                self.right += 1
            else:
                self.wrong += 1
                self.errors.append(f"not wanted {item!r}: {where}")
        self.missed += len(rest)
        self.errors += [f"missed {item!r}: {where}" for item in rest]

    def row(self, name: str, part: str) -> str:
        """One line of the report; a class of negatives has no recall, its wrong ones stand in its first column."""
        count = self.right + self.missed
        if not count:
            return f"{name:<22} {part:<7} wrong {self.wrong}"
        precision = f"{self.right / max(1, self.right + self.wrong):.3f}"
        recall = f"{self.right / count:.3f}"
        return f"{name:<22} {part:<7} precision {precision}  recall {recall}  n={count}"


Tallies = dict[tuple[str, str], Tally]


def measure() -> Tallies:
    """Tallies by class and half."""
    tallies: Tallies = {}
    _measure_sentences(tallies)
    _measure_endings(tallies)
    _measure_captions(tallies)
    _measure_older(tallies)
    return tallies


def add(tallies: Tallies, name: str, part: str, wanted: Sequence[object], got: Sequence[object], where: str) -> None:
    """Counts one case in a class and half."""
    tallies.setdefault((name, part), Tally()).add(wanted, got, where)


def _measure_sentences(tallies: Tallies) -> None:
    for table in ("citations_vi.tsv", "citations_other.tsv"):
        for kind, sentence, wanted in rows(table):
            got = [citation.agency for citation in read_citations([sentence])]
            name = "cited, all" if kind == "none" else f"cited {kind}"
            for label in {name, "cited, all"}:
                add(tallies, label, half(sentence), items(wanted), got, sentence)
            if kind == "none":
                add(tallies, "no citation", half(sentence), [], got, sentence)


def _measure_endings(tallies: Tallies) -> None:
    for kind, _, text, authors, credits in rows("endings.tsv"):
        read = attribute(ParsedArticle(body=(*BODY, *lines(text))), domain=None)
        part = half(text)
        got = [f"{found.kind}:{found.agency}" for found in read.attribution.syndicated_from]
        add(tallies, f"ending: {kind}", part, items(credits), got, text)
        add(tallies, "syndicated, all", part, items(credits), got, text)
        add(tallies, "signed", part, items(authors), read.article.authors, text)
        if kind == "none":
            add(tallies, "no ending taken off", part, (*BODY, *lines(text)), _whole(read.article.body, text), text)
        else:
            add(tallies, "ending taken off", part, BODY, read.article.body, text)
        if kind == "unknown":
            flags = [flag for flag in read.article.flags if flag == "compiled_source_unknown"]
            add(tallies, "source unknown", part, ["compiled_source_unknown"], flags, text)


def _measure_captions(tallies: Tallies) -> None:
    for code, caption, wanted in rows("captions.tsv"):
        text = "\n\n".join((*BODY, caption, *BODY[::-1]))
        figure = f"<figure><img src='/a.jpg'><figcaption>{caption}</figcaption></figure>"
        page = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
        html = f"<html><body><article><h1>Đường mới</h1>{page}{figure}{page}</article></body></html>"
        for name, fields in (("caption, text", {"text": text}), ("caption, HTML", {"html": html})):
            event = extract(detected(code=code, url="https://example.vn/a", **fields), Options(text_analysis=False))
            add(tallies, name, half(caption), items(wanted), event.attribution.photo_credits, caption)


def _measure_older(tallies: Tallies) -> None:
    """Cases whose authors knew the rules, by even and odd places."""
    for place, (sentence, wanted) in enumerate(SENTENCES):
        got = [citation.agency for citation in read_citations([sentence])]
        add(tallies, "older: cited", _older_half(place), wanted, got, sentence)
    for place, (ending, authors, credits) in enumerate(ENDINGS):
        read = attribute(ParsedArticle(body=(*BODY, *ending)), domain=None)
        where = " ⏎ ".join(ending)
        found = [(syndication.agency, syndication.kind) for syndication in read.attribution.syndicated_from]
        add(tallies, "older: syndicated", _older_half(place), credits, found, where)
        add(tallies, "older: signed", _older_half(place), authors, read.article.authors, where)
        signed = bool(credits or authors or "tổng hợp" in where or "Nhóm phóng viên" in where)
        kept = BODY if signed else (*BODY, *ending)
        add(tallies, "older: body kept", _older_half(place), kept, _whole(read.article.body, where), where)


def _older_half(place: int) -> str:
    return ("tuning", "held")[place % 2]


def _whole(body: Iterable[str], ending: str) -> list[str]:
    """The body, without a last sentence whose credit was cut off it."""
    return [text for text in body if text in BODY or text in lines(ending)]


def main() -> None:
    """Prints the figures, and with `-v` every error of the tuning half."""
    tallies = measure()
    print("goals: precision .98, recall .95 in the held half of every class\n")
    for (name, part), tally in sorted(tallies.items()):
        print(tally.row(name, part))
    if "-v" in sys.argv:
        for (name, part), tally in sorted(tallies.items()):
            for error in tally.errors if part == "tuning" and name not in {"cited, all", "syndicated, all"} else []:
                print(f"  {name}: {error}")


if __name__ == "__main__":
    main()
