"""People named in a text, as far as quotations need them: names by their form, and the fullest form of each so far."""

import re
from dataclasses import dataclass, field

from ..analysis.gazetteer import FAMILY_NAMES, ORGANISATIONS, PLACES
from ..analysis.syllables import is_syllable
from .agencies import agency_named
from .speech_words import HONORIFICS, INSTITUTION_WORDS, OPENINGS, PRONOUNS, TITLES

MAX_NAME_WORDS = 5

MAX_PEOPLE = 200
"""People remembered of one article."""

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’.\-](?=[^\W\d_]))*\.?(?=[\s,.;:!?\"“”»)(\]]|$)")
_PARTICLES = frozenset("bin bint al el van von de da der di la le du dos ibn ben".split())
_SMALL = "".join(letter for letter in map(chr, range(0x1F00)) if letter.islower() and letter.isalpha())
_WORDS = re.compile(
    rf"(?!(?:{'|'.join(sorted(_PARTICLES))})[\s,])(?P<small>(?:[{_SMALL}]++,?\s)++)(?:{_WORD.pattern})?|{_WORD.pattern}"
)
"""A word, and all the words in small letters before it at once: those are most, and no name goes on behind them."""
_HONORIFIC_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(HONORIFICS)})\.?\s$", re.I)


@dataclass(frozen=True, slots=True)
class Person:
    """A name in a text."""

    name: str
    start: int
    end: int
    honorific: str
    """The word of address before it, in lower case, or nothing."""


def people_of(text: str) -> list[Person]:
    """The names in a text that may be people's, in order; known places, bodies and agencies are none."""
    found = []
    for run in _runs(text):
        words = _without_known(run)
        while len(words) > 1 and _is_title(words[0][0].rstrip(".")):
            words = words[1:]
        if len(words) > 1 and words[0][0].lower() in HONORIFICS and not (len(words) == 2 and words[0][0] == "Anh"):
            words = words[1:]
        while len(words) > 1 and _is_vietnamese_word_before(words[0][0], words[1][0]):
            words = words[1:]
        if not words:
            continue
        start, end = words[0][1], words[-1][1] + len(words[-1][0].rstrip("."))
        before = _HONORIFIC_BEFORE.search(text, max(0, start - 12), start)
        stands_first = start <= FIRST
        if _is_person([word for word, _ in words], addressed=before is not None, stands_first=stands_first):
            honorific = before[0].strip(" .").lower() if before else ""
            found.append(Person(text[start:end], start, end, honorific))
    return found


FIRST = 1
"""Characters before a name that stands at the beginning of a phrase."""


def _is_vietnamese_word_before(word: str, following: str) -> bool:
    """Whether a Vietnamese word that is no family name stands before a foreign name: "miền Đông Alexander X"."""
    if word in FAMILY_NAMES or word in INSTITUTION_WORDS or not is_syllable(word):
        return False
    return word.lower() in OPENINGS or (not word.isascii() and not is_syllable(following))


def _is_title(word: str) -> bool:
    """Whether a capitalised word before a name is an office or an abbreviation, and no part of it."""
    return word in TITLES or (word.isupper() and len(word) > 1)


Run = list[tuple[str, int]]


def _runs(text: str) -> list[Run]:
    """Capitalised words that stand together, with their places."""
    runs: list[Run] = []
    current: Run = []
    ended = 0
    for found in _WORDS.finditer(text):
        start = found.end("small") if found["small"] else found.start()
        if current and start > found.start():
            runs.append(current)
            current = []
        word = text[start : found.end()]
        if not word or (not current and not word[0].isupper()):
            continue
        joined = bool(current) and text[ended:start] == " " and not current[-1][0].endswith(".")
        if current and not joined:
            runs.append(current)
            current = []
        if word[0].isupper() or (current and word in _PARTICLES):
            current.append((word, start))
        elif current:
            runs.append(current)
            current = []
        ended = found.end()
    runs.append(current)
    return [run for run in (_stripped(run) for run in runs) if run]


def _stripped(run: Run) -> Run:
    while run and run[-1][0] in _PARTICLES:
        run = run[:-1]
    return run


