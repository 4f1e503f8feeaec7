package lanes

import (
	"math/rand/v2"
	"testing"
	"time"
)

// TestRowsAlarmsAreTakenOut and those of lanes are left, counted and in order.
func TestRowsAlarmsAreTakenOut(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var a alarms
	for i := range 200 {
		x := alarm{at: epoch.Add(time.Duration(random.IntN(1000)) * time.Second), lane: &Lane{}, parked: i%5 == 0}
		if i%3 > 0 {
			x.row = &begun{}
		}
		a.set(x)
	}
	rows := a.takeRows()
	if len(rows) != 133 || a.lanes != 67 || a.sat != 53 {
		t.Errorf("%d rows taken, alarms of %d lanes left, %d of them sat out", len(rows), a.lanes, a.sat)
	}
	for before := epoch; ; {
		at, ok := a.next()
		if !ok {
			break
		}
		x, ok := a.due(at)
		if !ok || x.row != nil || x.at.Before(before) {
			t.Fatalf("%v comes after %v (%v)", x.at, before, ok)
		}
		before = x.at
	}
	if a.lanes != 0 || a.sat != 0 {
		t.Errorf("none is left, and alarms of %d lanes are counted, %d sat out", a.lanes, a.sat)
	}
}
