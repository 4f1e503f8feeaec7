package session

import "time"

// Summary is the sum of a run; words says it in a sentence.
type Summary struct {
	Titles, Others int           // rows with a title, rows without; lines that say nothing are neither
	Elapsed        time.Duration // wall time without pauses
	Sum            time.Duration // of the fetched rows' times: one page after another
	Stopped        bool          // the person stopped it
}

// Summary returns the sum of the run so far.
func (r *Run) Summary() Summary {
	r.mu.Lock()
	defer r.mu.Unlock()
	return Summary{
		Titles: r.titles, Others: r.answered - r.titles - r.blankLocked(),
		Elapsed: r.elapsedLocked(), Sum: r.sum, Stopped: r.stopped,
	}
}

// blankLocked is how many rows of the run stand for lines that say nothing.
func (r *Run) blankLocked() int {
	if r.whole {
		return r.session.list.Blank
	}
	return 0
}

// Speedup is how many times faster the run was than one page after another.
func (s Summary) Speedup() float64 {
	if s.Elapsed <= 0 {
		return 0
	}
	return float64(s.Sum) / float64(s.Elapsed)
}
