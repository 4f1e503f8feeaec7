package lanes

import "time"

// Options are the settings of a Scheduler.
type Options struct {
	Ceiling int           // requests in flight at most, over all lanes; at least 1
	PerHost int           // requests in flight at most in one lane; 0 is no limit
	Gap     time.Duration // between two requests of one lane; 0 is none
	Retries int           // further attempts of a row after its first that was charged
	MaxWait time.Duration // how long a lane may go without a good answer because its host wishes so; 0 is no limit
	Auto    bool          // the ceiling finds its own height

	// Random returns a number from 0 up to, not including, n, which is above 0.
	Random func(n int64) int64
	// Attach makes what the caller keeps with a lane while it is worked on (its
	// connections); nil attaches nothing.
	Attach func() any
}

// MaxCeiling is the highest ceiling there is.
const MaxCeiling = 1024

// minOpenLanes is how many lanes are worked on in turn at least; more would
// keep too many connections.
const minOpenLanes = 512
