"""Vietnamese by its letters."""

import re

_STACKED = re.compile("[ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựảẻỉỏủỷẽỹơư]", re.I)
"""Letters with two marks, a hook above or a horn. Not ạ ẹ ọ ị ụ, ă, đ, ũ, ĩ: Yoruba and others have them."""
MIN_STACKED = 3
MIN_STACKED_SHARE = 0.06
"""Of the Latin letters: a Vietnamese name in an English text stays below."""


def has_vietnamese_letters(text: str, latin: int) -> bool:
    """Whether letters that only Vietnamese has are frequent enough; `latin` is the number of Latin letters."""
    if text.isascii():
        return False
    stacked = len(_STACKED.findall(text))
    return stacked >= MIN_STACKED and stacked >= MIN_STACKED_SHARE * latin
