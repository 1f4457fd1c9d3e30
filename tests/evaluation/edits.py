"""Heavy edits of articles, by kind: what copies look like after careless hands, old systems and other people's sites.

Each edit is a function of a text, a source of chance seeded by the article, and words to put in. Texts are paragraphs
divided by line breaks; furniture and headlines of related articles were written for this module.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from dongtin.pipeline import fold

FURNITURE = (
    "Mời bạn đọc gửi ý kiến về hộp thư của tòa soạn.",
    "Bản quyền thuộc về trang tin, ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
    "Nhấn nút quan tâm để nhận bản tin buổi sáng mỗi ngày.",
    "Chia sẻ bài viết này với bạn bè của bạn",
    "Tải ứng dụng đọc báo để không bỏ lỡ tin mới",
    "Đường dây nóng: 0900 000 000",
)
RELATED = (
    "Giá rau củ ở các chợ dân sinh hạ nhiệt", "Cầu vượt mới thông xe trước hạn hai tháng",
    "Đội tuyển trẻ lên đường tập huấn", "Vì sao mùa đông năm nay đến muộn", "Ba món ăn sáng nấu trong mười phút",
    "Khu phố cổ thử nghiệm xe điện", "Học sinh vùng cao có thư viện mới", "Bản đồ các điểm sạc xe máy điện",
)  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_LETTERS = "abcdeghiklmnopqrstuvxy"

Edit = Callable[[str, random.Random, Sequence[str]], str]


def replaced(share: float) -> Edit:
    """So many of the words replaced by others."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        return re.sub(r"\S+", lambda m: chance.choice(words) if chance.random() < share else m.group(), text)

    return edit


def noisy(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """2 to 5 % of the letters wrong, as a bad scan or a broken encoding leaves them."""
    share = chance.uniform(0.02, 0.05)
    return "".join(chance.choice(_LETTERS) if c.isalpha() and chance.random() < share else c for c in text)


def misread(share: float) -> Edit:
    """So many of the letters wrong."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        return "".join(chance.choice(_LETTERS) if c.isalpha() and chance.random() < share else c for c in text)

    return edit


def reworded(share: float) -> Edit:
    """So many of the words replaced by none, one or two others, as synonyms are shorter or longer."""

    def other(match: re.Match[str], chance: random.Random, words: Sequence[str]) -> str:
        if chance.random() >= share:
            return match.group()
        return " ".join(chance.choice(words) for _ in range(chance.choice((0, 1, 1, 2))))

    return lambda text, chance, words: re.sub(r"\S+", lambda match: other(match, chance, words), text)


def left_out(share: float) -> Edit:
    """So many of the words left out."""
    return lambda text, chance, words: re.sub(r"\S+ *", lambda m: "" if chance.random() < share else m.group(), text)


def put_in(share: float) -> Edit:
    """Another word behind so many of the words."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        return re.sub(
            r"\S+", lambda m: f"{m.group()} {chance.choice(words)}" if chance.random() < share else m.group(), text
        )

    return edit


