package fetcher

import (
	"math/rand/v2"
	"time"
)

// maxDeferred bounds the rows that are kept for the second pass; each holds
// some 500 bytes.
const maxDeferred = 20000

// retry decides whether a row whose attempt ended as v has another. The last
// one is kept for the end of the run, when the host may be well again; those
// before come after a pause that grows.
func (r *run) retry(d *reading, v verdict) verdict {
	if v.wait > parkAfter && v.code == "http_503" && r.serves(d.lane) {
		v.wait = 0
		return v
	}
	if !v.code.transient() || d.attempts > r.options.Retries {
		return v
	}
	failed := v.result
	d.failed = &failed
	d.restart()
	v.answered, v.result, v.reading = false, Result{}, d
	v.after = backoff(d.attempts)
	v.toTheEnd = v.wait > parkAfter || r.options.Retries > 1 && d.attempts == r.options.Retries && r.mayDefer()
	return v
}

// servedEnough is how many good answers show that a host serves: a page of it
// that is out of service for long then speaks for itself, not for the host.
// A 429 always speaks for the host.
const servedEnough = 20

func (r *run) serves(l *lane) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return l.served >= servedEnough
}

func (r *run) mayDefer() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.deferred) < maxDeferred && !r.lastRound
}

// backoff is the pause before the attempt after the n-th: 0.5–1 s, 2–4 s,
// 8–16 s; the jitter keeps rows that failed together apart.
func backoff(n int) time.Duration {
	base := time.Second << (2 * min(n-1, 2))
	return base/2 + rand.N(base/2)
}
