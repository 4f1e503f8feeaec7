package testsite

import (
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// shortly is time enough for a client to read what has arrived.
const shortly = 30 * time.Millisecond

// notHTTP is what may come of an answer that is none.
var notHTTP = []string{"not_http", "bad_response", "header_too_large"}

// hostileHeaders have too much of a header, or a strange one.
var hostileHeaders = []hostility{
	{name: "endless-headers", want: []string{"header_too_large"}, raw: answers(func(p *peer) {
		p.say(htmlHeader)
		p.flood(strings.Repeat("X-Endless: there is always one more line of this\r\n", 500))
	})},
	{name: "endless-header", want: []string{"header_too_large"}, raw: answers(func(p *peer) {
		p.say(htmlHeader, "X-Endless: ")
		p.flood(strings.Repeat("and on it goes ", 2000))
	})},
	{name: "endless-status", want: notHTTP, raw: answers(func(p *peer) {
		p.say("HTTP/1.1 200 ")
		p.flood(strings.Repeat("OK", 16<<10))
	})},
	{name: "header-10mb", want: []string{"header_too_large"}, raw: answers(func(p *peer) {
		p.say(htmlHeader, "X-Large: ")
		for range 10 << 20 / (32 << 10) {
			if !p.say(strings.Repeat("x", 32<<10)) {
				return
			}
		}
		p.say("\r\n\r\n", titled)
	})},
	{name: "content-type-1mb", want: []string{"ok", "header_too_large"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.end(okLine, "Connection: close\r\nContent-Type: text/html; charset=utf-8; x=", strings.Repeat("x", 1<<20), "\r\n\r\n", titled)
	})},
	{name: "cookies-10000", want: []string{"ok", "header_too_large"}, title: hostileTitle, raw: answers(func(p *peer) {
		var b strings.Builder
		for i := range 10_000 {
			fmt.Fprintf(&b, "Set-Cookie: c%d=%d; Path=/\r\n", i, i)
		}
		p.end(htmlHeader, b.String(), "\r\n", titled)
	})},
	{name: "header-invalid-utf8", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "X-Name: \xff\xfe\xc3\x28\xe2\x82\r\nServer: caf\xe9\r\n\r\n", titled)},
	{name: "header-without-colon", want: []string{"ok", "bad_response"}, title: hostileTitle, raw: says(htmlHeader, "this line has none\r\n\r\n", titled)},
	{name: "header-control", want: []string{"ok", "bad_response"}, title: hostileTitle, raw: says(htmlHeader, "X-Bell: \a\x00\x01\r\n\r\n", titled)},
	{name: "informational-flood", want: notHTTP, raw: answers(func(p *peer) {
		p.flood(strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n", 100))
	})},
	{name: "http09", want: notHTTP, raw: says(titled)},
	{name: "garbage", want: notHTTP, raw: answers(func(p *peer) { p.end(noise(64 << 10)) })},
	{name: "status-99999", want: []string{"ok", "bad_response", "not_http"}, raw: says("HTTP/1.1 99999 Far Too Much\r\nContent-Type: text/html\r\n\r\n", titled)},
	{name: "length-conflicting", want: []string{"bad_response", "not_http"}, raw: says(htmlHeader, "Content-Length: 10\r\nContent-Length: 20\r\n\r\n", titled)},
	{name: "length-negative", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "Content-Length: -1\r\n\r\n", titled)},
	{name: "length-word", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "Content-Length: abc\r\n\r\n", titled)},
	{name: "length-2-64", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "Content-Length: 18446744073709551616\r\n\r\n", titled)},
	{name: "length-word-chunked", want: []string{"ok"}, title: hostileTitle, raw: says(htmlHeader, "Content-Length: abc\r\nTransfer-Encoding: chunked\r\n\r\n", chunk(titled), "0\r\n\r\n")},
	{name: "length-word-redirect", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		if p.uri == "/" {
			p.end("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /there\r\nContent-Length: abc\r\n\r\n")
			return
		}
		p.end(htmlHeader, "\r\n", titled)
	})},
	// status lines that browsers read
	{name: "status-joined", want: []string{"ok"}, title: hostileTitle, raw: says("HTTP/1.1 200OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n", titled)},
	{name: "status-lower-case", want: []string{"ok"}, title: hostileTitle, raw: says("http/1.1 200 ok\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n", titled)},
	{name: "status-version-2", want: []string{"ok"}, title: hostileTitle, raw: says("HTTP/2 200\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n", titled)},
	{name: "status-four-digits", want: []string{"ok"}, title: hostileTitle, raw: says("HTTP/1.1 2000 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n", titled)},
	{name: "interim-100", want: []string{"ok"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.end(strings.Repeat("HTTP/1.1 103 Early Hints\r\n\r\n", 100), htmlHeader, "\r\n", titled)
	})},
	{name: "rate-nan", want: []string{"ok", "http_429"}, title: hostileTitle, fresh: once("HTTP/1.1 429 Too Many Requests\r\nRateLimit-Reset: NaN\r\nX-RateLimit-Reset: Infinity\r\nRateLimit: \"default\";r=NaN;t=-1e400\r\nRetry-After: 1e400\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")},
	// a cookie wall whose cookies only browsers' reading understands
	{name: "cookie-json", want: []string{"ok"}, title: hostileTitle, raw: wall(`state={"seen": "yes", "n": [1, 2]}`)},
	{name: "cookie-brackets", want: []string{"ok"}, title: hostileTitle, raw: wall(`a[b]@c=d"e\f`)},
	{name: "cookie-quoted", want: []string{"ok"}, title: hostileTitle, raw: wall(`seen="yes"`)},
}

// once answers the first request of a host in one way, and all others well.
func once(first string) func() func(*peer) {
	return func() func(*peer) {
		var asked atomic.Bool
		return answers(func(p *peer) {
			if asked.CompareAndSwap(false, true) {
				p.end(first)
				return
			}
			p.end(htmlHeader, "\r\n", titled)
		})
	}
}

// wall sends a client to itself until its cookie comes back as it was set.
func wall(cookie string) func(*peer) {
	return answers(func(p *peer) {
		if p.cookie == cookie {
			p.end(htmlHeader, "\r\n", titled)
			return
		}
		p.end("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /\r\nSet-Cookie: ", cookie, "\r\nContent-Length: 0\r\n\r\n")
	})
}

// noise returns n bytes that mean nothing, the same every time.
func noise(n int) string {
	b := make([]byte, n)
	x := uint32(2463534242)
	for i := range b {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		b[i] = byte(x)
	}
	return string(b)
}

func decimal(n int) string { return strconv.Itoa(n) }
