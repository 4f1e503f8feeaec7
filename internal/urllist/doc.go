// Package urllist turns text, however it was pasted or saved, into the rows
// of a list: one row for every line that says something, with the URL the
// line holds or the reason why it holds none.
//
// Start with Parse for text that is in memory, ParseLines for lines that come
// from an editor, and Read for a file. No line that holds anything is ever
// dropped: blank lines and comments are skipped, all others become rows in
// their order.
//
// What a line may hold is told at Parse. All functions may be called from any
// goroutine; a List is not changed after it was returned.
package urllist
