package workspace

import (
	"testing"
	"time"
)

func TestTheRateFollowsTheLastSeconds(t *testing.T) {
	var r rate
	for second := range 11 {
		done := second * 10
		if second > 5 {
			done = 50 + (second-5)*100 // the slider was moved up
		}
		r.add(time.Duration(second)*time.Second, done)
	}
	if got := r.perSecond(); got != 100 {
		t.Errorf("rate = %v, want 100", got)
	}
	if got := r.left(1000); got != 10*time.Second {
		t.Errorf("left = %v, want 10s", got)
	}
	if got := new(rate).left(5); got != 0 {
		t.Errorf("left without samples = %v, want 0", got)
	}
}
