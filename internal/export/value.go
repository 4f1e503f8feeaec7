package export

import (
	"strconv"
	"time"

	"marquee/fetcher"
)

// appendHops writes a chain of redirects as "301 URL 302 URL"; URLs hold no
// spaces. A refresh in the page has the status 0.
func appendHops(to []byte, chain []fetcher.Hop) []byte {
	for i, hop := range chain {
		if i > 0 {
			to = append(to, ' ')
		}
		to = strconv.AppendInt(to, int64(hop.Status), 10)
		to = append(to, ' ')
		to = append(to, hop.URL...)
	}
	return to
}

// appendWords writes short texts with spaces between them.
func appendWords(to []byte, words []string) []byte {
	for i, word := range words {
		if i > 0 {
			to = append(to, ' ')
		}
		to = append(to, word...)
	}
	return to
}

// appendTime is RFC 3339 in UTC with milliseconds; nothing for a row that was
// never fetched. It does by hand what takes Format three times as long.
func appendTime(to []byte, t time.Time) []byte {
	if t.IsZero() {
		return to
	}
	t = t.UTC()
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	to = appendDigits(to, year, 4)
	to = appendDigits(append(to, '-'), int(month), 2)
	to = appendDigits(append(to, '-'), day, 2)
	to = appendDigits(append(to, 'T'), hour, 2)
	to = appendDigits(append(to, ':'), minute, 2)
	to = appendDigits(append(to, ':'), second, 2)
	to = appendDigits(append(to, '.'), t.Nanosecond()/1e6, 3)
	return append(to, 'Z')
}

// appendDigits writes a number that is not negative with at least width digits.
func appendDigits(to []byte, n, width int) []byte {
	for least := 10; width > 1; width, least = width-1, least*10 {
		if n < least {
			to = append(to, '0')
		}
	}
	return strconv.AppendInt(to, int64(n), 10)
}
