package wire

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// certificate returns a certificate for 127.0.0.1 and who vouches for it.
func certificate(t testing.TB) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	s := httptest.NewUnstartedServer(nil)
	s.StartTLS()
	defer s.Close()
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	return s.TLS.Certificates[0], roots
}

// corked holds back what is written until it is pulled, so that TLS records
// leave in one segment.
type corked struct {
	net.Conn
	mu   sync.Mutex
	held []byte
}

func (c *corked) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = append(c.held, p...)
	return len(p), nil
}

func (c *corked) Read(p []byte) (int, error) {
	c.pull()
	return c.Conn.Read(p)
}

func (c *corked) pull() {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, _ = c.Conn.Write(c.held)
	c.held = nil
}

// asked reads requests and answers each with what say returns: the parts leave
// as records of their own, in one segment or, apart, one after another. said is
// called behind each answer.
func asked(c net.Conn, apart bool, said func(), say func(path string, n int) []string) {
	in, cork := bufio.NewReader(c), (*corked)(nil)
	if t, ok := c.(*tls.Conn); ok {
		cork = t.NetConn().(*corked)
	}
	for n := 1; ; n++ {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		parts := say(r.URL.Path, n)
		if cork == nil && !apart {
			parts = []string{strings.Join(parts, "")}
		}
		for _, part := range parts {
			if _, err := io.WriteString(c, part); err != nil {
				return
			}
			if cork != nil && apart {
				cork.pull()
			}
		}
		if cork != nil {
			cork.pull()
		}
		said()
		if r.Close {
			return
		}
	}
}

func page(text string, head ...string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n%s", strings.Join(head, ""), len(text), text)
}

func chunks(text string, head ...string) string {
	return fmt.Sprintf("HTTP/1.1 200 OK\r\n%sTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n", strings.Join(head, ""), len(text), text)
}

