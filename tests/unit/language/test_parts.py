"""What is looked at, what pages show and declare, and the tables."""

from __future__ import annotations

import pytest

from dongtin.language import looked_at
from dongtin.language.declared import declared_language
from dongtin.language.tables import groups, make_lexicon, make_syllables
from dongtin.language.visible_text import visible_text


@pytest.mark.parametrize(
    ("values", "language"),
    [
        (("vi",), "vi"), (("VI_vn",), "vi-VN"), (("zh-hant-tw",), "zh-Hant-TW"), (("en-US,en;q=0.5",), "en-US"),
        (("Vietnamese",), "vi"), (("in",), "id"), (("utf-8",), None), (("",), None), ((None, "ko"), "ko"),
        (("{{ lang }}", "fr"), "fr"), (("vi", "en"), "vi"), (("eng",), "en"),
    ],
)  # fmt: skip
def test_what_pages_declare_is_read_in_one_spelling(values, language) -> None:
    assert declared_language(*values) == language


def test_addresses_and_handles_are_not_looked_at() -> None:
    assert looked_at("Đọc thêm https://example.vn/tin-moi hoặc viết cho ban.doc@example.vn nhé") == (
        "Đọc thêm   hoặc viết cho   nhé"
    )


def test_a_long_text_is_looked_at_in_its_beginning_middle_and_last_third() -> None:
    words = [f"w{number}" for number in range(300)]
    seen = looked_at(" ".join(words)).split("\n")
    assert [piece.split()[0] for piece in seen] == ["w0", "w100", "w200"]


def test_headline_and_lead_come_before_the_text() -> None:
    assert looked_at("Headline", None, "Text") == "Headline\nText"


PARAGRAPH = "The council approved the plan after a debate of three hours that ended late in the evening."


def page(body: str, head: str = "", attributes: str = "") -> str:
    return f"<!doctype html><html{attributes}><head>{head}</head><body>{body}</body></html>"


def test_scripts_menus_and_footers_are_not_shown() -> None:
    body = f"<script>var a = 'x';</script><nav>Menu</nav><article><p>{PARAGRAPH}</p></article><footer>Foot</footer>"
    assert visible_text(page(body)).text == PARAGRAPH


def test_a_page_wrapped_in_a_form_is_still_read() -> None:
    assert visible_text(page(f"<form><div>{PARAGRAPH}</div></form>")).text == PARAGRAPH


def test_the_article_goes_before_other_paragraphs() -> None:
    other = "<p>" + "Entirely different text of a teaser in a side column. " * 8 + "</p>"
    shown = visible_text(page(f"{other}<article><p>{PARAGRAPH * 4}</p></article>")).text
    assert "teaser" not in shown


@pytest.mark.parametrize(
    ("head", "attributes", "declared"),
    [
        ("", ' lang="vi"', "vi"),
        ('<meta http-equiv="Content-Language" content="ko">', "", "ko"),
        ('<meta property="og:locale" content="fr_FR">', "", "fr_FR"),
        ('<meta name="language" content="Vietnamese">', "", "Vietnamese"),
        ("", "", None),
    ],
)
def test_what_a_page_declares_is_found(head: str, attributes: str, declared: str | None) -> None:
    assert visible_text(page(PARAGRAPH, head, attributes)).declared == declared


def test_an_empty_page_shows_nothing() -> None:
    assert visible_text("").text == ""


def test_the_lexicon_is_what_its_script_makes() -> None:
    made = [(labels, list(words)) for labels, words in make_lexicon.lines()]
    assert made == list(groups("lexicon"))


def test_the_syllables_are_what_their_script_makes() -> None:
    for name, made in make_syllables.tables().items():
        assert [(labels, list(words)) for labels, words in made] == list(groups(name))
