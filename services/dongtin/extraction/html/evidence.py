"""Whether a page is an article at all, and if not, what it is: the sentence of the rejection."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from dongtin.pipeline import NoArticle

from .body import Body
from .claims import declares_article, is_flash, retells_headline
from .metadata import PageFacts
from .page import Page
from .scoring import is_sentence, width
from .teasers import count_teasers, is_linked_headline
from .title import LONG_HEADLINE, SEPARATORS

MIN_TEXT = 100
"""Letters under which there is no article, the lead counted; the shortest news flashes have about 120."""

SURE_TEXT = 250
"""Letters of paragraphs from which on a page is an article, whatever else stands on it: of eight front pages and
section pages of Vietnamese outlets none had more than 140, of 206 articles two had less."""

PARAGRAPH = 60
UNENDED_PARAGRAPH = 200
"""Letters of a paragraph in writings that have no full stop."""
_UNENDED_WRITING = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")

LIST_LINKS = 20
"""Linked headlines from which on a page with little text is a list."""

_STATUS = r"(?:40\d|410|50[0-4])"
_MISSING_WORDS = (
    r"not found|không (?:tìm thấy|tồn tại)|nicht gefunden|introuvable|no encontrad[ao]|non trovat[ao]|не найден[ао]?|"
    r"não encontrad[ao]|nie znaleziono|nenalezen[ao]?|niet gevonden|hittades inte|kunde inte hittas|"
    r"ikke fun(?:det|net)|ei löy(?:dy|tynyt)|bulunamadı|tidak ditemukan|tidak dijumpai|ไม่พบ"
)
MISSING = re.compile(
    rf"^\W*(?:(?:http|error|erreur|fehler|lỗi|ошибка)\W{{1,3}})*{_STATUS}(?!\w)(?:\W*$|\s*[|:!]|\s+[-–—]\s|"
    rf"\s+(?:error|page|trang|lỗi|forbidden|unauthorized|gone)\W*$|\s+(?:bad gateway|gateway time|"
    r"service (?:temporarily )?unavailable|internal (?:server )?error|access denied|page (?:not|is)|error page|"
    rf"{_MISSING_WORDS}))|"
    rf"\b(?:error|lỗi|fehler|erreur)\W{{1,3}}{_STATUS}(?!\w)|"
    rf"^\W*(?:{_MISSING_WORDS})\W*$|"
    r"\bpage (?:is )?(?:missing|does not exist|doesn't exist|unavailable|not available)|"
    r"^\W*(?:access denied|forbidden|service unavailable|bad gateway|just a moment|attention required)\W*$|"
    r"^\W*(?:are you a robot|verify(?:ing)? (?:that )?you are)|"
    r"페이지를 찾을 수 없|見つかりません|页面不存在|頁面不存在",
    re.I,
)
"""What an error page calls itself, alone or beside the outlet's name: "500 suất quà" and "hiker not found" are news."""
_PAGE = re.compile(
    r"\b(?:page|site|content|url|address|document|trang|nội dung|đường dẫn|bài viết|seite|artikel|inhalt|página|"
    r"pagina|contenido|conteúdo|contenu|страниц\w*|материал|stron[ayę]|treści|stránk[ay]|sidan?|siden|sivua?|sayfa|"
    r"halaman|laman|หน้า\w*)\b", re.I,
)  # fmt: skip
_MISSING_PAGE = re.compile(_MISSING_WORDS, re.I)
MAX_MISSING = 60
"""Letters up to which a title that names a page and says that it was not found is an error page's."""

