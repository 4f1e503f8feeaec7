package wire

import (
	"bytes"
	"errors"
	"io"
	"strconv"
)

// body reads one HTTP/1 body by its framing and counts its bytes.
type body struct {
	conn    *conn
	client  *Client
	left    int64 // bytes to come: of the body, or of the current chunk if chunked; -1 until the connection ends
	chunked bool
	within  bool  // a chunk's bytes were read, its line end was not
	ended   bool  // the body was read to its end
	count   int64 // bytes handed out
	limit   int64
	err     error // the first failure, io.EOF excluded

	trailing bool // behind the last chunk, the trailers were not read
}

const (
	maxChunkLine = 16 << 10 // a chunk's size and extensions, as in Chromium
	maxTrailers  = 64
)

// Read hands out what has arrived, over the borders of chunks that are here
// already: a body in chunks of a byte would cost a call for each.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.readPart(p)
	for err == nil && n < len(p) && b.chunked && b.left == 0 && !b.ended && b.nextIsHere() {
		var more int
		more, err = b.readPart(p[n:])
		n += more
	}
	if n > 0 && errors.Is(err, io.EOF) {
		err = nil // the next call says so
	}
	return n, err
}

// nextIsHere reports whether the end of this chunk and the head of the next
// can be read without waiting.
func (b *body) nextIsHere() bool {
	here := b.conn.buffered()
	return bytes.Count(here[:min(len(here), 64)], []byte("\n")) >= 2
}

func (b *body) readPart(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	if b.ended {
		return 0, io.EOF
	}
	if b.chunked && b.left == 0 {
		if err := b.nextChunk(); err != nil {
			return 0, b.fail(err)
		}
		if b.ended {
			return 0, io.EOF
		}
	}
	if b.count >= b.limit {
		return 0, b.fail(ErrTooLarge)
	}
	if b.left >= 0 && int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.conn.Read(p)
	b.count += int64(n)
	b.client.bytes.Add(int64(n))
	if b.left > 0 {
		b.left -= int64(n)
	}
	switch {
	case err == nil:
	case errors.Is(err, io.EOF) && b.left < 0:
		b.ended = true
		return n, io.EOF
	case errors.Is(err, io.EOF):
		return n, b.fail(ErrTruncated)
	default:
		return n, b.fail(err)
	}
	if b.left == 0 {
		b.ended, b.within = !b.chunked, b.chunked
	}
	return n, nil
}

// nextChunk reads the end of a chunk and the head of the next; the last one's
// head ends the body.
func (b *body) nextChunk() error {
	if b.within {
		line, err := b.line()
		if err != nil {
			return err
		}
		if len(line) != 0 {
			return ErrBadResponse
		}
		b.within = false
	}
	line, err := b.line()
	if err != nil {
		return err
	}
	size, _, _ := bytes.Cut(line, []byte(";"))
	size = bytes.Trim(size, " \t")
	n, err := strconv.ParseUint(string(size), 16, 62)
	if err != nil {
		return ErrBadResponse
	}
	if n > 0 {
		b.left = int64(n)
		return nil
	}
	b.ended, b.trailing = true, true
	return nil
}

// readTrailers reads what follows the last chunk. The body has ended before
// it: some hosts never send its last line end, and no page waits for that.
func (b *body) readTrailers() error {
	for range maxTrailers {
		line, err := b.line()
		if err != nil {
			return err
		}
		if len(line) == 0 {
			b.trailing = false
			return nil
		}
	}
	return ErrBadResponse
}

func (b *body) line() ([]byte, error) {
	var text []byte
	for len(text) < maxChunkLine {
		i := bytes.IndexByte(b.conn.buffered(), '\n')
		if i >= 0 {
			text = append(text, b.conn.buffered()[:i+1]...)
			b.conn.r += i + 1
			return trimLineEnd(text), nil
		}
		text = append(text, b.conn.buffered()...)
		if err := b.conn.fill(); err != nil {
			if errors.Is(err, io.EOF) {
				err = ErrTruncated
			}
			return nil, err
		}
	}
	return nil, ErrBadResponse
}

func (b *body) fail(err error) error {
	b.err = &Error{Stage: StageBody, Reused: b.conn.used > 0, Err: err}
	return b.err
}
