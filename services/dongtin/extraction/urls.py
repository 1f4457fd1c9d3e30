"""Addresses: the one that identifies an article, the outlet's domain, and which addresses may be published at all.

URL libraries were measured and left: one deletes `Seq_Code` in strict mode, so that all articles of KBS become one,
and none refuses `javascript:` or strips a user's name and password.
"""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

MAX_CHARACTERS = 4_096
"""Longer addresses are data, not places."""

TRACKING = frozenset(
    """
    fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid ysclid twclid ttclid igshid igsh mibextid li_fat_id srsltid
    zarsrc zanpid _ga _gl _gac gaa_at gaa_n gaa_ts gaa_sig mc_cid mc_eid mkt_tok vero_id vero_conv _hsenc _hsmi
    hsctatracking oly_enc_id oly_anon_id rb_clickid s_cid s_kwcid trk trkid trkcampaign spm scm xtor xtref wt_mc
    wt.mc_id wt_zmc cmp cmpid cmpid cmp_id cid_source campaign_id icid ncid ocid ito smid smtyp taid tsrc partner
    ref ref_src ref_url refsrc referer referrer src_ref soc_src soc_trk sr_share sharetype share_id shared sharing
    guccounter guce_referrer guce_referrer_sig __twitter_impression twitter_impression fb_action_ids fb_action_types
    fb_source fb_ref action_object_map action_type_map action_ref_map fb_comment_id feature wprov ved usg sfnsn extid
    rss intcmp int_cmp link_source taboola_ref dicbo vgo_ee ns_mchannel ns_source ns_campaign ns_linkname ns_fee
    at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 nl_id newsletter_id traffic_source leadsource
    cx_testid cx_testvariant cx_artpos wtrid gift_token unlocked_article_code vnn_source utm phpsessid jsessionid sid
    sessionid session_id amp amp_js_v amp_gsa amp_markup outputtype usqp print
""".split()
)
"""Parameters that tell where a reader came from, a session, or a form of the page; never which article it is."""

TRACKING_PREFIXES = ("utm_", "itm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "_x_tr_", "aff_", "stm_")

MOBILE_LABELS = frozenset({"m", "amp", "mobile", "wap", "mobi"})
"""First labels of a host that serve the same articles to telephones."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_HAS_HOST = re.compile(r"https?://[^/?#]", re.I)
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_][\w-]{{0,61}}[^\W_]|\d{{1,3}}(?:\.\d{{1,3}}){{3}}|localhost")
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?]*", re.I)
_ESCAPED_SLASH = re.compile(r"%(?:2f|25)", re.I)
_PATH_CHARACTERS = "/:@!$&'()*+,;=~-._"
_AMP_PATH = re.compile(r"/amp(?=/?$)|\.amp(?=(?:\.html?)?$)|(?<=[\w-])-amp(?=\.html?$)", re.I)
_AMP_PREFIX = re.compile(r"^/amp(?=/.)", re.I)
_AMP_CACHE = re.compile(r"^(?:/amp)?/(?:[cvir]/)?s?/?(?=[^/]+\.[^/]+/)")


def canonical_url(url: str) -> str | None:
    """The address without what does not identify the article; None where it is no http or https address.

    Scheme https, host in lower case without telephone variants and default ports, no user, no fragment, no tracking
    parameters, the others in the order of their names; AMP variants become the page they belong to.
    """
    return _known_canonical(url) if len(url) <= MAX_CHARACTERS else _canonical(url)


def _canonical(url: str) -> str | None:
    parts = _split(url)
    if parts is None:
        return None
    parts = _out_of_amp_cache(parts)
    host = _without_mobile(parts.hostname or "")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = _path(parts.path)
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit(("https", host + port, path, _query(parts.query), fragment))


def domain_of(url: str) -> str | None:
    """The outlet's domain of an address or a bare host: lower case, without `www.` and telephone variants."""
    return _known_domain(url) if len(url) <= MAX_CHARACTERS else _domain(url)


def _domain(url: str) -> str | None:
    bare = url.strip()
    parts = _split(bare if _SCHEME.match(bare) or bare.startswith("//") else f"https://{bare}")
    return _without_mobile(parts.hostname or "").removeprefix("www.") if parts else None


_known_canonical, _known_domain = lru_cache(maxsize=256)(_canonical), lru_cache(maxsize=256)(_domain)
"""Page, source, id and credits ask for one article's address. What is too long for one is not remembered."""


_PLAIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,20}/[A-Za-z0-9_.~!$&'()*+,=:@%/-]*+"
    r"(?:\?[A-Za-z0-9_.~!$&'()*+,=:@%/?-]++)?"
)
"""Addresses that stay as they are: host, path and query of letters that need nothing, as most pictures have."""


