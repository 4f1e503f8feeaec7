package testsite

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// knock connects to the host of a behaviour and asks for its page by hand.
func knock(t *testing.T, site *Site, name string) net.Conn {
	t.Helper()
	for _, b := range site.Hostile() {
		if b.Name != name {
			continue
		}
		u, err := url.Parse(b.URL)
		if err != nil {
			t.Fatal(err)
		}
		addrs, err := site.Lookup(context.Background(), u.Host)
		if err != nil {
			t.Fatal(err)
		}
		port := map[string]string{"http": "80", "https": "443"}[u.Scheme]
		c, err := site.Dial(context.Background(), "tcp", net.JoinHostPort(addrs[0].String(), port))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		if u.Scheme == "https" {
			c = tls.Client(c, &tls.Config{RootCAs: site.RootCAs(), ServerName: u.Host, NextProtos: []string{"h2"}})
		} else if _, err := io.WriteString(c, "GET / HTTP/1.1\r\nHost: "+u.Host+"\r\nAccept-Encoding: gzip\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		return c
	}
	t.Fatalf("no behaviour %q", name)
	return nil
}

func TestAnswersAreAsLargeAsTheySay(t *testing.T) {
	site, _ := start(t)
	for name, want := range map[string]struct {
		least int64  // bytes that come
		text  string // what is among the first of them
	}{
		"endless-headers":     {20 << 20, "\r\nX-Endless: "},
		"endless-header":      {20 << 20, "\r\nX-Endless: "},
		"endless-status":      {20 << 20, "HTTP/1.1 200 OKOK"},
		"header-10mb":         {10 << 20, "X-Large: xxx"},
		"content-type-1mb":    {1 << 20, "Content-Type: text/html"},
		"cookies-10000":       {250_000, "Set-Cookie: c0=0"},
		"informational-flood": {20 << 20, "HTTP/1.1 103 Early Hints"},
		"endless-body":        {20 << 20, "<meta name=more"},
		"endless-after-title": {20 << 20, "</title>"},
		"title-1gb":           {50 << 20, "<title>"},
		"garbage":             {64 << 10, ""},
		"gzip-members-empty":  {5 << 20, "\x1f\x8b"},
	} {
		c := knock(t, site, name)
		var first bytes.Buffer
		n, err := io.CopyN(&first, c, min(want.least, 64<<10))
		if err == nil {
			var m int64
			m, err = io.CopyN(io.Discard, c, want.least-n)
			n += m
		}
		if err != nil || !strings.Contains(first.String(), want.text) {
			t.Errorf("%s: %d bytes, error %v, begins %.200q", name, n, err, first.String())
		}
		_ = c.Close()
	}
}

func TestBombsUnfoldAThousandfold(t *testing.T) {
	if testing.Short() {
		t.Skip("one goroutine works for long")
	}
	for name, least := range map[string]int64{"gzip": 900, "deflate": 900, "br": 1000, "zstd": 1000, "twice": 5000} {
		b := bombs()[name]
		const times = 64
		wire := b.fuse + strings.Repeat(b.charge, times)
		r, err := undo(b.token, strings.NewReader(wire))
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, io.LimitReader(r, 256<<20))
		if n != 256<<20 && !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%s: %v", name, err)
		}
		if ratio := n / int64(len(wire)); n < times<<20 || ratio < least {
			t.Errorf("%s: %d bytes from %d, 1:%d", name, n, len(wire), ratio)
		}
	}
}

// frames reads the header block and the data that come for a request, without
// ever granting more window, until it has seen enough.
func frames(t *testing.T, c net.Conn, enough func(f http2.Frame) bool) {
	t.Helper()
	if _, err := io.WriteString(c, http2.ClientPreface); err != nil {
		t.Fatal(err)
	}
	framer := http2.NewFramer(c, c)
	var block bytes.Buffer
	encoder := hpack.NewEncoder(&block)
	for _, field := range []string{":method GET", ":scheme https", ":authority a.test", ":path /"} {
		name, value, _ := strings.Cut(field, " ")
		if err := encoder.WriteField(hpack.HeaderField{Name: name, Value: value}); err != nil {
			t.Fatal(err)
		}
	}
	if err := framer.WriteSettings(); err != nil {
		t.Fatal(err)
	}
	if err := framer.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: block.Bytes(), EndStream: true, EndHeaders: true}); err != nil {
		t.Fatal(err)
	}
	for {
		f, err := framer.ReadFrame()
		if err != nil {
			t.Fatal(err)
		}
		if enough(f) {
			return
		}
	}
}

func TestHTTP2FloodsAreFloods(t *testing.T) {
	site, _ := start(t)
	for name, kind := range map[string]http2.FrameType{
		"h2-continuation-empty": http2.FrameContinuation, "h2-settings-flood": http2.FrameSettings, "h2-ping-flood": http2.FramePing,
		"h2-empty-data-flood": http2.FrameData, "h2-goaway-storm": http2.FrameGoAway, "h2-rst-storm": http2.FrameRSTStream, "h2-informational-flood": http2.FrameHeaders,
	} {
		n := 0
		frames(t, knock(t, site, name), func(f http2.Frame) bool {
			if f.Header().Type == kind {
				n++
			}
			return n == 1000
		})
	}
}

func TestHPACKBombUnfolds(t *testing.T) {
	site, _ := start(t)
	var unfolded, wire int
	decoder := hpack.NewDecoder(4096, func(f hpack.HeaderField) { unfolded += len(f.Value) })
	frames(t, knock(t, site, "h2-hpack-bomb"), func(f http2.Frame) bool {
		var block []byte
		switch f := f.(type) {
		case *http2.HeadersFrame:
			block = f.HeaderBlockFragment()
		case *http2.ContinuationFrame:
			block = f.HeaderBlockFragment()
		}
		wire += len(block)
		if _, err := decoder.Write(block); err != nil {
			t.Fatal(err)
		}
		return wire > 100<<10
	})
	if unfolded < 1000*wire {
		t.Errorf("%d bytes of header from %d", unfolded, wire)
	}
}

func TestWindowIsOverrun(t *testing.T) {
	site, _ := start(t)
	const window = 65535
	n := 0
	frames(t, knock(t, site, "h2-window-overrun"), func(f http2.Frame) bool {
		if d, ok := f.(*http2.DataFrame); ok {
			n += len(d.Data())
		}
		return n > 2*window
	})
}
