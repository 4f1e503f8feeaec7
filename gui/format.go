package gui

import (
	"fmt"
	"strconv"
	"time"

	"marquee/internal/session"
)

// formatBytes writes a size as people read it: "0", "9 KB", "14.2 MB".
func formatBytes(n int64) string {
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

// formatLeft writes the time a run still takes.
func formatLeft(d time.Duration) string {
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

// formatRate writes rows per second.
func formatRate(perSecond float64) string {
	switch {
	case perSecond <= 0:
		return ""
	case perSecond < 10:
		return fmt.Sprintf("%.1f / s", perSecond)
	}
	return session.FormatCount(int(perSecond+0.5)) + " / s"
}
