package fetcher

import (
	"strings"
	"time"
)

// parseRefresh reads the value of a Refresh header or a meta refresh as the
// HTML Standard's "shared declarative refresh steps" do. target is "" where
// the page is to be loaded again.
func parseRefresh(content string) (delay time.Duration, target string, ok bool) {
	s := strings.TrimLeft(content, spaces)
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 && !strings.HasPrefix(s, ".") {
		return 0, "", false
	}
	seconds := 0
	for _, c := range s[:digits] {
		seconds = min(seconds*10+int(c-'0'), 1<<20)
	}
	delay = time.Duration(seconds) * time.Second
	s = strings.TrimLeft(s[digits:], "0123456789.")
	if s == "" {
		return delay, "", true
	}
	if !strings.ContainsRune(spaces+";,", rune(s[0])) {
		return 0, "", false
	}
	s = strings.TrimLeft(s, spaces)
	if s != "" && (s[0] == ';' || s[0] == ',') {
		s = s[1:]
	}
	return delay, refreshURL(strings.TrimLeft(s, spaces)), true
}

const spaces = "\t\n\f\r "

// refreshURL takes the optional "url=" and quotes off.
func refreshURL(s string) string {
	if len(s) >= 3 && strings.EqualFold(s[:3], "url") {
		rest := strings.TrimLeft(s[3:], spaces)
		if strings.HasPrefix(rest, "=") {
			s = strings.TrimLeft(rest[1:], spaces)
		}
	}
	if s != "" && (s[0] == '\'' || s[0] == '"') {
		quoted, _, _ := strings.Cut(s[1:], s[:1])
		return quoted
	}
	return s
}
