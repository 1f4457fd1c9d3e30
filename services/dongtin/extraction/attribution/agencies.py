"""The register of agencies and outlets, as data: whom Vietnamese news credits, under all the names that it uses.

The tables stand in `register_vietnam` and `register_world`, one line an entry: canonical name | kind | country |
domains | aliases. An alias after `~` is also a common word or another name: it counts only where the context says that
a source is meant ("báo Lao Động", a credit line).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from dongtin.pipeline import fold, matching_key

from .register_vietnam import PROVINCES, VIETNAMESE
from .register_world import FOREIGN

Kind = Literal["wire", "broadcaster", "newspaper", "online", "photo"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency or outlet."""

    name: str
    """Canonical name, under which it is published."""
    kind: Kind
    country: str
    """ISO 3166 code of its seat."""
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    """Names that mean nothing else, the canonical one among them unless it is a common word."""
    contextual: tuple[str, ...]
    """Names that mean something else as well."""


def _read(table: str) -> tuple[Agency, ...]:
    agencies = []
    for line in table.splitlines():
        columns = [column.strip() for column in line.split("|")]
        name, kind, country, domains, *rest = columns
        names = [alias.strip() for column in rest for alias in column.split(",") if alias.strip()]
        contextual = tuple(alias[1:].strip() for alias in names if alias.startswith("~"))
        plain = [alias for alias in names if not alias.startswith("~")]
        if name not in contextual:
            plain.insert(0, name)
        agencies.append(
            Agency(
                name, cast("Kind", kind), country, tuple(d.strip() for d in domains.split(",") if d.strip()),
                tuple(plain), contextual,
            )
        )  # fmt: skip
    return tuple(agencies)


def _regional() -> tuple[Agency, ...]:
    """The papers and stations of the provinces, which are called after them."""
    found = []
    for place in " , ".join(PROVINCES.strip().splitlines()).split(","):
        name = place.strip()
        host = fold(name).replace(" ", "").replace("-", "")
        stations = (f"Đài PT-TH {name}", f"Đài PTTH {name}", f"Đài Phát thanh - Truyền hình {name}",
                    f"Đài Phát thanh và Truyền hình {name}", f"Đài PT&TH {name}", f"Truyền hình {name}")  # fmt: skip
        domains = (f"bao{host}.vn", f"bao{host}.com.vn", f"bao{host}.org.vn")
        found.append(Agency(f"Báo {name}", "newspaper", "VN", domains, (f"Báo {name}", f"{name} Online"), ()))
        found.append(Agency(f"Đài {name}", "broadcaster", "VN", (), (f"Đài {name}", *stations), ()))
    return tuple(found)


AGENCIES = _read(VIETNAMESE) + _regional() + _read(FOREIGN)
"""All entries, Vietnamese ones first."""

_BY_NAME = {
    matching_key(alias): agency for agency in reversed(AGENCIES) for alias in (*agency.contextual, *agency.aliases)
}
MAX_NAME = max(map(len, _BY_NAME)) + 10

MIN_FOLDED = 6
"""Characters of the shortest name that is known without its diacritics ("Tuoi Tre")."""

_BY_FOLDED_NAME = {fold(alias): agency for alias, agency in _BY_NAME.items()}
_BY_DOMAIN = {domain: agency for agency in AGENCIES for domain in agency.domains}


def agency_named(name: str) -> Agency | None:
    """The agency of a name in any of its writings, where the context says that a source is meant."""
    return _agency_named(name) if len(name) <= MAX_NAME else None


@lru_cache(maxsize=16_384)
def _agency_named(name: str) -> Agency | None:
    found = _BY_NAME.get(matching_key(name))
    if found is None and name.isascii() and len(name) >= MIN_FOLDED:
        return _BY_FOLDED_NAME.get(fold(name))
    return found


def agency_of_domain(domain: str | None) -> Agency | None:
    """The agency or outlet of a domain or of the domain above it."""
    while domain and "." in domain:
        if found := _BY_DOMAIN.get(domain):
            return found
        domain = domain.partition(".")[2]
    return None
