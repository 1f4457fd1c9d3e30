"""One decision: known already, a copy of something in the window, or the first of its story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import xxhash

from dongtin.pipeline import Decision, StateRecord
from dongtin_schemas import ExtractedArticle, NormalizedEvent, RelatedStory, Relation, SharedPassage, Story, StoryLink

from . import reasons
from .days import days_of
from .fingerprint import Fingerprint, Keys, fingerprint, text_keys
from .records import ArticleRecord, Card, publisher_hash
from .related import credited, happening, related_to
from .rules import STRENGTH
from .stories import Member, choose_original, credits_article, merged_state, plain_address, story_name, story_state
from .times import event_time
from .verify import Side, Stretch, Verdict, verify
from .window import Found, Window

NO_FEATURES = np.empty(0, np.uint64)
MOST_PASSAGES = 20
"""Passages shown of one pair; the rest is short."""
BRIDGE_COVERED, BRIDGE_CONTAINMENT = 0.4, 0.2
"""What two stories must have in common before an article that fits both makes them one."""
WHOLE_COVERED = 0.9
"""... unless it holds so much of both: had the whole text come first, its two halves would have joined it."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """An article of a story against which a new one was verified."""

    slot: int
    story: int
    record: ArticleRecord
    verdict: Verdict

    @property
    def strength(self) -> tuple[int, float, int]:
        """What the strongest match has most of: relation, words in common, age."""
        m = self.verdict.measures
        return STRENGTH[self.verdict.rule.relation], m.matched * m.words_shorter, -self.slot


@dataclass(frozen=True, slots=True, eq=False)
class Newcomer:
    """An article on its way into the window."""

    article: ExtractedArticle
    card: Card
    fingerprint: Fingerprint
    found: Found
    """What its keys lead to."""
    known_time: int | None
    time: int

    @property
    def side(self) -> Side:
        """As verification sees it."""
        return Side(self.fingerprint, publisher_hash(self.card.domain), self.time, self.card)


def decide(article: ExtractedArticle, window: Window) -> Decision:
    """The decision on an article; the window remembers it."""
    slot = window.find_article(article.article_id)
    if slot is None:
        return _first_seen(article, window)
    if window.card(slot)[0].content_hash == article.content_hash:
        return _repeated(article, window, slot)
    return _revised(article, window, slot)


def _repeated(article: ExtractedArticle, window: Window, slot: int) -> Decision:
    record = window.record(slot)
    link = reasons.repeated(story_name(record.story), article.article_id)
    return Decision(_event(article, record.revision, link), (), ())


def _revised(article: ExtractedArticle, window: Window, slot: int) -> Decision:
    old = window.record(slot)
    newcomer = _newcomer(article, window)
    rest = window.remove(slot)
    newcomer = replace(newcomer, card=replace(newcomer.card, related=old.card.related))
    features = happening(article, newcomer.card.days, newcomer.fingerprint, window, newcomer.known_time).worth_keeping
    record, data = _remember(
        newcomer, window, old.story, founded=False, revision=old.revision + 1,
        features=features if len(old.features) else NO_FEATURES,
    )  # fmt: skip
    records = [_state(article, record.card.article_id, data)]
    if rest:
        window.join(old.story, record.slot, rest[0])
        records += _reachable(window, article, old.story)
    link = reasons.revised(story_name(old.story), article.article_id, record.revision, _changes(old.card, record.card))
    story = _story(window, old.story, record.slot, article)
    records += _swept(window, article)
    return Decision(_event(article, record.revision, link), (story,), tuple(records))


def _first_seen(article: ExtractedArticle, window: Window) -> Decision:
    newcomer = _newcomer(article, window)
    matches = _matches(newcomer, window)
    joined = [match for match in matches if match.verdict.rule.merges]
    story = joined[0].story if joined else _new_story(article)
    related: tuple[RelatedStory, ...] = ()
    features = NO_FEATURES
    if not joined:
        new = happening(article, newcomer.card.days, newcomer.fingerprint, window, newcomer.known_time)
        related, features = related_to(new, window, {match.story for match in matches}), new.worth_keeping
        newcomer = replace(newcomer, card=replace(newcomer.card, related=_story_ids(related)))
    record, data = _remember(newcomer, window, story, founded=not joined, revision=1, features=features)
    records = [_state(article, article.article_id, data)]
    stories: list[Story] = []
    if joined:
        window.join(story, record.slot, joined[0].slot)
        story, moved, stories = _united(window, article, story, joined)
        records += moved
    state = _story(window, story, record.slot, article)
    stories.append(state)
    link = _link(newcomer, window, matches, state)
    if also := (*related, *credited(article, window, window.story(record.slot))):
        link = link.model_copy(update={"related": also})
    records += _swept(window, article)
    return Decision(_event(article, 1, link), tuple(stories), tuple(records))


def _newcomer(article: ExtractedArticle, window: Window) -> Newcomer:
    domain = article.source.domain
    publisher = publisher_hash(domain)
    known = event_time(article)
    print_ = fingerprint(article, lambda lines: window.furniture(lines, publisher))
    return Newcomer(
        article=article,
        card=card_of(article, print_.content),
        fingerprint=print_,
        found=window.find(print_.keys),
        known_time=known,
        time=window.clock(known),
    )


def card_of(article: ExtractedArticle, content: int) -> Card:
    """Who an article is; `content` is the hash of its words (see `Fingerprint`)."""
    credits_ = article.attribution.syndicated_from
    return Card(
        article_id=article.article_id,
        content_hash=article.content_hash,
        url=article.canonical_url or article.url,
        domain=article.source.domain,
        title=article.title,
        credited=tuple(plain_address(credit.url) for credit in credits_ if credit.url),
        agencies=tuple(credit.agency for credit in credits_ if credit.kind == "copy"),
        content=content,
        days=days_of(article),
    )


def _story_ids(related: Sequence[RelatedStory]) -> tuple[str, ...]:
    return tuple(one.story_id for one in related if one.story_id)


def _matches(newcomer: Newcomer, window: Window) -> list[Match]:
    """The best article of each story that shares keys, strongest first; those with nothing in common left out."""
    found = []
    for candidate in window.candidates(newcomer.found, newcomer.time):
        best: Match | None = None
        for slot in _anchors(window, candidate.story, candidate.slot):
            if not window.in_reach(slot, newcomer.time):
                continue
            record = window.record(slot)
            match = Match(slot, candidate.story, record, verify(newcomer.side, _side(record)))
            if match.verdict.rule.relation and (best is None or match.strength > best.strength):
                best = match
            if match.verdict.rule.relation is Relation.COPY:
                break
        if best:
            found.append(best)
    return sorted(found, key=lambda match: match.strength, reverse=True)


def _anchors(window: Window, story: int, slot: int) -> list[int]:
    """The articles that stand for a story: its original, the first seen, the longest. Testing members against these
    keeps a chain of follow-ups, each like the one before, from becoming one story.
    """
    members = window.members(story, slot)
    if len(members) == 1:
        return members
    longest = max(members, key=lambda member: (window.words(member), -member))
    return list(dict.fromkeys((_original(window, story, members).slot, members[0], longest)))


def _new_story(article: ExtractedArticle) -> int:
    return xxhash.xxh3_64_intdigest(f"{article.language.code}\0{article.article_id}".encode())


def _remember(
    newcomer: Newcomer, window: Window, story: int, *, founded: bool, revision: int, features: Keys
) -> tuple[ArticleRecord, bytes]:
    print_ = newcomer.fingerprint
    record = ArticleRecord(
        card=newcomer.card,
        slot=window.next_slot,
        story=story,
        revision=revision,
        event_time=newcomer.time,
        known_time=newcomer.known_time,
        newest=window.newest,
        fingerprint=print_,
        keys=window.new_keys(newcomer.found, print_.lines, newcomer.card.article_id, story, founded),
        features=features,
    )
    return record, window.add(record)


def _united(
    window: Window, article: ExtractedArticle, story: int, joined: Sequence[Match]
) -> tuple[int, list[StateRecord], list[Story]]:
    """Makes one story of those that the article fits, where they resemble each other or it holds both whole; the one
    seen first keeps its id.
    """
    records: list[StateRecord] = []
    stories: list[Story] = []
    for match in joined[1:]:
        if match.story == story or not (_whole(joined[0], match) or _bridged(window, story, match)):
            continue
        here = (story, window.members(story, window.next_slot - 1))
        there = (match.story, window.members(match.story, match.slot))
        (kept, members), (lost, moved) = sorted((here, there), key=lambda entry: entry[1][0])
        stories.append(merged_state(lost, kept, _original(window, lost, moved), article.language.code))
        records += [_state(article, window.card(slot)[0].article_id, window.move(slot, kept)) for slot in moved]
        window.unite(kept, lost, [*members, *moved])
        story = kept
    return story, records, stories


def _whole(*matches: Match) -> bool:
    """Whether the new article holds next to all of the others."""
    return all(m.new_is_longer and m.covered >= WHOLE_COVERED for m in (match.verdict.measures for match in matches))


def _bridged(window: Window, story: int, match: Match) -> bool:
    newest = window.next_slot - 1
    for one in _anchors(window, story, newest):
        if one == newest:
            continue
        for other in _anchors(window, match.story, match.slot):
            m = verify(_side(window.record(one)), _side(window.record(other))).measures
            if m.covered >= BRIDGE_COVERED and m.containment >= BRIDGE_CONTAINMENT:
                return True
    return False


def _side(record: ArticleRecord) -> Side:
    return Side(record.fingerprint, publisher_hash(record.card.domain), record.event_time, record.card)


def _original(window: Window, story: int, members: Sequence[int]) -> Member:
    slot = window.originals.get(story)
    if slot is None:
        slot = choose_original(_members(window, members)).slot
        if len(members) > 1:
            window.originals[story] = slot
    return Member(slot, *window.card(slot))


def _members(window: Window, slots: Sequence[int]) -> list[Member]:
    return [Member(slot, *window.card(slot)) for slot in slots]


def _story(window: Window, story: int, slot: int, article: ExtractedArticle) -> Story:
    """The state of a story whose members have changed."""
    window.originals.pop(story, None)
    slots = window.members(story, slot)
    members = _members(window, slots)
    original = choose_original(members)
    if len(slots) > 1:
        window.originals[story] = original.slot
    return story_state(story, members, original, article.language.code)


def _reachable(window: Window, article: ExtractedArticle, story: int) -> list[StateRecord]:
    """Gives the anchors of a story the keys that only a forgotten text of it held."""
    records = []
    for slot in _anchors(window, story, window.groups[story][0]):
        record = window.record(slot)
        keys = window.missing_keys(window.find(text_keys(record.fingerprint.text)), story)
        if len(keys):
            grown = replace(record, keys=np.concatenate((record.keys, keys)))
            records.append(_state(article, record.card.article_id, window.replace(grown, keys)))
    return records


def _changes(old: Card, new: Card) -> str:
    headline, body = old.title != new.title, old.content != new.content
    if headline and body:
        return "headline and text have changed"
    if headline:
        return "the headline has changed"
    return "the text has changed"


def _link(newcomer: Newcomer, window: Window, matches: Sequence[Match], story: Story) -> StoryLink:
    if not matches:
        return reasons.first_of_story(story.story_id)
    best = matches[0]
    rule = best.verdict.rule
    relation = rule.relation or Relation.ORIGINAL
    reason = reasons.sentence(best.verdict, best.record.card)
    if rule.merges and story.original.article_id == newcomer.card.article_id:
        relation = Relation.ORIGINAL
        members = window.members(window.story(best.slot), best.slot)
        named = any(credits_article(window.card(slot)[0], newcomer.card) for slot in members)
        reason = reasons.turned_original(best.verdict, best.record.card, story.copies, named)
    return StoryLink(
        story_id=story.story_id,
        relation=relation,
        of=best.record.card.article_id,
        rule=rule.name,
        scores=reasons.scores(best.verdict),
        thresholds=rule.thresholds,
        reason=reason,
        passages=shared_passages(newcomer.fingerprint, best.record.fingerprint, best.verdict.passages),
    )


def shared_passages(
    new: Fingerprint, old: Fingerprint, found: Sequence[tuple[Stretch, Stretch]]
) -> tuple[SharedPassage, ...]:
    """Passages that verification found, by characters of the texts instead of words."""
    passages = []
    for here, there in found[:MOST_PASSAGES]:
        start, end = _characters(new, here)
        other_start, other_end = _characters(old, there)
        passages.append(
            SharedPassage.model_construct(start=start, end=end, other_start=other_start, other_end=other_end)
        )
    return tuple(passages)


def _characters(print_: Fingerprint, stretch: tuple[int, int]) -> tuple[int, int]:
    first, last = print_.title + stretch[0], print_.title + stretch[1] - 1
    return int(print_.starts[first]), int(print_.starts[last]) + int(print_.lengths[last])


def _event(article: ExtractedArticle, revision: int, link: StoryLink) -> NormalizedEvent:
    # the article is validated already: doing it again costs more than the whole decision
    return NormalizedEvent.model_construct(**article.__dict__, revision=revision, story=link)


def _swept(window: Window, article: ExtractedArticle) -> list[StateRecord]:
    return [_state(article, article_id, None) for article_id in window.sweep()]


def _state(article: ExtractedArticle, article_id: str, data: bytes | None) -> StateRecord:
    return StateRecord(f"{article.language.code}/article/{article_id}", data)
