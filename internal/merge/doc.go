// Package merge puts the shares of one list together, in the list's order.
//
// Start with Open for each file, which is a JSON Lines export or a session, and
// Merge, which takes the rows of all of them as a stream: it keeps one row of
// each source and no more, however long the list is. What the shares do not
// agree on, and what none of them has, is counted and named in a Report.
//
// A Source is one goroutine's.
package merge
