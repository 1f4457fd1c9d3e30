"""Words around the name of an agency that make it the source of a statement. Data only, compiled in `citations`."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """An alternation of words, longer ones first; `_` in a word is a blank."""
    return "|".join(
        re.escape(word).replace("\\ ", r"\s+").replace("_", r"\s+") for word in sorted(words, key=len, reverse=True)
    )


TYPES = (
    "hãng tin", "hãng thông tấn", "hãng truyền thông", "hãng truyền hình", "hãng", "thông tấn xã",
    "cơ quan thông tấn", "cơ quan truyền thông", "đài truyền hình", "đài phát thanh", "đài", "kênh truyền hình",
    "kênh tin tức", "kênh", "báo điện tử", "nhật báo", "tuần báo", "tờ báo", "tờ", "báo", "tuần san", "tạp chí",
    "trang tin tức", "trang tin", "trang mạng", "trang web", "trang", "website", "chuyên trang", "ấn phẩm", "bản tin",
    "chương trình", "the", "news agency", "newspaper", "broadcaster", "channel", "magazine", "daily", "outlet",
    "агентство", "агентства", "агентству", "агентством", "телеканал", "телеканала", "газета", "газеты", "газете",
    "издание", "издания", "изданию",
)  # fmt: skip
"""What kind of outlet it is, before its name."""

QUALITIES = (
    "nhà nước", "chính thức", "quốc tế", "địa phương", "trung ương", "quốc gia", "độc lập", "uy tín", "nổi tiếng",
    "chuyên về", "tiếng Anh", "công", "tư nhân", "thể thao", "kinh tế", "quân sự", "công nghệ", "đối lập", "Nga", "Mỹ",
    "Anh", "Pháp", "Đức", "Ý", "Italy", "Tây Ban Nha", "Trung Quốc", "Nhật Bản", "Nhật", "Hàn Quốc", "Hàn",
    "Triều Tiên", "Ấn Độ", "Úc", "Australia", "Israel", "Iran", "Ukraine", "Thái Lan", "Singapore", "Malaysia",
    "Indonesia", "Philippines", "Lào", "Campuchia", "Qatar", "Canada", "Thổ Nhĩ Kỳ", "Ba Lan", "Hong Kong",
    "Đài Loan", "Syria", "Ai Cập", "Cuba", "Brazil", "state", "state-run", "official", "Russian", "Chinese",
    "state media", "российское", "украинское",
)  # fmt: skip
"""What stands between kind and name, or behind the name: "đài truyền hình nhà nước Nga X", "tờ X của Anh"."""

MARKERS = (
    "theo", "theo thông tin từ", "theo tin từ", "theo nguồn tin của", "theo nguồn tin từ", "theo ghi nhận của",
    "theo phóng viên", "theo PV", "theo phân tích của", "theo bài viết trên", "theo thông tin trên",
    "theo báo cáo của", "theo thống kê của", "theo dữ liệu của", "theo số liệu của", "theo dữ liệu từ",
    "theo số liệu từ", "theo ước tính của", "theo thông tin của", "theo tổng hợp của", "theo khảo sát của",
    "theo điều tra của", "theo tường thuật của", "dẫn", "dẫn lại", "dẫn nguồn", "dẫn nguồn từ", "dẫn nguồn tin",
    "dẫn nguồn tin từ", "dẫn nguồn tin của", "dẫn lời", "dẫn tin", "dẫn thông tin từ", "dẫn tin từ", "trích",
    "trích dẫn", "trích lời", "trích nguồn", "nguồn tin của", "nguồn tin từ", "thông tin từ", "thông tin trên",
    "thông tin đăng trên", "tin từ", "tin của", "bài viết trên", "bài báo trên", "bài đăng trên", "bài viết của",
    "bài phỏng vấn với", "phỏng vấn của", "cuộc phỏng vấn với", "trong cuộc phỏng vấn với", "trả lời phỏng vấn",
    "trả lời phỏng vấn của", "trả lời", "phỏng vấn với", "nói với", "nói trên", "cho biết trên", "chia sẻ với",
    "chia sẻ trên", "trao đổi với", "phát biểu trên", "phát biểu với", "tiết lộ với", "khẳng định với",
    "xác nhận với", "viết trên", "đăng trên", "đăng tải trên", "cho", "bình luận với", "trao đổi với phóng viên",
    "trao đổi với PV", "nói với phóng viên", "chia sẻ với phóng viên", "chia sẻ với PV", "cho biết với", "kể với",
    "thông tin với", "thông báo với", "trả lời phóng viên", "nhận xét với", "nhận định với", "kể lại với",
    "yêu cầu bình luận của", "đề nghị bình luận của", "yêu cầu phỏng vấn của", "câu hỏi của",
    "giải thích với", "bày tỏ với", "cảnh báo với", "thừa nhận với", "nhấn mạnh với", "tâm sự với", "thổ lộ với",
    "phản hồi", "tuyên bố với", "tuyên bố trên", "nhận định trên", "trả lời PV", "trên", "với", "according to",
    "told", "quoted by", "cited by", "citing", "reported by", "as reported by", "in an interview with", "speaking to",
    "laut", "selon", "d'après", "según", "secondo", "menurut", "по данным", "по информации", "по сообщению",
    "как сообщает", "как сообщил", "как сообщили", "как сообщило", "как передает", "как передаёт", "как пишет",
    "сообщает", "сообщил", "сообщила", "сообщило", "передает", "передаёт", "пишет", "со ссылкой на", "заявил",
    "сказал", "рассказал", "сообщили", "заявили", "рассказали",
)  # fmt: skip
"""What stands before the name (and its kind) of a cited outlet."""

INFORMATION = (
    "thông tin", "nguồn tin", "tin", "tin tức", "bài viết", "bài báo", "báo cáo", "số liệu", "dữ liệu", "thống kê",
    "khảo sát", "cuộc khảo sát", "điều tra", "cuộc điều tra", "phóng sự", "tường thuật", "bài tường thuật", "phân tích",
    "bài phân tích", "ghi nhận", "tài liệu", "bản tin", "ước tính", "tính toán", "tổng hợp", "lời kể", "bảng xếp hạng",
    "danh sách", "hình ảnh", "video", "đoạn video", "bài đăng", "cuộc phỏng vấn", "bài phỏng vấn", "chỉ số", "mô tả",
    "tìm hiểu", "thăm dò", "cuộc thăm dò", "tiết lộ", "bình luận", "nhận định", "xác nhận", "nội dung", "thông báo",
    "phản ánh", "đánh giá", "quan sát",
)  # fmt: skip
"""What comes from an outlet: "theo khảo sát mới nhất của X"."""

PREPOSITIONS = ("của", "trên", "từ", "do", "được", "bởi", "với", "trong", "mà")
"""Before the name of the outlet that something comes from."""

WEAK_MARKERS = frozenset({"trên", "với", "cho", "dẫn", "trích", "đăng trên", "phản hồi", "сказал", "заявил"})
"""Markers that mean a citation only before a name that is an outlet's and nothing else."""

