"""The register of agencies and outlets, as data: whom Vietnamese news credits, under all the names that it uses.

One line an entry: canonical name | kind | country | domains | aliases. An alias after `~` is also a common word or
another name: it counts only where the context says that a source is meant ("báo Lao Động", a credit line).
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from dongtin.pipeline import fold, matching_key

Kind = Literal["wire", "broadcaster", "newspaper", "online", "photo"]


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency or outlet."""

    name: str
    """Canonical name, under which it is published."""
    kind: Kind
    country: str
    """ISO 3166 code of its seat."""
    domains: tuple[str, ...]
    aliases: tuple[str, ...]
    """Names that mean nothing else, the canonical one among them unless it is a common word."""
    contextual: tuple[str, ...]
    """Names that mean something else as well."""


_VIETNAMESE = """
TTXVN | wire | VN | vnanet.vn, vietnamplus.vn, baotintuc.vn, bnews.vn, vietnamnews.vn, vietnam.vnanet.vn | Thông tấn xã Việt Nam, Thông tấn xã VN, VNA, Vietnam News Agency, Vietnam News Agency (VNA), 베트남통신사, ВИА, 越通社
Vietnam+ | online | VN | vietnamplus.vn | VietnamPlus, Vietnam Plus, Vietnamplus.vn
Báo Tin tức | newspaper | VN | baotintuc.vn | Báo Tin Tức, baotintuc.vn, báo Tin tức TTXVN, Báo Tin tức và Dân tộc | ~Tin tức, ~Tin Tức
BNEWS | online | VN | bnews.vn | Bnews, bnews.vn
Việt Nam News | newspaper | VN | vietnamnews.vn | Viet Nam News, Vietnam News
VTV | broadcaster | VN | vtv.vn | Đài Truyền hình Việt Nam, VTV.vn, VTV News, VTV24, Truyền hình Việt Nam, VTV1, VTV3, VTV9, Báo điện tử VTV, VTV Times, Vietnam Television
VTC News | online | VN | vtcnews.vn | VTC, vtcnews.vn, Báo điện tử VTC News, Đài Truyền hình Kỹ thuật số VTC
VOV | broadcaster | VN | vov.vn | Đài Tiếng nói Việt Nam, VOV.VN, VOV1, VOV2, VOV5, VOV Giao thông, VOVTV, Đài TNVN, Voice of Vietnam, Báo điện tử VOV
HTV | broadcaster | VN | htv.com.vn | Đài Truyền hình TP.HCM, Đài Truyền hình TP HCM, Đài Truyền hình Thành phố Hồ Chí Minh, HTV9
Hà Nội TV | broadcaster | VN | hanoionline.vn, hanoitv.vn | Đài Phát thanh và Truyền hình Hà Nội, Đài PT-TH Hà Nội, Đài Hà Nội, HanoiTV, Hanoi TV
ANTV | broadcaster | VN | antv.gov.vn | Truyền hình Công an nhân dân, Truyền hình CAND, Kênh ANTV
QPVN | broadcaster | VN | qpvn.vn | Truyền hình Quốc phòng Việt Nam, Truyền hình Quốc phòng, QPVN.vn
VGP | online | VN | baochinhphu.vn, chinhphu.vn | Báo Chính phủ, Báo Điện tử Chính phủ, Cổng Thông tin điện tử Chính phủ, Cổng TTĐT Chính phủ, VGP News, baochinhphu.vn, Chinhphu.vn, Báo điện tử Chính phủ, Báo ĐT Chính phủ, Xây dựng chính sách
Nhân Dân | newspaper | VN | nhandan.vn, nhandan.com.vn | Báo Nhân Dân, Báo Nhân dân, nhandan.vn, Nhân Dân điện tử, NDO, Nhandan.vn, Báo Nhân Dân điện tử, Nhan Dan | ~Nhân Dân, ~Nhân dân
Quân đội Nhân dân | newspaper | VN | qdnd.vn | Báo Quân đội nhân dân, Báo Quân đội Nhân dân, QĐND Online, qdnd.vn, Báo QĐND, Quân đội nhân dân Online | ~QĐND, ~Quân đội nhân dân, ~Quân đội Nhân dân
Công an Nhân dân | newspaper | VN | cand.com.vn | Báo Công an nhân dân, Báo Công an Nhân dân, Báo CAND, CAND Online, cand.com.vn | ~CAND, ~Công an nhân dân, ~Công an Nhân dân
Tuổi Trẻ | newspaper | VN | tuoitre.vn | Báo Tuổi Trẻ, Báo Tuổi trẻ, Tuổi Trẻ Online, TTO, tuoitre.vn, Tuoi Tre, Tuổi Trẻ TP.HCM, Tuổi Trẻ Cuối tuần, Tuoi Tre News | ~Tuổi Trẻ, ~Tuổi trẻ
Thanh Niên | newspaper | VN | thanhnien.vn | Báo Thanh Niên, Báo Thanh niên, Thanh Niên Online, TNO, thanhnien.vn, Thanh Nien | ~Thanh Niên, ~Thanh niên
VnExpress | online | VN | vnexpress.net | VNE, Vnexpress, VNExpress, vnexpress.net, Báo VnExpress, VnExpress International, VnE
VietNamNet | online | VN | vietnamnet.vn | Vietnamnet, VietnamNet, Báo VietNamNet, vietnamnet.vn, VNN
Infonet | online | VN | infonet.vietnamnet.vn | infonet.vn
Dân trí | online | VN | dantri.com.vn | Báo Dân trí, Báo Dân Trí, Báo điện tử Dân trí, dantri.com.vn, Dan Tri, Dantri | ~Dân trí, ~Dân Trí
Zing | online | VN | znews.vn, zingnews.vn, news.zing.vn | Zing News, Zing.vn, Znews, Zingnews, Tri thức trực tuyến, Tri Thức - Znews, Tri thức - Znews, Tạp chí Tri thức, Zing.VN | ~Tri thức, ~Tri Thức
Tiền Phong | newspaper | VN | tienphong.vn | Báo Tiền Phong, Báo Tiền phong, TPO, tienphong.vn, Tiền Phong Online, Tien Phong | ~Tiền Phong, ~Tiền phong
Lao Động | newspaper | VN | laodong.vn | Báo Lao Động, Báo Lao động, LĐO, laodong.vn, Lao Động Online, Lao Dong | ~Lao Động, ~Lao động
Người Lao Động | newspaper | VN | nld.com.vn | Báo Người Lao Động, Báo Người lao động, NLĐO, NLĐ, nld.com.vn, Báo NLĐ, Nguoi Lao Dong | ~Người Lao Động, ~Người lao động, ~Người Lao động
Sài Gòn Giải Phóng | newspaper | VN | sggp.org.vn | Báo Sài Gòn Giải Phóng, Báo Sài Gòn giải phóng, SGGP, SGGPO, SGGP Online, Báo SGGP, sggp.org.vn, Sài Gòn Giải phóng | ~Sài Gòn giải phóng
Pháp luật TP.HCM | newspaper | VN | plo.vn | Báo Pháp luật TP.HCM, Pháp luật TP. HCM, Pháp Luật TP.HCM, Pháp luật TP HCM, PLO, plo.vn, Pháp Luật TPHCM, Pháp luật Thành phố Hồ Chí Minh
Pháp luật Việt Nam | newspaper | VN | baophapluat.vn | Báo Pháp luật Việt Nam, PLVN, baophapluat.vn, Pháp luật VN | ~Pháp luật Việt Nam
Hà Nội mới | newspaper | VN | hanoimoi.vn, hanoimoi.com.vn | Báo Hà Nội mới, Báo Hànộimới, Hànộimới, HNMO, hanoimoi.vn, HNM | ~Hà Nội mới, ~Hà Nội Mới
Kinh tế & Đô thị | newspaper | VN | kinhtedothi.vn | Kinh tế và Đô thị, Kinh tế đô thị, Báo Kinh tế & Đô thị, Kinhtedothi, KTĐT
An ninh Thủ đô | newspaper | VN | anninhthudo.vn | Báo An ninh Thủ đô, ANTĐ, anninhthudo.vn, An Ninh Thủ Đô, An ninh thủ đô
Công an TP.HCM | newspaper | VN | congan.com.vn | Báo Công an TP.HCM, Báo Công an TP HCM, Báo CATP | ~CATP, ~Công an TP.HCM
Giao thông | newspaper | VN | baogiaothong.vn, xaydung.vn | Báo Giao thông, Báo Giao Thông, baogiaothong.vn | ~Giao thông, ~Giao Thông
Xây dựng | newspaper | VN | baoxaydung.vn, baoxaydung.com.vn | Báo Xây dựng, Báo Xây Dựng, baoxaydung.com.vn | ~Xây dựng, ~Xây Dựng
Báo Đầu tư | newspaper | VN | baodautu.vn | Báo Đầu Tư, baodautu.vn, Đầu tư Online, Báo đầu tư, tinnhanhchungkhoan.vn, Tin nhanh chứng khoán | ~Đầu tư, ~Đầu Tư
Đại Đoàn Kết | newspaper | VN | daidoanket.vn | Báo Đại Đoàn Kết, Báo Đại đoàn kết, daidoanket.vn | ~Đại Đoàn Kết, ~Đại đoàn kết
Phụ nữ TP.HCM | newspaper | VN | phunuonline.com.vn | Báo Phụ nữ TP.HCM, Phụ Nữ TP.HCM, Phụ nữ Online, Báo Phụ nữ, phunuonline.com.vn, PNO | ~Phụ nữ, ~Phụ Nữ
Phụ nữ Việt Nam | newspaper | VN | phunuvietnam.vn | Báo Phụ nữ Việt Nam, phunuvietnam.vn, PNVN | ~Phụ nữ Việt Nam
Phụ nữ Thủ đô | newspaper | VN | baophunuthudo.vn | Báo Phụ nữ Thủ đô
Gia đình & Xã hội | newspaper | VN | giadinh.suckhoedoisong.vn, giadinh.net.vn | Gia đình và Xã hội, Giadinhnet, Báo Gia đình & Xã hội, Báo Gia đình và Xã hội
Sức khỏe & Đời sống | newspaper | VN | suckhoedoisong.vn | Sức khỏe và Đời sống, Sức khỏe đời sống, Báo Sức khỏe & Đời sống, SKĐS, SK&ĐS, suckhoedoisong.vn, Báo Sức khỏe và Đời sống
Khoa học & Đời sống | newspaper | VN | khoahocdoisong.vn, kienthuc.net.vn | Khoa học và Đời sống, Báo Khoa học và Đời sống, Kiến Thức, Báo Kiến thức, Tri thức và Cuộc sống, Tri thức & Cuộc sống, KH&ĐS
Giáo dục & Thời đại | newspaper | VN | giaoducthoidai.vn | Giáo dục và Thời đại, Báo Giáo dục & Thời đại, Báo Giáo dục và Thời đại, GD&TĐ, giaoducthoidai.vn
Giáo dục Việt Nam | online | VN | giaoduc.net.vn | Báo Giáo dục Việt Nam, Tạp chí Giáo dục Việt Nam, GDVN, giaoduc.net.vn | ~Giáo dục Việt Nam
Công Thương | newspaper | VN | congthuong.vn | Báo Công Thương, Báo Công thương, congthuong.vn | ~Công Thương, ~Công thương
Tài nguyên & Môi trường | newspaper | VN | baotainguyenmoitruong.vn | Báo Tài nguyên và Môi trường, Báo Tài nguyên & Môi trường, Báo TN&MT | ~Tài nguyên và Môi trường, ~Tài nguyên & Môi trường
Nông nghiệp và Môi trường | newspaper | VN | nongnghiepmoitruong.vn, nongnghiep.vn | Báo Nông nghiệp Việt Nam, Nông nghiệp Việt Nam, Báo Nông nghiệp và Môi trường, Báo Nông nghiệp | ~Nông nghiệp và Môi trường
Dân Việt | newspaper | VN | danviet.vn | Báo Dân Việt, danviet.vn, Báo điện tử Dân Việt, Nông thôn Ngày nay, Báo NTNN | ~Dân Việt
Thời báo Tài chính | newspaper | VN | thoibaotaichinhvietnam.vn | Thời báo Tài chính Việt Nam, Báo Tài chính - Đầu tư
Thời báo Ngân hàng | newspaper | VN | thoibaonganhang.vn | Báo Ngân hàng
VnEconomy | online | VN | vneconomy.vn | Vneconomy, Thời báo Kinh tế Việt Nam, Tạp chí Kinh tế Việt Nam, Kinh tế Việt Nam và Thế giới
Thời báo Kinh tế Sài Gòn | newspaper | VN | thesaigontimes.vn | Kinh tế Sài Gòn, Kinh tế Sài Gòn Online, KTSG Online, KTSG, TBKTSG, The Saigon Times, Saigon Times
Doanh nhân Sài Gòn | newspaper | VN | doanhnhansaigon.vn | Báo Doanh nhân Sài Gòn
Diễn đàn Doanh nghiệp | newspaper | VN | diendandoanhnghiep.vn | Tạp chí Diễn đàn Doanh nghiệp, DĐDN
VietnamBiz | online | VN | vietnambiz.vn | Vietnambiz, vietnambiz.vn, Vietnam Biz
VietnamFinance | online | VN | vietnamfinance.vn | Vietnamfinance
VIR | newspaper | VN | vir.com.vn | Vietnam Investment Review
Nhịp sống thị trường | online | VN | markettimes.vn | Nhịp Sống Thị Trường, Nhịp Sống Kinh Tế, Nhịp sống kinh tế, Nhịp sống Kinh doanh, Markettimes
Nhịp cầu Đầu tư | newspaper | VN | nhipcaudautu.vn | Nhịp Cầu Đầu Tư
Trí thức trẻ | online | VN | ttvn.vn | Trí Thức Trẻ, Báo Trí thức trẻ, TTVN
CafeF | online | VN | cafef.vn | Cafef, cafef.vn, CafeF.vn
CafeBiz | online | VN | cafebiz.vn | Cafebiz, cafebiz.vn
Kenh14 | online | VN | kenh14.vn | Kênh 14, Kênh14, Kenh14.vn
Soha | online | VN | soha.vn | Soha News, soha.vn, Báo Soha
GenK | online | VN | genk.vn | Genk, genk.vn
Tổ Quốc | online | VN | toquoc.vn | Báo Tổ Quốc, Báo Tổ quốc, Báo điện tử Tổ Quốc, toquoc.vn | ~Tổ Quốc, ~Tổ quốc
Văn hóa | newspaper | VN | baovanhoa.vn | Báo Văn hóa, Báo Văn hoá, Báo Văn Hóa, baovanhoa.vn | ~Văn hóa, ~Văn Hóa
Thể thao & Văn hóa | newspaper | VN | thethaovanhoa.vn | Thể thao và Văn hóa, Báo Thể thao & Văn hóa, TT&VH, thethaovanhoa.vn, Thể Thao & Văn Hóa
Bóng đá+ | newspaper | VN | bongdaplus.vn | Bóng Đá Plus, Bóng đá Plus, Bongdaplus, Báo Bóng đá
24h | online | VN | 24h.com.vn | 24h.com.vn, Báo 24h | ~24h
Người Đưa Tin | online | VN | nguoiduatin.vn | Báo Người Đưa Tin, Người Đưa tin, nguoiduatin.vn, Người đưa tin Pháp luật | ~Người đưa tin
Đời sống & Pháp luật | online | VN | doisongphapluat.com.vn, doisongphapluat.com | Đời sống và Pháp luật, ĐS&PL, Đời sống Pháp luật, ĐSPL, Tạp chí Đời sống & Pháp luật
Công lý | newspaper | VN | congly.vn | Báo Công lý, Báo Công Lý, Tạp chí Tòa án, congly.vn | ~Công lý, ~Công Lý
Bảo vệ Pháp luật | newspaper | VN | baovephapluat.vn | Báo Bảo vệ pháp luật, Báo Bảo vệ Pháp luật, BVPL | ~Bảo vệ pháp luật, ~Bảo vệ Pháp luật
Thanh tra | newspaper | VN | thanhtra.com.vn | Báo Thanh tra, thanhtra.com.vn | ~Thanh tra
Kiểm toán | newspaper | VN | baokiemtoan.vn | Báo Kiểm toán | ~Kiểm toán
Hải quan | newspaper | VN | haiquanonline.com.vn | Báo Hải quan, Hải quan Online, Tạp chí Hải quan | ~Hải quan
Biên phòng | newspaper | VN | bienphong.com.vn | Báo Biên phòng, bienphong.com.vn | ~Biên phòng
Đại biểu Nhân dân | newspaper | VN | daibieunhandan.vn | Báo Đại biểu Nhân dân, Báo Đại biểu nhân dân, ĐBND | ~Đại biểu nhân dân
Thế giới & Việt Nam | newspaper | VN | baoquocte.vn | Báo Thế giới và Việt Nam, Thế giới và Việt Nam, Báo Quốc tế, Báo TG&VN, TG&VN, Báo Thế giới & Việt Nam, baoquocte.vn
Tạp chí Cộng sản | newspaper | VN | tapchicongsan.org.vn | tapchicongsan.org.vn
Viettimes | online | VN | viettimes.vn | VietTimes, Tạp chí Viettimes
ICTnews | online | VN | ictnews.vn | ICTNews
Saostar | online | VN | saostar.vn | SaoStar
Ngôi sao | online | VN | ngoisao.vnexpress.net, ngoisao.vn | Ngoisao.net, Ngoisao, Ngôi Sao | ~Ngôi sao
Một Thế Giới | online | VN | 1thegioi.vn | Một thế giới, 1thegioi, Tạp chí Một Thế Giới | ~Một thế giới
Đất Việt | online | VN | datviet.trithuccuocsong.vn | Báo Đất Việt, Đất Việt Online | ~Đất Việt
Petrotimes | online | VN | petrotimes.vn | PetroTimes, Năng lượng Mới, Báo Năng lượng Mới
Báo Mới | online | VN | baomoi.com | baomoi.com, Baomoi | ~Báo mới
""".strip()  # noqa: E501

