// Package workspace is what the window does, without a window: the text that
// was pasted and the list read from it, the session that is on screen, the run
// that goes on, the rows that are shown and their order, and what may be done
// in which state.
//
// Start with New. A Workspace is confined to one goroutine, the window's: all
// its methods are called there and all its callbacks come there. What takes
// long (parsing, making room for answers, sorting, filtering, writing and
// reading files) happens on goroutines of the Workspace's own, which hand
// their answer back through the Loop it was given. Close ends them.
//
// It announces what has changed through one callback, Options.OnChange; what
// there is to show is then asked for: State, List, Session, View, Progress,
// Summary.
package workspace
