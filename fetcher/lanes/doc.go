// Package lanes decides who goes next: which row of a list is asked for now,
// which must wait, and which has no further chance.
//
// Each host (scheme, name and port) has a lane: its queue of rows, the number
// of requests at once it has earned, the pace and the number of connections it
// bears, and what it asked for. A Scheduler holds all lanes below one ceiling.
// It is pure: the time is passed in, randomness is injected, it starts no
// goroutine, opens no socket and takes no lock. Its caller guards it by one
// mutex and does what it says:
//
//	s.Add(row, host, now)            a row joins its host's lane, at any time
//	turn, ok := s.Next(now)          ask for this row, now
//	s.Sent(turn, now)                its request is on its way (gaps count from here)
//	fate := s.Done(turn, verdict, now)   how it went; the slot is free again
//	wake := s.Wake(now)              what time brings: waits that ended, rows that are lost
//
// Every row that was added ends exactly once: by Done with an Ending that is
// not Again, or among the Lost of a Wake.
//
// # Words
//
// In the field's words: a lane is a per-host queue with a concurrency limit
// that grows by additive increase and shrinks by multiplicative decrease
// (limit.go), a client-side rate limiter that finds the rate of the host's
// token or leaky bucket (pace.go), a cap on connections (conns.go), a retry
// budget (budget.go) and a circuit breaker with half-open probes (breaker.go).
// Retries back off exponentially with jitter (backoff.go).
//
// # Files
//
// Each file stands on those before it, and none on one behind it: options,
// verdict; queue, limit, pace, conns, budget, breaker, backoff, auto (each a
// small state of its own); begun, lane, laneheap, alarms; scheduler, place,
// next, learn, retire, done, resumed, endgame, wake, host.
package lanes
