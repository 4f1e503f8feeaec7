package title

import (
	"net/http"
	"net/url"
	"strings"
)

// Wall reports whether an answer is a challenge or bot wall instead of the
// page, and whose.
func Wall(status int, header http.Header, t Title) (name string, blocked bool) {
	if strings.EqualFold(header.Get("Cf-Mitigated"), "challenge") {
		return "Cloudflare", true
	}
	return "", false
}

// Gate reports whether a chain of redirects from one URL ended at a consent
// page or a login page instead.
func Gate(requested, final string) (consent, login bool) {
	u, err := url.Parse(final)
	if err != nil || requested == final {
		return false, false
	}
	return strings.HasPrefix(u.Hostname(), "consent."), strings.Contains(u.Path, "/login")
}
