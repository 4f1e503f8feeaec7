package wire

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// answerAll answers each request head with the same page, as cheaply as can be.
func answerAll(c net.Conn, page []byte) {
	buffer := make([]byte, 8<<10)
	for have := 0; ; {
		n, err := c.Read(buffer[have:])
		if err != nil {
			return
		}
		if have += n; bytes.HasSuffix(buffer[:have], []byte("\r\n\r\n")) {
			have = 0
			if _, err := c.Write(page); err != nil {
				return
			}
		}
	}
}

// BenchmarkGet reads one page after another on a connection that is kept.
func BenchmarkGet(b *testing.B) {
	text := "<title>A small page</title>" + strings.Repeat("x", 3000)
	answer := fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nServer: x\r\nDate: Mon, 01 Jan 2026 00:00:00 GMT\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\nConnection: keep-alive\r\n\r\n%s", len(text), text)
	site := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) }))
	site.EnableHTTP2 = true
	site.StartTLS()
	defer site.Close()
	roots := site.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	secure := &tls.Config{Certificates: site.TLS.Certificates, NextProtos: []string{"http/1.1"}}
	urls := map[string]string{
		"plain": serve(b, func(c net.Conn) { answerAll(c, answer) }),
		"tls":   strings.Replace(serve(b, func(c net.Conn) { answerAll(tls.Server(c, secure), answer) }), "http:", "https:", 1),
		"http2": site.URL + "/",
	}
	for name, url := range urls {
		b.Run(name, func(b *testing.B) {
			call := newCall(b, Options{RootCAs: roots, ConnectTimeout: time.Minute, HeaderTimeout: time.Minute, MaxBody: 1 << 20})
			a, _ := SplitURL(url)
			var o Origin
			page := make([]byte, 16<<10)
			b.ReportAllocs()
			for b.Loop() {
				res, err := call.Get(&o, &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
				if err != nil {
					b.Fatal(err)
				}
				for err == nil {
					_, err = res.Body.Read(page)
				}
				res.Finish()
			}
		})
	}
}
