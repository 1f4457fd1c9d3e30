"""An article out of plain text: no markup says what is headline, lead, caption or furniture, so the form must.

What the crawler names in fields of its own (title, lead, authors, time) wins over what the text looks like.
"""

import re
from dataclasses import dataclass, field

from dongtin.pipeline import NoText, matching_key
from dongtin_schemas import CrawlerMessage, Image, Timestamp

from ..attribution.signatures import read_signature
from ..dates.timestamps import read_timestamp
from ..dates.words import MONTHS, ZONES
from ..dates.zones import page_locale
from ..html.authors import split_names
from ..parsed import ParsedArticle
from ..urls import domain_of, safe_url
from .captions import MAX_CAPTION, read_caption
from .furniture import belongs_to_article
from .paragraphs import Line, ends_sentence, paragraphs_of, sentences_of

MAX_TITLE = 220
"""Characters of the longest headline; a longer first line is a paragraph."""

MAX_LEAD_WORDS, MAX_LEAD_SENTENCES = 75, 3
"""A first paragraph that is longer than this is the body's."""

MAX_UNTITLED_LEAD_WORDS = 50
"""The same where no headline stands above it, so that there is less to tell it from the body."""

MIN_BODY_AFTER_LEAD = 2
"""Paragraphs that must follow, lest a short item be all lead."""

MAX_SECTION_WORDS = 3
"""Words of a section's name above the headline."""

HEAD_LINES, MAX_HEAD_WORDS = 8, 25
"""Lines before a headline that the message names, and words of each: menus, slogans, dates."""

MIN_HEAD_LINES = 3
"""Lines before the first paragraph from which a page's head is believed to stand above the headline."""

MAX_SLOGAN_WORDS = 7
"""Words of a line above such a headline: with more it may be the headline itself, over a caption."""

MIN_HEADLINE_WORDS = 5

MIN_PARAGRAPH_WORDS = 12
"""Words from which a line that ends as a sentence does is the first paragraph."""

MIN_REPEATED = 40
"""Characters from which a line that comes again is the page's doing, not the writer's."""

MAX_LABEL_WORDS = 35
"""Words of a caption above the line with its credit."""

LAST_LINES = 3
"""Lines at the end where a source in brackets may be the text's."""

BULLETS = "-–—•*+·▪"
"""Marks before the items of a list, which has no lead."""

BYLINE_LINES = 3
"""Lines under the headline among which the writer may be named."""

DATE_LINES = 8
"""Lines from the start among which a line with nothing but a date is the time of publication."""


@dataclass(slots=True)
class _Reading:
    """What is known so far of an article; `lines` is what is left to read."""

    lines: list[Line]
    title: str | None
    lead: str | None
    published_at: Timestamp | None = None
    furniture_above: int = 0
    section: str | None = None
    authors: tuple[str, ...] = ()
    images: list[Image] = field(default_factory=list)
    methods: dict[str, str] = field(default_factory=dict)


def parse_text(message: CrawlerMessage, *, language: str) -> ParsedArticle:
    """The article in the message's text; credit lines still stand at the end of its body.

    Raises `NoText` where the text has no letter.
    """
    text = message.text or ""
    if not any(character.isalpha() for character in text):
        raise NoText("the text has no letters: send the article's paragraphs as `text`")
    reading = _Reading([], title=_one_line(message.title), lead=_one_line(message.lead))
    locale = page_locale(domain_of(message.url or message.source or ""), message.language or "", language)
    text = _take_date_prefix(text, reading, locale.zone)
    lines = paragraphs_of(text)
    kept = belongs_to_article([line.text for line in lines])
    reading.lines = [line for line, keep in zip(lines, kept, strict=True) if keep] or lines
    reading.furniture_above = _furniture_above(lines, kept)
    _take_date_line(reading, locale.zone, locale.day_first)
    _take_captions(reading)
    _take_title(reading)
    _take_byline(reading)
    _take_lead(reading)
    return _finished(reading, message, locale.zone, locale.day_first)


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


_DATE_PREFIX = re.compile(
    r"\s*(?:date|published|publish[_ ]?date|pubdate|time|ngày đăng)\s*[:=]?\s*"
    r"(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.]\d+)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?)(?!\d)[ \t]*",
    re.I,
)
"""How some crawlers write the time of publication before the first word: " date 2025-10-24 "."""


def _take_date_prefix(text: str, reading: _Reading, zone: str | None) -> str:
    found = _DATE_PREFIX.match(text)
    if found is None or (stamp := read_timestamp(found[1], method="text-prefix", zone=zone)) is None:
        return text
    reading.published_at = stamp
    return text[found.end() :]


