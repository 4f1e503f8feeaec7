package session

import (
	"testing"
	"time"

	"marquee/fetcher"
	"marquee/internal/change"
)

// TestEveryChangeOfAnAnswerIsANewVersion: what shows a session looks at it
// again only when the version has grown.
func TestEveryChangeOfAnAnswerIsANewVersion(t *testing.T) {
	s := listOf("https://a.test/", "https://b.test/")
	r := Run{session: s, work: []int32{0, 1}}
	answer := func(result fetcher.Result) { r.answer(0, &result) }
	for _, step := range []struct {
		what string
		do   func()
	}{
		{"room is made", s.makeRoom},
		{"a row is being read", func() { s.begin(0) }},
		{"its first answer", func() { answer(ok("a")) }},
		{"an answer in the place of another", func() { answer(ok("b")) }},
		{"a stop that leaves the answer as it was", func() { answer(fetcher.Result{Outcome: fetcher.Stopped}) }},
		{"a row that an earlier process read", func() { s.Restore(1, ok("b")) }},
		{"a wait", func() { s.RestoreWait("https://b.test", time.Now().Add(time.Hour)) }},
		{"a comparison", func() { s.CompareWith(map[string]change.Page{}) }},
		{"an answer is forgotten", func() {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.forgetLocked(0)
		}},
		{"all are", s.clear},
	} {
		before := s.Version()
		if step.do(); s.Version() <= before {
			t.Errorf("%s: the version went from %d to %d", step.what, before, s.Version())
		}
	}
}

// TestAStopLeavesNoRowBeingRead, and takes no answer away.
func TestAStopLeavesNoRowBeingRead(t *testing.T) {
	s := listOf("https://a.test/")
	store(s, 0, ok("a"))
	s.begin(0)
	r := Run{session: s, work: []int32{0}}
	if r.answer(0, &fetcher.Result{Outcome: fetcher.Stopped}); s.Row(0).State != Answered || s.Row(0).Title != "a" {
		t.Errorf("%+v", s.Row(0))
	}
	if r.answered != 1 || r.titles != 0 {
		t.Errorf("%d answered, %d of them with a title", r.answered, r.titles)
	}
}

func TestHowManyTimesFasterARunWas(t *testing.T) {
	for _, c := range []struct {
		sum, elapsed time.Duration
		want         float64
	}{{6, 2, 3}, {5, 1, 5}, {5, 0, 0}, {5, -1, 0}, {0, 3, 0}} {
		if got := (Summary{Sum: c.sum, Elapsed: c.elapsed}).Speedup(); got != c.want {
			t.Errorf("%d beside %d: %v, want %v", c.sum, c.elapsed, got, c.want)
		}
	}
}
