package wire

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

var errGzip = errors.New("the gzip stream is broken")

// maxGzipHeader bounds the name and the comment of a gzip header, which nobody
// here reads.
const maxGzipHeader = 256 << 10

// gunzip undoes gzip (RFC 1952) as browsers do: names and comments of any
// length are skipped, and what follows the last member is ignored.
type gunzip struct {
	src      *bufio.Reader
	inflate  io.ReadCloser
	sum      uint32
	size     uint32
	within   bool // a member has begun and not ended
	finished bool // a member was read
}

// reset begins a stream.
func (z *gunzip) reset(src *bufio.Reader) error {
	z.src, z.within, z.finished = src, false, false
	return z.begin()
}

// begin skips a member's header; io.EOF if there is no other member.
func (z *gunzip) begin() error {
	head, err := z.src.Peek(10)
	switch {
	case z.finished && (errors.Is(err, io.EOF) || len(head) >= 3 && string(head[:3]) != "\x1f\x8b\x08"):
		return io.EOF
	case err != nil:
		return noEOF(err)
	case string(head[:3]) != "\x1f\x8b\x08":
		return errGzip
	}
	flags := head[3]         // of which browsers pass over the reserved ones
	_, _ = z.src.Discard(10) // it was peeked at
	left := maxGzipHeader
	if flags&4 != 0 { // extra field
		length, err := z.src.Peek(2)
		if err != nil {
			return noEOF(err)
		}
		if _, err := z.src.Discard(2 + int(binary.LittleEndian.Uint16(length))); err != nil {
			return noEOF(err)
		}
	}
	for _, flag := range [...]byte{8, 16} { // name, comment
		if flags&flag != 0 {
			if left, err = z.skipString(left); err != nil {
				return noEOF(err)
			}
		}
	}
	if flags&2 != 0 { // the header's own sum
		if _, err := z.src.Discard(2); err != nil {
			return noEOF(err)
		}
	}
	z.sum, z.size, z.within = 0, 0, true
	if z.inflate == nil {
		z.inflate = flate.NewReader(z.src)
		return nil
	}
	return z.inflate.(flate.Resetter).Reset(z.src, nil)
}

// skipString skips text up to its NUL, left bytes at most.
func (z *gunzip) skipString(left int) (int, error) {
	for ; left > 0; left-- {
		c, err := z.src.ReadByte()
		if err != nil {
			return 0, err
		}
		if c == 0 {
			return left, nil
		}
	}
	return 0, errGzip
}

func (z *gunzip) Read(p []byte) (int, error) {
	if !z.within {
		if err := z.begin(); err != nil {
			return 0, err
		}
	}
	n, err := z.inflate.Read(p)
	z.sum = crc32.Update(z.sum, crc32.IEEETable, p[:n])
	z.size += uint32(n)
	if !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return n, err
	}
	z.within, z.finished = false, true
	tail, err := z.src.Peek(8)
	if err != nil {
		return n, noEOF(err)
	}
	if binary.LittleEndian.Uint32(tail) != z.sum || binary.LittleEndian.Uint32(tail[4:]) != z.size {
		return n, errGzip
	}
	_, _ = z.src.Discard(8) // it was peeked at
	return n, nil
}

func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
