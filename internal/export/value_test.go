package export

import (
	"testing"
	"time"
)

func TestTimesAreWrittenAsRFC3339HasThem(t *testing.T) {
	for _, at := range []time.Time{
		time.Date(2026, 3, 4, 5, 6, 7, 89e6, time.FixedZone("", 3600)), time.Date(1999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
		time.Date(33, 1, 1, 0, 0, 0, 0, time.UTC), time.Unix(0, 5e6), time.Unix(1_700_000_000, 0),
	} {
		if got, want := string(appendTime(nil, at)), at.UTC().Format("2006-01-02T15:04:05.000Z"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := appendTime(nil, time.Time{}); len(got) != 0 {
		t.Errorf("no time is written as %q", got)
	}
}
