"""The register's agencies and outlets of other countries; `agencies` says what the columns are."""

FOREIGN = """
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
Tân Hoa Xã | wire | CN | xinhuanet.com, news.cn, xinhua.net | Xinhua, Tân Hoa xã, THX, Tân hoa xã, Xinhua News Agency, 新华社, 新華社, 신화통신, 신화통신사, Синьхуа, 新华网, 新华社记者
Nhân dân Nhật báo | newspaper | CN | people.com.cn, people.cn | People's Daily, 人民日报, 人民网, 인민일보, Nhân Dân Nhật báo, Жэньминь жибао
Thời báo Hoàn cầu | newspaper | CN | globaltimes.cn, huanqiu.com | Global Times, Hoàn cầu Thời báo, Hoàn Cầu Thời Báo, Thời báo Hoàn Cầu, 环球时报, 环球网
CCTV | broadcaster | CN | cctv.com | Đài Truyền hình Trung ương Trung Quốc, 央视, 中央电视台, 央视新闻, CCTV News
CGTN | broadcaster | CN | cgtn.com | China Global Television Network
China Daily | newspaper | CN | chinadaily.com.cn | Trung Quốc Nhật báo, 中国日报
China News Service | wire | CN | chinanews.com.cn, chinanews.com | 中新社, 中新网, 中国新闻社, 中国新闻网, Trung Tân Xã, Trung Tân xã, ECNS
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
Korea Times | newspaper | KR | koreatimes.co.kr | The Korea Times, Korean Times
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
NRK | broadcaster | NO | nrk.no | Đài NRK
SVT | broadcaster | SE | svt.se | SVT Nyheter, Đài SVT
Yle | broadcaster | FI | yle.fi | Đài Yle, Yleisradio
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
Fox News | broadcaster | US | foxnews.com | Đài Fox News, FoxNews, Foxnews, Fox Business
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
