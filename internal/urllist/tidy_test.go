package urllist

import (
	"iter"
	"strings"
	"testing"
)

func TestLinesArePutInOrder(t *testing.T) {
	const list = "https://b.test/2\n\nhttp://www.a.test/\nnote\nhttps://b.test/2#top\nhttps://user:pw@a.test/x https://b.test/2\nhttps://b.test/1\n"
	for how, want := range map[Tidying]struct {
		text string
		gone int
	}{
		WithoutRepeats: {"https://b.test/2\n\nhttp://www.a.test/\nnote\nhttps://user:pw@a.test/x https://b.test/2\nhttps://b.test/1\n", 1},
		WithoutOthers:  {"https://b.test/2\nhttp://www.a.test/\nhttps://b.test/2#top\nhttps://user:pw@a.test/x https://b.test/2\nhttps://b.test/1\n", 2},
		Sorted:         {"http://www.a.test/\nhttps://user:pw@a.test/x https://b.test/2\nhttps://b.test/1\nhttps://b.test/2\nhttps://b.test/2#top\nnote\n", 0},
	} {
		if text, gone := Parse(list).Tidy(split(list), how); text != want.text || gone != want.gone {
			t.Errorf("%d: %d gone,\n%s", how, gone, text)
		}
	}
}

func TestOnlyLinesThatStandForThemselvesArePutInOrder(t *testing.T) {
	for text, want := range map[string]bool{
		"https://a.test/\nhttps://b.test/\n": true,
		prose():                              true,
		"name;link\nA;https://a.test/\nB;https://b.test/\n":           false,
		"<html><body><a href=\"https://a.test/\">A</a></body></html>": false,
	} {
		if got := Parse(text).CanTidy(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// split yields lines as an editor does: after a last line's end there is another,
// empty one.
func split(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, line := range strings.Split(text, "\n") {
			if !yield(i+1, line) {
				return
			}
		}
	}
}

func prose() string {
	return "Hello\nlook at https://a.test/ now\nplease\nand\nreply\n"
}

func FuzzTidy(f *testing.F) {
	f.Add("https://a.test/\nhttps://a.test/\n\nx\n")
	f.Fuzz(func(t *testing.T, text string) {
		list := Parse(text)
		for _, how := range []Tidying{WithoutRepeats, WithoutOthers, Sorted} {
			tidied, _ := list.Tidy(split(text), how)
			if !list.CanTidy() {
				continue
			}
			if got := len(tidied); got > len(text)+1 {
				t.Fatalf("%d bytes became %d", len(text), got)
			}
		}
	})
}
