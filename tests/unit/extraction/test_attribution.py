"""Who wrote a text first, whom it cites, whose pictures it prints."""

import pytest

from dongtin.extraction import extract
from dongtin.extraction.attribution.agencies import AGENCIES, agency_named, agency_of_domain
from dongtin.extraction.attribution.citations import read_citations
from dongtin.extraction.attribution.reader import attribute
from dongtin.extraction.parsed import CreditLine, ParsedArticle
from dongtin.pipeline import Options
from dongtin_schemas import Image
from tests.builders import detected
from tests.evaluation import attribution as attribution_evaluation

BODY = (
    "Bến ghe mới xây dài hai trăm mét, có mái che và điện chiếu sáng suốt đêm cho người mua bán.",
    "Người trong xóm góp công đóng cọc, xã lo phần cát đá, làm từ tháng chạp đến giữa tháng hai.",
)


def read(*ending, domain=None, **fields):
    return attribute(ParsedArticle(body=(*BODY, *ending), **fields), domain=domain)


def credits_of(attributed):
    return [(found.agency, found.kind) for found in attributed.attribution.syndicated_from]


@pytest.mark.parametrize(
    ("line", "authors", "credits", "evidence"),
    [
        ("Theo VTV", (), [("VTV", "copy")], "Theo VTV"),
        ("(Theo AFP)", (), [("AFP", "copy")], "Theo AFP"),
        ("Nguồn: Báo Thanh Niên", (), [("Thanh Niên", "copy")], "Nguồn: Báo Thanh Niên"),
        ("Theo CNN, Sky News", (), [("CNN", "compiled_from"), ("Sky News", "compiled_from")], "Theo CNN, Sky News"),
        ("Hạ Vân (Theo Reuters)", ("Hạ Vân",), [("Reuters", "compiled_from")], "Theo Reuters"),
        ("Hạ Vân (lược dịch theo DW)", ("Hạ Vân",), [("DW", "translated")], "lược dịch theo DW"),
        ("Hạ Vân/TTXVN", ("Hạ Vân",), [("TTXVN", "copy")], "Hạ Vân/TTXVN"),
        ("(TTXVN/Vietnam+)", (), [("TTXVN", "copy"), ("Vietnam+", "copy")], "TTXVN/Vietnam+"),
        ("출처: 연합뉴스", (), [("Yonhap", "copy")], "출처: 연합뉴스"),
        ("Источник: РИА Новости", (), [("RIA Novosti", "copy")], "Источник: РИА Новости"),
        ("来源：新华社", (), [("Tân Hoa Xã", "copy")], "来源：新华社"),
    ],
)
def test_a_credit_line_leaves_the_body_and_says_whose_text_it_is(line, authors, credits, evidence):
    attributed = read(line)
    assert attributed.article.body == BODY
    assert attributed.article.authors == authors
    assert credits_of(attributed) == credits
    assert {found.evidence for found in attributed.attribution.syndicated_from} == {evidence}


def test_the_originals_address_belongs_to_the_source_beside_it():
    found = read(
        "Theo Tuổi Trẻ", "Link: https://tuoitre.vn/ben-ghe-moi-20260307085211023.htm"
    ).attribution.syndicated_from
    assert [(credit.agency, credit.url) for credit in found] == [
        ("Tuổi Trẻ", "https://tuoitre.vn/ben-ghe-moi-20260307085211023.htm")
    ]


def test_an_address_alone_names_its_outlet():
    assert credits_of(read("Nguồn: https://vnexpress.net/ben-ghe-moi-4912345.html")) == [("VnExpress", "copy")]
    assert credits_of(read("Link gốc: https://www.ben-ghe.example/tin-1")) == [("ben-ghe.example", "copy")]


def test_compiled_without_a_source_is_a_flag():
    attributed = read("Hạ Vân (tổng hợp)")
    assert attributed.article.authors == ("Hạ Vân",)
    assert attributed.attribution.syndicated_from == ()
    assert attributed.article.flags == ("compiled_source_unknown",)


def test_credit_in_brackets_behind_the_last_sentence_is_taken_off():
    last = "Khách đầu tiên đến từ miền ngoài."
    attributed = read(f"{last} (Theo AP)")
    assert attributed.article.body == (*BODY, last)
    assert credits_of(attributed) == [("AP", "copy")]


def test_captions_behind_the_signature_are_pictures():
    captions = ("Bà Sáu múc bún cho khách.", "Ghe hàng về bến lúc bình minh.")
    attributed = read("Hạ Vân", *captions, methods={"body": "plain-text"})
    assert attributed.article.body == BODY
    assert tuple(image.caption for image in attributed.article.images) == captions


def test_on_a_page_what_follows_a_credit_is_still_text():
    assert read("Theo VTV", "Bà Sáu cười.", methods={"body": "generic"}).article.body == (*BODY, "Bà Sáu cười.")


