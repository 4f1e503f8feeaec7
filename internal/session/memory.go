package session

import (
	"os"
	"runtime/debug"
)

// BoundMemory keeps a long list's garbage from doubling its memory: the
// collector works harder near the limit, and nothing else changes. A row
// takes about 250 bytes with its title and answer; the limit leaves room,
// grows with the list so that a very long one is not collected over and over,
// and yields to one that the environment sets. base is what the program needs
// beside the rows, in bytes.
//
// Below the limit garbage may grow to two fifths of what is kept, where Go
// lets it double: most of what is kept are the rows, which never die, so that
// this costs no time that could be measured.
func BoundMemory(base int64, rows int) {
	const (
		least  = 400 << 20 // a run of any length may need this for its connections
		perRow = 340

		garbage = 40 // percent
	)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(max(least, base+int64(rows)*perRow))
	}
}
