package testsite

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// broken is what may come of an HTTP/2 connection or stream the host ruins.
var broken = []string{"connection_reset", "connection_closed", "bad_response", "not_http", "body_truncated", "header_too_large", "header_timeout"}

// hostileHTTP2 misuse the frames of RFC 9113.
var hostileHTTP2 = []hostility{
	{name: "h2-goaway", secureOnly: true, want: broken, ends: HeaderDeadline, h2: func(s *streams) {
		s.next()
		_ = s.WriteGoAway(0, http2.ErrCodeNo, nil) // as everywhere here: if it fails, the client is gone
	}},
	{name: "h2-goaway-storm", secureOnly: true, want: broken, h2: func(s *streams) {
		s.next()
		s.flood(func() error { return s.WriteGoAway(0, http2.ErrCodeEnhanceYourCalm, []byte("away with you")) })
	}},
	{name: "h2-rst-storm", secureOnly: true, want: broken, h2: func(s *streams) {
		for id := s.next(); id != 0; id = s.next() {
			for range 1000 {
				if s.WriteRSTStream(id, http2.ErrCodeInternal) != nil {
					return
				}
			}
		}
	}},
	{name: "h2-refused-storm", secureOnly: true, want: broken, ends: HeaderDeadline, h2: func(s *streams) {
		for id := s.next(); id != 0; id = s.next() {
			_ = s.WriteRSTStream(id, http2.ErrCodeRefusedStream)
		}
	}},
	{name: "h2-continuation-flood", secureOnly: true, want: broken, h2: func(s *streams) {
		id := s.next()
		block := s.block(":status", "200", "x-flood", strings.Repeat("x", 8<<10))
		if s.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block}) != nil {
			return
		}
		more := s.block("x-flood", strings.Repeat("x", 8<<10))
		s.flood(func() error { return s.WriteContinuation(id, false, more) })
	}},
	{name: "h2-continuation-empty", secureOnly: true, want: broken, ends: HeaderDeadline, h2: func(s *streams) {
		id := s.next()
		if s.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: s.block(":status", "200")}) != nil {
			return
		}
		s.flood(func() error { return s.WriteContinuation(id, false, nil) })
	}},
	// a header of a few kilobytes that unfolds to hundreds of megabytes
	{name: "h2-hpack-bomb", secureOnly: true, want: broken, h2: func(s *streams) {
		id := s.next()
		block := s.block(":status", "200", "x-bomb", strings.Repeat("x", 3<<10))
		block = append(block, bytes.Repeat([]byte{0x80 | 62}, 15<<10-len(block))...) // the newest entry of the dynamic table
		if s.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block}) != nil {
			return
		}
		more := bytes.Repeat([]byte{0x80 | 62}, 16<<10)
		s.flood(func() error { return s.WriteContinuation(id, false, more) })
	}},
	{name: "h2-informational-flood", secureOnly: true, want: broken, h2: func(s *streams) {
		id := s.next()
		s.flood(func() error { return s.header(id, false, ":status", "103", "link", "</style.css>; rel=preload") })
	}},
	{name: "h2-settings-flood", secureOnly: true, want: broken, ends: HeaderDeadline, h2: func(s *streams) {
		s.next()
		s.flood(func() error { return s.WriteSettings(http2.Setting{ID: http2.SettingInitialWindowSize, Val: 1 << 16}) })
	}},
	{name: "h2-ping-flood", secureOnly: true, want: broken, ends: HeaderDeadline, h2: func(s *streams) {
		s.next()
		s.flood(func() error { return s.WritePing(false, [8]byte{}) })
	}},
	{name: "h2-empty-data-flood", secureOnly: true, want: append([]string{"total_timeout"}, broken...), ends: TotalDeadline, h2: func(s *streams) {
		id := s.next()
		if s.header(id, false, ":status", "200", "content-type", "text/html") != nil {
			return
		}
		s.flood(func() error { return s.WriteData(id, false, nil) })
	}},
	{name: "h2-window-overrun", secureOnly: true, want: append([]string{"missing"}, broken...), h2: func(s *streams) {
		id := s.next()
		if s.header(id, false, ":status", "200", "content-type", "text/html") != nil {
			return
		}
		s.flood(func() error { return s.WriteData(id, false, bytes.Repeat([]byte(" "), 16<<10)) })
	}},
	{name: "h2-garbage", secureOnly: true, want: broken, h2: func(s *streams) {
		s.next()
		s.peer.say(noise(64 << 10))
	}},
	{name: "h2-stall", secureOnly: true, want: []string{"header_timeout"}, ends: HeaderDeadline, h2: func(s *streams) {
		s.next()
		s.peer.stall()
	}},
	{name: "h2-stall-half-title", secureOnly: true, want: []string{"total_timeout"}, ends: TotalDeadline, h2: func(s *streams) {
		id := s.next()
		_ = s.header(id, false, ":status", "200", "content-type", "text/html")
		_ = s.WriteData(id, false, []byte("<!doctype html><title>Half a ti"))
		s.peer.stall()
	}},
	{name: "h2-rst-after-title", secureOnly: true, want: []string{"ok"}, title: hostileTitle, h2: func(s *streams) {
		for id := s.next(); id != 0; id = s.next() {
			_ = s.header(id, false, ":status", "200", "content-type", "text/html")
			_ = s.WriteData(id, false, []byte(titled))
			s.peer.lull()
			_ = s.WriteRSTStream(id, http2.ErrCodeInternal)
		}
	}},
	{name: "h2-length-long", secureOnly: true, want: append([]string{"missing"}, broken...), h2: func(s *streams) {
		for id := s.next(); id != 0; id = s.next() {
			_ = s.header(id, false, ":status", "200", "content-type", "text/html", "content-length", "50000")
			_ = s.WriteData(id, true, []byte(untitled))
		}
	}},
}

