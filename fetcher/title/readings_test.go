package title

import (
	"strings"
	"testing"
	"time"
)

// russian is “Привет мир” in windows-1251.
const russian = "<html><title>\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0</title><p>\xf2\xe5\xea\xf1\xf2 \xed\xe0 \xf0\xf3\xf1\xf1\xea\xee\xec \xff\xe7\xfb\xea\xe5"

func TestOtherEncodingsAreOfferedWithTheTitleThatEachGives(t *testing.T) {
	o := Options{ContentTypes: []string{"text/html"}}
	now := readAll([]byte(russian), o)
	if now.Text != "Привет мир" || now.CharsetSource != CharsetGuess {
		t.Fatalf("%q by %s", now.Text, now.CharsetSource)
	}
	readings := Readings([]byte(russian), o)
	seen := map[string]string{}
	for _, r := range readings {
		if r.Text == now.Text || seen[r.Text] != "" {
			t.Errorf("%q is offered twice: %s and %s", r.Text, seen[r.Text], r.Charset)
		}
		if r.CharsetSource != CharsetChosen {
			t.Errorf("%s by %s", r.Charset, r.CharsetSource)
		}
		seen[r.Text] = r.Charset
	}
	if seen["Ïðèâåò ìèð"] != "windows-1252" || len(readings) < 8 {
		t.Errorf("%v", seen)
	}
	o.Chosen = nil
	if r, ok := ReadAs([]byte(russian), o, "KOI8-R"); !ok || r.Charset != "koi8-r" || r.Text != "оПХБЕР ЛХП" {
		t.Errorf("%v %q in %s", ok, r.Text, r.Charset)
	}
}

func TestAChosenEncodingComesInTheGuessesPlaceOnly(t *testing.T) {
	declared := "<meta charset=koi8-r>" + russian
	for _, body := range []string{declared, "\xef\xbb\xbf" + russian} {
		if _, ok := ReadAs([]byte(body), Options{}, "windows-1251"); ok {
			t.Errorf("%.20q was read against what it says", body)
		}
		if r := Readings([]byte(body), Options{}); r != nil {
			t.Errorf("%.20q: %d readings", body, len(r))
		}
	}
	for _, label := range []string{"utf-16le", "replacement", "none", ""} {
		if _, ok := ReadAs([]byte(russian), Options{}, label); ok {
			t.Errorf("read as %q", label)
		}
	}
	if _, ok := ReadAs([]byte("<title>a</title>"), Options{ContentTypes: []string{"text/html; charset=utf-8"}}, "koi8-r"); ok {
		t.Error("a header's charset was passed over")
	}
}

// Whatever a document's start holds, the readings are each title once, and in
// time.
func FuzzReadings(f *testing.F) {
	f.Add([]byte(russian), "https://host.ru/")
	f.Add([]byte("<title>\x1b$B$3$s\x1b(B</title>"), "")
	f.Add([]byte("<title>"+strings.Repeat("\x81\x40\xff", 1000)), "https://a.jp/")
	f.Fuzz(func(t *testing.T, body []byte, url string) {
		began := time.Now()
		o := Options{URL: url, Limit: keptPrefix}
		now := readAll(body[:min(len(body), keptPrefix)], o)
		seen := map[string]bool{now.Text: true}
		for _, r := range Readings(body, o) {
			again, ok := ReadAs(body, o, r.Charset)
			if !ok || again.Text != r.Text || seen[r.Text] {
				t.Fatalf("%s: %q, again %v %q", r.Charset, r.Text, ok, again.Text)
			}
			seen[r.Text] = true
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Fatalf("%v for %d bytes", took, len(body))
		}
	})
}
