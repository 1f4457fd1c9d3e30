"""Russian, or another language in Cyrillic letters."""

import re

from .vote import cld2, langid

MAX_FOREIGN = 1
"""Letters that Russian lacks which a Russian text may hold: a name, a misprint."""
NEAR = frozenset({"bg", "mk", "sr", "uk", "be"})
"""What CLD2 says of short Russian texts."""

_FOREIGN = re.compile("[іїєґўјљњћђџѓќѕәғқңөұүһ]", re.I)
_RUSSIAN = re.compile("[ыэё]", re.I)
"""Letters that Bulgarian, Macedonian, Serbian and Ukrainian lack; Belarusian has them, and і beside them."""
_OTHER_SCRIPT = re.compile(r"[A-Za-z]+")


def is_russian(text: str) -> bool:
    """Whether a text in Cyrillic letters is Russian; titles and names in Latin letters are left out of account.

    Russian if CLD2 or langid says so and the letters allow it. CLD2 alone takes one headline in fifteen for a
    neighbour's, langid alone takes neighbours' for Russian.
    """
    own = _OTHER_SCRIPT.sub(" ", text)
    foreign = len(_FOREIGN.findall(own))
    if foreign > MAX_FOREIGN:
        return False
    first, _ = cld2(own)
    if first == "ru" and not foreign:
        return True
    second = next(iter(langid(own)))
    if second == "ru":
        return first == "ru" or not foreign
    return first in NEAR and second != first and not foreign and _RUSSIAN.search(own) is not None
