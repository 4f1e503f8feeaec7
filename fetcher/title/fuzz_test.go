package title

import (
	"bytes"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"marquee/fetcher/charset"
)

// fuzzTypes are the Content-Type headers that fuzzing chooses from.
var fuzzTypes = [][]string{
	nil,
	{"text/html"},
	{"text/html; charset=utf-8"},
	{"text/html; charset=gb18030"},
	{"text/html; charset=shift_jis"},
	{"text/html; charset=iso-2022-jp"},
	{"text/html; charset=utf-16le"},
	{"text/html; charset=big5"},
	{"text/html; charset=euc-jp"},
	{"text/html; charset=euc-kr"},
	{"text/html; charset=windows-1253"},
	{"text/html; charset=replacement"},
	{"application/xhtml+xml"},
	{"image/svg+xml"},
	{"text/xml"},
	{"application/pdf"},
	{"image/png"},
	{"text/plain"},
}

// readIn reads a document in pieces of random sizes, at most size bytes each.
// early says whether to stop where the Reader is certain.
func readIn(b []byte, o Options, rng *rand.Rand, size int, early bool) Title {
	r := NewReader(o)
	defer r.Close()
	for len(b) > 0 && (!early || !r.Certain()) {
		n := min(len(b), 1+rng.Intn(size))
		_, _ = r.Write(b[:n])
		b = b[n:]
	}
	return r.Title()
}

func FuzzReader(f *testing.F) {
	for i, seed := range readerSeeds {
		f.Add([]byte(seed), byte(i), int64(i))
	}
	f.Fuzz(func(t *testing.T, b []byte, kind byte, seed int64) {
		o := Options{ContentTypes: fuzzTypes[int(kind)%len(fuzzTypes)], Limit: 1 << 20}
		o.Details = seed&1 != 0
		rng := rand.New(rand.NewSource(seed))
		want := readIn(b, o, rng, len(b)+1, false)
		checkTitle(t, want)
		for _, size := range []int{1, 7, 4096} {
			if len(b) > 64<<10 && size == 1 {
				continue
			}
			if got := readIn(b, o, rng, size, false); !reflect.DeepEqual(got, want) {
				t.Fatalf("in pieces of %d:\n got %+v\nwant %+v", size, got, want)
			}
			got := readIn(b, o, rng, size, true)
			got.Multiple, got.Details = want.Multiple, want.Details
			got.Refresh, got.Base, got.Stub = want.Refresh, want.Base, want.Stub
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("stopped where certain, in pieces of %d:\n got %+v\nwant %+v", size, got, want)
			}
		}
	})
}

// checkTitle checks what holds of every Title.
func checkTitle(t *testing.T, title Title) {
	t.Helper()
	texts := []string{title.Text, title.Lang, title.Refresh}
	if d := title.Details; d != nil {
		texts = append(texts, d.OGTitle, d.Description, d.H1, d.Canonical)
	}
	for _, s := range texts {
		if !utf8.ValidString(s) {
			t.Fatalf("%q is not valid UTF-8", s)
		}
	}
	if strings.Trim(title.Text, "\t\n\f\r ") != title.Text {
		t.Fatalf("%q has blanks at its ends", title.Text)
	}
	if !title.Found && (title.Text != "" || title.Offset != -1) {
		t.Fatalf("a title that was not found: %+v", title)
	}
}

func FuzzPrescan(f *testing.F) {
	for _, seed := range readerSeeds {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		var whole, pieces prescan
		whole.advance(b, true)
		n := max(1, cut&0xFF)
		for i := 0; i < len(b) && !pieces.done; i += n {
			pieces.advance(b[:min(i+n, len(b))], false)
		}
		pieces.advance(b, true)
		if whole.found != pieces.found || whole.offset != pieces.offset {
			t.Fatalf("whole %v at %d, in pieces %v at %d", whole.found, whole.offset, pieces.found, pieces.offset)
		}
		if whole.found == charset.UTF16LE || whole.found == charset.UTF16BE || whole.found == charset.UserDefined {
			t.Fatalf("a meta cannot mean %s", whole.found.Name)
		}
	})
}

func FuzzEncodingChoice(f *testing.F) {
	labels := strings.Fields("utf-8 gbk gb18030 big5 euc-jp iso-2022-jp shift_jis euc-kr replacement utf-16be utf-16le x-user-defined windows-1252 koi8-r")
	for i, seed := range readerSeeds {
		f.Add([]byte(seed), "text/html; charset="+labels[i%len(labels)], "http://example.ru/", "zh-TW")
	}
	f.Fuzz(func(t *testing.T, b []byte, contentType, url, lang string) {
		m := parseContentTypes([]string{contentType})
		if strings.ToLower(m.essence) != m.essence {
			t.Fatalf("%q is not in lower case", m.essence)
		}
		e, _ := guess(b, url, lang)
		for _, e := range []*charset.Encoding{e, m.charset} {
			if e == nil {
				continue
			}
			text := e.Decode(nil, b)
			if !utf8.Valid(text) {
				t.Fatalf("%s decodes %q to invalid UTF-8", e.Name, b)
			}
			if !e.Stateful && bytes.Count(text, []byte("<")) != bytes.Count(b, []byte("<")) {
				t.Fatalf("%s loses markup of %q", e.Name, b)
			}
		}
	})
}

// readerSeeds are documents that have been, or look, difficult.
var readerSeeds = []string{
	"<title>a</title>",
	"\xEF\xBB\xBF<!doctype html><meta charset=gbk><title>\xe4\xbd\xa0</title>",
	"\xFF\xFE<\x00t\x00i\x00t\x00l\x00e\x00>\x00x\x00",
	"<?xml version='1.0' encoding='windows-1251'?><title>\xe6\xf0\xef</title>",
	"<svg><title>x</title></svg><title>&notit; &#x80; \x00</title>",
	"<html lang=ja><meta http-equiv=refresh content='0;url=x'><title>\x1b$B$3\x1b(B</title>",
	"<table><td><title>a</title></table><frameset><title>b</title>",
	"<script><!--<script></script><title>a</title>--></script><title>b</title>",
	"<template><title>a</title></template><noscript><title>b</title></noscript>",
	"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>a<!--x-->b&amp;</title></head></html>",
	"<svg xmlns='http://www.w3.org/2000/svg'><title>a<b>c</b></title></svg>",
	"<!DOCTYPE x [<!ENTITY y 'z'>]><rss><channel><title>&y;</title></channel></rss>",
	"%PDF-1.4 1 0 obj << /Title (a\\(b\\)\\101) >>",
	"\x89PNG\r\n\x1a\n\x00\x00\x00\x08tEXtTitle\x00ab\x00\x00\x00\x00",
	"<p>x<title>\x81\x30\x81</title>" + "<meta charset=big5>",
	"<title>\xb5\xe7</title>" + strings.Repeat("<link>", 300) + "<meta charset=gbk>",
	"&#32;&Tab;<head>x<title>y</title><h1>a<b>b</b></h1>",
	"<math><annotation-xml encoding='text/html'><title>a</title>",
	"<title>a</title>" + strings.Repeat(" ", 4090) + "<title>b</title><meta http-equiv=refresh content=1>",
	"<plaintext><title>a</title>",
}
