"""What `dongtin explain` tells of one message."""

import json
from pathlib import Path

from typer.testing import CliRunner

from dongtin.cli.app import app
from dongtin.extraction.explain import Explanation, explain
from dongtin.language import detect
from dongtin.pipeline import Options
from tests.builders import provenance

OUTLETS = Path(__file__).parents[2] / "golden" / "outlets"

PAGE = """<html lang=vi><head><meta property="og:title" content="Nước sông dâng cao trong đêm"></head><body>
<nav>Trang chủ</nav><article class=post><h1>Nước sông dâng cao trong đêm</h1>
<p>Sáng nay, các đội cứu hộ đã đưa hơn ba trăm người dân ven sông đến nơi an toàn trước khi nước dâng cao.</p>
<div class=related-box>Cầu tạm bị lũ cuốn ở xã bên</div>
<p>Theo ban chỉ huy, mực nước tại trạm đo thượng nguồn đã vượt mức báo động hai và còn lên trong đêm nay.</p>
<p>Xem thêm: <a href=/a>Đường ngập ở xã bên</a></p></article><div>Giữ bản quyền nội dung</div></body></html>"""


def explained(**message: str) -> Explanation:
    return explain(detect(json.dumps(message).encode(), provenance(), Options()))


def test_every_text_of_the_articles_element_is_taken_or_dropped_with_a_reason() -> None:
    found = explained(html=PAGE, url="https://baovidu.example/a-1.htm")
    assert found.article is not None
    assert len(found.article.body) == 2
    reasons = {one.text: one.reason for one in found.dropped}
    assert reasons["Xem thêm: Đường ngập ở xã bên"] == "leads to other articles"
    assert reasons["Cầu tạm bị lũ cuốn ở xã bên"] == "furniture by its element: div.related-box"
    assert [one.text for one in found.outside] == ["Giữ bản quyền nội dung"]


def test_a_field_is_shown_with_its_method_and_place() -> None:
    found = explained(html=PAGE, url="https://baovidu.example/a-1.htm")
    title = next(one for one in found.fields if one.name == "title")
    assert (title.value, title.method, title.place) == ("Nước sông dâng cao trong đêm", "open-graph", "meta og:title")
    assert any(step.startswith("container: ") and "article.post" in step for step in found.steps)


def test_a_page_without_article_is_explained_by_its_rejection() -> None:
    found = explained(html="<html><body><nav><a href=/a>Trang chủ</a></nav></body></html>", url="https://b.example/")
    assert found.article is None
    assert found.steps[-1].startswith("rejected, No")


def test_of_a_plain_text_the_lines_left_out_are_shown() -> None:
    lines = ["Nước sông dâng cao trong đêm", "Sáng nay, các đội cứu hộ đã đưa hơn ba trăm người dân đến nơi an toàn.",
             "Tải ứng dụng: VTVgo", "Mực nước tại trạm đo đã vượt mức báo động hai và còn lên."]  # fmt: skip
    found = explained(text="\n".join(lines), url="https://baovidu.example/a-1.htm")
    assert found.article is not None
    assert any(step.startswith("plain text") for step in found.steps)
    assert [one.text for one in found.dropped] == ["Tải ứng dụng: VTVgo"]


def test_the_command_shows_one_page_to_people_and_programs(tmp_path: Path) -> None:
    runner = CliRunner()
    shown = runner.invoke(app, ["explain", str(OUTLETS / "vnexpress.html"), "--all"])
    assert shown.exit_code == 0
    assert "the entry of VnExpress" in shown.output
    read = json.loads(runner.invoke(app, ["explain", str(OUTLETS / "vnexpress.html"), "--json"]).output)
    assert read["article"]["title"]
    lines = tmp_path / "two.jsonl"
    lines.write_text("\n".join(json.dumps({"url": f"https://b.example/{name}", "html": PAGE}) for name in "ab"))
    picked = json.loads(runner.invoke(app, ["explain", str(lines), "https://b.example/b", "--json"]).output)
    assert picked["article"]["url"] == "https://b.example/b"
    third = json.loads(runner.invoke(app, ["explain", str(lines), "2", "--json"]).output)
    assert third["article"]["url"] == "https://b.example/b"
    assert runner.invoke(app, ["explain", str(lines), "3"]).exit_code != 0
    rejected = tmp_path / "empty.html"
    rejected.write_text("<html></html>")
    assert runner.invoke(app, ["explain", str(rejected)]).exit_code == 1


def test_a_saved_page_is_read_as_that_of_its_outlet_once_its_address_is_told(tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text(PAGE)
    runner = CliRunner()
    assert "outlet: none" in runner.invoke(app, ["explain", str(page)]).output
    shown = runner.invoke(app, ["explain", str(page), "https://vnexpress.net/a-4900001.html"]).output
    assert "the entry of VnExpress" in shown


def test_of_a_message_that_is_rejected_the_address_is_found_and_the_reason_told(tmp_path: Path) -> None:
    lines = tmp_path / "one.jsonl"
    lines.write_text(json.dumps({"url": "https://b.example/a", "html_base64": "no page"}))
    shown = CliRunner().invoke(app, ["explain", str(lines), "https://b.example/a"])
    assert shown.exit_code == 1
    assert "rejected, NotReadable" in shown.output
