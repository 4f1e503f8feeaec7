// Package cli is the program's command line: it reads the arguments, opens
// the window through the function it is given, or reads titles without one.
//
// Start with Run, which does all of it and returns the exit status. What a
// person did wrong ends with one sentence on stderr and status 2, never with
// a stack trace.
//
// A fetch has three goroutines: the one that called Run, which shows the
// progress and hears the signals; the session's, which writes the rows as
// they are answered; and those of the fetcher.
package cli
