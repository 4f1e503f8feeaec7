package wall

import (
	"net/http"
	"strings"
)

// A wall is a known page that answers in the place of the one that was asked
// for.
type wall struct {
	name     string
	title    string // the start of its title in lower case; "" if marks alone tell it
	header   string // a header field it sends, with its value in lower case after ": "
	untitled bool   // its page has no title
}

// walls are known bot walls. They count with the statuses of a refusal only:
// a page may well be called "Access denied".
var walls = []wall{
	// developers.cloudflare.com/cloudflare-challenges: the interstitial.
	{name: "Cloudflare", title: "just a moment"},
	// Cloudflare's block page (error 1020), cloudflare.com/5xx-error-landing.
	{name: "Cloudflare", title: "attention required! | cloudflare"},
	{name: "Cloudflare", title: "access denied | "},
	// DDoS-Guard's check page (ddos-guard.net).
	{name: "DDoS-Guard", title: "ddos-guard"},
	// Akamai's edge (techdocs.akamai.com/application-security): "Access Denied".
	{name: "Akamai", title: "access denied", header: "server: akamaighost"},
	// Imperva Incapsula (docs.imperva.com) marks all its answers; those that
	// refuse have no title.
	{name: "Imperva", header: "x-iinfo", untitled: true},
	// PerimeterX / HUMAN (docs.humansecurity.com): the captcha page.
	{name: "HUMAN", title: "access to this page has been denied"},
	// DataDome (docs.datadome.co) marks what it refuses.
	{name: "DataDome", header: "x-dd-b"},
	// Amazon's robot check (amazon.com).
	{name: "Amazon", title: "robot check"},
	// AWS WAF (docs.aws.amazon.com/waf): challenge and captcha actions.
	{name: "AWS WAF", header: "x-amzn-waf-action"},
	// Sucuri's firewall (docs.sucuri.net).
	{name: "Sucuri", title: "sucuri website firewall"},
	// Vercel's attack challenge mode (vercel.com/docs/vercel-firewall).
	{name: "Vercel", header: "x-vercel-mitigated: challenge"},
	{name: "Vercel", title: "vercel security checkpoint"},
	// Bloomberg and others behind HUMAN; walls of nobody known.
	{title: "are you a robot"},
	{title: "security check"},
	{title: "please verify you are a human"},
	{title: "pardon our interruption"},
	{title: "access denied"},
}

// Wall reports whether an answer is a challenge or bot wall instead of the
// page, and whose it is: "" if that is not known. Cloudflare's "cf-mitigated: challenge" tells it on
// any status; the other marks and titles count with 403, 429 and 503 only.
func Wall(status int, header http.Header, title string) (name string, blocked bool) {
	if strings.EqualFold(strings.TrimSpace(header.Get("Cf-Mitigated")), "challenge") {
		return "Cloudflare", true
	}
	if status != http.StatusForbidden && status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return "", false
	}
	text := strings.ToLower(title)
	for _, w := range walls {
		if w.matches(header, text) {
			return w.name, true
		}
	}
	return "", false
}

func (w wall) matches(header http.Header, text string) bool {
	if w.title != "" && !strings.HasPrefix(text, w.title) {
		return false
	}
	if w.untitled && text != "" {
		return false
	}
	if w.header == "" {
		return true
	}
	field, value, valued := strings.Cut(w.header, ": ")
	values := header.Values(field)
	if !valued {
		return len(values) > 0
	}
	for _, v := range values {
		if strings.EqualFold(strings.TrimSpace(v), value) {
			return true
		}
	}
	return false
}
