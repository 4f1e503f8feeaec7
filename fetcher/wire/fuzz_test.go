package wire

import (
	"bytes"
	"io"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// What reading n bytes of a host may cost, in whatever way they are put
// together: no more than this much memory, all told, and never so much time
// that a row could hold up others. The time is a hundred times what it takes.
const (
	costBytes   = 1 << 20 // a client, its buffers, its decoders
	costPerByte = 600
	costTime    = 2 * time.Second
)

// bounded fails a test if an act on n bytes costs too much. A busy machine may
// make one run of it slow, not three.
func bounded(t *testing.T, n int, act func()) {
	t.Helper()
	var took time.Duration
	for range 3 {
		before, began := allocated(), time.Now()
		act()
		took = time.Since(began)
		if memory := allocated() - before; memory > uint64(costBytes+costPerByte*n) {
			t.Errorf("%d bytes of memory for %d", memory, n)
		}
		if took <= costTime {
			return
		}
	}
	t.Errorf("%v for %d bytes", took, n)
}

// allocated is how many bytes were ever allocated.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// FuzzAnswer reads heads and bodies framed in every way, whatever their cuts.
// Content codings have their own target: here they are named so that none is.
func FuzzAnswer(f *testing.F) {
	for _, s := range []string{
		"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
		"HTTP/1.0 302 Found\nLocation: /x\n\n", "HTTP/1.1 204\r\nContent-Length: 5\r\n\r\n", " x\r\n", "HTTP/1.1 200 OK\r\n folded\r\n\r\n",
		"HTTP/1.1 103\r\n\r\nhttp/9 2000\r\nTransfer-Encoding : chunked\r\n\r\n0;" + strings.Repeat("x", 50) + "\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
		"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + strings.Repeat("1\r\na\r\n", 40) + "0\r\n\r\n",
		"HTTP/1.1 200 OK\r\n" + strings.Repeat("a:\n b\n", 100) + "\n",
	} {
		f.Add([]byte(s), 3)
	}
	f.Fuzz(func(t *testing.T, answer []byte, step int) {
		answer = bytes.ReplaceAll(answer, []byte("Encoding"), []byte("encoding"))
		if bytes.Contains(bytes.ToLower(answer), []byte("content-encoding")) {
			return
		}
		bounded(t, len(answer), func() {
			status, body, err := hear(t, answer, step&0xff)
			if err == nil && (status < 1 || status > maxStatus) {
				t.Errorf("status %d", status)
			}
			if len(body) > len(answer) {
				t.Errorf("%d bytes of %d", len(body), len(answer))
			}
		})
	})
}

func FuzzCONNECT(f *testing.F) {
	for _, s := range []string{
		"HTTP/1.1 200 Connected\r\n\r\n\x16\x03\x01", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic\r\n\r\n",
		"HTTP/1.1 103\r\n\r\nHTTP/1.0 299\n\n", "\r\n\r\nICY 200\r\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, answer []byte) {
		bounded(t, len(answer), func() {
			client, err := NewClient(Options{NoProxy: true})
			if err != nil {
				t.Fatal(err)
			}
			call := client.NewCall(t.Context())
			defer call.Close()
			rest := bytes.NewReader(answer)
			err = call.passCONNECT(said{rest}, "a.test:443", "")
			if head := len(answer) - rest.Len(); err == nil && !bytes.HasSuffix(answer[:head], []byte("\n")) {
				t.Errorf("the tunnel begins behind %q", answer[:head])
			}
		})
	})
}

// FuzzHTTP2 reads frames as a host writes them, settings in front, with one
// request open.
func FuzzHTTP2(f *testing.F) {
	add := func(write func(f *http2.Framer, block func(pairs ...string) []byte)) {
		var frames, packed bytes.Buffer
		packer := hpack.NewEncoder(&packed)
		write(http2.NewFramer(&frames, nil), func(pairs ...string) []byte {
			packed.Reset()
			for i := 0; i < len(pairs); i += 2 {
				_ = packer.WriteField(hpack.HeaderField{Name: pairs[i], Value: pairs[i+1]})
			}
			return bytes.Clone(packed.Bytes())
		})
		f.Add(frames.Bytes())
	}
	add(func(f *http2.Framer, block func(...string) []byte) {
		_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: block(":status", "103"), EndHeaders: true})
		_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: block(":status", "200", "content-length", "3"), EndHeaders: true})
		_ = f.WriteDataPadded(1, false, []byte("abc"), make([]byte, 9))
		_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: block("x", "trailer"), EndHeaders: true, EndStream: true})
	})
	add(func(f *http2.Framer, block func(...string) []byte) {
		b := block(":status", "200", "x", strings.Repeat("y", 100))
		_ = f.WriteHeaders(http2.HeadersFrameParam{StreamID: 1, BlockFragment: b[:9]})
		_ = f.WriteContinuation(1, true, b[9:])
		_ = f.WriteWindowUpdate(0, 5)
		_ = f.WriteRSTStream(1, http2.ErrCodeCancel)
		_ = f.WriteGoAway(1, http2.ErrCodeNo, nil)
	})
	add(func(f *http2.Framer, _ func(...string) []byte) {
		_ = f.WriteSettings(http2.Setting{ID: http2.SettingHeaderTableSize, Val: 0}, http2.Setting{ID: http2.SettingMaxConcurrentStreams, Val: 0})
		_ = f.WriteSettingsAck()
		_ = f.WritePing(false, [8]byte{})
		_ = f.WriteRSTStream(1, http2.ErrCodeRefusedStream)
		_ = f.WriteRawFrame(77, 1, 3, []byte("x"))
	})
	client, err := NewClient(Options{NoProxy: true, MaxBody: 1 << 20})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, frames []byte) {
		settings := []byte{0, 0, 0, 4, 0, 0, 0, 0, 0}
		bounded(t, len(frames), func() {
			var s http2Stream
			c := said{io.MultiReader(bytes.NewReader(settings), bytes.NewReader(frames))}
			h := newHTTP2Conn(c, client, new(Origin), false, 0)
			address, _ := SplitURL("https://a.test/")
			if err := h.request(&s, &Request{Address: address}); err != nil {
				t.Fatal(err)
			}
			h.reader.run()
			if len(h.streams) != 0 || s.err == nil && !s.ended {
				t.Error("the end of the connection did not end the request")
			}
			if len(s.data) > len(frames) {
				t.Errorf("%d bytes of %d", len(s.data), len(frames))
			}
			s.close()
		})
	})
}
