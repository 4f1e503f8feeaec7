package session

import (
	"maps"
	"net/url"
	"time"

	"marquee/fetcher/weburl"
)

// RestoreWait says until when a host (scheme, name and port) or a page (its
// URL) asked an earlier process to be left alone.
func (s *Session) RestoreWait(of string, until time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waitLocked(of, until)
}

func (s *Session) waitLocked(of string, until time.Time) {
	if s.waits == nil {
		s.waits = map[string]time.Time{}
	}
	s.waits[of] = until
	s.version++
}

// onWait notes that the i-th row that is fetched waits, because its host asked
// for it; host is "" if only the row's page does. It is the fetcher's OnWait.
func (r *Run) onWait(i int, host string, until time.Time) {
	s, row := r.session, int(r.work[i])
	s.mu.Lock()
	defer s.mu.Unlock()
	of := host
	if of == "" {
		of = weburl.WithoutCredentials(s.list.Rows[row].URL)
	}
	s.answers.reading[row] = false
	s.waitLocked(of, until)
	if a, ok := s.keeper.(Archive); ok {
		a.KeepWait(of, until)
	}
}

// waitsNow returns the waits whose time has not come.
func (s *Session) waitsNow() map[string]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	maps.DeleteFunc(s.waits, func(_ string, until time.Time) bool { return !until.After(now) })
	return maps.Clone(s.waits)
}

// untilLocked returns until when a URL is not asked for because its host, or its
// page, wishes so; zero if it may be asked for.
func (s *Session) untilLocked(address string) time.Time {
	if len(s.waits) == 0 || address == "" {
		return time.Time{}
	}
	until := s.waits[weburl.WithoutCredentials(address)]
	if parsed, err := url.Parse(address); err == nil {
		if host := s.waits[parsed.Scheme+"://"+parsed.Host]; host.After(until) {
			until = host
		}
	}
	if !until.After(time.Now()) {
		return time.Time{}
	}
	return until
}
