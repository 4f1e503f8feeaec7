package cookie

import (
	"strings"
	"time"
)

// Bounds of the standard (RFC 6265bis, section 5.6).
const (
	maxPair      = 4096 // bytes of name and value together
	maxAttribute = 1024 // bytes of an attribute's value; a longer one is ignored
)

// longest is how far ahead a cookie's end may lie (RFC 6265bis, section 5.5).
const longest = 400 * 24 * time.Hour

// setCookie is one Set-Cookie header as written. Of attributes that stand
// there twice the last counts.
type setCookie struct {
	name, value string
	domain      string // without its leading dot, lower case; "" if none
	path        string // "" if none, or none that begins with /
	expires     time.Time
	maxAge      string // digits, perhaps with a sign; "" if none
	secure      bool
	httpOnly    bool
	noSite      bool // SameSite=None
}

// parse reads the value of a Set-Cookie header (RFC 6265bis, section 5.6); ok
// is false for one that must be ignored.
func parse(line string) (s setCookie, ok bool) {
	if strings.ContainsFunc(line, isControl) {
		return s, false
	}
	pair, attributes, _ := strings.Cut(line, ";")
	name, value, found := strings.Cut(pair, "=")
	if !found {
		name, value = "", pair
	}
	s.name, s.value = trim(name), trim(value)
	if len(s.name)+len(s.value) > maxPair || s.name == "" && (s.value == "" || strings.Contains(s.value, "=")) {
		return s, false // a nameless one with = would come back as another cookie; browsers drop it
	}
	for attribute := range strings.SplitSeq(attributes, ";") {
		name, value, _ := strings.Cut(attribute, "=")
		if name, value = trim(name), trim(value); len(value) <= maxAttribute {
			s.take(name, value)
		}
	}
	return s, true
}

func (s *setCookie) take(name, value string) {
	switch strings.ToLower(name) {
	case "expires":
		if at, ok := parseDate(value); ok {
			s.expires = at
		}
	case "max-age":
		if isAge(value) {
			s.maxAge = value
		}
	case "domain":
		s.domain = strings.ToLower(strings.TrimPrefix(value, "."))
	case "path":
		s.path = ""
		if strings.HasPrefix(value, "/") {
			s.path = value
		}
	case "secure":
		s.secure = true
	case "httponly":
		s.httpOnly = true
	case "samesite":
		s.noSite = strings.EqualFold(value, "none")
	}
}

// end returns when the cookie ends; the zero time if it ends with the visit.
func (s *setCookie) end(now time.Time) time.Time {
	latest := now.Add(longest)
	at := s.expires
	if s.maxAge != "" {
		at = now.Add(age(s.maxAge))
	}
	if at.After(latest) {
		return latest
	}
	return at
}

// isAge tells what Max-Age may be: digits, with a minus perhaps.
func isAge(value string) bool {
	digits := strings.TrimPrefix(value, "-")
	return value != "" && strings.Trim(digits, "0123456789") == ""
}

// age reads a Max-Age that isAge; one that is not positive has passed.
func age(value string) time.Duration {
	if value[0] == '-' {
		return -1
	}
	var seconds time.Duration
	for i := range len(value) {
		seconds = min(seconds*10+time.Duration(value[i]-'0'), longest/time.Second+1)
	}
	if seconds == 0 {
		return -1
	}
	return seconds * time.Second //nolint:durationcheck // seconds is a number here
}

// isControl tells the characters that no cookie may hold; a tab is none.
func isControl(c rune) bool { return c < ' ' && c != '\t' || c == 0x7f }

func trim(text string) string { return strings.Trim(text, " \t") }
