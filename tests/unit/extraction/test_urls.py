"""One article, many addresses; and addresses that nobody should click."""

import pytest

from dongtin.extraction.urls import canonical_url, domain_of, safe_url


@pytest.mark.parametrize(
    "address",
    [
        "https://docbien.example/tin/cho-noi-123.htm",
        "http://docbien.example/tin/cho-noi-123.htm",
        "https://DOCBIEN.example:443/tin/cho-noi-123.htm",
        "https://m.docbien.example/tin/cho-noi-123.htm",
        "https://amp.docbien.example/tin/cho-noi-123.htm",
        "https://docbien.example/tin/cho-noi-123.htm?utm_source=zalo&utm_medium=x",
        "https://docbien.example/tin/cho-noi-123.htm?fbclid=abc&gclid=1&zarsrc=31",
        "https://docbien.example/tin/cho-noi-123.htm#binh-luan",
        "https://docbien.example//tin/./x/../cho-noi-123.htm",
        "https://ban:doc@docbien.example/tin/cho-noi-123.htm",
        "https://docbien.example/amp/tin/cho-noi-123.htm",
        "https://docbien.example/tin/cho-noi-123.amp.htm",
        "https://docbien.example/tin/cho-noi-123-amp.htm",
        "https://docbien.example./tin/cho-noi-123.htm?",
        "https://www.google.com/amp/s/docbien.example/tin/cho-noi-123.htm",
        "https://docbien-example.cdn.ampproject.org/c/s/docbien.example/tin/cho-noi-123.htm",
        "  https://docbien.example/tin/cho-noi-123.htm\u200b ",
    ],
)
def test_all_ways_to_an_article_are_one_address(address):
    assert canonical_url(address) == "https://docbien.example/tin/cho-noi-123.htm"


def test_parameters_that_identify_an_article_stay():
    one = canonical_url("http://dai.example/news_view.htm?lang=v&Seq_Code=65001&utm_source=rss")
    other = canonical_url("http://dai.example/news_view.htm?lang=v&Seq_Code=65002")
    assert one == "https://dai.example/news_view.htm?Seq_Code=65001&lang=v"
    assert one != other


def test_the_order_of_parameters_does_not_count():
    assert canonical_url("https://a.example/x?b=2&a=1") == canonical_url("https://a.example/x?a=1&b=2")


def test_escapes_are_written_one_way():
    assert canonical_url("https://a.example/tin/%C4%91%E1%BA%A3o") == canonical_url("https://a.example/tin/đảo")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "ftp://a.example/x", "", "tin-tuc", "https://", "http://[::1]/",
     "https://a.example:99999/x", "https://a b/x", "https://exa<mple.vn/", "x" * 5000],
)  # fmt: skip
def test_what_is_no_web_address_is_none(address):
    assert canonical_url(address) is None
    assert safe_url(address) is None or address in {"tin-tuc"}


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.docbien.example/x", "docbien.example"),
        ("https://m.docbien.example/x", "docbien.example"),
        ("world.dai.example", "world.dai.example"),
        ("https://vi.m.bachkhoa.example/wiki/X", "vi.bachkhoa.example"),
        ("https://m.vn/x", "m.vn"),
        ("Báo Đọc Biển", None),
        ("Reuters", None),
        ("https://báo.example/x", "xn--bo-mia.example"),
    ],
)
def test_the_domain_is_the_outlets(address, domain):
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    ("address", "base", "wanted"),
    [
        ("/anh/a.jpg?w=600", "https://a.example/tin/1.htm", "https://a.example/anh/a.jpg?w=600"),
        ("//cdn.example/a.jpg", "https://a.example/", "https://cdn.example/a.jpg"),
        ("https://ten:khoa@a.example/a.jpg", None, "https://a.example/a.jpg"),
        ("java\tscript:alert(1)", "https://a.example/", None),
        ("JavaScript:alert(1)", "https://a.example/", None),
        ("data:image/png;base64,AA", "https://a.example/", None),
        ("/a.jpg", None, None),
        ("https://a.example/ảnh đẹp.jpg", None, "https://a.example/ảnh%20đẹp.jpg"),
        ("HTTPS://CDN.example/a.jpg?", "http://a.example/tin/1.htm", "https://cdn.example/a.jpg"),
        ("http:a.jpg", "http://a.example/tin/1.htm", "http://a.example/tin/a.jpg"),
        ("http:///a.jpg", "http://a.example/tin/1.htm", "http://a.example/a.jpg"),
        ("https://cdn.example/a.jpg;", "https://a.example/", "https://cdn.example/a.jpg"),
        ("https://cdn.example/a.jpg", "https://[a.example/", None),
    ],
)
def test_only_web_addresses_are_published(address, base, wanted):
    assert safe_url(address, base) == wanted


def test_a_canonical_address_is_its_own():
    address = canonical_url("http://m.docbien.example:80/a//b/?z=1&A=%20x&utm_id=3#top")
    assert canonical_url(address) == address
