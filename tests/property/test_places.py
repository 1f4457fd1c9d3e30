"""Every place that an event names holds the words that it is said to hold, whatever the text is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.extraction import extract
from dongtin.pipeline import MessageError, Options
from tests.builders import detected

PIECES = st.sampled_from(
    [
        "Theo Reuters, đò đã chạy lại.", "Đò chạy lại, theo AFP và KCNA.", "“Đò đầy rồi”, ông Tám nói với TTXVN.",
        "Bà Mai cho biết: “Chờ chuyến sau đi con”", "Sương mù dày đặc trên sông.", "(TTXVN) - Đò chạy lại.",
        "HÀ NỘI (AFP) - Đò chạy lại.", "Ảnh: Lê Nam/TTXVN", "Bến đò sáng nay. Ảnh: EPA-EFE", "Theo VTV",
        "Hạ Vân (Theo CNN, BBC)", "연합뉴스에 따르면 배가 떠났다.", "据新华社报道，船已出发。",
        "По данным ТАСС, паром ушёл.",
        "\"", "“", "»", "«", "(", ")", " ", "\n", "\n\n", "é", "\u0301", "\u200b", "İ", "😀", "&amp;", "...",
        ": ", ", ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=25).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, title=st.none() | TEXTS, lead=st.none() | TEXTS)
def test_every_evidence_stands_where_the_event_says(text, title, lead):
    fields = {"text": f"{text}.", **({"title": title} if title else {}), **({"description": lead} if lead else {})}
    try:
        event = extract(detected(**fields), Options(text_analysis=False))
    except MessageError:
        return
    for evidence, place in _evidences(event):
        assert _text(event, place)[place.start : place.end] == evidence
    for found in event.attribution.syndicated_from:
        assert (found.place is not None) == (found.found_in == "text")


def _evidences(event):
    credit = event.attribution
    found = [*credit.syndicated_from, *credit.cited, *credit.photo_evidence]
    yield from ((item.evidence, item.place) for item in found if item.place)
    yield from ((quote.text, quote.place) for quote in event.quotes)


def _text(event, place):
    if place.field == "body":
        return event.body[place.index]
    if place.field in {"caption", "credit"}:
        return getattr(event.images[place.index], place.field)
    return getattr(event, place.field)
