package cells

import (
	"fmt"
	"strconv"
	"time"

	"marquee/internal/session"
)

// Bytes writes a size as people read it: "0", "9 KB", "14.2 MB".
func Bytes(n int64) string {
	const unit = 1000
	switch {
	case n < 1:
		return "0"
	case n < unit:
		return strconv.FormatInt(n, 10) + " B"
	case n < unit*unit:
		return fmt.Sprintf("%d KB", (n+unit/2)/unit)
	case n < 100*unit*unit:
		return fmt.Sprintf("%.1f MB", float64(n)/unit/unit)
	case n < unit*unit*unit:
		return fmt.Sprintf("%d MB", n/unit/unit)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/unit/unit/unit)
}

// Left writes the time a run still takes.
func Left(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < time.Second:
		return "almost done"
	case d < 90*time.Second:
		return fmt.Sprintf("about %d s left", int(d.Seconds()+0.5))
	case d < 90*time.Minute:
		return fmt.Sprintf("about %d min left", int(d.Minutes()+0.5))
	}
	return fmt.Sprintf("about %d h left", int(d.Hours()+0.5))
}

// Rate writes rows per second.
func Rate(perSecond float64) string {
	switch {
	case perSecond <= 0:
		return ""
	case perSecond < 10:
		return fmt.Sprintf("%.1f / s", perSecond)
	}
	return session.FormatCount(int(perSecond+0.5)) + " / s"
}

// Part writes a part of a row's time, which may be under a millisecond.
func Part(d time.Duration) string {
	if d < time.Millisecond {
		return "< 1 ms"
	}
	return session.FormatDuration(d)
}
