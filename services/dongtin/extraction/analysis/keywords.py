"""Distinctive words of a headline and lead, from their segmented words.

How common a syllable is comes from the word list of `wordfreq` (Vietnamese, from subtitles, the web and books).
"""

import re
from functools import lru_cache
from math import log10

MAX_KEYWORDS = 8

MAX_LENGTH = 40

MIN_SCORE = 2.6
"""Below it words tell little; fitted by eye on headlines of one half of a development set."""

RARE = 1e-7
"""Share of all words below which a syllable is as rare as one that the list does not know."""

_STOP = frozenset(
    word.replace("_", " ")
    for word in (
        "khẳng_định cho_biết cho_hay tiếp_tục thực_hiện đồng_thời liên_quan tuyên_bố phát_biểu nhấn_mạnh xác_nhận "
        "tái_khẳng_định cam_kết bày_tỏ đưa_ra cho_rằng thông_báo thông_tin trở_thành bắt_đầu kết_thúc diễn_ra "
        "xảy_ra tổ_chức tham_gia tham_dự có_thể không_thể cần_thiết quan_trọng chính_thức nhiều_người người_dân "
        "mọi_người trong_khi sau_khi trước_khi trong_đó theo_đó do_đó vì_vậy tuy_nhiên ngoài_ra bên_cạnh đặc_biệt "
        "khoảng gần_đây hiện_nay hôm_nay hôm_qua ngày_mai sáng_nay chiều_nay tối_nay thời_gian thời_điểm lần_đầu "
        "lần_đầu_tiên đầu_tiên cuối_cùng tiếp_theo liên_tiếp hàng_loạt hàng_trăm hàng_nghìn nhiều một_số tất_cả "
        "toàn_bộ chúng_tôi chúng_ta họ_hàng bản_thân vì_sao tại_sao như_thế_nào thế_nào bao_giờ bao_nhiêu "
        "tăng_cường đẩy_mạnh nâng_cao phát_triển xây_dựng triển_khai thúc_đẩy ủng_hộ phản_đối yêu_cầu đề_nghị "
        "đề_xuất kêu_gọi cảnh_báo chia_sẻ tiết_lộ trao_đổi thảo_luận gặp_gỡ đón_tiếp tiếp_đón chào_đón ghi_nhận "
        "đánh_giá nhận_định cho_phép giúp_đỡ hỗ_trợ phục_vụ sử_dụng áp_dụng phát_hiện tìm_thấy tìm_kiếm xuất_hiện "
        "công_bố tiến_hành hoàn_thành chuẩn_bị dự_kiến kế_hoạch khả_năng vấn_đề tình_hình tình_trạng trường_hợp "
        "nguyên_nhân kết_quả nội_dung hoạt_động công_tác công_việc nhiệm_vụ quá_trình điều_kiện cơ_hội lý_do "
        "mục_tiêu hình_ảnh sự_kiện sự_việc vụ_việc địa_phương cơ_quan đơn_vị lực_lượng đối_tượng nhân_vật cá_nhân "
        "phía_sau phía_trước bên_trong bên_ngoài hiếm_hoi bất_ngờ nghiêm_trọng mạnh_mẽ nhanh_chóng rõ_ràng "
        "hoàn_toàn tuyệt_đối tương_tự khác_nhau giống_nhau với_nhau lẫn_nhau ông bà anh chị em người việc điều cuộc "
        "sự nhà nước ngày tháng năm giờ phút tỷ triệu nghìn đồng lần vụ chiếc con cái nhân_dịp nhằm bao_gồm gây_ra "
        "dẫn_đến đến_nay từng được bị đã đang sẽ vừa mới cùng hai ba bốn sáu bảy tám chín mười cũng_như nói_chung "
        "nói_riêng hầu_hết phần_lớn đa_số thậm_chí chắc_chắn dường_như có_lẽ thực_sự thật_sự đơn_giản chủ_tịch "
        "tổng_thống thủ_tướng bộ_trưởng giám_đốc lãnh_đạo nhà_lãnh_đạo phó_chủ_tịch ngoại_trưởng thứ_trưởng bí_thư "
        "cơ_sở bình_thường ít_nhất khó_khăn thuận_lợi tốt_đẹp cảm_ơn đất_nước quốc_gia thế_giới kiểm_tra tăng giảm "
        "quản_lý biện_pháp giải_pháp chất_lượng số_lượng thành_lập bảo_vệ tiếp_cận mong_muốn hy_vọng quyết_định "
        "đồng_ý từ_chối chấp_nhận quá_khứ hiện_tại tương_lai khu_vực thành_phố "
    ).split()
)
"""Words of news prose that tell nothing about one piece of news."""

_NUMBERED = re.compile(r"^(?:số|thứ|đợt|mùa|vòng|giai đoạn|khóa|kỳ)$", re.I)
_WORDLIKE = re.compile(r"[^\W\d_](?:[^\W_]|[\s'’.\-+&])*")


def choose_keywords(title: list[str], lead: list[str], names: tuple[str, ...]) -> tuple[str, ...]:
    """The most distinctive of the headline's and lead's words and names; those of the headline count more."""
    scores: dict[str, float] = {}
    written: dict[str, str] = {name.lower(): name for name in names}
    name_words = {word for name in written for word in name.split()}
    for words, weight in ((title, 1.5), (lead, 1.0)):
        joined = f" {' '.join(words).lower()} "
        present = [name for name in written if f" {name} " in joined]
        for word in dict.fromkeys([*present, *_with_numbers(words)]):
            key = word.lower()
            if key in present or _is_candidate(word, key, name_words):
                scores[key] = scores.get(key, 0.0) + weight * _rarity(key)
                written.setdefault(key, word)
    ranked = sorted((key for key in scores if scores[key] >= MIN_SCORE), key=lambda key: -scores[key])
    kept: list[str] = []
    for key in ranked:
        if not any(f" {key} " in f" {other} " for other in kept):
            kept.append(key)
    return tuple(written[key] for key in kept[:MAX_KEYWORDS])


def _with_numbers(words: list[str]) -> list[str]:
    """The words, "bão", "số", "5" taken together as one."""
    joined: list[str] = []
    position = 0
    while position < len(words):
        if position + 2 < len(words) and _NUMBERED.match(words[position + 1]) and words[position + 2].isdigit():
            joined.append(" ".join(words[position : position + 3]))
            position += 3
        else:
            joined.append(words[position])
            position += 1
    return joined


def _is_candidate(word: str, key: str, name_words: set[str]) -> bool:
    """Words of several syllables that tell something; what the segmenter cut out of a name is none."""
    if key in _STOP or len(word) > MAX_LENGTH or not _WORDLIKE.fullmatch(word):
        return False
    if any(
        part in name_words and part_written[0].isupper()
        for part, part_written in zip(key.split(), word.split(), strict=True)
    ):
        return False
    return " " in word


def _rarity(key: str) -> float:
    """0 for the most common syllables to 6 for unknown ones, the mean over the word's syllables, longer words more."""
    syllables = re.findall(r"[^\W_]+", key)
    if not syllables:
        return 0.0
    frequencies = _frequencies()
    mean = sum(-log10(max(frequencies.get(syllable, 0.0), RARE)) for syllable in syllables) / len(syllables)
    return (mean - 1.0) * (1.0 if len(syllables) == 1 else 1.15)


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    from wordfreq import get_frequency_dict

    return get_frequency_dict("vi")
