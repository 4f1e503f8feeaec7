// Package control has the small controls that the window is made of: button,
// chip, slider, split, progress bar, sparkline, waterfall, and the layouts and
// labels between them. They show what they are given and call back; they know
// nothing of titles, lists or runs.
//
// All of it belongs to the UI goroutine.
package control
