package wire

import (
	"errors"
	"fmt"

	"golang.org/x/net/http/httpguts"
	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// What a host may send before a page makes progress by it. Beyond, it wants
// to keep us busy.
const (
	maxIdleFrames    = 1000      // that are neither headers of a request nor bytes of a body
	maxBlock         = 512 << 10 // bytes of packed headers of one answer
	maxContinuations = 128       // frames they may be cut into
)

// http2Reader is the state of the goroutine that reads a connection.
type http2Reader struct {
	conn    *http2Conn
	decoder *hpack.Decoder
	started bool // the host's settings came
	idle    int  // frames without progress

	block   []byte // packed headers so far
	blockOf uint32 // stream
	last    bool   // of the stream
	parts   int

	head   []byte // the headers being unpacked
	fields []field
	status int
	size   int
	faults error // why they cannot be used
	normal bool  // a header that is no pseudo-header was seen
}

func (r *http2Reader) init(h *http2Conn) {
	r.conn = h
	r.decoder = hpack.NewDecoder(tableSize, r.add)
	r.decoder.SetMaxStringLength(maxHead)
}

// run reads until the connection ends.
func (r *http2Reader) run() {
	r.conn.fail(r.read())
}

func (r *http2Reader) read() error {
	for {
		f, err := r.conn.framer.ReadFrame()
		if s, ok := errors.AsType[http2.StreamError](err); ok {
			r.reset(s.StreamID, http2Fault(err), s.Code)
			continue
		}
		if err != nil {
			return http2Fault(err)
		}
		if err := r.take(f); err != nil {
			return err
		}
		if r.idle > maxIdleFrames {
			return fmt.Errorf("%w: %d HTTP/2 frames that lead nowhere", ErrBadResponse, r.idle)
		}
	}
}

// http2Fault says in our terms what is wrong with a host's frames; what is
// wrong with the connection stays as it is.
func http2Fault(err error) error {
	_, connection := errors.AsType[http2.ConnectionError](err)
	_, stream := errors.AsType[http2.StreamError](err)
	if connection || stream || errors.Is(err, http2.ErrFrameTooLarge) {
		return fmt.Errorf("%w: %w", ErrBadResponse, err)
	}
	return err
}

func misuse(what string) error { return fmt.Errorf("%w: HTTP/2: %s", ErrBadResponse, what) }

func (r *http2Reader) take(f http2.Frame) error {
	if _, ok := f.(*http2.SettingsFrame); !ok && !r.started {
		return misuse("no settings came first")
	}
	if p, ok := f.(*http2.PingFrame); !ok || !p.IsAck() {
		r.conn.mu.Lock()
		r.conn.silence = r.conn.client.pulse.silence
		r.conn.mu.Unlock()
	}
	switch f := f.(type) {
	case *http2.DataFrame:
		return r.takeData(f)
	case *http2.HeadersFrame:
		r.block, r.blockOf, r.last, r.parts = append(r.block[:0], f.HeaderBlockFragment()...), f.StreamID, f.StreamEnded(), 0
		return r.takeBlock(f.HeadersEnded())
	case *http2.ContinuationFrame:
		r.block = append(r.block, f.HeaderBlockFragment()...)
		r.parts++
		return r.takeBlock(f.HeadersEnded())
	case *http2.RSTStreamFrame:
		r.idle++
		return r.takeReset(f)
	case *http2.SettingsFrame:
		r.idle++
		return r.takeSettings(f)
	case *http2.PingFrame:
		r.idle++
		r.takePing(f)
	case *http2.GoAwayFrame:
		r.idle++
		r.takeGoAway(f)
	case *http2.PushPromiseFrame:
		return misuse("a push that was forbidden")
	default:
		r.idle++
	}
	return nil
}

// streamLocked returns an open stream. It's nil for one that is closed; one that was
// never opened is the host's mistake.
func (r *http2Reader) streamLocked(id uint32) (*http2Stream, error) {
	h := r.conn
	if id%2 == 0 || id >= h.next {
		return nil, misuse("an answer to what was not asked")
	}
	return h.streams[id], nil
}

func (r *http2Reader) takeData(f *http2.DataFrame) error {
	h, size, data := r.conn, int(f.Length), f.Data()
	h.mu.Lock()
	s, err := r.streamLocked(f.StreamID)
	if h.window -= size; err == nil && h.window < 0 {
		err = misuse("more than the window holds")
	}
	if err != nil {
		h.mu.Unlock()
		return err
	}
	if s == nil || s.ended || s.err != nil {
		due := h.oweLocked(size)
		h.mu.Unlock()
		h.giveBack(0, 0, due)
		return nil //nolint:nilerr // a stream that ended: its error was told to whoever waited for it
	}
	s.heard = true
	if s.window -= size; s.window < 0 || !s.headed {
		h.mu.Unlock()
		return misuse("a body out of its turn, or beyond its window")
	}
	if len(data) > 0 {
		r.idle = 0
		s.data = append(s.data, data...)
	} else {
		r.idle++
	}
	s.ended = f.StreamEnded()
	stream, conn := s.consumeLocked(size-len(data)), h.oweLocked(size-len(data)) // the padding
	s.nudgeLocked()
	h.mu.Unlock()
	h.giveBack(f.StreamID, stream, conn)
	return nil
}

// heed notes what a code says of the host's other connections, before the
// requests that it ends are made again.
func (r *http2Reader) heed(code http2.ErrCode) {
	if code == http2.ErrCodeHTTP11Required {
		r.conn.origin.requireHTTP1()
	}
}

func (r *http2Reader) takeReset(f *http2.RSTStreamFrame) error {
	h := r.conn
	r.heed(f.ErrCode)
	h.mu.Lock()
	defer h.mu.Unlock()
	s, err := r.streamLocked(f.StreamID)
	if err != nil || s == nil {
		return err
	}
	again := noMore
	switch {
	case s.headed:
	case f.ErrCode == http2.ErrCodeHTTP11Required:
		h.away = true
		again = refused
	case f.ErrCode != http2.ErrCodeRefusedStream:
	case h.answered > 0:
		again = postponed
	default:
		again = refused
	}
	s.failLocked(http2.StreamError{StreamID: s.id, Code: f.ErrCode}, again)
	return nil
}

func (r *http2Reader) takeSettings(f *http2.SettingsFrame) error {
	if f.IsAck() {
		return nil
	}
	r.started = true
	h := r.conn
	table, resized := uint32(tableSize), false
	err := f.ForeachSetting(func(s http2.Setting) error {
		switch s.ID {
		case http2.SettingMaxConcurrentStreams:
			h.mu.Lock()
			h.limit = int(min(s.Val, 1<<20))
			h.mu.Unlock()
		case http2.SettingHeaderTableSize:
			table, resized = min(s.Val, tableSize), true
		}
		return s.Valid()
	})
	if err != nil {
		return http2Fault(err)
	}
	h.write(func(f *http2.Framer) {
		if resized {
			h.encoder.SetMaxDynamicTableSize(table)
		}
		_ = f.WriteSettingsAck()
	})
	h.origin.changed()
	return nil
}

func (r *http2Reader) takePing(f *http2.PingFrame) {
	h := r.conn
	if !f.IsAck() {
		data := f.Data
		h.write(func(f *http2.Framer) { _ = f.WritePing(true, data) })
		return
	}
	h.mu.Lock()
	h.silence = min(2*h.silence, max(maxSilence, h.client.pulse.silence))
	h.mu.Unlock()
}

// takeGoAway ends the taking of requests. Those above the last that the host
// names were not processed (RFC 9113, section 6.8).
func (r *http2Reader) takeGoAway(f *http2.GoAwayFrame) {
	h := r.conn
	r.heed(f.ErrCode)
	h.mu.Lock()
	h.away, h.farewell = true, true
	again := postponed
	if f.LastStreamID == 0 {
		again = refused
	}
	for id, s := range h.streams {
		if id > f.LastStreamID && !s.headed {
			s.failLocked(fmt.Errorf("the host is going away (%v)", f.ErrCode), again)
		}
	}
	done := h.doneLocked()
	h.mu.Unlock()
	if done {
		_ = h.net.Close()
	}
	if n := f.LastStreamID; n > 0 && n < maxStreamID {
		h.origin.allow(int(n+1)/2, enoughBorne)
	}
	h.origin.changed()
}

// takeBlock takes headers once they are complete. They are unpacked whoever
// they are for, because the compression goes on with them.
func (r *http2Reader) takeBlock(complete bool) error {
	if len(r.block) > maxBlock || r.parts > maxContinuations {
		r.failStream(r.blockOf, ErrHeaderTooLarge)
		return stageError(StageHeader, ErrHeaderTooLarge)
	}
	if !complete {
		return nil
	}
	r.head, r.fields, r.status, r.size, r.faults, r.normal = r.head[:0], r.fields[:0], 0, 0, nil, false
	r.decoder.SetEmitEnabled(true)
	_, err := r.decoder.Write(r.block)
	if err == nil {
		err = r.decoder.Close()
	}
	if err != nil {
		return misuse("headers that cannot be unpacked")
	}
	return r.deliver()
}

// add takes one header from the decoder.
func (r *http2Reader) add(f hpack.HeaderField) {
	r.size += len(f.Name) + len(f.Value) + 32 // as RFC 9113, section 6.5.2, counts
	switch {
	case r.size > maxHead || len(r.fields) >= maxFields:
		r.faults = ErrHeaderTooLarge
		r.decoder.SetEmitEnabled(false)
	case f.IsPseudo():
		if f.Name != ":status" || r.normal || r.status != 0 || len(f.Value) != 3 {
			r.faults = misuse("a pseudo-header out of place")
			return
		}
		for _, c := range []byte(f.Value) {
			if r.status = r.status*10 + int(c-'0'); c < '0' || c > '9' {
				r.faults = misuse("a status that is no number")
			}
		}
	case !validName(f.Name) || !httpguts.ValidHeaderFieldValue(f.Value):
		r.faults = misuse("a header that is none")
	default:
		r.normal = true
		at := int32(len(r.head))
		r.head = append(append(r.head, f.Name...), f.Value...)
		name := at + int32(len(f.Name))
		r.fields = append(r.fields, field{at, name, name, int32(len(r.head))})
	}
}

func validName(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return httpguts.ValidHeaderFieldName(name)
}

// deliver hands unpacked headers to their stream.
func (r *http2Reader) deliver() error {
	h := r.conn
	h.mu.Lock()
	s, err := r.streamLocked(r.blockOf)
	if err != nil || s == nil || s.ended || s.err != nil {
		h.mu.Unlock()
		r.idle++
		return err
	}
	s.heard = true
	fault := r.faults
	switch {
	case fault != nil:
	case s.headed: // trailers
		if s.ended = r.last; !r.last || r.status != 0 {
			fault = misuse("headers behind headers")
		}
	case r.status < 100:
		fault = misuse("headers without a status")
	case isInterim(r.status):
		if s.interims++; s.interims > maxInterim || r.last {
			fault = misuse("no answer but interim ones")
		}
	default:
		r.idle = 0
		s.headed, s.ended, s.status = true, r.last, r.status
		s.head, r.head = r.head, s.head
		s.fields, r.fields = r.fields, s.fields
		h.answered++
	}
	s.nudgeLocked()
	h.mu.Unlock()
	if fault != nil {
		r.reset(r.blockOf, fault, http2.ErrCodeProtocol)
	}
	return nil
}

// reset ends a stream for what the host did on it.
func (r *http2Reader) reset(id uint32, err error, code http2.ErrCode) {
	r.idle++
	r.failStream(id, err)
	r.conn.write(func(f *http2.Framer) { _ = f.WriteRSTStream(id, code) })
}

func (r *http2Reader) failStream(id uint32, err error) {
	h := r.conn
	h.mu.Lock()
	defer h.mu.Unlock()
	if s := h.streams[id]; s != nil {
		s.heard = true
		s.failLocked(err, noMore)
		delete(h.streams, id)
	}
}
