"""Agencies that a text cites for what it says: "Theo KCNA, …", "…, theo KCNA", "KCNA dẫn lời …"."""

import re

from ahocorasick_rs import AhoCorasick, MatchKind

from dongtin_schemas import Citation

from .agencies import AGENCIES, Agency

MAX_CITATIONS = 50
"""Citations of one article; a press review has no more."""

MIN_CASELESS = 12
"""Characters from which an alias is so long that it means the agency however it is capitalised."""

REACH = 70
"""Characters looked at on both sides of a name."""

_TYPES = (
    r"hãng tin|hãng thông tấn|hãng truyền thông|hãng truyền hình|hãng|thông tấn xã|cơ quan thông tấn|cơ quan truyền thông|truyền thông|"
    r"đài truyền hình|đài phát thanh|đài|kênh truyền hình|kênh tin tức|kênh|báo điện tử|nhật báo|tuần báo|tờ báo|tờ|báo|tạp chí|"
    r"trang tin tức|trang tin|trang mạng|trang web|trang|website|chuyên trang|ấn phẩm|bản tin|"
    r"(?:the )?(?:news )?(?:agency|newspaper|broadcaster|channel|magazine|daily|outlet|website)|агентство|агентства|агентству|телеканал|газета|газеты|издание"
)
_QUALITY = (
    r"nhà nước|chính thức|quốc tế|địa phương|trung ương|quốc gia|độc lập|uy tín|nổi tiếng|chuyên về|tiếng Anh|công|tư nhân|thể thao|kinh tế|"
    r"Nga|Mỹ|Anh|Pháp|Đức|Ý|Italy|Tây Ban Nha|Trung Quốc|Nhật Bản|Nhật|Hàn Quốc|Hàn|Triều Tiên|Ấn Độ|Úc|Australia|Israel|Iran|Ukraine|Thái Lan|"
    r"Singapore|Malaysia|Indonesia|Philippines|Lào|Campuchia|Qatar|Canada|Thổ Nhĩ Kỳ|Ba Lan|state|official|state-run|Russian|Chinese"
)
_LEFT = re.compile(
    rf"(?:(?P<marker>(?:theo|dẫn(?: lại)?(?: nguồn(?: tin)?)?(?: từ| của)?|trích(?: dẫn)?(?: lời)?(?: từ)?|nguồn tin (?:của|từ)|(?:thông tin|tin tức|tin)(?: đăng)?(?: tải)? (?:từ|của|trên)|"
    r"(?:nói|chia sẻ|trao đổi|cho biết|phát biểu|tiết lộ|khẳng định|trả lời(?: phỏng vấn)?|phỏng vấn|viết|đăng|đăng tải|xác nhận|bình luận)(?: riêng)? (?:với|trên|của)(?: phóng viên| PV)?|trả lời(?: phỏng vấn)?(?: của)?|"
    r"according to|told|quoted by|cited by|citing|reported by|in an interview with|laut|selon|d'après|según|secondo|"
    r"по данным|по информации|как (?:сообщает|сообщил[аио]?|передает|передаёт|пишет)|сообщает|сообщил[аио]?|передает|передаёт|пишет|со ссылкой на)"
    r"(?: the)?)\s+)?"
    rf"(?P<type>(?:(?:{_TYPES})\s+(?:(?:{_QUALITY})\s+){{0,3}}){{0,2}})$",
    re.I,
)
_VERBS = (
    r"đưa tin|đưa lại tin|cho biết|cho hay|dẫn lời|dẫn nguồn|dẫn (?:thông|tuyên|số|báo|tin|một|các|phát|nguồn)|trích (?:dẫn|lời|nguồn)|thông tin|thông báo|loan tin|tường thuật|viết|tiết lộ|ghi nhận|"
    r"bình luận|nhận định|mô tả|công bố|đăng tải|đăng (?:bài|tin)|xác nhận|phân tích|báo cáo|khẳng định|nêu|nhấn mạnh|gọi|đánh giá|ước tính|chỉ ra|kể|thống kê|phát (?:đi|sóng)|hé lộ|"
    r"reported|reports|said|says|quoted|wrote|writes|cited|announced|noted|revealed|berichtet\w*|meldet\w*|schreibt|rapporte\w*|indique|informó|informa|"
    r"сообщает|сообщил[аио]?|передает|передаёт|пишет|заявил[аио]?|отмечает|приводит"
)
_RIGHT = re.compile(
    rf"(?P<place>\s*\([^()]{{1,40}}\))?(?:\s+(?:của\s+)?(?:{_QUALITY}))?"
    r"(?:,?\s+(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|rạng sáng|trong ngày|tối muộn)\s+(?:(?:ngày|hôm|sáng)\s+)?(?:\d{1,2}\s?[/-]\s?\d{1,2}(?:[/-]\d{4})?|nay|qua|mai))?"
    r"(?:\s+(?:cùng ngày|mới đây|gần đây|cũng|đã|vừa|mới|đồng thời|còn|tiếp tục|lần đầu|sau đó|trước đó|has|have|also|had))"
    rf"{{0,3}}\s+(?P<verb>(?:{_VERBS})(?:\s+(?:thêm|lại|rằng))?)(?!\w)",
    re.I,
)
_PLACE_ONLY = re.compile(r"\s*\((?P<inner>[^()]{1,40})\)")
_CJK_RIGHT = re.compile(
    r"(?:에 따르면|에 의하면|은|는|이|가)?[^.\n]{0,30}?(?:보도|전했다|밝혔다|인용)|에 따르면|에 의하면|(?:记者)?[^。\n]{0,12}?(?:报道|报导|電|电|消息|称|援引)|によると|が報じ|は報じ|が伝え"
)
_CJK_LEFT = re.compile(r"(?:据|根据|援引|引述|據|根據)[^，。]{0,8}$")


