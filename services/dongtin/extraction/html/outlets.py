"""Outlets as data: what is particular to one outlet's pages. The generic steps must do well without an entry.

To add an outlet: one entry here, one page and what is expected of it in `tests/golden/outlets`.
"""

from dataclasses import dataclass

SHARED_CMS_ID = r"-(\d{15,20})\.(?:html?|chn)(?:$|[?#])"
"""Ids of the content system that many Vietnamese outlets share; they carry the time at which a draft was begun."""

POST_ID = r"post(\d{4,9})\.(?:html|vnp|tpo|vov)(?:$|[?#])"

HANOI, SEOUL, PYONGYANG = "Asia/Ho_Chi_Minh", "Asia/Seoul", "Asia/Pyongyang"


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet; selectors are CSS, an empty one leaves the field to the generic steps."""

    key: str
    """Name of its golden page."""
    name: str
    domains: tuple[str, ...]
    body: str = ""
    lead: str = ""
    author: str = ""
    furniture: str = ""
    """What is taken off the page before anything is read."""
    zone: str = HANOI
    """Zone of dates that name none."""
    article_id: str = ""
    """Pattern in the address; its first group is the outlet's own id of the article."""
    lead_prefix: str = ""
    """Pattern of the outlet's signature before its leads, as in "TPO - "; names in brackets go without it."""
    trap: str = ""
    """What goes wrong without the entry, for who maintains it."""


def _on_shared_cms(key: str, name: str, *domains: str, trap: str = "") -> Outlet:
    """An outlet on the content system whose pages mark their parts with `data-role`."""
    return Outlet(
        key, name, domains, body="[data-role=content]", lead="[data-role=sapo]",
        author=".detail-author .author-item-name a, .detail-author .name, [data-role=author]",
        furniture=".detail-author .author-list-hidden", article_id=SHARED_CMS_ID,
        trap=trap or "JSON-LD is encoded twice; its author is empty or the outlet's name",
    )  # fmt: skip


