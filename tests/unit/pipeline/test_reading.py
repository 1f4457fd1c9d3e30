"""What a crawler sent is read as tolerantly as is safe, and what cannot be read is told in a sentence."""

import base64
import json

import pytest

from dongtin.pipeline import NotReadable, page_of, read_message
from tests.builders import raw


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "empty"),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b'{"url": "https://a.example/1", "text": "x"', "not JSON"),
        (b"json failed to parse", "not JSON"),
        (b'"json failed to parse"', "this is a string"),
        (b"null", "this is null"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"url": "https://a.example/1"}', "nothing to read"),
        (b"\xff\xfe\x00", "not JSON"),
    ],
)
def test_an_unreadable_message_is_refused_with_a_sentence(value: bytes | None, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        read_message(value)


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert read_message(b'{"text": "a\\ud800b"}').text == "a\ufffdb"


def test_json_in_a_legacy_encoding_is_read() -> None:
    text = "Le café est fermé depuis l'été, et les élèves préfèrent déjà la bibliothèque où il fait plus frais. " * 4
    assert read_message(raw(text=text).decode().encode("cp1252")).text == text


def test_control_characters_and_nan_inside_json_are_read() -> None:
    assert read_message(b'{"text": "a\nb", "score": NaN}').text == "a\nb"


def test_a_byte_order_mark_is_no_content() -> None:
    assert read_message(b"\xef\xbb\xbf" + raw(text="xin chào")).text == "xin chào"


def test_a_body_of_lists_in_lists_is_read_however_deep() -> None:
    assert read_message(b'{"body": ' + b"[" * 900 + b'"tin"' + b"]" * 900 + b"}").text == "tin"


def test_a_page_in_base64_is_decoded_as_its_crawler_read_it() -> None:
    page = base64.b64encode("<p>Привет, мир</p>".encode("windows-1251")).decode()
    for encoding, text in (("windows-1251", "<p>Привет, мир</p>"), ("iso-8859-1", "<p>Ïðèâåò, ìèð</p>")):
        message = read_message(json.dumps({"html_base64": page, "encoding": encoding}).encode())
        assert page_of(message) == page_of(message) == text


def test_what_is_no_base64_is_refused_with_its_field() -> None:
    message = read_message(b'{"html_base64": "no page"}')
    for _ in range(2):
        with pytest.raises(NotReadable, match="html_base64"):
            page_of(message)
