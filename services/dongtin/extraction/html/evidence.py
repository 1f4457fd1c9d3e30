"""Whether a page is an article at all, and if not, what it is: the sentence of the rejection."""

import re
from collections.abc import Sequence

from dongtin.pipeline import NoArticle

from .metadata import PageFacts
from .page import Page
from .scoring import is_sentence, width

MIN_TEXT = 100
"""Letters under which there is no article, the lead counted; the shortest news flashes have about 120."""

SURE_TEXT = 250
"""Letters of paragraphs from which on a page is an article, whatever else stands on it: of eight front pages and
section pages of Vietnamese outlets none had more than 140, of 206 articles two had less."""

PARAGRAPH = 60
LIST_LINKS = 20
"""Linked headlines from which on a page with little text is a list."""

LINKED_HEADLINE, LINKED_SHARE = 20, 0.5

MISSING = re.compile(
    r"(?<!\d)40[0-9](?!\d)|(?<!\d)410(?!\d)|(?<!\d)50[0-4](?!\d)|not found|page (?:missing|does not exist|unavailable)|"
    r"không (?:tìm thấy|tồn tại)|nicht gefunden|introuvable|no encontrad|non trovata|access denied|forbidden|"
    r"service unavailable|bad gateway|just a moment|attention required|are you a robot|verify you are|"
    r"페이지를 찾을 수 없|見つかりません|页面不存在|не найдена",
    re.I,
)
WALL = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscribers?|subscription|register|password|forgot)\b|"
    r"đăng nhập|đăng ký|mật khẩu|thuê bao|anmelden|abonnieren|abonnement|passwort|s'abonner|abonnez|identifiez|"
    r"iniciar sesión|suscr[ií]b|abbonat|logga in|logg inn|zaloguj|로그인|ログイン|会員|登录|登錄|войти|подпис",
    re.I,
)
MIN_WALL_WORDS, MAX_WALL_PAGE = 2, 3_000
"""So many such words on a page of so few characters make it a wall."""


def require_article(page: Page, facts: PageFacts, lead: str | None, paragraphs: Sequence[str]) -> None:
    """Raises `NoArticle`, saying what was seen, where a page is a list, a wall, an error page or a mere player."""
    running = _running(paragraphs)
    if running >= SURE_TEXT:
        return
    refuse_list(page, facts, running)
    name = facts.title or facts.head.title
    if MISSING.search(name):
        raise NoArticle(f'the page is an error page, it calls itself "{name[:80]}"')
    everything = " ".join(page.texts)[:MAX_WALL_PAGE]
    if len(everything) < MAX_WALL_PAGE and len(WALL.findall(everything)) >= MIN_WALL_WORDS:
        raise NoArticle("the page asks to log in or to subscribe and shows no article: crawl it with a session")
    if sum(width(text) for text in (*paragraphs, lead or "")) < MIN_TEXT:
        raise NoArticle(
            f"the page has {len(page.texts)} pieces of text but no paragraphs of an article: "
            "an index, a video or pictures alone"
        )


def refuse_list(page: Page, facts: PageFacts, running: int = 0) -> None:
    """Raises `NoArticle` where a page with little running text is a list of other articles."""
    if not _declares_article(facts) and (links := _linked_headlines(page)) >= LIST_LINKS:
        raise NoArticle(f"the page is a list: {links} linked headlines, {running} letters of running text")


def _running(paragraphs: Sequence[str]) -> int:
    return sum(width(text) for text in paragraphs if width(text) >= PARAGRAPH and is_sentence(text))


def _linked_headlines(page: Page) -> int:
    return sum(
        len(text) >= LINKED_HEADLINE and linked > LINKED_SHARE * len(text)
        for text, linked in zip(page.texts, page.linked, strict=True)
    )


def _declares_article(facts: PageFacts) -> bool:
    """Whether the metadata describe an article with a date; lists of several outlets call themselves article too."""
    item = facts.item
    if facts.headlines and facts.head.meta("article:published_time"):
        return True
    return item is not None and bool(item.published) and item.kind not in {"WebPage", "VideoObject", "CollectionPage"}