@pytest.mark.parametrize("desk", ["Ban Thời sự", "Nhóm PV", "Nhóm phóng viên", "PV"])
def test_a_desk_that_signs_is_nobody_and_no_paragraph(desk):
    attributed = read("Theo VTV", desk)
    assert (attributed.article.body, attributed.article.authors) == (BODY, ())


@pytest.mark.parametrize(
    "line",
    [
        "Theo Reuters, cuộc họp kéo dài đến nửa đêm.",
        "Theo lời bác sĩ, bà cụ đã khỏe.",
        "Theo đó, bến mở cửa cả ngày.",
        "Nguồn: Sở Xây dựng",
        "Hà Nội",
        "Kim Jong-un",
        "Giá cả và dịch vụ",
        "Buổi lễ mở lúc 9h (giờ địa phương).",
        "“Theo AFP thì nước lên một mét”, ông nói.",
    ],
)
def test_a_line_that_is_no_signature_stays_in_the_body(line):
    attributed = read(line)
    assert attributed.article.body == (*BODY, line)
    assert attributed.attribution.syndicated_from == ()
    assert attributed.article.authors == ()


def test_the_outlets_own_name_is_no_credit_and_no_citation():
    own = read("Trao đổi với VnExpress, bà Sáu nói sẽ bán tiếp.", "Theo VnExpress", domain="vnexpress.net")
    assert own.attribution.syndicated_from == ()
    assert own.attribution.cited == ()


def test_a_wires_text_at_one_of_its_own_papers_is_no_copy():
    assert read("(TTXVN/Vietnam+)", domain="vietnamplus.vn").attribution.syndicated_from == ()
    assert credits_of(read("(TTXVN/Vietnam+)", domain="vov.vn")) == [("TTXVN", "copy"), ("Vietnam+", "copy")]


def test_what_the_page_names_outside_its_text_is_credit_as_well():
    credit = CreditLine("Theo Nhịp Sống Thị Trường", "https://markettimes.vn/bai-1.html")
    found = read(credits=(credit,)).attribution.syndicated_from[0]
    assert (found.agency, found.kind, found.url) == (
        "Nhịp sống thị trường",
        "copy",
        "https://markettimes.vn/bai-1.html",
    )


@pytest.mark.parametrize(
    ("sentence", "agency", "evidence"),
    [
        ("Theo Kyodo, tàu đã rời cảng.", "Kyodo", "Theo Kyodo"),
        ("Tàu đã rời cảng, theo hãng tin Kyodo.", "Kyodo", "theo hãng tin Kyodo"),
        ("Đài NHK tối 6/3 đưa tin tàu đã rời cảng.", "NHK", "Đài NHK tối 6/3 đưa tin"),
        (
            "Hãng thông tấn Trung ương Triều Tiên (KCNA) dẫn lời ông nói vậy.",
            "KCNA",
            "Hãng thông tấn Trung ương Triều Tiên (KCNA) dẫn lời",
        ),
        ("“Chúng tôi vui lắm” - TTXVN dẫn lời bà Sáu.", "TTXVN", "TTXVN dẫn lời"),
        ("Tờ Borneo Post viết rằng nước lên nhanh.", "Borneo Post", "Tờ Borneo Post viết rằng"),
        ("연합뉴스에 따르면 배가 떠났다.", "Yonhap", "연합뉴스에 따르면"),
        ("The ship left, Reuters reported.", "Reuters", "Reuters reported"),
    ],
)  # fmt: skip
def test_a_citation_names_the_agency_and_keeps_the_words(sentence, agency, evidence):
    assert [(found.agency, found.evidence) for found in read_citations([sentence])] == [(agency, evidence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo lời mời của chủ bến, đoàn ở lại ăn trưa.",
        "Theo tình báo Hàn Quốc, tàu đã rời cảng.",
        "Theo các nguồn tin, tàu đã rời cảng.",
        "Họ theo dõi con nước từng giờ.",
        "“Theo Reuters thì tàu đã đi từ hôm qua rồi”, ông lái đò nói.",
        "Thanh niên trong xóm cho biết ghe chìm lúc nửa đêm.",
        "Bà từng viết báo cho AFP.",
        "Bloomberg có văn phòng ở thành phố này.",
    ],
)
def test_what_is_no_citation_is_none(sentence):
    assert read_citations([sentence]) == ()


@pytest.mark.parametrize(
    ("before", "agency"),
    [
        ("(TTXVN) - ", "TTXVN"),
        ("Hà Nội (TTXVN 7/3) - ", "TTXVN"),
        ("SEOUL, March 7 (Yonhap) -- ", "Yonhap"),
        ("LONDON (Reuters) - ", "Reuters"),
        ("(서울=연합뉴스) 김민수 기자 = ", "Yonhap"),
        ("МОСКВА, 7 марта. /ТАСС/. ", "TASS"),
        ("新华社北京3月7日电（记者 王明）", "Tân Hoa Xã"),
    ],
)
def test_a_wires_name_before_the_first_sentence_says_whose_text_it_is(before, agency):
    attributed = read(lead=f"{before}Bến ghe mở cửa lại.")
    assert credits_of(attributed) == [(agency, "copy")]
    assert attributed.article.lead == "Bến ghe mở cửa lại."