// hazards are hosts that put one answer into the way of another's. Those that
// say more than an answer do so behind each.
var hazards = map[string]func(path string) []string{
	"clean":                  func(p string) []string { return []string{page(p)} },
	"clean, chunked":         func(p string) []string { return []string{chunks(p)} },
	"twice the same":         func(p string) []string { return []string{page(p), page(p)} },
	"stray answer":           func(p string) []string { return []string{page(p), page("stray")} },
	"stray after chunked":    func(p string) []string { return []string{chunks(p), page("stray")} },
	"stray after last chunk": func(p string) []string { c := chunks(p); return []string{c[:len(c)-2], "\r\n" + page("stray")} },
	"extra line end":         func(p string) []string { return []string{page(p), "\r\n"} },
	"extra junk":             func(p string) []string { return []string{page(p), "junk"} },
	"extra NUL":              func(p string) []string { return []string{page(p), "\x00"} },
	"408 after":              func(p string) []string { return []string{page(p), "HTTP/1.1 408 x\r\nContent-Length: 5\r\n\r\nstray"} },
	"stray 100":              func(p string) []string { return []string{page(p), "HTTP/1.1 100 Continue\r\n\r\n"} },
	"stray 103":              func(p string) []string { return []string{page(p), "HTTP/1.1 103 Early\r\nLink: x\r\n\r\n"} },
	"half a stray answer":    func(p string) []string { return []string{page(p), "HTTP/1.1 200 OK\r\nContent-Len"} },
	"302 then stray":         func(p string) []string { return []string{"HTTP/1.1 302 x\r\nContent-Length: 0\r\n\r\n", page("stray")} },
	"404 then stray":         func(p string) []string { return []string{strings.Replace(page(p), "200", "404", 1), page("stray")} },
	"204 with an answer": func(p string) []string {
		return []string{"HTTP/1.1 204 x\r\nContent-Length: 44\r\n\r\n", page("stray")}
	},
	"304 with an answer": func(p string) []string {
		return []string{"HTTP/1.1 304 x\r\nTransfer-Encoding: chunked\r\n\r\n", page("stray")}
	},
	"205 with an answer":      func(p string) []string { return []string{"HTTP/1.1 205 x\r\n\r\n", page("stray")} },
	"close, but more":         func(p string) []string { return []string{page(p, "Connection: close\r\n"), page("stray")} },
	"Close, x, but more":      func(p string) []string { return []string{page(p, "Connection: Close, x\r\n"), page("stray")} },
	"Proxy-Connection: close": func(p string) []string { return []string{page(p, "Proxy-Connection: close\r\n"), page("stray")} },
	"1.0 keep-alive, more": func(p string) []string {
		return []string{strings.Replace(page(p, "Connection: keep-alive\r\n"), "1.1", "1.0", 1), page("stray")}
	},
	"both lengths, one short": func(p string) []string { return []string{chunks(p, "Content-Length: 1\r\n"), page("stray")} },
	"both lengths, one long":  func(p string) []string { return []string{chunks(p, "Content-Length: 999\r\n"), page("stray")} },
	"length 0 with a body": func(p string) []string {
		return []string{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", page("stray")}
	},
	"chunked twice": func(p string) []string { return []string{chunks(p, "Transfer-Encoding: chunked\r\n"), page("stray")} },
	"chunked: blanks and colon": func(p string) []string {
		return []string{strings.Replace(chunks(p), "ing:", "ing :", 1), page("stray")}
	},
	"length: blanks and colon": func(p string) []string { return []string{strings.Replace(page(p), "gth:", "gth :", 1), page("stray")} },
	"xchunked and a length":    func(p string) []string { return []string{page(p, "Transfer-Encoding: xchunked\r\n"), page("stray")} },
	"folded chunked": func(p string) []string {
		return []string{strings.Replace(chunks(p), "ing: ", "ing:\r\n ", 1), page("stray")}
	},
	"both lengths, no more": func(p string) []string { return []string{chunks(p, "Content-Length: 1\r\n")} },
	"xchunked, no more":     func(p string) []string { return []string{page(p, "Transfer-Encoding: xchunked\r\n")} },
	"a bare CR, no more": func(p string) []string {
		return []string{strings.Replace(page(p, "X: y\r\n"), "X: y\r\n", "X: y\r", 1)}
	},
	"close, no more": func(p string) []string { return []string{page(p, "Connection: x, close\r\n")} },
	"a head of bare line feeds": func(p string) []string {
		return []string{strings.ReplaceAll(page(p), "\r\n", "\n"), page("stray")}
	},
}

// TestNoRowGetsAnotherAnswersText walks the hazards, plain and over TLS, with
// what is too much in the same segment or behind it, here by the time the next
// request is due, so that it can be known; from a connection's first answer on,
// or when it has been trusted for two. None may get another request.
func TestNoRowGetsAnotherAnswersText(t *testing.T) {
	cert, roots := certificate(t)
	for name, say := range hazards {
		for mode := range 8 {
			secure, apart, late := mode&1 != 0, mode&2 != 0, mode&4 != 0
			said := make(chan struct{}, 100)
			url := serve(t, func(c net.Conn) {
				if secure {
					t := tls.Server(&corked{Conn: c}, &tls.Config{Certificates: []tls.Certificate{cert}})
					defer func() { _ = t.Close() }()
					c = t
				}
				asked(c, apart, func() { said <- struct{}{} }, func(path string, n int) []string {
					begins := 1
					if late {
						begins = 3
					}
					if n > begins && !strings.HasPrefix(name, "clean") {
						t.Errorf("%s, mode %b: the connection was used again", name, mode)
					}
					if n < begins {
						return []string{page(path)}
					}
					return say(path)
				})
			})
			if secure {
				url = strings.Replace(url, "http:", "https:", 1)
			}
			call := newCall(t, Options{RootCAs: roots})
			var o Origin
			for i := range 7 {
				path := fmt.Sprintf("/%d", i)
				body, _, err := get(call, &o, strings.TrimSuffix(url, "/")+path)
				if err != nil || body != path && body != "" {
					t.Errorf("%s, mode %b: row %d has %q %v", name, mode, i, body, err)
				}
				if err == nil {
					<-said // what is too much must be here, too
				}
			}
		}
	}
}

// TestHalfARecordIsLeftOver has a surplus of which TLS holds a part that it
// cannot hand out.
func TestHalfARecordIsLeftOver(t *testing.T) {
	cert, roots := certificate(t)
	url := serve(t, func(c net.Conn) {
		cork := &corked{Conn: c}
		secured := tls.Server(cork, &tls.Config{Certificates: []tls.Certificate{cert}})
		in := bufio.NewReader(secured)
		for n := 1; ; n++ {
			r, err := http.ReadRequest(in)
			if err != nil {
				return
			}
			if n == 4 {
				t.Error("the connection was used again")
			}
			_, _ = io.WriteString(secured, page(r.URL.Path))
			if n == 3 {
				_, _ = io.WriteString(secured, page("stray"))
				cork.mu.Lock()
				cork.held = cork.held[:len(cork.held)-10]
				cork.mu.Unlock()
			}
			cork.pull()
		}
	})
	call := newCall(t, Options{RootCAs: roots})
	var o Origin
	for i := range 6 {
		path := fmt.Sprintf("/%d", i)
		if body, _, err := get(call, &o, strings.Replace(strings.TrimSuffix(url, "/"), "http:", "https:", 1)+path); err != nil || body != path {
			t.Errorf("row %d has %q %v", i, body, err)
		}
	}
}

func TestAHostThatSaysTooMuchIsWatchedAndThenAskedOnceAConnection(t *testing.T) {
	var conns, said atomic.Int64
	var closes atomic.Int64
	url := serve(t, func(c net.Conn) {
		conns.Add(1)
		in := bufio.NewReader(c)
		for {
			r, err := http.ReadRequest(in)
			if err != nil {
				return
			}
			if r.Close {
				closes.Add(1)
			}
			_, _ = io.WriteString(c, page(r.URL.Path))
			time.Sleep(20 * time.Millisecond) //nolint:forbidigo // it is the lateness that is tested
			_, _ = io.WriteString(c, page("stray"))
			said.Add(1)
		}
	})
	call := newCall(t, Options{})
	call.client.probation = 10 * time.Second
	var o Origin
	for i := range 4 {
		path := fmt.Sprintf("/%d", i)
		if body, _, err := get(call, &o, strings.TrimSuffix(url, "/")+path); err != nil || body != path {
			t.Errorf("row %d has %q %v", i, body, err)
		}
	}
	if conns.Load() != 4 || closes.Load() != 3 {
		t.Errorf("%d connections for 4 rows, %d of them asked to close", conns.Load(), closes.Load())
	}
}

// TestGoodConnectionsAreKept is the other side: nothing of the above may cost
// a healthy host its connection.
func TestGoodConnectionsAreKept(t *testing.T) {
	cert, roots := certificate(t)
	pages := map[string]func(p string) []string{
		"length":         hazards["clean"],
		"chunked":        hazards["clean, chunked"],
		"chunked, apart": func(p string) []string { c := chunks(p); return []string{c[:len(c)-5], "0\r\n\r\n"} },
		"trailers":       func(p string) []string { return []string{strings.TrimSuffix(chunks(p), "\r\n") + "X: y\r\n\r\n"} },
		"204":            func(string) []string { return []string{"HTTP/1.1 204 No\r\n\r\n"} },
		"204, length 0":  func(string) []string { return []string{"HTTP/1.1 204 No\r\nContent-Length: 0\r\n\r\n"} },
		"205, length 0":  func(string) []string { return []string{"HTTP/1.1 205 No\r\nContent-Length: 0\r\n\r\n"} },
		"304":            func(string) []string { return []string{"HTTP/1.1 304 No\r\n\r\n"} },
		"1.0, keep-alive": func(p string) []string {
			return []string{strings.Replace(page(p, "Connection: Keep-Alive\r\n"), "1.1", "1.0", 1)}
		},
		"1xx": func(p string) []string { return []string{"HTTP/1.1 103 Early\r\n\r\n" + page(p)} },
	}
	for name, say := range pages {
		for _, secure := range []bool{false, true} {
			for _, apart := range []bool{false, true} {
				var conns, said atomic.Int64
				url := serve(t, func(c net.Conn) {
					conns.Add(1)
					if secure {
						t := tls.Server(&corked{Conn: c}, &tls.Config{Certificates: []tls.Certificate{cert}})
						defer func() { _ = t.Close() }()
						c = t
					}
					asked(c, apart, func() { said.Add(1) }, func(path string, _ int) []string { return say(path) })
				})
				if secure {
					url = strings.Replace(url, "http:", "https:", 1)
				}
				call := newCall(t, Options{RootCAs: roots})
				var o Origin
				for i := range 6 {
					if _, _, err := get(call, &o, url); err != nil {
						t.Errorf("%s: row %d: %v", name, i, err)
					}
				}
				if n := conns.Load(); n != 1 {
					t.Errorf("%s, secure %v, apart %v: %d connections for 6 rows", name, secure, apart, n)
				}
			}
		}
	}
}

// TestARestThatWasDrainedLeavesNoDeadline reads pages that end behind their
// title, with a pause that is longer than the drain's and the request's time. A
// machine that is busy with other things gets more of that.
func TestARestThatWasDrainedLeavesNoDeadline(t *testing.T) {
	const pages = 4
	conns := int64(0)
	for patience := 2 * drainTime; conns != 1 && patience < 20*time.Second; patience *= 5 {
		conns = connsOfDrained(t, pages, patience)
	}
	if conns != 1 {
		t.Errorf("%d connections for %d pages", conns, pages)
	}
}

// connsOfDrained returns how many connections pages take whose rest is drained;
// 0 if one was not read in time.
func connsOfDrained(t *testing.T, pages int, patience time.Duration) int64 {
	var conns atomic.Int64
	url := serve(t, func(c net.Conn) {
		conns.Add(1)
		asked(c, false, func() {}, func(string, int) []string {
			return []string{chunks("title") + "", ""}
		})
	})
	call := newCall(t, Options{})
	var o Origin
	for range pages {
		a, _ := SplitURL(url)
		res, err := call.Get(&o, &Request{Address: a, Deadline: time.Now().Add(patience)})
		if err != nil {
			return 0
		}
		_, _ = res.Body.Read(make([]byte, 3))
		res.Finish()
		time.Sleep(patience) //nolint:forbidigo // a deadline must pass to be seen
	}
	return conns.Load()
}

func TestABodyWithoutItsLastLineEndHoldsNothingUp(t *testing.T) {
	url := serve(t, func(c net.Conn) {
		if _, err := http.ReadRequest(bufio.NewReader(c)); err == nil {
			text := chunks("text")
			_, _ = io.WriteString(c, text[:len(text)-2])
			_, _ = io.Copy(io.Discard, c)
		}
	})
	call := newCall(t, Options{})
	began := time.Now()
	for range 2 {
		if body, reused, err := get(call, new(Origin), url); err != nil || body != "text" || reused {
			t.Errorf("%q %v %v", body, reused, err)
		}
	}
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestARequestWhoseOldConnectionDiedLeavesAgain holds the host to what it does
// on its n-th connection.
func TestARequestWhoseOldConnectionDiedLeavesAgain(t *testing.T) {
	for name, c := range map[string]struct {
		second string // what the second request of a connection gets
		single bool   // the host is asked to close its connections after two of them
	}{
		"closed":      {"", true},
		"408":         {"HTTP/1.1 408 x\r\nConnection: close\r\n\r\n", true},
		"no HTTP":     {"<html>what the 204 before had to say</html>", false},
		"stray bytes": {"xyz" + page("wrong"), false},
	} {
		var conns, asked, closes atomic.Int64
		url := serve(t, func(conn net.Conn) {
			conns.Add(1)
			in := bufio.NewReader(conn)
			for n := 1; n <= 2; n++ {
				r, err := http.ReadRequest(in)
				if err != nil {
					return
				}
				asked.Add(1)
				if r.Close {
					closes.Add(1)
				}
				if n == 2 {
					_, _ = io.WriteString(conn, c.second)
					return
				}
				_, _ = io.WriteString(conn, page(r.URL.Path))
				if r.Close {
					return
				}
			}
		})
		call := newCall(t, Options{})
		var o Origin
		for i := range 6 {
			path := fmt.Sprintf("/%d", i)
			if body, reused, err := get(call, &o, strings.TrimSuffix(url, "/")+path); err != nil || body != path || reused {
				t.Errorf("%s: row %d: %q %v %v", name, i, body, reused, err)
			}
		}
		wantAsked, wantCloses := int64(11), int64(0)
		if c.single {
			wantAsked, wantCloses = 8, 4
		}
		if asked.Load() != wantAsked || closes.Load() != wantCloses {
			t.Errorf("%s: %d requests for 6 rows, %d of them asked to close: want %d, %d", name, asked.Load(), closes.Load(), wantAsked, wantCloses)
		}
	}
}

// TestAHostThatHangsUpAfterAWhileIsNotAskedForMoreOfIt: it had the request, and
// another connection would only hang, too.
func TestAHostThatHangsUpAfterAWhileIsNotAskedForMoreOfIt(t *testing.T) {
	const while = 100 * time.Millisecond
	var conns atomic.Int64
	url := serve(t, func(conn net.Conn) {
		conns.Add(1)
		in := bufio.NewReader(conn)
		if r, err := http.ReadRequest(in); err == nil && r.URL.Path == "/" {
			_, _ = io.WriteString(conn, page("first"))
			_, _ = http.ReadRequest(in)
		}
		time.Sleep(while) //nolint:forbidigo // the host's own time
	})
	call := newCall(t, Options{})
	call.client.prompt = while / 4
	var o Origin
	if body, _, err := get(call, &o, url); err != nil || body != "first" {
		t.Fatalf("%q, %v", body, err)
	}
	for i, reused := range []bool{true, false} {
		_, _, err := get(call, &o, url+"hangs")
		e, ok := errors.AsType[*Error](err)
		if !ok || !e.Late || e.Reused != reused || !errors.Is(err, ErrClosed) || conns.Load() != int64(i+1) {
			t.Errorf("request %d: %+v on %d connections", i+2, err, conns.Load())
		}
	}
}

func TestADeadNewConnectionIsNotAskedAgain(t *testing.T) {
	var conns atomic.Int64
	url := serve(t, func(c net.Conn) {
		conns.Add(1)
		_, _ = http.ReadRequest(bufio.NewReader(c))
	})
	if _, _, err := get(newCall(t, Options{}), new(Origin), url); !errors.Is(err, ErrClosed) || conns.Load() != 1 {
		t.Errorf("%d connections: %v", conns.Load(), err)
	}
}

func TestIdleConnectionsAreClosed(t *testing.T) {
	ended := make(chan struct{})
	url := serve(t, func(c net.Conn) {
		in := bufio.NewReader(c)
		if r, err := http.ReadRequest(in); err == nil {
			_, _ = io.WriteString(c, page(r.URL.Path))
		}
		_, _ = io.Copy(io.Discard, in)
		close(ended)
	})
	call := newCall(t, Options{})
	var o Origin
	if _, _, err := get(call, &o, url); err != nil {
		t.Fatal(err)
	}
	call.client.CloseIdle(time.Now().Add(-time.Minute))
	if o.idle == nil {
		t.Error("a connection that is idle for a moment was closed")
	}
	call.client.CloseIdle(time.Now())
	if o.idle != nil {
		t.Error("the connection is kept")
	}
	<-ended
}

func TestRecordsAreFollowedWhateverTheirCuts(t *testing.T) {
	record := func(n int) []byte {
		return append([]byte{23, 3, 3, byte(n >> 8), byte(n)}, bytes.Repeat([]byte{5}, n)...)
	}
	stream := append(append(record(0), record(300)...), record(2)...)
	ends := map[int]bool{0: true, 5: true, 310: true, 317: true}
	for step := 1; step < 320; step++ {
		var r records
		for at := 0; at < len(stream); {
			n := min(step, len(stream)-at)
			r.follow(stream[at : at+n])
			if at += n; r.whole() != ends[at] {
				t.Fatalf("by %d at %d: whole is %v", step, at, r.whole())
			}
		}
	}
}
