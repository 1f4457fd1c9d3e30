"""Decisions in words: sentences that a newsroom understands, and the numbers behind them for machines."""

from dongtin_schemas import Relation, StoryLink

from .records import Card
from .verify import Verdict

SHOWN = (
    "covered", "covered_longer", "matched", "jaccard", "containment", "longest_run", "numbers_equal",
    "numbers_different", "hours",
)  # fmt: skip
"""Measures that every decision shows."""


SHORTENED = "a shortened copy"
"""What rules say of the shorter text, and read otherwise where that came first."""


def sentence(verdict: Verdict, other: Card) -> str:
    """Why the rule holds: whom it is about, how much runs in the same order, and what the numbers say."""
    says = verdict.rule.says
    if verdict.measures.new_is_longer:
        says = says.replace(SHORTENED, f"the longer text of {SHORTENED}")
    return f"{says}: {in_common(verdict, other)}"


def in_common(verdict: Verdict, other: Card) -> str:
    """How much of the shorter text runs in the same order in the longer one, and what the numbers say."""
    m = verdict.measures
    whose = f"the text of {other.domain}" if other.domain else "the other text"
    if m.new_is_longer:
        covered = f"{percent(m.covered)} of {whose} runs in the same order in this one"
    else:
        covered = f"{percent(m.covered)} of this text runs in the same order in {whose}"
    numbers = f"{count(m.numbers_equal, 'number')} equal, {m.numbers_different or 'none'} different"
    return f"{covered}, longest run {count(m.longest_run, 'word')}; {numbers}"


def scores(verdict: Verdict) -> dict[str, float]:
    """The measures that say most, and all that the rule asks for."""
    names = dict.fromkeys((*SHOWN, *verdict.rule.thresholds))
    return {name: round(float(getattr(verdict.measures, name)), 3) for name in names}


def first_of_story(story_id: str) -> StoryLink:
    """The link of an article that no rule links to one in the window; a brief's words may well stand in another."""
    return StoryLink(
        story_id=story_id,
        relation=Relation.ORIGINAL,
        rule="first of its story",
        reason="no article in the window has enough in common with this one",
    )


def repeated(story_id: str, article_id: str) -> StoryLink:
    """The link of an article delivered again, unchanged."""
    return StoryLink(
        story_id=story_id,
        relation=Relation.REPETITION,
        of=article_id,
        rule="same article, same content",
        reason="this article was delivered before with the same headline and text",
    )


def revised(story_id: str, article_id: str, revision: int, changed: str) -> StoryLink:
    """The link of an article delivered again with other content."""
    return StoryLink(
        story_id=story_id,
        relation=Relation.REVISION,
        of=article_id,
        rule="same article, other content",
        scores={"revision": revision},
        reason=f"revision {revision} of this article: {changed}",
    )


def turned_original(verdict: Verdict, other: Card, copies: int, named: bool) -> str:
    """The reason of an article that came late and is the original all the same: no copy, whatever the rule says."""
    why = "others name it as their source" if named else "it was published before them"
    return f"the original of {count(copies, 'article')} that came earlier, since {why}; {in_common(verdict, other)}"


def percent(share: float) -> str:
    """A share for readers; only all of it is 100 %."""
    return f"{min(99, round(100 * share)) if share < 1 else 100} %"


def count(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
