// Package access tells screen readers and other assistive technology what is
// in a window, over AT-SPI2, the protocol of Linux and BSD desktops: in Go
// alone, over D-Bus, without ATK. It knows nothing of what the window is for,
// nor of its toolkit, and could be used by any program.
//
// What is in the window is a tree of Sources. Each says, whenever it is asked,
// what it is at that moment (a Node); nothing is kept of it but a number. The
// rows of a Table are not in the tree: they are asked for one by one, so that a
// million of them cost nothing until somebody wants one.
//
// Start watches the desktop. While it says that assistive technology is in use
// (org.a11y.Status), the program is registered, questions are answered, and the
// tree is looked through several times a second for what has changed, which is
// then told. At all other times nothing runs but a connection that waits.
//
// Goroutines: Sources and Nodes belong to the UI goroutine. Everything that is
// asked of them is handed there by Options.Post, and whoever asked waits for
// the answer no longer than answerTimeout. Start, Close and Announce may be
// called from any goroutine.
package access