WALL = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe|subscribers?|subscription|register|password|forgot)\b|"
    r"đăng nhập|đăng ký|mật khẩu|thuê bao|anmelden|abonnieren|abonnement|passwort|s'abonner|abonnez|identifiez|"
    r"mot de passe|connectez-vous|se connecter|iniciar sesión|contraseña|suscr[ií]b|\bsenha\b|abbonat|accedi\b|"
    r"logga in|lösenord|logg inn|passord|zaloguj|hasło|wachtwoord|inloggen|로그인|비밀번호|ログイン|パスワード|会員|"
    r"登录|登錄|密码|密碼|войти|пароль|подпис|เข้าสู่ระบบ|รหัสผ่าน|kata sandi",
    re.I,
)
ACCOUNT = re.compile(
    r"(?:(?:please|customer|client|member|user|market|portal|new|my|your|an?|free|advanced|forgot(?:ten)?|lost|reset|"
    r"request|recover|create|open|change)\s+){0,3}"
    r"(?:log[- ]?in|sign[- ]?in|sign[- ]?up|register|registration|account|password|subscribe)"
    r"(?:\s+(?:page|form|required|options|reset|recovery|here|now))?|"
    r"đăng nhập|đăng ký(?: tài khoản| thành viên)?|quên mật khẩu|tạo tài khoản|(?:jetzt )?anmelden|anmeldung|einloggen|"
    r"registrier(?:en|ung)|passwort vergessen|(?:benutzer)?konto (?:erstellen|anlegen)|connexion|se connecter|"
    r"inscription|identification|mot de passe oublié|créer un compte|iniciar sesión|registrarse|crear cuenta|accedi|"
    r"registrati|criar conta|вход|регистрация|авторизация|zaloguj się|logowanie|rejestracja|logga in|log ind|logg inn|"
    r"inloggen|로그인|회원가입|비밀번호 찾기|ログイン|会員登録|新規登録|登录|登錄|注册|註冊|เข้าสู่ระบบ|สมัครสมาชิก",
    re.I,
)
"""What a page for readers' accounts calls itself, and nothing else: an outlet may well be The Register."""
MAX_ACCOUNT_TEXT = 1_000
"""Letters of running text up to which such a page explains itself."""

_TO_READER = re.compile(
    r"\b(?:you|your|already|bạn|tài khoản|ihr|sie|schon|vous|votre|déjà|usted|ya|tu|già|вы|ваш)\b|ください|必要|필요",
    re.I,
)
"""Who is asked to log in is the reader, where one of these stands beside; else the news speaks of it."""
_READ_ON = re.compile(
    r"đọc (?:tiếp|toàn bộ|đầy đủ)|xem tiếp|continue reading|keep reading|to read (?:this|the|more|on)|read the full|"
    r"read more|unlimited access|full access|"
    r"weiterlesen|weiter lesen|la suite|lire l'article|seguir leyendo|continua a leggere|les videre|"
    r"続き|全文|계속 읽|阅读全文|читать далее|дочитать",
    re.I,
)
"""What a wall behind a teaser promises."""
MIN_WALL_WORDS, MAX_WALL_PAGE = 2, 3_000
"""So many such words on a page of so few characters make it a wall."""
WALL_REACH = 2
"""So many blocks away from each other stand the words of a wall behind a teaser."""
MAX_WALL_LINE = 200

_BESIDE = re.compile(
    r"newsletter|bản tin|comment|bình luận|komm?entar|коммент|comentar|comentá|コメント|댓글|评论|評論", re.I
)
"""Who signs in to comment or to get letters may read the article without."""


def require_article(
    page: Page, facts: PageFacts, lead: str | None, paragraphs: Sequence[str], headline: int = -1
) -> None:
    """Raises `NoArticle`, saying what was seen, where a page is a list, a wall, an error page or a mere player.

    `headline` is the block of the headline, -1 where it is not on the page.
    """
    if name := _account_name(facts, paragraphs):
        raise NoArticle(f'the page asks to log in or to subscribe, it calls itself "{name}"')
    running = _running(paragraphs)
    if running >= SURE_TEXT:
        return
    texts = (*paragraphs, lead or "")
    declared = declares_article(facts)
    if not declared:
        refuse_at_sight(page, facts, running, is_told=retells_headline(page, facts, headline, texts))
    if _is_wall(page, texts, headline if declared else -1) or _is_paid(facts, texts):
        raise NoArticle("the page asks to log in or to subscribe and shows no article: crawl it with a session")
    if sum(map(width, texts)) < MIN_TEXT and not is_flash(page, facts, headline, texts):
        raise NoArticle(
            f"the page has {len(page.texts)} pieces of text but no paragraphs of an article: "
            "an index, a video or pictures alone"
        )


