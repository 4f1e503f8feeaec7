package wire

import (
	"bufio"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// frames is a host's side of an HTTP/2 connection, written by hand.
type frames struct {
	*http2.Framer
	net    net.Conn
	n      int // which connection of the host it is, from 1
	mu     sync.Mutex
	block  strings.Builder
	packer *hpack.Encoder
}

// serveFrames answers each connection by handle, once the preface is read and
// the settings are sent.
func serveFrames(t testing.TB, handle func(f *frames), settings ...http2.Setting) (url string, o Options) {
	t.Helper()
	cert, roots := certificate(t)
	var conns atomic.Int64
	url = serve(t, func(c net.Conn) {
		secured := tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2"}})
		defer func() { _ = secured.Close() }()
		if _, err := io.ReadFull(secured, make([]byte, len(http2.ClientPreface))); err != nil {
			return
		}
		f := &frames{Framer: http2.NewFramer(secured, secured), net: secured, n: int(conns.Add(1))}
		f.packer = hpack.NewEncoder(&f.block)
		f.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
		if f.WriteSettings(settings...) == nil {
			handle(f)
		}
	})
	return strings.Replace(url, "http:", "https:", 1), Options{RootCAs: roots}
}

// next reads up to the next request; ok is false at the connection's end.
func (f *frames) next() (id uint32, path string, ok bool) {
	for {
		frame, err := f.ReadFrame()
		if err != nil {
			return 0, "", false
		}
		if h, is := frame.(*http2.MetaHeadersFrame); is {
			return h.StreamID, h.PseudoValue("path"), true
		}
	}
}

func (f *frames) header(id uint32, end bool, pairs ...string) {
	f.block.Reset()
	for i := 0; i < len(pairs); i += 2 {
		_ = f.packer.WriteField(hpack.HeaderField{Name: pairs[i], Value: pairs[i+1]})
	}
	_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: []byte(f.block.String()), EndHeaders: true, EndStream: end})
}

// page answers with a text.
func (f *frames) page(id uint32, text string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.header(id, false, ":status", "200", "content-length", fmt.Sprint(len(text)))
	_ = f.WriteData(id, true, []byte(text))
}

// ask asks for n paths, width at a time, each of which must have its own name as text.
func ask(t testing.TB, client *Client, o *Origin, url string, n, width int) {
	t.Helper()
	rows := make(chan int, n)
	for i := range n {
		rows <- i
	}
	close(rows)
	var crew sync.WaitGroup
	for range width {
		crew.Go(func() {
			call := client.NewCall(t.Context())
			defer call.Close()
			for i := range rows {
				path := fmt.Sprintf("/%d", i)
				if body, _, err := get(call, o, strings.TrimSuffix(url, "/")+path); err != nil || body != path {
					t.Errorf("%s: %q %v", path, body, err)
				}
			}
		})
	}
	crew.Wait()
}

func TestWhatAHostDidNotProcessIsAskedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		handle   func(f *frames)
		settings []http2.Setting
	}{
		"GOAWAY at the third request": {handle: func(f *frames) {
			for n := 1; ; n++ {
				id, path, ok := f.next()
				if !ok {
					return
				}
				if n == 3 {
					_ = f.WriteGoAway(id, http2.ErrCodeNo, nil)
				}
				if n <= 3 {
					f.page(id, path)
				}
			}
		}},
		"two at a time, others refused": {handle: func(f *frames) {
			var open atomic.Int64
			var crew sync.WaitGroup
			defer crew.Wait()
			for {
				id, path, ok := f.next()
				if !ok {
					return
				}
				if open.Load() == 2 {
					crew.Wait() // a host that refuses one processes others meanwhile
					f.mu.Lock()
					_ = f.WriteRSTStream(id, http2.ErrCodeRefusedStream)
					f.mu.Unlock()
					continue
				}
				open.Add(1)
				crew.Go(func() {
					open.Add(-1) // before the answer, behind which the next request may come
					f.page(id, path)
				})
			}
		}},
		"two at a time, as announced": {
			settings: []http2.Setting{{ID: http2.SettingMaxConcurrentStreams, Val: 2}},
			handle: func(f *frames) {
				for {
					id, path, ok := f.next()
					if !ok {
						return
					}
					f.page(id, path)
				}
			},
		},
		"more behind each answer's end": {handle: func(f *frames) {
			for {
				id, path, ok := f.next()
				if !ok {
					return
				}
				f.page(id, path)
				_ = f.WriteData(id, false, []byte("more"))
			}
		}},
		"an end without a word behind the fifth": {handle: func(f *frames) {
			for n := 1; n <= 5; n++ {
				id, path, ok := f.next()
				if !ok {
					return
				}
				f.page(id, path)
			}
			_, _, _ = f.next()
		}},
	} {
		url, options := serveFrames(t, c.handle, c.settings...)
		client := newCall(t, options).client
		var o Origin
		ask(t, client, &o, url, 3, 1)
		ask(t, client, &o, url, 100, 8)
		if t.Failed() {
			t.Fatalf("%s", name)
		}
	}
}

