"""What lines of furniture say, in the languages of the news; matched at the beginning of short blocks."""

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

_FURTHER = """
read more|read also|also read|read next|read the full|read:|read on|more on this|more from|more coverage|more:|related|
related articles|related stories|related:|see also|see more|see:|watch:|watch more|watch the|listen:|don't miss|
recommended|you may also|you might also|trending|most read|must read|up next|click here|keep reading|
more stories|more reading|in other news|explore more|
mehr zum thema|lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lies auch|lesen sie jetzt|auch interessant|
das könnte sie auch|das könnte dich auch|weiterlesen|weitere artikel|weitere nachrichten|weiterführende|passend dazu|
mehr dazu|mehr lesen|siehe auch|zum thema|zum weiterlesen|hier geht es|hier geht's|lesetipp|mehr aus|mehr von|
lire aussi|à lire aussi|a lire aussi|lire également|à lire|voir aussi|sur le même sujet|en savoir plus|notre dossier|
lea también|lee también|leer más|te puede interesar|más información|ver más|también te puede|mira también|relacionado|
leggi anche|leggi tutto|potrebbe interessarti|approfondisci|guarda anche|
leia também|leia mais|veja também|saiba mais|
läs också|läs mer|läs även|les også|les mer|les hele|læs også|læs mere|lue myös|lue lisää|les mer om|
lees ook|lees meer|lees verder|
czytaj też|czytaj także|czytaj również|czytaj więcej|zobacz też|zobacz także|zobacz również|polecamy|
čtěte také|čtěte i|přečtěte si|mohlo by vás|
skaitykite taip pat|taip pat skaitykite|ilgili haber|bunlar da ilginizi|
xem thêm|đọc thêm|tham khảo thêm|tin tài trợ|bài viết liên quan|
mời độc giả|mời bạn đọc|mời quý độc giả|mời xem|tin liên quan|bài liên quan|có thể bạn quan tâm|
đọc tiếp|đọc nhiều|tin cùng chuyên mục|bạn đọc quan tâm|xem video|
关联阅读|相关阅读|相关新闻|延伸阅读|相關新聞|延伸閱讀|関連記事|あわせて読みたい|関連ニュース|【関連|【あわせて|こちらも読む|
관련기사|관련 기사|더보기|함께 본 기사|
читайте также|читайте ещё|смотрите также|по теме|ещё по теме|читать далее|
baca juga|lihat juga|simak juga|baca selengkapnya|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง
"""

_CONSENTS = """
externer inhalt|an dieser stelle finden|empfohlener externer|empfohlener redaktioneller|mit ihrer zustimmung|
ich bin damit einverstanden|inhalte von drittanbietern|dieser inhalt|um diese inhalte|um diesen inhalt|
wir benötigen ihre|hier würde ihnen|hier finden sie externe|this content is hosted by|this content is provided by|
we need your consent|we need your permission|this article contains content provided by|to view this content|
allow and continue|ce contenu est|pour afficher ce contenu|vous avez refusé|en cliquant sur|
este contenido|questo contenuto|per vedere questo
"""

_INVITATIONS = """
sign up|signup|subscribe|sign in|log in|login|register|follow us|follow @|like us|join us|get the latest|get our|
get breaking|download the|download our|enable javascript|please enable|accept cookies|we use cookies|this site uses|
this website uses|by signing up|by subscribing|your email|thank you for|thanks for|support our|donate|
already a subscriber|to continue reading|create an account|create a free|this article is for subscribers|advertisement|
sponsored|share this|share on|email this|print this|report an error|have a story|got a tip|got a story|
do you have a story|contact us|comments|leave a comment|view comments|
advert|this slideshow|this video|article continues|story continues|
continue reading|scroll down|scroll for|play video|video player|loading|skip to|back to top|
jetzt abonnieren|newsletter|anmelden|jetzt anmelden|melden sie sich|abonnieren sie|hier anmelden|folgen sie|folge uns|
datenschutz|anzeige|werbung|artikel teilen|kommentare|jetzt teilen|zur startseite|
sie sehen gerade|jetzt kostenlos|jetzt testen|
abonnez-vous|inscrivez-vous|suivez-nous|s'abonner|publicité|la suite après|cet article est réservé|partager|
suscríbete|regístrate|síguenos|publicidad|iscriviti|seguici|pubblicità|abbonati|
följ oss|annons|prenumerera|følg oss|annonse|abonner|annonce|
reklama|dołącz do nas|obserwuj|subskrybuj|dalszy ciąg materiału|materiał chroniony|
đăng ký|đăng nhập|theo dõi chúng tôi|tải ứng dụng|chia sẻ bài|quảng cáo|bình luận|gửi bình luận|nhấn vào đây|
trở lại chủ đề|ý kiến của bạn|copy link|
広告|会員登録|ログイン|この記事は有料|有料会員|無断転載|무단 전재|무단전재|저작권자|구독|ⓒ|
подписывайтесь|подпишитесь|реклама|комментарии
"""


