// Package pdf reads the title that a PDF file gives itself in its document
// information dictionary (ISO 32000, 14.3.3), from the file's start and end.
//
// The trailer at the end names the dictionary; where the file has cross-reference
// streams instead, the dictionary of the last one does. The object itself is
// looked for by its number in what was read, and in the object streams there:
// the cross-reference table, which may be long, is not needed for that.
// Encrypted files have no title, and that of a bookmark is none of the file's.
//
// All functions may be called from any goroutine. Time and memory are bounded by
// the bytes given and by the constants of this package, whatever a file says.
package pdf
