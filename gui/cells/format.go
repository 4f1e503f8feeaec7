package cells

import (
	"time"

	"marquee/internal/words"
)

// Bytes writes a size as people read it: "0", "9 KB", "14.2 MB".
func Bytes(n int64) string { return words.Spoken().Size(words.Size(n)) }

// Left says the time a run still takes.
func Left(d time.Duration) string {
	switch {
	case d <= 0:
		return ""
	case d < time.Second:
		return words.Say("left.moment", nil)
	case d < 90*time.Second:
		return words.Say("left.seconds", words.Values{"Count": int(d.Seconds() + 0.5)})
	case d < 90*time.Minute:
		return words.Say("left.minutes", words.Values{"Count": int(d.Minutes() + 0.5)})
	}
	return words.Say("left.hours", words.Values{"Count": int(d.Hours() + 0.5)})
}

// Rate says how many rows are answered in a second.
func Rate(perSecond float64) string {
	if perSecond <= 0 {
		return ""
	}
	return words.Say("rate", words.Values{"Rate": words.Rate(perSecond)})
}

// Part writes a part of a row's time, which may be under a millisecond.
func Part(d time.Duration) string {
	if d < time.Millisecond {
		return words.Say("time.under", nil)
	}
	return words.Spoken().Duration(d)
}
