package gui

import (
	"testing"
	"time"
)

func TestSizesAreShort(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 1: "1 B", 999: "999 B", 1000: "1 KB", 9_400: "9 KB", 999_499: "999 KB",
		14_200_000: "14.2 MB", 101_000_000: "101 MB", 2_500_000_000: "2.5 GB",
	} {
		if got := formatBytes(n); got != want {
			t.Errorf("formatBytes(%d) = %q, want %q", n, got, want)
		}
	}
}

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

func TestTheTimeLeftIsRounded(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "", 300 * time.Millisecond: "almost done", 7 * time.Second: "about 7 s left",
		5 * time.Minute: "about 5 min left", 3 * time.Hour: "about 3 h left",
	} {
		if got := formatLeft(d); got != want {
			t.Errorf("formatLeft(%v) = %q, want %q", d, got, want)
		}
	}
}
