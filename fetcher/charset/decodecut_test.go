package charset

import (
	"bytes"
	"math/rand"
	"testing"
)

// Decoded in pieces, a document is the same text, wherever it is cut.
func TestDecodersMayBeCutAnywhere(t *testing.T) {
	alphabet := []byte("\x00a<0\x1b\x1b\x1b($BJI@~\\5\x80\x81\x84\x88\x8e\x8f\xa1\xa4\xc2\xd8\xdc\xe0\xf0\xf4\xfe\xff\x31\x62")
	for _, e := range encodings {
		rng := rand.New(rand.NewSource(1))
		for range 300 {
			src := make([]byte, rng.Intn(60))
			for i := range src {
				src[i] = alphabet[rng.Intn(len(alphabet))]
			}
			want := e.Decode(nil, src)
			var got []byte
			var state State
			for at := 0; at < len(src); {
				n := len(src) - at
				if n > 8 {
					n = 4 + rng.Intn(n-8)
				}
				var taken int
				got, taken, state = e.Read(state, got, src[at:], n)
				at += taken
			}
			if !bytes.Equal(got, want) {
				t.Fatalf("%s of %q: %q, whole %q", e.Name, src, got, want)
			}
		}
	}
}
