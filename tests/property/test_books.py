"""The books balance, and say what a plain account of each message says."""

from hypothesis import given
from hypothesis import strategies as some

from dongtin.runtime.books import Books
from dongtin.runtime.offset_set import CHUNK

END = CHUNK + 20

ENTRIES = some.lists(
    some.tuples(
        some.sampled_from(["event", "rejection", "redriven", "empty"]),
        some.integers(CHUNK - 15, END - 1),
        some.sampled_from([("a", "x"), ("b", "y"), ("b", "z")]),
    ),
    max_size=120,
)


def entered(entries) -> Books:
    books = Books()
    for kind, offset, source in entries:
        getattr(books, kind)(0, offset, *([source] if kind in {"event", "rejection"} else []))
    return books


@given(ENTRIES, some.integers(CHUNK - 20, END), some.integers(CHUNK - 20, END))
def test_the_books_balance(entries, start, judged):
    found = entered(entries).sums({0: (start, END)}, {0: judged})
    assert found.messages + found.redriven + found.empty == END - start
    answered = found.normalized + found.rejected - found.both
    assert found.messages == answered + found.missing + found.unjudged
    for name in ("normalized", "rejected", "missing", "both"):
        assert sum(getattr(source, name) for source in found.sources.values()) == getattr(found, name)


@given(ENTRIES)
def test_each_offset_is_what_its_entries_say(entries):
    by_offset = {offset: {kind for kind, at, _ in entries if at == offset} for offset in range(CHUNK - 20, END)}
    found = entered(entries).sums({0: (CHUNK - 20, END)}, {})
    assert found.missing == sum(not kinds for kinds in by_offset.values())
    assert found.both == sum({"event", "rejection"} <= kinds for kinds in by_offset.values())
    assert found.normalized == sum("event" in kinds for kinds in by_offset.values())
    assert found.redriven == sum("redriven" in kinds and "event" not in kinds for kinds in by_offset.values())


@given(ENTRIES, some.randoms())
def test_the_order_of_the_entries_does_not_matter(entries, chance):
    shuffled = list(entries)
    chance.shuffle(shuffled)
    one, other = (entered(order).sums({0: (0, END)}, {}) for order in (entries, shuffled))
    one.sources, other.sources = {}, {}  # of two sources that claim one message the last one has it
    assert one == other
