"""What must hold whatever comes: repeats change nothing, a restart changes nothing, order changes the path only.

Order independence holds for copies that resemble the text they come from, and for the parts of a text that holds them:
whichever arrives first, the others are tested against it, the original and the longest. It does not hold in full where
two copies are so unlike each other that only a third connects them, and that one holds neither whole. Story ids depend
on who came first; the sets of members do not.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.deduplication import Deduplication
from dongtin.pipeline import Decision, Options, StateRecord
from dongtin_schemas import ExtractedArticle, Relation, Timestamp
from tests.builders import article

SYLLABLES = "ba cô đi nhà trường phố làng núi sông mưa nắng gió người bạn sách đường xe cầu chợ lúa cá chim hoa".split()
FEW = settings(max_examples=25, deadline=None)


def syllable(chance: random.Random) -> str:
    return chance.choice(SYLLABLES) + chance.choice("bcdghklmnpqrstvx") + chance.choice("aeiou")


def sentence(chance: random.Random, words: int = 14) -> str:
    return " ".join(syllable(chance) for _ in range(words)).capitalize() + "."


def text(seed: int, paragraphs: int = 8) -> list[str]:
    """An article names what it is about again and again."""
    chance = random.Random(seed)
    names = [f"{syllable(chance)} {syllable(chance)}" for _ in range(8)]

    def about() -> str:
        return f"{sentence(chance, 7)[:-1]} {chance.choice(names)} {sentence(chance, 5).lower()}"

    return [" ".join(about() for _ in range(3)) for _ in range(paragraphs)]


def copies(seed: int, count: int) -> list[ExtractedArticle]:
    """An article and copies of it: shortened, with an ending of their own, with a few words changed, as it is."""
    chance = random.Random(seed)
    paragraphs = text(seed)
    made = []
    for number in range(count):
        match chance.randrange(4) if number else 3:
            case 0:
                body = paragraphs[: chance.randrange(6, 9)]
            case 1:
                body = [*paragraphs, sentence(chance)]
            case 2:
                body = [" ".join(w if chance.random() > 0.04 else "khác" for w in p.split()) for p in paragraphs]
            case _:
                body = paragraphs
        made.append(
            article(
                f"{seed}-{number}", body, title=f"Tin {seed}", domain=f"outlet{number}.example",
                content_hash=f"{seed}-{number}", published_at=f"2025-09-0{1 + number % 9}T10:00:00+07:00",
            )
        )  # fmt: skip
    return made


def feed(memory: Deduplication, articles: list[ExtractedArticle]) -> list[Decision]:
    return [memory.decide(one) for one in articles]


def stories(decisions: list[Decision]) -> set[frozenset[str]]:
    """The stories as they stand at the end, as who reads the compacted topic sees them."""
    latest = {story.story_id: story for decision in decisions for story in decision.stories}
    return {frozenset(story.members) for story in latest.values() if story.merged_into is None}


@FEW
@given(st.integers(0, 10**6), st.integers(2, 5), st.randoms(use_true_random=False))
def test_order_of_arrival_changes_the_path_but_not_the_stories(seed: int, families: int, chance: random.Random):
    articles = [one for family in range(families) for one in copies(seed + family, 4)]
    shuffled = list(articles)
    chance.shuffle(shuffled)
    expected = {frozenset(f"{seed + family}-{number}" for number in range(4)) for family in range(families)}
    assert stories(feed(Deduplication(Options()), shuffled)) == expected


@FEW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_original_is_the_same_in_any_order(seed: int, chance: random.Random):
    articles = copies(seed, 5)
    chance.shuffle(articles)
    last = feed(Deduplication(Options()), articles)[-1].stories[-1]
    assert last.original.article_id == f"{seed}-0"


@FEW
@given(st.integers(0, 10**6), st.integers(1, 4))
def test_every_message_twice_gives_the_same_stories_and_the_second_is_a_repetition(seed: int, families: int):
    articles = [one for family in range(families) for one in copies(seed + family, 3)]
    once = feed(Deduplication(Options()), articles)
    twice = feed(Deduplication(Options()), [again for one in articles for again in (one, one)])
    assert stories(twice) == stories(once)
    assert [one.event.story for one in twice[::2]] == [one.event.story for one in once]
    assert {one.event.story.relation for one in twice[1::2]} == {Relation.REPETITION}
    assert all(not one.stories and not one.records for one in twice[1::2])


@FEW
@given(st.integers(0, 10**6), st.integers(0, 12), st.randoms(use_true_random=False))
def test_a_restart_at_any_point_changes_no_later_answer(seed: int, cut: int, chance: random.Random):
    articles = [one for family in range(3) for one in copies(seed + family, 4)]
    chance.shuffle(articles)
    memory = Deduplication(Options())
    before = feed(memory, articles[:cut])
    records = list({record.key: record for decision in before for record in decision.records}.values())
    chance.shuffle(records)
    again = Deduplication(Options())
    for record in records:
        again.restore(StateRecord(record.key, record.value))
    again.restored()
    assert feed(again, articles[cut:]) == feed(memory, articles[cut:])


@FEW
@given(st.integers(0, 10**6), st.integers(3, 8))
def test_a_chain_of_partial_overlaps_never_becomes_one_story(seed: int, length: int):
    """Each article shares its second half with the first half of the next one, as follow-ups share background."""
    halves = [text(seed * 100 + number, 5) for number in range(length + 1)]
    chain = [
        article(f"c{number}", [*halves[number + 1], *halves[number]], domain=f"outlet{number}.example")
        for number in range(length)
    ]
    decisions = feed(Deduplication(Options()), chain)
    assert all(len(members) == 1 for members in stories(decisions))
    assert {one.event.story.relation for one in decisions[1:]} == {Relation.PARTIAL_REUSE}


@FEW
@given(st.integers(0, 10**6), st.permutations(["whole", "first", "last"]))
def test_parts_that_share_nothing_and_the_whole_text_are_one_story_in_any_order(seed: int, order: list[str]):
    """The first and the last part resemble each other in nothing: only the whole text connects them."""
    paragraphs = text(seed, 12)
    bodies = {
        "whole": paragraphs,
        "first": paragraphs[:7],
        # the last part tells again, in the words of the lead, what it is about
        "last": [paragraphs[0], *paragraphs[8:]],
    }
    articles = [article(name, bodies[name], domain=f"{name}.example") for name in order]
    assert stories(feed(Deduplication(Options()), articles)) == {frozenset(bodies)}


@FEW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_repeats_at_any_later_time_change_nothing(seed: int, chance: random.Random):
    articles = [one for family in range(3) for one in copies(seed + family, 3)]
    chance.shuffle(articles)
    again = [one for place in range(len(articles)) for one in (articles[place], chance.choice(articles[: place + 1]))]
    assert stories(feed(Deduplication(Options()), again)) == stories(feed(Deduplication(Options()), articles))


@FEW
@given(st.integers(0, 10**6), st.integers(15, 40))
def test_what_lies_outside_the_window_is_never_linked(seed: int, days: int):
    late = datetime(2025, 9, 1, 10, tzinfo=UTC) + timedelta(days=days)
    first, second = copies(seed, 2)
    second = second.model_copy(update={"published_at": Timestamp(
        value=late.isoformat(), precision="second", zone_assumed=False, method="test")})  # fmt: skip
    link = feed(Deduplication(Options(window_days=14)), [first, second])[1].event.story
    assert (link.relation, link.of) == (Relation.ORIGINAL, None)


@FEW
@given(st.integers(0, 10**6))
def test_two_stories_become_one_when_the_whole_text_arrives(seed: int):
    paragraphs = text(seed, 12)
    parts = [
        article("first", paragraphs[:8], domain="one.example"),
        article("last", paragraphs[4:], domain="two.example"),
        article("whole", paragraphs, domain="three.example"),
    ]
    decisions = feed(Deduplication(Options()), parts)
    first, last = (decision.event.story.story_id for decision in decisions[:2])
    assert first != last
    assert [story.merged_into for story in decisions[2].stories if story.story_id == last] == [first]
    assert stories(decisions) == {frozenset({"first", "last", "whole"})}


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@FEW
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.lists(ANY_TEXT, max_size=4)), min_size=1, max_size=6))
def test_whatever_the_text_every_article_is_answered_and_all_passages_lie_inside_it(
    texts: list[tuple[str, str, list[str]]],
):
    memory = Deduplication(Options())
    for number, (title, lead, body) in enumerate([*texts, *texts]):
        one = article(f"a{number}", body, title=title, lead=lead, domain=f"outlet{number}.example")
        event = memory.decide(one).event
        length = len("\n".join((title, lead, *body)))
        assert event.article_id == f"a{number}"
        assert all(0 <= passage.start < passage.end <= length for passage in event.story.passages)
