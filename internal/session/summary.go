package session

import (
	"fmt"
	"strconv"
	"time"
)

// Summary is the sum of a run; words says it in a sentence.
type Summary struct {
	Titles, Others int           // rows with a title, rows without
	Elapsed        time.Duration // wall time without pauses
	Sum            time.Duration // of the fetched rows' times: one page after another
	Stopped        bool          // the person stopped it
}

// Summary returns the sum of the run so far.
func (r *Run) Summary() Summary {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Summary{
		Titles: r.titles, Others: r.answered - r.titles,
		Elapsed: r.elapsedLocked(), Sum: r.sum, Stopped: r.stopped,
	}
}

// Speedup is how many times faster the run was than one page after another.
func (s Summary) Speedup() float64 {
	if s.Elapsed <= 0 {
		return 0
	}
	return float64(s.Sum) / float64(s.Elapsed)
}

// Plural writes a count with its noun: "1 title", "1,204 titles".
func Plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return FormatCount(n) + " " + many
}

// FormatCount writes a count with thousands separated by commas.
func FormatCount(n int) string {
	digits := strconv.Itoa(n)
	first := 0
	if n < 0 {
		first = 1
	}
	for at := len(digits) - 3; at > first; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// FormatDuration writes a time as people read it: "312 ms", "6.1 s",
// "2 min 5 s", "1 h 12 min".
func FormatDuration(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
