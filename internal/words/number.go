package words

import (
	"strconv"
	"strings"
	"time"
)

// Size is a number of bytes.
type Size int64

// Rate is a number of rows per second.
type Rate float64

// Roughly is a guessed time, which is written without the digits that nobody
// knows.
type Roughly time.Duration

// Count writes a number with its thousands apart: "1,204".
func (l *Language) Count(n int) string { return l.numbers.count(n) }

// decimal writes a number with one decimal.
func (l *Language) decimal(f float64) string { return l.numbers.decimal(f) }

// Duration writes a time: "312 ms", "6.1 s", "2 min 5 s", "1 h 12 min".
func (l *Language) Duration(d time.Duration) string {
	minutes, seconds := int(d.Minutes()), int(d.Seconds())
	switch {
	case d < time.Second:
		return l.Say("time.milliseconds", Values{"Milliseconds": int(d.Milliseconds())})
	case d < time.Minute:
		return l.Say("time.seconds", Values{"Seconds": l.decimal(d.Seconds())})
	case d < time.Hour:
		return l.Say("time.minutes", Values{"Minutes": minutes, "Seconds": seconds % 60})
	}
	return l.Say("time.hours", Values{"Hours": int(d.Hours()), "Minutes": minutes % 60})
}

// roughly writes a guessed time: "5 s" rather than "4.8 s".
func (l *Language) roughly(d time.Duration) string {
	if d < time.Minute {
		return l.Say("time.seconds", Values{"Seconds": max(1, int(d.Seconds()+0.5))})
	}
	return l.Duration(d)
}

// rate writes a number of rows per second: "3.4", "1,204".
func (l *Language) rate(r Rate) string {
	if r < 10 {
		return l.decimal(float64(r))
	}
	return l.Count(int(r + 0.5))
}

// Size writes a size in decimal units: "0", "9 KB", "14.2 MB".
func (l *Language) Size(n Size) string {
	const unit = 1000
	switch {
	case n < 1:
		return l.Say("size.none", nil)
	case n < unit:
		return l.Say("size.bytes", Values{"Size": int(n)})
	case n < unit*unit:
		return l.Say("size.kilobytes", Values{"Size": int((n + unit/2) / unit)})
	case n < 100*unit*unit:
		return l.Say("size.megabytes", Values{"Size": l.decimal(float64(n) / unit / unit)})
	case n < unit*unit*unit:
		return l.Say("size.megabytes", Values{"Size": int(n / unit / unit)})
	}
	return l.Say("size.gigabytes", Values{"Size": l.decimal(float64(n) / unit / unit / unit)})
}

// Date writes a day: "3 May 2026".
func (l *Language) Date(t time.Time) string {
	year, month, day := t.Date()
	return l.Say("date", Values{
		"Day": strconv.Itoa(day), "Month": l.Say(Key("date.month."+strconv.Itoa(int(month))), nil), "Year": strconv.Itoa(year),
	})
}

// Moment writes a day with its time.
func (l *Language) Moment(t time.Time) string { return t.Format(l.Say("moment", nil)) }

// List writes what belongs together as one.
func (l *Language) List(items []string) string {
	return strings.Join(items, l.Say("list.separator", nil))
}

// wait writes a time that a host asked for, rounded to what matters.
func (l *Language) wait(d time.Duration) string {
	switch {
	case d >= 90*time.Minute:
		return l.Say("wait.hours", Values{"Count": int(d.Hours() + 0.5)})
	case d >= 90*time.Second:
		return l.Say("wait.minutes", Values{"Count": int(d.Minutes() + 0.5)})
	}
	return l.Say("wait.seconds", Values{"Count": int(d.Seconds() + 0.5)})
}
