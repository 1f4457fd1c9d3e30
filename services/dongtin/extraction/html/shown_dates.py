"""Dates as the page itself shows them, around its headline: those of publication before those of a change."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from dongtin.pipeline import Words, caseless

from .page import Page
from .published import CHANGED, DateText
from .vocabulary import Sign

BEFORE_TEXT = 15
"""Blocks before the text from which on a date is looked for where the headline is not on the page."""
AFTER_HEADLINE = 25
"""Blocks after the headline that are searched for a date."""
BEFORE_HEADLINE = 5
"""Blocks before the headline in which an element that is called a date is one of this article."""

MARKED = "body [itemprop~=datePublished]:not(aside *, nav *, footer *)"
MAX_TIMES = 10
MAX_DATE_TEXT = 100

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_DAY = re.compile(r"(?<!\d)(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>(?:20)?\d\d)(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:h](?P<minute>[0-5]\d)(?!\d)")
_BARE_CLOCK = re.compile(r"\W{0,3}(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d)?\W{0,3}")

_CHANGES = """
last updated|last modified|last changed|updated|update|modified|cập nhật|sửa|aktualisiert|geändert|stand:|mise à jour|
mis à jour|modifié|actualizado|actualizada|aggiornato|ultima modifica|atualizado|atualizada|обновлен|изменен|оновлено|
更新|수정|업데이트|oppdatert|uppdaterad|ändrad|opdateret|päivitetty|zaktualizowano|aktualizacja|aktualizováno|diperbarui|
dikemas kini|güncelleme|แก้ไข|อัปเดต|bijgewerkt
"""
_PUBLICATIONS = """
published|posted|xuất bản|đăng|veröffentlicht|erschienen|publié|publicado|publicada|pubblicat|опубликован|опубліковано|
发布|發布|公開|掲載|配信|입력|등록|publisert|publicerad|udgivet|julkaistu|opublikowano|data publikacji|publikováno|
diterbitkan|yayınlanma|giriş|เผยแพร่|gepubliceerd|geplaatst
"""
LABEL = re.compile(
    rf"(?<![A-Za-z])(?P<changed>{''.join(_CHANGES.split(chr(10)))})(?!s\b|\s*(?:기자|특파원|앵커|리포터))|"
    rf"(?P<published>{''.join(_PUBLICATIONS.split(chr(10)))})",
    re.I,
)
"""What is said of a date, before it or, in some languages, behind it. Behind a given name stands the reporter's office,
and "updates" are no update."""
_CHANGE_WORDS = Words(*caseless(_CHANGES).replace("\n", "").split("|"))
_LABEL_WORDS = Words(*caseless(f"{_CHANGES.strip()}|{_PUBLICATIONS.strip()}").replace("\n", "").split("|"))
"""Looked for before the pattern, which takes fifty times as long."""

_CHANGED_NAME = re.compile(r"(?:^|[\s_-])(?:updated?|modified|lastmod|update[-_]?date)(?:$|[\s_-])", re.I)
_PUBLISHED_NAME = re.compile(r"publi|posted|created", re.I)


def visible_dates(page: Page, body: Sequence[int], headline: int) -> Iterator[DateText]:
    """Dates that the page shows, most telling first: time elements after the headline, then lines of dates.

    What is said to be the date of a change comes last: some outlets show no other.
    """
    if headline < 0 and body:
        headline = max(0, body[0] - BEFORE_TEXT)
    changed: list[DateText] = []
    for date, is_change in chain(_times(page, headline), _elements(page, headline), _lines(page, headline)):
        if is_change:
            changed.append(DateText(date.text, CHANGED))
        else:
            yield date
    yield from changed


def marked_dates(tree: LexborHTMLParser) -> Iterator[DateText]:
    """Dates in elements that are marked as the date of publication; a query of the whole page, for the asking."""
    for node in tree.css(MARKED)[:MAX_TIMES]:
        attributes = node.attributes
        text = attributes.get("content") or attributes.get("datetime") or node.text(deep=True)[:MAX_DATE_TEXT]
        yield DateText(text.strip(), "itemprop")


def _times(page: Page, headline: int) -> Iterator[tuple[DateText, bool]]:
    ordered = sorted(page.times, key=lambda entry: (entry[2] < headline, entry[2]))
    for stamp, text, block in ordered[:MAX_TIMES]:
        if stamp or text:
            around = page.texts[block] if block < len(page.texts) and text else ""
            label = _said_of(around, around.find(text), len(text)) if text in around else _said_of(text, 0, len(text))
            yield DateText(stamp or text, "time"), label == "changed"


def _said_of(text: str, start: int, length: int) -> str:
    """What a text says of the date that stands at `start`: "changed", "published" or nothing."""
    if not _LABEL_WORDS.stand_in(caseless(text)):
        return ""
    inside = LABEL.search(text, start, start + length)
    before = [found.lastgroup for found in LABEL.finditer(text, 0, start)] if start <= MAX_DATE_TEXT else []
    return (inside.lastgroup if inside else before[-1] if before else None) or ""


def _elements(page: Page, headline: int) -> Iterator[tuple[DateText, bool]]:
    """Elements whose names call them a date."""
    for element in page.saying(Sign.DATE):
        if page.after[element] - page.first[element] not in range(1, 4):
            continue
        if not headline - BEFORE_HEADLINE <= page.first[element] <= headline + AFTER_HEADLINE:
            continue
        names = page.names[element]
        is_change = _CHANGED_NAME.search(names) is not None and _PUBLISHED_NAME.search(names) is None
        for block in range(page.first[element], page.after[element]):
            text = page.texts[block]
            if len(text) <= MAX_DATE_TEXT and any(character.isdigit() for character in text):
                for part, label in _parts(text):
                    yield DateText(part, "date-class"), is_change or label == "changed"


def _lines(page: Page, headline: int) -> Iterator[tuple[DateText, bool]]:
    """Lines after the headline that name a day, with the hour in the next line where that is all of it."""
    for block in range(max(0, headline), min(len(page.texts), headline + AFTER_HEADLINE)):
        text = page.texts[block]
        if len(text) > MAX_DATE_TEXT or not YEAR.search(text):
            continue
        following = page.texts[block + 1] if block + 1 < len(page.texts) else ""
        if not _CLOCK.search(text) and _BARE_CLOCK.fullmatch(following):
            text = f"{text} {following}"
        for part, label in _parts(text):
            yield DateText(part.replace(" - ", " "), "text"), label == "changed"
            if found := _numbers(part):
                yield DateText(found, "text"), label == "changed"


def _parts(text: str) -> list[tuple[str, str]]:
    """A line as parts that are each said of one date, with what is said; the line whole where nothing is."""
    if not _CHANGE_WORDS.stand_in(caseless(text)):
        return [(text, "")]
    labels = list(LABEL.finditer(text))
    if not any(found.lastgroup == "changed" for found in labels):
        return [(text, "")]
    ends = [*(found.start() for found in labels[1:]), len(text)]
    parts = [
        (text[found.start() : end].strip(" -|,;/"), found.lastgroup or "")
        for found, end in zip(labels, ends, strict=True)
    ]
    before = text[: labels[0].start()]
    if any(character.isdigit() for character in before):
        told_behind = not any(character.isdigit() for character in parts[0][0])
        parts.insert(0, (before.strip(" -|,;/"), parts[0][1] if told_behind else ""))
    return [part for part in parts if YEAR.search(part[0])] or [(text, "")]


def _numbers(text: str) -> str:
    """Date and time of a line in figures, without what stands around them; "" where there is no date."""
    day = _DAY.search(text)
    if day is None:
        return ""
    year = day["year"] if len(day["year"]) == 4 else f"20{day['year']}"
    clock = _CLOCK.search(text)
    return f"{day['first']}.{day['second']}.{year}" + (f" {clock['hour']}:{clock['minute']}" if clock else "")
