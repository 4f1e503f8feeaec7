package wall

import (
	"net/http"
	"strings"
	"testing"
)

// Each wall's own title and marks tell it, with the statuses of a refusal only.
func TestWallEntries(t *testing.T) {
	for _, w := range walls {
		header := http.Header{}
		if w.header != "" {
			field, value, _ := strings.Cut(w.header, ": ")
			if value == "" {
				value = "1"
			}
			header.Set(field, strings.ToUpper(value))
		}
		page := strings.ToUpper(w.title) + "…"
		if w.title == "" {
			page = ""
		}
		for _, status := range []int{403, 429, 503} {
			if name, blocked := Wall(status, header, page); !blocked || name == "" && w.name != "" {
				t.Errorf("%+v with %d is not told", w, status)
			}
		}
		for _, status := range []int{200, 404, 500} {
			if name, blocked := Wall(status, header, page); blocked {
				t.Errorf("%+v with %d is taken for %s", w, status, name)
			}
		}
	}
}

func TestWall(t *testing.T) {
	const nobody = "a wall of nobody known"
	for _, c := range []struct {
		status       int
		field, value string
		title        string
		want         string
	}{
		{200, "Cf-Mitigated", "challenge", "Just a moment...", "Cloudflare"},
		{403, "cf-mitigated", "Challenge", "", "Cloudflare"},
		{200, "Cf-Mitigated", "other", "Just a moment...", ""},
		{503, "Server", "cloudflare", "Just a moment...", "Cloudflare"},
		{403, "Server", "AkamaiGHost", "Access Denied", "Akamai"},
		{403, "Server", "nginx", "Access Denied", nobody},
		{403, "Server", "nginx", "Pardon our interruption", nobody},
		{403, "Server", "nginx", "403 Forbidden", ""},
		{503, "X-Iinfo", "1-2", "Maintenance", ""},
		{403, "X-Iinfo", "1-2", "", "Imperva"},
		{200, "Server", "nginx", "Access denied: a film", ""},
	} {
		header := http.Header{}
		header.Set(c.field, c.value)
		name, blocked := Wall(c.status, header, c.title)
		if blocked && name == "" {
			name = nobody
		}
		if name != c.want || blocked != (c.want != "") {
			t.Errorf("%+v: %q %v", c, name, blocked)
		}
	}
}

func TestGate(t *testing.T) {
	for _, c := range []struct {
		requested, final string
		consent, login   bool
	}{
		{"https://www.youtube.com/watch?v=1", "https://consent.youtube.com/m?continue=x", true, false},
		{"https://www.google.com/search?q=1", "https://consent.google.com/ml?x", true, false},
		{"https://finance.yahoo.com/", "https://guce.yahoo.com/consent?x", true, false},
		{"https://example.com/a", "https://example.com/login?next=/a", false, true},
		{"https://example.com/a", "https://example.com/users/sign_in", false, true},
		{"https://example.com/a", "https://login.example.com/", false, true},
		{"https://example.com/a", "https://sso.example.com/x", false, true},
		{"https://example.com/a", "https://signin.example.com/x", false, true},
		{"https://example.com/a", "https://auth.example.com/x", false, true},
		{"https://example.com/a", "https://accounts.example.com/x", false, true},
		{"https://example.com/a", "https://account.example.com/x", false, false},
		{"https://sso.example.com/a", "https://sso.example.com/x", false, false},
		{"https://docs.google.com/x", "https://accounts.google.com/v3/signin/identifier", false, true},
		{"https://example.com/login", "https://example.com/login", false, false},
		{"http://example.com/login", "https://www.example.com/login", false, false},
		{"https://example.com/a", "https://example.com/b", false, false},
		{"https://example.com/a", "https://example.com/blogin", false, false},
		{"https://consent.example.com/a", "https://consent.example.com/b", false, false},
		{"https://example.com/\x7f", "https://example.com/login", false, false},
	} {
		consent, login := Gate(c.requested, c.final)
		if consent != c.consent || login != c.login {
			t.Errorf("%s to %s: consent %v, login %v", c.requested, c.final, consent, login)
		}
	}
}