def read_citations(paragraphs: tuple[str, ...]) -> tuple[Citation, ...]:
    """Every place where the text names an agency as the source of a statement, in order."""
    citations: list[Citation] = []
    for paragraph in paragraphs:
        for start, end, agency, contextual in _mentions(paragraph):
            evidence = _evidence(paragraph, start, end, contextual=contextual)
            if evidence:
                citations.append(Citation(agency=agency.name, evidence=evidence))
        if len(citations) >= MAX_CITATIONS:
            break
    return tuple(citations[:MAX_CITATIONS])


def _evidence(paragraph: str, start: int, end: int, *, contextual: bool) -> str | None:
    """The words around a name that make it a source."""
    if paragraph[start] > "\u2e7f":
        return _cjk_evidence(paragraph, start, end)
    before = paragraph[max(0, start - REACH) : start]
    left = _LEFT.search(before)
    marker = left["marker"] if left else None
    kind = left["type"] if left else ""
    right = _RIGHT.match(paragraph, end)
    if (
        contextual
        and not kind
        and not (marker and marker.lower() == "theo" and paragraph[end : end + 1] in {",", ".", ";", ""})
    ):
        return None
    if not marker and not right:
        return None
    begins = start - (len(before) - left.start()) if left and (marker or kind) else start
    if begins and paragraph[begins - 1].isalnum():
        if not right:
            return None
        begins = start
    place = _PLACE_ONLY.match(paragraph, end)
    ends = right.end() if right else place.end() if place and place["inner"].isupper() else end
    return paragraph[begins:ends].strip()


def _cjk_evidence(paragraph: str, start: int, end: int) -> str | None:
    left = _CJK_LEFT.search(paragraph[max(0, start - 12) : start])
    right = _CJK_RIGHT.match(paragraph, end)
    if not left and not right:
        return None
    return paragraph[start - (len(left[0]) if left else 0) : right.end() if right else end]


def _mentions(paragraph: str) -> list[tuple[int, int, Agency, bool]]:
    """Places where the register's names stand outside quotations; a name in brackets behind the same agency's is one."""
    found = [(start, end, *_EXACT_OWNERS[number]) for number, start, end in _EXACT.find_matches_as_indexes(paragraph)]
    lowered = paragraph.lower()
    if len(lowered) == len(paragraph):
        found += [(start, end, *_LONG_OWNERS[number]) for number, start, end in _LONG.find_matches_as_indexes(lowered)]
    if not found:
        return []
    quoted = _quotations(paragraph)
    mentions: list[tuple[int, int, Agency, bool]] = []
    for start, end, agency, contextual in sorted(found, key=lambda item: (item[0], -item[1])):
        if mentions and (start < mentions[-1][1] or _explains(paragraph, mentions[-1], start, agency)):
            continue
        if _is_word(paragraph, start, end) and not _inside(quoted, start):
            mentions.append((start, end, agency, contextual))
    return mentions


def _explains(paragraph: str, last: tuple[int, int, Agency, bool], start: int, agency: Agency) -> bool:
    return agency is last[2] and paragraph[last[1] : start] in {" (", "(", " - ", "/"}


def _is_word(paragraph: str, start: int, end: int) -> bool:
    if paragraph[start] > "\u2e7f":
        return True
    before = paragraph[start - 1] if start else " "
    after = paragraph[end] if end < len(paragraph) else " "
    return not (
        before.isalnum()
        or before in "_@"
        or after.isalnum()
        or after in "_@"
        or (before == "-" and start > 1 and paragraph[start - 2].isalnum())
    )


_OPEN_CLOSE = re.compile(r"[“”\"«»]")


def _quotations(paragraph: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks; a mark without its partner opens none."""
    spans: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for found in _OPEN_CLOSE.finditer(paragraph):
        mark = found[0]
        if mark in "“«":
            opened[mark] = found.start()
        elif mark == '"':
            if '"' in opened:
                spans.append((opened.pop('"'), found.start()))
            else:
                opened['"'] = found.start()
        elif (opener := {"”": "“", "»": "«"}[mark]) in opened:
            spans.append((opened.pop(opener), found.start()))
    return sorted(spans)


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    return any(start < place < end for start, end in spans)


def _automata() -> tuple[AhoCorasick, list[tuple[Agency, bool]], AhoCorasick, list[tuple[Agency, bool]]]:
    exact: dict[str, tuple[Agency, bool]] = {}
    long: dict[str, tuple[Agency, bool]] = {}
    for agency in AGENCIES:
        for names, contextual in ((agency.aliases, False), (agency.contextual, True)):
            for name in names:
                exact.setdefault(name, (agency, contextual))
                if len(name) >= MIN_CASELESS and not contextual:
                    long.setdefault(name.lower(), (agency, False))
    kind = MatchKind.LeftmostLongest
    return (
        AhoCorasick(list(exact), matchkind=kind),
        list(exact.values()),
        AhoCorasick(list(long), matchkind=kind),
        list(long.values()),
    )


_EXACT, _EXACT_OWNERS, _LONG, _LONG_OWNERS = _automata()
