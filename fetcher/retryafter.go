package fetcher

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher/wire"
)

const (
	maxWait  = 24 * time.Hour       // of a host's wish that is granted at once
	maxSense = 366 * 24 * time.Hour // a wish for longer is a mistake, and none
)

// retryAfter returns how long an answer asks to be left alone, 0 if it does
// not: Retry-After in both forms (RFC 9110, section 10.2.3) with a failure,
// else the RateLimit and X-RateLimit headers once nothing is left.
func retryAfter(h *wire.Header, status int, now time.Time) time.Duration {
	if text := strings.TrimSpace(h.Get("Retry-After")); text != "" && status >= 400 {
		if n, ok := seconds(text); ok {
			return bounded(n)
		}
		if at, err := http.ParseTime(text); err == nil {
			return until(at, h.Get("Date"), now)
		}
	}
	return rateLimit(h, now)
}

// until returns how long it is to a moment by the host's clock, where that has
// one that can be meant, else by ours.
func until(at time.Time, date string, now time.Time) time.Duration {
	if hosts, err := http.ParseTime(date); err == nil {
		if wait := at.Sub(hosts); wait <= maxSense && hosts.Sub(now).Abs() <= maxSense {
			return min(max(wait, 0), maxWait)
		}
	}
	if wait := at.Sub(now); wait > 0 && wait <= maxSense {
		return min(wait, maxWait)
	}
	return 0
}

// seconds reads a number of seconds as hosts write it: digits, perhaps with a
// fraction. What strconv knows beyond that (NaN, Inf, 1e9, 0x1p4, 1_000) and
// what no clock has is none.
func seconds(text string) (n float64, ok bool) {
	whole, fraction, _ := strings.Cut(text, ".")
	if whole == "" || len(whole) > 15 || len(fraction) > 15 || strings.Trim(whole+fraction, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(whole+"."+fraction, 64)
	return n, err == nil
}

func rateLimit(h *wire.Header, now time.Time) time.Duration {
	if text := h.Get("RateLimit"); text != "" {
		left, reset := parameter(text, "r", "remaining"), parameter(text, "t", "reset")
		if left == "0" {
			if n, ok := seconds(reset); ok {
				return bounded(n)
			}
		}
	}
	for _, prefix := range [...]string{"RateLimit-", "X-RateLimit-", "X-Rate-Limit-"} {
		if strings.TrimSpace(h.Get(prefix+"Remaining")) != "0" {
			continue
		}
		n, ok := seconds(strings.TrimSpace(h.Get(prefix + "Reset")))
		if !ok {
			continue
		}
		if n > 1e11 { // a moment in milliseconds
			n /= 1000
		}
		if n > 1e9 { // a moment, not a span
			n -= float64(now.Unix())
		}
		return bounded(max(n, 0))
	}
	return 0
}

func bounded(seconds float64) time.Duration {
	if seconds > maxSense.Seconds() {
		return 0
	}
	return time.Duration(min(seconds, maxWait.Seconds()) * float64(time.Second))
}

// parameter finds "name=value" in a structured or comma-separated header.
func parameter(text string, names ...string) string {
	for part := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ';' || c == ',' }) {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		for _, n := range names {
			if strings.EqualFold(strings.TrimSpace(name), n) {
				return strings.TrimSpace(value)
			}
		}
	}
	return ""
}
