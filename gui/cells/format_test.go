package cells

import (
	"testing"
	"time"
)

func TestSizesAreShort(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 1: "1 B", 999: "999 B", 1000: "1 KB", 9_400: "9 KB", 999_499: "999 KB",
		14_200_000: "14.2 MB", 101_000_000: "101 MB", 2_500_000_000: "2.5 GB",
	} {
		if got := Bytes(n); got != want {
			t.Errorf("Bytes(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestTheTimeLeftIsRounded(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "", 300 * time.Millisecond: "almost done", 7 * time.Second: "about 7 s left",
		5 * time.Minute: "about 5 min left", 3 * time.Hour: "about 3 h left",
	} {
		if got := Left(d); got != want {
			t.Errorf("Left(%v) = %q, want %q", d, got, want)
		}
	}
}
