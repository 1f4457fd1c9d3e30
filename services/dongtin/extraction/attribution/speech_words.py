"""Words by which texts say that somebody speaks, in the languages whose quotations are read. Data only."""

SPEECH_VERBS = (
    "nói", "cho biết", "cho hay", "nhấn mạnh", "khẳng định", "tuyên bố", "chia sẻ", "kể", "kể lại", "bày tỏ",
    "nhận định", "giải thích", "thừa nhận", "thông báo", "viết", "trả lời", "đáp", "đáp lại", "hỏi", "yêu cầu",
    "chỉ đạo", "cảnh báo", "kêu gọi", "phát biểu", "than thở", "tâm sự", "thổ lộ", "tiết lộ", "bộc bạch", "lưu ý",
    "đánh giá", "bình luận", "quả quyết", "cam kết", "hứa", "cho rằng", "nhắc lại", "tiếp lời", "phân tích", "đề nghị",
    "lý giải", "xác nhận", "phủ nhận", "bác bỏ", "lên tiếng", "lắc đầu", "cười", "thú nhận", "hồi tưởng", "nhớ lại",
    "phân trần", "bức xúc", "trăn trở", "dặn", "dặn dò", "khuyên", "nêu", "nêu rõ", "đề xuất", "phản hồi", "thở dài",
    "hào hứng", "tái khẳng định", "nói thêm", "cho biết thêm", "tranh luận", "lập luận", "chỉ trích", "ca ngợi",
    "cáo buộc", "mô tả", "gọi", "coi", "quan niệm", "tự nhủ", "reo lên", "thốt lên", "giãi bày", "chỉ ra", "phản bác",
    "biện minh", "nhận xét", "ví von", "quát", "hét", "hô", "trấn an", "động viên", "chúc", "tin rằng", "hy vọng",
    "đưa tin", "trình bày", "ước tính", "dự báo", "kết luận", "bổ sung", "thắc mắc", "hãnh diện", "phàn nàn",
    "đặt câu hỏi", "đặt vấn đề", "kiến nghị", "cảm thán", "tweet",
)  # fmt: skip
"""Vietnamese. Some mean other things as well, so where they stand decides."""

ENGLISH_VERBS = (
    "said", "says", "say", "told", "tells", "added", "adds", "wrote", "writes", "asked", "recalled", "explained",
    "warned", "insisted", "argued", "noted", "tweeted", "joked", "replied", "admitted", "acknowledged", "announced",
    "declared", "stressed", "vowed", "claimed", "stated", "remarked", "commented", "concluded", "continued", "posted",
    "testified", "quipped", "pleaded", "complained", "agreed", "described", "called", "confirmed", "predicted",
    "suggested", "quoted", "reported", "shouted", "lamented", "urged", "promised", "responded",
)  # fmt: skip

RUSSIAN_VERBS = (
    r"(?:заявил|сказал|рассказал|сообщил|отметил|подчеркнул|добавил|пояснил|написал|ответил|признал|уточнил|объяснил|"
    r"напомнил|предупредил|указал|призвал|процитировал|передал|вспоминал|вспомнил|считает|говорит|пишет|уверен|"
    r"цитирует|передает|передаёт|сообщает|приводит)[аи]?"
)

KOREAN_VERBS = r"(?:말했|밝혔|전했|강조|주장|설명|덧붙|답했|썼|지적|호소|경고|당부|약속|보도|평가|촉구)"

CHINESE_VERBS = r"(?:表示|说|称|指出|强调|认为|告诉|透露|写道|回应|坦言|补充|宣布|解释|回忆|感叹|警告|呼吁|問|问|說|稱)"

HONORIFICS = (
    "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "em", "cháu", "thầy", "cậu", "dì", "mợ", "ngài", "bé",
    "nghệ sĩ", "ca sĩ", "tiền đạo", "hậu vệ", "thủ môn", "tiền vệ", "mr", "ms", "mrs", "dr",
)  # fmt: skip
"""Before a name; behind them a name may be one Vietnamese syllable."""

PRONOUNS = frozenset(
    "ông|bà|anh|chị|cô|chú|bác|cụ|em|thầy|cậu|ông ấy|bà ấy|anh ấy|chị ấy|cô ấy|ông này|bà này|anh này|chị này|cô này|"
    "người này|ông ta|bà ta|anh ta|cô ta|vị này|người đàn ông này|người phụ nữ này|he|she".split("|")
)
"""Who speaks, where the name was said before."""

OPENINGS = frozenset(
    "trả phát trong tại theo trước sau khi trao chia nói về với ngày sáng chiều tối trưa đêm hôm tuần tháng "
    "năm trên từ nhân cũng cùng đồng bên ngoài dù mặc tuy để nếu vì do còn ở lý giải đáp hồi liên riêng in at "
    "on after before speaking according during asked when while as with following".split()
)  # fmt: skip
"""First words of what stands before the subject: "Trả lời VnExpress, ông X nói"."""

INSTITUTION_WORDS = frozenset(
    "Bộ Sở Cục Viện Ban Hội Đại Trường Công Tập Ngân Uỷ Ủy Cơ Đài Báo Tòa Toà Chính Quốc Đảng Nhà Lầu Điện "
    "Thành Tỉnh Trung Liên Hiệp Phòng Khoa Bệnh Tổng Chủ Phó Thủ Bí Giám Người Tổ Hãng Quỹ Chi Cảnh Quân "
    "Không Hải Lực Đội Nước Phủ Thượng Hạ Nghị Xã Huyện Quận Phường Thị Khu Ấp Thôn Bản Làng Đường Cầu Sông "
    "Núi Chợ Chùa Đền Trạm Ga Cảng Tàu Phim Cuốn Thông Mặt Đoàn Nhóm Dự".split()
)  # fmt: skip
"""First words of names that are no person's."""

TITLES = frozenset(
    "President Prime Minister Deputy Foreign Defence Defense Finance Interior Health Vice Chancellor Mayor "
    "Governor Senator Representative Rep Sen Gov Secretary General Ambassador Spokesman Spokeswoman "
    "Spokesperson Director Chief Executive Officer Chairman Chairwoman Chair Professor Prof Dr Mr Mrs Ms Sir "
    "Lord Lady King Queen Prince Princess Pope Cardinal Bishop Captain Colonel Major Lieutenant Sergeant "
    "Admiral Judge Justice Attorney Coach Owner Manager Striker Defender Goalkeeper Actor Actress Singer "
    "Author Analyst Economist Former Acting State Press Leader Министр Президент Премьер Мэр Губернатор Глава "
    "Директор Посол Депутат Адвокат Тренер Представитель Сенатор The A An But And In On At It He She They We "
    "I This That When After Before However Meanwhile If As".split()
)  # fmt: skip
"""Words before an English or Russian name, and words that only begin a sentence."""

CHINESE_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤習习普特张陳劉楊趙"
)