_FOREIGN = """
Reuters | wire | GB | reuters.com | Hãng tin Reuters, Thomson Reuters, Roi-tơ, Roi-tớ, 로이터, 로이터통신, 路透社, 路透, Рейтер, Reuters News Agency
AFP | wire | FR | afp.com | Agence France-Presse, 法新社, АФП, Франс Пресс, Франс-Пресс, Agence France Presse, Pháp tấn xã, AFP통신, AFP 통신
AP | wire | US | apnews.com, ap.org | Associated Press, The Associated Press, 美联社, AP통신, AP 통신, Ассошиэйтед Пресс, AP Photo, AP News
UPI | wire | US | upi.com | United Press International
Bloomberg | wire | US | bloomberg.com | Bloomberg News, 블룸버그, 彭博社, 彭博, Блумберг, 블룸버그통신, 블룸버그 통신, Bloomberg TV, Businessweek
Dow Jones | wire | US | dowjones.com | Dow Jones Newswires
dpa | wire | DE | dpa.com, dpa-international.com | DPA, Deutsche Presse-Agentur, 德新社
ANSA | wire | IT | ansa.it | Ansa
EFE | wire | ES | efe.com | EFE News, Agencia EFE, 埃菲社
PA | wire | GB | pa.media | Press Association, PA Media | ~PA
Belga | wire | BE | belga.be | Belga News Agency
APA | wire | AT | apa.at | Austria Presse Agentur | ~APA
TASS | wire | RU | tass.com, tass.ru | ITAR-TASS, Itar-Tass, ТАСС, ИТАР-ТАСС, 타스통신, 塔斯社, Tass
RIA Novosti | wire | RU | ria.ru | RIA, РИА Новости, Ria Novosti, 俄新社, РИА
Sputnik | wire | RU | sputniknews.com, sputniknews.vn, sputniknews.ru | Sputnik News, Sputnik Việt Nam, Спутник, 俄罗斯卫星通讯社, 卫星社, 스푸트니크 | ~Sputnik
Interfax | wire | RU | interfax.ru, interfax.com | Интерфакс, 国际文传电讯社, Interfax-Ukraine
RT | broadcaster | RU | rt.com | Russia Today, RT.com, Đài RT
Izvestia | newspaper | RU | iz.ru | Известия, Izvestiya
Kommersant | newspaper | RU | kommersant.ru | Коммерсантъ, Коммерсант
Rossiyskaya Gazeta | newspaper | RU | rg.ru | Российская газета, Rossiiskaya Gazeta
Moscow Times | newspaper | RU | themoscowtimes.com | The Moscow Times
Krasnaya Zvezda | newspaper | RU | redstar.ru | Красная звезда, Sao Đỏ (Nga)
Zvezda | broadcaster | RU | tvzvezda.ru | Звезда, TV Zvezda
Lenta.ru | online | RU | lenta.ru | Lenta
Gazeta.ru | online | RU | gazeta.ru | Газета.Ru
RBC | online | RU | rbc.ru | РБК, RBK
Vedomosti | newspaper | RU | vedomosti.ru | Ведомости
Meduza | online | LV | meduza.io | Медуза
Ukrinform | wire | UA | ukrinform.net | Укринформ, Укрінформ
UNIAN | wire | UA | unian.info | УНИАН
Kyiv Independent | newspaper | UA | kyivindependent.com | The Kyiv Independent
Kyiv Post | newspaper | UA | kyivpost.com | KyivPost
Ukrainska Pravda | online | UA | pravda.com.ua | Украинская правда
BelTA | wire | BY | belta.by | BELTA, БелТА
Tân Hoa Xã | wire | CN | xinhuanet.com, news.cn, xinhua.net | Xinhua, Tân Hoa xã, THX, Tân hoa xã, Hãng thông tấn Tân Hoa, Xinhua News Agency, 新华社, 新華社, 신화통신, 신화통신사, Синьхуа, 新华网, 新华社记者
Nhân dân Nhật báo | newspaper | CN | people.com.cn, people.cn | People's Daily, 人民日报, 人民网, 인민일보, Nhân Dân Nhật báo, Жэньминь жибао
Thời báo Hoàn cầu | newspaper | CN | globaltimes.cn, huanqiu.com | Global Times, Hoàn cầu Thời báo, Hoàn Cầu Thời Báo, Thời báo Hoàn Cầu, 环球时报, 环球网
CCTV | broadcaster | CN | cctv.com | Đài Truyền hình Trung ương Trung Quốc, 央视, 中央电视台, 央视新闻, CCTV News
CGTN | broadcaster | CN | cgtn.com | China Global Television Network
China Daily | newspaper | CN | chinadaily.com.cn | Trung Quốc Nhật báo, 中国日报
China News Service | wire | CN | chinanews.com.cn, chinanews.com | 中新社, 中新网, 中国新闻社, Trung Tân Xã, Trung Tân xã, ECNS
The Paper | online | CN | thepaper.cn | 澎湃新闻
Sina | online | CN | sina.com.cn, sina.com | 新浪, Sina Weibo
Sohu | online | CN | sohu.com | 搜狐
Caixin | online | CN | caixin.com | 财新, 财新网
SCMP | newspaper | HK | scmp.com | South China Morning Post, The South China Morning Post, Bưu điện Hoa Nam Buổi sáng, Bưu điện Hoa nam Buổi sáng, 南华早报, 南華早報
CNA (Đài Loan) | wire | TW | cna.com.tw, focustaiwan.tw | Central News Agency, Focus Taiwan, 中央社, Thông tấn xã Trung ương Đài Loan
Taiwan News | online | TW | taiwannews.com.tw | Taiwan News Online
Taipei Times | newspaper | TW | taipeitimes.com | 台北時報
KCNA | wire | KP | kcna.kp | Hãng thông tấn Trung ương Triều Tiên, Thông tấn xã Trung ương Triều Tiên, Hãng Thông tấn trung ương Triều Tiên, Korean Central News Agency, 조선중앙통신, 朝中社, 朝鲜中央通讯社, 朝鮮中央通信, ЦТАК, Hãng tin Trung ương Triều Tiên, 중앙통신
Rodong Sinmun | newspaper | KP | rodong.rep.kp | Lao động Tân văn, 노동신문, Nodong Sinmun, 劳动新闻
KCTV | broadcaster | KP | | Đài truyền hình Trung ương Triều Tiên, 조선중앙TV, Korean Central Television
Yonhap | wire | KR | yna.co.kr, yonhapnews.co.kr, en.yna.co.kr | Yonhap News, Yonhap News Agency, Hãng thông tấn Yonhap, YONHAP News, YONHAP, 연합뉴스, 韩联社, 韓聯社, 聯合ニュース, Рёнхап, Ёнхап, 연합
Newsis | wire | KR | newsis.com | 뉴시스, NEWSIS
News1 | wire | KR | news1.kr | 뉴스1
KBS | broadcaster | KR | kbs.co.kr, world.kbs.co.kr | KBS World, KBS World Radio, KBS World Tiếng Việt, KBS News, 한국방송, Korean Broadcasting System
MBC | broadcaster | KR | imbc.com | MBC News, 문화방송
SBS | broadcaster | KR | sbs.co.kr | SBS News
YTN | broadcaster | KR | ytn.co.kr | YTN News
JTBC | broadcaster | KR | jtbc.co.kr | JTBC News
Chosun Ilbo | newspaper | KR | chosun.com | 조선일보, The Chosun Ilbo, Chosun, Chosun Daily
JoongAng Ilbo | newspaper | KR | joongang.co.kr | 중앙일보, Joongang Ilbo, Korea JoongAng Daily, JoongAng Daily
Dong-A Ilbo | newspaper | KR | donga.com | 동아일보, Donga Ilbo
Hankyoreh | newspaper | KR | hani.co.kr | 한겨레, The Hankyoreh
Korea Herald | newspaper | KR | koreaherald.com | The Korea Herald, 코리아헤럴드
Korea Times | newspaper | KR | koreatimes.co.kr | The Korea Times
NK News | online | KR | nknews.org | NK Pro, NKNews
Kyodo | wire | JP | kyodonews.net, kyodo.co.jp | Kyodo News, 共同通信, 共同社, 교도통신, Киодо, Hãng tin Kyodo
Jiji | wire | JP | jiji.com | Jiji Press, 時事通信, 지지통신
NHK | broadcaster | JP | nhk.or.jp | NHK World, Đài NHK, 日本放送協会
Nikkei | newspaper | JP | nikkei.com, asia.nikkei.com | Nikkei Asia, Nikkei Asian Review, 日本経済新聞, 日经, Nihon Keizai
Asahi Shimbun | newspaper | JP | asahi.com | Asahi, 朝日新聞, The Asahi Shimbun
Yomiuri Shimbun | newspaper | JP | yomiuri.co.jp | Yomiuri, 読売新聞, The Yomiuri Shimbun
Mainichi Shimbun | newspaper | JP | mainichi.jp | Mainichi, 毎日新聞
Sankei Shimbun | newspaper | JP | sankei.com | Sankei, 産経新聞
Japan Times | newspaper | JP | japantimes.co.jp | The Japan Times
Antara | wire | ID | antaranews.com | Antara News, Hãng tin Antara
Kompas | newspaper | ID | kompas.com | Kompas.com
Jakarta Post | newspaper | ID | thejakartapost.com | The Jakarta Post
Detik | online | ID | detik.com | detikcom, detik.com
Bernama | wire | MY | bernama.com | Hãng tin Bernama
The Star | newspaper | MY | thestar.com.my | The Star (Malaysia) | ~The Star
New Straits Times | newspaper | MY | nst.com.my | NST
Straits Times | newspaper | SG | straitstimes.com | The Straits Times, 海峡时报
CNA | broadcaster | SG | channelnewsasia.com | Channel NewsAsia, Channel News Asia, ChannelNewsAsia, 亚洲新闻台
Bangkok Post | newspaper | TH | bangkokpost.com | 曼谷邮报
The Nation | newspaper | TH | nationthailand.com | The Nation Thailand, Nation Thailand | ~The Nation
Thai PBS | broadcaster | TH | thaipbs.or.th | ThaiPBS, Thai PBS World
Khaosod | newspaper | TH | khaosod.co.th | Khaosod English, ข่าวสด
Khmer Times | newspaper | KH | khmertimeskh.com | Khmer Times Kh
Phnom Penh Post | newspaper | KH | phnompenhpost.com | The Phnom Penh Post
AKP | wire | KH | akp.gov.kh | Agence Kampuchea Presse, Fresh News Campuchia
KPL | wire | LA | kpl.gov.la | Thông tấn xã Lào, Lao News Agency, Pathet Lao
Vientiane Times | newspaper | LA | vientianetimes.org.la | Lao Times
PNA | wire | PH | pna.gov.ph | Philippine News Agency
Inquirer | newspaper | PH | inquirer.net | Philippine Daily Inquirer, Philippines Daily Inquirer
Philippine Star | newspaper | PH | philstar.com | PhilStar, The Philippine Star
Rappler | online | PH | rappler.com | Rappler.com
ABS-CBN | broadcaster | PH | abs-cbn.com | ABS-CBN News
GMA News | broadcaster | PH | gmanetwork.com | GMA
Irrawaddy | online | MM | irrawaddy.com | The Irrawaddy
PTI | wire | IN | ptinews.com | Press Trust of India
ANI | wire | IN | aninews.in | Asian News International | ~ANI
Times of India | newspaper | IN | timesofindia.indiatimes.com | The Times of India
Hindustan Times | newspaper | IN | hindustantimes.com | HT Media
The Hindu | newspaper | IN | thehindu.com | Hindu Times
NDTV | broadcaster | IN | ndtv.com | NDTV News
Dawn | newspaper | PK | dawn.com | Dawn News | ~Dawn
IRNA | wire | IR | irna.ir | Hãng tin IRNA, ИРНА, 伊通社
Tasnim | wire | IR | tasnimnews.com | Tasnim News, Hãng tin Tasnim
Fars | wire | IR | farsnews.ir | Fars News | ~Fars
Mehr | wire | IR | mehrnews.com | Mehr News | ~Mehr
Press TV | broadcaster | IR | presstv.ir | PressTV
Al Jazeera | broadcaster | QA | aljazeera.com | Al-Jazeera, Aljazeera, 半岛电视台, Đài Al Jazeera, Аль-Джазира, 알자지라
Al Arabiya | broadcaster | AE | alarabiya.net | Al-Arabiya, Al Arabiya News
Anadolu | wire | TR | aa.com.tr | Anadolu Agency, Hãng tin Anadolu, Анадолу
SANA | wire | SY | sana.sy | Hãng thông tấn SANA | ~Sana
SPA | wire | SA | spa.gov.sa | Saudi Press Agency | ~SPA
WAM | wire | AE | wam.ae | Emirates News Agency
WAFA | wire | PS | wafa.ps | Hãng tin WAFA
Times of Israel | newspaper | IL | timesofisrael.com | The Times of Israel
Jerusalem Post | newspaper | IL | jpost.com | The Jerusalem Post
Haaretz | newspaper | IL | haaretz.com | Báo Haaretz
Ynet | online | IL | ynetnews.com, ynet.co.il | Ynetnews, Yedioth Ahronoth
BBC | broadcaster | GB | bbc.com, bbc.co.uk | BBC News, BBC Tiếng Việt, BBC Sport, BBC World, Đài BBC, 英国广播公司, Би-би-си
Sky News | broadcaster | GB | sky.com, news.sky.com | Đài Sky News
Sky Sports | broadcaster | GB | skysports.com | Sky Sports News
ITV | broadcaster | GB | itv.com | ITV News
The Guardian | newspaper | GB | theguardian.com | Guardian, 卫报, 가디언, Гардиан
The Times | newspaper | GB | thetimes.com, thetimes.co.uk | Times of London, The Sunday Times | ~Times
The Telegraph | newspaper | GB | telegraph.co.uk | Daily Telegraph, The Daily Telegraph | ~Telegraph
The Independent | newspaper | GB | independent.co.uk | Báo Independent | ~Independent
Financial Times | newspaper | GB | ft.com | FT, The Financial Times, Thời báo Tài chính (Anh), 金融时报
The Economist | newspaper | GB | economist.com | Tạp chí The Economist, 经济学人 | ~Economist
Daily Star | newspaper | GB | dailystar.co.uk | The Daily Star
Evening Standard | newspaper | GB | standard.co.uk | London Evening Standard
Daily Mail | newspaper | GB | dailymail.co.uk | Dailymail, Mail Online, MailOnline, Daily Mail Online
Daily Express | newspaper | GB | express.co.uk | Sunday Express | ~Express
Mirror | newspaper | GB | mirror.co.uk | Daily Mirror, The Mirror | ~Mirror
The Sun | newspaper | GB | thesun.co.uk | Báo The Sun | ~Sun
Metro | newspaper | GB | metro.co.uk | Metro UK | ~Metro
France 24 | broadcaster | FR | france24.com | France24
RFI | broadcaster | FR | rfi.fr | Radio France Internationale, RFI Tiếng Việt
BFMTV | broadcaster | FR | bfmtv.com | BFM TV
Le Monde | newspaper | FR | lemonde.fr | Báo Le Monde
Libération | newspaper | FR | liberation.fr | Liberation
Le Parisien | newspaper | FR | leparisien.fr | Parisien
Le Figaro | newspaper | FR | lefigaro.fr | Figaro
L'Équipe | newspaper | FR | lequipe.fr | L'Equipe, L’Équipe, L’Equipe
Euronews | broadcaster | FR | euronews.com | Euro News, EuroNews
DW | broadcaster | DE | dw.com | Deutsche Welle, 德国之声
Der Spiegel | newspaper | DE | spiegel.de | Spiegel, Spiegel Online
Bild | newspaper | DE | bild.de | BILD, Báo Bild | ~Bild
Die Welt | newspaper | DE | welt.de | Welt am Sonntag | ~Welt
Die Zeit | newspaper | DE | zeit.de | Zeit Online
Süddeutsche Zeitung | newspaper | DE | sueddeutsche.de | Suddeutsche Zeitung
FAZ | newspaper | DE | faz.net | Frankfurter Allgemeine Zeitung, Frankfurter Allgemeine
Handelsblatt | newspaper | DE | handelsblatt.com | Báo Handelsblatt
Corriere della Sera | newspaper | IT | corriere.it | Corriere
La Repubblica | newspaper | IT | repubblica.it | Repubblica
La Gazzetta dello Sport | newspaper | IT | gazzetta.it | Gazzetta dello Sport
El País | newspaper | ES | elpais.com | El Pais
El Mundo | newspaper | ES | elmundo.es | Báo El Mundo
Marca | newspaper | ES | marca.com | Báo Marca | ~Marca
Politico | online | US | politico.com, politico.eu | Politico Europe, POLITICO
VOA | broadcaster | US | voanews.com, voatiengviet.com | Voice of America, Đài Tiếng nói Hoa Kỳ, VOA Tiếng Việt, 美国之音
RFA | broadcaster | US | rfa.org | Radio Free Asia, Đài Á Châu Tự Do
RFE/RL | broadcaster | US | rferl.org | Radio Free Europe, Radio Svoboda, Đài châu Âu Tự do, Радио Свобода
CNN | broadcaster | US | cnn.com, edition.cnn.com | Đài CNN, CNN International, Си-эн-эн
Fox News | broadcaster | US | foxnews.com | Đài Fox News, FoxNews, Fox Business
NBC News | broadcaster | US | nbcnews.com | NBC, Đài NBC News, MSNBC
CBS News | broadcaster | US | cbsnews.com | CBS, Đài CBS News
ABC News | broadcaster | US | abcnews.go.com | Đài ABC News, ABC (Mỹ) | ~ABC
NPR | broadcaster | US | npr.org | National Public Radio
PBS | broadcaster | US | pbs.org | PBS NewsHour
CNBC | broadcaster | US | cnbc.com | Đài CNBC
New York Times | newspaper | US | nytimes.com | The New York Times, NYT, NY Times, NYTimes, Thời báo New York, 纽约时报, 뉴욕타임스, Нью-Йорк Таймс
Wall Street Journal | newspaper | US | wsj.com | The Wall Street Journal, WSJ, Nhật báo Phố Wall, 华尔街日报
Washington Post | newspaper | US | washingtonpost.com | The Washington Post, WaPo, Bưu điện Washington, 华盛顿邮报
Los Angeles Times | newspaper | US | latimes.com | LA Times, LATimes
USA Today | newspaper | US | usatoday.com | USA TODAY
New York Post | newspaper | US | nypost.com | NY Post, The New York Post
The Hill | online | US | thehill.com | Báo The Hill, TheHill
Axios | online | US | axios.com | Trang Axios
HuffPost | online | US | huffpost.com | Huffington Post, The Huffington Post, HuffPost UK
People | newspaper | US | people.com | Tạp chí People | ~People
Variety | newspaper | US | variety.com | Tạp chí Variety | ~Variety
Vice | online | US | vice.com | Vice News | ~Vice
The Diplomat | online | US | thediplomat.com | Tạp chí The Diplomat | ~Diplomat
The Aviationist | online | IT | theaviationist.com | Aviationist
Task & Purpose | online | US | taskandpurpose.com | Task and Purpose
Newsweek | newspaper | US | newsweek.com | Tạp chí Newsweek
Time | newspaper | US | time.com | Tạp chí Time, Time Magazine, TIME | ~Time
Forbes | newspaper | US | forbes.com | Tạp chí Forbes
Business Insider | online | US | businessinsider.com | Insider
The Verge | online | US | theverge.com | Trang The Verge
TechCrunch | online | US | techcrunch.com | Techcrunch
The War Zone | online | US | twz.com | TWZ, The Drive
Defense News | online | US | defensenews.com | DefenseNews
Military Watch | online | US | militarywatchmagazine.com | Military Watch Magazine
National Interest | online | US | nationalinterest.org | The National Interest
Foreign Policy | newspaper | US | foreignpolicy.com | Tạp chí Foreign Policy
ESPN | broadcaster | US | espn.com | ESPN FC
The Athletic | online | US | theathletic.com | Athletic
Goal | online | GB | goal.com | Goal.com | ~Goal
CBC | broadcaster | CA | cbc.ca | CBC News, Canadian Broadcasting Corporation
Canadian Press | wire | CA | thecanadianpress.com | The Canadian Press
ABC (Úc) | broadcaster | AU | abc.net.au | ABC News Australia, Australian Broadcasting Corporation
AAP | wire | AU | aap.com.au | Australian Associated Press
Sydney Morning Herald | newspaper | AU | smh.com.au | The Sydney Morning Herald, SMH
News.com.au | online | AU | news.com.au | NewsCorp Australia
RNZ | broadcaster | NZ | rnz.co.nz | Radio New Zealand
Prensa Latina | wire | CU | prensa-latina.cu, plenglish.com | Hãng tin Prensa Latina
Granma | newspaper | CU | granma.cu | Báo Granma
MENA | wire | EG | mena.org.eg | Middle East News Agency | ~MENA
Al-Ahram | newspaper | EG | ahram.org.eg | Ahram Online
GhanaWeb | online | GH | ghanaweb.com | Ghana Web
Getty Images | photo | US | gettyimages.com | Getty, GETTY IMAGES, 게티이미지
EPA | photo | DE | epa.eu, epaimages.com | European Pressphoto Agency, EPA-EFE | ~EPA
Shutterstock | photo | US | shutterstock.com | Shutter Stock
""".strip()  # noqa: E501


