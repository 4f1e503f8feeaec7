package wire

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestSplitURL(t *testing.T) {
	for url, want := range map[string]Address{
		"http://a.test/":                     {URL: "http://a.test/", Authority: "a.test", Host: "a.test", Port: "80", Target: "/"},
		"https://u:p@a.test:8443/x?y=@#z":    {URL: "https://u:p@a.test:8443/x?y=@", Secure: true, Userinfo: "u:p", Authority: "a.test:8443", Host: "a.test", Port: "8443", Target: "/x?y=@"},
		"https://[2001:db8::1]:1/":           {URL: "https://[2001:db8::1]:1/", Secure: true, Authority: "[2001:db8::1]:1", Host: "2001:db8::1", Port: "1", Target: "/"},
		"http://[::1]/?http://other.test:9/": {URL: "http://[::1]/?http://other.test:9/", Authority: "[::1]", Host: "::1", Port: "80", Target: "/?http://other.test:9/"},
	} {
		got, ok := SplitURL(url)
		if !ok || got != want {
			t.Errorf("%s: %+v %v", url, got, ok)
		}
	}
	for _, url := range []string{"", "ftp://a/", "http:///x", "a.test"} {
		if got, ok := SplitURL(url); ok {
			t.Errorf("%q: %+v", url, got)
		}
	}
	a, _ := SplitURL("https://u@a.test:8443/x")
	if got := a.Origin(); got != "https://a.test:8443" {
		t.Errorf("origin %q", got)
	}
}

