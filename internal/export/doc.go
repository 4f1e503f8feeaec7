// Package export writes the rows of a session, one record each, as CSV, TSV
// or JSON Lines.
//
// Write writes a whole session, WriteFile does so into a file that is
// replaced at once or not at all. A Writer takes records one by one, for
// output that goes on while pages are read; a File is such a replacement for
// it. Every record is written as it comes, so memory does not grow with the
// list. Nothing here may be used from two goroutines at a time.
package export
