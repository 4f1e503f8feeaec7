package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
)

// What a run's decoders may hold. Nearly every title stands in the first 256
// KiB of its page: up to there a small window unpacks as well as a large one.
// The rest of a page needs the window that it says.
const (
	smallBudget = 16 << 20
	wholeBudget = 28 << 20 // the largest windows of two codings, one over the other
	keptBytes   = 32 << 10 // of a body, to begin again from
)

// errYield ends a decoder's input for now: the memory is wanted elsewhere.
var errYield = errors.New("the decoder gives its memory back")

var keeps = sync.Pool{New: func() any { b := make([]byte, 0, keptBytes); return &b }}

// unpacker undoes codings whose decoders need much memory, and holds that
// memory only while it has input to work on or nobody else wants it. It keeps
// the beginning of the body: if it gave the memory back, it begins again from
// there when twice as much has arrived, passing over what it has handed out. A
// body that is longer than what is kept, or unpacks to more than a small
// window, gets decoders of the size it says, and keeps them to its end.
type unpacker struct {
	ctx     context.Context
	by      time.Time
	src     io.Reader
	codings []string
	small   *budget
	whole   *budget

	kept   *[]byte // the beginning of the body
	fed    int     // of it, what the decoders have read
	ended  error   // of src: io.EOF or what broke it
	want   int     // bytes that must be kept before decoders are made
	yields bool    // the decoders' input was ended by errYield
	full   bool    // decoders of full size, to the end

	stack   []decoder
	shrunk  bool // a decoder has a smaller window than its stream says
	held    int64
	from    *budget // where held is to be given back
	handed  int64   // bytes handed out
	skip    int64   // bytes to pass over before more is handed out
	failure error   // handed out after the bytes before it
}

func (c *Client) newUnpacker(ctx context.Context, by time.Time, src io.Reader, codings []string) *unpacker {
	return &unpacker{ctx: ctx, by: by, src: src, codings: codings, small: c.small, whole: c.whole, kept: keeps.Get().(*[]byte), want: 1}
}

// Read hands out what the decoders make of the body.
func (u *unpacker) Read(p []byte) (int, error) {
	if u.failure != nil {
		return 0, u.failure
	}
	for range 1 << 16 { // of reads that bring nothing
		if len(u.stack) == 0 {
			if err := u.begin(); err != nil && !u.again(err) {
				return 0, u.fail(err)
			}
			if len(u.stack) == 0 {
				continue
			}
		}
		n, err := u.stack[len(u.stack)-1].Read(p)
		if u.skip > 0 {
			passed := int(min(u.skip, int64(n)))
			u.skip -= int64(passed)
			n = copy(p, p[passed:n])
		}
		u.handed += int64(n)
		if err != nil && !u.again(err) {
			err = u.fail(err)
			if n > 0 {
				return n, nil
			}
			return 0, err
		}
		if n > 0 {
			return n, nil
		}
	}
	return 0, u.fail(io.ErrNoProgress)
}

// again reports whether an error only means to begin again: the memory was
// given back, or a small window was too small.
func (u *unpacker) again(err error) bool {
	switch {
	case u.yields:
		u.yields = false
		u.want = min(2*len(*u.kept), keptBytes)
		u.full = u.full || len(*u.kept) == keptBytes
	case u.shrunk && !u.full && !errors.Is(err, io.EOF) && (u.ended == nil || errors.Is(u.ended, io.EOF)),
		errors.Is(err, errBeyond):
		u.full = true
	default:
		return false
	}
	u.drop()
	return true
}

// begin waits for input and memory, and makes decoders.
func (u *unpacker) begin() error {
	for u.ended == nil && len(*u.kept) < u.want {
		if err := u.keep(); err != nil {
			return err
		}
	}
	if len(*u.kept) == 0 && errors.Is(u.ended, io.EOF) {
		return io.EOF // an empty body is an empty body, whatever its coding
	}
	need, from := u.needs(), u.small
	if u.full {
		from = u.whole
	}
	if need > from.total {
		return fmt.Errorf("%w: its decoders would need %d MiB", ErrCoding, need>>20)
	}
	if err := from.take(u.ctx, u.by, need); err != nil {
		return stageError(StageBody, err)
	}
	u.held, u.from, u.fed, u.skip = need, from, 0, u.handed
	return u.build()
}

// needs returns what the decoders may hold.
func (u *unpacker) needs() (bytes int64) {
	start := *u.kept
	for _, coding := range slices.Backward(u.codings) {
		bytes += cost(coding, start, !u.full)
		start = nil // of what is inside nothing is known yet
	}
	return bytes
}

func (u *unpacker) build() (err error) {
	u.shrunk = false
	var src io.Reader = feed{u}
	for _, coding := range slices.Backward(u.codings) {
		var shrunk bool
		if u.stack, shrunk, err = push(u.stack, src, coding, !u.full); err != nil {
			return err
		}
		u.shrunk = u.shrunk || shrunk
		src = u.stack[len(u.stack)-1]
	}
	return nil
}

// keep reads more of the body.
func (u *unpacker) keep() error {
	b := *u.kept
	n, err := u.src.Read(b[len(b):cap(b)])
	*u.kept = b[:len(b)+n]
	if err != nil {
		u.ended = err
		if !errors.Is(err, io.EOF) && len(*u.kept) == 0 {
			return err
		}
	}
	return nil
}

// feed is the decoders' input.
type feed struct{ *unpacker }

func (f feed) Read(p []byte) (int, error) {
	u := f.unpacker
	if len(p) == 0 {
		return 0, nil
	}
	if u.fed == len(*u.kept) && u.ended == nil {
		switch {
		case u.full:
			n, err := u.src.Read(p)
			u.ended = err
			return n, err
		case len(*u.kept) == cap(*u.kept), !u.small.lend(u.held):
			u.yields = true
			return 0, errYield
		}
		err := u.keep()
		u.small.reclaim(u.held)
		if err != nil {
			return 0, err
		}
	}
	if u.fed == len(*u.kept) {
		return 0, u.ended
	}
	n := copy(p, (*u.kept)[u.fed:])
	u.fed += n
	return n, nil
}

// fail ends the reading; nothing is held any longer.
func (u *unpacker) fail(err error) error {
	u.failure = err
	u.release()
	return err
}

// drop gives the decoders back, and their memory.
func (u *unpacker) drop() {
	for _, d := range u.stack {
		d.release()
	}
	u.forget()
}

// forget gives the memory back of decoders that nobody may use again.
func (u *unpacker) forget() {
	if u.held > 0 {
		u.from.give(u.held)
		u.held = 0
	}
	u.stack = nil
}

// release gives back everything.
func (u *unpacker) release() {
	u.drop()
	if u.kept != nil {
		*u.kept = (*u.kept)[:0]
		keeps.Put(u.kept)
		u.kept = nil
	}
	if u.failure == nil {
		u.failure = io.ErrClosedPipe
	}
}
