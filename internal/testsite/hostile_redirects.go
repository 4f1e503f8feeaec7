package testsite

import (
	"io"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// hostileRedirects lead nowhere, in circles, or where they must not.
var hostileRedirects = []hostility{
	{name: "redirect-loop", want: []string{"redirect_loop"}, pages: leads(func(x *exchange) string {
		return map[string]string{"/": "/b", "/b": "/c", "/c": "/"}[x.request.URL.Path]
	})},
	{name: "redirect-self", want: []string{"redirect_loop"}, pages: leads(func(*exchange) string { return "/" })},
	{name: "redirect-1000", want: []string{"too_many_redirects"}, pages: func(x *exchange) {
		n, _ := strconv.Atoi(strings.Trim(x.request.URL.Path, "/")) // "/" is the first
		if n >= 1000 {
			wellDone(x)
			return
		}
		leads(func(*exchange) string { return "/" + strconv.Itoa(n+1) })(x)
	}},
	{name: "redirect-self-cookie", want: []string{"ok"}, title: hostileTitle, pages: func(x *exchange) {
		if _, err := x.request.Cookie("seen"); err == nil {
			wellDone(x)
			return
		}
		http.SetCookie(x, &http.Cookie{Name: "seen", Value: "yes"})
		leads(func(*exchange) string { return "/" })(x)
	}},
	{name: "redirect-nowhere", want: []string{"bad_redirect", "missing"}, pages: func(x *exchange) { x.WriteHeader(http.StatusFound) }},
	{name: "redirect-file", want: []string{"bad_redirect"}, pages: leads(func(*exchange) string { return "file:///etc/hostname" })},
	{name: "redirect-bad-url", want: []string{"bad_redirect"}, pages: leads(func(*exchange) string { return "http://[bad/" })},
	{name: "redirect-long", want: []string{"ok", "bad_redirect", "header_too_large"}, title: hostileTitle, raw: answers(func(p *peer) {
		p.end("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /?", strings.Repeat("x", 100_000), "\r\n\r\n")
		p.again(func(p *peer) { p.end(htmlHeader, "\r\n", titled) })
	})},
	{name: "redirect-controls", want: []string{"ok", "bad_redirect"}, title: hostileTitle, raw: answers(func(p *peer) {
		if p.uri == "/" {
			p.end("HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /\x1b[2J\xe2\x80\xae\xc2\x9b?\x07\r\nContent-Length: 0\r\n\r\n")
			return
		}
		p.end(htmlHeader, "\r\n", titled)
	})},
	{name: "redirect-private", want: []string{"private_redirect"}, pages: leads(func(*exchange) string { return "http://inner.private.test/" }), host: public},
	{name: "redirect-linklocal", want: []string{"private_redirect"}, pages: leads(func(*exchange) string { return "http://metadata.linklocal.test/" }), host: public},
	{name: "redirect-loopback", want: []string{"private_redirect"}, pages: leads(func(*exchange) string { return "http://inner.test/" }), host: public},
	{name: "refresh-loop", want: []string{"ok", "redirect_loop", "too_many_redirects"}, title: hostileTitle, pages: func(x *exchange) {
		x.Header().Set("Refresh", "0; url=/")
		wellDone(x)
	}},
}

// leads answers with a redirect.
func leads(to func(*exchange) string) func(*exchange) {
	return func(x *exchange) {
		x.Header().Set("Location", to(x))
		x.WriteHeader(http.StatusFound)
	}
}

// wellDone answers with a page.
func wellDone(x *exchange) {
	x.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(x, titled) // fails when the client stops at the title
}

// public gives a host an address that is not a private one.
func public(h *host) { h.addrs = []netip.Addr{publicNetwork} }
