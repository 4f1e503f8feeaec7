package loopback

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// Coding is a content coding: the token of its header and its compressor.
type Coding struct {
	Token string
	Open  func(io.Writer) io.WriteCloser
}

// Codings returns all codings, by name; those that are one token in two ways
// have two names.
func Codings() map[string]Coding { return codings }

var codings = map[string]Coding{
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

// Stack is several codings, applied in the order of the list.
type Stack []Coding

// Open returns a writer whose text arrives at w in all codings.
func (s Stack) Open(w io.Writer) io.WriteCloser {
	chain := closers{Writer: w}
	for i := len(s) - 1; i >= 0; i-- {
		c := s[i].Open(chain.Writer)
		chain.Writer = c
		chain.close = append(chain.close, c)
	}
	return &chain
}

// Token returns the value of Content-Encoding; "" for none.
func (s Stack) Token() string {
	var list string
	for i, c := range s {
		if i > 0 {
			list += ", "
		}
		list += c.Token
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

// Accepts reports whether a client takes a content coding.
func Accepts(r *http.Request, token string) bool {
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) == token && strings.TrimSpace(weight) != "q=0" {
			return true
		}
	}
	return false
}
