"""Chinese or Japanese, simplified or traditional: by kana, and by the national character sets.

The sets are the tables: GB 2312 holds the simplified letters, Big5 the traditional ones, JIS X 0208 the Japanese ones.
A letter that only one of them holds belongs to one way of writing.
"""

from collections import Counter
from functools import cache

MIN_KANA_SHARE = 0.1
"""Of Han letters and kana: Chinese texts hold a の in a brand, Japanese headlines at least their particles."""
MAX_LONE_KANA = 1

Writing = str
"""`Hans`, `Hant`, `Jpan`, or "" for a letter that several sets hold."""


def chinese_or_japanese(han: str, kana: int) -> str:
    """`zh` or `ja` for a text's Han letters and the number of its kana."""
    if kana and kana >= MIN_KANA_SHARE * (kana + len(han)):
        return "ja"
    writings = Counter(writing_of(letter) for letter in han)
    japanese, chinese = writings["Jpan"], writings["Hans"] + writings["Hant"]
    return "ja" if japanese > chinese and (japanese > 1 or kana or not chinese) else "zh"


def chinese_script(han: str) -> str | None:
    """`Hans` or `Hant` for the Han letters of a Chinese text; None where all of them are common to both."""
    writings = Counter(writing_of(letter) for letter in han)
    if writings["Hans"] == writings["Hant"]:
        return None
    return "Hans" if writings["Hans"] > writings["Hant"] else "Hant"


@cache
def writing_of(letter: str) -> Writing:
    """The way of writing that alone has this letter."""
    simplified, traditional = _in(letter, "gb2312"), _in(letter, "big5")
    if simplified != traditional:
        return "Hans" if simplified else "Hant"
    return "Jpan" if not simplified and _in(letter, "euc_jp") else ""


def _in(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
