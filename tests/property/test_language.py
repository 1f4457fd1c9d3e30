"""What holds for any text whatever: nothing raises, the work is bounded, furniture does not change a language."""

from __future__ import annotations

import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongtin.language import LANGUAGES, detect, identify, looked_at
from dongtin.language.legacy import Repair, legacy_encoding
from dongtin.language.looked_at import MAX_PIECE_CHARACTERS, SAMPLES
from dongtin.pipeline import MessageError, Options, stored
from tests.builders import provenance, raw

ODD = st.sampled_from(
    ["\0", "\ud800", "\udfff", "\u00ad", "\u202e", "\u200d", "😀", "\x85", "\ufffd", "Ã¡º", "­­­", "ѕ", "의"]
)
ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.text(st.characters(codec=None), max_size=200),
    st.lists(st.one_of(ODD, st.text(string.printable, max_size=12)), max_size=60).map("".join),
    st.text("aạăâđêôơưừữ ­¬µ¸¶ùøûõïÃ¡º»", max_size=200),
)


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT)
def test_no_string_raises(text: str) -> None:
    verdict = identify(looked_at(text))
    assert verdict.code in LANGUAGES | {"und"}
    assert 0 <= verdict.confidence <= 1
    assert (verdict.code == "und") == (verdict.reason is not None)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT.filter(str.strip))
def test_no_message_that_can_be_read_raises(text: str) -> None:
    sent = text.encode("utf-8", "replace").decode()
    if sent.strip().lower() in {"", "none", "null", "nan", "n/a"}:
        return
    answer = detect(raw(title=sent, text=sent), provenance(), Options())
    assert answer.language.code in LANGUAGES | {"und"}


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.none(), ANY_TEXT), ANY_TEXT)
def test_no_message_raises_but_to_say_that_it_holds_nothing_to_read(title: str | None, text: str) -> None:
    escaped = json.dumps({"title": title, "text": text}).encode()  # lone surrogates and NUL arrive as they are
    try:
        answer = detect(escaped, provenance(), Options())
    except MessageError as error:
        assert str(error)
    else:
        assert answer.language.code in LANGUAGES | {"und"}


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=5_000), ANY_TEXT.map(lambda text: text * 200)))
def test_what_is_looked_at_is_bounded_whatever_is_sent(text: str) -> None:
    seen = looked_at(text, text, text)
    assert len(seen) <= SAMPLES * (MAX_PIECE_CHARACTERS + 1)


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_the_same_text_gets_the_same_answer(text: str) -> None:
    assert identify(looked_at(text)) == identify(looked_at(text))


@settings(max_examples=200, deadline=None)
@given(ANY_TEXT)
def test_repairing_never_raises_and_what_is_repaired_needs_no_repair(text: str) -> None:
    repair = legacy_encoding(text)
    if repair:
        assert isinstance(stored(repair.apply(text)), str)


@pytest.mark.parametrize("size", [1_000_000])
@pytest.mark.parametrize(
    "unit", ["a", "ế", " ", "\0", "a@", "http://", "Ã¡", "中", "ѐ ", "😀", "#a ", "­", "\ud800", "\u202eab "]
)
def test_a_megabyte_of_anything_is_answered(unit: str, size: int) -> None:
    text = unit * (size // len(unit))
    assert identify(looked_at(text)).code in LANGUAGES | {"und"}
    legacy_encoding(text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "utf8-as-cp1252"])
