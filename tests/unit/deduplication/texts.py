"""Texts written for these tests."""

FLOOD = """\
Mưa lớn kéo dài suốt ba ngày khiến mực nước sông Lam Sơn dâng nhanh, nhiều thôn ở hạ lưu bị chia cắt từ rạng \
sáng nay.

Ông Trần Văn Bách, trưởng trạm thủy văn Đồng Khê, cho biết lúc 6 giờ mực nước đo được 12,4 mét, cao hơn mức \
báo động ba 0,7 mét và còn tiếp tục lên khoảng 15 xăng-ti-mét mỗi giờ.

Chính quyền huyện đã đưa 1.280 hộ dân ở vùng trũng đến các trường học và nhà văn hóa trên cao, đồng thời bố \
trí 36 thuyền máy cùng lực lượng dân quân túc trực tại các ngầm tràn.

Bà Lê Thị Mận ở thôn Bãi Dâu kể nước vào nhà lúc nửa đêm, cả gia đình chỉ kịp kê lúa lên gác rồi gọi xuồng của \
đội cứu hộ. Đến sáng, mái bếp chỉ còn nhô lên chừng một gang tay.

Trên tuyến quốc lộ chạy qua đèo Ngang Mây có bốn điểm sạt lở với tổng khối lượng đất đá ước tính 5.600 mét \
khối, xe tải nặng phải quay đầu, các đội thi công đang dọn từng làn đường.

Ngành điện lực tạm cắt nguồn của 47 trạm biến áp để bảo đảm an toàn, bệnh viện huyện chuyển sang máy phát và \
cho biết đủ nhiên liệu chạy trong năm ngày tới.

Dự báo mưa giảm dần từ chiều mai, song hồ chứa Suối Vàng vẫn xả 420 mét khối mỗi giây nên người dân được \
khuyên chưa trở về nhà trước khi có thông báo mới."""

HARVEST = """\
Nông dân vùng cao Tả Phình bước vào vụ thu hoạch lê muộn với sản lượng tăng gần một phần ba so với năm trước \
nhờ thời tiết thuận và diện tích cho quả mở rộng.

Hợp tác xã Nậm Lúc hiện có 84 thành viên, mỗi ngày đóng gói hơn bốn tấn quả để giao cho các cửa hàng ở đồng \
bằng, giá tại vườn dao động từ 22.000 đến 28.000 đồng một cân.

Chị Giàng Thị Sua chia sẻ gia đình chị chuyển ba nương ngô sang trồng lê từ bảy năm trước, mùa này thu khoảng \
95 triệu đồng, đủ trả nợ ngân hàng và sửa lại mái nhà.

Cán bộ khuyến nông lưu ý bà con tỉa cành ngay sau khi hái, bón phân chuồng hoai và bọc quả sớm vào tháng tư để \
hạn chế ruồi vàng, loài gây hại nặng nhất trong hai mùa gần đây.

Tỉnh đang xây một kho lạnh chứa 600 tấn ở thị trấn, dự kiến chạy thử trước Tết, giúp kéo dài thời gian bán \
thêm hai tháng và tránh bị ép giá lúc chính vụ."""

MARKET = """\
Phiên họp thường kỳ của hội đồng thành phố Hải Lạng thông qua kế hoạch dời chợ đầu mối ra ngoại ô trong vòng \
mười tám tháng, kết thúc nhiều năm tranh luận giữa tiểu thương và ban quản lý.

Khu chợ mới rộng chín héc-ta, có bãi đỗ cho 350 xe tải, trạm xử lý nước thải riêng và một tuyến xe buýt đêm \
nối với trung tâm, tổng vốn khoảng 640 tỉ đồng lấy từ ngân sách và xã hội hóa.

Đại diện tiểu thương đề nghị miễn tiền thuê sạp sáu tháng đầu, giữ nguyên thứ tự quầy và cho phép chợ cũ hoạt \
động song song đến hết mùa mưa để khách quen kịp đổi thói quen.

Phó chủ tịch Đỗ Hữu Kha nói thành phố sẽ trả lời bằng văn bản trước ngày 20 tháng này và mở đường dây nóng \
tiếp nhận mọi vướng mắc, nhất là của những hộ bán hàng rong quanh cổng chợ."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return text.split("\n\n")


FERRY = """\
The night ferry to Northwick was turned back twice on Tuesday after its bow thruster failed in heavy swell off the \
Gannet rocks, leaving 212 passengers at sea for eleven hours.

Captain Moira Lunt said the vessel was never in danger and that she had chosen to wait for daylight before trying the \
harbour mouth again. Crew handed out blankets and the galley stayed open throughout.

Engineers from the yard at Saltmarsh will inspect the gearbox on Thursday. The operator has cancelled six crossings \
and is offering refunds or a coach by the old bridge road."""

LIBRARY = """\
市图书馆昨天宣布，从下个月起把夜间开放时间延长到十一点，并在一楼增设八十个自习座位，供附近学生和上班族使用。

馆长周慧敏表示，去年夜间读者人数增加了三成，很多人因为找不到座位而离开，所以馆方决定改造旧的报刊室。

改造工程预计花费一百二十万元，由市政府和两家本地企业共同承担，施工期间读者可以使用东门的临时阅览室。"""
