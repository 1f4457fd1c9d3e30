"""The books say of each message what became of it, whatever order its answers come in."""

import pytest

from dongtin.runtime.books import ANSWERED, MOST_SOURCES, OTHERS, TWICE, Books, SourceBooks
from dongtin.runtime.offset_set import CHUNK

SCRAPY, FUNDUS = ("scrapy", "a.example"), ("fundus", "b.example")


def span(end: int, start: int = 0) -> dict[int, tuple[int, int]]:
    return {0: (start, end)}


def test_each_message_is_in_one_column():
    books = Books()
    books.event(0, 0, SCRAPY)
    books.rejection(0, 1, SCRAPY)
    books.event(0, 2, FUNDUS)
    books.rejection(0, 2, FUNDUS)
    books.event(0, 3, FUNDUS)
    books.event(0, 3, FUNDUS)
    books.seen(0, 4, FUNDUS)
    books.empty(0, 5)
    found = books.sums(span(7), {})
    assert (found.messages, found.normalized, found.rejected, found.both) == (6, 3, 2, 1)
    assert (found.missing, found.twice, found.empty) == (2, 1, 1)
    assert found.sources[SCRAPY] == SourceBooks(normalized=1, rejected=1)
    assert found.sources[FUNDUS] == SourceBooks(normalized=2, rejected=1, both=1, missing=1)
    assert list(books.find(span(7), 0)) == [(0, 4), (0, 6)]
    assert list(books.find(span(7), ANSWERED)) == [(0, 2)]
    assert list(books.find(span(7), TWICE)) == [(0, 3)]


def test_what_was_sent_back_is_counted_where_it_stands():
    books = Books()
    books.rejection(0, 0, SCRAPY)
    books.redriven(0, 0)
    books.event(0, CHUNK + 3, SCRAPY)
    found = books.sums(span(CHUNK + 4, CHUNK + 3) | {1: (0, 0)}, {})
    assert (found.messages, found.normalized) == (1, 1)
    whole = books.sums({0: (0, 1)}, {})
    assert (whole.messages, whole.rejected, whole.missing, whole.redriven) == (0, 0, 0, 1)
    assert whole.sources == {}


def test_what_was_sent_back_and_has_an_event_all_the_same_is_a_contradiction():
    books = Books()
    books.rejection(0, 0, SCRAPY)
    books.redriven(0, 0)
    books.event(0, 0, SCRAPY)
    found = books.sums(span(1), {})
    assert (found.both, found.redriven, found.messages) == (1, 0, 1)


def test_what_was_sent_back_is_not_missing_where_its_rejection_is_gone():
    books = Books()
    books.redriven(0, 0)
    assert books.sums(span(1), {}).missing == 0


def test_what_may_have_been_answered_before_we_looked_is_not_missing():
    books = Books()
    books.event(0, 3, SCRAPY)
    found = books.sums(span(2 * CHUNK), {0: CHUNK + 1})
    assert (found.missing, found.unjudged) == (CHUNK - 1, CHUNK)
    assert found.messages == found.normalized + found.missing + found.unjudged


@pytest.mark.parametrize("start", [3, CHUNK, CHUNK + 5])
def test_retention_takes_the_messages_and_leaves_the_number_of_their_answers(start: int):
    books = Books()
    for offset in range(CHUNK + 10):
        books.event(0, offset, SCRAPY)
    for _ in range(2):
        books.forget_before(0, start)
        assert books.forgotten == start
    found = books.sums(span(CHUNK + 10, start), {})
    assert (found.messages, found.normalized, found.missing) == (CHUNK + 10 - start,) * 2 + (0,)


def test_more_sources_than_can_be_told_apart_are_one():
    books = Books()
    for number in range(MOST_SOURCES + 5):
        books.event(0, number, ("crawler", f"{number}.example"))
    found = books.sums(span(MOST_SOURCES + 5), {})
    assert len(found.sources) <= MOST_SOURCES + 1
    assert found.sources[OTHERS].normalized > 1
    assert sum(source.normalized for source in found.sources.values()) == MOST_SOURCES + 5
