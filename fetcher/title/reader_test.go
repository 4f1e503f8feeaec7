package title

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// read reads a whole document.
func read(t *testing.T, document string, o Options) Title {
	t.Helper()
	got, err := Read(strings.NewReader(document), o)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// readHTML reads an HTML document of which no header names the encoding.
func readHTML(t *testing.T, document string) Title {
	t.Helper()
	return read(t, document, Options{ContentTypes: htmlType})
}

// certainAfter writes a document in pieces of 64 bytes and returns how many
// were written when the Reader was certain, -1 if it never was.
func certainAfter(document string, o Options) int {
	r := NewReader(o)
	defer r.Close()
	for i := 0; i < len(document); i += 64 {
		_, _ = r.Write([]byte(document[i:min(i+64, len(document))]))
		if r.Certain() {
			return min(i+64, len(document))
		}
	}
	return -1
}

func TestReaderIsCertainAsSoonAsTheRulesAllow(t *testing.T) {
	body := "<body>" + strings.Repeat("<p>text</p>", 10_000)
	utf8 := Options{ContentTypes: []string{"text/html; charset=utf-8"}}
	html := Options{ContentTypes: htmlType}
	details := Options{ContentTypes: utf8.ContentTypes, Details: true}
	for _, c := range []struct {
		name     string
		document string
		options  Options
		most     int // bytes read at most; -1 for all
	}{
		{"declared in the header", "<title>Caf\u00e9</title>" + body, utf8, 64},
		{"declared in a meta", "<meta charset=utf-8><title>Caf\u00e9</title>" + body, html, 64},
		{"an ASCII title, nothing declared", "<title>Coffee</title>" + body, html, 1100},
		{"no title is certain only at the end", body, utf8, -1},
		{"a title outside the head", "<p>x</p><title>x</title>" + body, utf8, 64},
		{"text", body, Options{ContentTypes: []string{"text/plain"}}, 64},
		{"a frameset", "<frameset></frameset>" + body, utf8, 64},
		{"details, up to the heading", "<title>x</title><h1>y</h1>" + body, details, 64},
		{"details of a page without a heading", "<title>x</title>" + body + body + body, details, 16 + maxDetails + 64},
		{"details of a page that is shorter", "<title>x</title>" + body, details, -1},
		{"XHTML", "<html xmlns='" + xhtmlNamespace + "'><title>x</title>" + body, Options{ContentTypes: []string{"application/xhtml+xml"}}, step},
	} {
		n := certainAfter(c.document, c.options)
		if c.most < 0 && n >= 0 || c.most >= 0 && (n < 0 || n > c.most) {
			t.Errorf("%s: certain after %d bytes, want at most %d", c.name, n, c.most)
		}
	}
}

// HTML, 13.2.3.2: a declaration that may still come is waited for.
func TestHTML13232CertainWaitsForALateDeclaration(t *testing.T) {
	head := "<title>\xd6\xd0\xce\xc4</title>" + strings.Repeat("<link rel=x>", 2000)
	document := head + "<meta charset=gbk><body>" + strings.Repeat(" ", 100_000)
	if n := certainAfter(document, Options{ContentTypes: htmlType}); n < len(head) || n > len(head)+100 {
		t.Errorf("certain after %d bytes, the declaration ends at %d", n, len(head)+18)
	}
	got := readHTML(t, document)
	if got.Text != "中文" || got.CharsetSource != CharsetLateMeta || got.Charset != "gbk" {
		t.Errorf("%q %s %s", got.Text, got.Charset, got.CharsetSource)
	}
}

func TestReaderKeepsToItsLimit(t *testing.T) {
	got := read(t, "<title>"+strings.Repeat("a", 100_000), Options{ContentTypes: htmlType, Limit: 10_000})
	if len(got.Text) != 10_000-len("<title>") {
		t.Errorf("%d bytes of title", len(got.Text))
	}
	r := NewReader(Options{ContentTypes: htmlType, Limit: 10_000})
	defer r.Close()
	for range 100 {
		if n, err := r.Write(make([]byte, 1000)); n != 1000 || err != nil {
			t.Fatal(n, err)
		}
	}
	if len(r.buffer) > 10_000 || !r.Certain() {
		t.Errorf("buffer of %d bytes, certain %v", len(r.buffer), r.Certain())
	}
}

func TestReaderDoesNotHoldALongPage(t *testing.T) {
	for name, o := range map[string]Options{
		"declared":   {ContentTypes: []string{"text/html; charset=utf-8"}},
		"undeclared": {ContentTypes: htmlType},
	} {
		r := NewReader(o)
		for range 1000 {
			_, _ = r.Write([]byte(strings.Repeat("<p class=x>text \xe9</p>", 50)))
			if cap(r.buffer) > 256<<10 {
				t.Fatalf("%s: a buffer of %d bytes", name, cap(r.buffer))
			}
		}
		_, _ = r.Write([]byte("<title>late</title>"))
		if got := r.Title(); got.Text != "late" || !got.OutsideHead || got.Offset < 1_000_000 {
			t.Errorf("%s: %+v", name, got)
		}
		r.Close()
	}
}

func TestReadReturnsTheReadersErrorWithWhatCameBeforeIt(t *testing.T) {
	failure := errors.New("cut")
	src := io.MultiReader(strings.NewReader("<title>a b"), iotest.ErrReader(failure))
	got, err := Read(src, Options{ContentTypes: htmlType})
	if !errors.Is(err, failure) || got.Text != "a b" {
		t.Errorf("%q, %v", got.Text, err)
	}
}

func TestTitleSaysWhereItStood(t *testing.T) {
	for _, c := range []struct {
		document string
		want     Title
	}{
		{"<head><title>a</title></head>", Title{Text: "a", Offset: 6}},
		{"<p>x<title>a</title>", Title{Text: "a", Offset: 4, OutsideHead: true}},
		{"<title>a</title><title>b</title>", Title{Text: "a", Offset: 0, Multiple: true}},
		{"<title>a\x00\x00</title>", Title{Text: "a\ufffd\ufffd", Offset: 0, Replacements: 2}},
		{"\xFF\xFE<\x00b\x00>\x00<\x00t\x00i\x00t\x00l\x00e\x00>\x00a\x00", Title{Text: "a", Offset: 8, OutsideHead: true, Open: true}},
		{"<html lang=de><title>a</title>", Title{Text: "a", Offset: 14, Lang: "de"}},
		{"<html><title></title>", Title{Offset: 6}},
	} {
		got := readHTML(t, c.document)
		c.want.Found, c.want.HTML, c.want.Source, c.want.ContentType = true, true, SourceHTML, "text/html"
		c.want.Charset, c.want.CharsetSource = got.Charset, got.CharsetSource
		if got != c.want {
			t.Errorf("%q\n got %+v\nwant %+v", c.document, got, c.want)
		}
	}
}

// HTML, 4.2.5.3 "refresh": the first one counts, wherever scripting is off.
func TestHTML4253Refresh(t *testing.T) {
	for document, want := range map[string]string{
		"<meta http-equiv=refresh content='0;url=x'>":                                                    "0;url=x",
		"<title>x</title><META HTTP-EQUIV='Refresh' CONTENT=\"0; URL='/&amp;'\">":                        "0; URL='/&'",
		"<head><noscript><meta http-equiv=refresh content='0;URL=/a'></noscript><title>x</title></head>": "0;URL=/a",
		"<meta http-equiv=refresh content=1><meta http-equiv=refresh content=2>":                         "1",
		"<meta name=refresh content=1>":                                                                  "",
		"<template><meta http-equiv=refresh content=1></template>":                                       "",
		"<!--<meta http-equiv=refresh content=1>-->":                                                     "",
	} {
		r := NewReader(Options{ContentTypes: htmlType})
		_, _ = r.Write([]byte(document))
		if got := r.Title(); got.Refresh != want {
			t.Errorf("%s: %q, want %q", document, got.Refresh, want)
		}
		r.Close()
	}
}

func TestDetailsAreReadOnRequest(t *testing.T) {
	const document = `<html><head><title>t</title><meta property="og:title" content="O &amp; g">
<meta name="Description" content=" d  e "><link rel="alternate canonical" href="/c?a=1&amp;b=2"></head>
<body><h1>A <b>b</b><br>c &lt;</h1><h1>second</h1>`
	got := read(t, document, Options{ContentTypes: htmlType, Details: true})
	want := Details{OGTitle: "O & g", Description: "d e", H1: "A b c <", Canonical: "/c?a=1&b=2"}
	if got.Details == nil || *got.Details != want {
		t.Errorf("%+v", got.Details)
	}
	if got := readHTML(t, document); got.Details != nil {
		t.Errorf("details that nobody asked for: %+v", got.Details)
	}
}

func TestReadersDoNotShareWhatTheyRead(t *testing.T) {
	first := NewReader(Options{ContentTypes: []string{"text/html; charset=gbk"}, Details: true})
	_, _ = first.Write([]byte("<html lang=zh><title>\xd6\xd0</title><table><svg>"))
	_ = first.Title()
	first.Close()
	second := NewReader(Options{ContentTypes: htmlType})
	defer second.Close()
	_, _ = second.Write(bytes.Repeat([]byte(" "), 2000))
	if got := second.Title(); got.Found || got.Lang != "" || got.Text != "" || got.Details != nil || got.Charset != "utf-8" {
		t.Errorf("%+v", got)
	}
}

// A page that breaks off is told from one whose title is complete, whatever its
// encoding: nothing is added to its bytes.
func TestTitleSaysWhereThePageEnded(t *testing.T) {
	utf16 := func(s string) string {
		var b strings.Builder
		for _, c := range []byte(s) {
			b.Write([]byte{c, 0})
		}
		return b.String()
	}
	for _, c := range []struct {
		contentType, document, text string
		open                        bool
	}{
		{"text/html; charset=utf-8", "<title>a b", "a b", true},
		{"text/html; charset=utf-8", "<title>a b</titl", "a b</titl", true},
		{"text/html; charset=utf-8", "<title>a b</title", "a b</title", true},
		{"text/html; charset=utf-8", "<title>a b</title>", "a b", false},
		{"text/html; charset=utf-16le", utf16("<title>a b"), "a b", true},
		{"text/html; charset=utf-16le", utf16("<title>a b") + "c", "a b", true},
		{"text/html; charset=utf-16le", utf16("<title>a b</title>"), "a b", false},
		{"text/html; charset=iso-2022-jp", "<title>\x1b$B$3$l", "これ", true},
		{"text/html; charset=iso-2022-jp", "<title>\x1b$B$3\x1b(B</title>", "こ", false},
		{"application/xhtml+xml", xhtmlStart + "<title>a", "a", true},
		{"application/xhtml+xml", xhtmlStart + "<title>a</title>", "a", false},
	} {
		r := NewReader(Options{ContentTypes: []string{c.contentType}})
		_, _ = r.Write([]byte(c.document))
		r.End()
		if got := r.Title(); got.Text != c.text || got.Open != c.open {
			t.Errorf("%s: %q: %q, open %v", c.contentType, c.document, got.Text, got.Open)
		}
		r.Close()
	}
}
