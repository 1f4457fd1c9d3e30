"""What a newsroom sees of the deduplication stage: copies linked, follow-ups not, the original found, all explained."""

from __future__ import annotations

import random

import numpy as np
import pytest

from dongtin.deduplication import Deduplication
from dongtin.deduplication.fingerprint import text_keys, word_hashes
from dongtin.pipeline import Decision, Options, fold
from dongtin_schemas import ExtractedArticle, Relation
from tests.builders import article
from tests.unit.deduplication.texts import FERRY, FLOOD, HARVEST, LIBRARY, MARKET, paragraphs


def decide_all(*articles: ExtractedArticle) -> list[Decision]:
    memory = Deduplication(Options())
    return [memory.decide(one) for one in articles]


def stories_of(decisions: list[Decision]) -> list[str]:
    return [decision.event.story.story_id for decision in decisions]


def test_a_first_article_is_the_original_of_its_own_story():
    (decision,) = decide_all(article("a", FLOOD, title="Lũ lên nhanh"))
    assert decision.event.story.relation is Relation.ORIGINAL
    assert decision.event.story.of is None
    assert [story.members for story in decision.stories] == [("a",)]


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        ("verbatim", FLOOD),
        ("without diacritics", fold(FLOOD)),
        ("paragraphs swapped", "\n\n".join(reversed(paragraphs(FLOOD)))),
        ("last third cut", "\n\n".join(paragraphs(FLOOD)[:-2])),
        ("furniture added", FLOOD + "\n\nMời quý độc giả theo dõi các chương trình trên ứng dụng của chúng tôi."),
        ("run on", FLOOD.replace("\n\n", " ")),
        ("every tenth word replaced", " ".join("thay" if n % 10 == 7 else w for n, w in enumerate(FLOOD.split()))),
    ],
)
def test_an_edited_copy_is_linked_to_its_original(edit: str, text: str):
    first, second = decide_all(
        article("a", FLOOD, title="Lũ lên nhanh", domain="one.example"),
        article("b", text, title="Nước sông dâng cao", domain="two.example", published_at="2025-09-05T12:00:00+07:00"),
    )
    assert second.event.story.relation in {Relation.COPY, Relation.PROBABLE_COPY}, edit
    assert second.event.story.of == "a"
    assert second.event.story.story_id == first.event.story.story_id


def test_another_text_is_another_story():
    assert len(set(stories_of(decide_all(article("a", FLOOD), article("b", HARVEST), article("c", MARKET))))) == 3


def test_the_reason_names_the_share_and_the_numbers():
    _, copy = decide_all(article("a", FLOOD, domain="one.example"), article("b", FLOOD, domain="two.example"))
    link = copy.event.story
    assert "100 % of this text runs in the same order in the text of one.example" in link.reason
    assert "none different" in link.reason
    assert link.scores["covered"] == 1.0
    assert link.thresholds
    assert link.thresholds.keys() <= link.scores.keys()


def test_shared_passages_point_at_the_same_words_in_both_texts():
    text = "\n\n".join(["Tin mới nhất về tình hình mưa lũ trong ngày.", *paragraphs(FLOOD)])
    one = article("a", FLOOD, title="Lũ", domain="one.example")
    other = article("b", text, title="Lũ lớn ở miền núi", domain="two.example")
    link = decide_all(one, other)[1].event.story
    here = "\n".join((other.title or "", "", *other.body))
    there = "\n".join((one.title or "", "", *one.body))
    longest = link.passages[0]
    assert here[longest.start : longest.end] == there[longest.other_start : longest.other_end]
    assert len(here[longest.start : longest.end]) > 300


def test_the_same_article_again_is_a_repetition_and_changes_nothing():
    first, second = decide_all(article("a", FLOOD, content_hash="1"), article("a", FLOOD, content_hash="1", offset=1))
    assert second.event.story.relation is Relation.REPETITION
    assert second.event.story.of == "a"
    assert second.event.story.story_id == first.event.story.story_id
    assert second.event.revision == 1
    assert second.stories == ()
    assert second.records == ()