MAX_DATE_LINE = 70

_WORD = re.compile(r"[^\W\d_]+")
_DATE_WORDS = frozenset(
    "cập nhật đăng lúc ngày tháng năm thứ hai ba tư sáu bảy chủ giờ phút hôm nay published updated posted "
    "publié le on at monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun "
    "gmt utc ict am pm a p m h t z st nd rd th uhr et à de del 年 月 日 분 년 월 일 시 "
    "오전 오후 입력 수정 опубликовано "
    .split()
)  # fmt: skip
"""Words of a line that holds nothing but a date, months and zones aside."""


def _furniture_above(lines: list[Line], kept: list[bool]) -> int:
    """How many lines of furniture stand above the first paragraph."""
    for number, line in enumerate(lines):
        if _is_paragraph(line):
            return kept[:number].count(False)
    return 0


def _is_paragraph(line: Line) -> bool:
    return ends_sentence(line.text) and len(line.text.split()) >= MIN_PARAGRAPH_WORDS


def _take_date_line(reading: _Reading, zone: str | None, day_first: bool) -> None:
    """A line near the start with nothing but a date is the time of publication."""
    for number, line in enumerate(reading.lines[:DATE_LINES]):
        if len(line.text) > MAX_DATE_LINE or not any(map(str.isdigit, line.text)):
            continue
        words = _WORD.findall(line.text.lower())
        if not all(word in _DATE_WORDS or word in MONTHS or word in ZONES for word in words):
            continue
        if stamp := read_timestamp(line.text, method="text-line", zone=zone, day_first=day_first):
            reading.published_at = reading.published_at or stamp
            del reading.lines[number]
            return


def _take_byline(reading: _Reading) -> None:
    """A line under the headline that names the writer behind a label: "Tác giả: An Bình", "By Jane Roe"."""
    for number, line in enumerate(reading.lines[:BYLINE_LINES]):
        if len(line.text) > MAX_DATE_LINE or len(reading.lines) < number + 2:
            continue
        signature = read_signature(line.text)
        if signature and signature.sure and signature.authors and not signature.sources:
            reading.authors = signature.authors
            del reading.lines[number]
            return


def _take_captions(reading: _Reading) -> None:
    """Captions with a credit, and lines that stand there twice (picture and its label), become pictures."""
    lines: list[Line] = []
    seen: set[str] = set()  # captions, and paragraphs so long that nobody writes them twice
    for number, line in enumerate(reading.lines):
        if line.text in seen:
            continue
        image = read_caption(line.text, among_paragraphs=number < len(reading.lines) - LAST_LINES)
        if image is None and _is_doubled(reading.lines, number):
            image = Image(caption=line.text)
        if image is None:
            lines.append(line)
            if len(line.text) >= MIN_REPEATED:
                seen.add(line.text)
            continue
        seen.add(line.text)
        if image.caption is None and len(lines) > 1 and _is_label(lines[-1]):
            image = Image(caption=lines.pop().text, credit=image.credit)
        reading.images.append(image)
    reading.lines = lines


def _is_label(line: Line) -> bool:
    """Whether the line above a credit is the caption: a short one that does not end as a sentence does."""
    return len(line.text.split()) <= MAX_LABEL_WORDS and not ends_sentence(line.text)


def _is_doubled(lines: list[Line], number: int) -> bool:
    following = lines[number + 1].text if number + 1 < len(lines) else None
    return number > 0 and following == lines[number].text and len(following) <= MAX_CAPTION


def _take_title(reading: _Reading) -> None:
    """The given headline, which the text may repeat; else the first line, where it has the form of one."""
    if reading.title is not None:
        _take_given_title(reading)
        return
    _drop_head(reading)
    if len(reading.lines) > 1 and _is_section(reading.lines):
        reading.section = reading.lines.pop(0).text
    if reading.lines and _is_title(reading.lines):
        reading.title = reading.lines.pop(0).text
        reading.methods["title"] = "first-line"


def _drop_head(reading: _Reading) -> None:
    """Drops slogans and menus above a headline: the last line before the first paragraph, other furniture around."""
    lines = reading.lines
    first = next((number for number, line in enumerate(lines) if _is_paragraph(line)), 0)
    if not 1 < first <= HEAD_LINES or first - 1 + reading.furniture_above < MIN_HEAD_LINES:
        return
    if len(lines[first - 1].text.split()) < MIN_HEADLINE_WORDS or not _is_title(lines[first - 1 :]):
        return
    if all(len(line.text.split()) <= MAX_SLOGAN_WORDS for line in lines[: first - 1]):
        del lines[: first - 1]