@pytest.mark.parametrize("unit", ["a", "ỵ", "yï", "Ã", "Ã ", "Ã¡", "aù", "µ", " "])
def test_a_megabyte_of_anything_is_repaired_in_linear_time(encoding: str, unit: str) -> None:
    assert Repair(encoding).apply(unit * (1_000_000 // len(unit)))


PARAGRAPHS = {
    "vi": (
        "Ủy ban nhân dân tỉnh vừa thông qua kế hoạch trồng hai triệu cây xanh dọc các tuyến kênh trong ba năm tới. "
        "Kinh phí lấy từ quỹ môi trường và đóng góp của doanh nghiệp, người dân được chọn giống cây cho khu phố mình."
    ),
    "vi-plain": (
        "Uy ban nhan dan tinh vua thong qua ke hoach trong hai trieu cay xanh doc cac tuyen kenh trong ba nam toi. "
        "Kinh phi lay tu quy moi truong va dong gop cua doanh nghiep, nguoi dan duoc chon giong cay cho khu pho minh."
    ),
    "ko": (
        "시는 앞으로 삼 년 동안 하천을 따라 나무 이백만 그루를 더 심기로 했다. 비용은 환경 기금과 기부로 마련하고, "
        "주민들은 자기 동네에 심을 나무의 종류를 직접 고를 수 있다."
    ),
    "ru": (
        "Городской совет утвердил план посадки двух миллионов деревьев вдоль каналов в ближайшие три года. Деньги даст "
        "экологический фонд, а жители сами выберут породы деревьев для своих улиц."
    ),
    "zh": (
        "市政府日前通过计划，今后三年将在运河沿岸再种植两百万棵树。资金来自环保基金和企业捐款，居民可以为自己的街区选择树种。"
    ),
    "ja": (
        "市は今後三年間で運河沿いに二百万本の木を植える計画を承認した。費用は環境基金と企業の寄付でまかない、住民は自分の町に植える木を選べる。"
    ),
    "fr": (
        "Le conseil municipal a approuvé un plan pour planter deux millions d'arbres le long des canaux en trois ans. "
        "L'argent viendra du fonds pour l'environnement et les habitants choisiront les espèces de leur quartier."
    ),
    "de": (
        "Der Stadtrat hat beschlossen, in drei Jahren zwei Millionen Bäume an den Kanälen zu pflanzen. Das "
        "Geld kommt aus dem Umweltfonds, und die Anwohner dürfen die Arten für ihre Straßen selbst auswählen."
    ),
    "es": (
        "El ayuntamiento aprobó un plan para plantar dos millones de árboles junto a los canales en los próximos tres "
        "años. El dinero saldrá del fondo ambiental y los vecinos podrán elegir las especies de su barrio."
    ),
    "th": ("เทศบาลอนุมัติแผนปลูกต้นไม้เพิ่มอีกสองล้านต้นริมคลองภายในสามปีข้างหน้า โดยใช้เงินจากกองทุนสิ่งแวดล้อม"),
    "id": (
        "Pemerintah kota menyetujui rencana penanaman dua juta pohon di sepanjang saluran air tiga tahun ke depan. "
        "Uangnya berasal dari dana lingkungan dan sumbangan perusahaan, dan warga bisa memilih jenis pohon sendiri."
    ),
    "ms": (
        "Majlis bandaraya meluluskan rancangan menanam dua juta pokok di sepanjang terusan tiga tahun akan "
        "datang. Wangnya datang daripada tabung alam sekitar dan penduduk boleh memilih jenis pokok kawasan mereka."
    ),
    "lo": "ເທດສະບານອະນຸມັດແຜນປູກຕົ້ນໄມ້ຕື່ມອີກສອງລ້ານຕົ້ນລຽບຄອງນ້ຳພາຍໃນສາມປີຕໍ່ໜ້າ ໂດຍໃຊ້ເງິນຈາກກອງທຶນສິ່ງແວດລ້ອມ",
    "km": "ក្រុមប្រឹក្សាក្រុងបានអនុម័តផែនការដាំដើមឈើពីរលានដើមបន្ថែមទៀតនៅតាមដងព្រែកក្នុងរយៈពេលបីឆ្នាំខាងមុខ",
    "en": (
        "The city council has approved a plan to plant two million trees along the canals within the next three years. "
        "The money will come from the environment fund, and residents may choose the kinds for their own streets."
    ),
}
FURNITURE = (
    "Share | Tweet | Print | Copyright 2025. All rights reserved.",
    "Read more: https://news.example.com/world/asia/story-123456.html?utm_source=feed&utm_medium=rss",
    "0:00 / 2:35",
    "Follow us on social media @example_news #breaking",
    "www.example.com/vi/tin-moi-nhat-hom-nay",
)


PATH = st.text(string.ascii_letters + string.digits + "-_./%?=&;#ếđ", max_size=120)
ADDRESSES = st.builds(
    lambda start, host, path: start + host + "/" + path,
    st.sampled_from(["https://", "http://", "www.", "https://www."]),
    st.sampled_from(["news.example.com", "tin-tuc.example.vn", "nachrichten.example.de", "example.ru"]),
    PATH,
)
LINES = st.one_of(st.sampled_from(FURNITURE), ADDRESSES, ADDRESSES.map("Read more: {}".format))


@pytest.mark.parametrize("name", PARAGRAPHS)
@settings(max_examples=40, deadline=None)
@given(line=LINES, in_front=st.booleans(), between=st.sampled_from("\n "))
def test_an_address_or_a_line_of_furniture_does_not_change_a_paragraph_s_language(
    name: str, line: str, in_front: bool, between: str
) -> None:
    paragraph = PARAGRAPHS[name]
    text = f"{line}{between}{paragraph}" if in_front else f"{paragraph}{between}{line}"
    assert identify(looked_at(text)).code == identify(looked_at(paragraph)).code == name.partition("-")[0]
