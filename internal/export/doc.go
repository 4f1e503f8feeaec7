// Package export writes the rows of a session in the columns asked for, each
// format in a file of its own.
//
// Write writes a whole session. A Writer takes rows one by one, for output that
// goes on while pages are read. A File, for either, is replaced at once or not
// at all. Every row is written as it comes, so memory does not grow with the
// list. Nothing here may be used from two goroutines at a time.
package export
