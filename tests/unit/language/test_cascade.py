"""What desks meet: headlines, text without diacritics, two languages on a page, strangers, single words."""

from __future__ import annotations

import unicodedata

import pytest

from dongtin.language import identify, looked_at

HEADLINES = (
    ("vi", "Giá cà phê tăng trở lại sau ba phiên giảm"),
    ("vi", "Gia ca phe tang tro lai sau ba phien giam"),
    ("vi", "GIÁ CÀ PHÊ TĂNG TRỞ LẠI SAU BA PHIÊN GIẢM"),
    ("vi", unicodedata.normalize("NFD", "Giá cà phê tăng trở lại sau ba phiên giảm")),
    ("vi", "Apple ra mắt iPhone mới tại thị trường Đông Nam Á"),
    ("vi", "Ảnh: Reuters"),
    ("en", "Coffee prices climb again after three days of losses"),
    ("ko", unicodedata.normalize("NFD", "커피 가격, 사흘 만에 다시 올라")),
    ("ko", "조선중앙통신사 보도, 로씨야대표단 평양에 도착"),
    ("ko", "美 연준, 기준금리 동결(Federal Reserve)"),
    ("ru", "Цены на кофе снова растут после трёх дней падения"),
    ("ru", "Сериал The Crown получил пять наград"),
    ("zh", "连跌三日后咖啡价格再次上涨"),
    ("zh", "對 Manchester United 隊來說是好消息"),
    ("ja", "コーヒー価格、三日ぶりに再び上昇"),
    ("ja", "円安続く、日銀総裁が会見"),
    ("fr", "Le prix du café remonte après trois jours de baisse"),
    ("de", "Kaffeepreise steigen nach drei Tagen wieder deutlich"),
    ("es", "El precio del café vuelve a subir tras tres días de caídas"),
    ("th", "ราคากาแฟปรับขึ้นอีกครั้งหลังลดลงสามวัน"),
    ("id", "Harga kopi kembali naik karena pasokan berkurang, kata menteri"),
    ("ms", "Harga kopi naik semula kerana bekalan berkurangan, kata menteri"),
)


@pytest.mark.parametrize(("code", "headline"), HEADLINES)
def test_a_headline_is_recognised(code: str, headline: str) -> None:
    assert identify(looked_at(headline)).code == code


STRANGERS = {
    "Portuguese": "O preço do café voltou a subir depois de três dias de queda nas bolsas da Europa",
    "Italian": "Il prezzo del caffè torna a salire dopo tre giorni di ribassi sulle piazze europee",
    "Dutch": "De koffieprijs stijgt weer na drie dagen van verlies op de Europese beurzen",
    "Tagalog": "Muling tumaas ang presyo ng kape matapos ang tatlong araw na pagbaba sa mga pamilihan",
    "Ukrainian": "Ціни на каву знову зростають після трьох днів падіння на біржах Європи",
    "Bulgarian": "Цените на кафето отново се покачват след тридневен спад на европейските борси",
    "Arabic": "أسعار القهوة ترتفع مجددا بعد ثلاثة أيام من الانخفاض",
    "Hindi": "तीन दिन की गिरावट के बाद कॉफी की कीमतें फिर बढ़ीं",
    "Turkish": "Kahve fiyatları üç günlük düşüşün ardından yeniden yükseldi",
    "Polish": "Ceny kawy znowu rosną po trzech dniach spadków na giełdach w Europie",
}


@pytest.mark.parametrize("name", STRANGERS)
def test_another_language_is_none_of_ours_and_says_why(name: str) -> None:
    verdict = identify(looked_at(STRANGERS[name]))
    assert (verdict.code, "none of the languages" in (verdict.reason or "")) == ("und", True)


@pytest.mark.parametrize("text", ["", "   ", "2025", "A", "ok", "…?!", "😀😀😀", "12/09 - 34,5 %", "É"])
def test_too_little_to_tell_is_und_with_its_reason(text: str) -> None:
    verdict = identify(looked_at(text))
    assert (verdict.code, (verdict.reason or "")[:9]) == ("und", "too short")


@pytest.mark.parametrize(
    "text", ["https://vi.example.vn/tin-tuc-moi-nhat-hom-nay-cho-nguoi-doc", "@example_news #tintuc"]
)
def test_an_address_is_of_no_language(text: str) -> None:
    assert identify(looked_at(text)).code == "und"


