"""Pages come in lied-about encodings; one wrong byte must not turn them into mojibake."""

from dongtin.pipeline import decode_text
from dongtin.pipeline.page_tree import page_bytes

TEXT = "Ông Lê Văn Tám phát biểu tại Đà Nẵng sáng nay. " * 20


def test_utf8_is_believed_whatever_is_declared() -> None:
    assert decode_text(TEXT.encode(), "windows-1252") == (TEXT, "utf-8")


def test_one_broken_byte_costs_one_character() -> None:
    broken = TEXT.encode()[:500] + b"\xff" + TEXT.encode()[500:]
    text, method = decode_text(broken)
    assert method == "utf-8-repaired"
    assert text.count("\ufffd") <= 3
    assert text.startswith(TEXT[:300])


def test_a_declared_encoding_is_used_where_it_is_not_utf8() -> None:
    assert decode_text("Привет, мир".encode("windows-1251"), "windows-1251") == ("Привет, мир", "declared")


def test_a_page_s_own_declaration_is_read() -> None:
    page = '<meta charset="euc-kr"><p>안녕하세요</p>'
    assert decode_text(page.encode("euc-kr"))[0] == page


def test_a_byte_order_mark_decides() -> None:
    assert decode_text(b"\xff\xfe" + "xin chào".encode("utf-16-le")) == ("xin chào", "byte-order-mark")


def test_an_unknown_encoding_s_name_is_no_reason_to_fail() -> None:
    text, _ = decode_text("caf\u00e9 au lait".encode("cp1252"), "x-unknown")
    assert text.startswith("caf")


def test_a_page_is_parsed_from_the_bytes_it_was_decoded_from() -> None:
    data = "<p>Đê\0 mới</p>".encode()
    text, _ = decode_text(data)
    assert text == "<p>Đê\0 mới</p>"
    assert page_bytes(text) == "<p>Đê  mới</p>".encode()
    assert page_bytes("<p>Đê cũ</p>") == "<p>Đê cũ</p>".encode()