// TestAnHTTP2HostThatHangsUpAfterAWhileIsNotAskedForMoreOfIt, as over HTTP/1: it
// had the request. One that hangs up at once is asked once more.
func TestAnHTTP2HostThatHangsUpAfterAWhileIsNotAskedForMoreOfIt(t *testing.T) {
	const while = 100 * time.Millisecond
	for _, late := range []bool{false, true} {
		var asked atomic.Int64
		url, o := serveFrames(t, func(f *frames) {
			for {
				id, path, ok := f.next()
				if !ok {
					return
				}
				if path == "/hangs" && asked.Add(1) == 1 {
					if late {
						time.Sleep(while) //nolint:forbidigo // the host's own time
					}
					return
				}
				f.page(id, page("a page"))
			}
		})
		call := newCall(t, o)
		if call.client.prompt = time.Minute; late {
			call.client.prompt = while / 4
		}
		var origin Origin
		if _, _, err := get(call, &origin, url); err != nil {
			t.Fatal(err)
		}
		_, _, err := get(call, &origin, url+"hangs")
		e, _ := errors.AsType[*Error](err)
		if !late && (err != nil || asked.Load() != 2) || late && (e == nil || !e.Late || asked.Load() != 1) {
			t.Errorf("late %v: asked %d times, %v", late, asked.Load(), err)
		}
	}
}

func TestAHostThatRefusesEverythingIsLeftInTheEnd(t *testing.T) {
	for name, refuse := range map[string]func(f *frames, id uint32){
		"streams":     func(f *frames, id uint32) { _ = f.WriteRSTStream(id, http2.ErrCodeRefusedStream) },
		"connections": func(f *frames, _ uint32) { _ = f.WriteGoAway(0, http2.ErrCodeNo, nil) },
	} {
		var asked atomic.Int64
		url, options := serveFrames(t, func(f *frames) {
			for {
				id, _, ok := f.next()
				if !ok {
					return
				}
				asked.Add(1)
				refuse(f, id)
			}
		})
		_, _, err := get(newCall(t, options), new(Origin), url)
		if e, ok := errors.AsType[*Error](err); !ok || !e.Unanswered() || asked.Load() != 1+maxVain {
			t.Errorf("%s: %d requests: %v", name, asked.Load(), err)
		}
	}
}

// Some hosts agree on HTTP/2 and then want HTTP/1.1, for their client
// certificates or their way of signing in.
func TestAHostThatWantsHTTP1IsAskedByIt(t *testing.T) {
	for name, refuse := range map[string]func(f *http2.Framer, id uint32){
		"stream":     func(f *http2.Framer, id uint32) { _ = f.WriteRSTStream(id, http2.ErrCodeHTTP11Required) },
		"connection": func(f *http2.Framer, _ uint32) { _ = f.WriteGoAway(0, http2.ErrCodeHTTP11Required, nil) },
	} {
		t.Run(name, func(t *testing.T) {
			cert, roots := certificate(t)
			var refused, conns atomic.Int64
			url := serve(t, func(c net.Conn) {
				conns.Add(1)
				secured := tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2", "http/1.1"}})
				defer func() { _ = secured.Close() }()
				if secured.Handshake() != nil {
					return
				}
				if secured.ConnectionState().NegotiatedProtocol == "h2" {
					if _, err := io.ReadFull(secured, make([]byte, len(http2.ClientPreface))); err != nil {
						return
					}
					f := &frames{Framer: http2.NewFramer(secured, secured)}
					f.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
					_ = f.WriteSettings()
					for id, _, ok := f.next(); ok; id, _, ok = f.next() {
						refused.Add(1)
						refuse(f.Framer, id)
					}
					return
				}
				for in := bufio.NewReader(secured); ; {
					if _, err := http.ReadRequest(in); err != nil {
						return
					}
					if _, err := io.WriteString(secured, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold"); err != nil {
						return
					}
				}
			})
			call, origin := newCall(t, Options{RootCAs: roots}), new(Origin)
			for range 3 {
				if body, _, err := get(call, origin, strings.Replace(url, "http:", "https:", 1)); err != nil || body != "old" {
					t.Fatalf("%q, %v", body, err)
				}
			}
			if refused.Load() != 1 || conns.Load() != 2 {
				t.Errorf("%d requests by HTTP/2, %d connections", refused.Load(), conns.Load())
			}
		})
	}
}

