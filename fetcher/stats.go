package fetcher

// Stats is a moment of a run.
type Stats struct {
	InFlight  int   // rows being read now
	Ceiling   int   // the concurrency in force; moves by itself while Auto is on
	Waiting   int   // lanes that wait: gap, Retry-After, backoff
	WireBytes int64 // body bytes read from all connections so far
}