def test_revisions_are_numbered_and_say_what_changed():
    memory = Deduplication(Options())
    memory.decide(article("a", FLOOD, title="Lũ", content_hash="1"))
    headline = memory.decide(article("a", FLOOD, title="Lũ lớn", content_hash="2")).event
    text = memory.decide(article("a", HARVEST, title="Lũ lớn", content_hash="3")).event
    assert [headline.revision, text.revision] == [2, 3]
    assert headline.story.relation is Relation.REVISION
    assert "headline has changed" in headline.story.reason
    assert "text has changed" in text.story.reason
    assert memory.decide(article("a", HARVEST, title="Lũ lớn", content_hash="3")).event.revision == 3


def test_a_copy_is_found_after_its_original_was_revised_beyond_recognition():
    memory = Deduplication(Options())
    memory.decide(article("a", FLOOD, domain="one.example", content_hash="1"))
    copy = memory.decide(article("b", FLOOD, domain="two.example", content_hash="1")).event
    memory.decide(article("a", HARVEST, domain="one.example", content_hash="2"))
    later = memory.decide(article("c", FLOOD, domain="three.example", content_hash="1")).event
    assert later.story.story_id == copy.story.story_id


def test_a_late_original_takes_its_place():
    copy, original = decide_all(
        article("b", FLOOD, domain="two.example", published_at="2025-09-05T12:00:00+07:00"),
        article("a", FLOOD, domain="one.example", published_at="2025-09-05T09:00:00+07:00"),
    )
    assert copy.stories[-1].original.article_id == "b"
    assert original.event.story.relation is Relation.ORIGINAL
    assert original.stories[-1].original.article_id == "a"
    assert original.stories[-1].story_id == copy.event.story.story_id
    assert original.stories[-1].members == ("a", "b")


CUT = "\n\n".join(paragraphs(FLOOD)[:-2])


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        (FLOOD, CUT, "a shortened copy: 100 % of this text runs in the same order in the text of one.example"),
        (CUT, FLOOD, "the longer text of a shortened copy: 100 % of the text of one.example runs in the same order in"),
    ],
    ids=["the later is shorter", "the later is longer"],
)
def test_the_reason_says_which_text_is_the_shortened_one(earlier: str, later: str, told: str):
    _, second = decide_all(
        article("a", earlier, domain="one.example"),
        article("b", later, domain="two.example", published_at="2025-09-05T12:00:00+07:00"),
    )
    assert second.event.story.rule == "shortened copy"
    assert second.event.story.reason.startswith(told)


def test_the_reason_of_an_original_that_came_late_calls_it_no_copy():
    _, second = decide_all(
        article("b", FLOOD, domain="two.example", published_at="2025-09-05T12:00:00+07:00"),
        article("a", CUT, domain="one.example", published_at="2025-09-05T09:00:00+07:00"),
    )
    assert second.event.story.relation is Relation.ORIGINAL
    assert "a shortened copy" not in second.event.story.reason
    assert "100 % of this text runs in the same order in the text of two.example" in second.event.story.reason


def test_a_brief_whose_words_stand_in_another_article_is_not_told_that_nobody_has_them():
    brief = " ".join(FLOOD.split()[90:105])  # none of its keys is kept of the whole text
    _, second = decide_all(
        article("a", FLOOD, domain="one.example"),
        article("b", brief, title="Tin vắn", domain="two.example", published_at="2025-09-05T12:00:00+07:00"),
    )
    assert second.event.story.rule == "first of its story"
    assert second.event.story.reason == "no article in the window has enough in common with this one"


def test_the_article_that_others_name_as_source_is_the_original_even_if_dated_later():
    credit = {"syndicated_from": [{"agency": "One", "kind": "copy", "evidence": "Theo One"}]}
    _, second = decide_all(
        article("b", FLOOD, domain="two.example", published_at="2025-09-05T09:00:00+07:00", attribution=credit),
        article("a", FLOOD, domain="one.example", published_at="2025-09-05T12:00:00+07:00"),
    )
    assert second.stories[-1].original.article_id == "a"
    assert second.stories[-1].origin_agency == "One"
    assert "name it as their source" in second.event.story.reason


