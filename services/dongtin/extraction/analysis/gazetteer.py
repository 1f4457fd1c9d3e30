"""Places and organisations that Vietnamese news names most, as data; agencies have a register of their own."""

_PLACES = """
Hà Nội, TP.HCM, TP HCM, TP. HCM, TPHCM, Thành phố Hồ Chí Minh, Sài Gòn, Hải Phòng, Đà Nẵng, Cần Thơ, Huế
Thừa Thiên Huế, An Giang, Bà Rịa - Vũng Tàu, Bà Rịa, Vũng Tàu, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre
Bình Định, Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai, Đồng Tháp
Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu Giang, Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum
Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định, Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên
Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên
Thanh Hóa, Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Nha Trang, Đà Lạt, Hạ Long, Phú Quốc
Hội An, Buôn Ma Thuột, Pleiku, Quy Nhơn, Vinh, Biên Hòa, Thủ Đức, Mỹ Tho, Sa Pa, Côn Đảo, Tây Nguyên, Hoàng Sa
Trường Sa, Biển Đông, Đồng bằng sông Cửu Long, Sông Hồng, Việt Nam, Lào, Campuchia, Thái Lan, Myanmar, Malaysia
Singapore, Indonesia, Philippines, Brunei, Đông Timor, Timor Leste, Trung Quốc, Đài Loan, Hong Kong, Hồng Kông
Ma Cao, Macau, Nhật Bản, Hàn Quốc, Triều Tiên, Bắc Triều Tiên, Mông Cổ, Ấn Độ, Pakistan, Bangladesh, Sri Lanka
Nepal, Bhutan, Maldives, Afghanistan, Iran, Iraq, Syria, Israel, Palestine, Li Băng, Liban, Lebanon, Jordan
Ả Rập Xê Út, Ả Rập Saudi, Saudi Arabia, Arab Saudi, Qatar, UAE, Kuwait, Oman, Yemen, Bahrain, Thổ Nhĩ Kỳ, Kazakhstan
Uzbekistan, Turkmenistan, Kyrgyzstan, Tajikistan, Azerbaijan, Armenia, Gruzia, Georgia, Nga, Ukraine, Ukraina
Belarus, Ba Lan, Đức, Pháp, Anh, Vương quốc Anh, Ireland, Scotland, Italy, Italia, Tây Ban Nha, Bồ Đào Nha, Hà Lan
Bỉ, Luxembourg, Thụy Sĩ, Thụy Sỹ, Áo, Thụy Điển, Na Uy, Đan Mạch, Phần Lan, Iceland, Estonia, Latvia, Litva
Lithuania, Séc, Slovakia, Hungary, Romania, Bulgaria, Hy Lạp, Serbia, Croatia, Slovenia, Bosnia, Kosovo, Albania
Moldova, Bắc Macedonia, Montenegro, Malta, Cyprus, Síp, Vatican, Mỹ, Hoa Kỳ, Canada, Mexico, Cuba, Panama, Venezuela
Colombia, Brazil, Argentina, Chile, Peru, Ecuador, Bolivia, Paraguay, Uruguay, Haiti, Jamaica, Guatemala, Honduras
El Salvador, Nicaragua, Costa Rica, Greenland, Úc, Australia, New Zealand, Papua New Guinea, Fiji, Ai Cập, Libya
Tunisia, Algeria, Morocco, Maroc, Sudan, Nam Sudan, Ethiopia, Somalia, Kenya, Uganda, Tanzania, Rwanda, Congo
Nigeria, Niger, Mali, Ghana, Senegal, Cameroon, Angola, Mozambique, Zimbabwe, Zambia, Nam Phi, Madagascar
Burkina Faso, Eritrea, Djibouti, Bắc Kinh, Thượng Hải, Quảng Châu, Thâm Quyến, Vũ Hán, Trùng Khánh, Thiên Tân
Tân Cương, Tây Tạng, Vân Nam, Quảng Tây, Đài Bắc, Tokyo, Osaka, Kyoto, Seoul, Busan, Bình Nhưỡng, Bàn Môn Điếm
Bangkok, Chiang Mai, Phuket, Phnom Penh, Viêng Chăn, Vientiane, Yangon, Naypyidaw, Kuala Lumpur, Jakarta, Bali
Manila, New Delhi, Mumbai, Islamabad, Dhaka, Kabul, Tehran, Baghdad, Damascus, Aleppo, Jerusalem, Tel Aviv, Gaza
Dải Gaza, Bờ Tây, Beirut, Riyadh, Doha, Dubai, Abu Dhabi, Ankara, Istanbul, Moscow, Moskva, Matxcơva, Mátxcơva
Saint Petersburg, St Petersburg, Vladivostok, Kursk, Kiev, Kyiv, Odessa, Odesa, Kharkov, Kharkiv, Donetsk, Lugansk
Luhansk, Kherson, Zaporizhzhia, Zaporozhye, Mariupol, Bakhmut, Crimea, Crưm, Donbas, Donbass, Minsk, Warsaw, Berlin
Munich, Frankfurt, Hamburg, Paris, Marseille, London, Luân Đôn, Manchester, Dublin, Rome, Milan, Madrid, Barcelona
Lisbon, Amsterdam, The Hague, La Haye, Brussels, Geneva, Zurich, Davos, Vienna, Stockholm, Oslo, Copenhagen
Helsinki, Prague, Praha, Budapest, Bucharest, Sofia, Athens, Belgrade, Washington, New York, Los Angeles, Chicago
San Francisco, California, Texas, Florida, Hawaii, Alaska, Boston, Houston, Miami, Seattle, Las Vegas, Toronto
Ottawa, Vancouver, Mexico City, Havana, La Habana, Caracas, Bogota, Brasilia, Rio de Janeiro, Sao Paulo
Buenos Aires, Santiago, Lima, Canberra, Sydney, Melbourne, Wellington, Cairo, Tripoli, Khartoum, Addis Ababa
Nairobi, Lagos, Johannesburg, Cape Town, Nhà Trắng, Lầu Năm Góc, Điện Kremlin, Điện Elysee, Nhà Xanh, Thiên An Môn
Trung Đông, Đông Nam Á, Đông Á, Nam Á, Trung Á, châu Âu, châu Á, châu Phi, châu Mỹ, Bắc Cực, Nam Cực, Địa Trung Hải
Biển Đen, Biển Đỏ, Vịnh Ba Tư, eo biển Hormuz, eo biển Đài Loan, bán đảo Triều Tiên, Thái Bình Dương, Ấn Độ Dương
Đại Tây Dương
"""

