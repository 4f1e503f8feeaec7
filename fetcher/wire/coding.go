package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const (
	maxCodings = 5       // stacked content codings; browsers stop there too
	maxWindow  = 8 << 20 // of zstd, as RFC 9659 allows content codings
)

// decoder undoes one content coding. release gives its memory back.
type decoder struct {
	io.Reader
	release func()
}

var (
	sources = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, 4<<10) }}
	gunzips = sync.Pool{New: func() any { return new(gzip.Reader) }}
	flates  = sync.Pool{New: func() any { return flate.NewReader(nil) }}
	brotlis = sync.Pool{New: func() any { return brotli.NewReader(nil) }}
	zstds   = sync.Pool{New: func() any {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxWindow))
		if err != nil {
			panic(err) // the options are constant
		}
		return d
	}}
)

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

// decode stacks decoders on src. All are in the returned slice, the outermost
// last; an empty body is an empty body whatever its coding.
func decode(src io.Reader, codings []string, stack []decoder) ([]decoder, error) {
	if len(codings) > maxCodings {
		return stack, fmt.Errorf("%w: %d codings", ErrCoding, len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		buffered := sources.Get().(*bufio.Reader)
		buffered.Reset(src)
		stack = append(stack, decoder{buffered, func() { buffered.Reset(nil); sources.Put(buffered) }})
		if _, err := buffered.Peek(1); err != nil {
			if errors.Is(err, io.EOF) {
				return append(stack, decoder{strings.NewReader(""), func() {}}), nil
			}
			return stack, err
		}
		d, err := newDecoder(buffered, codings[i])
		if err != nil {
			return stack, fmt.Errorf("%w: %s: %w", ErrCoding, codings[i], err)
		}
		stack = append(stack, d)
		src = d
	}
	return stack, nil
}

func newDecoder(src *bufio.Reader, coding string) (decoder, error) {
	switch coding {
	case "gzip":
		z := gunzips.Get().(*gzip.Reader)
		err := z.Reset(src)
		return decoder{z, func() { gunzips.Put(z) }}, err
	case "deflate":
		return newDeflate(src)
	case "br":
		z := brotlis.Get().(*brotli.Reader)
		err := z.Reset(src)
		return decoder{z, func() { brotlis.Put(z) }}, err
	default:
		z := zstds.Get().(*zstd.Decoder)
		err := z.Reset(src)
		return decoder{z, func() { _ = z.Reset(nil); zstds.Put(z) }}, err
	}
}

// newDeflate reads both what RFC 9110 calls deflate (zlib) and what some
// servers send under that name (the bare stream).
func newDeflate(src *bufio.Reader) (decoder, error) {
	start, _ := src.Peek(2)
	if len(start) == 2 && start[0]&0x0f == 8 && (uint(start[0])<<8|uint(start[1]))%31 == 0 {
		z, err := zlib.NewReader(src)
		return decoder{z, func() {}}, err
	}
	z := flates.Get().(io.ReadCloser)
	err := z.(flate.Resetter).Reset(src, nil)
	return decoder{z, func() { flates.Put(z) }}, err
}
