package wire

import (
	"errors"
	"io"
	"time"

	"golang.org/x/net/http2"
)

// http2Stream is one request on an HTTP/2 connection and its answer. It
// belongs to a Call, which uses it again and again. But for wake, its fields
// are guarded by conn.mu while it is open.
type http2Stream struct {
	conn   *http2Conn
	id     uint32
	reused bool // the connection had answered before

	heard    bool // a frame of it came
	headed   bool // the headers of the answer are there
	ended    bool // so is the end
	interims int
	status   int
	head     []byte
	fields   []field
	data     []byte // of the body; from at on it is unread
	at       int
	window   int // bytes that the host may send
	owed     int // bytes of it that were consumed and not given back
	err      error
	again    repeat // what err means

	wake chan struct{} // has something while there may be news
}

// maxKeptData is the buffer that a stream keeps for its next use.
const maxKeptData = 64 << 10

func (s *http2Stream) begin(h *http2Conn, id uint32, reused bool) {
	kept := http2Stream{conn: h, id: id, reused: reused, window: streamWindow, head: s.head[:0], fields: s.fields[:0], data: s.data[:0], wake: s.wake}
	if cap(kept.data) > maxKeptData {
		kept.data = nil
	}
	if cap(kept.head) > maxKeptHead {
		kept.head, kept.fields = nil, nil
	}
	if kept.wake == nil {
		kept.wake = make(chan struct{}, 1)
	}
	*s = kept
}

func (s *http2Stream) nudgeLocked() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// failLocked ends the stream without its answer's end.
func (s *http2Stream) failLocked(err error, again repeat) {
	if s.err == nil && !s.ended {
		s.err, s.again = err, again
	}
	s.nudgeLocked()
}

// awaitHead waits for the answer's headers.
func (s *http2Stream) awaitHead(k *Call, by time.Time) error {
	for {
		s.conn.mu.Lock()
		headed, err, again := s.headed, s.err, s.again
		heard := s.heard
		s.conn.mu.Unlock()
		switch {
		case headed:
			return nil
		case err != nil && heard:
			return &Error{Stage: StageHeader, Err: unclosed(err), again: again}
		case err != nil:
			return &Error{Stage: StageRequest, Err: closedEarly(err), again: again}
		}
		if err := k.await(s.wake, by); err != nil {
			return stageError(StageRequest, err)
		}
	}
}

// unclosed names an end that came too early.
func unclosed(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// read hands out what has come of the body, or waits for it.
func (s *http2Stream) read(k *Call, p []byte, by time.Time) (int, error) {
	h := s.conn
	if h == nil {
		return 0, io.ErrClosedPipe
	}
	for {
		h.mu.Lock()
		if s.at < len(s.data) {
			n := copy(p, s.data[s.at:])
			s.at += n
			stream, conn := s.consumeLocked(n), h.oweLocked(n)
			h.mu.Unlock()
			h.giveBack(s.id, stream, conn)
			return n, nil
		}
		ended, err := s.ended, s.err
		h.mu.Unlock()
		switch {
		case ended:
			return 0, io.EOF
		case errors.Is(err, io.EOF):
			return 0, ErrTruncated
		case err != nil:
			return 0, err
		}
		if err := k.await(s.wake, by); err != nil {
			return 0, err
		}
	}
}

// consumeLocked notes bytes that were read and returns how much of the window
// is due to be given back.
func (s *http2Stream) consumeLocked(n int) (due int) {
	if s.at == len(s.data) {
		s.data, s.at = s.data[:0], 0
	}
	if s.owed += n; s.ended || s.owed < streamWindow/2 {
		return 0
	}
	due, s.owed = s.owed, 0
	s.window += due
	return due
}

// close gives the stream up, and tells the host if it is still sending.
func (s *http2Stream) close() {
	h := s.conn
	if h == nil {
		return
	}
	h.mu.Lock()
	open := h.streams[s.id] == s
	running := open && !s.ended && s.err == nil
	delete(h.streams, s.id)
	if len(h.streams) == 0 {
		h.idle = time.Now()
	}
	conn := h.oweLocked(len(s.data) - s.at)
	done := h.doneLocked()
	h.mu.Unlock()
	s.conn = nil
	if running || conn > 0 {
		h.write(func(f *http2.Framer) {
			if running {
				_ = f.WriteRSTStream(s.id, http2.ErrCodeCancel)
			}
			if conn > 0 {
				_ = f.WriteWindowUpdate(0, uint32(conn))
			}
		})
	}
	if done {
		_ = h.net.Close()
	}
	h.origin.changed()
}

// http2Body counts a body's bytes and keeps the first failure.
type http2Body struct {
	call   *Call
	stream *http2Stream
	by     time.Time
	length int64 // as the headers announce it; -1 if they do not
	count  int64
	limit  int64
	empty  bool // whatever comes
	err    error
}

func (b *http2Body) Read(p []byte) (int, error) {
	if b.empty {
		return 0, io.EOF
	}
	if b.err == nil && b.count >= b.limit {
		b.err = ErrTooLarge
	}
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.stream.read(b.call, p, b.by)
	b.count += int64(n)
	b.call.client.bytes.Add(int64(n))
	if errors.Is(err, io.EOF) && b.count >= b.length {
		return n, io.EOF
	}
	if errors.Is(err, io.EOF) {
		err = ErrTruncated
	}
	b.err = err
	return n, err
}

func (b *http2Body) close() { b.stream.close() }
