"""The decisions in their order, and how sure each is. First what a script or letters settle, then what must be weighed.

1. fewer than `MIN_LETTERS` letters: no language
2. Hangul, Thai, Lao, Khmer letters: ko, th, lo, km
3. Han letters and kana: zh or ja (`han`)
4. Cyrillic letters: ru or another (`cyrillic`)
5. letters that only Vietnamese has: vi (`vietnamese`)
6. Vietnamese syllables, diacritics or not, or a stretch of Vietnamese in a text of two languages: vi
7. CLD2, the lexicon and langid, weighed: en fr de es, or Indonesian or Malay, or another (`agreement`)
8. Indonesian or Malay, by the ratio of word frequencies: id or ms (`malay`)
9. where none of these is sure, the lines of a text, each by itself: a text of two languages
10. at last, a word that only Vietnamese writes so: vi
"""

from dataclasses import dataclass, replace

from .agreement import ENOUGH, vote
from .cyrillic import is_russian
from .han import chinese_or_japanese, chinese_script
from .malay import indonesian_or_malay
from .script import Scripts, letters_in, scripts_of
from .secondary import second_of_pieces, secondary_language
from .vietnamese import (
    has_short_vietnamese,
    has_vietnamese_letters,
    has_vietnamese_syllables,
    has_vietnamese_word,
    vietnamese_stretch,
    without_vietnamese_names,
)
from .words import words_of

LANGUAGES = frozenset("vi en ko ru zh ja fr de es th id ms lo km".split())
"""The languages that are told from each other and from all others."""
MIN_LETTERS = 3
"""Below this a text has no language, unless its script belongs to one."""
MIN_OWN_LETTERS = 2
"""The same for scripts that belong to one language."""
SCRIPT_LANGUAGES = (("Hang", "ko"), ("Thai", "th"), ("Laoo", "lo"), ("Khmr", "km"))
"""Scripts that only one language of the news uses."""
MIN_SHARE = 0.25
"""Share of a script from which the text is in it: headlines in other scripts hold long names in Latin letters, while
Latin texts hold few letters of other scripts."""
FEW = 3
"""Words up to which a text may be a name, a tag or a word that several languages have."""
ENOUGH_OF_FEW = 0.85
"""Probability that so few words need: whoever sends them learns more from `und` and its reason than from a guess."""
UNIFORM = 0.85
"""Share of known words from which a text has no second language worth looking for."""

MIN_LINE, SURE_LINE = 8, 0.95
"""Words of a line, and the probability of its language, from which it speaks for itself in a text of two."""
MOST_LINES = 0.6
"""Share of the words in such lines: with less the text may be in a third language, that we do not tell."""

CONFIDENCE = {
    "script": 0.999,
    "han": 0.995,
    "cyrillic": 0.99,
    "letters": 0.999,
    "syllables": 0.99,
    "stretch": 0.99,
    "short": 0.9,
    "word": 0.9,
    "lines": 0.9,
}
"""Share of a step's decisions that are right, on labelled sentences and headlines."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of a text: code, the step that decided, the share of such decisions that are right."""

    code: str
    method: str
    confidence: float
    script: str | None = None
    secondary: str | None = None
    reason: str | None = None


def identify(text: str) -> Verdict:
    """The language of `text` (see `looked_at`), and its second one where it has two. Never raises."""
    scripts = scripts_of(text)
    verdict = _main_language(text, scripts)
    if verdict.code == "und" or verdict.secondary:
        return verdict
    second = secondary_language(text, verdict.code, scripts)
    return replace(verdict, secondary=second) if second else verdict


def _main_language(text: str, scripts: Scripts) -> Verdict:
    if own := _own_script(scripts):
        return _settled(own, "script")
    if scripts.letters < MIN_LETTERS and "Kana" not in scripts.counts:
        return Verdict("und", "none", 1.0, reason=f"too short: {scripts.letters} letters")
    if scripts.share("Hani", "Kana") >= MIN_SHARE:
        return _han(text, scripts)
    if scripts.share("Cyrl") >= MIN_SHARE:
        return _cyrillic(text)
    if scripts.share("Latn") < MIN_SHARE:
        return _other("script", 0.999, "")
    return _latin(text, scripts.counts.get("Latn", 0))


def _own_script(scripts: Scripts) -> str | None:
    for script, code in SCRIPT_LANGUAGES:
        if scripts.counts.get(script, 0) >= MIN_OWN_LETTERS and scripts.share(script) >= MIN_SHARE:
            return code
    return None


def _han(text: str, scripts: Scripts) -> Verdict:
    han = letters_in(text, "Hani")
    code = chinese_or_japanese(han, scripts.counts.get("Kana", 0))
    return Verdict(code, "han", CONFIDENCE["han"], script=chinese_script(han) if code == "zh" else None)


def _cyrillic(text: str) -> Verdict:
    if is_russian(text):
        return _settled("ru", "cyrillic")
    count = len(words_of(text))
    return _other("cyrillic", 0.99, "") if count > FEW else _too_few("cyrillic", count, "")


def _latin(text: str, letters: int) -> Verdict:
    if has_vietnamese_letters(text, letters):
        return _settled("vi", "letters")
    if has_vietnamese_syllables(text):
        return _settled("vi", "syllables")
    if vietnamese_stretch(text)[0]:
        return _settled("vi", "stretch")
    if has_short_vietnamese(text):
        return _settled("vi", "short")
    verdict = _weighed(without_vietnamese_names(text))
    return _settled("vi", "word") if verdict.code == "und" and has_vietnamese_word(text) else verdict


def _weighed(text: str) -> Verdict:
    answer, words = vote(text), words_of(text)
    if answer.probability < ENOUGH and len(words) > FEW:
        return _of_two(text, len(words)) or _other("vote", round(1 - answer.probability, 3), answer.strongest)
    code, probability, method = answer.code, answer.probability, "vote"
    if code == "id":
        code, share = indonesian_or_malay(words)
        probability, method = probability * share, "words"
    if len(words) <= FEW and probability < ENOUGH_OF_FEW:
        return _too_few(method, len(words), code)
    second = second_of_pieces(text, code) if answer.known < UNIFORM else None
    return Verdict(code, method, round(probability, 3), secondary=second)


def _of_two(text: str, count: int) -> Verdict | None:
    """A text that is in no one language because it is in two of ours: its lines, each by itself, say so."""
    found: dict[str, int] = {}
    for line in text.split("\n") if "\n" in text else ():
        words = words_of(line)
        answer = vote(line) if len(words) >= MIN_LINE else None
        if answer and answer.probability >= SURE_LINE:
            code = indonesian_or_malay(words)[0] if answer.code == "id" else answer.code
            found[code] = found.get(code, 0) + len(words)
    if len(found) < 2 or sum(found.values()) < MOST_LINES * count:
        return None
    main, second = sorted(found, key=lambda code: (-found[code], code))[:2]
    return Verdict(main, "lines", CONFIDENCE["lines"], secondary=second)


def _settled(code: str, method: str) -> Verdict:
    return Verdict(code, method, CONFIDENCE[method])


def _other(method: str, confidence: float, strongest: str) -> Verdict:
    likely = f" (most like {strongest})" if strongest else ""
    return Verdict("und", method, confidence, reason=f"in none of the languages told apart here{likely}")


def _too_few(method: str, count: int, likeliest: str) -> Verdict:
    likely = f", likeliest {likeliest}" if likeliest else ""
    return Verdict("und", method, 1.0, reason=f"too short to be sure: {count} words{likely}")
