package wire

import (
	"bufio"
	"bytes"
	"net"
	"sync"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

const (
	// streamWindow is what a server may send on one stream before a title was
	// found: a title that comes late costs a round trip, an early one little.
	streamWindow = 128 << 10
	// connWindow is what it may send on all streams of a connection together.
	connWindow = 4 << 20

	writePatience  = 10 * time.Second // for the system to take what is written
	defaultStreams = 100              // at once, until the host says how many (RFC 9113, section 6.5.2)
	maxStreamID    = 1<<31 - 1
	tableSize      = 4096 // of the headers' compression, both ways
)

// pulse is how long a connection with open requests may be silent before it is
// asked by PING whether it lives, and how long its answer may take. Some hosts
// fall asleep over their work and wake when a frame comes.
type pulse struct{ silence, answer time.Duration }

var usualPulse = pulse{silence: 2 * time.Second, answer: 5 * time.Second}

// maxSilence bounds the pauses between two PINGs to a host that answers them,
// and nothing else.
const maxSilence = 10 * time.Second

// http2Conn is one HTTP/2 connection (RFC 9113) to a host, used to GET and for
// nothing else: no bodies are sent, nothing is pushed, no priorities are given.
// A goroutine of the Client reads from it; Calls write to it.
type http2Conn struct {
	net    net.Conn
	client *Client
	origin *Origin
	local  bool // the address is a local one

	writing sync.Mutex    // guards what follows; taken before mu
	out     bytes.Buffer  // frames to be written together
	framer  *http2.Framer // its reading half belongs to the reading goroutine
	encoder *hpack.Encoder
	block   bytes.Buffer
	opened  bool // preface and settings were written

	mu       sync.Mutex // guards what follows
	streams  map[uint32]*http2Stream
	reserved int    // requests that will come
	next     uint32 // stream
	limit    int    // streams at once
	answered int    // streams that got headers
	allowed  int    // streams in all; 0 if there is no bound
	farewell bool   // the host said GOAWAY
	cut      bool   // it broke off under a request, with no word of it
	away     bool   // no more streams: the host said so, or is silent
	err      error  // why the connection ended; nil while it lives
	window   int    // bytes that the host may send
	owed     int    // bytes of window that were consumed and not given back
	pinged   bool   // a PING is under way
	silence  time.Duration
	idle     time.Time // since when there are no streams

	reader http2Reader // of the reading goroutine
}

// newHTTP2Conn speaks HTTP/2 on c, with one request reserved. The reading
// goroutine is to be started by the Client's list.
func newHTTP2Conn(c net.Conn, client *Client, origin *Origin, local bool, allowed int) *http2Conn {
	h := &http2Conn{
		net: c, client: client, origin: origin, local: local, streams: map[uint32]*http2Stream{}, reserved: 1,
		next: 1, limit: defaultStreams, allowed: allowed, window: connWindow, silence: client.pulse.silence,
	}
	h.framer = http2.NewFramer(&h.out, bufio.NewReaderSize(pulseReader{h}, 8<<10))
	h.framer.SetReuseFrames()
	h.framer.SetMaxReadFrameSize(16 << 10)
	h.encoder = hpack.NewEncoder(&h.block)
	h.encoder.SetMaxDynamicTableSizeLimit(tableSize)
	h.reader.init(h)
	return h
}

// reserve sets a stream aside for a request, if the connection can carry one.
func (h *http2Conn) reserve() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.usableLocked() || len(h.streams)+h.reserved >= h.limit {
		return false
	}
	h.reserved++
	return true
}

func (h *http2Conn) usable() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.usableLocked()
}

func (h *http2Conn) usableLocked() bool { return !h.away && !h.spentLocked() && h.err == nil }

// spentLocked reports whether the connection had as many requests as it bears.
func (h *http2Conn) spentLocked() bool {
	return h.allowed > 0 && int(h.next)/2+h.reserved >= h.allowed
}

// busy reports whether a request is open or will come, and since when not.
func (h *http2Conn) busy() (busy bool, since time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.streams)+h.reserved > 0, h.idle
}

// request sends a reserved request on a stream of its own.
func (h *http2Conn) request(s *http2Stream, r *Request) error {
	h.writing.Lock()
	defer h.writing.Unlock()
	h.mu.Lock()
	h.reserved--
	if h.err != nil || h.away {
		done := h.doneLocked()
		h.mu.Unlock()
		if done {
			_ = h.net.Close()
		}
		return errUnsent
	}
	s.begin(h, h.next, h.answered > 0)
	if len(h.streams) == 0 {
		h.silence = h.client.pulse.silence
		_ = h.net.SetReadDeadline(time.Now().Add(h.silence)) // an error shows in the next read
	}
	h.streams[s.id] = s
	if h.next += 2; h.next >= maxStreamID {
		h.away = true
	}
	h.mu.Unlock()
	h.openLocked()
	h.writeHeadersLocked(s.id, r)
	err := h.flushLocked()
	if err != nil {
		h.mu.Lock()
		h.cut = true
		h.mu.Unlock()
		h.learn()
	}
	return err
}

