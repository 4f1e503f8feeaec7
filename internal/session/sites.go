package session

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sites are the names of the sites that end the titles of their pages, by
// host: "Products | Example". A name is learned from the titles themselves.
type sites struct{ ends map[string]string }

// A name is one where so many pages, and the larger part of the host's, have
// titles that end with it and differ otherwise.
const leastPages = 3

// learnedHosts bounds for how many hosts names are learned, so that a list of
// a million hosts costs little: those that come first have them.
const learnedHosts = 1 << 17

// LearnSites finds out how the titles of each host's pages end, for Row.Site.
// It reads all rows: call it away from the window's goroutine, and again when
// there are more answers. It returns the version until it had found them, and the
// one that it made of that; if ctx ends first it does nothing, and both are 0.
func (s *Session) LearnSites(ctx context.Context) (before, after uint64) {
	l := newSiteLearner()
	all := s.eachLocked(ctx, s.Len(), func(i int) {
		if s.comparesLocked(i, s.outcomeLocked(i)) {
			l.add(hostOf(s.list.Rows[i].URL), s.answers.title[i])
		}
	})
	if !all {
		return 0, 0
	}
	found := l.sites()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sites = found
	s.version++
	return s.version - 1, s.version
}

// siteLearner counts how titles end.
type siteLearner struct {
	pages map[string]int            // by host
	ends  map[string]map[string]int // the same by end
}

func newSiteLearner() *siteLearner {
	return &siteLearner{pages: map[string]int{}, ends: map[string]map[string]int{}}
}

func (l *siteLearner) add(host, title string) {
	if host == "" || l.pages[host] == 0 && len(l.pages) >= learnedHosts {
		return
	}
	l.pages[host]++
	end := lastPart(title)
	if end == "" {
		return
	}
	if l.ends[host] == nil {
		l.ends[host] = map[string]int{}
	}
	l.ends[host][end]++
}

func (l *siteLearner) sites() *sites {
	found := &sites{ends: map[string]string{}}
	for host, ends := range l.ends {
		for end, pages := range ends {
			if pages >= leastPages && 2*pages > l.pages[host] {
				found.ends[host] = end
			}
		}
	}
	return found
}

// endOf is how a page's title ends with its site's name; "" if it does not.
func (s *sites) endOf(address, title string) string {
	end := s.ends[hostOf(address)]
	if end == "" || len(title) <= len(end) || !strings.HasSuffix(title, end) {
		return ""
	}
	return end
}

// lastPart is the part of a title behind its last separator, with the
// separator and the blanks around it; "" if it has none.
func lastPart(title string) string {
	for at := len(title); at > 0; {
		r, n := utf8.DecodeLastRuneInString(title[:at])
		at -= n
		if !isSeparator(r) {
			continue
		}
		before := strings.TrimRightFunc(title[:at], unicode.IsSpace)
		spaced := len(before) < at && at+n < len(title) && title[at+n] == ' '
		if before == "" || strings.TrimSpace(title[at+n:]) == "" {
			return ""
		}
		if spaced || r == '|' || r == '｜' {
			return title[len(before):]
		}
	}
	return ""
}

// isSeparator reports the signs that people put between the parts of a title.
func isSeparator(r rune) bool { return strings.ContainsRune("|｜-–—·•:»›~∙", r) }

// HasDetails reports whether more than the title was read of any page.
func (s *Session) HasDetails() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, extra := range s.answers.rest {
		if extra.details != nil {
			return true
		}
	}
	return false
}

// TitleAlone is the row's title without the name of its site.
func (r *Row) TitleAlone() string { return strings.TrimSuffix(r.Title, r.Site) }
