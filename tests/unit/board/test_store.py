"""The board shows stories with their copies, newest first, and forgets the oldest."""

import pytest

from dongtin.board import store as store_module
from dongtin.board.store import Store
from dongtin_schemas import NormalizedEvent, RelatedStory, Story, StoryLink, StoryOriginal
from tests.builders import article


def event(article_id: str, relation: str = "original", of: str | None = None, **fields) -> NormalizedEvent:
    link = StoryLink(
        story_id="s-1", relation=relation, of=of, rule="a rule", reason="a reason", scores={"covered": 0.9}
    )
    given = article(article_id, "Một đoạn văn.", title=f"Tiêu đề {article_id}", **fields)
    return NormalizedEvent(**given.model_dump(), story=link)


def story(*members: str, story_id: str = "s-1", **fields) -> Story:
    return Story(
        story_id=story_id,
        original=StoryOriginal(article_id=members[0], title=f"Tiêu đề {members[0]}"),
        members=members,
        copies=len(members) - 1,
        languages=("vi",),
        **fields,
    )


def shown(store: Store, **filters):
    wanted = {"query": "", "language": "", "only_copies": False, "limit": 10, **filters}
    return store.stories(**wanted)


def test_a_story_shows_its_original_and_its_copies_with_their_reasons() -> None:
    store = Store()
    store.add_event(event("a"))
    store.add_event(event("b", "copy", "a", domain="other.vn"))
    store.add_story(story("a", "b"))
    [found] = shown(store, only_copies=True)
    relations = [(item["article_id"], item["relation"], item["source"]) for item in found["articles"]]
    assert relations == [("a", "original", "example.vn"), ("b", "copy", "other.vn")]
    assert found["articles"][1]["reason"] == "a reason"


def test_a_credit_of_two_agencies_is_shown_once() -> None:
    store = Store()
    credits_ = [
        {"agency": name, "kind": "compiled_from", "evidence": "Theo KCNA, Yonhap"} for name in ("KCNA", "Yonhap")
    ]
    store.add_event(event("a", attribution={"syndicated_from": credits_}))
    store.add_story(story("a"))
    [found] = shown(store)
    assert found["articles"][0]["credits"] == ["Theo KCNA, Yonhap"]


def test_a_late_original_is_shown_as_the_original() -> None:
    store = Store()
    store.add_event(event("a"))
    store.add_event(event("b", "copy", "a"))
    store.add_story(story("b", "a"))
    [found] = shown(store)
    assert found["articles"][0]["article_id"] == "b"
    assert [item["relation"] for item in found["articles"]] == ["original", "copy"]
    assert found["title"] == "Tiêu đề b"


def test_an_article_that_reuses_a_part_is_shown_beside_the_story() -> None:
    store = Store()
    store.add_event(event("a"))
    store.add_event(event("c", "partial_reuse", "a"))
    store.add_story(story("a"))
    [found] = shown(store, only_copies=True)
    assert [item["article_id"] for item in found["reuses"]] == ["c"]


@pytest.mark.parametrize(
    ("filters", "count"),
    [({"query": "TIÊU ĐỀ A"}, 1), ({"query": "other.vn"}, 0), ({"language": "ko"}, 0), ({"only_copies": True}, 0)],
)
def test_stories_can_be_searched_and_filtered(filters, count) -> None:
    store = Store()
    store.add_event(event("a"))
    store.add_story(story("a"))
    assert len(shown(store, **filters)) == count


def test_a_merged_story_disappears() -> None:
    store = Store()
    store.add_story(story("a"))
    store.add_story(story("a", merged_into="s-2"))
    assert shown(store) == []


def test_the_oldest_stories_are_forgotten(monkeypatch) -> None:
    monkeypatch.setattr(store_module, "MAX_STORIES", 3)
    store = Store()
    for number in range(5):
        store.add_story(story(str(number), story_id=f"s-{number}"))
    assert [item["story_id"] for item in shown(store)] == ["s-4", "s-3", "s-2"]


def related(article_id: str, to: str, **fields) -> NormalizedEvent:
    given = {"kind": "same_event", "story_id": "s-1", "article_id": to, "score": 0.6, "evidence": ("14/8", "Nậm Lùng")}
    made = event(article_id, domain="other.vn")
    link = made.story.model_copy(update={"story_id": "s-2", "related": (RelatedStory(**{**given, **fields}),)})
    return made.model_copy(update={"story": link})


def test_stories_on_one_event_show_each_other_with_what_they_have_in_common() -> None:
    store = Store()
    store.add_event(event("a"))
    store.add_story(story("a"))
    store.add_event(related("b", to="a"))
    store.add_story(story("b", story_id="s-2"))
    later, earlier = shown(store, only_copies=True)
    assert [(one["article_id"], one["evidence"]) for one in earlier["related"]] == [("b", ["14/8", "Nậm Lùng"])]
    assert [(one["article_id"], one["title"]) for one in later["related"]] == [("a", "Tiêu đề a")]


def test_a_credited_article_that_nobody_has_sent_is_shown_by_its_address() -> None:
    store = Store()
    evidence = ("Theo One", "https://one.example/a.htm")
    store.add_event(related("b", to="x", kind="credited", story_id=None, score=None, evidence=evidence))
    store.add_story(story("b", story_id="s-2"))
    [found] = shown(store)
    [link] = found["related"]
    assert (link["kind"], link["url"], link["title"]) == ("credited", "https://one.example/a.htm", None)
    assert link["evidence"] == ["Theo One"]