def half_of_the_sentences(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Every sentence kept or left out by the toss of a coin."""
    return " ".join(sentence for sentence in _SENTENCE.split(text) if chance.random() < 0.5)


def sentences_shuffled(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Groups of three sentences in another order."""
    sentences = _SENTENCE.split(text)
    groups = [" ".join(sentences[place : place + 3]) for place in range(0, len(sentences), 3)]
    chance.shuffle(groups)
    return "\n".join(groups)


def beginning_cut(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """The first 20 to 40 % missing."""
    return part(text, chance.uniform(0.2, 0.4), 1)


def middle_half(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Only the middle half."""
    return part(text, 0.25, 0.75)


def run_on(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """No line breaks, no blanks behind full stops, nothing but small letters without diacritics."""
    return fold(re.sub(r"\.\s+", ".", text.replace("\n", " ")))


def shuffled(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Paragraphs in another order."""
    lines = [line for line in text.split("\n") if line]
    chance.shuffle(lines)
    return "\n".join(lines)


def undiacritised(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Typed without diacritics."""
    return "\n".join(fold(line) for line in text.split("\n"))


def paraphrased(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """One sentence in three written anew."""
    sentences = _SENTENCE.split(text)
    rewrite = replaced(0.7)
    return " ".join(rewrite(s, chance, words) if chance.random() < 1 / 3 else s for s in sentences)


def furnished(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """Between the outlet's furniture, and headlines of related articles behind."""
    before, after = chance.sample(FURNITURE, 2), chance.sample(FURNITURE, 2)
    return "\n".join((*before, text, *after, "Tin liên quan", *chance.sample(RELATED, 5)))


def first_part(share: float) -> Edit:
    """Only the beginning."""
    return lambda text, chance, words: part(text, 0, share)


def last_part(share: float) -> Edit:
    """Only the end."""
    return lambda text, chance, words: part(text, 1 - share, 1)


def new_opening(text: str, chance: random.Random, words: Sequence[str]) -> str:
    """An opening of the outlet's own for the first sentence."""
    sentences = _SENTENCE.split(text)
    return "\n".join((" ".join(chance.choice(words) for _ in range(30)) + ".", " ".join(sentences[1:])))


def both(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(text: str, chance: random.Random, words: Sequence[str]) -> str:
        for one in edits:
            text = one(text, chance, words)
        return text

    return edit


EDITS: dict[str, Edit] = {
    "15 % of words replaced": replaced(0.15),
    "30 % of words replaced": replaced(0.30),
    "2-5 % of letters wrong": noisy,
    "beginning cut": beginning_cut,
    "middle half": middle_half,
    "run on, undiacritised": run_on,
    "undiacritised, 10 % replaced, shuffled": both(undiacritised, replaced(0.1), shuffled),
    "one sentence in three paraphrased": paraphrased,
    "new opening, 10 % replaced": both(new_opening, replaced(0.1)),
    "first 40 %, furniture, related": both(first_part(0.4), furnished),
    "half cut, 15 % replaced, furniture, related": both(first_part(0.5), replaced(0.15), furnished),
    "beginning cut, letters wrong": both(beginning_cut, noisy),
    "middle half, 10 % replaced, furniture": both(middle_half, replaced(0.1), furnished),
    "5 % of letters wrong": misread(0.05),
    "first 40 % cut": last_part(0.6),
    "20 % reworded": reworded(0.2),
    "sentences shuffled": sentences_shuffled,
    "run on, 10 % reworded": both(reworded(0.1), run_on),
    "undiacritised, 5 % of letters wrong": both(undiacritised, misread(0.05)),
    "first 40 % cut, 10 % replaced, furniture": both(last_part(0.6), replaced(0.1), furnished),
    "last 40 % cut, 10 % reworded, shuffled": both(first_part(0.6), reworded(0.1), shuffled),
    "25 % of words left out": left_out(0.25),
    "20 % more words": put_in(0.2),
    "half of the sentences": half_of_the_sentences,
    "10 % of letters wrong": misread(0.1),
}
EXTREMES: dict[str, Edit] = {
    "40 % of words replaced": replaced(0.4),
    "last 30 %": last_part(0.3),
    "last 60 %, 15 % reworded, shuffled": both(last_part(0.6), reworded(0.15), shuffled),
    "first 60 %, one sentence in three paraphrased": both(first_part(0.6), paraphrased),
}
"""Where it ends: no goal stands for these."""


def part(text: str, start: float, end: float) -> str:
    """A part of a text, cut between sentences as near as may be."""
    sentences = _SENTENCE.split(text)
    total = sum(map(len, sentences))
    chosen, seen = [], 0
    for sentence in sentences:
        if start * total <= seen < end * total:
            chosen.append(sentence)
        seen += len(sentence)
    return " ".join(chosen) if chosen else text
