package lanes

import (
	"testing"
	"time"
)

// failsFor tells a new breaker of failures, so far apart, and returns at which
// it opens; 0 if it never does.
func failsFor(kind Why, answered bool, patience, apart time.Duration) int {
	var b breaker
	for n := 1; n <= 200; n++ {
		if b.fail(kind, answered, patience, epoch.Add(time.Duration(n-1)*apart)) {
			return n
		}
	}
	return 0
}

func TestWhenTheBreakerOpens(t *testing.T) {
	for _, c := range []struct {
		kind            Why
		answered        bool
		patience, apart time.Duration
		at              int
	}{
		// A host that never answered is down after four connections, however quick.
		{Down, false, patienceDown, 0, 4},
		{Down, false, patienceDown, time.Minute, 4},
		// One that did must be away for a time, too.
		{Down, true, 15 * time.Second, time.Second, 16},
		{Down, true, 20 * time.Second, time.Second, 21},
		{Down, true, 20 * time.Second, 0, 0},
		{Down, true, 20 * time.Second, time.Minute, 16},
		{Failing, false, 11 * time.Second, time.Second, 12},
		{Failing, true, 20 * time.Second, time.Second, 21},
		{Failing, true, 20 * time.Second, time.Minute, 12},
		// Refusals of a host that never answered are borne ten seconds at most.
		{Refusing, false, 2 * time.Minute, time.Second, 11},
		{Refusing, false, 2 * time.Minute, time.Minute, 10},
		{Refusing, false, 5 * time.Second, time.Second, 10},
		{Refusing, true, 2 * time.Minute, time.Second, 121},
		{Refusing, true, 2 * time.Minute, time.Hour, 8},
		{Refusing, true, 7 * time.Second, time.Second, 8},
	} {
		if at := failsFor(c.kind, c.answered, c.patience, c.apart); at != c.at {
			t.Errorf("%v, answered %v, %v apart with a patience of %v: open after %d, want %d", c.kind, c.answered, c.apart, c.patience, at, c.at)
		}
	}
}

func TestTheBreakerCountsOneKindInARow(t *testing.T) {
	var b breaker
	fail := func(kind Why) bool { return b.fail(kind, false, patienceDown, epoch) }
	for _, kind := range []Why{Down, Down, Down, Failing, Down, Down, Down} {
		if fail(kind) {
			t.Fatal("failures of another kind in between were counted")
		}
	}
	b.good()
	for range 3 {
		if fail(Down) {
			t.Fatal("failures from before a good answer were counted")
		}
	}
	if !fail(Down) || !b.open {
		t.Error("it is not open after four")
	}
	if fail(Down) {
		t.Error("a failure that was in flight opened it again")
	}
}

// TestAProbeDecides, and each that fails doubles the pause up to hours.
func TestAProbeDecides(t *testing.T) {
	var b breaker
	if b.pause() != 5*time.Minute {
		t.Errorf("a first pause of %v", b.pause())
	}
	for range 4 {
		b.fail(Down, false, patienceDown, epoch)
	}
	want := 5 * time.Minute
	for n := range 9 {
		if got := b.pause(); got != want {
			t.Errorf("after %d probes a pause of %v, want %v", n, got, want)
		}
		want = min(2*want, 64*5*time.Minute)
		b.halfOpen()
		if b.open || !b.probing {
			t.Error("it is not half open")
		}
		if !b.fail(Failing, true, time.Hour, epoch.Add(time.Hour)) || !b.open || b.probing {
			t.Error("a probe that failed did not open it")
		}
	}
	b.halfOpen()
	b.good()
	if b.open || b.probing || b.pause() != 5*time.Minute {
		t.Errorf("a probe that went well leaves %+v", b)
	}
}
