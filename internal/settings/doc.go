// Package settings has everything that a person may set, once: its type, its
// limits, and the file it is kept in.
//
// Start with Default, or Open the file and take what it Has. Check reports what
// lies outside its limits as a Problem, a code with its details, which words
// says in a sentence; Options turns settings into the fetcher's. The window
// keeps its settings in a Store; the command line starts from Default and its
// flags, never from the file, so that a script does the same for everybody.
//
// A Settings is a value. A Store may be used from any goroutine.
package settings
