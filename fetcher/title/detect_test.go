package title

import (
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"marquee/fetcher/charset"
)

// Texts whose encoding must be told, some with a hint of their language.
var undeclaredTexts = []struct{ encoding, text, lang string }{
	{"windows-1251", "Сегодня в городе ожидается сильный дождь и ветер", ""},
	{"koi8-r", "Сегодня в городе ожидается сильный дождь и ветер", ""},
	{"ibm866", "Сегодня в городе ожидается сильный дождь и ветер", ""},
	{"iso-8859-5", "Сегодня в городе ожидается сильный дождь и ветер", ""},
	{"gbk", "人人生而自由，在尊严和权利上一律平等。", ""},
	{"big5", "人人生而自由，在尊嚴和權利上一律平等。", ""},
	{"euc-kr", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다", ""},
	{"shift_jis", "すべての人間は、生まれながらにして自由であり", ""},
	{"euc-jp", "すべての人間は、生まれながらにして自由であり", "ja"},
	{"windows-1253", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι", "el"},
	{"windows-1255", "כל בני האדם נולדו בני חורין ושווים בערכם", ""},
	{"windows-1256", "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق", ""},
	{"windows-874", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกัน", ""},
	{"windows-1254", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar", "tr-TR"},
	{"windows-1252", "Les êtres humains naissent libres et égaux en dignité; où l'été déçoit à Noël", ""},
}

func TestEncodingIsToldWithoutADeclaration(t *testing.T) {
	for _, c := range undeclaredTexts {
		e, err := htmlindex.Get(c.encoding)
		if err != nil {
			t.Fatal(err)
		}
		bytes, err := e.NewEncoder().String("<html lang=" + c.lang + "><title>" + c.text + "</title><body>" + c.text)
		if err != nil {
			t.Fatal(err)
		}
		got := readHTML(t, bytes)
		if got.Text != c.text {
			t.Errorf("%s: read as %s by %s: %q", c.encoding, got.Charset, got.CharsetSource, got.Text)
		}
	}
}

func TestUndeclaredUTF8IsUTF8(t *testing.T) {
	for document, want := range map[string]CharsetSource{
		"<title>é</title>": CharsetUTF8Valid,
		"<title>a</title>": CharsetUTF8Valid,
		"<title>жжжжжжжжжжжжжжжжжжжжж</title>\xe9.": CharsetGuess,
	} {
		if got := readHTML(t, document); got.Charset != "utf-8" || got.CharsetSource != want {
			t.Errorf("%q: %s by %s", document, got.Charset, got.CharsetSource)
		}
	}
	if got := readHTML(t, "<title>\xe9</title>"); got.Text != "é" || got.CharsetSource == CharsetUTF8Valid {
		t.Errorf("a single byte: %q by %s", got.Text, got.CharsetSource)
	}
}

// A sample may end within a character.
func TestSampleMayCutACharacter(t *testing.T) {
	if e, source := guess([]byte("é\xe4\xbd"), "", ""); e != charset.UTF8 || source != CharsetUTF8Valid {
		t.Errorf("%s by %s", e.Name, source)
	}
}

func TestUndeclaredISO2022JP(t *testing.T) {
	if got := readHTML(t, "<title>\x1b$B$3$s\x1b(B</title>"); got.Text != "こん" || got.CharsetSource != CharsetGuess {
		t.Errorf("%q by %s", got.Text, got.CharsetSource)
	}
}

// The host's domain and the page's language settle what few bytes leave open.
func TestHintsWeighAGuess(t *testing.T) {
	for _, c := range []struct{ url, document, charset string }{
		{"http://example.ru/", "<title>\xe6\xf0\xef</title>", "windows-1251"},
		{"http://EXAMPLE.RU.:8080/x.fr", "<title>\xe6\xf0\xef</title>", "windows-1251"},
		{"http://example.fr/x.ru", "<title>\xe9t\xe9</title>", "windows-1252"},
		{"http://127.0.0.1/", "<title>\xe9t\xe9</title>", "windows-1252"},
		{"http://[::1]:80/", "<title>\xe9t\xe9</title>", "windows-1252"},
	} {
		if got := read(t, c.document, Options{ContentTypes: htmlType, URL: c.url}); got.Charset != c.charset {
			t.Errorf("%s %q: %s, want %s", c.url, c.document, got.Charset, c.charset)
		}
	}
}

func BenchmarkGuess(b *testing.B) {
	sample, err := htmlindex.Get("windows-1251")
	if err != nil {
		b.Fatal(err)
	}
	text, err := sample.NewEncoder().String(undeclaredTexts[0].text + undeclaredTexts[0].text)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		e, _ := guess([]byte(text), "http://example.ru/", "ru")
		kept = e.Name
	}
}

// A server's directive that was never carried out declares nothing, but tells.
func TestAnEncodingThatIsOnlyMentionedIsAHint(t *testing.T) {
	page := "<%@ page contentType=\"text/html; charset=EUC-KR\" %><title>\xb0\xf8\xc1\xf6</title>"
	if got := readHTML(t, page); got.Text != "공지" || got.CharsetSource != CharsetGuess {
		t.Errorf("%q %s by %s", got.Text, got.Charset, got.CharsetSource)
	}
}
