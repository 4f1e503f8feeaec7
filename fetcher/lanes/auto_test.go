package lanes

import (
	"testing"
	"time"
)

// TestAutoClimbsToWhereItPays walks a web that answers 10 rows a second for
// each in flight, up to a knee.
func TestAutoClimbsToWhereItPays(t *testing.T) {
	for _, knee := range []int{16, 100, 600} {
		a, ceiling, most := auto{on: true}, 8, 0
		for look := range 120 {
			rate := float64(10 * min(ceiling, knee))
			ceiling = a.step(rate, ceiling, ceiling, false)
			if look > 60 {
				most = max(most, ceiling)
			}
		}
		if ceiling < knee*7/10 || most > knee*3/2 {
			t.Errorf("knee %d: the ceiling came to %d, at most %d", knee, ceiling, most)
		}
	}
}

func TestAutoYieldsToStrainAndIdleness(t *testing.T) {
	a := auto{on: true}
	if n := a.step(100, 64, 64, true); n >= 64 {
		t.Errorf("under strain: %d", n)
	}
	a = auto{on: true}
	if n := a.step(100, 64, 10, false); n != 64 {
		t.Errorf("a ceiling that is not reached moved to %d", n)
	}
}

// TestAutosSteps: up by a quarter while it pays, a fifth down where it did not,
// a quarter down under strain, and quiet for five looks after either.
func TestAutosSteps(t *testing.T) {
	a := auto{on: true, limited: true}
	type look struct {
		rate        float64
		ceiling, in int
		strained    bool
		want        int
	}
	walk := func(looks ...look) {
		t.Helper()
		for i, l := range looks {
			if got := a.step(l.rate, l.ceiling, l.in, l.strained); got != l.want {
				t.Errorf("look %d: from %d to %d, want %d", i+1, l.ceiling, got, l.want)
			}
		}
	}
	walk(
		look{100, 40, 40, false, 50}, look{106, 50, 45, false, 62}, // it pays
		look{110, 62, 62, false, 49}, // it does not
		look{100, 49, 49, false, 49}, look{100, 49, 49, false, 49}, look{100, 49, 49, false, 49}, look{100, 49, 49, false, 49}, look{100, 49, 49, false, 49},
		look{100, 49, 43, false, 49}, // not reached
		look{100, 49, 44, false, 61}, // tried again
		look{200, 61, 61, true, 45},  // strain
		look{200, 45, 45, false, 45},
	)
	a = auto{on: true, limited: true}
	walk(look{1, 4, 4, true, 4}, look{1, 5, 5, true, 4})
	a = auto{on: true, limited: true}
	walk(look{1, 4, 4, false, 6}, look{1, 5, 5, false, 4})
	a = auto{on: true, limited: true}
	walk(look{1, 1000, 1000, false, MaxCeiling}, look{2, MaxCeiling, MaxCeiling, false, MaxCeiling})
	a = auto{on: true, limited: true}
	walk(look{100, 10, 10, false, 12}, look{105, 12, 12, false, 15}) // a twentieth more is worth a step
	a = auto{on: true, limited: true}
	walk(look{100, 10, 10, false, 12}, look{50, 12, 5, false, 9}) // a step that brought less is taken back even if it is not reached
}

// TestAutoDoublesUntilThatNoLongerPays: from the lowest ceiling to 64 in four
// looks, and back to between the last two that paid.
func TestAutoDoublesUntilThatNoLongerPays(t *testing.T) {
	a, ceiling := auto{on: true}, 4
	for look, want := range []int{8, 16, 32, 64, 128, 48, 48} {
		rate := float64(10 * min(ceiling, 64))
		if ceiling = a.step(rate, ceiling, ceiling, false); ceiling != want {
			t.Fatalf("look %d: %d, want %d", look+1, ceiling, want)
		}
	}
	if !a.limited {
		t.Error("it goes on doubling")
	}
	a = auto{on: true}
	if n := a.step(100, 40, 40, true); n != 30 || !a.limited {
		t.Errorf("after strain it goes to %d and on doubling: %v", n, !a.limited)
	}
	a = auto{on: true}
	if n := a.step(100, 800, 800, false); n != MaxCeiling {
		t.Errorf("twice 800 is %d", n)
	}
}

func TestAutoLooksOnceASecond(t *testing.T) {
	a := auto{on: true, limited: true}
	look := func(after time.Duration, answers, ceiling int, paused bool) (int, time.Duration) {
		a.answers += answers
		return a.look(epoch.Add(after), ceiling, ceiling, paused)
	}
	for _, c := range []struct {
		after            time.Duration
		answers, ceiling int
		paused           bool
		want             int
		next             time.Duration
	}{
		{0, 50, 8, false, 8, time.Second}, // the first look only starts the measure
		{400 * time.Millisecond, 10, 8, false, 8, 600 * time.Millisecond},
		{time.Second, 10, 8, false, 10, time.Second}, // 20 a second
		{2 * time.Second, 5, 10, true, 10, time.Second},
		{4 * time.Second, 80, 10, false, 12, time.Second}, // 40 a second
		{5 * time.Second, 20, 12, false, 9, time.Second},
	} {
		n, next := look(c.after, c.answers, c.ceiling, c.paused)
		if n != c.want || next != c.next {
			t.Errorf("after %v: %d, again in %v; want %d, %v", c.after, n, next, c.want, c.next)
		}
	}
	if a.rate != 20 {
		t.Errorf("%v answers a second, want 20", a.rate)
	}
	a = auto{on: true, limited: true}
	_, _ = look(0, 0, 40, false)
	a.strains = 26
	if n, _ := look(time.Second, 100, 40, false); n != 30 {
		t.Errorf("with a strain to four answers the ceiling goes to %d", n)
	}
	a.reset()
	if !a.on || !a.looked.IsZero() || a.rate != 0 || a.limited {
		t.Errorf("reset leaves %+v", a)
	}
	a.limited = true
	_, _ = look(0, 0, 40, false)
	a.strains = 25
	if n, _ := look(time.Second, 100, 40, false); n != 50 {
		t.Errorf("with fewer strains the ceiling goes to %d", n)
	}
}
