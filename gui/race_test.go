//go:build race

package gui

// watched says that the race detector is on, which makes drawing several times
// slower. What only looks at what is drawn is then looked at in one language and
// one size; in all of them it is where the detector is off, in the same run.
const watched = true
