"""Names before the first sentence: "(TTXVN) - …", "SEOUL (Yonhap) -- …", "(서울=연합뉴스) …", "新华社北京电"."""

import re
from dataclasses import dataclass
from typing import Literal

from dongtin_schemas import Place, Syndication

from .agencies import Agency, agency_named

MAX_DATELINE = 80
"""Characters of the longest dateline."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Whose name stands before a text, and where the text begins behind it."""

    agency: Agency
    evidence: str
    start: int
    """Where the evidence begins."""
    end: int
    """Where the text begins."""


def read_dateline(text: str) -> Dateline | None:
    """The dateline of a text's first paragraph; None where it has none or its name is not in the register."""
    for pattern in _FORMS:
        if found := pattern.match(text[:MAX_DATELINE]):
            name = found["agency"].strip()
            agency = agency_named(name) or agency_named(name.split("/")[0].strip())
            if agency:
                evidence = found[0].strip(" -–—=:.")
                return Dateline(agency, evidence, found[0].index(evidence), found.end())
    return None


def credit_of(dateline: Dateline, own: str | None, place: Place | None) -> Syndication | None:
    """The credit that a dateline gives: a wire's name says that the text is the wire's; an outlet's is its own mark.

    `place` is where the dateline stands; None where it was taken off.
    """
    if dateline.agency.kind != "wire" or dateline.agency.name == own:
        return None
    found_in: Literal["text", "dateline"] = "text" if place else "dateline"
    return Syndication(
        agency=dateline.agency.name, kind="copy", evidence=dateline.evidence, place=place, found_in=found_in
    )


_DASH = r"\s*[-–—]{1,2}\s*"
_FORMS = (
    re.compile(rf"[(\[]\s*(?P<agency>[^()\[\]\d=]{{2,30}}?)\s*(?:\d{{1,2}}/\d{{1,2}}\s*)?[)\]]{_DASH}"),
    re.compile(r"(?P<agency>[A-Z][A-Z.]{1,9}(?:\.VN|\.vn)?)\s[-–—]\s"),
    re.compile(rf"[^\W\d_][^()\n:!?]{{1,45}}?\(\s*(?P<agency>[^()\d=]{{2,30}}?)\s*(?:\d{{1,2}}/\d{{1,2}}\s*)?\){_DASH}"),
    re.compile(r"\([^()=]{1,15}=(?P<agency>[^()=]{2,12})\)\s*(?:[^=\n]{2,30}=\s*)?"),
    re.compile(r"[^\n/]{2,40}/(?P<agency>[^/\n]{2,20})/\.?[-–—\s]*"),
    re.compile(r"(?P<agency>新华社|中新社|路透社|法新社)[^\s，。]{2,20}[电電](?:（[^（）]{1,30}）)?\s*"),
)  # fmt: skip
"""In brackets; in capitals before a dash; behind a place; Korean; Russian; Chinese."""
