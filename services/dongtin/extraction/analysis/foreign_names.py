"""Well-known names of other countries as news writes them in Latin letters, and writings that no rule leads to."""

_NAMES = """
putin vladimir lavrov sergei medvedev dmitry peskov shoigu belousov gerasimov yeltsin gorbachev mikhail khrushchev
brezhnev lenin stalin zelensky volodymyr poroshenko zaluzhny lukashenko trump donald melania ivanka biden joe obama
barack michelle bush george clinton bill hillary harris kamala rubio marco blinken antony pompeo mike pence kissinger
henry austin lloyd sullivan jake vance hegseth reagan ronald nixon richard kennedy john carter jimmy roosevelt franklin
lincoln washington macron emmanuel hollande sarkozy nicolas chirac mitterrand degaulle lepen merkel angela scholz olaf
merz friedrich steinmeier kohl hitler starmer keir johnson boris sunak rishi truss cameron david blair tony thatcher
churchill winston meloni giorgia berlusconi silvio renzi sanchez pedro orban viktor duda tusk erdogan netanyahu
benjamin rabin arafat yasser abbas mahmoud sharon peres assad bashar hussein saddam gaddafi khamenei rouhani raisi
pezeshkian ahmadinejad soleimani modi narendra gandhi indira nehru singh khan imran sharif bhutto castro fidel raul
diaz canel guevara ernesto chavez hugo maduro guaido lula bolsonaro jair milei javier fernandez allende pinochet
bolivar simon mandela nelson mugabe ramaphosa zuma sisi mubarak morsi suharto sukarno widodo joko prabowo subianto
marcos ferdinand duterte rodrigo aquino arroyo mahathir mohamad anwar ibrahim najib thaksin yingluck shinawatra prayut
srettha paetongtarn suu kyi guterres antonio annan kofi tedros francis benedict albanese morrison scott trudeau justin
carney ardern jacinda stoltenberg rutte jens mark leyen ursula michel charles elizabeth philip william harry meghan
diana einstein newton darwin marx engels karl napoleon bonaparte musk elon bezos jeff gates zuckerberg jobs steve
buffett warren jackson messi lionel ronaldo cristiano neymar mbappe kylian maradona pele beckham zidane guardiola
mourinho ancelotti klopp ferguson shakespeare hugo tolstoy pushkin dostoevsky hemingway picasso beethoven mozart chopin
gagarin yuri armstrong hamilton madrid berlin paris london moscow kiev tokyo beijing singapore indonesia malaysia
philippines myanmar thailand laos cambodia japan korea mongolia india pakistan bangladesh nepal bhutan afghanistan iran
iraq syria israel palestine lebanon jordan saudi arabia qatar kuwait oman yemen bahrain turkey kazakhstan uzbekistan
turkmenistan kyrgyzstan tajikistan azerbaijan armenia georgia ukraine belarus poland germany france england britain
ireland scotland italy spain portugal netherlands belgium switzerland austria sweden norway denmark finland iceland
estonia latvia lithuania slovakia hungary romania bulgaria greece serbia croatia slovenia bosnia kosovo albania moldova
montenegro malta cyprus vatican america canada mexico cuba panama venezuela colombia brazil argentina chile peru ecuador
bolivia paraguay uruguay haiti jamaica guatemala honduras salvador nicaragua australia zealand fiji egypt libya tunisia
algeria morocco sudan ethiopia somalia kenya uganda tanzania rwanda congo nigeria niger mali ghana senegal cameroon
angola mozambique zimbabwe zambia madagascar gaza jerusalem baghdad tehran damascus kabul islamabad delhi mumbai dhaka
bangkok manila jakarta seoul geneva vienna rome milan lisbon brussels stockholm oslo copenhagen helsinki prague warsaw
budapest bucharest sofia athens belgrade ankara istanbul cairo havana caracas brasilia santiago lima sydney melbourne
canberra york chicago boston houston texas california florida hawaii alaska crimea kherson kharkov odessa donetsk
lugansk mariupol kursk donbass
"""

NAMES = frozenset(_NAMES.split())
"""Single words of names."""

TRANSCRIBED = {
    "achentina": "argentina", "oasinhton": "washington", "litva": "lithuania", "nenxon": "nelson", "nenson": "nelson",
    "cadacxtan": "kazakhstan", "kadacxtan": "kazakhstan", "angieri": "algeria", "borit": "boris", "enxin": "yeltsin",
    "khrutxop": "khrushchev", "khorutsop": "khrushchev", "mecken": "merkel", "anghela": "angela", "chavet": "chavez",
    "xtrockhom": "stockholm", "batda": "baghdad", "damat": "damascus", "nigieria": "nigeria", "belarut": "belarus",
    "gion": "john", "bai": "bai", "maicon": "michael", "mikhain": "mikhail", "xiri": "syria", "beclin": "berlin",
    "gioocgio": "george", "xecgay": "sergei", "xecgei": "sergei", "donan": "donald", "matxcova": "moscow",
    "maxcova": "moscow", "goocbachop": "gorbachev", "goobachop": "gorbachev", "oxtraylia": "australia",
    "otraylia": "australia", "anhxtanh": "einstein", "niuton": "newton", "napoleong": "napoleon",
    "cacmac": "karl marx", "angghen": "engels", "saclo": "charles", "giooc": "george", "bensamin": "benjamin",
    "netanyahu": "netanyahu", "naxa": "nasa", "lodon": "london", "kiep": "kiev", "ucraina": "ukraine",
    "rumani": "romania", "bungari": "bulgaria", "hunggari": "hungary", "thuyxi": "switzerland", "canada": "canada",
    "mehico": "mexico", "xanphranxixco": "san francisco", "niuooc": "new york", "niuyooc": "new york",
    "loxangiolet": "los angeles", "giacacta": "jakarta", "manila": "manila", "bangcoc": "bangkok", "rangun": "yangon",
    "cualalampo": "kuala lumpur",
}  # fmt: skip
"""Words written syllable by syllable whose consonants lead elsewhere, joined and without diacritics."""

