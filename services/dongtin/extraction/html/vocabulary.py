"""What class names, ids and roles say about an element: whole tokens only, in the words that sites use.

A word may stand for furniture (NEGATIVE), for furniture that is never the article (HARD among them), for something
that is furniture only while it is small (WEAK), for the text of the article (POSITIVE) or for its lead (LEAD).
Nothing here is believed blindly: `scoring` takes an element away only while it holds little of the page's text,
because wrappers called `sidebar-layout` or `modal` do hold articles.
"""

import re
from functools import lru_cache
from typing import Final


class Sign:
    """What an element's names say, as bits of an integer; several may hold at once.

    Plain integers: an IntFlag costs half a microsecond an operation, and a page needs thousands.
    """

    NONE: Final = 0
    NEGATIVE: Final = 1
    HARD: Final = 2
    WEAK: Final = 4
    POSITIVE: Final = 8
    LEAD: Final = 16
    CARD: Final = 32
    BYLINE: Final = 64
    DATE: Final = 128
    CAPTION: Final = 256
    HIDDEN: Final = 512
    ARTICLE_BODY: Final = 1024
    RIGHT: Final = 2048
    """Set to the right, as signatures are."""
    BREADCRUMB: Final = 4096
    PICTURE: Final = 8192
    """A picture stands in the element, a few levels down at most."""


MAX_ID = 24
"""Longer ids are slugs of headlines; their words say nothing about the element."""

MIN_FUSED = 9
"""Letters from which on a token may be several words written as one."""