_ORGANISATIONS = """
Liên Hợp Quốc, Liên hợp quốc, Liên Hiệp Quốc, LHQ, Hội đồng Bảo an, NATO, EU, Liên minh châu Âu, ASEAN, WHO, WTO
IMF, Ngân hàng Thế giới, World Bank, UNESCO, UNICEF, IAEA, OPEC, OPEC+, G7, G20, BRICS, APEC, FIFA, UEFA, AFC, VFF
IOC, Tổ chức Y tế Thế giới, Quỹ Tiền tệ Quốc tế, Ủy ban châu Âu, Nghị viện châu Âu, Hamas, Hezbollah, Houthi
Taliban, IS, Al-Qaeda, Fatah, Mossad, CIA, FBI, NASA, Fed, SpaceX, Tesla, Apple, Google, Microsoft, Meta, Facebook
Amazon, OpenAI, Samsung, Huawei, Intel, Nvidia, TikTok, ByteDance, Alibaba, Tencent, Boeing, Airbus, Toyota, Honda
Hyundai, Ford, VinFast, Vingroup, FPT, Viettel, VNPT, EVN, Petrovietnam, PVN, Vietnam Airlines, Vietjet
Bamboo Airways, Vietcombank, BIDV, Agribank, Vinamilk, Hòa Phát, Masan, Techcombank, Quốc hội, Chính phủ, Bộ Công an
Bộ Quốc phòng, Bộ Ngoại giao, Bộ Y tế, Bộ Tài chính, Bộ Giáo dục và Đào tạo, Bộ GD&ĐT, Bộ Giao thông Vận tải
Bộ Xây dựng, Bộ Công Thương, Bộ Nội vụ, Bộ Tư pháp, Bộ Chính trị, Bộ Nông nghiệp và Môi trường
Bộ Khoa học và Công nghệ, Ngân hàng Nhà nước, Ban Bí thư, Trung ương Đảng, Mặt trận Tổ quốc
Ủy ban Thường vụ Quốc hội, Tòa án Nhân dân Tối cao, Viện Kiểm sát Nhân dân Tối cao, Thanh tra Chính phủ
Kiểm toán Nhà nước, Hạ viện Mỹ, Thượng viện Mỹ, Quốc hội Mỹ, Bộ Quốc phòng Mỹ, Bộ Ngoại giao Mỹ, Đảng Cộng hòa
Đảng Dân chủ, Kremlin, Manchester United, Man City, Manchester City, Liverpool, Chelsea, Arsenal, Tottenham
Real Madrid, Barcelona, Atletico Madrid, Bayern Munich, Dortmund, Juventus, AC Milan, Inter Milan, PSG, Hà Nội FC
HAGL, Hoàng Anh Gia Lai, Thể Công, Viettel FC
"""


def _read(table: str) -> frozenset[str]:
    return frozenset(name.strip() for line in table.strip().splitlines() for name in line.split(","))


PLACES = _read(_PLACES)
"""Provinces, cities, countries and regions as Vietnamese writes them."""

ORGANISATIONS = _read(_ORGANISATIONS)
"""International bodies, authorities, companies and clubs."""

FAMILY_NAMES = frozenset(
    "Tập Uông Tần Thôi Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bành Bế "
    "Cao Châu Chu Chung Chử Cung Cù Dư Diệp Doãn Đàm Đào Đậu Đinh Điền Đoàn Đới Giang Giáp Hà Hạ Hứa Kha Khổng "
    "Khúc Kiều Kim La Lâm Lạc Lã Lục Lư Lưu Lương Mã Mạc Mạch Mai Mạnh Mẫn Nghiêm Nhan Nhữ Ninh Nông Phí Phó "
    "Phùng Quách Quản Sầm Tạ Tào Thạch Thái Thẩm Thiều Tiêu Tô Tôn Tống Triệu Trịnh Trương Tưởng Ung Văn Vi Vương "
    .split()
)  # fmt: skip
"""Vietnamese family names; a person's full name starts with one."""
