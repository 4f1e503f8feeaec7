// Package editor is a line editor for Fyne that stays smooth with a million
// lines.
//
// Where to start: New, then SetText or Paste, and the OnX fields. Only visible
// lines are laid out and painted, into one picture of the editor's size in
// which only the lines that changed are painted again; scrolling moves what is
// already painted. The text is a document.Document.
//
// What the lines mean is the owner's business. It takes a Snapshot when
// OnChanged is called, reads it on a goroutine of its own, and hands back Marks:
// lines that are wrong, lines that repeat others. Marks follow their lines
// through later edits until newer marks arrive.
//
// # Goroutines
//
// Everything here belongs to the UI goroutine, but for a Snapshot, which may be
// read from anywhere. The editor starts no goroutine; timers (caret, scrolling
// while dragging, notes) reach the UI goroutine through Post.
package editor