func TestLocalAddresses(t *testing.T) {
	for text, want := range map[string]bool{
		"127.0.0.1": true, "10.1.2.3": true, "192.168.0.1": true, "172.16.0.1": true, "169.254.169.254": true, "0.0.0.0": true,
		"100.64.0.1": true, "224.0.0.1": true, "255.255.255.255": true, "::1": true, "::": true, "fe80::1": true, "fc00::1": true,
		"::ffff:10.0.0.1": true, "64:ff9b::a00:1": true, "2002:a00:1::": true, "::7f00:1": true, "fe80::1%eth0": true,
		"8.8.8.8": false, "2606:4700::1": false, "64:ff9b::808:808": false, "203.0.113.7": false, "172.32.0.1": false,
	} {
		if got := IsLocal(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// said is a connection whose other side says what it holds, then ends.
type said struct{ io.Reader }

func (said) Write(p []byte) (int, error)      { return len(p), nil }
func (said) Close() error                     { return nil }
func (said) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (said) RemoteAddr() net.Addr             { return &net.TCPAddr{} }
func (said) SetDeadline(time.Time) error      { return nil }
func (said) SetReadDeadline(time.Time) error  { return nil }
func (said) SetWriteDeadline(time.Time) error { return nil }

// hear returns the answer that bytes are, and its body.
func hear(t testing.TB, answer []byte, step int) (status int, body []byte, err error) {
	t.Helper()
	client, err := NewClient(Options{
		ConnectTimeout: time.Second, HeaderTimeout: time.Second, MaxBody: 1 << 20, NoProxy: true,
		Dial: func(context.Context, string, string) (net.Conn, error) {
			return said{&halting{bytes.NewReader(answer), step}}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	call := client.NewCall(t.Context())
	defer call.Close()
	address, _ := SplitURL("http://192.0.2.1/")
	res, err := call.Get(new(Origin), &Request{Address: address, Deadline: time.Now().Add(time.Minute)})
	if err != nil {
		return 0, nil, err
	}
	defer res.Finish()
	body, err = io.ReadAll(io.LimitReader(res.Body, 1<<20))
	return res.Status, body, res.BodyError(err)
}

// halting reads at most step bytes at once, so that every cut is met.
type halting struct {
	*bytes.Reader
	step int
}

func (h *halting) Read(p []byte) (int, error) {
	if h.step > 0 && len(p) > h.step {
		p = p[:h.step]
	}
	return h.Reader.Read(p)
}

func TestAnswersAreReadWhateverTheirCuts(t *testing.T) {
	for answer, want := range map[string]string{
		"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcd":                                                                    "abc",
		"HTTP/1.1 200\nContent-Length:3\n\nabc":                                                                               "abc",
		"\r\nHTTP/1.0 200 OK\r\n\r\nall of it":                                                                                "all of it",
		"HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab":                                 "ab",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n":                           "abcde",
		"HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\nContent-Length: 3\r\n\r\nabc":                                             "abc",
		"HTTP/1.1 200 OK\r\nX-Long: a\r\n  folded\r\nContent-Length: 1\r\n\r\na":                                              "a",
		"HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n":                                                                        "",
		"HTTP/1.1 205 Reset\r\n\r\nHTTP/1.1 200 OK\r\n\r\n":                                                                   "",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n":                                               "ab",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nContent-Length: x\r\n\r\n2\r\nab\r\n0\r\n\r\n": "ab",
		"HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nab":                                                   "ab",
		"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nab":                                                                     "ab",
		"HTTP/1.1 200 OK\r\nContent-Length: 02, 2\r\n\r\nabc":                                                                 "ab",
		"HTTP/1.1 200 OK\r\n" + strings.Repeat("Tiny: but many.\r\n", 6000) + "\r\nab":                                        "ab",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;" + strings.Repeat("x", 15<<10) + "\r\nab\r\n0\r\n\r\n":       "ab",
		"HTTP/1.1 200 OK\rContent-Length: 1\r\n\r\nab":                                                                        "a",
		"HTTP/1.1 200 OK\nX: y\r\rContent-Length: 1\n\nab":                                                                    "a",
		strings.Repeat("HTTP/1.1 103 Early\r\n\r\n", 100) + "HTTP/1.1 200 OK\r\n\r\nab":                                       "ab",
	} {
		for _, step := range []int{0, 1, 2, 3, 7} {
			_, body, err := hear(t, []byte(answer), step)
			if err != nil || string(body) != want {
				t.Errorf("%q by %d: %q %v", answer, step, body, err)
			}
		}
	}
}

func TestAnswersThatAreNoneAreNamed(t *testing.T) {
	for answer, want := range map[string]error{
		"":                       ErrClosed,
		"<html><title>x</title>": ErrNotHTTP,
		"abc":                    ErrNotHTTP,
		"HTTP/1.1 200 OK\r\n" + strings.Repeat("a:\n", maxFields+2):                                                        ErrHeaderTooLarge,
		strings.Repeat("\r\n", 40) + "HTTP/1.1 200 OK\r\n\r\n":                                                             ErrNotHTTP,
		"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab":                                              ErrBadResponse,
		"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab":                                                                   ErrTruncated,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab":                                                     ErrTruncated,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab":                                                    ErrBadResponse,
		"HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", maxHead):                                                            ErrHeaderTooLarge,
		"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot packed":                                                      ErrCoding,
		strings.Repeat("HTTP/1.1 103 Early\r\n\r\n", 101) + "HTTP/1.1 200 OK\r\n\r\n":                                      ErrBadResponse,
		strings.Repeat("HTTP/1.1 103 Early\r\nX: "+strings.Repeat("x", 20<<10)+"\r\n\r\n", 60) + "HTTP/1.1 200 OK\r\n\r\n": ErrHeaderTooLarge,

		"HTTP/1.1 200 OK\r\nContent-Encoding: br,br,br,br,br,br\r\n\r\nx":                  ErrCoding,
		"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n" + strings.Repeat("x", 2<<20):  nil,
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\nabc": ErrBadResponse,
	} {
		if _, _, err := hear(t, []byte(answer), 0); !errors.Is(err, want) {
			t.Errorf("%.80q: %v, want %v", answer, err, want)
		}
	}
}

func TestContentCodingsAreUndone(t *testing.T) {
	text := strings.Repeat("<title>A title</title> and a page. ", 500)
	pack := map[string]func(io.Writer) io.WriteCloser{
		"gzip":    func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) },
		"deflate": func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) },
		"raw":     func(w io.Writer) io.WriteCloser { z, _ := flate.NewWriter(w, 6); return z },
		"br":      func(w io.Writer) io.WriteCloser { return brotli.NewWriter(w) },
		"zstd":    func(w io.Writer) io.WriteCloser { z, _ := zstd.NewWriter(w); return z },
	}
	for _, codings := range [][]string{{"gzip"}, {"deflate"}, {"raw"}, {"br"}, {"zstd"}, {"gzip", "br"}, {"zstd", "gzip", "deflate"}} {
		body := []byte(text)
		for _, c := range codings {
			var b bytes.Buffer
			w := pack[c](&b)
			_, _ = w.Write(body)
			_ = w.Close()
			body = b.Bytes()
		}
		name := strings.ReplaceAll(strings.Join(codings, ", "), "raw", "deflate")
		answer := append([]byte("HTTP/1.1 200 OK\r\nContent-Encoding: "+name+"\r\n\r\n"), body...)
		for range 2 { // the second time with what the first gave back
			if _, got, err := hear(t, answer, 1000); err != nil || string(got) != text {
				t.Errorf("%v: %d bytes %v", codings, len(got), err)
			}
		}
	}
	if _, got, err := hear(t, []byte("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"), 0); err != nil || len(got) != 0 {
		t.Errorf("an empty body: %q %v", got, err)
	}
}
