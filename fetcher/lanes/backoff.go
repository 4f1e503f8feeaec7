package lanes

import "time"

// backoff is the pause before the attempt after the n-th: exponential with
// jitter, 0.5–1 s, 2–4 s, 8–16 s; the jitter keeps rows that failed together
// apart.
func backoff(n int, random func(int64) int64) time.Duration {
	base := time.Second << (2 * min(max(n, 1)-1, 2))
	return base/2 + time.Duration(random(int64(base/2)))
}
