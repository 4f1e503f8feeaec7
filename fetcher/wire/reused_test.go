package wire

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// serve answers each connection to a loopback listener by handle, and returns
// the URL that leads there.
func serve(t testing.TB, handle func(c net.Conn)) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	var crew sync.WaitGroup
	crew.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			crew.Go(func() {
				defer func() { _ = c.Close() }()
				_ = c.SetDeadline(time.Now().Add(time.Minute))
				handle(c)
			})
		}
	})
	t.Cleanup(func() {
		_ = l.Close()
		crew.Wait()
	})
	return "http://" + l.Addr().String() + "/"
}

// newCall returns a Call of a Client of its own, without a proxy.
func newCall(t testing.TB, o Options) *Call {
	t.Helper()
	o.NoProxy = true
	return through(t, o)
}

// through returns a Call of a Client of its own, by the proxy that o names.
func through(t testing.TB, o Options) *Call {
	t.Helper()
	if o.ConnectTimeout == 0 {
		o.ConnectTimeout, o.HeaderTimeout, o.MaxBody = time.Minute, time.Minute, 1<<20
	}
	client, err := NewClient(o)
	if err != nil {
		t.Fatal(err)
	}
	call := client.NewCall(t.Context())
	t.Cleanup(func() {
		call.Close()
		client.Close()
	})
	return call
}

// get reads one page to its end.
func get(k *Call, o *Origin, url string) (body string, reused bool, err error) {
	a, _ := SplitURL(url)
	res, err := k.Get(o, &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
	if err != nil {
		return "", false, err
	}
	defer res.Finish()
	text, err := io.ReadAll(res.Body)
	return string(text), res.Reused, res.BodyError(err)
}

func TestAFailureTellsWhetherItsConnectionHadServedBefore(t *testing.T) {
	url := serve(t, func(c net.Conn) {
		in := bufio.NewReader(c)
		for {
			r, err := http.ReadRequest(in)
			switch {
			case err != nil || r.URL.Path == "/dead":
				return
			case r.URL.Path == "/half":
				_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nab")
				return
			}
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
		}
	})
	call := newCall(t, Options{})
	var o Origin
	_, _, err := get(call, &o, url+"dead")
	if e, ok := errors.AsType[*Error](err); !ok || e.Reused || !e.Unanswered() {
		t.Errorf("on a new connection: %v", err)
	}
	for _, wanted := range []bool{false, true} {
		if _, reused, err := get(call, &o, url+"good"); err != nil || reused != wanted {
			t.Errorf("a good page: %v %v", reused, err)
		}
	}
	_, _, err = get(call, &o, url+"half")
	if e, ok := errors.AsType[*Error](err); !ok || e.Unanswered() || !errors.Is(err, ErrTruncated) {
		t.Errorf("half a page: %v", err)
	}
}

// packet sends all that is written at once when it is closed.
type packet struct {
	net.Conn
	held bytes.Buffer
	hold bool
}

func (p *packet) Write(b []byte) (int, error) {
	if p.hold {
		return p.held.Write(b)
	}
	return p.Conn.Write(b)
}

func (p *packet) Close() error {
	_ = p.SetWriteDeadline(time.Time{}) // crypto/tls lets nothing be written behind its end
	_, _ = p.Conn.Write(p.held.Bytes())
	return p.Conn.Close()
}

// The last bytes and TLS's own end may come in one read.
func TestWhatComesWithTheEndIsRead(t *testing.T) {
	cert, roots := certificate(t)
	url := serve(t, func(c net.Conn) {
		p := &packet{Conn: c}
		secured := tls.Server(p, &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tls.VersionTLS12}) // 1.3 hides what a record is
		if _, err := http.ReadRequest(bufio.NewReader(secured)); err != nil {
			return
		}
		_, _ = io.WriteString(secured, fmt.Sprintf("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", 2*bufferSize))
		p.hold = true
		_, _ = io.WriteString(secured, "the end")
		_ = secured.Close()
	})
	a, _ := SplitURL(strings.Replace(url, "http:", "https:", 1))
	for _, size := range []int{16, 2 * bufferSize} { // through the buffer, and past it
		res, err := newCall(t, Options{RootCAs: roots}).Get(new(Origin), &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
		if err != nil {
			t.Fatal(err)
		}
		var body []byte
		for part := make([]byte, size); err == nil; {
			var n int
			n, err = res.Body.Read(part)
			body = append(body, part[:n]...)
		}
		if string(body) != "the end" || !errors.Is(err, ErrTruncated) {
			t.Errorf("%d bytes at once: %q, %v", size, body, err)
		}
		res.Finish()
	}
}
