package workspace

import "time"

// freezeWait is how long a session is left alone before it is frozen.
const freezeWait = 5 * time.Second

// rest freezes a session that nothing has changed for a while, and returns after
// which time to look again.
func (h *shelf) rest(now time.Time) time.Duration {
	if h.file == nil || h.record == nil {
		return time.Hour
	}
	switch v := h.record.session.Version(); {
	case h.quiet.since.IsZero() || v != h.quiet.version:
		h.quiet = quiet{version: v, since: now}
		return freezeWait
	case h.quiet.frozen:
		return time.Hour
	}
	if left := freezeWait - now.Sub(h.quiet.since); left > 0 {
		return left
	}
	h.freeze()
	h.quiet.frozen = true
	return time.Hour
}
