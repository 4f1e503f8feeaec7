package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

// maxCodings bounds stacked content codings; browsers stop there too.
const maxCodings = 5

// decoder undoes one content coding. release gives its memory back.
type decoder struct {
	io.Reader
	release func()
}

// The pools hold decoders with small windows; those with large ones are not
// worth keeping.
var (
	sources = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 4<<10) }}
	gunzips = sync.Pool{New: func() any { return new(gunzip) }}
	flates  = sync.Pool{New: func() any { return flate.NewReader(nil) }}
	zlibs   sync.Pool // its decoders cannot be made without input
	brotlis = sync.Pool{New: func() any { return brotli.NewReader(nil) }}
	zstds   = sync.Pool{New: func() any { return newZstd(smallWindow) }}
)

func newZstd(window uint64) *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(window))
	if err != nil {
		panic(err) // the options are constant
	}
	return d
}

// parseCodings returns the codings of Content-Encoding headers in the order
// they were applied. If there is one among them that is not known, the body is
// taken as it is (Fetch, "handle content codings"). Browsers count empty
// elements as unknown; "aws-chunked" is no coding but what S3 forgets to take
// off.
func parseCodings(values []string) []string {
	var codings []string
	for _, v := range values {
		for name := range strings.SplitSeq(v, ",") {
			switch name = strings.ToLower(strings.TrimSpace(name)); name {
			case "gzip", "x-gzip":
				codings = append(codings, "gzip")
			case "deflate":
				codings = append(codings, "deflate")
			case "br", "zstd":
				codings = append(codings, name)
			case "aws-chunked":
			default:
				return nil
			}
		}
	}
	return codings
}

// decode returns the decoders that undo codings, the last one to be read. Those
// that need little memory read from src at once; the others through an
// unpacker, which is then the only one.
func (k *Call) decode(src io.Reader, codings []string, by time.Time) ([]decoder, error) {
	stack := k.decoders[:0]
	if len(codings) > maxCodings {
		return stack, fmt.Errorf("%w: %d codings", ErrCoding, len(codings))
	}
	if len(codings) > 1 || codings[0] == "br" || codings[0] == "zstd" {
		u := k.client.newUnpacker(k.ctx, by, src, codings)
		return append(stack, decoder{u, u.release}), nil
	}
	stack, _, err := push(stack, src, codings[0], false)
	return stack, err
}

// push puts the decoder of a coding, with its buffer, onto a stack of those
// that read from it; an empty body is an empty body whatever its coding. shrunk
// tells that it was given a smaller window than its stream may need.
func push(stack []decoder, src io.Reader, coding string, small bool) (all []decoder, shrunk bool, err error) {
	buffered := sources.Get().(*bufio.Reader)
	buffered.Reset(src)
	stack = append(stack, decoder{buffered, func() { buffered.Reset(nil); sources.Put(buffered) }})
	if _, err := buffered.Peek(1); err != nil {
		if errors.Is(err, io.EOF) {
			return append(stack, decoder{strings.NewReader(""), func() {}}), false, nil
		}
		return stack, false, err
	}
	var d decoder
	switch coding {
	case "gzip":
		d, err = newGunzip(buffered)
	case "deflate":
		d, err = newDeflate(buffered)
	case "br":
		d, shrunk = newBrotli(buffered, small)
	default:
		d, err = newZstdDecoder(buffered, small)
		shrunk = small
	}
	if err != nil {
		return stack, shrunk, fmt.Errorf("%w: %s: %w", ErrCoding, coding, err)
	}
	return append(stack, d), shrunk, nil
}

func newGunzip(src *bufio.Reader) (decoder, error) {
	z := gunzips.Get().(*gunzip)
	err := z.reset(src)
	return decoder{z, func() { z.src = nil; gunzips.Put(z) }}, err
}

func newBrotli(src *bufio.Reader, small bool) (d decoder, shrunk bool) {
	if !small {
		return decoder{brotli.NewReader(src), func() {}}, false
	}
	z := brotlis.Get().(*brotli.Reader)
	d = decoder{z, func() { _ = z.Reset(nil); brotlis.Put(z) }}
	start, _ := src.Peek(1) // it is there
	first, shrunk := shrinkBrotli(start[0])
	if !shrunk {
		_ = z.Reset(src) // never fails
		return d, false
	}
	_, _ = src.Discard(1) // it was peeked at
	_ = z.Reset(&headed{[]byte{first}, src})
	d.Reader = &within{z, smallWindow - brotliGap}
	return d, true
}

func newZstdDecoder(src *bufio.Reader, small bool) (decoder, error) {
	if !small {
		z := newZstd(maxZstdWindow)
		return decoder{z, z.Close}, z.Reset(src)
	}
	z := zstds.Get().(*zstd.Decoder)
	d := decoder{z, func() { _ = z.Reset(nil); zstds.Put(z) }}
	header := shrinkZstd(src)
	if header == nil {
		return d, z.Reset(src)
	}
	d.Reader = &within{z, smallWindow}
	return d, z.Reset(&headed{header, src})
}

// brotliGap is by how much the farthest distance falls short of the window
// (RFC 7932, section 9.1).
const brotliGap = 16

// errBeyond ends what a decoder with a smaller window than its stream's may
// hand out.
var errBeyond = errors.New("more than a small window was unpacked")

// within reads what a small window is enough for.
type within struct {
	io.Reader
	left int
}

func (w *within) Read(p []byte) (int, error) {
	if w.left == 0 {
		return 0, errBeyond
	}
	n, err := w.Reader.Read(p[:min(len(p), w.left)])
	w.left -= n
	return n, err
}

// headed reads a header in the place of one that was taken away.
type headed struct {
	header []byte
	rest   io.Reader
}

func (h *headed) Read(p []byte) (int, error) {
	if len(h.header) > 0 {
		n := copy(p, h.header)
		h.header = h.header[n:]
		return n, nil
	}
	return h.rest.Read(p)
}

// newDeflate reads both what RFC 9110 calls deflate (zlib) and what some
// servers send under that name (the bare stream).
func newDeflate(src *bufio.Reader) (decoder, error) {
	start, _ := src.Peek(2)
	if len(start) == 2 && start[0]&0x0f == 8 && (uint(start[0])<<8|uint(start[1]))%31 == 0 {
		z, _ := zlibs.Get().(io.ReadCloser)
		if z == nil {
			z, err := zlib.NewReader(src)
			return decoder{z, func() { zlibs.Put(z) }}, err
		}
		err := z.(zlib.Resetter).Reset(src, nil)
		return decoder{z, func() { zlibs.Put(z) }}, err
	}
	z := flates.Get().(io.ReadCloser)
	err := z.(flate.Resetter).Reset(src, nil)
	return decoder{z, func() { flates.Put(z) }}, err
}