FIRST_NAMES = {
    "putin": "vladimir", "zelensky": "volodymyr", "macron": "emmanuel", "trump": "donald", "biden": "joe",
    "lavrov": "sergei", "medvedev": "dmitry", "merkel": "angela", "obama": "barack", "erdogan": "recep",
    "modi": "narendra", "netanyahu": "benjamin", "lenin": "vladimir", "stalin": "joseph", "marx": "karl",
    "engels": "friedrich", "castro": "fidel", "gorbachev": "mikhail", "yeltsin": "boris", "maduro": "nicolas",
    "guterres": "antonio",
}  # fmt: skip
"""Of people whose initial means them."""

KOREAN_FAMILY_NAMES = frozenset(
    "kim park pak lee ri yi rhee choi choe jung chung jeong kang cho jo yoon yun jang chang lim im han oh seo "
    "suh shin sin kwon hwang ahn an song ryu yoo yu hong moon woo bae baek paek nam yang son ko ha na noh no "
    "heo hur hyon hyun cha joo min eom sohn".split()
)
"""Behind them a hyphen parts the syllables of a given name."""

SPELLINGS = {
    "kim châng ưn": "kim jong un", "kim chính ân": "kim jong un", "kim chong un": "kim jong un",
    "kim châng in": "kim jong il", "kim chính nhật": "kim jong il", "kim nhật thành": "kim il sung",
    "donald trăm": "donald trump", "giô biden": "joe biden", "gio biden": "joe biden", "đô nan trăm": "donald trump",
    "tập cận bình": "xi jinping", "lý cường": "li qiang", "vương nghị": "wang yi", "lý khắc cường": "li keqiang",
    "hồ cẩm đào": "hu jintao", "giang trạch dân": "jiang zemin", "đặng tiểu bình": "deng xiaoping",
    "mao trạch đông": "mao zedong", "thái anh văn": "tsai ing wen", "lại thanh đức": "lai ching te",
    "ôn gia bảo": "wen jiabao", "abe shinzo": "shinzo abe", "kishida fumio": "fumio kishida",
    "ishiba shigeru": "shigeru ishiba", "suga yoshihide": "yoshihide suga", "takaichi sanae": "sanae takaichi",
    "zelenskyy": "zelensky", "zelenskiy": "zelensky", "zelenskyi": "zelensky",
    "volodymyr zelenskyy": "volodymyr zelensky", "volodymyr zelenskiy": "volodymyr zelensky", "medvedyev": "medvedev",
    "mátxcơva": "moscow", "matxcơva": "moscow", "mát xcơ va": "moscow", "moskva": "moscow", "maxcơva": "moscow",
    "moskow": "moscow", "kyiv": "kiev", "kharkiv": "kharkov", "odesa": "odessa", "luhansk": "lugansk",
    "donbas": "donbass", "crưm": "crimea", "krym": "crimea", "hồng kông": "hong kong", "hongkong": "hong kong",
    "hồng công": "hong kong", "macao": "macau", "ma cao": "macau", "áo môn": "macau", "ukraina": "ukraine",
    "ucraina": "ukraine", "thụy sỹ": "thụy sĩ", "italia": "italy", "ý": "italy", "hoa kỳ": "mỹ", "usa": "mỹ",
    "hợp chúng quốc hoa kỳ": "mỹ", "úc": "australia", "gruzia": "georgia", "luân đôn": "london",
    "liên hiệp quốc": "liên hợp quốc", "lhq": "liên hợp quốc", "tphcm": "tp hcm", "thành phố hồ chí minh": "tp hcm",
    "tp hồ chí minh": "tp hcm", "sài gòn": "sài gòn", "đăk lăk": "đắk lắk", "đắc lắc": "đắk lắk", "đắc lắk": "đắk lắk",
    "dak lak": "đắk lắk", "đăk nông": "đắk nông", "đắc nông": "đắk nông", "kontum": "kon tum", "công tum": "kon tum",
    "bình nhưỡng": "pyongyang", "bắc kinh": "beijing", "thượng hải": "shanghai", "phần lan": "finland",
    "sa pa": "sa pa", "sapa": "sa pa", "chdcnd triều tiên": "triều tiên", "bắc triều tiên": "triều tiên",
    "nam triều tiên": "hàn quốc", "ả rập xê út": "saudi arabia", "ả rập saudi": "saudi arabia",
    "arab saudi": "saudi arabia", "a rập xê út": "saudi arabia", "erdoğan": "erdogan", "usd": "usd",
}  # fmt: skip
"""Whole names, in the form of a key, that mean what another writing means."""