def refuse_teasers(page: Page, facts: PageFacts, body: Body, lead: str | None, tree: LexborHTMLParser) -> None:
    """Raises `NoArticle` where the text that was found is a list of other articles, each with its teaser.

    Whatever the metadata say: content systems give their sections the time of publication of an article.
    """
    if teasers := count_teasers(page, facts, body, lead, tree):
        raise NoArticle(f"the page is a list: {teasers} teasers, each under the linked headline of another page")


def _account_name(facts: PageFacts, paragraphs: Sequence[str]) -> str:
    """What a page with little text calls itself, where that is a page for readers' accounts; else ""."""
    title = facts.title or ""
    if any(width(part) >= LONG_HEADLINE and not WALL.search(part) for part in SEPARATORS.split(facts.head.title)):
        return ""  # a kicker before a headline
    parts = (title, SEPARATORS.split(title)[0], SEPARATORS.split(facts.head.title)[0])
    name = next((part for part in parts if ACCOUNT.fullmatch(part)), "")
    if not name or declares_article(facts) or sum(map(len, paragraphs)) > MAX_ACCOUNT_TEXT:
        return ""
    return name


def _is_missing(name: str) -> bool:
    """Whether a title, or what stands in it beside the outlet's name, is an error page's."""
    return any(
        MISSING.search(part)
        or (len(part) <= MAX_MISSING and _MISSING_PAGE.search(part) is not None and _PAGE.search(part) is not None)
        for part in (name, *SEPARATORS.split(name))
    )


def _is_paid(facts: PageFacts, texts: Sequence[str]) -> bool:
    """Whether next to nothing is shown of an article that must be paid for."""
    return facts.item is not None and facts.item.free is False and sum(map(width, texts)) < MIN_TEXT


def _is_wall(page: Page, texts: Sequence[str], headline: int) -> bool:
    """Whether the page asks its reader to log in rather than telling something.

    Below a headline only what is said there counts: sites have ways to log in above all their articles.
    """
    lines = page.texts
    if headline >= 0:
        lines = [text for text in page.texts[headline:] if not _BESIDE.search(text) or _READ_ON.search(text)]
    everything = " ".join(lines)[:MAX_WALL_PAGE]
    if len(everything) >= MAX_WALL_PAGE or len(WALL.findall(everything)) < MIN_WALL_WORDS:
        return False
    if sum(width(text) for text in texts if not _asks_reader(text)) < MIN_TEXT:
        return True
    return any(
        _READ_ON.search(text) and WALL.search(" ".join(page.texts[max(0, block - WALL_REACH) : block + WALL_REACH + 1]))
        for block, text in enumerate(page.texts)
        if len(text) < MAX_WALL_LINE
    )


def _asks_reader(text: str) -> bool:
    """Whether a line asks its reader to log in or to subscribe."""
    found = WALL.search(text)
    if found is None:
        return False
    return found.start() <= 1 or not is_sentence(text) or _TO_READER.search(text) is not None


def refuse_at_sight(page: Page, facts: PageFacts, running: int = 0, *, is_told: bool = False) -> None:
    """Raises `NoArticle` where a page with little running text is an error page, or a list of other articles.

    What declares an article with its date is neither; where the headline is told, links around it make no list.
    """
    if declares_article(facts):
        return
    for name in (facts.title or "", facts.head.title):
        if _is_missing(name):
            raise NoArticle(f'the page is an error page, it calls itself "{name[:80]}"')
    if not is_told and (links := _linked_headlines(page)) >= LIST_LINKS:
        raise NoArticle(f"the page is a list: {links} linked headlines, {running} letters of running text")


def _running(paragraphs: Sequence[str]) -> int:
    """Letters of running text; counted up to `SURE_TEXT` only, which says it all."""
    running = 0
    for text in paragraphs:
        if (letters := width(text)) >= PARAGRAPH and (is_sentence(text) or _runs_on(text, letters)):
            running += letters
        if running >= SURE_TEXT:
            break
    return running


def _runs_on(text: str, letters: int) -> bool:
    """Whether a text is a paragraph in Thai, Lao or Khmer."""
    return letters >= UNENDED_PARAGRAPH and _UNENDED_WRITING.search(text) is not None


def _linked_headlines(page: Page) -> int:
    return sum(is_linked_headline(page, block) for block in range(len(page.texts)))