// TestASilentHostIsAskedForASign has a host that wakes by a PING, and one
// whose connection is dead.
func TestASilentHostIsAskedForASign(t *testing.T) {
	url, options := serveFrames(t, func(f *frames) {
		asleep := uint32(0)
		for {
			frame, err := f.ReadFrame()
			if err != nil {
				return
			}
			switch frame := frame.(type) {
			case *http2.MetaHeadersFrame:
				asleep = frame.StreamID
			case *http2.PingFrame:
				_ = f.WritePing(true, frame.Data)
				f.page(asleep, "awake")
			}
		}
	})
	call := newCall(t, options)
	call.client.pulse = pulse{silence: 20 * time.Millisecond, answer: time.Minute}
	if body, _, err := get(call, new(Origin), url); err != nil || body != "awake" {
		t.Errorf("%q %v", body, err)
	}
	problem := "it was not tried"
	for patience := 20 * time.Millisecond; problem != "" && patience < 10*time.Second; patience *= 5 { // a busy machine gets more
		problem = leavesASilentConnection(t, patience)
	}
	if problem != "" {
		t.Error(problem)
	}
}

// leavesASilentConnection asks a host whose first connection dies behind its first
// answer, and says what was wrong.
func leavesASilentConnection(t *testing.T, patience time.Duration) (problem string) {
	t.Helper()
	url, options := serveFrames(t, func(f *frames) {
		for n := 1; ; n++ {
			id, path, ok := f.next()
			if !ok {
				return
			}
			if f.n > 1 || n == 1 {
				f.page(id, path)
			}
		}
	})
	call := newCall(t, options)
	call.client.pulse = pulse{silence: patience, answer: patience}
	var o Origin
	for range 3 {
		if body, _, err := get(call, &o, url); err != nil || body != "/" {
			return fmt.Sprintf("%q %v", body, err)
		}
	}
	if len(o.h2) != 1 || !o.h2[0].usable() {
		return "no connection is kept, or a dead one"
	}
	return ""
}

func TestADeadHTTP2ConnectionIsNotKept(t *testing.T) {
	problem := "it was not tried"
	for patience := 300 * time.Millisecond; problem != "" && patience < 10*time.Second; patience *= 5 { // a busy machine gets more
		problem = leavesADeadConnection(t, patience)
	}
	if problem != "" {
		t.Error(problem)
	}
}

// leavesADeadConnection asks a host whose first connection dies behind its first
// answer, with that much time for an answer, and says what was wrong.
func leavesADeadConnection(t *testing.T, patience time.Duration) (problem string) {
	t.Helper()
	var conns atomic.Int64
	url, options := serveFrames(t, func(f *frames) {
		conns.Store(int64(f.n))
		for n := 1; ; n++ {
			id, path, ok := f.next()
			if !ok || f.n == 1 && n == 2 {
				_, _ = io.Copy(io.Discard, f.net)
				return
			}
			f.page(id, path)
		}
	})
	options.ConnectTimeout, options.HeaderTimeout, options.MaxBody = time.Minute, patience, 1<<20
	call := newCall(t, options)
	var o Origin
	for i, late := range []bool{false, true, false} {
		if _, _, err := get(call, &o, url); (err != nil) != late || late && !IsTimeout(err) {
			return fmt.Sprintf("row %d: %v", i, err)
		}
	}
	if conns.Load() != 2 {
		return fmt.Sprintf("%d connections", conns.Load())
	}
	return ""
}