_BULLETS = " \t\n>»›▶►•●■□◆→-–—*+([📷👉➡️\xa0"
_REACH = 60
"""Characters of a text in which a phrase at its beginning ends."""


class Beginnings:
    """Phrases at the beginning of a text, looked up by their first letters.

    An alternation of two hundred phrases takes ten microseconds a text, and a page has a hundred texts.
    """

    def __init__(self, phrases: str) -> None:
        self._by_start: dict[str, list[str]] = {}
        for phrase in phrases.replace("\n", "").split("|"):
            if words := phrase.strip().casefold():
                self._by_start.setdefault(words[:2], []).append(words)

    @property
    def starts(self) -> frozenset[str]:
        """The first two letters of the phrases."""
        return frozenset(self._by_start)

    def end(self, text: str) -> int:
        """Where the phrase with which `text` begins ends; 0 where it begins with none. Bullets before it count."""
        start, skipped = _opening(text)
        for phrase in self._by_start.get(start[:2], ()):
            if start.startswith(phrase) and not start[len(phrase) : len(phrase) + 1].isalnum():
                return skipped + len(phrase)
        return 0


@lru_cache(maxsize=4)  # several vocabularies are asked about one text after the other
def _opening(text: str) -> tuple[str, int]:
    """The first words of a text, casefolded, and how many bullets and blanks stand before them."""
    bare = text.lstrip(_BULLETS)
    return bare[:_REACH].casefold(), len(text) - len(bare)


FURTHER = Beginnings(_FURTHER)
"""Beginnings of lines that lead to other articles."""

INVITATION = Beginnings(_INVITATIONS)
"""Beginnings of lines that ask the reader for something, or speak of the page."""

CONSENT = Beginnings(_CONSENTS)
"""Beginnings of texts that stand where something from another site would."""

_STARTS = FURTHER.starts | INVITATION.starts | CONSENT.starts


def begins_as_phrase(text: str) -> bool:
    """Whether `text` may begin with one of `FURTHER`, `INVITATION` and `CONSENT`: most begin with none."""
    return _opening(text)[0][:2] in _STARTS


RIGHTS = re.compile(
    r"^\s*(?:©|\(c\)\s|copyright\b|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"todos los derechos|bản quyền|ⓒ|저작권|<저작권|\[저작권|無断|版权|版權)",
    re.I,
)

LABELS = re.compile(
    r"^\W{0,3}(?:tags?|tagged(?: (?:with|as|in))?|filed (?:under|in)|posted in|categor(?:y|ies)|topics?|keywords?|"
    r"schlagw[oö]rte?r?|themen|stichworte|mots-clés|étiquettes|etiquetas|temas|categoría|etichette|argomenti|tagi|etiketter|ämnen|emner|"
    r"từ kh(?:óa|oá)|chủ đề|nhãn|태그|키워드|标签|關鍵字|关键词|タグ|キーワード|теги|метки)\s{0,2}[:：]",
    re.I,
)
"""Lines of tags; a short text only, since a sentence may open with "Topic:" as well."""

STAMP = re.compile(
    r"(?<!\d)(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]20\d\d)(?!\d)|(?<!\d)\d{1,2}:\d\d(?:\s?[ap]m)?(?!\d)|"
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|"
    r"Sep|Sept|Oct|Nov|Dec)\.? \d{1,2}, 20\d\d",
)
"""A day or a clock in figures: what stands beside each headline of a list."""

END_MARK = re.compile(r"^\W{0,3}(?:end|끝|hết|完|終|ende)\W{0,3}$", re.I)
MAX_END_MARK = 12
"""Characters of the longest line that `END_MARK` matches, and a few more."""

ARROWS = re.compile(r"^\s*(?:>{1,3}|»{1,2}|›|▶|►|👉|➡|→|\+\+)\s*\S")

BYLINE = re.compile(
    r"^\s*(?:(?:by|von|par|por|di|av|af|door|de|text|texte|foto|fotos|photo|photos|video|bilder|bild|photographs?|"
    r"reporting|editing|written|przez|autor|autorin|author|authors|autori|tekst|story|words|"
    r"bài và ảnh|bài, ảnh|bài|ảnh|thực hiện|tác giả)\s?:|(?:by|von|par|por|di|av|af|door)\s+(?=[A-ZÀ-ÞĀ-Ž]))\s*\S",
    re.I,
)

