package testsite

import (
	"math"
	"strconv"
	"strings"
	"time"

	"marquee/internal/loopback"
)

// noTitle is what may come of a body in which no title is found before the
// client has had enough.
var noTitle = []string{"missing", "body_truncated", "total_timeout"}

// cut is what may come of a body that ends too early.
var cut = []string{"body_truncated", "bad_response", "bad_encoding", "connection_closed"}

// hostileBodies are endless, or not as long as they say.
var hostileBodies = []hostility{
	{name: "endless-body", want: noTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n", untitled)
		p.flood(strings.Repeat("<meta name=more content=more>\n", 1000))
	})},
	{name: "endless-after-title", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n", titled)
		p.flood(strings.Repeat(loopback.Paragraph, 200))
	})},
	{name: "endless-comment", want: noTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n<!doctype html><!--")
		p.flood(strings.Repeat("no end to this comment ", 1000))
	})},
	{name: "endless-attribute", want: noTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n<!doctype html><meta content=\"")
		p.flood(strings.Repeat("no end to this attribute ", 1000))
	})},
	{name: "endless-nesting", want: append([]string{"ok"}, noTitle...), raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n<!doctype html><body>")
		p.flood(strings.Repeat("<b><i><u>", 3000))
	})},
	{name: "title-1gb", want: append([]string{"ok"}, noTitle...), raw: answers(func(p *peer) {
		p.say(htmlHeader, "\r\n<!doctype html><title>")
		if p.floodTo(1<<30, strings.Repeat("far too long a title ", 3000)) {
			p.say("</title>")
		}
	})},
	{name: "length-long", want: cut, raw: says(htmlHeader, "Content-Length: 50000\r\n\r\n", untitled)},
	{name: "length-long-after-title", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "Content-Length: 50000\r\n\r\n", titled)},
	{name: "length-short", want: []string{"missing"}, raw: says(okLine, "Content-Type: text/html\r\nContent-Length: 15\r\n\r\n", titled)},
	{name: "length-huge", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.say(htmlHeader, "Content-Length: ", decimal(math.MaxInt64), "\r\n\r\n", titled)
		p.flood(strings.Repeat(loopback.Paragraph, 200))
	})},
	{name: "chunk-broken", want: cut, raw: says(chunked, chunk(untitled), "this is no size\r\n")},
	{name: "chunk-broken-after-title", want: []string{"ok"}, title: hostileTitle, raw: says(chunked, chunk(titled), "this is no size\r\n")},
	{name: "chunk-cut", want: cut, raw: says(chunked, "1000\r\n", untitled)},
	{name: "chunk-without-end", want: cut, raw: says(chunked, chunk(untitled))},
	{name: "chunk-overflow", want: cut, raw: says(chunked, chunk(untitled), "fffffffffffffffff\r\n")},
	{name: "chunk-negative", want: cut, raw: says(chunked, chunk(untitled), "-1\r\n")},
	{name: "chunk-extension-endless", want: append([]string{"missing"}, cut...), raw: answers(func(p *peer) {
		p.say(chunked, chunk(untitled), "5;")
		p.flood(strings.Repeat("extension;", 1000))
	})},
	{name: "chunks-of-one", want: noTitle, ends: TotalDeadline, cpu: 1500 * time.Millisecond, raw: answers(func(p *peer) {
		p.say(chunked, chunk(untitled))
		p.flood(strings.Repeat("1\r\n \r\n", 1000))
	})},
	{name: "trailer-endless", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.say(chunked, chunk(titled), "0\r\n")
		p.flood(strings.Repeat("X-Trailer: more\r\n", 1000))
	})},
}

const chunked = htmlHeader + "Transfer-Encoding: chunked\r\n\r\n"

// chunk is one chunk of a chunked body.
func chunk(text string) string {
	return strconv.FormatInt(int64(len(text)), 16) + "\r\n" + text + "\r\n"
}
