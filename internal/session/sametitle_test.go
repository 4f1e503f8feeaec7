package session

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"marquee/fetcher"
)

func TestAPageThatIsListedTwiceDoesNotShareItsTitleWithItself(t *testing.T) {
	s := listOf("https://a.test/", "https://a.test/", "https://a.test/#x", "https://b.test/", "https://c.test/", "https://c.test/")
	for i, text := range []string{"One", "One", "One", "One", "Two", "Two"} {
		store(s, i, ok(text))
	}
	for i, want := range []bool{true, false, false, true, false, false} {
		if got := s.Row(i).Flags.Has(fetcher.FlagSameTitle); got != want {
			t.Errorf("row %d marked: %v, want %v", i, got, want)
		}
	}
	if got := s.Counts().SameTitle; got != 2 {
		t.Errorf("SameTitle = %d, want 2", got)
	}
}

func TestTheMarksOfSameTitlesFollowNewAnswers(t *testing.T) {
	const rows = 60
	lines := make([]string, rows)
	for i := range lines {
		lines[i] = fmt.Sprintf("https://h%d.test/", i)
	}
	s := listOf(lines...)
	titles := make([]string, rows)
	rnd := rand.New(rand.NewPCG(3, 5))
	for step := range 4000 {
		row, text := rnd.IntN(rows), fmt.Sprint("Title ", rnd.IntN(25))
		if rnd.IntN(5) == 0 {
			text = "" // this time the page has none
		}
		titles[row] = text
		r := ok(text)
		if text == "" {
			r.Outcome = fetcher.Empty
		}
		store(s, row, r)
		counted := map[string]int{}
		for _, text := range titles {
			counted[text]++
		}
		marked := 0
		for i, text := range titles {
			want := text != "" && counted[text] > 1
			if got := s.Row(i).Flags.Has(fetcher.FlagSameTitle); got != want {
				t.Fatalf("step %d: row %d (%q) marked: %v, want %v", step, i, text, got, want)
			}
			if want {
				marked++
			}
		}
		if got := s.Counts().SameTitle; got != marked {
			t.Fatalf("step %d: %d counted, want %d", step, got, marked)
		}
	}
}
