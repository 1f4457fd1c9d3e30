"""The last look at an article's texts, whichever parser gave them."""

import unicodedata

from dongtin.extraction.cleaner import clean
from dongtin.extraction.parsed import ParsedArticle
from dongtin_schemas import Image


def test_markup_and_entities_are_no_text():
    cleaned = clean(
        ParsedArticle(
            title='<b>Mưa</b> &amp; gió<img src=x onerror="alert(1)">', body=("Nước <br/>lên &quot;nhanh&quot;.",)
        )
    )
    assert cleaned.title == "Mưa & gió"
    assert cleaned.body == ('Nước lên "nhanh".',)


def test_escaped_markup_does_not_come_back():
    assert (
        clean(ParsedArticle(title="Mưa &lt;script&gt;alert(1)&lt;/script&gt; to", body=("x",))).title
        == "Mưa alert(1) to"
    )


def test_angle_brackets_of_mathematics_stay():
    assert clean(ParsedArticle(body=("Nếu a < b và b > c thì sao?",))).body == ("Nếu a < b và b > c thì sao?",)


def test_characters_that_no_reader_sees_are_out_and_letters_are_composed():
    body = (unicodedata.normalize("NFD", "Đoạn\u200b một\u00a0đây.\u202e"), "\u200b", " ")
    assert clean(ParsedArticle(body=body)).body == ("Đoạn một đây.",)


def test_a_paragraph_that_repeats_headline_or_lead_is_out():
    parsed = ParsedArticle(title="Nước về", lead="Ghe ra vào dễ.", body=("NƯỚC  VỀ", "Ghe ra vào dễ.", "Bà Sáu vui."))
    assert clean(parsed).body == ("Bà Sáu vui.",)


def test_a_lead_that_repeats_the_headline_is_none():
    assert clean(ParsedArticle(title="Nước về", lead="Nước về", body=("Bà Sáu vui.",))).lead is None


def test_a_picture_is_kept_once():
    pictures = (
        Image(caption="Bến ghe", credit="AP"),
        Image(caption="Bến  ghe", credit="AP"),
        Image(),
        Image(url="https://a.example/b.jpg"),
    )
    assert clean(ParsedArticle(body=("x",), images=pictures)).images == (
        Image(caption="Bến ghe", credit="AP"),
        Image(url="https://a.example/b.jpg"),
    )


def test_cleaning_twice_changes_nothing():
    once = clean(ParsedArticle(title="A &amp;lt; B", lead="L  L", body=("<p>C</p>", "D")))
    assert clean(once) == once
