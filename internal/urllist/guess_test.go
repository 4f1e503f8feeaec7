package urllist

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"
)

func TestAFileThatSaysNoEncodingIsReadAsItsTextMakesSense(t *testing.T) {
	for label, text := range map[string]string{
		"windows-1251": "Главная страница — новости дня,https://a.example/\nПогода в Москве на завтра,https://b.example/\n",
		"windows-1253": "Ελληνική γλώσσα και λογοτεχνία,https://a.example/\nΑρχική σελίδα,https://b.example/\n",
		"windows-1250": "Příliš žluťoučký kůň úpěl ďábelské ódy,https://a.example/\nZákladní škola,https://b.example/\n",
		"windows-1252": "Müllers Café – Straße,https://a.example/\nÜber uns,https://b.example/\n",
		"shift_jis":    "日本語のページです。ようこそ,https://a.example/\n天気予報と交通情報,https://b.example/\n",
		"euc-jp":       "日本語のページです。ようこそ,https://a.example/\n天気予報と交通情報,https://b.example/\n",
		"iso-2022-jp":  "日本語のページです。ようこそ,https://a.example/\n天気予報と交通情報,https://b.example/\n",
		"gbk":          "中华人民共和国中央人民政府门户网站,https://a.example/\n新闻中心首页,https://b.example/\n",
		"big5":         "中華民國政府入口網站首頁,https://a.example/\n天氣預報與新聞,https://b.example/\n",
		"euc-kr":       "대한민국 정부 대표 누리집입니다,https://a.example/\n오늘의 날씨와 뉴스,https://b.example/\n",
		"windows-1256": "الصفحة الرئيسية للموقع العربي,https://a.example/\nأخبار اليوم والطقس,https://b.example/\n",
		"windows-1255": "ברוכים הבאים לאתר הראשי,https://a.example/\nחדשות היום,https://b.example/\n",
	} {
		e, err := htmlindex.Get(label)
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := e.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		input, err := ReadInput("list.csv", strings.NewReader(encoded))
		if err != nil || input.Text != text || input.Charset != label || !input.Guessed {
			t.Errorf("%s was read as %s, guessed %v (%v): %q", label, input.Charset, input.Guessed, err, input.Text)
		}
	}
}

func TestADocumentsOwnWordOnItsEncodingIsNoGuess(t *testing.T) {
	for _, test := range []struct{ data, name, holds string }{
		{"<html><meta charset=\"shift_jis\"><a href='https://a.example/'>\x93\xfa\x96{</a>", "shift_jis", "日本"},
		{"<?xml version='1.0' encoding='koi8-r'?><urlset><!-- \xc1 --></urlset>", "koi8-r", "а"},
		{"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\xe9", "windows-1252", "é"},
	} {
		input, err := ReadInput("page.html", strings.NewReader(test.data))
		if err != nil || input.Charset != test.name || input.Guessed || !strings.Contains(input.Text, test.holds) {
			t.Errorf("%q: %s, guessed %v (%v), text %q", test.data, input.Charset, input.Guessed, err, input.Text)
		}
	}
}
