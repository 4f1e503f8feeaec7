package pdf

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/zlib"
)

// What object streams (ISO 32000, 7.5.7) may cost: bytes unpacked, of one and
// of all, and streams that are tried.
const (
	maxStream   = 1 << 20
	maxInflated = 4 << 20
	maxStreams  = 32
	maxObjects  = 10_000 // in one stream
)

// packed returns an object that stands in an object stream, nil if it is in
// none that was read.
func (f *file) packed(r reference) []byte {
	if r.generation != 0 {
		return nil
	}
	tries := 0
	for _, part := range f.parts {
		for end := len(part); tries < maxStreams; tries++ {
			at := bytes.LastIndex(part[:end], []byte("/ObjStm"))
			if at < 0 {
				break
			}
			if object := f.inStream(dictionaryAround(part, at), r.number); object != nil {
				return object
			}
			end = at
		}
	}
	return nil
}

// inStream returns the object of a number in the object stream that b begins
// with, nil if it is not there.
func (f *file) inStream(b []byte, number int) []byte {
	count, _, ok := parseInt(lookUp(b, "N"))
	first, _, found := parseInt(lookUp(b, "First"))
	if !ok || !found || count > maxObjects {
		return nil
	}
	text := f.inflate(b)
	if first > len(text) {
		return nil
	}
	for header := text[:first]; count > 0; count-- {
		n, rest, ok := parseInt(header)
		if !ok {
			return nil
		}
		offset, rest, ok := parseInt(rest)
		if !ok {
			return nil
		}
		if n == number && first+offset <= len(text) {
			return text[first+offset:]
		}
		header = rest
	}
	return nil
}

// inflate returns the content of the stream that b begins with, packed as
// nearly all are: by the Flate filter alone.
func (f *file) inflate(b []byte) []byte {
	if filter := lookUp(b, "Filter"); !bytes.HasPrefix(bytes.TrimLeft(filter, "[ \r\n"), []byte("/FlateDecode")) || lookUp(b, "DecodeParms") != nil {
		return nil
	}
	_, data, ok := bytes.Cut(b, []byte("stream"))
	if !ok {
		return nil
	}
	data = bytes.TrimPrefix(bytes.TrimPrefix(data, []byte("\r")), []byte("\n"))
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	defer func() { _ = z.Close() }()
	// What cannot be unpacked to its end is good up to there.
	text, _ := io.ReadAll(io.LimitReader(z, int64(min(maxStream, maxInflated-f.inflated))))
	f.inflated += len(text)
	return text
}
