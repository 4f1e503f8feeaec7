package cookie

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"
)

// What a visit may leave behind. Browsers keep 180 cookies of a domain; the
// bytes bound what a host can make each of a thousand visits hold.
const (
	maxLines  = 1000     // Set-Cookie headers of one answer that are read; the last ones count
	maxCount  = 180      // cookies of a jar
	maxBytes  = 64 << 10 // of all its cookies
	maxHeader = 8 << 10  // of one request's Cookie header; servers refuse more
)

// Jar holds cookies. The zero value is an empty one.
type Jar struct {
	cookies []entry // in the order in which they were first set
	bytes   int
}

// entry is a stored cookie.
type entry struct {
	name, value  string
	domain, path string
	hostOnly     bool
	secure       bool
	end          time.Time // zero: the end of the visit
}

func (e *entry) size() int { return len(e.name) + len(e.value) + len(e.domain) + len(e.path) }

// Empty reports whether nothing was ever set that still is.
func (j *Jar) Empty() bool { return len(j.cookies) == 0 }

// Set stores what the Set-Cookie headers of an answer set, in their order.
func (j *Jar) Set(at Place, lines []string, now time.Time) {
	for _, line := range lines[max(0, len(lines)-maxLines):] {
		if s, ok := parse(line); ok {
			j.set(at, s, now)
		}
	}
}

// set applies the storage model (RFC 6265bis, section 5.7).
func (j *Jar) set(at Place, s setCookie, now time.Time) {
	e := entry{name: strings.Clone(s.name), value: strings.Clone(s.value), path: strings.Clone(s.path), secure: s.secure, end: s.end(now)}
	if !e.belong(at, s.domain) || s.secure && !at.trusted() || s.noSite && !s.secure || !s.keepsPrefix(at, e.hostOnly) {
		return
	}
	if e.path == "" {
		e.path = strings.Clone(at.defaultPath())
	}
	if !e.secure && !at.trusted() && j.guards(&e) {
		return
	}
	i := slices.IndexFunc(j.cookies, func(o entry) bool { return o.same(&e) })
	gone := !e.end.IsZero() && !e.end.After(now)
	switch {
	case gone && i >= 0:
		j.remove(i)
	case gone:
	case i >= 0: // it keeps its place in the order
		j.bytes += e.size() - j.cookies[i].size()
		j.cookies[i] = e
	default:
		j.bytes += e.size()
		j.cookies = append(j.cookies, e)
	}
	for len(j.cookies) > maxCount || j.bytes > maxBytes {
		j.remove(0)
	}
}

func (j *Jar) remove(i int) {
	j.bytes -= j.cookies[i].size()
	j.cookies = slices.Delete(j.cookies, i, i+1)
}

func (e *entry) same(o *entry) bool {
	return e.name == o.name && e.domain == o.domain && e.path == o.path && e.hostOnly == o.hostOnly
}

// belong finds whose cookie it is; false if the host may not set it for that
// domain: one that it does not lie in, or that is a public suffix.
func (e *entry) belong(at Place, domain string) bool {
	e.domain, e.hostOnly = strings.Clone(at.Host), true
	if domain == "" || domain == at.Host && (isAddress(domain) || isPublicSuffix(domain)) {
		return true
	}
	if strings.ContainsFunc(domain, func(c rune) bool { return c > 0x7f }) || isPublicSuffix(domain) || !domainMatches(at.Host, domain) {
		return false
	}
	e.domain, e.hostOnly = strings.Clone(domain), false
	return true
}

func isPublicSuffix(domain string) bool {
	domain = strings.TrimSuffix(domain, ".")
	suffix, _ := publicsuffix.PublicSuffix(domain)
	return suffix == domain
}

// keepsPrefix reports whether a cookie fulfils what its name promises
// (RFC 6265bis, section 4.1.3, and the prefixes that browsers added). A value
// without a name must not look as if it had such a one.
func (s *setCookie) keepsPrefix(at Place, hostOnly bool) bool {
	whole := s.secure && hostOnly && s.domain == "" && s.path == "/"
	name := s.name
	if name == "" {
		return promise(s.value) == ""
	}
	switch promise(name) {
	case "__secure-":
		return s.secure
	case "__host-":
		return whole
	case "__http-":
		return s.secure && s.httpOnly
	case "__host-http-":
		return whole && s.httpOnly
	}
	return true
}

// promise returns the prefix of a name that promises something, the longest
// first.
func promise(name string) string {
	name = strings.ToLower(name[:min(len(name), len("__host-http-"))])
	for _, prefix := range [...]string{"__host-http-", "__host-", "__http-", "__secure-"} {
		if strings.HasPrefix(name, prefix) {
			return prefix
		}
	}
	return ""
}

// guards reports whether a cookie that came over TLS stands where one from a
// plain answer would hide or replace it.
func (j *Jar) guards(e *entry) bool {
	for i := range j.cookies {
		o := &j.cookies[i]
		if o.secure && o.name == e.name && (domainMatches(o.domain, e.domain) || domainMatches(e.domain, o.domain)) && pathMatches(e.path, o.path) {
			return true
		}
	}
	return false
}

// Header returns the Cookie header of a request, "" if there is none: longer
// paths first, then what was set first (RFC 6265bis, section 5.8.3). What does
// not fit is left out.
func (j *Jar) Header(to Place, now time.Time) string {
	var fit []*entry
	path := to.path()
	for i := range j.cookies {
		e := &j.cookies[i]
		if (to.Host == e.domain || !e.hostOnly && domainMatches(to.Host, e.domain)) && pathMatches(path, e.path) &&
			(!e.secure || to.trusted()) && (e.end.IsZero() || e.end.After(now)) {
			fit = append(fit, e)
		}
	}
	slices.SortStableFunc(fit, func(a, b *entry) int { return len(b.path) - len(a.path) })
	var b strings.Builder
	for _, e := range fit {
		if b.Len()+len("; ")+len(e.name)+len("=")+len(e.value) > maxHeader {
			continue
		}
		if b.Len() > 0 {
			b.WriteString("; ")
		}
		if e.name != "" {
			b.WriteString(e.name + "=")
		}
		b.WriteString(e.value)
	}
	return b.String()
}
