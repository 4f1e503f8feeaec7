package lanes

import "time"

// Signal is what an answer, or its absence, says of a host.
type Signal uint8

// The signals.
const (
	Silent    Signal = iota // nothing: stopped, a name that does not exist, a fault of ours
	Good                    // the host answered, whatever the page was
	Refused                 // 429 or 503: too many requests, or out of service
	Strained                // it was too slow, or broke off
	Cut                     // it ended a new connection before it answered
	Unreached               // no connection could be made
	TimedOut                // no connection could be made in time: Unreached and Strained
)

// Ending is what is to become of a row after a request.
type Ending uint8

// The endings.
const (
	Ended Ending = iota // the row has its result
	Hop                 // it goes on at Verdict.Host: a redirect, or another request at the same host
	Again               // it failed in a way that may heal
	Later               // it goes on, at the lane it is at, when every other row has had its turns
)

// Verdict is how a request ended.
type Verdict struct {
	Signal Signal
	Wait   time.Duration // the host asked to be left alone for so long (Retry-After); 0 if it did not
	Ending Ending
	Host   string // of a Hop: scheme, name and port
	State  any    // what the caller wants back with the row's next turn, or when it is lost
}

// Fate is what becomes of a row.
type Fate struct {
	Again  bool // it has another turn, or is lost later; if not, it has ended
	Spared bool // the request is not counted as an attempt

	// Held is until when all of the host waits because it asked for it; Back is
	// the same for a row whose own page did, while its host goes on. Zero if
	// nothing was asked for.
	Held, Back time.Time
}

// Why says why a lane waits, or why its rows are lost.
type Why uint8

// The reasons.
const (
	Free       Why = iota // it does not wait
	Gap                   // Options.Gap
	Pace                  // the pace that the host bears
	RetryAfter            // the host asked for it
	Parked                // the host asked for longer than Options.MaxWait
	Refusing              // the host refuses everything
	Down                  // no connection to the host succeeds
	Failing               // the host breaks off every request
	Backoff               // requests failed quickly, one after another
	Skipped               // the person skipped the host
)

var whyNames = [...]string{"", "gap", "pace", "retry_after", "parked", "refusing", "down", "failing", "backoff", "skipped"}

// String returns the reason's stable code; "" for Free.
func (w Why) String() string { return whyNames[w] }
