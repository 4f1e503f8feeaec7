package lanes

import (
	"testing"
	"time"
)

func TestThePauseBeforeAnAttemptGrows(t *testing.T) {
	none, most := func(int64) int64 { return 0 }, func(n int64) int64 { return n - 1 }
	for n, base := range []time.Duration{time.Second, time.Second, 4 * time.Second, 16 * time.Second, 16 * time.Second} {
		if got := backoff(n, none); got != base/2 {
			t.Errorf("attempt %d: at least %v, want %v", n, got, base/2)
		}
		if got := backoff(n, most); got != base-1 {
			t.Errorf("attempt %d: at most %v, want %v", n, got, base)
		}
	}
}

// TestQuickFailuresInARowSlowTheLane: three are borne, those that started
// together count once, and one that took its time is its own pause.
func TestQuickFailuresInARowSlowTheLane(t *testing.T) {
	var s stumble
	now := epoch
	for i, want := range []int{0, 0, 0, 50, 100, 200, 400, 800, 1600, 3200, 4000, 4000, 4000, 4000, 4000, 4000} {
		now = now.Add(10 * time.Second)
		pause := time.Duration(want) * time.Millisecond
		if got := s.fail(now.Add(-time.Second), now); got != pause {
			t.Errorf("failure %d: %v, want %v", i+1, got, pause)
		}
		if got := s.fail(now.Add(-time.Second/2-10*time.Second), now); got != 0 {
			t.Errorf("one that started before failure %d: %v", i+1, got)
		}
		if got := s.fail(now, now); got != 0 {
			t.Errorf("one that started at failure %d: %v", i+1, got)
		}
	}
	times := s.times
	if got := s.fail(now.Add(time.Second), now.Add(2*time.Second+1)); got != 0 || s.times != times {
		t.Errorf("one that took more than a second: %v", got)
	}
}

func TestALanesBudgetIsGivenBackByAnswers(t *testing.T) {
	var b budget
	spend := func() (n int) {
		for b.spend() {
			n++
		}
		return n
	}
	if n := spend(); n != 32 {
		t.Errorf("%d refusals were spared at first", n)
	}
	for answers, want := range []int{0, 0, 0, 0, 1, 1, 1, 1, 2} {
		for range answers {
			b.earn()
		}
		if n := spend(); n != want {
			// What is left of a quarter stays for the next.
			t.Errorf("%d refusals were spared after %d answers more, want %d", n, answers, want)
		}
		b = budget{spent: mostSpared}
	}
	for range 1000 {
		b.earn()
	}
	if n := spend(); n != 32 {
		t.Errorf("%d refusals were spared after many answers", n)
	}
}
