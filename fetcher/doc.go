// Package fetcher reads the titles of many web pages at once: URLs in, one
// Result per URL out.
//
// Start with New and Fetcher.Run. Run returns a channel that delivers exactly
// one Result for every row that was started, in the order they finish, and
// then closes, also when its context is cancelled. Each host has a lane of its
// own (queue, limit, gap, state), so that no host is hammered and no slow host
// holds up the rest; the concurrency is a ceiling over all lanes that can be
// moved while a run goes on.
//
// # How it works
//
// A run's dispatcher goroutine (dispatch.go) sorts the rows into lanes, wakes
// the schedule and ends the run. The schedule is the lanes package's: it
// decides who goes next, under the run's one mutex. Workers (worker.go), never
// more than the ceiling, take their turns from it themselves and make one
// attempt each (attempt.go): requests at one lane until there is an answer
// (page.go), a redirect (redirect.go) or a failure (failure.go), which
// verdict.go puts into the schedule's words. A row that must wait, or go on at
// another host, goes back to the schedule and holds no worker meanwhile. What
// travels over connections is the wire package's.
//
// The package knows nothing of windows, files or lists of its callers. All
// exported methods may be called from any goroutine.
package fetcher