VERBS = (
    "đưa tin", "đưa lại tin", "dẫn lời", "dẫn lại", "dẫn nguồn", "dẫn thông tin", "dẫn tuyên bố", "dẫn số liệu",
    "dẫn báo cáo", "dẫn tin", "dẫn một", "dẫn các", "dẫn phát biểu", "dẫn phát ngôn", "dẫn thông báo", "trích dẫn",
    "trích lời", "trích nguồn", "loan tin", "loan báo", "cho rằng", "kết luận", "tuyên bố", "gọi đây", "lý giải",
    "giải thích", "cáo buộc", "tường thuật", "cho biết", "cho hay", "thông tin", "thông báo", "viết", "tiết lộ",
    "ghi nhận", "bình luận", "nhận định", "mô tả", "công bố", "đăng tải", "đăng bài", "đăng tin", "xác nhận",
    "phân tích", "báo cáo", "khẳng định", "nêu", "nhấn mạnh", "đánh giá", "ước tính", "chỉ ra", "thống kê", "phát đi",
    "nói", "đăng", "phát sóng", "cho thấy",
    "hé lộ", "nhận xét", "lưu ý", "phản ánh", "cảnh báo", "dự đoán", "nói rằng", "đưa ra", "reported", "reports",
    "reporting", "said", "says", "quoted", "wrote", "writes", "cited", "announced", "noted", "revealed", "learned",
    "understands", "berichtet", "berichtete", "meldet", "meldete", "schreibt", "rapporte", "a rapporté", "indique",
    "informó", "informa", "melaporkan", "сообщает", "сообщил", "сообщила", "сообщило", "сообщили", "передает",
    "передаёт", "пишет", "заявило", "отмечает", "приводит", "сообщают",
)  # fmt: skip
"""What an outlet does behind its name."""

REPORTS = ("đưa tin", "loan tin")
"""Verbs before which even a name that the register does not know is an outlet's."""

STRONG_VERBS = frozenset(
    "đưa tin|dẫn lời|dẫn nguồn|loan tin|trích dẫn|tường thuật|dẫn lại|trích lời|loan báo|đăng tải|phản ánh".split("|")
)
"""Verbs that only outlets do: before them even a name that is a common word is an outlet's."""

TIME_WORDS = "ngày hôm sáng trưa chiều tối đêm khuya rạng_sáng đầu_ngày cuối_ngày trong_ngày hồi lúc tuần tháng".split()
"""Words of a time between name and verb: "KCNA ngày 24/10 dẫn lời"."""

ADVERBS = (
    "cùng ngày", "mới đây", "gần đây", "cũng", "đã", "vừa", "mới", "đồng thời", "còn", "tiếp tục", "lần đầu", "đều",
    "cùng", "đồng loạt", "sau đó", "trước đó", "từng", "hiện", "thì", "liên tục", "nhanh chóng", "has", "have",
    "also", "had", "earlier", "previously", "first",
)  # fmt: skip
"""Words between name and verb."""

TIME = (
    rf"(?:,?\s+(?:số ra\s+)?(?:{any_of(TIME_WORDS)})(?:\s+(?:{any_of(TIME_WORDS)}))?"
    r"\s+(?:\d{1,2}\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?\d{4})?|nay|qua|mai|kia|này|trước|thứ\s+\w+|chủ\s+nhật)(?:\s*\([^()]{1,20}\))?,?)?"
)
"""A time between name and verb, or none."""
