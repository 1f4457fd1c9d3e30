"""How well pages without article are told from short articles: `python -m tests.evaluation.article_or_not`.

The pages stand in `labelled/article_or_not.txt`, written for the project, by halves; those of
`labelled/article_or_not_confirming.txt` were written before the rules they judge, and only confirm. A page is right
where an article is let through, and where a list, wall, player or error page is rejected with the reason that names
what it is.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from dongtin.extraction.html import parse_html
from dongtin.pipeline import MessageError
from dongtin_schemas import CrawlerMessage

from .labelled import HERE, half

REASONS = {
    "list": "is a list",
    "wall": "asks to log in or to subscribe",
    "error": "is an error page",
    "video": "an index, a video or pictures alone",
}
"""What the reason of a rejection says of each class."""

GOAL = 0.95

_SUBJECTS = {
    "vi": ("Cầu mới qua sông", "Chợ phiên vùng cao", "Đội cứu hộ tỉnh", "Học sinh ba xã", "Giá lúa đầu vụ"),
    "en": (
        "New river bridge",
        "Weekly highland market",
        "County rescue team",
        "Pupils of three villages",
        "Rice price",
    ),
    "de": ("Die neue Brücke", "Der Wochenmarkt", "Die Bergwacht", "Schüler dreier Dörfer", "Der Getreidepreis"),
    "ja": ("新しい橋の工事は", "山あいの朝市は", "県の救助隊は", "三つの村の児童は", "新米の値段は"),
}
_EVENTS = {
    "vi": ("thông xe sớm hai tháng", "đón hàng nghìn khách", "diễn tập trước mùa mưa", "được đi học gần hơn"),
    "en": ("opens two months early", "draws thousands of guests", "trains before the rains", "gets closer to school"),
    "de": ("öffnet zwei Monate früher", "lockt Tausende Gäste", "übt vor der Regenzeit", "hat es näher zur Schule"),
    "ja": ("二カ月早く終わる見通し", "大勢の客でにぎわった", "雨の季節を前に訓練", "通学が楽になった"),
}
_SECTIONS = {
    "vi": ("Thời sự", "Thế giới", "Kinh tế", "Giáo dục", "Đời sống"),
    "en": ("World", "Politics", "Business", "Culture", "Sport"),
    "de": ("Politik", "Wirtschaft", "Kultur", "Sport", "Wissen"),
    "ja": ("社会", "政治", "経済", "国際", "文化"),
}
_FOOTERS = {
    "vi": "© Báo Ví Dụ. Giấy phép số 1/GP. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.",
    "en": "© The Sample Post. All rights reserved. Reproduction without permission is prohibited.",
    "de": "© Musterblatt. Alle Rechte vorbehalten. Nutzung nur mit Genehmigung des Verlags.",
    "ja": "© 見本新聞社。無断転載を禁じます。",
}


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page, and what it shows: `article` or one of the classes of `REASONS`."""

    wanted: str
    language: str
    name: str
    html: str
    half: str
    """`tuning`, `held`, or `confirming`."""


def pages() -> Iterator[LabelledPage]:
    """All pages with what sites put around them filled in."""
    yield from _pages("article_or_not.txt")
    yield from _pages("article_or_not_confirming.txt", "confirming")


def _pages(file: str, chosen: str = "") -> Iterator[LabelledPage]:
    for part in re.split(r"^=== ", (HERE / file).read_text(), flags=re.M)[1:]:
        label, _, source = part.partition("\n")
        wanted, language, name = (column.strip() for column in label.split(" | "))
        head, _, body = source.partition("\n---\n")
        filled = _filled(body, language)
        html = (
            f"<!doctype html><html lang={language}><head><meta charset=utf-8>{head}</head><body>{filled}</body></html>"
        )
        yield LabelledPage(wanted, language, name, html, chosen or half(name))


def reason(page: LabelledPage) -> str:
    """Why the page is rejected; "" where it gives an article."""
    message = CrawlerMessage(url="https://baovidu.example/trang-1.htm", html=page.html)
    try:
        parse_html(message, page.html, language=page.language)
    except MessageError as error:
        return str(error)
    return ""


def is_right(page: LabelledPage, said: str) -> bool:
    """Whether a page is let through or rejected as it should be, with the right reason."""
    return not said if page.wanted == "article" else REASONS[page.wanted] in said


def _filled(body: str, language: str) -> str:
    return re.sub(r"\[\[(\w+)(?: (\d+))?\]\]", lambda found: _furniture(found[1], int(found[2] or 0), language), body)


def _furniture(kind: str, count: int, language: str) -> str:
    code = language if language in _SUBJECTS else "en"
    headlines = [
        f"{subject}{'' if code == 'ja' else ' '}{_EVENTS[code][(number + number // 5) % 4]}"
        for number, subject in enumerate(_SUBJECTS[code] * (count // 5 + 1))
    ][:count]
    links = [f"<a href=/tin-{number}.htm>{headline}</a>" for number, headline in enumerate(headlines)]
    match kind:
        case "nav":
            sections = "".join(f"<li><a href=/m>{name}</a></li>" for name in _SECTIONS[code])
            return f"<header><div class=logo><a href=/>Logo</a></div><nav><ul>{sections}</ul></nav></header>"
        case "footer":
            return f"<footer><p>{_FOOTERS[code]}</p></footer>"
        case "links":
            return "".join(f"<li><h3>{link}</h3></li>" for link in links)
        case "cards":
            return "".join(
                f"<div class=item><img src=/t.jpg><h3>{link}</h3><p>{headline}.</p><span>5/9</span></div>"
                for link, headline in zip(links, headlines, strict=True)
            )
        case "aside":
            return "<aside><h4>Top</h4><ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul></aside>"
        case "rows":
            return "".join(f"<tr><td>{n % 24}:00</td><td>{link}</td></tr>" for n, link in enumerate(links))
        case "videos":
            return "".join(f"<div class=v><span>0{n % 9}:12</span>{link}</div>" for n, link in enumerate(links))
        case "scores":
            return "".join(f"<tr><td>Team {n}</td><td>{n % 4}-1</td><td>Team {n + 1}</td></tr>" for n in range(count))
    raise ValueError(f"no such furniture: {kind}")


def main() -> None:
    """Prints the figures by half, and with `--errors` the pages of the tuning half that are wrong."""
    counts: dict[tuple[str, str], list[bool]] = {}
    for page in pages():
        said = reason(page)
        right = is_right(page, said)
        kind = "short articles let through" if page.wanted == "article" else "pages without article rejected"
        counts.setdefault((kind, page.half), []).append(bool(said) != (page.wanted == "article"))
        if page.wanted != "article":
            counts.setdefault(("of these with the right reason", page.half), []).append(right)
        if "--errors" in sys.argv and not right and page.half == "tuning":
            print(f"wrong: {page.wanted} | {page.language} | {page.name}: {said or 'an article'}", file=sys.stderr)
    order = ("tuning", "held", "confirming")
    for (kind, part), right_ones in sorted(counts.items(), key=lambda row: (row[0][0], order.index(row[0][1]))):
        share = sum(right_ones) / len(right_ones)
        print(f"{kind:<44} {part:<10} {share:7.3f}  n={len(right_ones):<4} goal {GOAL}")


if __name__ == "__main__":
    main()
