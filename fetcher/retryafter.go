package fetcher

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"marquee/fetcher/wire"
)

// maxWait bounds what is believed of a host's wish: a day.
const maxWait = 24 * time.Hour

// retryAfter returns how long an answer asks to be left alone, 0 if it does
// not: Retry-After in both forms (RFC 9110, section 10.2.3) with a failure,
// else the RateLimit and X-RateLimit headers once nothing is left.
func retryAfter(h *wire.Header, status int, now time.Time) time.Duration {
	if text := strings.TrimSpace(h.Get("Retry-After")); text != "" && status >= 400 {
		if n, err := strconv.ParseFloat(text, 64); err == nil && n >= 0 {
			return bounded(n)
		}
		if at, err := http.ParseTime(text); err == nil {
			if date, err := http.ParseTime(h.Get("Date")); err == nil {
				now = date // the host's clock counts, not ours
			}
			return min(max(at.Sub(now), 0), maxWait)
		}
	}
	return rateLimit(h, now)
}

func rateLimit(h *wire.Header, now time.Time) time.Duration {
	if text := h.Get("RateLimit"); text != "" {
		left, reset := parameter(text, "r", "remaining"), parameter(text, "t", "reset")
		if left == "0" {
			if n, err := strconv.ParseFloat(reset, 64); err == nil && n >= 0 {
				return bounded(n)
			}
		}
	}
	for _, prefix := range [...]string{"RateLimit-", "X-RateLimit-", "X-Rate-Limit-"} {
		if strings.TrimSpace(h.Get(prefix+"Remaining")) != "0" {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(h.Get(prefix+"Reset")), 64)
		if err != nil || n < 0 {
			continue
		}
		if n > 1e9 { // a moment, not a span
			n -= float64(now.Unix())
		}
		return bounded(max(n, 0))
	}
	return 0
}

func bounded(seconds float64) time.Duration {
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
