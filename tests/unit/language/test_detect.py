"""The stage as the flow sees it: bytes in, message with its language out."""

import base64

import pytest

from dongtin.language import detect
from dongtin.pipeline import GuardTripped, Options
from dongtin_schemas import DetectedMessage
from tests.builders import provenance, raw

SENTENCES = {
    "vi": "Sáng nay, hàng nghìn hộ dân ở vùng hạ lưu được đưa đến nơi an toàn trước khi nước lên.",
    "en": "Thousands of people in the lower valley were taken to safety this morning before the water rose.",
    "ko": "오늘 아침 강 하류의 주민 수천 명이 물이 불어나기 전에 안전한 곳으로 대피했다.",
    "ru": "Сегодня утром тысячи жителей низовьев реки были вывезены в безопасное место до подъёма воды.",
    "zh": "今天早上，河流下游的数千名居民在水位上涨之前被转移到安全的地方。",
    "ja": "今朝、川の下流に住む数千人の住民が、水位が上がる前に安全な場所へ避難した。",
    "fr": "Ce matin, des milliers d'habitants de la basse vallée ont été mis à l'abri avant la montée des eaux.",
    "de": "Heute Morgen wurden tausende Bewohner des unteren Tals in Sicherheit gebracht, bevor das Wasser stieg.",
    "es": "Esta mañana, miles de vecinos del valle bajo fueron trasladados a un lugar seguro antes de la crecida.",
    "th": "เช้าวันนี้ ประชาชนหลายพันคนที่อาศัยอยู่ปลายน้ำถูกอพยพไปยังที่ปลอดภัยก่อนน้ำจะขึ้น",
    "id": "Ribuan warga di hilir sungai telah diungsikan ke tempat aman pagi ini karena air diperkirakan akan naik.",
    "ms": "Beribu-ribu penduduk di hilir sungai telah dipindahkan ke tempat selamat pagi ini kerana air dijangka naik.",
    "lo": "ເຊົ້ານີ້ ປະຊາຊົນຫຼາຍພັນຄົນທີ່ຢູ່ລຸ່ມແມ່ນ້ຳໄດ້ຖືກຍົກຍ້າຍໄປບ່ອນປອດໄພກ່ອນນ້ຳຂຶ້ນ",
    "km": "ព្រឹកនេះ ប្រជាជនរាប់ពាន់នាក់នៅខាងក្រោមទន្លេត្រូវបានជម្លៀសទៅកន្លែងមានសុវត្ថិភាពមុនពេលទឹកឡើង។",
}


def detected(**fields: object) -> DetectedMessage:
    return detect(raw(**fields), provenance(), Options())


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_of_each_language_is_recognised(code: str) -> None:
    assert detected(text=SENTENCES[code]).language.code == code


@pytest.mark.parametrize(("text", "why"), [("12.345 / 67 %", "too short"), ("ok", "too short"), ("… — !", "too short")])
def test_text_without_words_has_no_language_and_says_why(text: str, why: str) -> None:
    language = detected(text=text).language
    assert (language.code, why in (language.reason or "")) == ("und", True)


def test_the_declared_language_is_kept_beside_the_detected_one() -> None:
    language = detected(text=SENTENCES["vi"], language="EN_us").language
    assert (language.code, language.declared) == ("vi", "en-US")


def page(article: str, lang: str = "") -> str:
    menu = "".join(f"<li><a href='/{n}'>Breaking news, weather and sport number {n}</a></li>" for n in range(40))
    return (
        f"<!doctype html><html{lang}><head><title>x</title><style>p {{color: red}}</style></head><body>"
        f"<nav><ul>{menu}</ul></nav><article><p>{article}</p></article>"
        "<footer><p>All rights reserved. Do not copy or republish without permission of the company.</p></footer>"
        "<script>var message = 'please enable the script to read this page';</script></body></html>"
    )


def test_a_page_is_judged_by_its_article_not_by_its_menus() -> None:
    language = detected(html=page(SENTENCES["vi"], ' lang="en"')).language
    assert (language.code, language.declared) == ("vi", "en")


def test_a_page_sent_as_bytes_is_decoded_and_its_bytes_are_kept() -> None:
    data = base64.b64encode(page(SENTENCES["ru"]).encode("cp1251")).decode()
    answer = detected(html_base64=data, encoding="windows-1251")
    assert (answer.language.code, answer.message.html_base64) == ("ru", data)


def test_the_message_s_own_declaration_goes_before_the_page_s() -> None:
    assert detected(html=page(SENTENCES["vi"], ' lang="en"'), language="vi").language.declared == "vi"


def test_a_page_nested_beyond_any_real_one_is_refused() -> None:
    with pytest.raises(GuardTripped):
        detected(html="<html><body>" + "<div>" * 5000 + "text" + "</div>" * 5000)


def test_the_crawler_is_recorded() -> None:
    assert detected(text=SENTENCES["vi"], crawler="scrapy").provenance.crawler == "scrapy"
