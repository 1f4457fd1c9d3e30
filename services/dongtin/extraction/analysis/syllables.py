"""The form of a Vietnamese syllable, which tells Vietnamese words and names from others."""

import re
from functools import lru_cache

_SYLLABLE = re.compile(
    r"(?:ngh?|[ckgtpn]h|gi|qu|tr|[bcdđghklmnpqrstvx])?"
    r"[aăâeêioôơuưyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable, in any case; many short words of other languages could."""
    return _SYLLABLE.fullmatch(word.lower()) is not None