@pytest.mark.parametrize("before", ["(NLĐO) - ", "TTO - ", "VOV.VN - "])
def test_an_outlets_mark_before_the_lead_is_no_part_of_it(before):
    attributed = read(lead=f"{before}Bến ghe mở cửa lại.")
    assert attributed.article.lead == "Bến ghe mở cửa lại."
    assert attributed.attribution.syndicated_from == ()


@pytest.mark.parametrize(
    "lead", ["Ông Nam (áo trắng) - chủ bến - rất vui.", "Bến Hà Nội - Sài Gòn mở lại.", "Ghe (thuyền) về."]
)
def test_dashes_and_brackets_of_a_lead_stay(lead):
    assert read(lead=lead).article.lead == lead


def test_photo_credits_are_canonical_names_once_each():
    pictures = tuple(
        Image(caption="a", credit=credit) for credit in ("REUTERS", "Reuters", "AFP/TTXVN", "Hoài Nam", "Internet")
    )
    assert read(images=pictures).attribution.photo_credits == ("Reuters", "AFP", "TTXVN", "Hoài Nam")


def test_a_headline_and_lead_are_not_doubled_by_credit():
    assert read("Theo VTV", lead="Theo AP, bến đông khách.").attribution.cited[0].agency == "AP"


def test_the_register_is_large_and_vietnamese_outlets_are_in_it():
    assert len(AGENCIES) >= 120
    assert sum(agency.country == "VN" for agency in AGENCIES) >= 60


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_every_alias_and_domain_of_the_register_leads_to_its_entry(agency):
    for name in (agency.name, *agency.aliases, *agency.contextual):
        assert agency_named(name) == agency, name
    for domain in agency.domains:
        assert agency_of_domain(domain) is not None, domain


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_every_plain_alias_is_found_as_a_source(agency):
    for alias in agency.aliases:
        if "(" in alias or alias[0] > "\u2e7f" or "\u0400" <= alias[0] <= "\u04ff":
            continue
        assert [found.agency for found in read_citations([f"Theo {alias}, bến đã mở cửa."])] == [agency.name], alias


def test_the_goals_hold_on_the_labelled_sentences_endings_and_captions():
    for (name, _), tally in attribution_evaluation.measure().items():
        wanted = tally.right + tally.missed
        assert tally.wrong <= 0.05 * max(wanted, 1), (name, tally.errors)
        assert tally.missed <= 0.05 * wanted + 1, (name, tally.errors)


def test_a_citation_says_where_it_stands():
    text = "Sáng nay, theo Reuters, ghe đã về bến."
    cited = read(text).attribution.cited[0]
    assert (cited.place.field, cited.place.index) == ("body", 2)
    assert text[cited.place.start : cited.place.end] == cited.evidence == "theo Reuters"


def test_a_credit_says_where_it_stood():
    assert read("Theo VTV").attribution.syndicated_from[0].found_in == "ending"
    assert read(credits=(CreditLine("Theo VTV"),)).attribution.syndicated_from[0].found_in == "page"
    assert read(lead="(TTXVN) - Bến ghe mở cửa lại.").attribution.syndicated_from[0].found_in == "dateline"


def test_a_pictures_makers_say_where_they_stand():
    found = read(images=(Image(caption="Bến ghe", credit="Lê Nam/TTXVN"),)).attribution.photo_evidence
    assert [(credit.agency, credit.place.field, credit.place.index, credit.place.start) for credit in found] == [
        ("Lê Nam", "credit", 0, 0),
        ("TTXVN", "credit", 0, 7),
    ]


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize(
    ("line", "authors", "makers"),
    [
        ("Bài và ảnh: Phan Sông Ngân", ("Phan Sông Ngân",), ("Phan Sông Ngân",)),
        ("Tin, ảnh: Lý Thu Sương", ("Lý Thu Sương",), ("Lý Thu Sương",)),
        ("Bến đò lúc tan chợ - Ảnh: NGÔ BÁ LỘC", (), ("NGÔ BÁ LỘC",)),
        ("Ảnh: Reuters", (), ("Reuters",)),
    ],
)
def test_who_took_the_pictures_did_not_sign_unless_the_line_says_so(kind, line, authors, makers):
    paragraphs = (*(f"{paragraph} Bà con {number} ấp góp công." for number in (2, 3, 4) for paragraph in BODY), line)
    page = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    fields = {
        "text": {"text": "\n\n".join(paragraphs)},
        "html": {"html": f"<html><body><article><h1>Đường mới</h1>{page}</article></body></html>"},
    }[kind]
    event = extract(detected(code="vi", url="https://example.vn/a", **fields), Options(text_analysis=False))
    assert (event.authors, event.attribution.photo_credits) == (authors, makers)
    assert event.body[-1] == paragraphs[-2]
