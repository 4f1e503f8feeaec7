package session

import (
	"testing"
	"time"
)

func TestTheSummaryIsOneSentence(t *testing.T) {
	for want, summary := range map[string]Summary{
		"1,204 titles and 3 rows without one in 6.1 s: 24 times faster than one page after another": {Titles: 1204, Others: 3, Elapsed: 6100 * time.Millisecond, Sum: 146400 * time.Millisecond},
		"1 title and 0 rows without one in 120 ms":                                                  {Titles: 1, Elapsed: 120 * time.Millisecond, Sum: 120 * time.Millisecond},
		"Stopped: 0 titles and 1 row without one in 2 min 5 s":                                      {Others: 1, Elapsed: 125 * time.Second, Stopped: true},
		"2 titles and 0 rows without one in 1.0 s: 1.9 times faster than one page after another":    {Titles: 2, Elapsed: time.Second, Sum: 1900 * time.Millisecond},
	} {
		if got := summary.String(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestCountsAreWrittenWithThousands(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 1234567: "1,234,567", -1234: "-1,234", -123: "-123"} {
		if got := FormatCount(n); got != want {
			t.Errorf("FormatCount(%d) = %q, want %q", n, got, want)
		}
	}
}
