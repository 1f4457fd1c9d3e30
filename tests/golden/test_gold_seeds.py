"""The exact outcome wanted for crawlers' plain text, on documents that lie beside the checkout."""

import json
from pathlib import Path

import pytest

from dongtin.deduplication import Deduplication
from dongtin.extraction import extract
from dongtin.pipeline import Options
from tests.builders import detected

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "data" / "extraction" / "gold_seeds.json"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.exists(), reason=f"the labelled documents are not at {GOLD}"),
]

ITEMS = json.loads(GOLD.read_text())["items"] if GOLD.exists() else []


@pytest.fixture(params=ITEMS, ids=lambda item: item["file"])
def wanted_and_got(request):
    text = (SHARED / "seeds" / request.param["file"]).read_text()
    return request.param, extract(detected(text=text), Options(text_analysis=False))


def test_headline_lead_and_body_are_exact(wanted_and_got):
    wanted, got = wanted_and_got
    assert (got.title, got.lead) == (wanted["title"], wanted["lead"])
    assert list(got.body) == wanted["body"]


def test_the_declared_time_is_kept_and_doubted_where_the_text_contradicts_it(wanted_and_got):
    wanted, got = wanted_and_got
    assert (got.published_at and got.published_at.value) == wanted["published_at"]
    assert (got.published_at and got.published_at.precision) == wanted["published_precision"]
    assert list(got.flags) == wanted["flags"]


def test_captions_and_credits_are_pictures(wanted_and_got):
    wanted, got = wanted_and_got
    pictures = [(image.caption, image.credit) for image in got.images]
    assert pictures == [(caption["text"], caption["credit"]) for caption in wanted["captions"]]
    assert list(got.attribution.photo_credits) == wanted["photo_credits"]


def test_wire_credit_is_exact(wanted_and_got):
    wanted, got = wanted_and_got
    found = [(s.kind, s.agency, s.evidence, s.url) for s in got.attribution.syndicated_from]
    assert found == [(s["kind"], s["source"], s["evidence"], s["url"]) for s in wanted["syndication"]]
    assert list(got.authors) == wanted["byline"]


def test_every_citation_is_found_and_no_other(wanted_and_got):
    wanted, got = wanted_and_got
    assert [citation.agency for citation in got.attribution.cited] == [cited["source"] for cited in wanted["cited"]]
    for citation, cited in zip(got.attribution.cited, wanted["cited"], strict=True):
        assert citation.evidence in cited["evidence"] or cited["evidence"].strip("- .") in citation.evidence


def test_the_three_documents_on_one_meeting_are_linked_with_each_other_and_with_no_other():
    memory = Deduplication(Options())
    files = sorted((SHARED / "seeds").glob("*.txt"))
    events = [memory.decide(extract(detected(n, text=f.read_text()), Options())).event for n, f in enumerate(files)]
    number = {event.story.story_id: file.name[:3] for event, file in zip(events, files, strict=True)}
    assert len(number) == len(files), "stories were merged"
    links = {
        frozenset((number[event.story.story_id], number[link.story_id]))
        for event in events
        for link in event.story.related
        if link.story_id
    }
    assert links == {frozenset(pair) for pair in (("001", "003"), ("001", "004"), ("003", "004"))}
