package title

import (
	"strings"
	"testing"
)

// Fetch, 2.2.2 "extract a MIME type", as browsers do it.
func TestFetch222ExtractMIMEType(t *testing.T) {
	for _, c := range []struct {
		values           []string
		essence, charset string
	}{
		{nil, "", ""},
		{[]string{"text/html"}, "text/html", ""},
		{[]string{"TEXT/HTML; Charset=UTF-8"}, "text/html", "utf-8"},
		{[]string{`text/html; charset="windows-1251"`}, "text/html", "windows-1251"},
		{[]string{`text/html; charset="windows-1251`}, "text/html", "windows-1251"},
		{[]string{`text/html; charset="\windows-1251"`}, "text/html", "windows-1251"},
		{[]string{"text/html; charset=utf-8;"}, "text/html", "utf-8"},
		{[]string{"text/html;;; charset=utf-8"}, "text/html", "utf-8"},
		{[]string{"text/html;charset=gbk junk"}, "text/html", ""},
		{[]string{"text/html; charset=windows-1251,utf-8"}, "text/html", "windows-1251"},
		{[]string{"text/html; charset=koi8-r; charset=utf-8"}, "text/html", "koi8-r"},
		{[]string{"text/html; charset = utf-8"}, "text/html", ""},
		{[]string{"text/html; charset =utf-8"}, "text/html", ""},
		{[]string{"text/html; charset= utf-8"}, "text/html", "utf-8"},
		{[]string{"text/html; charset='utf-8'"}, "text/html", ""},
		{[]string{`text/html; charset=""`}, "text/html", ""},
		{[]string{"text/html; charset=nonsense"}, "text/html", ""},
		{[]string{"text/html (comment); charset=big5"}, "text/html", "big5"},
		{[]string{"nonsense"}, "", ""},
		{[]string{"nonsense; charset=gbk", "text/html; charset=koi8-r"}, "text/html", "koi8-r"},
		{[]string{"text/html; charset=koi8-r", "nonsense; charset=gbk", "text/html"}, "text/html", "koi8-r"},
		{[]string{"*/*"}, "", ""},
		{[]string{"text/plain", "text/html; charset=gbk"}, "text/html", "gbk"},
		{[]string{"text/html; charset=gbk", "text/html"}, "text/html", "gbk"},
		{[]string{"text/plain; charset=gbk", "text/html"}, "text/html", ""},
		{[]string{"text/html; charset=gbk", "nonsense"}, "text/html", "gbk"},
		{[]string{"text/html, text/html; charset=windows-1251"}, "text/html", "windows-1251"},
	} {
		m := parseContentTypes(c.values)
		charset := ""
		if m.charset != nil {
			charset = m.charset.Name
		}
		if m.essence != c.essence || charset != c.charset {
			t.Errorf("%q: %q %q, want %q %q", c.values, m.essence, charset, c.essence, c.charset)
		}
	}
}

// MIME Sniffing, 7: what a document is whose type nobody names.
func TestMIMESniffing7WithoutAType(t *testing.T) {
	for document, want := range map[string]string{
		"<!DOCTYPE HTML><title>x</title>": "text/html",
		" \t\r\n<HTML>":                   "text/html",
		"<!-- x --><title>x</title>":      "text/html",
		"<title>x</title>":                "text/html",
		"<?xml version='1.0'?><html/>":    "text/xml",
		"<meta charset=utf-8><title>x":    "text/plain",
		"<link rel=x><title>x":            "text/plain",
		"text <title>x</title>":           "text/plain",
		"\xEF\xBB\xBF<title>x</title>":    "text/plain",
		"":                                "text/plain",
		"%PDF-1.7\n":                      "application/pdf",
		"GIF89a\x01":                      "image/gif",
		"\x89PNG\r\n\x1a\n\x00":           "image/png",
		"\x00\x01\x02":                    "application/octet-stream",
	} {
		got := read(t, document, Options{ContentTypes: nil})
		if got.ContentType != want {
			t.Errorf("%.30q: %s, want %s", document, got.ContentType, want)
		}
		if got.HTML != (want == "text/html" || want == "text/xml") {
			t.Errorf("%.30q: HTML is %v", document, got.HTML)
		}
	}
}

// MIME Sniffing, 7: a type that somebody names is believed.
func TestMIMESniffing7NamedTypesAreBelieved(t *testing.T) {
	const document = "<!DOCTYPE html><title>x</title>"
	for essence, shown := range map[string]bool{
		"text/html": true, "text/plain": false, "application/octet-stream": false, "application/json": false,
		"unknown/unknown": true, "application/unknown": true, "text/xsl": true, "text/css": false, "image/gif": false,
	} {
		got := read(t, document, Options{ContentTypes: []string{essence}})
		if got.HTML != shown || got.Found != shown {
			t.Errorf("%s: HTML %v, found %v, want %v", essence, got.HTML, got.Found, shown)
		}
	}
}

// Fetch, 2.2.2 "get, decode, and split": headers of one name are joined before
// they are split.
func TestFetch222ContentTypeHeadersAreJoined(t *testing.T) {
	if m := parseContentTypes([]string{`text/"`, "text/html"}); m.essence == "text/html" {
		t.Errorf("an unclosed quote does not reach into the next header: %q", m.essence)
	}
}

// MIME Sniffing, 7: with nosniff a document of no type is text.
func TestMIMESniffing7NoSniff(t *testing.T) {
	for _, types := range [][]string{nil, {"unknown/unknown"}, {"*/*"}} {
		got := read(t, "<title>a</title>", Options{ContentTypes: types, NoSniff: true})
		if got.HTML || got.Text != "" {
			t.Errorf("%q: %+v", types, got)
		}
	}
	if got := read(t, "<title>a</title>", Options{ContentTypes: htmlType, NoSniff: true}); got.Text != "a" {
		t.Errorf("a type that is named: %+v", got)
	}
}

func TestARememberedTypeIsTheSame(t *testing.T) {
	var last lastTypes
	for _, values := range [][]string{
		{"text/html; charset=gbk"},
		{"text/html; charset=gbk"},
		{"text/html"},
		{"text/html", "text/plain"},
		nil,
		{"text/html"},
		{strings.Repeat("x", maxLastType) + "/y"},
		{"text/html; charset=gbk"},
		{""},
	} {
		if got, want := last.parse(values), parseContentTypes(values); got != want {
			t.Errorf("%q: %v, want %v", values, got, want)
		}
		if len(last.value) > maxLastType {
			t.Errorf("%d bytes are remembered", len(last.value))
		}
	}
}

func TestWhatIsNoTypeNamesNoCharset(t *testing.T) {
	for _, value := range []string{"", "nonsense; charset=gbk", "*/*"} {
		if essence, charset, named := parseContentType(value); essence != "" || charset != "" || named {
			t.Errorf("%q: %q, %q, named %v", value, essence, charset, named)
		}
	}
}
