"""Who an article is."""

import pytest

from dongtin.extraction.identity import article_id, choose_canonical, content_hash, outlet_number

HASH = content_hash("Chợ nổi", None, ("Ghe xuồng về bến.",))


def test_ids_are_hexadecimal_and_of_one_length():
    assert len(article_id("https://a.example/x", None, HASH)) == 24
    assert len(HASH) == 32
    assert int(article_id(None, None, HASH), 16) >= 0
    assert int(HASH, 16) >= 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/xa-hoi/cho-noi-4912345.html", "https://a.example/du-lich/cho-noi-sua-lai-4912345.html"),
        ("https://a.example/cho-noi/", "https://a.example/cho-noi"),
        ("https://www.a.example/cho-noi", "https://a.example/cho-noi"),
    ],
)
def test_addresses_of_one_article_give_one_id(one, other):
    assert article_id(one, None, HASH) == article_id(other, None, HASH)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/cho-noi-4912345.html", "https://a.example/cho-noi-4912346.html"),
        ("https://a.example/cho-noi-4912345.html", "https://b.example/cho-noi-4912345.html"),
        ("https://a.example/view?Seq_Code=65001", "https://a.example/view?Seq_Code=65002"),
        ("https://a.example/bong-da-20260307.html", "https://a.example/thoi-tiet-20260307.html"),
        ("https://a.example/bong-da-2026.html", "https://a.example/thoi-tiet-2026.html"),
    ],
)
def test_different_articles_give_different_ids(one, other):
    assert article_id(one, None, HASH) != article_id(other, None, HASH)


def test_without_an_address_the_content_is_the_identity():
    same = content_hash("CHỢ  NỔI", None, ("Ghe xuồng về bến.",))
    other = content_hash("Chợ nổi", None, ("Ghe xuồng rời bến.",))
    assert article_id(None, None, HASH) == article_id(None, None, same)
    assert article_id(None, None, HASH) != article_id(None, None, other)


def test_how_a_text_is_cut_is_no_change_of_its_content():
    whole = content_hash("Chợ nổi", "Ghe về.", ("Bà Sáu bán bún.", "Nước lên."))
    assert content_hash("Chợ nổi", None, ("Ghe về.", "Bà Sáu bán bún. Nước lên.")) == whole
    assert content_hash("Chợ nổi", None, ("Ghe về.", "Bà Sáu bán bún.")) != whole


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://a.example/cho-noi-100260307085211023.htm", "100260307085211023"),
        ("https://a.example/post1234567.html", "1234567"),
        ("https://a.example/cho-noi-20260307.html", None),
        ("https://a.example/cho-noi-260307.html", None),
        ("https://a.example/world-cup-2026/", None),
        ("https://a.example/20260307/cho-noi", None),
    ],
)
def test_the_outlets_own_number_is_known(address, number):
    assert outlet_number(address) == number


def test_a_copy_that_names_its_original_as_canonical_is_not_the_original():
    chosen = choose_canonical("https://goc.example/tin-1.htm", (None, "https://chep.example/tin-2.htm"))
    assert chosen == "https://chep.example/tin-2.htm"


def test_a_front_page_is_no_articles_address():
    assert choose_canonical("https://a.example/", ("https://a.example/tin-2.htm",)) == "https://a.example/tin-2.htm"


def test_the_pages_own_address_wins_over_the_fetched_one():
    chosen = choose_canonical("https://a.example/tin-2.htm", ("https://m.a.example/tin-2.htm?x=1",))
    assert chosen == "https://a.example/tin-2.htm"
