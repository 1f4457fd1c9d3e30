"""A hang or failure of the segmenter costs one article its keywords and nothing else: on the real pool."""

import orjson
import pytest

from dongtin.runtime.codec import encode
from dongtin.runtime.execution import Answer, StagePool
from dongtin.runtime.settings import Settings
from dongtin.topology import EXTRACTION
from dongtin_schemas import DetectedMessage
from tests.builders import detected, provenance

from .hanging import HANGING

BODY = "Bến đò mở lại từ sáng nay, khách đông hơn mọi ngày. Giá vé không đổi."


@pytest.fixture(scope="module")
def pool():
    with StagePool(Settings(processes=2, task_seconds=120, task_megabytes=1024)) as pool:
        yield pool


def answers(pool, stage, titles):
    messages = [detected(number, title=title, text=BODY) for number, title in enumerate(titles)]
    values = [encode(DetectedMessage.model_validate(message)) for message in messages]
    tasks = [pool.schedule((stage,), value, provenance(number)) for number, value in enumerate(values)]
    results = [
        pool.result(task, (stage,), value, provenance(number))
        for number, (task, value) in enumerate(zip(tasks, values, strict=True))
    ]
    assert all(isinstance(result, Answer) for result in results), results
    return [orjson.loads(result.value) for result in results]


def test_a_segmenter_that_hangs_or_fails_costs_one_article_its_keywords(pool):
    fine = "Học sinh Cần Thơ đến trường bằng xuồng"
    titles = [fine, "Máy treo ở Cần Thơ", fine, "Máy lỗi ở Cần Thơ", fine, "Máy to ở Cần Thơ", *[fine] * 6]
    events = answers(pool, HANGING, titles)
    for title, event in zip(titles, events, strict=True):
        assert event["title"] == title
        assert "Cần Thơ" in event["names"]
        assert len(event["sentences"]) == 2
        assert (event["keywords"] is None) == ("text_analysis_failed" in event["flags"]) == (title != fine)


def test_inputs_that_take_the_segmenter_minutes_never_reach_it(pool):
    hard = ["1." * 50_000, "a" * 1_000_000, "\ud83d lạ", "Cần Thơ " * 50_000, "(" * 100_000, "Đò. " * 100_000]
    events = answers(pool, EXTRACTION, [text.encode("utf-8", "replace").decode() for text in hard])
    assert all(event["keywords"] is not None and "text_analysis_failed" not in event["flags"] for event in events)
