"""Outlets as data: what is particular to one outlet's pages. The generic steps must do well without an entry."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; selectors are CSS, an empty one leaves the field to the generic steps."""

    name: str
    domains: tuple[str, ...]
    body: str = ""
    lead: str = ""
    author: str = ""
    zone: str | None = None
    """Zone of dates that name none."""
    article_id: str = ""
    """Pattern of the path, its first group the outlet's own id of the article."""


OUTLETS: tuple[Outlet, ...] = ()


def outlet_of(domain: str | None) -> Outlet | None:
    """The entry of a domain or of the domain above it."""
    while domain and "." in domain:
        if found := _BY_DOMAIN.get(domain):
            return found
        domain = domain.partition(".")[2]
    return None


_BY_DOMAIN = {domain: outlet for outlet in OUTLETS for domain in outlet.domains}
