"""Dead letters are read as what they are, and found by what a person says of them."""

import pytest

from dongtin.pipeline import WorldError
from dongtin.runtime.dead_letters import DeadLetter, Place, Wanted, dead_letter, parse_place
from dongtin.runtime.reading import Record
from dongtin.runtime.rejection import HEADER_CRAWLER
from dongtin.topology import RAW, REJECTED


def record(*own: tuple[str, bytes | None], key: bytes | None = b"https://www.tin.example/1", **about: str) -> Record:
    facts = {
        "__connect.errors.topic": RAW.name, "__connect.errors.partition": "2", "__connect.errors.offset": "17",
        "__connect.errors.stage": "extraction", "__connect.errors.exception.class.name": "OutOfTime",
        "__connect.errors.exception.message": "it took more than 10 s", HEADER_CRAWLER: "scrapy", **about,
    }  # fmt: skip
    added = tuple((name, value.encode()) for name, value in facts.items())
    return Record(REJECTED.name, 1, 5, 1_000, key, b"value", (*own, *added))


def letter(**about: str) -> DeadLetter:
    found = dead_letter(record(**about))
    assert found
    return found


def test_the_raw_message_s_headers_are_told_from_ours():
    own = (("__connect.errors.topic", b"a queue of theirs"), ("__connect.errors.offset", b"9"), ("mine", b"\xff"))
    found = dead_letter(record(*own))
    assert found
    assert found.headers == own
    assert (found.raw_topic, found.raw, found.place) == (RAW.name, Place(2, 17), Place(1, 5))
    assert (found.stage, found.error, found.crawler, found.outlet) == (
        "extraction", "OutOfTime", "scrapy", "tin.example",
    )  # fmt: skip
    assert found.attempt == 0


def test_a_header_without_a_value_is_read_and_goes_back_as_it_came():
    own = (("mine", None), ("dongtin.redrive.attempt", None), (HEADER_CRAWLER, None))
    found = dead_letter(record(*own))
    assert found
    assert (found.headers, found.attempt, found.crawler) == (own, 0, "scrapy")
    assert Record(REJECTED.name, 1, 5, 1_000, None, b"", own).header(HEADER_CRAWLER) == ""


def test_a_record_that_does_not_say_what_it_answers_is_no_dead_letter():
    assert dead_letter(Record(REJECTED.name, 0, 0, 0, None, None, ())) is None
    assert dead_letter(record(**{"__connect.errors.offset": "many"})) is None


@pytest.mark.parametrize("attempt", ["", "x", "-1", "²", "9" * 40])
def test_an_attempt_that_is_no_number_counts_as_none(attempt: str):
    found = dead_letter(record(("dongtin.redrive.attempt", attempt.encode())))
    assert found
    assert found.attempt == 0


@pytest.mark.parametrize(
    ("wanted", "takes"),
    [
        (Wanted(), True),
        (Wanted(reason="outoftime"), True),
        (Wanted(reason="took more"), True),
        (Wanted(reason="NoArticle"), False),
        (Wanted(stage="extraction"), True),
        (Wanted(stage="language"), False),
        (Wanted(source="scrapy"), True),
        (Wanted(source="tin.example"), True),
        (Wanted(source="example"), True),
        (Wanted(source="in.example"), False),
        (Wanted(since_ms=1_000), True),
        (Wanted(since_ms=1_001), False),
        (Wanted(until_ms=1_001), True),
        (Wanted(until_ms=1_000), False),
        (Wanted(places=frozenset({Place(1, 5)})), True),
        (Wanted(places=frozenset({Place(2, 17)})), False),
        (Wanted(raws=frozenset({Place(2, 17)})), True),
        (Wanted(places=frozenset({Place(0, 0)}), raws=frozenset({Place(2, 17)})), True),
        (Wanted(raws=frozenset({Place(2, 17)}), stage="language"), False),
    ],
)
def test_a_letter_is_found_by_what_is_said_of_it(wanted: Wanted, takes: bool):
    assert wanted.takes(letter()) is takes


@pytest.mark.parametrize(
    ("text", "topic", "place"),
    [
        ("3/1207", REJECTED.name, Place(3, 1207)),
        ("3:1207", REJECTED.name, Place(3, 1207)),
        ("raw/3/1207", RAW.name, Place(3, 1207)),
        ("articles.raw.v1/3/1207", RAW.name, Place(3, 1207)),
        (" articles.rejected.v1/0/0 ", REJECTED.name, Place(0, 0)),
    ],
)
def test_places_are_read_as_the_commands_write_them(text: str, topic: str, place: Place):
    assert parse_place(text) == (topic, place)


@pytest.mark.parametrize("text", ["", "3", "3/", "-1/2", "articles.normalized.v1/1/2", "a/b/c", "1/2/3", "raw/1"])
def test_what_is_no_place_is_told(text: str):
    with pytest.raises(WorldError, match="PARTITION/OFFSET"):
        parse_place(text)
