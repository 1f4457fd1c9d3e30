"""The headers of what is published: CloudEvents, the raw message, the trace."""

import pytest

from dongtin.runtime.publishing import event_time, raw_of, trace_of
from dongtin_schemas import Timestamp
from tests.builders import article, provenance


@pytest.mark.parametrize(
    ("value", "precision", "expected"),
    [
        ("2025-09-05T10:59:10+07:00", "second", "2025-09-05T10:59:10+07:00"),
        ("2025-09-05T10:59:00+07:00", "minute", "2025-09-05T10:59:00+07:00"),
        ("2025-09-05", "day", "2025-09-05T04:10:00+00:00"),
        ("2025-09-05T10:59:10", "second", "2025-09-05T04:10:00+00:00"),
    ],
)
def test_event_time_is_when_it_was_published_if_that_is_a_moment_else_when_fetched(value, precision, expected):
    published = Timestamp(value=value, precision=precision, zone_assumed=False, method="test")
    found = article("a", "text").model_copy(update={"published_at": published})
    fetched = type(found).model_validate({**found.model_dump(), "fetched_at": "2025-09-05T04:10:00Z"})
    assert event_time(fetched) == expected


def test_an_article_without_any_time_has_no_event_time():
    assert event_time(article("a", "text", published_at=None)) is None


def test_the_trace_is_passed_on_and_nothing_else():
    headers = [("traceparent", b"00-a-b-01"), ("tracestate", b"x=1"), ("cookie", b"secret")]
    assert trace_of(headers) == (("traceparent", b"00-a-b-01"), ("tracestate", b"x=1"))
    assert trace_of(None) == ()


def test_the_raw_message_is_read_back_from_headers():
    headers = [("ce_rawtopic", b"articles.raw.v1"), ("ce_rawpartition", b"3"), ("ce_rawoffset", b"7")]
    found = raw_of(headers)
    assert found is not None
    assert (found.topic, found.partition, found.offset) == (provenance().topic, 3, 7)
    assert raw_of(headers[:2]) is None
    assert raw_of([*headers[:2], ("ce_rawoffset", b"seven")]) is None