def _without_known(run: Run) -> Run:
    """The run without the places, bodies and agencies at its beginning, and agencies at its end."""
    changed = True
    while changed and run:
        changed = False
        for length in range(len(run), 0, -1):
            name = " ".join(word for word, _ in run[:length])
            known = name in PLACES or name in ORGANISATIONS or ((length > 1 or len(run) == 1) and agency_named(name))
            if known and not (length == 1 and len(run) > 1 and _may_be_a_name(name, run[1][0])):
                run, changed = run[length:], True
                break
        if len(run) > 1 and agency_named(run[-1][0]) is not None:
            run, changed = run[:-1], True
    return run


def _may_be_a_name(place: str, following: str) -> bool:
    """Whether a country of one syllable begins a Vietnamese name: "Mỹ Tâm", but "Mỹ Donald Trump"."""
    return is_syllable(place) and is_syllable(following) and following not in FAMILY_NAMES


def _is_person(words: list[str], *, addressed: bool, stands_first: bool) -> bool:
    """Whether capitalised words have the form of a person's name where they stand."""
    if len(words) > MAX_NAME_WORDS or any(word.isupper() and len(word) > 1 for word in words):
        return all(word.isupper() for word in words) and words[0].title() in FAMILY_NAMES and len(words) > 1
    if words[0] in INSTITUTION_WORDS and not addressed and words[0] not in FAMILY_NAMES:
        return False
    if len(words) == 1:
        return addressed or (not is_syllable(words[0]) and len(words[0]) > 2)
    vietnamese = all(is_syllable(word) for word in words) and not "".join(words).isascii()
    return addressed or stands_first or not vietnamese or words[0] in FAMILY_NAMES


@dataclass(slots=True)
class People:
    """The people whom a text has named so far."""

    read: list[str] = field(default_factory=list)
    """The texts so far: where somebody's office stands beside the name."""
    _seen: list[Person] = field(default_factory=list)
    _looked_at: int = 0

    def learn(self, text: str) -> None:
        """Takes up a text."""
        self.read.append(text)

    @property
    def seen(self) -> list[Person]:
        """The names of the texts so far; looked for when they are asked for, since most texts have no quotation."""
        for text in self.read[self._looked_at :]:
            self._seen += people_of(text)
        self._looked_at = len(self.read)
        del self._seen[:-MAX_PEOPLE]
        return self._seen

    def full_name(self, name: str) -> str:
        """The fullest form in which a name has come so far: "Kim" is Kim Jong-un, "Hà" is Trần Thu Hà."""
        if " " in name:
            return name
        longer = [person.name for person in reversed(self.seen) if " " in person.name]
        last = next((full for full in longer if full.rpartition(" ")[2] == name), None)
        return last or next((full for full in longer if full.partition(" ")[0] == name), name)

    def of_pronoun(self, phrase: str) -> str | None:
        """Whom "ông" or "bà" means: the last person who was addressed so, else the only one named lately."""
        word = phrase.split(maxsplit=1)[0]
        if phrase not in PRONOUNS:
            return None
        for person in reversed(self.seen):
            if person.honorific == word:
                return self.full_name(person.name)
        lately = list(dict.fromkeys(self.full_name(person.name) for person in self.seen[-3:]))
        return lately[0] if len(lately) == 1 else None

    def of_office(self, phrase: str) -> str | None:
        """Who holds an office that stood beside a name before: "Tổng thống Nga" after "Tổng thống Nga X"."""
        if len(phrase.split()) < 2 or phrase.lower().startswith(("một ", "các ", "nhiều ", "những ", "a ", "an ")):
            return None
        pattern = re.compile(re.escape(phrase.removeprefix("nhà ")) + r"\s", re.I)
        for text in reversed(self.read):
            for found in pattern.finditer(text):
                person = next(
                    (person for person in people_of(text[found.end() : found.end() + 60]) if not person.start), None
                )
                if person:
                    return self.full_name(person.name)
        return None


def is_vietnamese(name: str) -> bool:
    """Whether a name has a Vietnamese family name and syllables only."""
    words = name.split()
    return words[0] in FAMILY_NAMES and all(is_syllable(word) for word in words) and len(words) > 1
