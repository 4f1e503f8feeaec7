package fetcher

import "context"

// Rows is the list to read. Both methods are called from one goroutine only.
type Rows interface {
	// Len returns how many rows there are.
	Len() int
	// URL returns a row's URL as weburl.Parse serialised it.
	URL(row int) string
}

// Stats is a moment of a run.
type Stats struct {
	InFlight  int   // rows being read now
	Ceiling   int   // the concurrency in force; moves by itself while Auto is on
	Waiting   int   // lanes that wait: gap, Retry-After, backoff
	WireBytes int64 // body bytes read from all connections so far
}

// Fetcher reads one list. Make it with New, start it with Run, once.
type Fetcher struct{ options Options }

// New checks the options and returns a Fetcher that is ready to Run.
func New(options Options) (*Fetcher, error) { return &Fetcher{options: options}, nil }

// Run starts reading and returns the channel of Results: exactly one for
// every row that was started. It closes when all rows are answered or, after
// ctx is cancelled, when the rows in flight have ended (within a second, as
// Stopped). The caller must drain it.
func (f *Fetcher) Run(ctx context.Context, rows Rows) <-chan Result { panic("not yet") }

// SetConcurrency moves the ceiling; it acts at once, also mid-run.
func (f *Fetcher) SetConcurrency(n int) {}

// SetAuto lets the ceiling find its own height from the measured throughput.
func (f *Fetcher) SetAuto(on bool) {}

// Pause lets the rows in flight finish and starts no new ones until Resume.
func (f *Fetcher) Pause() {}

// Resume ends a Pause.
func (f *Fetcher) Resume() {}

// Stats returns where the run is.
func (f *Fetcher) Stats() Stats { return Stats{} }