def _take_given_title(reading: _Reading) -> None:
    """Where the text repeats the given headline it begins behind it: what stands before is the page's head."""
    key = _bare(reading.title or "")
    for number, line in enumerate(reading.lines[:HEAD_LINES]):
        if len(reading.lines) > number + 1 and _bare(line.text) == key:
            del reading.lines[: number + 1]
            return
        if len(line.text.split()) > MAX_HEAD_WORDS:
            return


def _is_title(lines: list[Line]) -> bool:
    first = lines[0]
    text = first.text
    if first.from_run_on or len(text) > MAX_TITLE or _stops(text) or text[-1] in ":,;":
        return False
    if not any(character.isalpha() for character in text) or len(sentences_of(text)) > 2:
        return False
    return len(lines) == 1 or not lines[1].text[0].islower()


def _is_section(lines: list[Line]) -> bool:
    """Whether the first line names a section above a headline: few words, and what follows looks like a headline."""
    words = lines[0].text.split()
    if len(words) > MAX_SECTION_WORDS or _stops(lines[0].text) or len(lines) < 3:
        return False
    return len(lines[1].text.split()) > MAX_SECTION_WORDS and _is_title(lines[1:])


def _stops(text: str) -> bool:
    """Whether a text ends with a full stop: headlines may ask or exclaim, but they do not stop."""
    return text.rstrip("\"'”’»)]› ").endswith((".", "。", "।")) and not text.rstrip("\"'”’»)]› ").endswith("...")


def _take_lead(reading: _Reading) -> None:
    """The given lead, which the text may repeat; else the first paragraph, where it has the form of one."""
    lines = reading.lines
    if reading.lead is not None:
        _merge_given_lead(reading)
        return
    if len(lines) < 1 + MIN_BODY_AFTER_LEAD or lines[0].from_run_on or not ends_sentence(lines[0].text):
        return
    if lines[0].text[0] in BULLETS:
        return
    words, sentences = len(lines[0].text.split()), len(sentences_of(lines[0].text))
    limit = MAX_LEAD_WORDS if reading.title else MAX_UNTITLED_LEAD_WORDS
    if words <= limit and sentences <= MAX_LEAD_SENTENCES and not lines[0].text.endswith(":"):
        reading.lead = lines.pop(0).text
        reading.methods["lead"] = "first-paragraph"


def _merge_given_lead(reading: _Reading) -> None:
    """Takes the given lead out of the text; one that was cut off ("…") is completed from there."""
    given = reading.lead or ""
    reading.methods["lead"] = "message"
    if reading.title is not None and _bare(given) == _bare(reading.title):
        reading.lead = None
        del reading.methods["lead"]
        _take_lead(reading)
        return
    cut = given.rstrip(" .…")
    for number, line in enumerate(reading.lines[:3]):
        if len(reading.lines) == 1:
            break
        if _bare(line.text) == _bare(given):
            del reading.lines[number]
            return
        is_cut = given.endswith(("...", "…")) and len(cut) >= MIN_CUT_LEAD
        if is_cut and matching_key(line.text).startswith(matching_key(cut)):
            if len(line.text.split()) <= MAX_LEAD_WORDS:
                reading.lead = reading.lines.pop(number).text
            else:
                reading.lead = None
            return


MIN_CUT_LEAD = 30
"""Characters of a cut-off description by which the paragraph that it was cut from is known."""


def _bare(text: str) -> str:
    """What two writings of the same headline or lead have in common."""
    return matching_key(text).strip(" .…\"'“”")


def _finished(reading: _Reading, message: CrawlerMessage, zone: str | None, day_first: bool) -> ParsedArticle:
    given = message.published_at or ""
    published = read_timestamp(given, method="message", zone=zone, day_first=day_first) or reading.published_at
    if published is not None:
        reading.methods["published_at"] = published.method
    if message.title and reading.title:
        reading.methods["title"] = "message"
    given_names = tuple(dict.fromkeys(name for text in message.authors for name in split_names(text)))
    addresses = [address for text in message.image_urls if (address := safe_url(text, message.url))]
    return ParsedArticle(
        body=tuple(line.text for line in reading.lines),
        title=reading.title,
        lead=reading.lead,
        authors=given_names or reading.authors,
        published_at=published,
        section=_one_line(message.section) or reading.section,
        tags=message.tags,
        images=(*reading.images, *(Image(url=address) for address in addresses)),
        methods={"body": "plain-text", **reading.methods},
    )
