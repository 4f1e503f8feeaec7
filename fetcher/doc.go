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
// The package knows nothing of windows, files or lists of its callers. All
// exported methods may be called from any goroutine.
package fetcher
