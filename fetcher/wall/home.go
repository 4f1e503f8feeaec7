package wall

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// homeNames are the last segments, without what follows a dot, of the paths of
// home pages.
var homeNames = []string{"", "index", "home", "default", "start", "main", "welcome", "accueil", "inicio", "startseite", "startpage", "homepage"}

// sideKeys are the parameters that a home page's address may have and still be
// the home page's.
var sideKeys = []string{"lang", "language", "locale", "hl", "ref", "referrer", "from", "source", "redirected", "redirect", "error", "404", "notfound"}

// LeadsHome reports whether redirects that began at one URL lost its path and
// ended at the home page of the same site: what is there is another page than
// the one that was asked for.
func LeadsHome(requested, final string) bool {
	from, err := url.Parse(requested)
	if err != nil {
		return false
	}
	to, err := url.Parse(final)
	if err != nil || !sameSite(from.Hostname(), to.Hostname()) {
		return false
	}
	if isHomePath(from.Path) || !isHomePath(to.Path) {
		return false
	}
	for key := range to.Query() {
		if !slices.Contains(sideKeys, strings.ToLower(key)) && !strings.HasPrefix(key, "utm_") {
			return false // it may well be the page's number
		}
	}
	return true
}

// isHomePath reports whether a path is a home page's: "/", "/index.html",
// "/en/", "/en-gb/home".
func isHomePath(path string) bool {
	segments := strings.Split(strings.ToLower(strings.Trim(path, "/")), "/")
	if len(segments) > 1 && isLanguage(segments[0]) {
		segments = segments[1:]
	}
	if len(segments) != 1 {
		return false
	}
	name, _, _ := strings.Cut(segments[0], ".")
	return slices.Contains(homeNames, name) || isLanguage(segments[0])
}

// isLanguage reports whether a segment of a path names a language as sites do:
// "en", "pt-br", "zh_cn".
func isLanguage(segment string) bool {
	language, region, has := strings.Cut(strings.ReplaceAll(segment, "_", "-"), "-")
	letters := func(s string) bool {
		return len(s) == 2 && s[0] >= 'a' && s[0] <= 'z' && s[1] >= 'a' && s[1] <= 'z'
	}
	return letters(language) && (!has || letters(region))
}

// sameSite reports whether two hosts belong to one registered name.
func sameSite(a, b string) bool {
	if a == b {
		return true
	}
	siteA, err := publicsuffix.EffectiveTLDPlusOne(a)
	if err != nil {
		return false
	}
	siteB, err := publicsuffix.EffectiveTLDPlusOne(b)
	return err == nil && siteA == siteB
}
