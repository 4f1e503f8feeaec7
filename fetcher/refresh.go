package fetcher

import (
	"strings"
	"time"

	"marquee/fetcher/title"
	"marquee/fetcher/weburl"
	"marquee/fetcher/wire"
)

const (
	maxRefreshes    = 5
	maxRefreshDelay = 5 * time.Second
)

// refresh follows a Refresh header or a meta refresh that acts at once; ok is
// false if there is none to follow. page is the Result that the page had by
// itself.
func (w *worker) refresh(d *reading, res *wire.Response, t *title.Title, page *Result) (v verdict, again, ok bool) {
	content, base := res.Header.Get("Refresh"), d.finalURL()
	stub := t.Stub
	if content != "" {
		stub = nil
	} else if content = t.Refresh; t.Base != "" {
		if b, err := weburl.Resolve(base, t.Base); err == nil {
			base = b
		}
	}
	if content == "" || w.run.options.NoRefresh || res.Status >= 400 || d.refreshes >= maxRefreshes {
		return verdict{}, false, false
	}
	delay, target, valid := parseRefresh(content)
	if !valid || target == "" || delay > maxRefreshDelay {
		return verdict{}, false, false
	}
	next, err := weburl.Resolve(base, location(target))
	if err != nil || stub != nil && !leadsOn(stub, t.Text, base, next) {
		return verdict{}, false, false
	}
	had := d.cookies.header(d.address)
	d.cookies.store(d.address, &res.Header)
	if without(next) == d.address.URL && d.cookies.header(d.address) == had {
		return verdict{}, false, false // a page that reloads itself
	}
	res.Finish()
	d.keepPage(page) // before it is written over
	d.refreshes++
	v, again = w.follow(d, 0, next)
	return v, again, true
}

// leadsOn reports whether a page with a refresh inside a noscript sends the
// readers with scripts to the same address: a script names it, or the page is
// nothing but a signpost.
func leadsOn(stub *title.Stub, text, base, target string) bool {
	for _, move := range stub.Moves {
		if to, err := weburl.Resolve(base, location(move)); err == nil && to == target {
			return true
		}
	}
	return stub.Mute && isSignpost(text)
}

// isSignpost reports whether a title is what pages are called that only lead
// on: nothing, an address, or that word.
func isSignpost(text string) bool {
	lower := strings.ToLower(text)
	if text == "" || strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "www.") {
		return !strings.Contains(text, " ")
	}
	for _, word := range []string{"redirect", "weiterleitung", "redirection", "redirigiendo", "redirecionando", "reindirizzamento", "перенаправление"} {
		if strings.HasPrefix(lower, word) {
			return true
		}
	}
	return false
}

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
