package demoweb

import "marquee/internal/loopback"

// page is one page of the demo's web.
type page struct {
	url     string // where it is
	lang    string
	title   string
	text    string // what it is about, in its language
	charset string // "" is UTF-8
	by      string // how the charset is declared; "" is by header
	coding  string // content coding for clients that accept it; "" is none
	delay   int    // milliseconds
	size    int    // kilobytes; 0 lets the URL decide
	head    string // markup before the title
	bare    bool   // no title element
	odd     oddity // nil for an ordinary page
}

// pages is the demo's web, street by street.
var pages = []page{
	// Libraries
	{url: "https://library.example/", lang: "en", title: "The Harbour Library – books, maps and a warm room", text: "Open from nine to nine. The map room is upstairs, the stove is downstairs.", coding: "br", delay: 60},
	{url: "https://library.example/maps", lang: "en", title: "Maps & Charts – The Harbour Library", text: "Four thousand sheets, most of them flat.", coding: "gzip", delay: 120},
	{url: "https://library.example/old-catalogue", lang: "en", title: "Page not found – The Harbour Library", text: "The old catalogue has moved to the cellar.", delay: 90, odd: status(404)},
	{url: "https://stadtbibliothek.example/", lang: "de", title: "Stadtbibliothek Lindenau – Öffnungszeiten und Katalog", text: "Bücher, Noten und Spiele für Groß und Klein. Dienstags bis zwanzig Uhr geöffnet.", charset: "windows-1252", coding: "gzip", delay: 140},
	{url: "https://bibliotheque.example/horaires", lang: "fr", title: "Bibliothèque de l’Étang : horaires d’été", text: "La salle de lecture ouvre à neuf heures ; le jardin aussi, s’il ne pleut pas.", charset: "iso-8859-1", by: "meta", coding: "gzip", delay: 210},
	{url: "https://biblioteca.example/", lang: "es", title: "Biblioteca Pública de la Ribera | ¿Qué leemos este año?", text: "Préstamo, sala infantil y club de lectura los jueves.", coding: "zstd", delay: 170},
	{url: "http://biblioteca.example/", odd: redirect(301, "https://biblioteca.example/"), delay: 40},
	{url: "https://tushuguan.example/", lang: "zh-CN", title: "临江市图书馆 – 今日开放至晚九点", text: "本馆藏书四十万册,周一闭馆。少儿阅览室在二楼。", charset: "gbk", by: "meta", coding: "gzip", delay: 260},
	{url: "https://shudian.example/", lang: "zh-TW", title: "河畔書店｜新書與二手書", text: "每週六下午有說故事時間,歡迎帶小朋友來。", charset: "big5", by: "equiv", delay: 330},
	{url: "https://toshokan.example/", lang: "ja", title: "みなと町立図書館｜開館カレンダー", text: "月曜日は休館です。貸し出しはひとり十冊まで、二週間です。", charset: "shift_jis", by: "none", coding: "deflate", delay: 190},
	{url: "https://doseogwan.example/", lang: "ko", title: "바닷가 작은 도서관 – 새로 들어온 책", text: "평일 아침 아홉 시부터 저녁 일곱 시까지 엽니다.", charset: "euc-kr", by: "meta", coding: "gzip", delay: 280},
	{url: "https://biblioteka.example/", lang: "ru", title: "Городская библиотека у реки — каталог и читальный зал", text: "Читальный зал открыт ежедневно, кроме понедельника.", charset: "windows-1251", coding: "gzip", delay: 310},
	{url: "https://sifria.example/", lang: "he", title: "הספרייה העירונית – שעות פתיחה", text: "הספרייה פתוחה בימים ראשון עד חמישי, מתשע עד שבע.", charset: "windows-1255", by: "meta", delay: 240},
	{url: "https://maktaba.example/", lang: "ar", title: "المكتبة العامة – مواعيد القراءة للأطفال", text: "تفتح المكتبة أبوابها من الأحد إلى الخميس.", charset: "windows-1256", coding: "br", delay: 360},
	{url: "https://hongsamut.example/", lang: "th", title: "ห้องสมุดประชาชนริมคลอง", text: "เปิดทุกวัน เว้นวันจันทร์ ตั้งแต่เก้าโมงเช้าถึงหกโมงเย็น", charset: "windows-874", by: "meta", delay: 410},

	// Museums, theatres, the observatory
	{url: "https://museum.example/", lang: "en", title: "Museum of Small Things", text: "Buttons, keys, seeds and stamps: eleven rooms, none of them large.", coding: "br", delay: 50},
	{url: "https://museum.example/visit", lang: "en", title: "Plan your visit – Museum of Small Things", text: "Tickets at the door. Magnifying glasses at the desk.", coding: "br", delay: 110},
	{url: "https://museum.example/tickets", lang: "en", title: "Plan your visit – Museum of Small Things", text: "Adults four, children two, ants free.", coding: "br", delay: 130},
	{url: "https://museum.example/poster.png", odd: poster, delay: 70},
	{url: "https://mouseio.example/", lang: "el", title: "Μουσείο Ναυτικής Ιστορίας — ωράριο και εισιτήρια", text: "Ανοιχτά κάθε μέρα εκτός Τρίτης. Η είσοδος για τα παιδιά είναι ελεύθερη.", charset: "iso-8859-7", delay: 220},
	{url: "https://observatory.example/", lang: "en", title: "Hilltop Observatory 🔭 Tonight: Saturn, if the clouds allow", text: "Bring a coat. The dome is not heated, for good reasons.", coding: "zstd", delay: 300},
	{url: "https://teatro.example/", lang: "it", title: "Teatro del Porto – stagione d’autunno", text: "Si alza il sipario alle venti e trenta. Biglietti in portineria.", coding: "gzip", delay: 180},
	{url: "https://tickets.example/", lang: "en", title: "Just a moment...", text: "Checking that you are a person.", delay: 80, odd: challenge},
	{url: "https://arquivo.example/", lang: "pt", title: "Arquivo da Cidade – fotografias de 1900 a 1960", text: "Três mil fotografias da praça, do cais e das suas gentes.", charset: "utf-16le", by: "bom", delay: 390},

	// Newspapers, radio, weather
	{url: "https://courier.example/", lang: "en", title: "The Valley Courier: “Bridge to reopen on Friday”", text: "After nine months of repairs, the stone bridge opens again on Friday.", coding: "br", delay: 150},
	{url: "https://zaobao.example/", lang: "zh-CN", title: "港口晨报 – 市集、戏台与潮汐", text: "今晨有雾,渡轮照常。市集明日在码头。", charset: "gb18030", coding: "gzip", delay: 270},
	{url: "https://asakan.example/", lang: "ja", title: "港の朝刊 — 今朝のニュース", text: "漁協の新しい市場が来週開きます。", charset: "euc-jp", by: "late", coding: "gzip", delay: 430},
	{url: "https://tenki.example/", lang: "ja", title: "今日の天気と潮の満ち引き", text: "晴れのちくもり。満潮は午後三時です。", charset: "iso-2022-jp", by: "meta", delay: 350},
	{url: "https://gazeta.example/", lang: "pl", title: "Gazeta znad rzeki – wiadomości z okolicy", text: "Most już otwarty, jarmark w sobotę, łódki do wypożyczenia od maja.", charset: "iso-8859-2", coding: "gzip", delay: 230},
	{url: "https://vecherka.example/", lang: "ru", title: "Вечерний листок: погода, театр, расписание", text: "Завтра без осадков. В театре премьера.", charset: "koi8-r", by: "meta", delay: 370},
	{url: "https://samachar.example/", lang: "hi", title: "सुबह का समाचार – नगर, गाँव और मौसम", text: "पुल शुक्रवार को फिर खुलेगा। मेला रविवार को है।", coding: "br", delay: 250},
	{url: "https://baosang.example/", lang: "vi", title: "Báo Bến Cảng – tin sáng hôm nay", text: "Chợ nổi họp sớm hơn thường lệ. Trời quang, gió nhẹ.", coding: "zstd", delay: 290},
	{url: "https://radio.example/", lang: "en", title: "Harbour Radio", text: "One moment, we are tuning in.", delay: 60, head: `<meta http-equiv="refresh" content="0; url=/now">`},
	{url: "https://radio.example/now", lang: "en", title: "Harbour Radio – on air now: Letters from the Sea", text: "Until noon, with music between the letters.", coding: "gzip", delay: 100},

	// Shops
	{url: "https://bakery.example/", lang: "en", title: "Crust & Crumb – the bakery by the mill", text: "Rye on Mondays, plaited loaves on Fridays, rolls until they are gone.", coding: "gzip", delay: 90},
	{url: "https://boulangerie.example/", lang: "fr", title: "Boulangerie du Vieux Moulin : pains, brioches et croissants 🥐", text: "Le four s’allume à quatre heures ; le premier pain sort à six.", coding: "br", delay: 200},
	{url: "https://xn--bckerei-5wa.example/", lang: "de", title: "Bäckerei Süßkorn – seit 1911", text: "Brot aus dem Holzofen, Brezeln und am Sonntag Streuselkuchen.", by: "none", delay: 160},
	{url: "https://chaguan.example/", lang: "zh-TW", title: "山泉茶館 – 茶單與週末茶會", text: "高山烏龍、文山包種,另有桂花糕。", coding: "zstd", delay: 340},
	{url: "https://cicekci.example/", lang: "tr", title: "Çiçekçi Ayşe – taze çiçekler, hızlı teslimat", text: "Güller, laleler ve mevsim çiçekleri. Şehir içi teslimat ücretsiz.", charset: "windows-1254", delay: 320},
	{url: "https://kvetiny.example/", lang: "cs", title: "Květinářství U Mostu – růže, tulipány, věnce", text: "Otevřeno denně od osmi do šesti, v neděli do poledne.", charset: "windows-1250", by: "xml", delay: 380},
	{url: "https://pedal.example/", lang: "en", title: "☕🚲 Pedal & Press – coffee while we mend your bicycle", text: "A puncture takes as long as a flat white.", coding: "br", delay: 70},
	{url: "https://orchard.example/", lang: "en", title: "Stony Orchard: forty kinds of apples", text: "From the first summer apples to those that keep until Easter.", delay: 190},

	// Town halls and timetables
	{url: "https://townhall.example/", lang: "en", title: "Millbrook Town Hall – minutes of every meeting since 1974", text: "Present: the mayor, nine members and the cat.", delay: 240, size: 300},
	{url: "https://townhall.example/budget.pdf", title: "Budget of the Town of Millbrook", odd: document, delay: 260},
	{url: "https://rathaus.example/", odd: redirect(301, "https://rathaus.example/start"), delay: 50},
	{url: "https://rathaus.example/start", odd: redirect(302, "/de/"), delay: 60},
	{url: "https://rathaus.example/de/", lang: "de", title: "Rathaus Lindenau – Termine, Ausweise, Fundbüro", text: "Im Fundbüro warten sechs Regenschirme und eine Tuba.", coding: "gzip", delay: 120},
	{url: "https://ayuntamiento.example/", lang: "es", title: "Ayuntamiento de Valdehuerta: trámites y citas", text: "Cita previa de lunes a viernes. El mercado, los sábados en la plaza.", coding: "gzip", delay: 450},
	{url: "https://asahimachi.example/", lang: "ja", title: "旭町役場 ｜ くらしの手続き", text: "窓口は平日八時半から五時まで。住民票は駅前でも受け取れます。", coding: "br", delay: 900},
	{url: "https://ferry.example/timetable", lang: "en", title: "Ferry timetable – summer season", text: "Eight crossings a day, ten when the regatta is on.", delay: 80, odd: unavailable(2)},
	{url: "https://club.example/members", odd: redirect(302, "/login?next=/members"), delay: 60},
	{url: "https://club.example/login", lang: "en", title: "Sign in – Millbrook Rowing Club", text: "Members have the key to the boathouse.", delay: 90},

	// Odd ones
	{url: "https://signpost.example/", lang: "en", title: "Signpost – footpaths of the valley", text: "Twelve walks, all of them ending at the inn.", coding: "gzip", delay: 110, head: `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><title>Arrow</title><path d="M4 12h16"/></svg>`},
	{url: "https://poems.example/today", lang: "en", title: "\n\t\tThe river keeps\n\t\tits own   slow time\n\t", text: "A poem a day, some of them short.", delay: 140},
	{url: "https://whitewash.example/", lang: "en", text: "This page has a title element with nothing in it.", delay: 100},
	{url: "https://notes.example/untitled", lang: "en", text: "This page was never given a title.", delay: 120, bare: true},
	{url: "https://windmill.example/", lang: "en", title: "503 Service Unavailable", text: "No wind today. Please come back tomorrow.", delay: 70, odd: status(503)},
	{url: "https://roundabout.example/", odd: redirect(302, "/again"), delay: 30},
	{url: "https://roundabout.example/again", odd: redirect(302, "/"), delay: 30},
	{url: "https://switchboard.example/", odd: hangsUp, delay: 60},
}

