"""Lines of plain text that belong to the page, not to the article."""

import re

from dongtin.pipeline import Words, fold

MAX_SHORT = 80
"""Characters up to which every line is compared with the vocabulary; longer ones must hold a telling word first."""

MAX_FURNITURE = 260
"""Characters of the longest line of furniture."""

MAX_RELATED_WORDS = 25
"""Words of the longest headline in a list of other articles."""

HEAD_SHARE = 1 / 3
"""Share of the lines, from the start, in which no heading opens a tail of comments or other headlines."""


def _any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that must match the whole folded line."""
    return re.compile("|".join(patterns))


AUDIO_PLAYER = _any_of(
    r"\d{1,2}:\d{2}(:\d{2})?(\s*/\s*\d{1,2}:\d{2}(:\d{2})?)?",
    r"[0-2]([.,]\d{1,2})?\s*x",
    r"(giong\s+)?(doc\s+)?(nu|nam)(\s+mien)?\s+(bac|trung|nam)(\s*\d)?",
    r"giong\s+(doc\s+)?(nu|nam|mien .{3,5})",
    r"(bam de )?(nghe|doc)\s+(doc\s+)?(bai|tin|noi dung|podcast)( viet| nay| bao)?.{0,12}",
    r"(tu dong )?phat (tiep|am thanh)|toc do( doc)?( \d.*)?",
    r"play|pause|mute|unmute|stop|normal|speed|audio|listen( to (this|the)? ?(article|story))?",
)
"""Clocks, speeds and voices of a player that reads the article aloud."""

BUTTONS = _any_of(
    r"chia se( (bai viet|tin|qua|len|tren)\b.{0,30})?",
    r"facebook|twitter|zalo|linkedin|telegram|messenger|pinterest|e-?mail|google news|x|youtube|tiktok|instagram",
    r"in( bai)?( viet)?|sao chep( lien ket| link)?|copy( link)?|luu( bai| tin)?( viet)?|da luu|thich|quan tam",
    r"bao loi|gop y|phong to|thu nho|co chu|a\s?[+-](\s?a\s?[+-])?|aa|ve dau trang|len dau trang",
    r"tro (ve|lai)( .{0,20})?",
    r"quang cao|advertisement|ads?|sponsored|tai tro|loading\.*|dang tai\.*|xem anh( lon)?|bam de .{0,40}",
    r"share( this)?( article| story| page)?( on .{3,30})?|tweet|print|save|like|follow( us)?( on .{3,30})?",
    r"subscribe( now| to (our|the) .{3,30})?|(sign (in|up)|log ?in|register)(\s*[|/]\s*(sign up|register|subscribe))?",
    r"(privacy|cookie)s? (policy|settings|notice|preferences)|terms( and conditions| of (use|service))?",
    r"(contact|about) us",
    r"(about us|contact|faq|home)(\s*\|\s*[\w ]{2,20}){1,6}",
    r"dang nhap|dang ky|xem them|doc tiep|xem tiep|tiep theo|thu gon|mo rong|gui|huy",
    r"(hay )?theo doi .{2,50}(google news|facebook|zalo|youtube|tiktok|fanpage|telegram).{0,40}",
    r"tai (ung dung|app)\b.{0,60}",
    r"(moi|kinh moi) (quy )?(ban doc|doc gia|quy vi)\b.{0,120}(xem|don doc|theo doi|tham gia|nghe)\b.{0,60}",
    r"dang ky (nhan|theo doi|kenh)\b.{0,160}",
    r"\d+ (binh luan|luot xem|luot thich|views?|comments?|shares?)",
    r"(tags?|tu khoa|chu de|keywords|topics)\s*:.{0,200}",
    r"(©|\(c\) |copyright\b|ban quyen\b).{0,160}",
    r"(all rights reserved|ghi ro nguon|vui long ghi ro nguon|cam sao chep).{0,120}",
    r"trang chu(\W.{0,80})?|home(\s*[>/»|].{0,80})?|skip to (main )?content",
)
"""Buttons, sharing, advertising, labels, rights."""

COMMENTS = _any_of(
    r"binh luan( bai viet| cua ban| ban doc)?(\s*\(?\d+\)?)?( gui binh luan.{0,160})?",
    r"y kien( cua ban| ban doc| doc gia)?\s*(\(\d+\))?|y kien (cua ban|ban doc|doc gia)( \d+)?",
    r"(hien )?chua co (binh luan|y kien)( nao)?.{0,60}|hay la nguoi dau tien .{0,40}",
    r"gui (binh luan|y kien)( cua ban)?.{0,120}|(vui long )?dang nhap (de|truoc khi) (binh luan|gui).{0,120}",
    r"tat ca binh luan.{0,10}|(\d+ )?comments?( \(\d+\))?|leave a (comment|reply)|join the conversation|post a comment",
    r"댓글.{0,12}|комментарии( \(\d+\))?|评论.{0,8}|コメント.{0,8}",
)
"""The heading of the comments, and what stands there when there are none."""

RELATED = _any_of(
    r"(cac )?(tin|bai)( viet)? (lien quan|cung chuyen muc|khac|moi( nhat)?|noi bat|doc nhieu|cung chu de|cu hon)",
    r"(xem|doc) (them|nhieu)|dung bo lo|lien quan|cung chuyen muc|(co the )?ban (co the )?quan tam|goi y( cho ban)?",
    r"related( (articles?|stories|news|topics|posts))?|read (more|also|next)|more (from|on) .{0,40}|see also",
    r"recommended( for you)?|you may also like|trending( now)?|most (read|popular)",
    r"관련 ?기사|많이 본 뉴스|читайте также|по теме|相关新闻|相关阅读|延伸阅读|関連記事|artikel terkait|baca juga",
)
"""Headings over lists of other articles."""

_FURNITURE = _any_of(*(kind.pattern for kind in (AUDIO_PLAYER, BUTTONS, COMMENTS, RELATED)))

RELATED_LINE = _any_of(
    r"(xem them|doc them|tin lien quan|bai lien quan|mon chinh|read more|read also|see also|related|baca juga"
    r"|читайте также|>>+|»)\s*[:>»]*\s*\S.{0,200}"
)
"""One line that leads to another article; it has no full stop."""

_TELLING = Words(
    "bình luận", "bản quyền", "ghi rõ nguồn", "đăng ký", "theo dõi", "tải ứng dụng", "bạn đọc", "độc giả", "quý vị",
    "từ khóa", "từ khoá", "chủ đề", "tags", "copyright", "rights reserved", "©", "xem thêm", "đọc thêm", "liên quan",
    "read more", "see also", ">>", "binh luan", "ban quyen", "dang ky", "theo doi",
)  # fmt: skip
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BULLET = re.compile(r"^[•●▪■◆►▶»>*·–+-]+\s*(?=\S)")


def belongs_to_article(lines: list[str]) -> list[bool]:
    """For each line whether it is the article's; after the heading of the comments nothing is."""
    keys = [_key(line) for line in lines]
    kept: list[bool] = []
    for number, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if key is not None and number >= HEAD_SHARE * len(lines) and _opens_tail(key, lines[number + 1 :]):
            return kept + [False] * (len(lines) - number)
        kept.append(not _is_furniture(line, key))
    return kept


def is_furniture(line: str) -> bool:
    """Whether a line, whatever stands around it, is the page's and not the article's."""
    return _is_furniture(line, _key(line))


def _key(line: str) -> str | None:
    """The folded line without bullets and closing marks; None where it cannot be furniture."""
    if len(line) > MAX_SHORT:
        if len(line) > MAX_FURNITURE:
            return None
        if not _TELLING.stand_in(line.lower()):
            return None
    return _BULLET.sub("", fold(line)).strip(" .:|")


def _is_furniture(line: str, key: str | None) -> bool:
    if key is None:
        return not _LETTER_OR_DIGIT.search(line)
    if not _LETTER_OR_DIGIT.search(key):
        return True
    if _FURNITURE.fullmatch(key):
        return True
    return not line.endswith((".", "?", "!")) and RELATED_LINE.fullmatch(key) is not None


def _opens_tail(key: str, rest: list[str]) -> bool:
    """Whether all that follows a line is readers' comments or other articles' headlines."""
    if COMMENTS.fullmatch(key):
        return True
    return RELATED.fullmatch(key) is not None and all(
        len(line.split()) <= MAX_RELATED_WORDS and not line.rstrip().endswith(".") for line in rest
    )
