package lanes

import "time"

// backoff is the pause before the attempt after the n-th: exponential with
// jitter, 0.5–1 s, 2–4 s, 8–16 s; the jitter keeps rows that failed together
// apart.
func backoff(n int, random func(int64) int64) time.Duration {
	base := time.Second << (2 * min(max(n, 1)-1, 2))
	return base/2 + time.Duration(random(int64(base/2)))
}

// stumble counts quick failures in a row, those of requests in flight together
// once, for a lane's own exponential backoff.
type stumble struct {
	times int32
	last  time.Time
}

const (
	quickly       = time.Second // a failure that takes longer is its own backoff
	firstStumbles = 3           // are borne
	stumbleWait   = 50 * time.Millisecond
	longestWait   = 4 * time.Second
)

// fail returns how long the lane has to wait.
func (s *stumble) fail(started, now time.Time) time.Duration {
	if now.Sub(started) > quickly || !started.After(s.last) {
		return 0
	}
	s.last = now
	if s.times++; s.times <= firstStumbles {
		return 0
	}
	return min(stumbleWait<<min(s.times-firstStumbles-1, 10), longestWait)
}