// flaws are the demo's hosts whose certificate is not good.
var flaws = map[string]loopback.Flaw{
	"clockmaker.example": loopback.Expired,
	"lighthouse.example": loopback.WrongHost,
	"workshop.example":   loopback.SelfSigned,
}

// closed are the demo's hosts that refuse connections.
var closed = []string{"closed.example"}

// old are the demo's hosts that do not speak HTTP/2.
var old = []string{
	"stadtbibliothek.example", "shudian.example", "sifria.example", "tenki.example", "vecherka.example",
	"orchard.example", "poems.example", "switchboard.example", "ferry.example", "arquivo.example",
}

// list is what --demo fetches.
const list = `# A small web that lives on this machine. Nothing here needs the network.

# Libraries
https://library.example/
https://library.example/maps
https://library.example/old-catalogue
https://stadtbibliothek.example/
https://bibliotheque.example/horaires
http://biblioteca.example/
https://tushuguan.example/
https://shudian.example/
https://toshokan.example/
https://doseogwan.example/
https://biblioteka.example/
https://sifria.example/
https://maktaba.example/
https://hongsamut.example/

# Museums, theatres, the observatory
https://museum.example/
https://museum.example/visit
https://museum.example/tickets
https://museum.example/poster.png
https://mouseio.example/
observatory.example
https://teatro.example/
https://tickets.example/
https://arquivo.example/
ask Ines which other museums we want

# Newspapers, radio, weather
https://courier.example/
https://zaobao.example/
https://asakan.example/
https://tenki.example/
https://gazeta.example/
https://vecherka.example/
https://samachar.example/
https://baosang.example/
https://radio.example/

# Shops
https://bakery.example/
https://boulangerie.example/
https://bäckerei.example/
https://chaguan.example/
https://cicekci.example/
https://kvetiny.example/
https://pedal.example/
- <https://orchard.example/>

# Town halls and timetables
https://townhall.example/
https://townhall.example/budget.pdf
https://rathaus.example/
https://ayuntamiento.example/
https://asahimachi.example/
https://ferry.example/timetable
https://club.example/members
https://museum.example/

# Some are closed, some are odd
https://signpost.example/
https://poems.example/today
https://whitewash.example/
https://notes.example/untitled
https://windmill.example/
https://clockmaker.example/
https://lighthouse.example/
https://workshop.example/
https://closed.example/
https://nowhere.example/
https://switchboard.example/
https://roundabout.example/`
