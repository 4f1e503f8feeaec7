package cookie

import (
	"strings"
	"time"
)

// parseDate reads a cookie's date by the algorithm of RFC 6265, section 5.1.1:
// the first time, day, month and year that are found in any order. ok is
// false where one is missing or out of its range.
func parseDate(text string) (at time.Time, ok bool) {
	var d date
	for text != "" && !d.complete() {
		n := strings.IndexFunc(text, isDelimiter)
		if n < 0 {
			n = len(text)
		}
		d.take(text[:n])
		text = text[min(n+1, len(text)):]
	}
	return d.time()
}

// date is the parts of a date that were found so far.
type date struct {
	hour, minute, second      int
	day, month, year          int
	hasTime, hasDay, hasMonth bool
	hasYear                   bool
}

func (d *date) complete() bool { return d.hasTime && d.hasDay && d.hasMonth && d.hasYear }

// take uses a token for the first part that it can be and that is missing.
func (d *date) take(token string) {
	switch {
	case token == "":
	case !d.hasTime && d.takeTime(token):
		d.hasTime = true
	case !d.hasDay && number(token, 1, 2, &d.day):
		d.hasDay = true
	case !d.hasMonth && takeMonth(token, &d.month):
		d.hasMonth = true
	case !d.hasYear && number(token, 2, 4, &d.year):
		d.hasYear = true
	}
}

func (d *date) takeTime(token string) bool {
	hour, rest, found := strings.Cut(token, ":")
	minute, second, more := strings.Cut(rest, ":")
	var h, m, s int
	if !found || !more || !whole(hour, &h) || !whole(minute, &m) || !number(second, 1, 2, &s) {
		return false
	}
	d.hour, d.minute, d.second = h, m, s
	return true
}

func takeMonth(token string, month *int) bool {
	if len(token) < 3 {
		return false
	}
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	at := strings.Index(months, strings.ToLower(token[:3]))
	if at < 0 || at%3 != 0 {
		return false
	}
	*month = at/3 + 1
	return true
}

// whole reads one or two digits and nothing else.
func whole(text string, n *int) bool {
	return len(text) <= 2 && number(text, 1, 2, n)
}

// number reads least to most digits that are not followed by another.
func number(text string, least, most int, n *int) bool {
	digits, value := 0, 0
	for digits < len(text) && digits <= most && text[digits] >= '0' && text[digits] <= '9' {
		value = value*10 + int(text[digits]-'0')
		digits++
	}
	if digits < least || digits > most {
		return false
	}
	*n = value
	return true
}

func (d *date) time() (time.Time, bool) {
	year := d.year
	switch {
	case year >= 70 && year <= 99:
		year += 1900
	case year <= 69:
		year += 2000
	}
	if !d.complete() || d.day < 1 || d.day > 31 || year < 1601 || d.hour > 23 || d.minute > 59 || d.second > 59 {
		return time.Time{}, false
	}
	at := time.Date(year, time.Month(d.month), d.day, d.hour, d.minute, d.second, 0, time.UTC)
	return at, at.Day() == d.day // there is no 31 February
}

func isDelimiter(c rune) bool {
	return c == '\t' || c >= ' ' && c <= '/' || c >= ';' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