def _read(table: str) -> tuple[Agency, ...]:
    agencies = []
    for line in table.splitlines():
        columns = [column.strip() for column in line.split("|")]
        name, kind, country, domains, *rest = columns
        names = [alias.strip() for column in rest for alias in column.split(",") if alias.strip()]
        contextual = tuple(alias[1:].strip() for alias in names if alias.startswith("~"))
        plain = [alias for alias in names if not alias.startswith("~")]
        if name not in contextual:
            plain.insert(0, name)
        agencies.append(
            Agency(
                name, cast("Kind", kind), country, tuple(d.strip() for d in domains.split(",") if d.strip()),
                tuple(plain), contextual,
            )
        )  # fmt: skip
    return tuple(agencies)


AGENCIES = _read(_VIETNAMESE) + _read(_FOREIGN)
"""All entries, Vietnamese ones first."""

_BY_NAME = {
    matching_key(alias): agency for agency in reversed(AGENCIES) for alias in (*agency.contextual, *agency.aliases)
}
MAX_NAME = max(map(len, _BY_NAME)) + 10

MIN_FOLDED = 6
"""Characters of the shortest name that is known without its diacritics ("Tuoi Tre")."""

_BY_FOLDED_NAME = {fold(alias): agency for alias, agency in _BY_NAME.items()}
_BY_DOMAIN = {domain: agency for agency in AGENCIES for domain in agency.domains}


@lru_cache(maxsize=16_384)
def agency_named(name: str) -> Agency | None:
    """The agency of a name in any of its writings, where the context says that a source is meant."""
    if len(name) > MAX_NAME:
        return None
    found = _BY_NAME.get(matching_key(name))
    if found is None and name.isascii() and len(name) >= MIN_FOLDED:
        return _BY_FOLDED_NAME.get(fold(name))
    return found


def agency_of_domain(domain: str | None) -> Agency | None:
    """The agency or outlet of a domain or of the domain above it."""
    while domain and "." in domain:
        if found := _BY_DOMAIN.get(domain):
            return found
        domain = domain.partition(".")[2]
    return None
