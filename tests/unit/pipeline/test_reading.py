"""What a crawler sent is read as tolerantly as is safe, and what cannot be read is told in a sentence."""

import base64
import gzip
import json

import pytest

from dongtin.language import detect
from dongtin.pipeline import GuardTripped, NotReadable, Options, page_of, read_message
from tests.builders import provenance, raw


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


PAGE = "<html><body><h1>Bão số 5</h1><p>Tâm bão vào đất liền sáng nay, gió giật cấp 12.</p></body></html>"


@pytest.mark.parametrize("name", ["html", "html_base64", "body", "content"])
@pytest.mark.parametrize("alphabet", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("packed", [False, True])
def test_a_page_in_base64_is_read_under_whatever_name(name: str, alphabet, *, packed: bool) -> None:
    data = PAGE.encode() if not packed else gzip.compress(PAGE.encode(), mtime=0)
    assert page_of(read_message(raw(**{name: alphabet(data).decode()}))) == PAGE


@pytest.mark.parametrize("name", ["html", "html_base64", "body"])
@pytest.mark.parametrize("more", ["", " ", "  "])
def test_the_padding_of_base64_may_be_left_out(name: str, more: str) -> None:
    sent = base64.urlsafe_b64encode((PAGE + more).encode()).decode().rstrip("=")
    assert page_of(read_message(raw(**{name: sent}))) == PAGE + more


def test_a_page_that_was_packed_in_pieces_is_read_whole() -> None:
    pieces = [gzip.compress(part.encode(), mtime=0) for part in (PAGE[:40], PAGE[40:])]
    assert page_of(read_message(raw(html_base64=base64.b64encode(b"".join(pieces)).decode()))) == PAGE
    many = base64.b64encode(gzip.compress(b"", mtime=0) * 1_000).decode()
    with pytest.raises(NotReadable, match="members"):
        page_of(read_message(raw(html_base64=many)))


@pytest.mark.parametrize("name", ["body", "content"])
def test_words_without_punctuation_are_no_base64(name: str) -> None:
    words = [f"{one}{two}{three}" for one in "PDaoi" for two in "ADghjn" for three in "anmo"]
    text = " ".join(words + [word[1:] for word in words] + words)
    for end in range(4):
        message = read_message(raw(**{name: text + "a" * end}))
        assert (message.html_base64, message.text is None) == (None, False)


def test_a_page_that_was_serialized_twice_is_read() -> None:
    assert read_message(json.dumps(raw(html=PAGE).decode()).encode()).html == PAGE
    with pytest.raises(NotReadable, match="this is a string"):
        read_message(json.dumps(json.dumps(raw(html=PAGE).decode())).encode())


@pytest.mark.parametrize(
    ("start", "told"),
    [
        (b"%PDF-1.7\n", "holds a PDF, no page: send the article's words as `text`"),
        (b"\x89PNG\r\n\x1a\n", "a picture .PNG."),
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"\x1f\x8b\x08\x00", "holds damaged gzip"),
        (gzip.compress(PAGE.encode() * 9, mtime=0)[:70], "gzip that ends in the middle"),
    ],
)
@pytest.mark.parametrize("name", ["html_base64", "body"])
def test_what_is_no_page_is_refused_and_named(name: str, start: bytes, told: str) -> None:
    data = start if len(start) > 60 else start + bytes(range(1, 250)) * 2
    sent = base64.b64encode(data).decode()
    with pytest.raises(NotReadable, match=told):
        detect(raw(**{name: sent}), provenance(), Options())


def test_a_page_that_unpacks_to_more_than_a_page_may_have_is_refused() -> None:
    bomb = base64.b64encode(gzip.compress(b"<p>" + bytes(64 * 1024 * 1024), mtime=0)).decode()
    with pytest.raises(GuardTripped, match="bytes unpacked"):
        page_of(read_message(raw(html_base64=bomb)))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (repr(PAGE.encode()), r"html holds Python's notation of bytes .*response\.text"),
        ("%PDF-1.7 <p>x</p>", "html holds a PDF, no text"),
        ("<p>" + "".join(chr(code) for code in range(256)) * 4, "html holds binary data, no text"),
    ],
)
def test_text_that_is_none_is_refused_and_said_what_it_is(content: str, told: str) -> None:
    with pytest.raises(NotReadable, match=told):
        detect(raw(html=content), provenance(), Options())


@pytest.mark.parametrize("content", [PAGE, "b'Tin' là tên một tờ báo", PAGE.encode("utf-16-le").decode("latin-1")])
def test_text_that_only_resembles_such_is_read(content: str) -> None:
    detect(raw(html=content), provenance(), Options())