MAX_NAMES = 400
"""Characters of a class string that are looked at."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


HARD = _words(
    "cookie cookies consent gdpr onetrust cmp privacy modal popup popin overlay lightbox nav navbar navigation menu",
    "submenu footer comments comment disqus commentlist respond kommentare commentaires comentarios kommentar",
    "newsletter newsletters subscribe subscription abo abonnement signup sign-up sidebar sidecolumn rightrail",
    "right-rail side-bar related recirc recirculation login signin sign-in register registration masthead",
    "site-header site-footer page-footer page-header outbrain taboola plista ligatus offcanvas off-canvas",
)
"""Never the article, unless nearly all of the page stands in it."""

NEGATIVE = HARD | _words(
    # other articles
    "relacionadas relacionados relacionada relatednews related-articles articles-related recommended recommendation",
    "recommendations recommend recos",
    "trending trend popular mostpopular most-read most-popular mostread bestof",
    "more-news more-articles more-stories more-on morenews more-from read-more readmore read-also also-read readalso",
    "read-next next-article next-post prev-post prevnext see-also further-reading latest latest-news up-next",
    "you-may-also you-might onward-journey",
    "teaser teasers teaserlist promo promotion promobox promos crosslink crosslinks",
    "relatedlinks relacionado tin-lien-quan tinlienquan lien-quan tin-khac tincungchuyenmuc tin-cung-chuyen-muc",
    "cung-chuyen-muc docthem doc-them doc-tiep tinmoi tin-moi tin-tuc-khac xem-them xemthem",
    "tin-doc-nhieu box-tinlienquan",
    "similar suggestions suggested similars carousel slider swiper slick recirculating spotlight linkbox link-box",
    "infobox-links packages package topstories top-stories headlines newsfeed newslist news-list ticker",
    # advertising and sharing
    "sponsor sponsored sponsors ad ads advert adverts advertisement advertising adslot adbox adsbox adsense gpt dfp",
    "anzeige werbung publicite publicidad pubblicita reklama quangcao quang-cao banner banners affiliate commercial",
    "share sharing sharebar shares social socials socialmedia social-media addtoany sharethis addthis sharedaddy",
    "share-buttons follow followus follow-us whatsapp telegram tools toolbar toolbox utility utilities actions",
    "article-tools post-actions bookmark bookmarks save-article print printer app-download download-app applink",
    # who, when, about
    "byline bylines author authors author-bio authorbio author-box authorbox about-author bio biography autor autores",
    "auteur writer contributor contributors tac-gia tacgia tags tag taglist tag-list tagcloud topics topic topic-list",
    "keywords breadcrumb breadcrumbs breadcrum crumbs timestamp dateline datetime pubdate published date-published",
    "post-date publish-date copyright copyrights disclaimer imprint kicker overline eyebrow category categories",
    "caption captions figcaption wp-caption-text image-caption photo-caption credit credits photocredit imagecredit",
    "photo-credit image-credit legend",
    # pieces beside the text
    "pagination pager pages paging infobox factbox fact-box factsheet infokasten pullquote pull-quote",
    "toc table-of-contents tableofcontents outline aside widget widgets sidenote metabar post-meta article-meta",
    "article-info article-footer post-footer entry-footer article-header-meta poll quiz survey feedback rate-article",
    "reactions reaction donate donation support-us contribute membership promo-box callout cta call-to-action hinweis",
    "hidden hide visually-hidden visuallyhidden sr-only screen-reader-text screen-reader screenreader offscreen",
    "d-none invisible noprint no-print print-only skip-link skiplink skip-links backtotop back-to-top loading",
    "error-message notification alert-box weather horoscope stock-ticker audio-player player audioplayer",
    "playlist readspeaker listen tts text-to-speech",
    "card cards tile tiles not-prose ai-summary ai-disclaimer",
)

CARD = _words("card cards tile tiles teaser teasers package packages")
"""Boxes that lists of articles are made of, and now and then the article itself."""

WEAK = _words(
    "photo photos gallery galleries video videos meta info rating ratings embed embedded image media note notes"
)
"""Furniture only while it is small."""

SAFE = _words("has with without no layout contains around allow show enable enabled")
"""A name with one of these speaks of something around or missing: `has-sidebar`, `no-comments`."""

_BODY_SUBJECTS = "article story post entry content body news detail main art text artikel articulo articolo page single"
_BODY_PARTS = "body content text bodytext richtext copy contents inhalt contenu contenido texto corpo cuerpo"

POSITIVE = (
    frozenset(
        subject + join + part
        for subject in _BODY_SUBJECTS.split()
        for part in _BODY_PARTS.split()
        for join in ("-", "")
        if subject != part and (subject, part) not in {("page", "content"), ("main", "content"), ("page", "body")}
    )
    | _words("richtext rich-text maintext main-text bodytext body-text storytext fck-detail fckdetail singular-content")
    | _words("articlebody articlecontent storybody artikeltext artikelinhalt articletext newsbody newstext bodycopy")
    | _words(
        "noi-dung noidung contentdetail content-detail detail-content newsdetail-content the-article-body cms-body"
    )
)

LEAD = _words(
    "lead lede leadtext lead-text standfirst summary intro introtext intro-text introduction dek deck subtitle",
    "subheadline subhead subheading sub-title sub-headline chapo chapeau ingress manchet perex sapo teasertext",
    "article-description post-excerpt excerpt abstract bajada entradilla sommario occhiello lead-paragraph vorspann",
    "article-summary underrubrik unterzeile lid spot article-teaser articleteaser",
)

BYLINE = _words(
    "byline bylines author authors autor autores autorin auteur auteurs writer contributor author-name authorname",
    "by-line tac-gia tacgia author-mail creditline redakteur journalist reporter signature firma autori author-info",
)

DATE = _words(
    "date time timestamp datetime dateline pubdate published publish-date post-date publish-time article-date",
    "published-date time-ago ngay-dang datum fecha data-pubblicazione",
)

CAPTION = frozenset(
    f"{picture}-{text}"
    for picture in "img image photo picture bild foto figure media imagen".split()
    for text in "description caption text title legend desc info credit source copyright".split()
) | _words(
    "caption captions figcaption wp-caption-text image-caption photo-caption imagecaption photocaption legend",
    "bildunterschrift image-title chu-thich chuthich",
)

BREADCRUMB = _words("breadcrumb breadcrumbs breadcrum crumbs bread-crumb bread-crumbs")

STEMS = re.compile(r"teaser|newsletter|related|recommend|breadcrumb|advert|sponsor|infobox|factbox|sharing|subscri")
"""Words that say the same inside a longer one: sites write `manualteasershorttext`."""

NEGATIVE_ROLES = _words("navigation complementary contentinfo banner dialog search alertdialog menu menubar tablist")

NEGATIVE_TAGS = frozenset({"aside", "h5", "h6"})
HARD_TAGS = frozenset({"form"})
"""Some content systems wrap whole pages in a form; else it asks the reader for something."""

_POST_NAMES = re.compile(r"(?:^|\s)(?:hentry|type-post|post-\d+)(?:\s|$)")
_POST_LABEL = re.compile(r"(?:^|\s)(?:tag|category|format|status|type|topic|section|author)-\S+")
"""WordPress writes the tags and categories of a post among the class names of its article."""

_WORD = re.compile(r"[0-9a-z\u00c0-\u1ef9]+")
"""A token of a name without capitals; three times as fast as `_SPLIT`, and nearly all names have none."""
_SPLIT = re.compile(r"[^0-9A-Za-z\u00c0-\u1ef9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=20_000)
def signs_of(names: str) -> int:
    """What a class string says: each name is split into tokens; single ones and neighbours are looked up whole."""
    sign: int = Sign.NONE
    names = names[:MAX_NAMES]
    if ("post" in names or "hentry" in names) and _POST_NAMES.search(names):
        names = _POST_LABEL.sub(" ", names)
    for name in names.split():
        sign |= _signs_of_name(name)
    if sign & (Sign.LEAD | Sign.POSITIVE) and not sign & (Sign.HARD | Sign.CAPTION):
        sign &= ~Sign.NEGATIVE
    return sign


@lru_cache(maxsize=50_000)
def _signs_of_name(name: str) -> int:
    lowered = name.lower()
    tokens = _WORD.findall(name) if lowered == name else [token.lower() for token in _SPLIT.split(name) if token]
    bits = opens = opened = 0
    before = further = ""
    for token in tokens:
        found = _BITS.get(token, 0)
        if opens:
            bits |= _BITS.get(f"{before}-{token}", 0)
        if opened:
            bits |= _BITS.get(f"{further}-{before}-{token}", 0)
        bits |= found
        opened, opens = opens, found & _OPENS
        further, before = before, token
    bits &= ~_OPENS
    if bits & _SAFE:
        return bits & _WITHOUT_FURNITURE | _captions_are_furniture(bits)
    if not bits & Sign.NEGATIVE and len(name) >= MIN_FUSED:
        fused = [token for token in tokens if len(token) >= MIN_FUSED]
        if fused and any(map(STEMS.search, fused)):
            bits |= Sign.NEGATIVE
    if bits & Sign.NEGATIVE:
        bits &= ~Sign.WEAK
    if bits & _FURNITURE:
        bits &= ~(Sign.CARD | _FURNITURE)
    return bits | _captions_are_furniture(bits)


def _captions_are_furniture(bits: int) -> int:
    return Sign.NEGATIVE if bits & Sign.CAPTION else 0


_SAFE, _FURNITURE, _OPENS = 1 << 20, 1 << 21, 1 << 22
"""Inner bits of words: words that make a name say nothing, furniture that is no card, and first words of what is
written with a hyphen: behind all others there is nothing to look up."""


_WITHOUT_FURNITURE = ~(_SAFE | _FURNITURE | Sign.NEGATIVE | Sign.HARD | Sign.CARD | Sign.WEAK)


def _bits_of_words() -> dict[str, int]:
    """All vocabularies in one table, for one look-up a word."""
    table: dict[str, int] = {}
    vocabularies = (
        (NEGATIVE, Sign.NEGATIVE), (NEGATIVE - CARD, _FURNITURE), (HARD, Sign.HARD), (CARD, Sign.CARD),
        (WEAK, Sign.WEAK), (POSITIVE, Sign.POSITIVE), (LEAD, Sign.LEAD), (BYLINE, Sign.BYLINE), (DATE, Sign.DATE),
        (CAPTION, Sign.CAPTION), (BREADCRUMB, Sign.BREADCRUMB), (SAFE, _SAFE),
    )  # fmt: skip
    for words, bit in vocabularies:
        for word in words:
            table[word] = table.get(word, 0) | bit
    for first in {word.split("-", 1)[0] for word in table if "-" in word}:
        table[first] = table.get(first, 0) | _OPENS
    return table


_BITS = _bits_of_words()