def safe_url(url: str, base: str | None = None) -> str | None:
    """An address that may be published, made absolute by `base`; None for every scheme but http and https.

    Nothing but user and password is taken away: pictures need their parameters.
    """
    cleaned = _clean(url)
    if not cleaned or len(cleaned) > MAX_CHARACTERS:
        return None
    try:
        absolute = _absolute(cleaned, base) if base else cleaned
    except ValueError:
        return None
    if _PLAIN.fullmatch(absolute):
        return absolute
    parts = _split(absolute)
    if parts is None:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    return urlunsplit((parts.scheme, (parts.hostname or "") + port, parts.path, parts.query, parts.fragment))


def _absolute(url: str, base: str) -> str:
    """`urljoin`, which gives an address with a host back after parsing both: that is spared where it changes nothing.

    It takes an empty parameter (`;`) away, and refuses bases that are none: these are left to it.
    """
    if _HAS_HOST.match(url) and ";" not in url and base.isascii() and "[" not in base and "]" not in base:
        return url
    return urljoin(base, url)


def _split(url: str) -> SplitResult | None:
    """The parts of an http or https address with a host that can exist, the host in lower case and ASCII."""
    cleaned = _clean(url)
    if not cleaned or len(cleaned) > MAX_CHARACTERS:
        return None
    if cleaned.startswith("//"):
        cleaned = f"https:{cleaned}"
    try:
        parts = urlsplit(cleaned)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return parts._replace(netloc=f"{host}:{port}" if port is not None else host)


def _clean(url: str) -> str:
    """Blanks inside as browsers send them, other characters that no reader sees out."""
    return _INVISIBLE.sub(lambda found: "%20" if found[0] == " " else "", url.strip())


def _out_of_amp_cache(parts: SplitResult) -> SplitResult:
    """Addresses of Google's AMP viewer and cache hold the page's own address in their path."""
    host = parts.hostname or ""
    viewer = host in {"google.com", "www.google.com"} and parts.path.startswith("/amp/")
    if not viewer and not host.endswith(".cdn.ampproject.org"):
        return parts
    inner = _split("https://" + _AMP_CACHE.sub("", parts.path))
    return inner._replace(query=parts.query) if inner else parts


def _without_mobile(host: str) -> str:
    """The host without the label that marks a telephone's variant, where a whole domain stays behind it."""
    labels = host.split(".")
    if len(labels) > 2 and labels[0] in MOBILE_LABELS:
        return ".".join(labels[1:])
    if len(labels) > 3 and labels[1] == "m" and (labels[0] == "www" or len(labels[0]) == 2):
        return ".".join([labels[0], *labels[2:]])
    return host


def _path(path: str) -> str:
    """The path in one spelling: escapes only where they are needed, no doubled slashes, no dots, no AMP."""
    plain = _SESSION_PATH.sub("", path)
    if not _ESCAPED_SLASH.search(plain):
        plain = quote(unquote(plain, errors="replace"), safe=_PATH_CHARACTERS)
    kept: list[str] = []
    for segment in re.sub(r"/{2,}", "/", plain).split("/"):
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return _AMP_PREFIX.sub("", _AMP_PATH.sub("", "/".join(kept))) or "/"


def _query(query: str) -> str:
    pairs = []
    bare = []
    for piece in query.split("&"):
        if piece and "=" not in piece:
            if not _is_tracking(piece):
                bare.append(piece)
        else:
            pairs += [
                (name, value) for name, value in parse_qsl(piece, keep_blank_values=False) if not _is_tracking(name)
            ]
    return "&".join([*sorted(bare), urlencode(sorted(pairs))]).strip("&")


def _is_tracking(name: str) -> bool:
    lowered = name.lower()
    return lowered in TRACKING or lowered.startswith(TRACKING_PREFIXES)
