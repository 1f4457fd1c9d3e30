"""Lines of plain text that belong to the page, not to the article."""

import re

from dongtin.pipeline import fold

_PLAYER = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*/\s*\d{1,2}:\d{2}(?::\d{2})?)?|[0-2](?:[.,]\d{1,2})?\s*x"
    r"|[•\-*·]?\s*(?:giong\s+)?(?:nu|nam)\s+mien\s+(?:bac|trung|nam)(?:\s*\d)?|[•\-*·]?\s*giong\s+(?:doc\s+)?(?:nu|nam|mien .{3,5})"
    r"|(?:nghe|doc)\s+(?:doc\s+)?(?:bai|tin|noi dung|podcast).{0,20}|(?:tu dong )?phat (?:tiep|am thanh)|toc do(?: doc)?(?: \d.*)?"
    r"|play|pause|mute|unmute|stop|listen(?: to (?:this )?article)?|audio|normal|speed"
)
"""Audio players: clocks, speeds, voices."""

_BUTTONS = re.compile(
    r"chia se(?: (?:bai viet|tin|qua|len|tren)\b.{0,30})?|facebook|twitter|zalo|linkedin|telegram|messenger|pinterest|email|x|in(?: bai)?(?: viet)?"
    r"|sao chep(?: lien ket| link)?|copy link|luu(?: bai| tin)(?: viet)?|(?:da )?luu|thich|quan tam|bao loi|gop y|phong to|thu nho"
    r"|co chu|aa?\+?-?|a\s*-\s*a\s*\+?|tro ve(?: .{0,20})?|ve dau trang|quang cao|advertisement|ads?|sponsored|tai tro"
    r"|share|tweet|print|save|like|comments?|subscribe|sign (?:in|up)|log ?in|dang nhap|dang ky|xem them|doc tiep|tiep theo|xem tiep"
    r"|(?:hay )?theo doi .{2,40}(?:google news|facebook|zalo|youtube|tiktok|fanpage|telegram).{0,20}|google news"
    r"|tai (?:ung dung|app)\b.{0,60}|moi (?:quy )?(?:ban doc|doc gia|quy vi)\b.{0,120}(?:xem|don doc|theo doi|tham gia|nghe)\b.{0,60}"
    r"|tag(?:s)?\s*:.{0,200}|tu khoa\s*:.{0,200}|chu de\s*:.{0,100}|\d+ (?:binh luan|luot xem|views?|comments?)"
    r"|loading\.*|dang tai\.*|anh hien thi|video dang .{0,20}|xem anh(?: lon)?|bam de .{0,40}"
)
"""Buttons, sharing, advertising, labels."""

_COMMENTS = re.compile(
    r"binh luan(?: bai viet| cua ban| ban doc)?(?:\s*\(?\d+\)?)?:?|y kien (?:cua ban|ban doc|doc gia)(?:\s*\(?\d+\)?)?:?"
    r"|(?:hien )?chua co (?:binh luan|y kien)(?: nao)?\.?(?: .{0,40})?|hay la nguoi dau tien .{0,40}|gui (?:binh luan|y kien).{0,30}"
    r"|(?:dang nhap|vui long dang nhap) (?:de|truoc khi) (?:binh luan|gui).{0,30}|tat ca binh luan.{0,10}|(?:\d+ )?comments?(?: \(\d+\))?|leave a (?:comment|reply)"
    r"|댓글.{0,12}|комментарии(?: \(\d+\))?"
)
"""The heading of the comments, and what stands there when there are none."""

_RELATED = re.compile(
    r"(?:cac )?(?:tin|bai)(?: viet)? (?:lien quan|cung chuyen muc|khac|moi(?: nhat)?|noi bat|doc nhieu|cung chu de).{0,10}"
    r"|(?:xem|doc|co the ban) (?:them|quan tam|nhieu).{0,3}|xem nhieu|doc nhieu|dung bo lo|lien quan|cung chuyen muc|co the ban quan tam"
    r"|related(?: (?:articles?|stories|news|topics))?:?|read (?:more|also|next):?|more (?:from|on) .{0,40}|recommended(?: for you)?"
    r"|관련 ?기사|читайте также:?|相关新闻|相关阅读|延伸阅读"
)
"""Headings over lists of other articles."""

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BULLET = re.compile(r"^[•●▪■◆►▶»>*·–-]+\s*")

MAX_FURNITURE = 220
"""Characters of the longest line of furniture; longer ones are not even looked at."""

MAX_RELATED_WORDS = 25
"""Words of the longest headline in a list of other articles."""


def without_furniture(lines: list[str]) -> list[bool]:
    """For each line whether it belongs to the article."""
    kept = [not is_furniture(line) for line in lines]
    for number, line in enumerate(lines):
        if not kept[number] and _opens_tail(lines, number, line):
            kept[number:] = [False] * (len(lines) - number)
            break
    return kept


def is_furniture(line: str) -> bool:
    """Whether a line, whatever stands around it, is the page's and not the article's."""
    if not _LETTER_OR_DIGIT.search(line):
        return True
    if len(line) > MAX_FURNITURE:
        return False
    key = _BULLET.sub("", fold(line)).strip(" .:|")
    return any(pattern.fullmatch(key) for pattern in (_PLAYER, _BUTTONS, _COMMENTS, _RELATED))


def _opens_tail(lines: list[str], number: int, line: str) -> bool:
    """Whether all that follows is readers' comments or other articles' headlines."""
    key = _BULLET.sub("", fold(line)).strip(" .:|")
    rest = [later for later in lines[number + 1 :] if later]
    if _COMMENTS.fullmatch(key):
        return number >= len(lines) / 3
    if not _RELATED.fullmatch(key) or number < len(lines) / 3:
        return False
    return all(len(later.split()) <= MAX_RELATED_WORDS and not later.rstrip().endswith(".") for later in rest)
