"""What the page shows, kept in memory and bounded: the newest stories with their articles, the newest rejections."""

import threading
from collections import OrderedDict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dongtin_schemas import NormalizedEvent, Rejection, RelatedStory, Relation, Story

MAX_STORIES = 5_000
MAX_ARTICLES = 20_000
MAX_REJECTIONS = 500

Value = TypeVar("Value")

_MERGED = frozenset({Relation.COPY, Relation.PROBABLE_COPY})


@dataclass(slots=True)
class Store:
    """Latest state of stories, articles and rejections; safe to use from the reader's and the server's threads."""

    _stories: OrderedDict[str, Story] = field(default_factory=OrderedDict)
    _articles: OrderedDict[str, NormalizedEvent] = field(default_factory=OrderedDict)
    _linked: OrderedDict[str, list[str]] = field(default_factory=OrderedDict)
    _told: OrderedDict[str, list[str]] = field(default_factory=OrderedDict)
    """By article: later ones on the same event, or that credit it by its address."""
    _rejections: deque[Rejection] = field(default_factory=lambda: deque(maxlen=MAX_REJECTIONS))
    _counts: dict[str, int] = field(default_factory=lambda: {"normalized": 0, "copies": 0, "rejected": 0})
    _lock: threading.Lock = field(default_factory=threading.Lock)
    version: int = 0
    """Grows with every change, so that a page knows when to look again."""

    def add_event(self, event: NormalizedEvent) -> None:
        """Takes up an event; a later one of the same article replaces it, a repetition does not."""
        with self._lock:
            self._counts["normalized"] += 1
            self._counts["copies"] += event.story.relation in _MERGED
            if event.story.relation != Relation.REPETITION or event.article_id not in self._articles:
                _put(self._articles, event.article_id, event, MAX_ARTICLES)
            if event.story.relation == Relation.PARTIAL_REUSE and event.story.of:
                _link(self._linked, event.story.of, event.article_id)
            for link in event.story.related:
                _link(self._told, link.article_id, event.article_id)
            self.version += 1

    def add_story(self, story: Story) -> None:
        """Takes up the state of a story; one that was merged into another disappears."""
        with self._lock:
            if story.merged_into:
                self._stories.pop(story.story_id, None)
            else:
                _put(self._stories, story.story_id, story, MAX_STORIES)
            self.version += 1

    def add_rejection(self, rejection: Rejection) -> None:
        """Takes up a rejection."""
        with self._lock:
            self._counts["rejected"] += 1
            self._rejections.append(rejection)
            self.version += 1

    def touch(self) -> None:
        """Makes pages look again, though nothing came."""
        with self._lock:
            self.version += 1

    def counts(self) -> dict[str, int]:
        """How much of everything there was since the board began to read."""
        with self._lock:
            told_again = sum(1 for story in self._stories.values() if story.copies)
            return {**self._counts, "stories": len(self._stories), "stories_with_copies": told_again}

    def rejections(self) -> list[Mapping[str, object]]:
        """The newest rejections, newest first."""
        with self._lock:
            return [rejection.model_dump(mode="json") for rejection in reversed(self._rejections)]

    def stories(self, *, query: str, language: str, only_copies: bool, limit: int) -> list[Mapping[str, object]]:
        """The newest stories, newest first, each with its articles and those that reuse a part of it."""
        wanted = query.casefold()
        with self._lock:
            found: list[Mapping[str, object]] = []
            for story in reversed(self._stories.values()):
                if only_copies and not story.copies and not self._reuses(story) and not self._related(story):
                    continue
                if language and language not in story.languages:
                    continue
                if wanted and wanted not in self._searchable(story):
                    continue
                found.append(self._shown(story))
                if len(found) >= limit:
                    break
            return found

    def _reuses(self, story: Story) -> list[str]:
        return [article for member in story.members for article in self._linked.get(member, ())]

    def _related(self, story: Story) -> list[Mapping[str, object]]:
        """Articles of other stories on the same event, and credited ones, each with what links it."""
        shown: dict[str, Mapping[str, object]] = {}
        for member in story.members:
            event = self._articles.get(member)
            links = [(link.article_id, link) for link in event.story.related] if event else []
            for later in self._told.get(member, ()):
                found = self._articles.get(later)
                links += [(later, link) for link in found.story.related if link.article_id == member] if found else []
            for other, link in links:
                if other not in story.members:
                    shown.setdefault(other, self._relative(other, link))
        return list(shown.values())

    def _relative(self, article_id: str, link: RelatedStory) -> Mapping[str, object]:
        """One related article; a credited one may not be among those that the board has seen."""
        event = self._articles.get(article_id)
        address = next((text for text in link.evidence if text.startswith(("http://", "https://"))), None)
        return {
            "article_id": article_id,
            "kind": link.kind,
            "score": link.score,
            "evidence": [text for text in link.evidence if text != address],
            "title": _headline(event) if event else None,
            "url": (event.canonical_url or event.url) if event else address,
            "source": (event.source.name or event.source.domain) if event else None,
            "language": event.language.code if event else None,
            "published_at": event.published_at.value if event and event.published_at else None,
        }

    def _searchable(self, story: Story) -> str:
        members = (self._articles.get(member) for member in story.members)
        parts = [part for member in members if member for part in (member.title, member.source.domain) if part]
        return " ".join([*parts, story.origin_agency or ""]).casefold()

    def _shown(self, story: Story) -> Mapping[str, object]:
        articles = [self._article(member, story) for member in story.members if member in self._articles]
        reuses = [self._article(member, story) for member in self._reuses(story) if member in self._articles]
        return {
            "story_id": story.story_id,
            "title": story.original.title,
            "copies": story.copies,
            "publishers": story.publishers,
            "languages": story.languages,
            "origin_agency": story.origin_agency,
            "last_seen": story.last_seen.isoformat() if story.last_seen else None,
            "articles": articles,
            "reuses": reuses,
            "related": self._related(story),
        }

    def _article(self, article_id: str, story: Story) -> Mapping[str, object]:
        event = self._articles[article_id]
        relation, reason = event.story.relation, event.story.reason
        if article_id == story.original.article_id:
            relation = Relation.ORIGINAL
        elif relation == Relation.ORIGINAL:  # it was, until the story turned to an original that arrived later
            relation, reason = Relation.COPY, "first seen here; the original arrived later"
        return {
            "article_id": article_id,
            "title": _headline(event),
            "lead": event.lead,
            "url": event.canonical_url or event.url,
            "source": event.source.name or event.source.domain,
            "language": event.language.code,
            "published_at": event.published_at.value if event.published_at else None,
            "relation": relation.value,
            "rule": event.story.rule,
            "scores": event.story.scores,
            "reason": reason,
            "revision": event.revision,
            "flags": event.flags,
            "credits": list(dict.fromkeys(entry.evidence for entry in event.attribution.syndicated_from)),
            "offset": f"{event.provenance.topic}[{event.provenance.partition}]@{event.provenance.offset}",
        }


def _headline(event: NormalizedEvent) -> str | None:
    return event.title or event.lead or (event.body[0][:120] if event.body else None)


def _link(links: OrderedDict[str, list[str]], to: str, article_id: str) -> None:
    known = links.setdefault(to, [])
    if article_id not in known:
        known.append(article_id)
    while len(links) > MAX_STORIES:
        links.popitem(last=False)


def _put(store: OrderedDict[str, Value], key: str, value: Value, limit: int) -> None:
    store[key] = value
    store.move_to_end(key)
    while len(store) > limit:
        store.popitem(last=False)
