"""What makes an agency the source of a statement in Korean, Chinese, Japanese and Russian."""

import re

from .mentions import Mention

_KOREAN_KIND = (
    r"(?:\s?(?:통신사|통신|방송|뉴스|신문|일보|매체|TV|텔레비전))?(?:\s?\([^()]{1,20}\))?(?:\s(?:방송|통신|기자|보도))?"
)
_KOREAN_RIGHT = re.compile(
    rf"{_KOREAN_KIND}(?:"
    r"(?:에|의\s보도에)\s?(?:따르면|의하면)|(?:과|와)의\s?(?:인터뷰|통화|회견)|(?:을|를)\s?(?:인용|통해)|에\s?(?:말했|전했|밝혔|답했)"
    r"|(?:은|는|이|가|도)\s(?:[^.\n]{0,80}?\s)?[^.\s]{0,6}(?:보도|전했|밝혔|인용|발표|전하|설명)(?:했다|했|한|하며|해|다)?)"
)

_CHINESE_RIGHT = re.compile(
    r"》?(?:记者|記者)?[^。，\n]{0,12}?(?:报道|報道|报导|報導|电(?=[，。]|$)|電(?=[，。]|$)|消息|称|稱|援引|引述|采访|採訪|透露|获悉|獲悉)(?:说|說)?"
    r"|によると|が報じ|は報じ|が伝え|は.{0,30}?(?:と報じ|と伝え)"
)
_CHINESE_LEFT = re.compile(r"(?:据|據|根据|根據|援引|引述|告诉|告訴|接受|对)[^，。]{0,8}$")
_CHINESE_TOLD = re.compile(r"(?:告诉|告訴|援引|引述)《?$")

_RUSSIAN_KIND = (
    r"(?:(?:информационн\w+\s+|государственн\w+\s+|японск\w+\s+|китайск\w+\s+|британск\w+\s+|американск\w+\s+"
    r"|немецк\w+\s+|южнокорейск\w+\s+)?(?:информ)?(?:агентств\w*|газет\w*|издани\w*|телеканал\w*|журнал\w*|портал\w*"
    r"|радиостанци\w*|корреспондент\w*|изданию)\s+)?"
)
_RUSSIAN_LEFT = re.compile(
    r"(?<!\w)(?:(?:по|согласно)\s+(?:\w+\s+)?(?:данным|информации|сообщени\w+|словам|сведениям|версии|подсч[её]там)"
    r"|как\s+(?:ранее\s+)?(?:сообща\w+|сообщил\w*|переда[её]т|пишет|отмечает|уточня\w+|рассказал\w*|стало известно)"
    r"|(?:со ссылкой|ссылаясь)\s+на|в\s+(?:интервью|беседе с|разговоре с|эфире|материале|комментарии)|об этом\s+\w+"
    r"|(?:сообща\w+|сообщил\w*|переда[её]т|пишет|цитирует|приводит))\s+"
    rf"{_RUSSIAN_KIND}[«“\"]?$",
    re.I,
)
_RUSSIAN_TOLD = re.compile(
    r"(?<!\w)(?:рассказал|сообщил|заявил|сказал|пояснил|уточнил|подтвердил|признал)[аи]?\s+(?:[^\s,.;:]+\s+){0,4}"
    rf"{_RUSSIAN_KIND}[«“\"]?$",
    re.I,
)
_RUSSIAN_RIGHT = re.compile(
    r"[»”\"]?(?:\s+со ссылкой на [^,.;]{3,60}?)?\s+(?:также\s+|ранее\s+)?"
    r"(?:сообща\w+|сообщил\w*|переда\w+|пиш\w+|написал\w*|цитиру\w+|приводит|отмеча\w+|процитировал\w*|утвержда\w+)",
    re.I,
)
_STOP = re.compile(r"[»”\"]?\s*(?:[,.;:)]|$|в\s|на\s)")
_HANGUL = re.compile(r"[가-힣]")


def korean_evidence(paragraph: str, mention: Mention) -> tuple[int, int] | None:
    """The stretch that makes a name a source in Korean."""
    if not _HANGUL.search(paragraph, mention.start, mention.end + 12):
        return None
    right = _KOREAN_RIGHT.match(paragraph, mention.end)
    return (mention.start, right.end()) if right else None


def chinese_evidence(paragraph: str, mention: Mention) -> tuple[int, int] | None:
    """The stretch that makes a name a source in Chinese or Japanese."""
    if not any(character > "\u2e7f" for character in paragraph[max(0, mention.start - 1) : mention.end + 2]):
        return None
    left = _CHINESE_LEFT.search(paragraph, max(0, mention.start - 12), mention.start)
    right = _CHINESE_RIGHT.match(paragraph, mention.end)
    if not right and not (left and _CHINESE_TOLD.search(paragraph, left.start(), mention.start)):
        return None
    return left.start() if left else mention.start, right.end() if right else mention.end


def russian_evidence(paragraph: str, mention: Mention) -> tuple[int, int] | None:
    """The stretch that makes a name a source in Russian."""
    window = paragraph[max(0, mention.start - 20) : mention.end + 20]
    if not any("\u0400" <= character <= "\u04ff" for character in window):
        return None
    reach = max(0, mention.start - 90)
    left = _RUSSIAN_LEFT.search(paragraph, reach, mention.start)
    right = _RUSSIAN_RIGHT.match(paragraph, mention.end)
    if not left and not right:
        told = _RUSSIAN_TOLD.search(paragraph, reach, mention.start)
        left = told if told and _STOP.match(paragraph, mention.end) else None
    if not left and not right:
        return None
    closed = mention.end + (paragraph[mention.end : mention.end + 1] in {"»", "”"})
    return left.start() if left else mention.start, right.end() if right else closed
