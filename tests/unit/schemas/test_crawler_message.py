"""Every crawler's own words are understood, and what is not known is kept."""

import base64

import pytest
from pydantic import ValidationError

from dongtin_schemas import CrawlerMessage

PAGE = "<!doctype html><html><body><p>Một đoạn văn.</p></body></html>"

SHAPES = {
    "scrapy": (
        {"_id": "k1", "url": "https://a.example/1", "body": PAGE, "spider": "vn"},
        {"url": "https://a.example/1", "html": PAGE, "crawler": "scrapy", "extra": {"_id": "k1", "spider": "vn"}},
    ),
    "scrapy-cluster": (
        {
            "url": "https://a.example/1",
            "response_url": "https://a.example/2",
            "status_code": 200,
            "body": base64.b64encode(PAGE.encode()).decode(),
            "encoding": "utf-8",
            "timestamp": "2025-09-05T04:10:00",
            "crawlid": "c",
            "appid": "x",
            "attrs": {"a": 1},
        },
        {
            "url": "https://a.example/1",
            "final_url": "https://a.example/2",
            "html_base64": base64.b64encode(PAGE.encode()).decode(),
            "status_code": 200,
            "fetched_at": "2025-09-05T04:10:00",
            "crawler": "scrapy-cluster",
            "extra": {"crawlid": "c", "appid": "x", "attrs": {"a": 1}},
        },
    ),
    "news-please": (
        {
            "url": "https://a.example/1",
            "maintext": "Một đoạn văn.",
            "authors": ["A", "B"],
            "date_publish": "None",
            "date_download": "2025-09-05 04:10:00",
            "source_domain": "a.example",
        },
        {
            "text": "Một đoạn văn.",
            "authors": ("A", "B"),
            "published_at": None,
            "fetched_at": "2025-09-05 04:10:00",
            "source": "a.example",
            "crawler": "news-please",
        },
    ),
    "fundus": (
        {
            "title": "T",
            "body": {"summary": ["Tóm tắt."], "sections": [{"headline": ["H"], "paragraphs": ["Một.", "Hai."]}]},
            "publishing_date": "2025-09-05 10:59:10+07:00",
            "topics": ["x"],
        },
        {
            "url": None,
            "text": "H\n\nMột.\n\nHai.",
            "lead": "Tóm tắt.",
            "published_at": "2025-09-05 10:59:10+07:00",
            "tags": ("x",),
            "crawler": "fundus",
        },
    ),
    "stormcrawler": (
        {"url": "https://a.example/1", "content": "Một đoạn văn.", "title": "T", "domain": "a.example"},
        {"text": "Một đoạn văn.", "source": "a.example", "crawler": "stormcrawler"},
    ),
    "media-cloud": (
        {
            "link": "https://a.example/1",
            "content": PAGE,
            "pub_date": "Fri, 05 Sep 2025 03:59:10 GMT",
            "via": "rss",
            "response_code": 200,
        },
        {
            "url": "https://a.example/1",
            "html": PAGE,
            "published_at": "Fri, 05 Sep 2025 03:59:10 GMT",
            "status_code": 200,
            "crawler": "media-cloud",
        },
    ),
}


@pytest.mark.parametrize("crawler", SHAPES)
def test_a_crawler_s_own_fields_are_understood(crawler: str) -> None:
    sent, understood = SHAPES[crawler]
    message = CrawlerMessage.model_validate(sent)
    assert {name: getattr(message, name) for name in understood} == understood


def test_unknown_fields_are_kept_as_they_came() -> None:
    message = CrawlerMessage.model_validate({"text": "x", "weather": {"wind": [1, 2]}})
    assert message.extra == {"weather": {"wind": [1, 2]}}


def test_a_message_of_ours_reads_as_itself() -> None:
    message = CrawlerMessage.model_validate(SHAPES["scrapy-cluster"][0])
    assert CrawlerMessage.model_validate(message.model_dump(mode="json")) == message


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("json failed to parse", "is a JSON object, this is a string"),
        ([1], "this is a list"),
        ({"url": "https://a.example/1"}, "nothing to read"),
        ({"url": "https://a.example/1", "text": "None", "html": ""}, "nothing to read"),
        ({"url": "https://a.example/1", "htlm": "<p>"}, r"it has 'url', 'htlm' \(`html`\?\); send the page"),
        ({"HTML": "<p>", "weather": 1}, r"it has 'HTML' \(`html`\?\), 'weather'; send"),
        ({f"field{number}": 1 for number in range(40)}, "'field11' and 28 more; send"),
        ({}, "it has no field with a value"),
    ],
)
def test_what_is_wrong_is_said(sent: object, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        CrawlerMessage.model_validate(sent)


def test_fields_of_a_wrong_type_cost_the_field_not_the_message() -> None:
    message = CrawlerMessage.model_validate({"text": "x", "title": {"a": 1}, "authors": [{"name": "A"}, 3, None]})
    assert message.title is None
    assert message.authors == ("A", "3")


def test_a_text_may_come_as_its_paragraphs() -> None:
    assert CrawlerMessage.model_validate({"text": ["Một.", "Hai.", ""]}).text == "Một.\n\nHai."


@pytest.mark.parametrize("moment", [{"$date": "2025-09-05T01:00:00Z"}, {"$date": {"$numberLong": "1757034000000"}}])
def test_a_time_in_the_form_of_mongodb_s_exports_is_a_time(moment: object) -> None:
    message = CrawlerMessage.model_validate({"text": "x", "published_at": moment, "fetched_at": moment})
    assert message.published_at == message.fetched_at
    assert message.published_at in {"2025-09-05T01:00:00Z", "1757034000000"}
    assert not message.extra


@pytest.mark.parametrize("name", SHAPES)
def test_a_message_written_and_read_again_is_the_same(name: str) -> None:
    message = CrawlerMessage.model_validate(SHAPES[name][0])
    assert CrawlerMessage.model_validate_json(message.model_dump_json()) == message
