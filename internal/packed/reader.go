package packed

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// ErrForeign is the error of bytes that no Writer made, or not in this order.
var ErrForeign = errors.New("the packed columns cannot be read")

// Reader gives columns back. Once something was wrong, every column is empty,
// and Err says so.
type Reader struct {
	raw []byte
	err error
}

// NewDecoder returns what a Reader unpacks with, from one goroutine. It is to be
// closed.
func NewDecoder() *zstd.Decoder {
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(Limit))
	if err != nil {
		panic(err) // of these options none is wrong
	}
	return decoder
}

// NewReader unpacks what Bytes returned. What is wrong with it is told by End.
func NewReader(decoder *zstd.Decoder, packed []byte) *Reader {
	raw, err := decoder.DecodeAll(packed, nil)
	if err != nil {
		return &Reader{err: fmt.Errorf("%w: %w", ErrForeign, err)}
	}
	return &Reader{raw: raw}
}

// End says what was wrong, columns that are left included.
func (r *Reader) End() error {
	if r.err == nil && len(r.raw) > 0 {
		r.fail()
	}
	return r.err
}

func (r *Reader) fail() {
	r.raw = nil
	if r.err == nil {
		r.err = ErrForeign
	}
}

// ReadNumbers reads a column of numbers into column, which it must fill.
func ReadNumbers[T Number](r *Reader, column []T) {
	raw := r.column(len(column), width[T]())
	if raw == nil {
		return
	}
	switch width[T]() {
	case 1:
		for i := range column {
			column[i] = T(raw[i])
		}
	case 2:
		for i := range column {
			column[i] = T(binary.LittleEndian.Uint16(raw[2*i:]))
		}
	default:
		for i := range column {
			column[i] = T(binary.LittleEndian.Uint32(raw[4*i:]))
		}
	}
}

// Texts reads a column of texts into column, which it must fill. They share one
// memory.
func (r *Reader) Texts(column []string) {
	lengths := r.column(len(column), 4)
	if lengths == nil {
		return
	}
	total := uint64(0)
	for i := range column {
		total += uint64(binary.LittleEndian.Uint32(lengths[4*i:]))
	}
	if total > uint64(len(r.raw)) {
		r.fail()
		return
	}
	texts := string(r.raw[:total]) // a copy: they would keep the numbers beside them alive
	r.raw = r.raw[total:]
	for i := range column {
		n := int(binary.LittleEndian.Uint32(lengths[4*i:]))
		column[i], texts = texts[:n], texts[n:]
	}
}

// NumbersOf reads a column of n numbers; none if something is wrong.
func NumbersOf[T Number](r *Reader, n int) []T {
	if r.err != nil || r.Count() != n {
		r.fail()
		return nil
	}
	column := make([]T, n)
	ReadNumbers(r, column)
	return column
}

// TextsOf reads a column of n texts; none if something is wrong.
func (r *Reader) TextsOf(n int) []string {
	if r.err != nil || r.Count() != n {
		r.fail()
		return nil
	}
	column := make([]string, n)
	r.Texts(column)
	return column
}

// Count returns how many rows the column that follows has: never more than there
// are bytes.
func (r *Reader) Count() int {
	if len(r.raw) < 4 {
		r.fail()
		return 0
	}
	n := int(binary.LittleEndian.Uint32(r.raw))
	if n > len(r.raw) {
		r.fail()
		return 0
	}
	return n
}

// column takes n values of a width off the front; nil if they are not there.
func (r *Reader) column(n, width int) []byte {
	if r.err != nil {
		return nil
	}
	if r.Count() != n || len(r.raw)-4 < n*width {
		r.fail()
		return nil
	}
	column := r.raw[4 : 4+n*width : 4+n*width]
	r.raw = r.raw[4+n*width:]
	return column
}