// openLocked begins the connection, in one flight with the first request.
func (h *http2Conn) openLocked() {
	if h.opened {
		return
	}
	h.opened = true
	h.out.WriteString(http2.ClientPreface)
	_ = h.framer.WriteSettings( // as all writes to the buffer: it cannot fail
		http2.Setting{ID: http2.SettingEnablePush, Val: 0},
		http2.Setting{ID: http2.SettingInitialWindowSize, Val: streamWindow},
		http2.Setting{ID: http2.SettingMaxHeaderListSize, Val: maxHead},
	)
	_ = h.framer.WriteWindowUpdate(0, connWindow-65535)
}

func (h *http2Conn) writeHeadersLocked(id uint32, r *Request) {
	l := h.client.headers(r)
	host := r.Address.Authority
	if l.host != "" {
		host = l.host
	}
	h.block.Reset()
	for _, f := range [...]hpack.HeaderField{
		{Name: ":method", Value: "GET"}, {Name: ":authority", Value: host}, {Name: ":scheme", Value: "https"}, {Name: ":path", Value: r.Address.Target},
	} {
		_ = h.encoder.WriteField(f)
	}
	for _, f := range l.packed {
		_ = h.encoder.WriteField(f)
	}
	const frame = 16 << 10
	rest := h.block.Bytes()
	part := rest[:min(len(rest), frame)]
	rest = rest[len(part):]
	_ = h.framer.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: part, EndStream: true, EndHeaders: len(rest) == 0})
	for len(rest) > 0 {
		part = rest[:min(len(rest), frame)]
		rest = rest[len(part):]
		_ = h.framer.WriteContinuation(id, len(rest) == 0, part)
	}
}

// write adds frames and sends them. Failing to do so ends the connection, of
// which its streams are told by the reading goroutine.
func (h *http2Conn) write(frames func(f *http2.Framer)) {
	h.writing.Lock()
	defer h.writing.Unlock()
	h.openLocked()
	frames(h.framer)
	_ = h.flushLocked()
}

func (h *http2Conn) flushLocked() error {
	_ = h.net.SetWriteDeadline(time.Now().Add(writePatience))
	_, err := h.net.Write(h.out.Bytes())
	h.out.Reset()
	if err != nil {
		_ = h.net.Close()
		h.retire() // the reading goroutine may learn of it late
	}
	return err
}

// giveBack returns what was consumed of the windows, the stream's if id is not 0.
func (h *http2Conn) giveBack(id uint32, stream, conn int) {
	if stream == 0 && conn == 0 {
		return
	}
	h.write(func(f *http2.Framer) {
		if stream > 0 {
			_ = f.WriteWindowUpdate(id, uint32(stream))
		}
		if conn > 0 {
			_ = f.WriteWindowUpdate(0, uint32(conn))
		}
	})
}

// oweLocked notes consumed bytes and returns how many are due to be given back.
func (h *http2Conn) oweLocked(n int) (due int) {
	if h.owed += n; h.owed < connWindow/4 {
		return 0
	}
	due, h.owed = h.owed, 0
	h.window += due
	return due
}

// doneLocked reports whether the connection takes no more requests and has none.
func (h *http2Conn) doneLocked() bool {
	return (h.away || h.spentLocked()) && len(h.streams)+h.reserved == 0
}

// retire lets the connection take no more requests.
func (h *http2Conn) retire() {
	h.mu.Lock()
	h.away = true
	h.mu.Unlock()
}

// fail ends the connection and all that is open on it.
func (h *http2Conn) fail(err error) {
	_ = h.net.Close()
	h.mu.Lock()
	h.err = err
	for _, s := range h.streams {
		h.cut = h.cut || !s.heard
	}
	h.mu.Unlock()
	h.learn() // before its requests leave again, for a connection that bears no more
	h.mu.Lock()
	for id, s := range h.streams {
		s.failLocked(err, h.repeatLocked(s))
		delete(h.streams, id)
	}
	h.mu.Unlock()
	h.origin.changed()
}

// learn tells the origin what the end of the connection says of how many
// requests the next one bears.
func (h *http2Conn) learn() {
	h.mu.Lock()
	answered, cut, spent := h.answered, h.cut, h.spentLocked()
	farewell := h.farewell
	h.mu.Unlock()
	switch {
	case farewell: // it was learned then
	case cut && answered > 0:
		h.origin.allow(answered, 8*enoughBorne)
	case spent:
		h.origin.allowMore()
	}
}

// repeatLocked says whether a request whose connection ends may leave again.
func (h *http2Conn) repeatLocked(s *http2Stream) repeat {
	if h.answered > 0 && !s.heard {
		return onceMore
	}
	return noMore
}
