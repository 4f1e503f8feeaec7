// Package urllist turns text, however it was pasted or saved, into the rows
// of a list: the addresses it holds, in their order, and, where it is a list,
// a row with a reason for each line that holds none.
//
// Start with Parse for text that is in memory, ParseLinesWith for lines that come
// from an editor, and ReadInput for a file. What the text is decides how it is
// read (form.go): line by line (line.go), as a table (table.go), as HTML or XML
// (markup.go), JSON (json.go), a mail (mail.go) or rich text (rtf.go). Where an
// address begins is found by find.go, where it ends by cut.go and trim.go;
// addresses without a scheme are bare.go's, and mend.go puts right what was
// misspelt or made harmless.
//
// Nothing that could be an address is dropped in silence: what was left out or
// put right is told by a row's Mends, lines of a text without an address are
// counted, and in a list they are rows. All functions may be called from any
// goroutine; a List is not changed after it was returned. No input makes them
// panic, and their time grows with its length only.
package urllist
