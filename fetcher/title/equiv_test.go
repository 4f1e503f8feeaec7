package title

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

func TestTheNameOfARefreshIsFoundWhereverItStands(t *testing.T) {
	parts := []string{"http-equiv", "HTTP-EQUIV", "Http-Equiv", "http-eQuiv", "http-equi", "a-b ", "qQ", "-", "quis consequat ", "x", "http", "ttp-equiv"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b []byte
		for range random.IntN(40) {
			i := random.IntN(len(parts) + 30)
			if i < 4 && random.IntN(4) > 0 || i >= len(parts) {
				i = 4 + random.IntN(len(parts)-4)
			}
			b = append(b, parts[i]...)
		}
		want := bytes.Index(bytes.ToLower(b), []byte(equiv))
		if got := indexEquiv(b); got != want {
			t.Fatalf("found at %d, want %d: %q", got, want, b)
		}
	}
}
