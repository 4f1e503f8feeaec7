package urllist

import (
	"strings"
	"testing"
)

func TestAWordIsFoundWhateverTheLettersCase(t *testing.T) {
	for text, want := range map[string]int{"": -1, "xx": -1, "xxp": 0, "XxP": 0, "aXaxxp": 3, "xXxXp": 2, "xxxxxx": -1, "pxX": -1} {
		if got := indexFold(text, "xxp"); got != want {
			t.Errorf("indexFold(%q) = %d, want %d", text, got, want)
		}
	}
}

// BenchmarkALineOfAMegabyteOfOneLetter took half a minute when the rest of the
// line was searched for the other case at every letter.
func BenchmarkALineOfAMegabyteOfOneLetter(b *testing.B) {
	text := "https://a.test/" + strings.Repeat("x", 1<<20)
	for b.Loop() {
		Parse(text)
	}
}
