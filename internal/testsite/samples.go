package testsite

import "strings"

// samples are titles for the pages of /charset/…, so that decoding them wrongly
// shows.
var samples = map[string]string{
	"utf-8":        "Grüße aus der Bücherei – 图书馆 📚",
	"utf-16le":     "Grüße aus der Bücherei – 图书馆 📚",
	"utf-16be":     "Grüße aus der Bücherei – 图书馆 📚",
	"gbk":          "市图书馆今日开放",
	"gb18030":      "市图书馆今日开放 €",
	"big5":         "市立圖書館今日開放",
	"shift_jis":    "市立図書館のご案内",
	"euc-jp":       "市立図書館のご案内",
	"iso-2022-jp":  "市立図書館のご案内",
	"euc-kr":       "시립 도서관 안내",
	"windows-1250": "Městská knihovna – otevírací doba",
	"windows-1251": "Городская библиотека: часы работы",
	"windows-1252": "Bibliothèque – l’été à la lecture",
	"windows-1253": "Δημοτική βιβλιοθήκη",
	"windows-1254": "Şehir kütüphanesi çalışma saatleri",
	"windows-1255": "הספרייה העירונית",
	"windows-1256": "المكتبة البلدية",
	"windows-1257": "Miesto biblioteka – čia ir dabar",
	"windows-874":  "ห้องสมุดประชาชน",
	"iso-8859-2":   "Wypożyczalnia książek",
	"iso-8859-5":   "Городская библиотека",
	"iso-8859-7":   "Δημοτική βιβλιοθήκη",
	"koi8-r":       "Городская библиотека",
	"koi8-u":       "Міська бібліотека",
	"macintosh":    "Bibliothèque municipale",
}

// Sample returns the title of the pages under /charset/label, written in
// letters that need that charset; that of UTF-8 for one that has no sample.
func Sample(label string) string {
	if s := samples[strings.ToLower(label)]; s != "" {
		return s
	}
	return samples["utf-8"]
}

// Charsets returns the labels that Sample knows.
func Charsets() []string {
	labels := make([]string, 0, len(samples))
	for label := range samples {
		labels = append(labels, label)
	}
	return labels
}
