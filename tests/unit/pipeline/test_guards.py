"""Pages that would cost their neighbours time are refused before a parser sees them; real ones never are."""

import pytest

from dongtin.pipeline import GuardTripped, check_page, guards

ORDINARY = "<html><body>" + "<div><p>Một đoạn<br>văn <a href='/x'>dài</a><img src=x>" * 3_000 + "</div>" * 3_000
BARE = " ".join(f"a{n}" for n in range(5_000))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<div>" * 300 + "x" + "</div>" * 300, "nests"),
        ("<b>" * 40_000, "nests"),
        ("<p>" + "x" * (4 * 1024 * 1024), "bytes"),
        ("<div " + " ".join(f"a{n}=1" for n in range(5_000)) + ">x</div>", "attributes"),
        ("<div " + " ".join(f"a{n}" for n in range(5_000)) + ">x</div>", "attributes"),
        ("<div " + "".join(f'a{n}="<"' for n in range(5_000)) + ">x</div>", "attributes"),
        ("<script>" + "<div>" * 5 + "</div>" * 300 + "<i>" * 400, "nests"),
        ("</div>" * 1_000 + "<div>" * 300, "nests"),
        ("<script-x>" + "<div>" * 300 + "</script>", "nests"),
        ("<!-->" + "<div>" * 300 + "-->", "nests"),
        ("<!-- --!>" + "<div>" * 300 + "-->", "nests"),
        ("<noscript>" + "<div>" * 300 + "</noscript>", "nests"),
        ("<p>đường</p>\0" * 10 + "<DIV>" * 300, "nests"),
        ("<a-x>" * 300, "nests"),
        ("<div></x>" * 60_000, "nests"),
        ("<svg>" + "<div>" * 50_000 + "</svg>", "nests"),
        (f"<svg {BARE}></svg>", "attributes"),
        (f"<svg><path {BARE}></path></svg>", "attributes"),
        (f"<script {BARE}>x</script>", "attributes"),
        (f"<title {BARE}>x</title>", "attributes"),
        (f"<p>x</p {BARE}>", "attributes"),
        ("<div " + BARE.replace(" ", "/") + ">x</div>", "attributes"),
        ("<div =/" + BARE.replace(" ", "/") + ">x</div>", "attributes"),
        (f'<div a=b="{BARE}">x</div>', "attributes"),
        ("<div " + BARE.replace(" ", " <br ") + ">x</div>", "attributes"),
        ("".join(f"<html a{n}>" for n in range(5_000)), "attributes"),
        ("<svg>" + "".join(f"<BODY/a{n}=1>" for n in range(5_000)) + "</svg>", "attributes"),
        ("<rt>" * 30_000, "leaves 30,000 elements open"),
        ("</RP>" * 30_000 + "<RP>" * 30_000, "leaves"),
        ("<optgroup label=x>" * 30_000, "leaves"),
        ("<dd><li>" * 15_000, "leaves"),
        ("<rt>" * 2_000 + "<li>" * 30_000, "leaves"),
    ],
    ids=[
        "deep",
        "unclosed",
        "large",
        "attributes",
        "bare attributes",
        "attributes with markup",
        "unclosed script",
        "behind stray ends",
        "behind what only looks like a script",
        "behind an empty comment",
        "behind a comment ended otherwise",
        "without scripts",
        "capitals",
        "named like a link",
        "ends of nothing between",
        "taken for a shape",
        "attributes of a shape",
        "attributes within a shape",
        "attributes of a script",
        "attributes of a title",
        "attributes of an end",
        "attributes between slashes",
        "attributes behind no name",
        "attributes in what looks like a quotation",
        "attributes between what looks like tags",
        "attributes of a page that begins again and again",
        "attributes of a body within a shape",
        "ruby without ends",
        "ruby without ends after stray ends",
        "groups of options without ends",
        "items in descriptions",
        "items in ruby",
    ],
)
def test_a_hostile_page_is_refused(page: str, told: str) -> None:
    with pytest.raises(GuardTripped, match=told):
        check_page(page)


@pytest.mark.parametrize(
    "page",
    [
        "<p>Đoạn.\n" * 5_000,
        "<ul>" + "<li>mục" * 2_000 + "</ul>",
        "<script>var s = '" + "<div>" * 1_000 + "';</script><p>x</p>",
        "<!--" + "<div>" * 1_000 + "--><p>x</p>",
        "<SCRIPT>var s = '" + "<div>" * 1_000 + "';</Script ><p>x</p>",
        "</div>" * 1_000 + "<div>x</div>" * 1_000,
        "<a href='/x'>x " * 1_000,
        "<div>" * 100 + "x" + "</div>" * 100,
        "x < y " * 100_000,
        "<div data-state='" + '{"a": "b = c", "d": 1}, ' * 3_000 + "'>x</div>",
        "<ruby>漢<rp>(<rt>かん<rp>)</ruby>" * 300 + "<b>x</b>" * 12_000,
        "<ruby>漢<rt>かん</rt></ruby>" * 12_000,
        "<dl><dt>a<dd>b</dl>" * 9_000,
        "<dl><dd><ul><li>a</li></ul></dd></dl>" * 9_000,
        "<svg><path d='" + "M 1 2 " * 3_000 + "'/></svg>" * 3,
        f"<!-- <p {BARE}> --><textarea><p {BARE}></textarea>",
        "<img src=data:image/png;base64," + "abcdefgh/" * 5_000 + ">",
        "<body class=a>" * 300,
    ],
    ids=[
        "open paragraphs",
        "open items",
        "script",
        "comment",
        "script in capitals",
        "stray ends",
        "open links",
        "nested",
        "no tags",
        "JSON in an attribute",
        "open ruby",
        "much ruby",
        "open descriptions",
        "lists in descriptions",
        "a long shape",
        "attributes of a text",
        "an unquoted picture",
        "many bodies",
    ],
)
def test_an_odd_but_real_page_passes(page: str) -> None:
    check_page(page)


def test_names_of_elements_that_a_page_makes_up_are_not_kept_whole() -> None:
    known = sum(map(len, guards._STEPS))
    check_page("<i></i>" * 201 + "<x" + "y" * 100_000 + "></x>")
    assert sum(map(len, guards._STEPS)) - known < 1_000
