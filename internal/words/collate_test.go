package words

import (
	"cmp"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestSortKeysArePutTogetherAsTheCollatorDoes: in every language, a text's key
// is that of the collator for the whole text, whatever stands beside what.
func TestSortKeysArePutTogetherAsTheCollatorDoes(t *testing.T) {
	for _, offer := range Offers() {
		l := For(offer.Tag)
		f := newFolder(l)
		fold := func(text string) string { return string(f.fold(nil, text)) }
		whole := func(text string) string { return string(f.whole(nil, text)) }
		random := rand.New(rand.NewPCG(1, 2))
		var last string
		for range 4000 {
			text := randomTitle(random)
			if got, want := fold(text), whole(text); got != want {
				t.Errorf("%s: %q is sorted by %x, want %x", l.tag, text, got, want)
			}
			if got, want := cmp.Compare(fold(text), fold(last)), f.collator.CompareString(text, last); got != want {
				t.Errorf("%s: %q beside %q: %d, want %d", l.tag, text, last, got, want)
			}
			last = text
		}
		for r := rune(0); r < 0x10000; r++ {
			if !standsAlone(r) {
				continue
			}
			for _, text := range []string{"l" + string(r), "a" + string(r) + "b", string(r) + string(r)} {
				if got, want := fold(text), whole(text); got != want {
					t.Fatalf("%s: %q is sorted by %x, want %x", l.tag, text, got, want)
				}
			}
		}
	}
}

// randomTitle is a text of one or two scripts, in which the same letters come
// again and again, so that many texts are nearly the same.
func randomTitle(random *rand.Rand) string {
	kinds := []string{"aAbBcChHlLnN", "aäÄáàåæßøñçčšžłőéÉ", " -–—'’.,:!?()|/·", "абвАБВёйЙіґ", "αβγάΐς", "0123", "あいがかカガーきゃッ゛", "京都東銀行", "한국어가각", "ＡＢｃ１", "\u0301\u0308", "แกเ", "ﬁǅ\u00AD\u200B"}
	var b strings.Builder
	one, two := []rune(kinds[random.IntN(len(kinds))]), []rune(kinds[random.IntN(len(kinds))])
	for range random.IntN(8) {
		from := one
		if random.IntN(4) == 0 {
			from = two
		}
		b.WriteRune(from[random.IntN(len(from))])
	}
	return b.String()
}

func BenchmarkSortKeys(b *testing.B) {
	f := newFolder(English)
	titles := map[string]string{
		"plain":    "Welcome to the Harbour Library – maps, books and a warm room",
		"accented": "Größere Übungen für Anfänger und Fortgeschrittene – Straße",
		"Han":      "京都の図書館で地図と本を読む暖かい部屋",
		"as it is": "แผนที่และหนังสือ",
	}
	for name, title := range titles {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var key []byte
			for b.Loop() {
				key = f.fold(key[:0], title)
			}
		})
	}
}
