"""The register's Vietnamese agencies and outlets; `agencies` says what the columns are."""

VIETNAMESE = """
TTXVN | wire | VN | vnanet.vn, vietnamplus.vn, baotintuc.vn, bnews.vn, vietnamnews.vn, vietnam.vnanet.vn | Thông tấn xã Việt Nam, Thông tấn xã VN, Vietnam News Agency, Vietnam News Agency (VNA), 베트남통신사, ВИА, 越通社 | ~VNA
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
Gia đình Việt Nam | online | VN | giadinhonline.vn | Báo Gia đình Việt Nam, Tạp chí Gia đình Việt Nam, Gia đình Online
Nhà báo & Công luận | newspaper | VN | congluan.vn | Nhà báo và Công luận, Báo Nhà báo và Công luận, Báo Nhà báo & Công luận
Kinh doanh & Pháp luật | newspaper | VN | kinhdoanhvaphapluat.vn | Kinh doanh và Pháp luật, Báo Kinh doanh và Pháp luật
Thương hiệu & Công luận | newspaper | VN | thuonghieucongluan.com.vn | Thương hiệu và Công luận
Người Đô Thị | newspaper | VN | nguoidothi.net.vn | Tạp chí Người Đô Thị, Người Đô thị
Reatimes | online | VN | reatimes.vn | Tạp chí Bất động sản Việt Nam
Nhà Quản Lý | online | VN | theleader.vn | TheLEADER, TheLeader
Vietnamdaily | online | VN | vietnamdaily.trithuccuocsong.vn | VietnamDaily
Sài Gòn Tiếp Thị | newspaper | VN | tiepthigiadinh.vn, sgtt.vn | Báo Sài Gòn Tiếp Thị, Thế Giới Tiếp Thị
Pháp luật & Xã hội | newspaper | VN | phapluatxahoi.kinhtedothi.vn | Pháp luật và Xã hội, Báo Pháp luật và Xã hội
Pháp luật Plus | online | VN | phapluatplus.baophapluat.vn | Pháp Luật Plus, Báo Pháp luật Plus
Khám Phá | online | VN | khampha.vn | Báo Khám Phá | ~Khám phá
Sống Mới | online | VN | songmoi.vn | Báo Sống Mới
Y tế Việt Nam | online | VN | ytevietnam.edu.vn | ~Y tế Việt Nam
Sức khỏe Cộng đồng | online | VN | suckhoecongdongonline.vn | Sức khoẻ Cộng đồng
VOH | broadcaster | VN | voh.com.vn | Đài Tiếng nói nhân dân TP.HCM, Đài Tiếng nói Nhân dân TP.HCM, Đài VOH
Đầu tư Chứng khoán | newspaper | VN | tinnhanhchungkhoan.vn | Báo Đầu tư Chứng khoán, ĐTCK
NDH | online | VN | ndh.vn | Người Đồng Hành, NDH.vn, Người đồng hành
Vietstock | online | VN | vietstock.vn | Vietstock.vn
VietnamDaily News | newspaper | VN | vietnamdaily.vn | ~Vietnam Daily
Thể thao 247 | online | VN | thethao247.vn | Thethao247, Thể Thao 247
Webthethao | online | VN | webthethao.vn | Webthethao.vn
Bóng Đá | online | VN | bongda.com.vn | Bongda.com.vn
Báo Văn nghệ | newspaper | VN | baovannghe.vn | Báo Văn Nghệ, Tuần báo Văn nghệ | ~Văn nghệ
Nông thôn Việt | online | VN | nongthonviet.com.vn | Tạp chí Nông thôn Việt
Truyền hình Quốc hội | broadcaster | VN | quochoitv.vn | Truyền hình Quốc hội Việt Nam, Kênh Truyền hình Quốc hội
Vietnam Today | broadcaster | VN | vietnamtoday.vtv.vn | VTV4
VnMedia | online | VN | vnmedia.vn | VnMedia.vn, VNMedia
Đảng Cộng sản Việt Nam | online | VN | dangcongsan.vn | Báo điện tử Đảng Cộng sản Việt Nam, Báo ĐCSVN, Báo điện tử ĐCSVN | ~Đảng Cộng sản Việt Nam
Thời Đại | newspaper | VN | thoidai.com.vn | Tạp chí Thời Đại | ~Thời Đại
Doanh nghiệp Việt Nam | online | VN | doanhnghiepvn.vn | Tạp chí Doanh nghiệp Việt Nam
Công dân & Khuyến học | online | VN | congdankhuyenhoc.vn | Công dân và Khuyến học, Tạp chí Công dân và Khuyến học
""".strip()  # noqa: E501

PROVINCES = """
An Giang, Bà Rịa - Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước
Bình Thuận, Cà Mau, Cao Bằng, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Khởi, Gia Lai, Hà Giang, Hà Nam
Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng
Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam
Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế
Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Đồng Tháp, Cần Thơ, Ấp Bắc, Huế
"""
"""Whose party paper is called after them, "Báo Hà Tĩnh" at baohatinh.vn, as most stations are: "Đài PT-TH Hà Tĩnh"."""