func TestIdleHTTP2ConnectionsAreClosed(t *testing.T) {
	ended := make(chan struct{})
	url, options := serveFrames(t, func(f *frames) {
		for {
			id, path, ok := f.next()
			if !ok {
				close(ended)
				return
			}
			f.page(id, path)
		}
	})
	call := newCall(t, options)
	var o Origin
	if _, _, err := get(call, &o, url); err != nil {
		t.Fatal(err)
	}
	call.client.CloseIdle(time.Now().Add(-time.Minute))
	if !o.h2[0].usable() {
		t.Error("a connection that is idle for a moment was closed")
	}
	call.client.CloseIdle(time.Now().Add(time.Second))
	<-ended
}

// TestHTTP2ThatBreaksTheRulesEndsOnlyItself has hosts that do what they must
// not; a good page is read from each before, and the call must be fit after.
func TestHTTP2ThatBreaksTheRulesEndsOnlyItself(t *testing.T) {
	flood := func(write func() error) {
		for range 50000 {
			if write() != nil {
				return
			}
		}
	}
	for name, c := range map[string]struct {
		handle func(f *frames, id uint32)
		want   error
	}{
		"an answer to what was not asked": {func(f *frames, _ uint32) { f.page(99, "stray") }, ErrBadResponse},
		"a push": {func(f *frames, id uint32) {
			_ = f.WritePushPromise(http2.PushPromiseParam{StreamID: id, PromiseID: 2, EndHeaders: true})
		}, ErrBadResponse},
		"a body first": {func(f *frames, id uint32) { _ = f.WriteData(id, true, []byte("x")) }, ErrBadResponse},
		"no status":    {func(f *frames, id uint32) { f.header(id, true, "x", "y") }, ErrBadResponse},
		"two statuses": {func(f *frames, id uint32) { f.header(id, true, ":status", "200", ":status", "200") }, ErrBadResponse},
		"a capital":    {func(f *frames, id uint32) { f.header(id, true, ":status", "200", "X-Y", "z") }, ErrBadResponse},
		"a line end":   {func(f *frames, id uint32) { f.header(id, true, ":status", "200", "x", "y\r\nz: a") }, ErrBadResponse},
		"interim without end": {func(f *frames, id uint32) {
			flood(func() error { f.header(id, false, ":status", "103"); return nil })
		}, ErrBadResponse},
		"pings without end":    {func(f *frames, _ uint32) { flood(func() error { return f.WritePing(false, [8]byte{}) }) }, ErrBadResponse},
		"settings without end": {func(f *frames, _ uint32) { flood(func() error { return f.WriteSettings() }) }, ErrBadResponse},
		"resets without end": {func(f *frames, id uint32) {
			f.header(id, false, ":status", "200")
			flood(func() error { return f.WriteRSTStream(1, http2.ErrCodeCancel) }) // of a stream that has ended
		}, ErrBadResponse},
		"goodbyes without end": {func(f *frames, _ uint32) {
			flood(func() error { return f.WriteGoAway(1<<31-1, http2.ErrCodeNo, nil) })
		}, ErrBadResponse},
		"frames of no known kind without end": {func(f *frames, _ uint32) {
			flood(func() error { return f.WriteRawFrame(0xEE, 0, 0, nil) })
		}, ErrBadResponse},
		"no bytes without end": {func(f *frames, id uint32) {
			f.header(id, false, ":status", "200")
			flood(func() error { return f.WriteData(id, false, nil) })
		}, ErrBadResponse},
		"headers without end": {func(f *frames, id uint32) {
			_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: []byte{0x88}})
			flood(func() error { return f.WriteContinuation(id, false, nil) })
		}, ErrHeaderTooLarge},
		"too many headers": {func(f *frames, id uint32) {
			pairs := []string{":status", "200", "a", strings.Repeat("b", 3000)}
			f.header(id, true, append(pairs, slices.Repeat(pairs[2:], 1000)...)...)
		}, ErrHeaderTooLarge},
		"less than announced": {func(f *frames, id uint32) {
			f.header(id, false, ":status", "200", "content-length", "9")
			_ = f.WriteData(id, true, []byte("x"))
		}, ErrTruncated},
		"an end in the body": {func(f *frames, id uint32) {
			f.header(id, false, ":status", "200")
			_ = f.WriteData(id, false, []byte("x"))
			_ = f.net.Close()
		}, ErrTruncated},
	} {
		url, options := serveFrames(t, func(f *frames) {
			id, _, ok := f.next()
			if ok && f.n == 1 {
				f.page(id, "good")
				id, _, ok = f.next()
			}
			if ok {
				var reading sync.WaitGroup
				defer reading.Wait()
				reading.Go(func() { _, _ = io.Copy(io.Discard, f.net) })
				c.handle(f, id)
			}
			// The other side closes once it has read what was said: a close of ours
			// could overtake it.
			_ = f.net.(*tls.Conn).CloseWrite()
		})
		call := newCall(t, options)
		var o Origin
		if body, _, err := get(call, &o, url); err != nil || body != "good" {
			t.Errorf("%s: %q %v", name, body, err)
		}
		a, _ := SplitURL(url)
		res, err := call.Get(&o, &Request{Address: a, Deadline: time.Now().Add(20 * time.Second)})
		if err == nil {
			_, err = io.Copy(io.Discard, res.Body)
			err = res.BodyError(err)
			res.Finish()
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestABodilessHTTP2AnswerHasNoBody(t *testing.T) {
	url, options := serveFrames(t, func(f *frames) {
		for {
			id, _, ok := f.next()
			if !ok {
				return
			}
			f.header(id, false, ":status", "204", "content-length", "5")
			_ = f.WriteData(id, true, []byte("stray"))
		}
	})
	call := newCall(t, options)
	var o Origin
	for range 3 {
		if body, _, err := get(call, &o, url); err != nil || body != "" {
			t.Errorf("%q %v", body, err)
		}
	}
}

func TestABodyLargerThanAllWindowsIsRead(t *testing.T) {
	const size = 2*connWindow + 12345
	cert, roots := certificate(t)
	server := &http2.Server{} //nolint:staticcheck // net/http's cannot be given a connection
	url := serve(t, func(c net.Conn) {
		secured := tls.Server(c, &tls.Config{Certificates: []tls.Certificate{cert}, NextProtos: []string{"h2"}})
		if secured.Handshake() == nil {
			//nolint:staticcheck // as above
			server.ServeConn(secured, &http2.ServeConnOpts{Handler: zeros(size)})
		}
	})
	call := newCall(t, Options{RootCAs: roots, ConnectTimeout: time.Minute, HeaderTimeout: time.Minute, MaxBody: 1 << 30})
	for range 2 {
		body, _, err := get(call, new(Origin), strings.Replace(url, "http:", "https:", 1))
		if err != nil || len(body) != size {
			t.Errorf("%d bytes: %v", len(body), err)
		}
	}
}

// zeros answers with so many bytes.
type zeros int

func (n zeros) ServeHTTP(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, n)) }

