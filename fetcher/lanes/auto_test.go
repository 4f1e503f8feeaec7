package lanes

import "testing"

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
