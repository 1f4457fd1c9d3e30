"""What holds for every plain text: no sentence is lost or doubled, and what was read once reads the same again."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.extraction import extract
from dongtin.extraction.dates.timestamps import read_timestamp
from dongtin.extraction.urls import canonical_url, safe_url
from dongtin.pipeline import MessageError, Options
from tests.builders import detected

FAST = Options(text_analysis=False)

WORDS = (
    "ghe xuồng bến nước chợ sông người mua bán hàng cá tôm lúa vườn cây đường làng trường trẻ cầu mùa gió đêm sáng "
    "chiều về đi lên xuống mở xây sửa trồng nuôi chở đông vắng lớn nhỏ mới cũ rất đang sẽ từ đến trong ngoài bên cạnh"
).split()

number = st.integers(1000, 999_999)


@st.composite
def sentences(draw) -> str:
    """A sentence that is like no other: it carries a number of its own."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=22))
    words.insert(len(words) // 2, str(draw(number)))
    return " ".join(words).capitalize() + draw(st.sampled_from([".", ".", ".", "!", "?"]))


@st.composite
def texts(draw) -> tuple[list[str], str]:
    """Sentences, and a text of them: with or without headline, blank lines, and breaks that were lost."""
    parts = draw(st.lists(sentences(), min_size=3, max_size=12, unique_by=lambda text: re.findall(r"\d+", text)[0]))
    joined = ""
    for part in parts:
        joined += part + draw(st.sampled_from(["\n", "\n\n", " ", "\n\n\n", "", "\r\n"]))
    headline = draw(st.sampled_from(["", "Chợ nổi họp lại sau mùa nước cạn\n\n"]))
    return parts, headline + joined


def read(text: str):
    return extract(detected(text=text), FAST)


def pieces(article) -> list[str]:
    return [piece for piece in (article.title, article.lead, *article.body) if piece]


@given(texts())
@settings(max_examples=150, deadline=None)
def test_no_sentence_is_lost_or_doubled(sample):
    parts, text = sample
    whole = " ".join(pieces(read(text)))
    for part in parts:
        assert whole.count(part) == 1, part


@given(texts())
@settings(max_examples=150, deadline=None)
def test_what_was_read_reads_the_same_again(sample):
    first = read(sample[1])
    again = read("\n\n".join(pieces(first)))
    assert pieces(again) == pieces(first)
    assert again.content_hash == first.content_hash


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_text_is_an_article_or_is_refused_with_a_sentence(text):
    if not text.strip():
        return
    try:
        article = read(text)
    except MessageError as error:
        assert str(error)
        return
    except ValueError:
        return
    for piece in pieces(article):
        assert piece == piece.strip()
        assert "\n" not in piece


@given(st.text(alphabet="0123456789/:-.,+ TZapmthángnămgiờsáuGMT年月日", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_time_or_none(text):
    stamp = read_timestamp(text, method="meta", zone="+07:00")
    assert stamp is None or stamp.value[:4].isdigit()


@given(st.text(alphabet="htps:/?#[]@!$&'()*+,;=%.aB0-_~ đ\u200b", max_size=80))
@settings(max_examples=300, deadline=None)
def test_a_canonical_address_is_its_own(text):
    address = canonical_url(f"https://a.example/{text}")
    assert address is None or canonical_url(address) == address
    safe = safe_url(text, "https://a.example/")
    assert safe is None or safe.startswith(("http://", "https://"))