func TestAConnectionIsDoneWhenNothingIsOnIt(t *testing.T) {
	h := &http2Conn{away: true, reserved: 1, streams: map[uint32]*http2Stream{1: nil}}
	for _, want := range []bool{false, false, true} {
		if h.doneLocked() != want {
			t.Errorf("with %d streams and %d to come: done %v", len(h.streams), h.reserved, !want)
		}
		if h.reserved > 0 {
			h.reserved--
		} else {
			clear(h.streams)
		}
	}
	if h.away = false; h.doneLocked() {
		t.Error("a connection that takes requests is done")
	}
}

// Few connections are kept whoever asks next: the bound is not reached.
func TestAConnectionOfAnotherHostIsKept(t *testing.T) {
	var conns atomic.Int64
	handle := func(f *frames) {
		conns.Add(1)
		for {
			id, path, ok := f.next()
			if !ok {
				return
			}
			f.page(id, path)
		}
	}
	first, options := serveFrames(t, handle)
	second, _ := serveFrames(t, handle)
	options.Insecure = true // each has an authority of its own
	client := newCall(t, options).client
	var one, other Origin
	ask(t, client, &one, first, 1, 1)
	ask(t, client, &other, second, 1, 1)
	ask(t, client, &one, first, 1, 1)
	if n := conns.Load(); n != 2 {
		t.Errorf("%d connections to two hosts", n)
	}
}