OUTLETS: tuple[Outlet, ...] = (
    _on_shared_cms("vtv", "VTV", "vtv.vn"),
    _on_shared_cms("tuoitre", "Tuổi Trẻ", "tuoitre.vn"),
    _on_shared_cms("thanhnien", "Thanh Niên", "thanhnien.vn"),
    _on_shared_cms("nld", "Người Lao Động", "nld.com.vn", trap='leads begin with "(NLĐO) - "'),
    _on_shared_cms("baochinhphu", "Báo Chính phủ", "baochinhphu.vn", trap='leads begin with "(Chinhphu.vn) - "'),
    _on_shared_cms("cafef", "CafeF", "cafef.vn", trap="times have no zone; the source stands in .link-source-name"),
    _on_shared_cms("soha", "Soha", "soha.vn", trap="the source stands in .link-source-name"),
    _on_shared_cms("kenh14", "Kenh14", "kenh14.vn", trap="the source stands in .link-source-name"),
    Outlet(
        "vnexpress", "VnExpress", ("vnexpress.net",), body="article.fck_detail", lead="p.description",
        author="p.author_mail strong", furniture=".location-stamp", article_id=r"-(\d{6,9})\.html(?:$|[?#])",
        trap="JSON-LD names the outlet as author, the person signs the last paragraph, set to the right",
    ),
    Outlet(
        "dantri", "Dân trí", ("dantri.com.vn",), body=".singular-content", lead=".singular-sapo",
        author=".author-name", article_id=r"-(\d{17})\.htm(?:$|[?#])", trap="article:author is a Facebook address",
    ),
    Outlet(
        "vietnamnet", "VietNamNet", ("vietnamnet.vn",), body="#maincontent", lead=".content-detail-sapo",
        author=".article-detail-author .name", article_id=r"-(\d{6,9})\.html(?:$|[?#])",
        trap="a blank stands before the offset of its times",
    ),
    Outlet(
        "laodong", "Lao Động", ("laodong.vn",), body=".art-body", lead=".chappeau", author=".art-author, .author .name",
        article_id=r"-(\d{5,9})\.ldo(?:$|[?#])",
    ),
    Outlet(
        "tienphong", "Tiền Phong", ("tienphong.vn",), body=".article__body", lead=".article__sapo",
        author=".article__author .name, .article__author", article_id=POST_ID, lead_prefix=r"TPO",
    ),
    Outlet(
        "vietnamplus", "VietnamPlus", ("vietnamplus.vn",), body=".article__body", lead=".article__sapo",
        author=".article__author .name, .article__author", article_id=POST_ID,
        trap='the signature is "(TTXVN/Vietnam+)" at the end of the text',
    ),
    Outlet(
        "tintuc", "Tin tức", ("baotintuc.vn",), body=".contents", lead="h2.sapo, .sapo", author=".author",
        article_id=SHARED_CMS_ID,
    ),
    Outlet(
        "nhandan", "Nhân Dân", ("nhandan.vn",), body=".article__body", lead=".article__sapo",
        author=".article__author .name, .article__author", article_id=POST_ID, lead_prefix=r"NDO",
    ),
    Outlet(
        "qdnd", "Quân đội nhân dân", ("qdnd.vn",), body=".post-content", lead=".post-summary", author=".post-author",
        article_id=r"-(\d{5,9})(?:$|[?#])", lead_prefix=r"QĐND Online",
    ),
    Outlet(
        "vov", "VOV", ("vov.vn",), body=".article-content", lead=".article-summary, .article-content .summary",
        author=".article-author", article_id=POST_ID, lead_prefix=r"VOV\.VN",
    ),
    Outlet(
        "znews", "Znews", ("znews.vn", "zingnews.vn"), body=".the-article-body", lead=".the-article-summary",
        author=".the-article-author .author, .the-article-credit .author", article_id=POST_ID,
        trap="captions stand in tables of class picture",
    ),
    Outlet(
        "baodautu", "Báo Đầu tư", ("baodautu.vn",), body="#content_detail_news", lead=".sapo_detail",
        author=".author", article_id=r"-d(\d{4,9})\.html(?:$|[?#])",
        trap="no JSON-LD and no date in the metas: the time stands in the text, without a zone",
    ),
    Outlet(
        "plo", "Pháp luật TP.HCM", ("plo.vn",), body=".article__body", lead=".article__sapo",
        author=".article__author .name, .article__author", article_id=POST_ID, trap='leads begin with "(PLO)- "',
    ),
    Outlet(
        "kbs", "KBS World", ("world.kbs.co.kr",), body=".body_txt", zone=SEOUL, article_id=r"[?&]Seq_Code=(\d+)",
        trap="an article is known by a parameter of the address alone; paragraphs are set apart by br",
    ),
    Outlet(
        "kcna", "KCNA", ("kcna.kp",), body=".article-content-body .content-wrapper, .article-content-body",
        zone=PYONGYANG, article_id=r"/article/q/([0-9a-f]{16,64})\.kcmsf",
        trap="no metadata at all; the date stands in the text as www.kcna.kp (Juche113.5.10.)",
    ),
    Outlet(
        "yonhap", "Yonhap", ("yna.co.kr",), body=".story-news", lead=".tit-sub", author=".tit-name",
        zone=SEOUL, article_id=r"/view/([A-Z]{3}\d{14,17})", trap="the text begins with place, date and (Yonhap)",
    ),
)  # fmt: skip


def outlet_of(domain: str | None) -> Outlet | None:
    """The entry of a domain or of the domain above it."""
    while domain and "." in domain:
        if found := _BY_DOMAIN.get(domain):
            return found
        domain = domain.partition(".")[2]
    return None


_BY_DOMAIN = {domain: outlet for outlet in OUTLETS for domain in outlet.domains}
