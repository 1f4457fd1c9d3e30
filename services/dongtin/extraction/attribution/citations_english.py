"""What makes an agency the source of a statement in English: "according to Japan's Kyodo news agency", "X quoted …"."""

import re

from .citation_words import any_of
from .mentions import Mention

REACH = 90

SOURCE_WORDS = (
    "news agency", "news wire", "news site", "news outlet", "news service", "news channel", "news website", "newspaper",
    "agency", "broadcaster", "daily", "weekly", "magazine", "outlet", "channel", "network", "wire service", "website",
    "site", "media outlet", "state media", "state media outlet", "television", "TV", "radio", "tabloid",
    "business daily", "media", "correspondent",
)  # fmt: skip
"""What kind of outlet it is, before or behind its name."""

QUALITIES = (
    "the", "a", "state", "state-run", "state-owned", "official", "local", "national", "public", "private", "leading",
    "independent", "domestic", "foreign", "business", "financial", "regional", "news",
)  # fmt: skip

MARKERS = (
    "according to", "per", "citing", "quoting", "told", "tell", "tells", "quoted by", "cited by", "reported by",
    "as reported by", "first reported by", "interview with", "speaking to", "spoke to", "spoken to", "comment from",
    "comments to", "statement to", "a request for comment from", "requests for comment from", "as saying by",
    "questions from", "obtained by", "seen by", "reviewed by", "shared with", "confirmed to", "said to", "as told to",
    "surveyed by", "polled by", "compiled by",
)  # fmt: skip

REPORTS = ("report", "reports", "story", "article", "piece", "investigation", "interview", "tally", "poll", "survey",
           "analysis", "count", "data", "figures", "dispatch", "broadcast", "column", "op-ed")  # fmt: skip

VERBS = (
    "reported", "reports", "reporting", "said", "says", "quoted", "quotes", "cited", "cites", "wrote", "writes",
    "showed", "announced", "noted", "revealed", "learned", "learnt", "understands", "confirmed", "put", "estimated",
    "described", "published", "broke the story", "carried", "added", "tells", "obtained", "found",
)  # fmt: skip

_NATION = r"(?:[A-Z][\w-]+['’]s?|[A-Z][a-z]+(?:ian|an|ese|ish|sh|ch|i|can))"
_BEFORE = rf"(?:(?:{any_of(QUALITIES)}|{_NATION}|{any_of(SOURCE_WORDS)})\s+)"
_IN_A_REPORT = (
    r"(?:(?:according to|in|from|citing)\s+)?(?:an?|the|its|this|recent)\s+(?:[\w-]+\s+){0,2}"
    rf"(?:{any_of(REPORTS)})\s+(?:published\s+)?(?:in|by|from|on|with|of)"
)
_LEFT = re.compile(rf"(?<!\w)(?P<marker>{any_of(MARKERS)}|{_IN_A_REPORT})\s+{_BEFORE}{{0,5}}$", re.I)
_KIND = re.compile(rf"(?<![\w'’])(?P<kind>{_BEFORE}{{1,5}})$")
_SOURCE_WORD_LAST = re.compile(rf"(?:{any_of(SOURCE_WORDS)})\s+$")
_RIGHT = re.compile(
    rf"(?:['’]s)?(?:\s*\([^()]{{1,30}}\))?(?:\s+(?:{any_of(SOURCE_WORDS)})){{0,2}}"
    r"(?:,?\s+(?:on|late|early|last|this|earlier)\s+(?:\w+)(?:\s+(?:night|week|month|morning))?)?"
    r"(?:\s+(?:has|had|have|also|first|later|earlier|previously|separately|then|since|exclusively)){0,3}"
    rf"\s+(?P<verb>{any_of(VERBS)})(?!\w)"
)
_BEHIND = re.compile(rf"(?:['’]s)?(?:\s*\([^()]{{1,30}}\))?(?:\s+(?:{any_of(SOURCE_WORDS)})){{0,2}}(?!\w)")


def english_evidence(paragraph: str, mention: Mention) -> tuple[int, int] | None:
    """The stretch that makes a name a source in English; None where nothing does."""
    start, end = mention.start, mention.end
    window = max(0, start - REACH)
    left = _LEFT.search(paragraph, window, start)
    kind = _KIND.search(paragraph, window, start)
    right = _RIGHT.match(paragraph, end)
    is_kind = bool(kind and _SOURCE_WORD_LAST.search(kind["kind"]))
    if mention.contextual and not is_kind:
        return None
    if not left and not right:
        return None
    begins = left.start() if left else kind.start() if kind else start
    behind = _BEHIND.match(paragraph, end)
    return begins, right.end() if right else behind.end() if behind else end
