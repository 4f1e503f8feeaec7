package wire

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http2"
)

// TestAStatusLineIsReadAsBrowsersDo: what is newer than HTTP/1.1 is taken for
// it, what cannot be read for 1.0; no number and 0 are 200, and what is too large
// for a result to keep is the largest that it can.
func TestAStatusLineIsReadAsBrowsersDo(t *testing.T) {
	for line, want := range map[string]struct {
		status int
		proto  string
	}{
		"HTTP/1.1 200 OK": {200, "HTTP/1.1"}, "HTTP/1.0 404": {404, "HTTP/1.0"}, "http/1.9 301 x": {301, "HTTP/1.1"}, "HTTP/2.0 200": {200, "HTTP/1.1"},
		"HTTP/9.9 200": {200, "HTTP/1.1"}, "HTTP/2 200": {200, "HTTP/1.1"}, "HTTP/1 200": {200, "HTTP/1.0"}, "HTTP/0.9 200": {200, "HTTP/1.0"}, "HTTP/1.x 200": {200, "HTTP/1.0"},
		"HTTP/1x1 200": {200, "HTTP/1.0"}, "HTTP/1.:": {200, "HTTP/1.0"}, "HTTP/:.1 200": {200, "HTTP/1.0"}, "HTTP-1.1 200": {200, "HTTP/1.0"}, "HTTP 500": {500, "HTTP/1.0"},
		"HTTP": {200, "HTTP/1.0"}, "HTTP/1.1": {200, "HTTP/1.1"}, "HTTP/1.": {200, "HTTP/1.0"}, "HTTP/1.1 ": {200, "HTTP/1.1"}, "HTTP/1.1  404  x": {404, "HTTP/1.1"},
		"HTTP/1.1 OK": {200, "HTTP/1.1"}, "HTTP/1.1 404x": {404, "HTTP/1.1"}, "HTTP/1.1 65535": {65535, "HTTP/1.1"}, "HTTP/1.1 65736 NOT 200": {65535, "HTTP/1.1"}, "HTTP/1.1 131072 x": {65535, "HTTP/1.1"}, "HTTP/1.1 99999999999999999999999": {65535, "HTTP/1.1"}, "HTTP/1.1 /04": {200, "HTTP/1.1"}, "HTTP/1.1 :": {200, "HTTP/1.1"},
		"HTTP/1.1 1": {1, "HTTP/1.1"}, "HTTP/1.1 099 x": {99, "HTTP/1.1"}, "HTTP/1.1 0 OK": {200, "HTTP/1.1"}, "HTTP/1.1 000": {200, "HTTP/1.1"},
	} {
		if status, proto := parseStatus([]byte(line)); status != want.status || proto != want.proto {
			t.Errorf("%q: %d by %s; want %d by %s", line, status, proto, want.status, want.proto)
		}
	}
}

// TestOddHeadersAreReadOnAConnectionThatIsNotKept: another program on the way
// may have read them otherwise (RFC 9112, sections 5.1 and 5.2).
func TestOddHeadersAreReadOnAConnectionThatIsNotKept(t *testing.T) {
	for head, odd := range map[string]bool{
		"X: a": false, "X:a \t": false, "X : a": true, "X\t: a": true, "X: a\r\n b": true, "X: a\r\n\tb": true, "no colon": false, ": a": false,
		"X: a\r\n: b": false,
	} {
		var conns atomic.Int64
		url := serve(t, func(c net.Conn) {
			conns.Add(1)
			from := bufio.NewReader(c)
			for {
				if _, err := http.ReadRequest(from); err != nil {
					return
				}
				if _, err := io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n"+head+"\r\n\r\na"); err != nil {
					return
				}
			}
		})
		call, o := newCall(t, Options{}), new(Origin)
		for range 2 {
			a, _ := SplitURL(url)
			res, err := call.Get(o, &Request{Address: a, Deadline: time.Now().Add(time.Minute)})
			if err != nil {
				t.Fatal(err)
			}
			value := res.Header.Get("X")
			if text, err := io.ReadAll(res.Body); string(text) != "a" || err != nil {
				t.Errorf("%q: %q, %v", head, text, err)
			}
			res.Finish()
			want := ""
			if strings.HasPrefix(head, "X") {
				want = "a"
			}
			if strings.Contains(head, "b") && odd {
				if got := strings.Join(strings.Fields(value), " "); got != "a b" {
					t.Errorf("%q is read as %q", head, value)
				}
			} else if value != want {
				t.Errorf("%q is read as %q, want %q", head, value, want)
			}
		}
		if got, want := conns.Load(), map[bool]int64{false: 1, true: 2}[odd]; got != want {
			t.Errorf("%q: two pages on %d connections, want %d", head, got, want)
		}
	}
}

// TestAnHTTP2ConnectionBeginsWithItsWindows, and headers of any length fit into
// its frames.
func TestAnHTTP2ConnectionBeginsWithItsWindows(t *testing.T) {
	settings, windows, paths := make(chan map[http2.SettingID]uint32, 9), make(chan uint32, 9), make(chan string, 9)
	url, o := serveFrames(t, func(f *frames) {
		f.SetMaxReadFrameSize(16 << 10)
		for {
			frame, err := f.ReadFrame()
			if err != nil {
				return
			}
			switch frame := frame.(type) {
			case *http2.SettingsFrame:
				if frame.IsAck() {
					continue
				}
				all := map[http2.SettingID]uint32{}
				_ = frame.ForeachSetting(func(s http2.Setting) error { all[s.ID] = s.Val; return nil })
				settings <- all
			case *http2.WindowUpdateFrame:
				if frame.StreamID == 0 {
					windows <- frame.Increment
				}
			case *http2.MetaHeadersFrame:
				paths <- frame.PseudoValue("method") + " " + frame.PseudoValue("scheme") + " " + frame.PseudoValue("path")
				f.page(frame.StreamID, "a")
			}
		}
	})
	call := newCall(t, o)
	long := strings.Repeat("x~", 40<<10)
	if body, _, err := get(call, new(Origin), url+long); body != "a" || err != nil {
		t.Fatalf("%q, %v", body, err)
	}
	if got := <-settings; len(got) != 3 || got[http2.SettingInitialWindowSize] != streamWindow || got[http2.SettingMaxHeaderListSize] != maxHead || got[http2.SettingEnablePush] != 0 {
		t.Errorf("settings: %v", got)
	}
	if got := <-windows; got != connWindow-65535 {
		t.Errorf("the connection's window grows by %d, to %d at first", got, connWindow)
	}
	if got := <-paths; got != "GET https /"+long {
		t.Errorf("asked for %.40q…, %d bytes", got, len(got))
	}
}