@pytest.mark.parametrize("word", ["radio", "hotel", "data", "normal", "total", "visa", "air", "orang"])
def test_a_word_that_several_languages_have_is_left_open(word: str) -> None:
    assert identify(looked_at(word)).code == "und"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("市政府通过了在运河沿岸种植两百万棵树的计划", "Hans"),
        ("市政府通過了在運河沿岸種植兩百萬棵樹的計畫", "Hant"),
        ("小山大人", None),
        ("今朝、運河沿いで植樹が始まった", None),
    ],
)
def test_simplified_and_traditional_chinese_are_told_apart(text: str, script: str | None) -> None:
    assert identify(looked_at(text)).script == script


VIETNAMESE = "Bộ trưởng cho biết dự án sẽ hoàn thành trước tháng sáu và không tăng thêm chi phí."
ENGLISH = "The minister said that the project would be finished before June and would not cost any more."
KOREAN = "장관은 사업이 유월 전에 끝나며 비용은 더 늘지 않을 것이라고 말했다."
FRENCH = "Le ministre a dit que le projet serait terminé avant juin et ne coûterait pas davantage."


@pytest.mark.parametrize(
    ("text", "main", "secondary"),
    [
        (f"{VIETNAMESE} {ENGLISH}", "vi", "en"),
        (f"{ENGLISH}\n{VIETNAMESE}", "vi", "en"),
        (f"{KOREAN}\n{ENGLISH}", "ko", "en"),
        (f"{ENGLISH} {ENGLISH}\n\n{FRENCH} {FRENCH}", "en", "fr"),
        (f"{VIETNAMESE}\n{KOREAN}", "ko", "vi"),
    ],
)
def test_a_text_in_two_languages_says_so(text: str, main: str, secondary: str) -> None:
    verdict = identify(looked_at(text))
    assert {verdict.code, verdict.secondary} == {main, secondary}


@pytest.mark.parametrize("text", [VIETNAMESE, ENGLISH, KOREAN, FRENCH, VIETNAMESE * 3, f"{ENGLISH}\n{ENGLISH}"])
def test_a_text_in_one_language_has_no_second(text: str) -> None:
    assert identify(looked_at(text)).secondary is None


def test_an_english_text_with_vietnamese_names_stays_english() -> None:
    text = (
        "Prime Minister Phạm Minh Chính and General Secretary Tô Lâm met investors in Đà Nẵng and Hải Phòng on Monday."
    )
    assert identify(looked_at(text)).code == "en"


def test_confidence_is_lower_where_indonesian_and_malay_share_every_word() -> None:
    shared = identify("Kepulauan itu merupakan negara pulau dengan hubungan bebas")
    clear = identify("Beliau berkata kerajaan akan membelanjakan wang itu kerana bekalan berkurangan")
    assert shared.confidence < 0.9 < clear.confidence


PARAGRAPHS = {
    "en": "The harbour trust will reopen the old lightship as a floating school next spring. Thirty pupils will take "
    "their science lessons aboard the vessel, which has been moored in the basin since the war.",
    "fr": "Les derniers paludiers du port forment leurs successeurs sur les marais. La récolte a commencé au début du "
    "mois et devrait durer jusqu'à la fin de l'été, selon la coopérative locale.",
    "de": "Der Stadtrat hat am Montag beschlossen, die alte Brücke über den Fluss zu sanieren. Die Arbeiten sollen im "
    "Frühjahr beginnen und etwa zwei Jahre dauern, teilte die Verwaltung mit.",
    "es": "El ayuntamiento aprobó el lunes la reforma del mercado central después de varios meses de debate. Las obras "
    "comenzarán en primavera y durarán alrededor de dos años, según el alcalde.",
    "id": "Pemerintah kota mengumumkan rencana perbaikan jembatan lama di atas sungai itu pada hari Senin. Pekerjaan "
    "akan dimulai pada musim kemarau dan berlangsung sekitar dua tahun, kata wali kota.",
}
PAIRS = [(first, second) for first in PARAGRAPHS for second in PARAGRAPHS if first != second]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_paragraph_each_in_two_languages_is_in_one_of_them(first: str, second: str) -> None:
    verdict = identify(looked_at(f"{PARAGRAPHS[first]}\n\n{PARAGRAPHS[second]}"))
    assert verdict.code in {first, second}
    assert verdict.secondary in {first, second, None} - {verdict.code}


def test_a_paragraph_of_a_stranger_beside_one_of_ours_makes_no_two_languages() -> None:
    italian = (
        "Il consiglio comunale ha approvato lunedì il restauro del vecchio ponte sul fiume che attraversa la città."
    )
    polish = "Rada miasta przyjęła w poniedziałek plan remontu starego mostu, a prace mają się zacząć wiosną tego roku."
    assert identify(looked_at(f"{italian}\n\n{polish}")).code == "und"