def keys_of(text: str) -> set[int]:
    return set(text_keys(np.array(word_hashes(text), np.uint32)).tolist())


def with_words_replaced(seed: int) -> str:
    chance, others = random.Random(seed), MARKET.split()
    return " ".join(chance.choice(others) if chance.random() < 0.35 else word for word in FLOOD.split())


def test_a_copy_is_found_by_the_one_key_that_it_kept_where_no_other_article_has_it():
    copies = [text for text in map(with_words_replaced, range(200)) if len(keys_of(FLOOD) & keys_of(text)) == 1]
    assert copies
    for text in copies:
        decisions = decide_all(article("a", FLOOD, domain="one.example"), article("b", text, domain="two.example"))
        assert decisions[1].event.story.of == "a"


@pytest.mark.parametrize(("holders", "rule"), [(2, "flash on the same"), (3, "first of its story")])
def test_one_key_is_enough_only_where_hardly_any_other_story_has_it(holders: int, rule: str):
    words, known = FLOOD.split(), keys_of(FLOOD)
    starts = (at for at in range(5, len(words) - 10) if keys_of(" ".join(words[at : at + 5])) <= known)
    at = next(at for at in starts if len(keys_of(" ".join(words[at - 5 : at + 10])) & known) == 1)
    run, brief = " ".join(words[at : at + 5]), " ".join(words[at - 5 : at + 10])
    filled = (f"{run} {' '.join(random.Random(seed).sample(MARKET.split(), 150))}" for seed in range(100))
    others = [text for text in filled if keys_of(text) & keys_of(brief) == keys_of(run)][: holders - 1]
    articles = [
        article(f"a{number}", text, domain=f"o{number}.example") for number, text in enumerate([FLOOD, *others])
    ]
    last = decide_all(*articles, article("b", brief, title="Tin vắn", domain="b.example"))[-1]
    assert len(articles) == holders
    assert last.event.story.rule == rule


def test_articles_of_different_languages_never_meet():
    assert len(set(stories_of(decide_all(article("a", FLOOD, code="vi"), article("b", FLOOD, code="en"))))) == 2


def test_copies_further_apart_than_the_window_are_different_stories():
    decisions = decide_all(
        article("a", FLOOD, domain="one.example", published_at="2025-09-05T10:00:00+07:00"),
        article("b", FLOOD, domain="two.example", published_at="2025-09-25T10:00:00+07:00"),
    )
    assert len(set(stories_of(decisions))) == 2


def test_articles_of_a_backfill_meet_their_own_time():
    decisions = decide_all(
        article("new", HARVEST, published_at="2025-09-05T10:00:00+07:00"),
        article("a", FLOOD, domain="one.example", published_at="2024-03-05T10:00:00+07:00"),
        article("b", FLOOD, domain="two.example", published_at="2024-03-05T12:00:00+07:00"),
    )
    assert decisions[2].event.story.of == "a"


def test_articles_without_any_time_are_compared_all_the_same():
    decisions = decide_all(
        article("a", FLOOD, domain="one.example", published_at=None),
        article("b", FLOOD, domain="two.example", published_at=None),
    )
    assert decisions[1].event.story.of == "a"
    assert decisions[1].stories[-1].first_seen is None


@pytest.mark.parametrize("text", ["", "Tin", "...", "1 2 3"])
def test_a_text_of_next_to_nothing_is_answered(text: str):
    first, second = decide_all(article("a", text), article("b", text))
    assert first.event.article_id == "a"
    assert second.event.article_id == "b"


@pytest.mark.parametrize(("code", "text"), [("en", FERRY), ("zh", LIBRARY)])
def test_copies_are_found_in_other_languages_with_blanks_between_words_or_without(code: str, text: str):
    first, shortened = decide_all(
        article("a", text, domain="one.example", code=code),
        article("b", "\n\n".join(paragraphs(text)[:2]), domain="two.example", code=code),
    )
    assert shortened.event.story.of == "a"
    assert shortened.event.story.story_id == first.event.story.story_id
