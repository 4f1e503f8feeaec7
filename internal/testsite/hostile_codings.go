package testsite

import (
	"compress/flate"
	"io"
	"strings"
	"sync"

	"marquee/internal/loopback"
)

// hostileCodings lie about content codings, or make too much of them.
var hostileCodings = []hostility{
	{name: "bomb-gzip", want: noTitle, raw: bomb("gzip")},
	{name: "bomb-br", want: noTitle, raw: bomb("br")},
	{name: "bomb-zstd", want: noTitle, raw: bomb("zstd")},
	{name: "bomb-deflate", want: noTitle, raw: bomb("deflate")},
	{name: "bomb-twice", want: append([]string{"bad_encoding"}, noTitle...), raw: bomb("twice")},
	// says gzip and is plain, unless it is asked for plain
	{name: "coding-lie", want: []string{"ok"}, title: hostileTitle, pages: func(x *exchange) {
		x.Header().Set("Content-Type", "text/html")
		if loopback.Accepts(x.request, "gzip") {
			x.Header().Set("Content-Encoding", "gzip")
		}
		_, _ = io.WriteString(x, titled) // the client may go when it sees the lie
	}},
	{name: "coding-lie-always", want: []string{"ok", "bad_encoding"}, title: hostileTitle, raw: says(htmlHeader, "Content-Encoding: gzip\r\n\r\n", titled)},
	{name: "coding-unknown", want: []string{"ok", "bad_encoding"}, title: hostileTitle, raw: says(htmlHeader, "Content-Encoding: x-secret\r\n\r\n", titled)},
	{name: "coding-stack-100", want: []string{"ok", "bad_encoding"}, title: hostileTitle, raw: says(htmlHeader, "Content-Encoding: gzip"+strings.Repeat(", gzip", 99)+"\r\n\r\n", titled)},
	{name: "gzip-truncated", want: cut, raw: answers(func(p *peer) {
		whole := compress("gzip", untitled+noise(4000)+titled)
		p.end(htmlHeader, "Content-Encoding: gzip\r\n\r\n", whole[:len(whole)/2])
	})},
	{name: "gzip-truncated-after-title", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		whole := compress("gzip", titled+noise(40_000))
		p.end(htmlHeader, "Content-Encoding: gzip\r\n\r\n", whole[:len(whole)/2])
	})},
	{name: "gzip-corrupt", want: append([]string{"missing"}, cut...), raw: answers(func(p *peer) {
		whole := compress("gzip", untitled+strings.Repeat(loopback.Paragraph, 50)+titled)
		p.end(htmlHeader, "Content-Encoding: gzip\r\n\r\n", whole[:40], noise(2000))
	})},
	{name: "gzip-name-long", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		whole := compress("gzip", titled)
		p.end(htmlHeader, "Content-Encoding: gzip\r\n\r\n", whole[:3], "\x08", whole[4:10], strings.Repeat("n", 5000), "\x00", whole[10:])
	})},
	// says that it needs a window of a gigabyte, in a few bytes
	{name: "zstd-window", want: append([]string{"bad_encoding", "ok"}, noTitle...), raw: says(htmlHeader, "Content-Encoding: zstd\r\n\r\n", "\x28\xb5\x2f\xfd\x00\xa0", "\x01\x00\x00")},
	{name: "zstd-window-max", want: append([]string{"bad_encoding", "ok"}, noTitle...), raw: says(htmlHeader, "Content-Encoding: zstd\r\n\r\n", "\x28\xb5\x2f\xfd\x00\xff", strings.Repeat("\x00\x00\x02", 100))},
	{name: "br-window-large", want: append([]string{"bad_encoding", "ok", "empty"}, noTitle...), raw: says(htmlHeader, "Content-Encoding: br\r\n\r\n", "\x11\x1e", noise(60))},
	{name: "gzip-members-empty", want: noTitle, ends: TotalDeadline, raw: answers(func(p *peer) {
		p.say(htmlHeader, "Content-Encoding: gzip\r\n\r\n")
		p.flood(strings.Repeat(compress("gzip", ""), 500))
	})},
}

// bomb answers with a page that never ends and weighs a thousandth on the wire.
func bomb(name string) func(*peer) {
	return answers(func(p *peer) {
		b := bombs()[name]
		p.say(htmlHeader, "Content-Encoding: ", b.token, "\r\n\r\n", b.fuse)
		p.flood(strings.Repeat(b.charge, 8))
	})
}

// charged is a compressed stream: how it begins, and a piece that can follow
// again and again, because it is flushed at both ends and refers to nothing
// before it but what it says itself.
type charged struct{ token, fuse, charge string }

// bombs are made once: their charge, a megabyte of spaces, is dear to compress
// and cheap to repeat.
var bombs = sync.OnceValue(func() map[string]charged {
	all := make(map[string]charged)
	space := strings.Repeat(" ", 1<<20)
	for _, name := range []string{"gzip", "deflate", "br", "zstd"} {
		all[name] = load(name, untitled, space)
	}
	inner := all["gzip"]
	all["twice"] = load("gzip", inner.fuse, strings.Repeat(inner.charge, 256))
	twice := all["twice"]
	twice.token = "gzip, gzip"
	all["twice"] = twice
	return all
})

// load compresses text, and what can follow it again and again.
func load(name, text, again string) charged {
	var b strings.Builder
	w := loopback.Codings()[name].Open(&b).(interface {
		io.Writer
		Flush() error
	})
	part := func(s string) string {
		from := b.Len()
		_, _ = io.WriteString(w, s) // a Builder takes everything
		_ = w.Flush()               // as above
		return b.String()[from:]
	}
	fuse := part(text)
	if name == "br" { // it remembers distances: only the second time says the same as all later ones
		fuse += part(again)
	}
	if name == "gzip" || name == "deflate" {
		return charged{loopback.Codings()[name].Token, fuse, compressRaw(again)}
	}
	return charged{loopback.Codings()[name].Token, fuse, part(again)}
}

// compressRaw returns DEFLATE's blocks for a text, not the last of a stream.
func compressRaw(text string) string {
	var b strings.Builder
	w, _ := flate.NewWriter(&b, flate.BestCompression) // fails only for a level that does not exist
	_, _ = io.WriteString(w, text)                     // a Builder takes everything
	_ = w.Flush()                                      // as above
	return b.String()
}

// compress returns a text in a content coding.
func compress(name, text string) string {
	var b strings.Builder
	w := loopback.Codings()[name].Open(&b)
	_, _ = io.WriteString(w, text) // a Builder takes everything
	_ = w.Close()                  // as above
	return b.String()
}
