package lanes

import (
	"testing"
	"time"
)

// TestTheLimitGrowsAsItIsUsed: by one an answer up to what was borne before a
// strain, then by one a round.
func TestTheLimitGrowsAsItIsUsed(t *testing.T) {
	l := newLimit()
	l.earn(1)
	l.earn(2)
	if l.most != 3 {
		t.Errorf("after two answers at its limit it is %v, want 3", l.most)
	}
	l.earn(2)
	if l.most != 3 {
		t.Errorf("what was not used was earned: %v", l.most)
	}
	for l.most < MaxCeiling {
		before := l.most
		if l.earn(MaxCeiling); l.most <= before {
			t.Fatalf("it does not grow at %v", before)
		}
	}
	if l.earn(MaxCeiling); l.most != MaxCeiling {
		t.Errorf("it grew to %v", l.most)
	}
	l.most = 40
	l.strain(epoch)
	if l.most != 20 || !l.strained {
		t.Errorf("a strain at 40 leaves %v", l.most)
	}
	rounds := 0
	for l.most < 21 {
		l.earn(21)
		rounds++
	}
	if rounds < 20 || rounds > 21 {
		t.Errorf("%d answers for one more, above what was borne", rounds)
	}
}

func TestAStrainHalvesOnceASecondAndNeverToNothing(t *testing.T) {
	l := newLimit()
	l.most = 16
	for _, c := range []struct {
		at   time.Duration
		want float64
	}{{0, 8}, {0, 8}, {999 * time.Millisecond, 8}, {time.Second, 4}, {2 * time.Second, 2}, {3 * time.Second, 1}, {4 * time.Second, 1}} {
		if l.strain(epoch.Add(c.at)); l.most != c.want {
			t.Errorf("after %v: %v, want %v", c.at, l.most, c.want)
		}
	}
}

// TestAWaitThatIsHeededLeavesTwo, and is no strain.
func TestAWaitThatIsHeededLeavesTwo(t *testing.T) {
	for most, want := range map[float64]float64{1: 2, 3: 2, 10: 5} {
		l := newLimit()
		l.most = most
		if l.heed(epoch); l.most != want || l.strained {
			t.Errorf("at %v it leaves %v, strained %v", most, l.most, l.strained)
		}
	}
	l := newLimit()
	l.most = 8
	l.strain(epoch)
	if l.heed(epoch.Add(time.Minute)); !l.strained || l.most != 2 {
		t.Errorf("a strained lane that heeds a wait: %v, strained %v", l.most, l.strained)
	}
}
