"""Words in which times are written: months, zones, halves of the day. Data only."""

_MONTHS = """
1 january jan janvier janv januar jän jänner enero ene gennaio gen janeiro januari январь января янв styczeń stycznia
1 ocak มกราคม ม.ค
1 leden ledna tammikuuta ιανουαρίου січня студзеня януари ianuarie január sausio jaanuar janúar يناير בינואר
2 february feb février févr fév februar febrero febbraio fevereiro fev februari pebruari февраль февраля фев luty
2 lutego şubat กุมภาพันธ์ ก.พ
2 únor února helmikuuta φεβρουαρίου лютого лютага февруари februarie február vasario veebruar febrúar فبراير בפברואר
3 march mar mars märz mär marzo março maart mrt maret март марта marzec marca mart มีนาคม มี.ค mac
3 březen března maaliskuuta μαρτίου березня сакавіка martie március kovo märts مارس במרץ במרס
4 april apr avril avr abril abr aprile апрель апреля апр kwiecień kwietnia nisan เมษายน เม.ย
4 duben dubna huhtikuuta απριλίου квітня красавіка април aprilie április balandžio aprill apríl أبريل ابريل إبريل באפריל
5 may mai mayo maggio mag maio mei май мая maj maja mayıs พฤษภาคม พ.ค
5 květen května toukokuuta μαΐου μαίου травня május gegužės maí مايو במאי
6 june jun juin juni junio giugno giu junho июнь июня июн czerwiec czerwca haziran มิถุนายน มิ.ย
6 červen června kesäkuuta ιουνίου червня чэрвеня юни iunie június birželio juuni júní يونيو ביוני
7 july jul juillet juil juli julio luglio lug julho июль июля июл lipiec lipca temmuz กรกฎาคม ก.ค julai
7 červenec července heinäkuuta ιουλίου липня ліпеня юли iulie július liepos juuli júlí يوليو ביולי
8 august aug août aout agosto ago augustus agustus ogos август августа авг sierpień sierpnia ağustos augusti สิงหาคม ส.ค
8 srpen srpna elokuuta αυγούστου серпня жніўня augusztus avgust rugpjūčio ágúst أغسطس اغسطس באוגוסט
9 september sep sept septembre septiembre settembre set setembro сентябрь сентября сен сент wrzesień września eylül
9 กันยายน ก.ย
9 září syyskuuta σεπτεμβρίου вересня верасня септември septembrie szeptember septembar rugsėjo سبتمبر בספטמבר
10 october oct octobre oktober okt octubre ottobre ott outubro out октябрь октября окт październik października ekim
10 ตุลาคม ต.ค
10 říjen října lokakuuta οκτωβρίου жовтня кастрычніка октомври octombrie október oktobar spalio oktoober أكتوبر اكتوبر
10 באוקטובר
11 november nov novembre noviembre novembro ноябрь ноября ноя нояб listopad listopada kasım พฤศจิกายน พ.ย
11 listopadu marraskuuta νοεμβρίου листопада лістапада ноември noiembrie novembar lapkričio nóvember نوفمبر בנובמבר
12 december dec décembre déc dezember dez diciembre dic dicembre dezembro desember desember des декабрь декабря дек
12 grudzień grudnia aralık ธันวาคม ธ.ค disember
12 prosinec prosince joulukuuta δεκεμβρίου грудня снежня декември decembrie decembar gruodžio detsember ديسمبر בדצמבר
"""

MONTHS: dict[str, int] = {
    word: int(line.split()[0]) for line in _MONTHS.strip().splitlines() for word in line.split()[1:]
}
"""Month by its lower-case name or abbreviation, without a final dot."""

VIETNAMESE_NUMBERS: dict[str, int] = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
"""Numbers as Vietnamese writes them for months, weekdays and quarters."""

ZONES: dict[str, int] = {
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "cest": 120, "mez": 60,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "ist": 330, "ict": 420, "wib": 420, "sgt": 480,
    "hkt": 480, "wita": 480, "wit": 540, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
    "est": -300, "edt": -240, "et": -300, "ct": -360, "pt": -480, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480,    "pdt": -420, "giờ việt nam": 420, "giờ hà nội": 420,
}  # fmt: skip
"""Minutes east of Greenwich by the name of a zone, as news sites write it; where a name has two meanings, the one
that news sites in English use."""

ZONE_PLACES: dict[str, str] = {"et": "America/New_York", "ct": "America/Chicago", "pt": "America/Los_Angeles"}
"""Names that mean summer time in summer."""

AFTERNOON = ("pm", "p.m", "p.m.", "下午", "晚上", "오후", "午後", "chiều", "tối", "đêm")
"""Words that move an hour below 12 into the second half of the day."""

BEFORE_NOON = ("am", "a.m", "a.m.", "上午", "早上", "凌晨", "오전", "午前", "sáng", "rạng sáng")
"""Words that leave an hour in the first half of the day; 12 becomes 0."""