// streams is the site's end of an HTTP/2 connection that one behaviour has to
// itself.
type streams struct {
	*http2.Framer
	out     io.Writer // the connection, or a block of frames in the making
	peer    *peer
	encoder *hpack.Encoder
	buffer  bytes.Buffer      // the encoder's
	asked   map[uint32]string // the path of each request
	pinged  func()            // called when a sign of life is asked for, if not nil
}

// speakHTTP2 runs a behaviour once both sides have exchanged their preface.
func speakHTTP2(ctx context.Context, c *conn, behave func(*streams)) {
	listen(ctx, c, func(p *peer) {
		if !c.secure || p.secure(http2.NextProtoTLS) != nil {
			return
		}
		if _, err := io.CopyN(io.Discard, p.in, int64(len(http2.ClientPreface))); err != nil {
			return
		}
		s := &streams{out: p.Conn, peer: p, asked: make(map[uint32]string)}
		s.Framer = http2.NewFramer(s, p.in)
		s.encoder = hpack.NewEncoder(&s.buffer)
		s.ReadMetaHeaders = hpack.NewDecoder(4096, nil)
		s.AllowIllegalWrites = true
		if s.WriteSettings() != nil {
			return
		}
		behave(s)
	})
}

// floodLimit is where a flood of frames dries up: a client that is still there
// has shown what it bears, and tests have better uses for the processor.
const floodLimit = 32 << 20

// flood repeats frames until the client goes away, many to a write.
func (s *streams) flood(frame func() error) {
	var block strings.Builder
	s.out = &block
	for block.Len() < 64<<10 {
		_ = frame() // a Builder takes everything
	}
	s.out = s.peer.Conn
	if s.peer.floodTo(floodLimit, block.String()) {
		s.peer.stall()
	}
}

// Write is where the frames go. As in peer.say, a title ends the time in flight.
func (s *streams) Write(b []byte) (int, error) {
	if s.peer.begun && bytes.Contains(b, []byte("</title>")) {
		s.peer.answered()
	}
	return s.out.Write(b)
}

// next reads frames up to the next request and returns its stream, 0 if the
// client went away.
func (s *streams) next() uint32 {
	for {
		frame, err := s.ReadFrame()
		if err != nil {
			return 0
		}
		switch f := frame.(type) {
		case *http2.SettingsFrame:
			if !f.IsAck() && s.WriteSettingsAck() != nil {
				return 0
			}
		case *http2.PingFrame:
			if !f.IsAck() && s.WritePing(true, f.Data) != nil {
				return 0
			}
			if s.pinged != nil {
				s.pinged()
			}
		case *http2.MetaHeadersFrame:
			r := request(f)
			s.peer.asked(r)
			s.asked[f.StreamID] = r.RequestURI
			return f.StreamID
		}
	}
}

// request is what the journal keeps of a header block.
func request(f *http2.MetaHeadersFrame) *http.Request {
	r := &http.Request{
		Method: f.PseudoValue("method"), RequestURI: f.PseudoValue("path"), URL: new(url.URL),
		Proto: "HTTP/2.0", Header: make(http.Header),
	}
	for _, field := range f.RegularFields() {
		r.Header.Add(field.Name, field.Value)
	}
	return r
}

// header sends a whole header block of names and values.
func (s *streams) header(id uint32, last bool, fields ...string) error {
	return s.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: s.block(fields...), EndHeaders: true, EndStream: last})
}

// block returns names and values as HPACK has them.
func (s *streams) block(fields ...string) []byte {
	s.buffer.Reset()
	for i := 0; i+1 < len(fields); i += 2 {
		_ = s.encoder.WriteField(hpack.HeaderField{Name: fields[i], Value: fields[i+1]}) // a Buffer takes everything
	}
	return bytes.Clone(s.buffer.Bytes())
}