_ADDRESS = re.compile(r"[\w.+-]@[\w-]{1,63}\.[\w.-]{2,20}")
_CONTACT = re.compile(
    r"\b(?:follow (?:us|me|him|her|them|the|[A-Z@])|newsletter\b|subscribe\b|sign up\b|reporting by\b|editing by\b|"
    r"is a (?:staff )?(?:writer|reporter)\b|contributed to this\b|mailto\b|fanpage\b|zalo\b|"
    r"for more (?:stories|news) like\b)|get in touch\b",
    re.I,
)


def tells_contact(text: str) -> bool:
    """Whether a line tells how to reach its author or its outlet, as the last lines under an article do."""
    return ("@" in text and _ADDRESS.search(text) is not None) or _CONTACT.search(text) is not None


CREDIT = re.compile(
    r"^\W*(?:theo|nguồn|tổng hợp|sources?|quelle|fonte|fuente|via)\b|[(（](?:theo|nguồn|tổng hợp)\b", re.I
)
"""From whom a text was taken: the last line of many, and never furniture."""

CHANNEL = re.compile(r"\b(?:twitter|facebook|instagram|whatsapp|telegram|tiktok|youtube|podcast)\b", re.I)
"""Channels of outlets, which the news itself speaks of as well."""

_PROMOTIONS = (
    "newsletter|bản tin email|ニュースレター|メールマガジン|뉴스레터|рассылк",
    "subscribe|subscription|sign up|signing up|register|abonnier|abonnent|abonnez|inscrivez|suscríb|suscrib|iscriv|"
    "prenumerera|zapisz się|đăng ký|登録|有料会員|読み放題|구독|подпис",
    "our app| app for|news app|news-app|-app |free app|unsere app|unserer app|notre appli|tải app|e-paper|epaper|"
    "app store|google play|ứng dụng|push-|アプリ",
    "twitter|facebook|instagram|whatsapp|telegram|tiktok|youtube|podcast",
    "click here|clicking here|tap here|hier entlang|hier geht es|hier klicken|cliquez ici|clicca qui|clic aquí|"
    "klicka här|klikk her|kliknij|nhấn vào đây|こちらから",
    "delivered to your|delivered through|delivered straight|straight to your inbox|in your inbox|to your inbox|"
    "letterbox|free trial|kostenlos testen|essai gratuit|prueba gratis|dùng thử miễn phí",
)


class Promotions:
    """What outlets advertise to their readers, in sorts: each alone is news now and then, two in a short text are not.

    All words are looked for at once: an alternation searched in long text takes ten times as long.
    """

    def __init__(self, sorts: tuple[str, ...]) -> None:
        words = [(word, sort) for sort, line in enumerate(sorts) for word in line.split("|")]
        self._sorts = [sort for _, sort in words]
        self._automaton = AhoCorasick([word for word, _ in words])

    def count(self, text: str) -> int:
        """How many sorts of advertising a text holds."""
        found = self._automaton.find_matches_as_indexes(text.casefold(), overlapping=True)
        return len({self._sorts[word] for word, _, _ in found}) if found else 0


PROMOTION = Promotions(_PROMOTIONS)

_MONTH = (
    r"jan\w*|feb\w*|mar\w*|mär\w*|apr\w*|may|mai|maj|maja|jun\w*|jui\w*|jul\w*|aug\w*|sep\w*|oct\w*|okt\w*|nov\w*|dec\w*|dez\w*|"
    r"enero|ene|marzo|abr\w*|mayo|ago\w*|dic\w*|gen\w*|giu\w*|lug\w*|set\w*|ott\w*|août|avr\w*|déc\w*|févr\w*|tháng"
)
DATE_LINE = re.compile(
    r"^(?:\W|\d|(?:" + _MONTH + r")\b|"
    r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?\b|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"(?:published|updated|posted|last|first|on|at|am|pm|a\.m\.|p\.m\.|est|edt|gmt|utc|bst|cet|ist|pst|pdt|uhr|stand|aktualisiert|"
    r"veröffentlicht|publié|mis|à|jour|le|modifié|actualizado|publicado|thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|giờ|phút|cập|lúc|"
    r"min|mins|minute|minutes|minuten|read|lesezeit|lesedauer|ago|hours?|of|the|st|nd|rd|th|and|date|time|gmt|kl|den|del|de|h|"
    r"oppdatert|publisert|publicerad|uppdaterad|dnia|godz|alle|ore|il|aggiornato|pubblicato|input|入力|수정|등록|年|月|日|時|分|更新|公開|配信)\b)"
    r"{2,40}$",
    re.I,
)
"""A line that is nothing but a date."""
