"""Who an article is: its id, the same for every delivery, and the hash that tells a revision from a repetition."""

import re
from datetime import date
from hashlib import blake2b
from urllib.parse import urlsplit

from dongtin.pipeline import matching_key

from .urls import canonical_url, domain_of

MIN_ID_DIGITS = 6
"""Digits of an outlet's own article id; shorter numbers in addresses are years, parts and pages."""

_NUMBER_AT_END = re.compile(
    rf"(?:^|[-_/.]|(?<=[a-z]))(?:post|art|a|d|c|n|p|id)?(\d{{{MIN_ID_DIGITS},}})(?:\.[a-z]{{2,5}})?/?$", re.I
)


def article_id(canonical: str | None, outlet_id: str | None, hash_of_content: str) -> str:
    """24 hex characters: from outlet and its own number where the address has one, else from address or content."""
    if canonical is None or (domain := domain_of(canonical)) is None:
        return _hash(f"content {hash_of_content}", 12)
    number = outlet_id or outlet_number(canonical)
    if number:
        return _hash(f"number {domain} {number}", 12)
    parts = urlsplit(canonical)
    return _hash(f"address {domain} {parts.port or ''} {parts.path.rstrip('/')}?{parts.query}#{parts.fragment}", 12)


def credited_id(url: str | None) -> str | None:
    """The id that the article at an address of a credit has; None where it is no address of an article."""
    address = canonical_url(url) if url else None
    if address is None or urlsplit(address).path in {"", "/"}:
        return None
    return article_id(address, None, "")


def content_hash(title: str | None, lead: str | None, body: tuple[str, ...]) -> str:
    """32 hex characters over the words of headline, lead and body in matching form.

    Where the lead ends and how paragraphs are cut does not count: two crawlers cut one article differently.
    """
    return _hash(matching_key(" ".join((title or "", lead or "", *body))), 16)


def choose_canonical(declared: str | None, addresses: tuple[str | None, ...]) -> str | None:
    """The canonical address: the one that the page declares, unless it names another outlet or the front page.

    A copy may declare its original as canonical; then it would be taken for the original itself.
    """
    fetched = next((address for text in addresses if text and (address := canonical_url(text))), None)
    page = canonical_url(declared) if declared else None
    if page is None or fetched is None:
        return page or fetched
    if not _same_outlet(page, fetched):
        return fetched
    is_front = urlsplit(page).path in {"", "/"} and not urlsplit(page).query
    return fetched if is_front else page


def outlet_number(canonical: str) -> str | None:
    """The outlet's own id at the end of an address's path; a date is none."""
    found = _NUMBER_AT_END.search(urlsplit(canonical).path)
    return found[1] if found and not _is_date(found[1]) else None


def _same_outlet(one: str, other: str) -> bool:
    first, second = domain_of(one) or "", domain_of(other) or ""
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def _is_date(digits: str) -> bool:
    if len(digits) not in {6, 8}:
        return False
    try:
        date(int(digits[:-4]) + (2000 if len(digits) == 6 else 0), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        return False
    return len(digits) == 6 or digits[:2] in {"19", "20"}


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size).hexdigest()
