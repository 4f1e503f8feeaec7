package testsite

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// coding is a content coding: the token of its header and its compressor.
type coding struct {
	token string
	open  func(io.Writer) io.WriteCloser
}

// codings are the words of a path that ask for one.
var codings = map[string]coding{
	"gzip":    {"gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }},
	"br":      {"br", func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotli.BestSpeed) }},
	"deflate": {"deflate", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }},
	"deflate-raw": {"deflate", func(w io.Writer) io.WriteCloser {
		f, _ := flate.NewWriter(w, flate.DefaultCompression) // fails only for a level that does not exist
		return f
	}},
	"zstd": {"zstd", func(w io.Writer) io.WriteCloser {
		// One at a time: more would start goroutines. It fails only for options that do not fit together.
		z, _ := zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest))
		return z
	}},
}

// stack is several codings, applied in the order of the list.
type stack []coding

// open returns a writer whose text arrives at w in all codings.
func (s stack) open(w io.Writer) io.WriteCloser {
	chain := closers{Writer: w}
	for i := len(s) - 1; i >= 0; i-- {
		c := s[i].open(chain.Writer)
		chain.Writer = c
		chain.close = append(chain.close, c)
	}
	return &chain
}

// token returns the value of Content-Encoding; "" for none.
func (s stack) token() string {
	var list string
	for i, c := range s {
		if i > 0 {
			list += ", "
		}
		list += c.token
	}
	return list
}

// closers is a writer through several that are closed from the outermost in.
type closers struct {
	io.Writer
	close []io.Closer
}

func (c *closers) Close() error {
	for i := len(c.close) - 1; i >= 0; i-- {
		if err := c.close[i].Close(); err != nil {
			return err
		}
	}
	return nil
}
