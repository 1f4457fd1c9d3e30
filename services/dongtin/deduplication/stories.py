"""Stories: which article is the original, and the state that the world is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from dongtin.pipeline import fold
from dongtin_schemas import Story, StoryOriginal

from .records import Card

AGENCY_DOMAINS = {
    "ttxvn": ("baotintuc.vn", "vietnamplus.vn", "vnanet.vn"),
    "thongtanxavietnam": ("baotintuc.vn", "vietnamplus.vn", "vnanet.vn"),
    "vna": ("baotintuc.vn", "vietnamplus.vn", "vnanet.vn"),
    "afp": ("afp.com",),
    "ap": ("apnews.com",),
    "kyodo": ("kyodonews.net", "kyodonews.jp"),
    "tanhoaxa": ("xinhuanet.com", "news.cn"),
    "yonhap": ("yna.co.kr",),
}
"""Agencies whose domain does not begin with their name, folded and without blanks."""


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    slot: int
    card: Card
    time: int | None
    """Event time in milliseconds, None where it has none."""


def choose_original(members: Sequence[Member]) -> Member:
    """The article that the others go back to: linked or credited, else the earliest published, else first seen."""
    return min(members, key=lambda m: (-_votes(m, members), m.time is None, m.time or 0, m.slot))


def _votes(member: Member, members: Sequence[Member]) -> int:
    """How many others name this article or its outlet as their source."""
    return sum(other.slot != member.slot and credits_article(other.card, member.card) for other in members)


def credits_article(card: Card, other: Card) -> bool:
    """Whether an article names another one, or its outlet, as its source."""
    if card.domain == other.domain:
        return False
    if other.url is not None and card.credited and plain_address(other.url) in card.credited:
        return True
    return any(is_outlet_of(agency, other.domain) for agency in card.agencies)


def plain_address(url: str) -> str:
    """An address without scheme, `www.`, `m.`, query and fragment, to compare links."""
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return f"{host}{parts.path.rstrip('/')}"


def is_outlet_of(agency: str, domain: str | None) -> bool:
    """Whether a credit names the outlet of this domain."""
    if not domain:
        return False
    name = "".join(filter(str.isalnum, fold(agency)))
    host = domain.removeprefix("www.").removeprefix("m.")
    if name in AGENCY_DOMAINS:
        return host in AGENCY_DOMAINS[name]
    label = host.split(".")[0].replace("-", "")
    return bool(name) and name in {label, "".join(filter(str.isalnum, host))}


def story_state(story: int, members: Sequence[Member], original: Member, language: str) -> Story:
    """The state of a story, for publication."""
    ordered = sorted(members, key=lambda m: (m.time is None, m.time or 0, m.slot))
    times = [member.time for member in ordered if member.time is not None]
    agencies = [agency for member in ordered for agency in member.card.agencies]
    return Story(
        story_id=story_name(story),
        original=_original(original),
        members=tuple(member.card.article_id for member in ordered),
        publishers=tuple(dict.fromkeys(m.card.domain for m in ordered if m.card.domain)),
        copies=len(members) - 1,
        first_seen=_moment(times[0]) if times else None,
        last_seen=_moment(times[-1]) if times else None,
        languages=(language,),
        related=tuple(
            dict.fromkeys(one for member in ordered for one in member.card.related if one != story_name(story))
        ),
        # the most often named, the first among equals
        origin_agency=max(agencies, key=agencies.count) if agencies else None,
    )


def merged_state(story: int, into: int, original: Member, language: str) -> Story:
    """The last state of a story that turned out to be part of another."""
    return Story(
        story_id=story_name(story), original=_original(original), members=(), copies=0, languages=(language,),
        merged_into=story_name(into),
    )  # fmt: skip


def story_name(story: int) -> str:
    """Id of a story from its number."""
    return f"s-{story:016x}"


def _original(member: Member) -> StoryOriginal:
    card = member.card
    return StoryOriginal(article_id=card.article_id, url=card.url, source=card.domain, title=card.title)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
