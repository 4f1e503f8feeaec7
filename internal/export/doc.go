// Package export writes the rows of a session in the columns asked for, each
// format in a file of its own.
//
// Write writes a whole session, WriteFile does so into a file that is
// replaced at once or not at all. A Writer takes rows one by one, for
// output that goes on while pages are read; a File is such a replacement for
// it. Every row is written as it comes, so memory does not grow with the
// list. Nothing here may be used from two goroutines at a time.
package export
