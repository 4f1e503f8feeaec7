package session

import "marquee/fetcher"

// Hosts returns the hosts that the run asks, or a moment ago asked, in no
// order. It may be called from any goroutine.
func (r *Run) Hosts() []fetcher.Host { return r.fetcher.Hosts() }

// SkipHost ends a host's rows without asking for them; what is in flight goes
// on.
func (r *Run) SkipHost(host string) { r.fetcher.SkipHost(host) }

// SlowHost makes a host be asked for one row at a time, further apart with each
// call.
func (r *Run) SlowHost(host string) { r.fetcher.SlowHost(host) }

// TryHostNow ends a host's wait, and what SkipHost and SlowHost did.
func (r *Run) TryHostNow(host string) { r.fetcher.TryHostNow(host) }
